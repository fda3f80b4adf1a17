"""The command line: the same library without a window, for scripts and for screens far away."""

from collections.abc import Sequence

COMMANDS = ("add", "list", "refresh", "read", "save", "bookmark", "search", "share", "opml", "doctor")


def is_command(arguments: Sequence[str]) -> bool:
    """Whether the arguments name a command, or ask for help, rather than the window."""
    rest = iter(arguments)
    for argument in rest:
        if argument in ("-h", "--help", "--version"):
            return True
        if argument == "--home":
            next(rest, None)
        elif not argument.startswith("-"):
            return argument in COMMANDS
    return False


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code (see `running`), raises SystemExit(2) for arguments without sense."""
    from reader_app import words
    from reader_app.cli import running
    from reader_app.cli.arguments import command_arguments

    words.use(words.system_language())
    return running.run(command_arguments(arguments))
