"""Builds everything once, in order, and takes it down again."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QFont, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from reader_app import assets, logs, words
from reader_app.errors import HaowenError
from reader_app.jobs import JobRunner
from reader_app.library import Library
from reader_app.model import ArticleQuery
from reader_app.paths import Paths
from reader_app.settings import Choices, Settings
from reader_app.words import tr
from ui.commands import feeds
from ui.context import Actions, Context
from ui.garbage import Garbage
from ui.instance import Instance
from ui.pictures import Pictures
from ui.problems import Problems
from ui.tasks import Tasks
from ui.theme import Theme
from ui.undo import Undo
from ui.updates import Updates
from ui.view_state import ViewState, chosen_sort
from ui.window import MainWindow
from ui.window.layout_state import LayoutState

UI_FONT_PX = 13.5
DUE_EVERY_MS = 60_000
LOOK_EVERY_MS = 5_000
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
    words.use(spoken_language(settings.choices))
    instance = Instance(paths.home, paths.lock)
    if not instance.begin():
        if instance.hand_over(argument or ""):
            return 0
        _say_failure(tr("Haowen is open already, but its window does not answer."), tr("End it, then start again."))
        return 1
    handler = logs.start(paths.log)
    try:
        return _run(app, Library(paths, settings), instance, argument, watch)
    except HaowenError as error:
        _say_failure(str(error), error.hint)
        return 1
    finally:
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


def spoken_language(choices: Choices) -> str:
    """The language that the person or the system wants."""
    return words.system_language() if choices.language == "system" else choices.language


def _run(
    app: QApplication,
    library: Library,
    instance: Instance,
    argument: str | None,
    watch: Callable[[MainWindow], None] | None,
) -> int:
    program = Program(library)
    garbage = Garbage(program)
    garbage.start()
    try:
        instance.asked.connect(program.answer)
        window = program.open_window()
        if watch is not None:
            watch(window)
        window.show()
        QTimer.singleShot(SETTLED_MS, program.begin)
        QTimer.singleShot(SETTLED_MS, instance.listen)
        if argument:
            window.open_address(argument)
        return app.exec()
    finally:
        program.close()
        library.close()
        garbage.stop()


class Program(QObject):
    """Everything that lives as long as the run: context, window, the two clocks."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._settings = library.settings
        self._language = words.language()
        self.context = build_context(library, self)
        self._font = self.context.theme.ui_font(UI_FONT_PX)
        QApplication.setFont(QFont(self._font))
        self._layout = LayoutState.read(library.paths.window)
        self.window: MainWindow | None = None
        self._due = self._clock(DUE_EVERY_MS, self._refresh_due)
        self._elsewhere = self._clock(LOOK_EVERY_MS, self._look_elsewhere)
        self._settings.observe(self._follow_choices)

    def open_window(self) -> MainWindow:
        """The window, not shown yet."""
        self.window = MainWindow(self.context, self._layout)
        if self._layout.is_maximized:
            self.window.setWindowState(Qt.WindowState.WindowMaximized)
        return self.window

    def begin(self) -> None:
        """What can wait until the window is there: the bundled articles, clean-up, the first refresh."""
        library, tasks = self._library, self.context.tasks
        welcome = tasks.start(tr("Opening the library"), lambda _: library.upkeep.welcome(), key="welcome")
        welcome.failed.connect(self.context.problems.tell)
        tasks.start("", lambda _: library.upkeep.clean(datetime.now(UTC)), key="clean")
        if library.recovery is not None:
            self.context.undo.said.emit(str(library.recovery.said), False)
        if self._settings.choices.refresh_at_start:
            feeds.refresh_due(self.context)
        if self.window is not None:
            self.window.reading.prepare()
        self._due.start()
        self._elsewhere.start()

    def answer(self, argument: str) -> None:
        """Another start of the program came and went."""
        if self.window is not None:
            self.window.come_forward()
            if argument:
                self.window.open_address(argument)

    def close(self) -> None:
        self._due.stop()
        self._elsewhere.stop()
        if self.window is not None:
            self.window.reading.remember_place(is_last=True)
            self.window.close()
        self.context.tasks.close()
        self.context.updates.close()
        if self.window is not None:
            self.window.deleteLater()
            self.window = None

    def _clock(self, every_ms: int, run: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(every_ms)
        timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        timer.timeout.connect(run)
        return timer

    def _refresh_due(self) -> None:
        feeds.refresh_due(self.context)

    def _look_elsewhere(self) -> None:
        if self.window is not None and self.window.isActiveWindow():
            self.context.updates.look_elsewhere()

    def _follow_choices(self, choices: Choices) -> None:
        wanted = spoken_language(choices)
        if wanted != self._language:
            self._language = wanted
            words.use(wanted)
            # After the menu or dialog that asked for it has closed.
            QTimer.singleShot(0, self._rebuild)

    def _rebuild(self) -> None:
        """The same window in another language."""
        old = self.window
        assert old is not None
        old.keep_state()
        was_visible, place = old.isVisible(), old.pos()
        fresh = self.open_window()
        fresh.move(place)
        if was_visible:
            fresh.show()
        old.hide()
        old.deleteLater()


def build_context(library: Library, parent: QObject | None = None) -> Context:
    """Everything that panes, commands and dialogs are given."""
    tasks = Tasks(JobRunner(), parent)
    problems = Problems(parent)
    return Context(
        library=library,
        tasks=tasks,
        updates=Updates(library, parent),
        view=ViewState(ArticleQuery(is_unread=True, sort=chosen_sort(library.settings)), parent),
        actions=Actions(),
        theme=Theme(library.settings, parent),
        pictures=Pictures(library, tasks, parent),
        undo=Undo(tasks, problems, parent),
        problems=problems,
    )


def _say_failure(sentence: str, hint: str) -> None:
    box = QMessageBox(QMessageBox.Icon.Warning, "Haowen 好文", sentence)
    box.setInformativeText(hint)
    box.exec()
