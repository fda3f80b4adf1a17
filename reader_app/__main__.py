"""`python3 -m reader_app`, and `haowen` once installed: opens the window, or runs the command that was named."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run with `arguments` (None: those of the process); returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["build"]:
        from reader_app import building

        return building.main()
    if not _wants_window(given):
        from reader_app import cli

        return cli.main(given)
    home, address = None, None
    if given:
        from reader_app.cli.arguments import window_arguments

        home, address = window_arguments(given)
    return _open_window(home, address)


def _wants_window(given: Sequence[str]) -> bool:
    """Whether no command is named; without arguments, the usual case, nothing is imported to find out."""
    if not given:
        return True
    from reader_app import cli

    return not cli.is_command(given)


def _open_window(home: str | None, address: str | None) -> int:
    from pathlib import Path

    from reader_app import bootstrap, words
    from reader_app.paths import Paths

    words.use(words.system_language())
    if not bootstrap.has_display():
        print(words.tr("There is no screen to open a window on (DISPLAY is not set)."), file=sys.stderr)
        command = "haowen --help" if "haowen" in Path(sys.argv[0]).name else "python3 -m reader_app --help"
        print(words.tr("The command line works without one: {command}", command=command), file=sys.stderr)
        return 1
    try:
        from ui import app
    except ImportError:
        if not _tell_what_qt_lacks():
            raise
        return 1
    return app.run(Paths(Path(home)) if home else Paths.default(), address)


def _tell_what_qt_lacks() -> bool:
    """For a program that pip installed: no set-up has looked for the libraries that Qt loads."""
    from reader_app import machine
    from reader_app.errors import HaowenError

    try:
        machine.check()
    except HaowenError as error:
        print(f"{error}\n\n{error.hint}", file=sys.stderr)
        return True
    return False


if __name__ == "__main__":
    from reader_app import bootstrap

    bootstrap.check_python()
    bootstrap.enter("reader_app", has_window=_wants_window(sys.argv[1:]))
    raise SystemExit(main())
