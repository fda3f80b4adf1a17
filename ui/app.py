"""Starts the window: first a bare one, at once, then everything that belongs into it."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from reader_app import assets, logs, words
from reader_app.paths import Paths
from reader_app.settings import Settings
from reader_app.words import tr
from ui.garbage import Garbage
from ui.instance import Instance
from ui.theme import Theme
from ui.window.layout_state import LayoutState
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from ui.program import Program

UI_FONT_PX = 13.5
SHOWN_MS = 8
# By then the first rows are painted; what begins earlier competes with them for the interpreter.
SETTLED_MS = 250
# Many small results come from threads; a shorter turn keeps the window's frames even.
SWITCH_S = 0.0005


def run(paths: Paths, argument: str | None = None, *, watch: Callable[[MainWindow], None] | None = None) -> int:
    """Open the window on the library in `paths`; returns the exit code. `watch` sees the window before it shows."""
    sys.setswitchinterval(SWITCH_S)
    app = application()
    paths.create()
    settings = Settings(paths.settings)
    words.use(words.chosen_language(settings.choices.language))
    instance = Instance(paths.home, paths.lock)
    if not instance.begin():
        if instance.hand_over(argument or ""):
            return 0
        if not instance.begin_after_crash():
            _say_failure(tr("Haowen is open already, but its window does not answer."), tr("End it, then start again."))
            return 1
    handler = logs.start(paths.log)
    theme = Theme(settings)
    app.setFont(theme.ui_font(UI_FONT_PX))
    window = MainWindow(LayoutState.read(paths.window))
    opening = _Opening(paths, settings, theme, instance, window, argument)
    if watch is not None:
        watch(window)
    try:
        window.show()
        return app.exec()
    finally:
        opening.close()
        instance.end()
        logs.stop(handler)


def application() -> QApplication:
    """The application object, made if there is none, in our style."""
    existing = QApplication.instance()
    QCoreApplication.setApplicationName("haowen")
    QGuiApplication.setDesktopFileName("haowen")
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationDisplayName("Haowen 好文")
    app.setWindowIcon(QIcon(str(assets.path("icons/haowen.svg"))))
    app.setStyle("Fusion")
    return app


class _Opening(QObject):
    """Waits for the bare window's first paint, then opens the library and furnishes the window."""

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
        self._program: Program | None = None
        window.painted.connect(self._furnish_soon)

    def close(self) -> None:
        """Take everything down in order."""
        if self._program is not None:
            self._program.close()
            self._program.library.close()
        self._garbage.stop()

    def _furnish_soon(self) -> None:
        """Once the bare window has reached the screen, not only its own memory."""
        QTimer.singleShot(SHOWN_MS, self._furnish)

    def _furnish(self) -> None:
        """A window that stays bare would be the worst answer: whatever fails here is said, and ends the program."""
        from ui.problems import describe

        try:
            self._open_library()
        except Exception as error:
            problem = describe(error)
            self._window.hide()
            _say_failure(problem.sentence, problem.hint)
            QCoreApplication.exit(1)

    def _open_library(self) -> None:
        from reader_app.library import Library
        from ui.program import Program

        library = Library(self._paths, self._settings)
        self._program = Program(library, self._theme)
        self._garbage.start()
        self._instance.asked.connect(self._program.answer)
        self._program.open_window(self._window)
        QTimer.singleShot(SETTLED_MS, self._program.begin)
        QTimer.singleShot(SETTLED_MS, self._instance.listen)
        if self._argument:
            self._window.open_address(self._argument)


def _say_failure(sentence: str, hint: str) -> None:
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(QMessageBox.Icon.Warning, "Haowen 好文", sentence)
    box.setInformativeText(hint)
    box.exec()
