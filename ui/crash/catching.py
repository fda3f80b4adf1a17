"""Catches what nobody foresaw, in any thread, and shows it once, in one window."""

import contextlib
import logging
import os
import sys
import threading
from collections import Counter
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from reader_app import __version__
from reader_app.paths import Paths

if TYPE_CHECKING:
    from ui.crash.window import CrashWindow

# An error that comes with every frame must not fill the log.
LOGGED_TIMES = 3
# Further kinds of errors are only logged: a program in such trouble needs no more windows.
MOST_WINDOWS = 5

log = logging.getLogger(__name__)


class Crashes(QObject):
    """Between `begin` and `end` every error that nobody caught comes here.

    `wants_restart` says afterwards that the person chose to start the program again.
    """

    _caught = Signal(object)

    def __init__(self, paths: Paths, argument: str | None = None) -> None:
        super().__init__()
        self.paths = paths
        self.wants_restart = False
        self._argument = argument
        self._times: Counter[tuple[object, ...]] = Counter()
        self._window: CrashWindow | None = None
        self._windows = 0
        self._before: tuple[Any, ...] = ()
        self._is_showing = False
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Catch from now on; whoever caught before hears of it, too."""
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._catch
        threading.excepthook = self._catch_in_thread
        sys.unraisablehook = self._note

    def end(self) -> None:
        """Leave the hooks as they were found."""
        if self._before:
            sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
            self._before = ()
        if self._window is not None:
            self._window.close()

    def take(self, error: BaseException) -> None:
        """Show an error that somebody has caught without knowing it, unless it is known already; from any thread."""
        if isinstance(error, Exception) and self._count(error) == 1:
            # A window in the middle of whatever failed could fail with it.
            self._caught.emit(error)

    def _catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, error, trace)
            return
        self._log(error)
        self.take(error)
        self._before[0](kind, error, trace)

    def _catch_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self._log(caught.exc_value)
            self.take(caught.exc_value)
        self._before[1](caught)

    def _note(self, caught: "sys.UnraisableHookArgs") -> None:
        """What fails while something is thrown away changes nothing for the person."""
        if caught.exc_value is not None:
            self._log(caught.exc_value)
            self._count(caught.exc_value)
        self._before[2](caught)

    def _log(self, error: BaseException) -> None:
        """Into the log, as long as it is no flood."""
        if self._times[_place_of(error)] < LOGGED_TIMES:
            log.error("Unforeseen: %s", type(error).__name__, exc_info=error)

    def _count(self, error: BaseException) -> int:
        key = _place_of(error)
        self._times[key] += 1
        return self._times[key]

    def _show(self, error: Exception) -> None:
        """In the GUI thread. What goes wrong here is printed: another window would fail alike."""
        if self._is_showing or self._window is not None or self._windows >= MOST_WINDOWS:
            return
        self._is_showing = True
        try:
            from reader_app import reports
            from ui.crash.window import CrashWindow

            told = reports.report(error, versions(), times=self._times[_place_of(error)])
            self._open(CrashWindow(told))
        except Exception:
            # What is needed only now is loaded only now: this file is read before the window shows.
            import traceback

            traceback.print_exc()
        finally:
            self._is_showing = False

    def tell_of_last_run(self, fault: str) -> None:
        """Say once that the system ended the run before this one."""
        from reader_app import reports
        from ui.crash.window import CrashWindow

        heads = "".join(f"{name}: {version}\n" for name, version in versions().items())
        self._open(CrashWindow(f"{heads}\n{reports.fault(fault)}", is_over=True))

    def _open(self, window: "CrashWindow") -> None:
        self._window = window
        self._windows += 1
        window.restart_wanted.connect(self._restart)
        window.finished.connect(self._forget)
        window.open()

    def _forget(self) -> None:
        self._window = None

    def _restart(self) -> None:
        self.wants_restart = True
        QCoreApplication.exit(0)

    def start_again(self) -> None:
        """Start the program as it was started, without the address that it was given; this one has ended."""
        import subprocess

        words = [word for word in sys.orig_argv[1:] if word != self._argument]
        environment = {name: value for name, value in os.environ.items() if name != "XDG_ACTIVATION_TOKEN"}
        with contextlib.suppress(OSError):
            subprocess.Popen([sys.executable, *words], env=environment, start_new_session=True)


def versions() -> dict[str, str]:
    """What the program is and stands on; nothing of the person or the machine's name."""
    import platform

    from PySide6 import __version__ as binding
    from PySide6.QtCore import qVersion

    return {
        "Haowen": __version__,
        "Python": platform.python_version(),
        "Qt": f"{qVersion()} (PySide {binding})",
        "System": f"{platform.system()} {platform.release()} {platform.machine()}",
    }


def _place_of(error: BaseException) -> tuple[object, ...]:
    """The same for an error that comes again and again."""
    trace, last = error.__traceback__, None
    while trace is not None:
        last, trace = trace, trace.tb_next
    return (type(error), last.tb_frame.f_code.co_filename if last else "", last.tb_lineno if last else 0)
