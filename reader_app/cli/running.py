"""Runs a command on the open library, and turns whatever goes wrong into a sentence and an exit code."""

import logging
import signal
import threading
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from reader_app import logs, words
from reader_app.cli.codes import DONE, FAILED, INTERRUPTED, LIBRARY_UNUSABLE, NOTHING_FOUND
from reader_app.cli.terminal import Terminal
from reader_app.errors import Cancelled, FeedNotFound, HaowenError, LibraryError, NoArticle
from reader_app.jobs import Progress
from reader_app.library import Library
from reader_app.paths import Paths
from reader_app.settings import Settings

# A command's work; returns its exit code.
Command = Callable[[Library, Namespace, Terminal, Progress], int]

log = logging.getLogger(__name__)


def run(options: Namespace) -> int:
    """Run what `options` name; returns the exit code."""
    terminal = Terminal(is_json=options.json)
    try:
        code = _explained(options, terminal)
        terminal.flush()
    except BrokenPipeError:
        # Whoever read our output has seen enough, `head` for one.
        terminal.hang_up()
        return DONE
    return code


def _explained(options: Namespace, terminal: Terminal) -> int:
    try:
        return _prepared(options, terminal)
    except (Cancelled, KeyboardInterrupt):
        terminal.complain(Cancelled())
        return INTERRUPTED
    except HaowenError as error:
        terminal.complain(error)
        if isinstance(error, LibraryError):
            return LIBRARY_UNUSABLE
        return NOTHING_FOUND if isinstance(error, FeedNotFound | NoArticle) else FAILED


def _prepared(options: Namespace, terminal: Terminal) -> int:
    """With folder, settings, language and log; an error nobody foresaw goes to the log in full."""
    paths = Paths(Path(options.home)) if options.home else Paths.default()
    try:
        paths.create()
    except OSError as error:
        raise LibraryError("The folder {folder} cannot be used: {reason}.", folder=paths.home, reason=error.strerror)
    settings = Settings(paths.settings)
    if settings.choices.language != "system":
        words.use(settings.choices.language)
    handler = logs.start(paths.log)
    try:
        return _opened(options, terminal, paths, settings)
    except (HaowenError, BrokenPipeError):
        raise
    except Exception:
        log.exception("The command %s failed", options.command)
        raise HaowenError("Something went wrong that we had not foreseen.", "It is noted in {log}.", log=paths.log)
    finally:
        logs.stop(handler)


def _opened(options: Namespace, terminal: Terminal, paths: Paths, settings: Settings) -> int:
    library = Library(paths, settings)
    try:
        library.upkeep.welcome()
        with _stopped_by_interrupt(Progress(terminal.show_progress)) as progress:
            command: Command = options.run
            return command(library, options, terminal, progress)
    finally:
        library.close()


@contextmanager
def _stopped_by_interrupt(progress: Progress) -> Iterator[Progress]:
    """The first Ctrl-C asks the work to stop where nothing is left half done, the second insists."""
    if threading.current_thread() is not threading.main_thread():
        yield progress
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        progress.stop()

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield progress
    finally:
        signal.signal(signal.SIGINT, before)
