"""Everything that lives as long as a run: context, window, clocks."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Qt, QTimer

from reader_app import words
from reader_app.changes import Changes
from reader_app.jobs import JobRunner
from reader_app.library import Library
from reader_app.model import ArticleQuery
from reader_app.settings import Choices
from reader_app.words import tr
from ui import shortcuts
from ui.commands import feeds, finding
from ui.context import Actions, Context
from ui.keeping import Keeping
from ui.pictures import Pictures
from ui.problems import Problems
from ui.tasks import Tasks
from ui.theme import Theme
from ui.undo import Undo
from ui.updates import Updates
from ui.view_state import ViewState, chosen_sort
from ui.window import MainWindow
from ui.window.layout_state import LayoutState

DUE_EVERY_MS = 60_000
LOOK_EVERY_MS = 5_000
SETTLE_AFTER_MS = 1_500


class Program(QObject):
    """Everything that lives as long as the run: context, window, the two clocks."""

    def __init__(self, library: Library, theme: Theme | None = None) -> None:
        super().__init__()
        self.library = library
        self._settings = library.settings
        self._own_keys = library.settings.choices.shortcuts
        self._language = words.language()
        self.context = build_context(library, self, theme)
        self._keeping = Keeping(self.context, self)
        self._layout = LayoutState.read(library.paths.window)
        self.window: MainWindow | None = None
        self._due = self._clock(DUE_EVERY_MS, self._refresh_due)
        self._elsewhere = self._clock(LOOK_EVERY_MS, self._look_elsewhere)
        self._settling = self._clock(SETTLE_AFTER_MS, self._settle)
        self._settling.setSingleShot(True)
        self._settings.observe(self._follow_choices)

    def open_window(self, bare: MainWindow | None = None) -> MainWindow:
        """The window with everything in it: a new one, not shown yet, or the `bare` one that is shown already."""
        self.window = bare or MainWindow(self._layout)
        self.window.furnish(self.context)
        return self.window

    def begin(self) -> None:
        """What can wait until the window is there: the bundled articles, clean-up, the first refresh."""
        library, tasks = self.library, self.context.tasks
        welcome = tasks.start(tr("Opening the library"), lambda _: library.upkeep.welcome(), key="welcome")
        welcome.failed.connect(self.context.problems.tell)
        tasks.start("", lambda _: library.upkeep.clean(datetime.now(UTC)), key="clean")
        welcome.ended.connect(self._settle)
        self.context.updates.changed.connect(self._follow_changes)
        if library.recovery is not None:
            self.context.undo.said.emit(str(library.recovery.said), False)
        if self._settings.choices.refresh_at_start:
            feeds.refresh_due(self.context)
        if self.window is not None and self.window.is_furnished:
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
        self._settling.stop()
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

    def _settle(self) -> None:
        finding.catch_up(self.context)
        finding.pick(self.context)

    def _follow_changes(self, changes: Changes) -> None:
        """What came in by another way than a refresh is looked at too; then the day's choice is made anew."""
        if changes.added:
            self._settling.start()

    def _refresh_due(self) -> None:
        feeds.refresh_due(self.context)

    def _look_elsewhere(self) -> None:
        if self.window is not None and self.window.isActiveWindow():
            self.context.updates.look_elsewhere()

    def _follow_choices(self, choices: Choices) -> None:
        if choices.shortcuts != self._own_keys:
            self._own_keys = choices.shortcuts
            shortcuts.give(self.context.actions, self._settings)
        wanted = words.chosen_language(choices.language)
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


def build_context(library: Library, parent: QObject | None = None, theme: Theme | None = None) -> Context:
    """Everything that panes, commands and dialogs are given."""
    tasks = Tasks(JobRunner(), parent)
    problems = Problems(parent)
    return Context(
        library=library,
        tasks=tasks,
        updates=Updates(library, parent),
        view=ViewState(ArticleQuery(is_unread=True, sort=chosen_sort(library.settings)), parent),
        actions=Actions(),
        theme=theme or Theme(library.settings, parent),
        pictures=Pictures(library, tasks, parent),
        undo=Undo(tasks, problems, parent),
        problems=problems,
    )
