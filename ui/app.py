"""Starts the window: first a bare one, at once, then everything that belongs into it."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from reader_app import assets, logs, words
from reader_app.paths import Paths
from reader_app.settings import Settings
from reader_app.words import tr
from ui.crash.catching import Crashes
from ui.crash.last_run import LastRun
from ui.instance import Instance
from ui.opening import Opening
from ui.theme import Theme
from ui.widgets import mirror
from ui.window.layout_state import LayoutState
from ui.window.main_window import MainWindow

UI_FONT_PX = 13.5
# Many small results come from threads; a shorter turn keeps the window's frames even.
SWITCH_S = 0.0005


def run(paths: Paths, argument: str | None = None, *, watch: Callable[[MainWindow], None] | None = None) -> int:
    """Open the window on the library in `paths`; returns the exit code. `watch` sees the window before it shows."""
    sys.setswitchinterval(SWITCH_S)
    app = application()
    paths.create()
    settings = Settings(paths.settings)
    words.use(words.chosen_language(settings.choices.language))
    mirror.turn(words.language())
    instance = Instance(paths.home, paths.lock)
    if not instance.begin():
        if instance.hand_over(argument or ""):
            return 0
        if not instance.begin_after_crash():
            _say_failure(tr("Haowen is open already, but its window does not answer."), tr("End it, then start again."))
            return 1
    handler = logs.start(paths.log)
    crashes, last_run = Crashes(paths, argument), LastRun(paths.fault)
    crashes.begin()
    fault = last_run.begin()
    theme = Theme(settings)
    app.setFont(theme.ui_font(UI_FONT_PX))
    window = MainWindow(LayoutState.read(paths.window))
    opening = Opening(paths, settings, theme, instance, window, argument)
    opening.failed.connect(_give_up)
    opening.unforeseen.connect(crashes.take)
    if fault:
        opening.ready.connect(lambda: crashes.tell_of_last_run(fault))
    if watch is not None:
        watch(window)
    try:
        window.show()
        return app.exec()
    finally:
        try:
            opening.close()
        finally:
            crashes.end()
            last_run.end()
            instance.end()
            logs.stop(handler)
            if crashes.wants_restart:
                crashes.start_again()


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


def _give_up(sentence: str, hint: str) -> None:
    for window in QApplication.topLevelWidgets():
        window.hide()
    _say_failure(sentence, hint)
    QCoreApplication.exit(1)


def _say_failure(sentence: str, hint: str) -> None:
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(QMessageBox.Icon.Warning, "Haowen 好文", sentence)
    box.setInformativeText(hint)
    box.exec()
