"""From the bare window to the furnished one: opens the library in a thread, and says so if that takes long."""

import linecache
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from reader_app.paths import Paths
from reader_app.settings import Settings
from reader_app.words import tr
from ui.garbage import Garbage
from ui.instance import Instance
from ui.theme import Theme
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from reader_app.library import Library
    from ui.program import Program

# A frame or so: the bare window has reached the screen by then, not only its own memory.
SHOWN_MS = 8
# By then the first rows are painted; what begins earlier competes with them for the interpreter.
SETTLED_MS = 250
# A library that ended badly is looked through first, a second for each hundred megabytes.
PATIENCE_MS = 400


class Opening(QObject):
    """Begins with the window's first paint. `failed` carries a sentence and a hint: the program cannot go on.

    `ready` comes when everything is in the window, `unforeseen` carries errors that are none of ours.
    """

    failed = Signal(str, str)
    ready = Signal()
    unforeseen = Signal(object)
    _opened = Signal(object)

    def __init__(
        self,
        paths: Paths,
        settings: Settings,
        theme: Theme,
        instance: Instance,
        window: MainWindow,
        argument: str | None,
    ) -> None:
        super().__init__()
        self._paths = paths
        self._settings = settings
        self._theme = theme
        self._instance = instance
        self._window = window
        self._argument = argument
        self._garbage = Garbage(self)
        self._thread = threading.Thread(target=self._open, name="haowen-opening", daemon=True)
        self._library: Library | None = None
        self._program: Program | None = None
        self._opened.connect(self._take, Qt.ConnectionType.QueuedConnection)
        window.painted.connect(self._begin_soon)

    def close(self) -> None:
        """Take everything down in order, whatever state it is in."""
        if self._thread.is_alive():
            self._thread.join()
        if self._program is not None:
            self._program.close()
        if self._library is not None:
            self._library.close()
        self._garbage.stop()

    def _begin_soon(self) -> None:
        QTimer.singleShot(SHOWN_MS, self._begin)

    def _begin(self) -> None:
        self._thread.start()
        QTimer.singleShot(PATIENCE_MS, self._explain)

    def _open(self) -> None:
        """In the thread: the library, or why there is none."""
        from reader_app.library import Library

        try:
            self._library = Library(self._paths, self._settings)
        except Exception as error:
            self._opened.emit(error)
        else:
            self._opened.emit(None)

    def _explain(self) -> None:
        if self._program is None:
            self._window.show_word(tr("Looking through the library…"))

    def _take(self, error: Exception | None) -> None:
        """A window that stays bare would be the worst answer: whatever fails is said, and ends the program."""
        try:
            if error is not None:
                raise error
            self._furnish()
        except Exception as caught:
            from ui.problems import describe

            problem = describe(caught)
            self.failed.emit(problem.sentence, problem.hint)

    def _furnish(self) -> None:
        from ui.program import Program

        assert self._library is not None
        self._program = Program(self._library, self._theme)
        self._program.context.problems.unforeseen.connect(self.unforeseen)
        self._garbage.start()
        self._instance.asked.connect(self._program.answer)
        self._program.open_window(self._window)
        # PySide looks into the source of every module that is imported, and the standard library keeps it all.
        linecache.clearcache()
        QTimer.singleShot(SETTLED_MS, self._program.begin)
        QTimer.singleShot(SETTLED_MS, self._instance.listen)
        if self._argument:
            self._window.open_address(self._argument)
        self.ready.emit()
