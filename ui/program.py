"""Everything that lives as long as a run: context, window, clocks."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from reader_app import words
from reader_app.changes import Changes
from reader_app.jobs import JobRunner
from reader_app.library import Library
from reader_app.model import ArticleQuery
from reader_app.settings import Choices
from reader_app.words import tr
from ui import shortcuts
from ui.commands import feeds, finding, view
from ui.context import Actions, Context
from ui.keeping import Keeping
from ui.pictures import Pictures
from ui.problems import Problems
from ui.tasks import Tasks
from ui.theme import Theme
from ui.undo import Undo
from ui.updates import Updates
from ui.view_state import Layout, Place, ViewState, chosen_sort
from ui.widgets import mirror
from ui.widgets.popover import Popover
from ui.window import MainWindow, last_place
from ui.window.layout_state import LayoutState

if TYPE_CHECKING:
    from ui.window.connection import Connection
    from ui.window.notices import Notices
    from ui.window.tray import Tray

DUE_EVERY_MS = 60_000
LOOK_EVERY_MS = 5_000
CLEAN_EVERY = timedelta(days=1)
SETTLE_AFTER_MS = 1_500
OUTSIDE_AFTER_MS = 5_000


class Program(QObject):
    """Everything that lives as long as the run: context, window, the two clocks."""

    def __init__(self, library: Library, theme: Theme | None = None) -> None:
        super().__init__()
        self.library = library
        self._settings = library.settings
        self._own_keys = library.settings.choices.shortcuts
        self._language = words.language()
        self._layout = LayoutState.read(library.paths.window)
        self._begins_at = self._last_place()
        self.context = build_context(library, self, theme, self._begins_at.query if self._begins_at else None)
        self.context.view.lay_out(_chosen_layout(self._layout.layout))
        self._restore_tabs()
        self._keeping = Keeping(self.context, self)
        self.window: MainWindow | None = None
        self._tray: Tray | None = None
        self._notices: Notices | None = None
        self._connection: Connection | None = None
        self._due = self._clock(DUE_EVERY_MS, self._refresh_due)
        self._elsewhere = self._clock(LOOK_EVERY_MS, self._look_elsewhere)
        self._settling = self._clock(SETTLE_AFTER_MS, self._settle)
        self._settling.setSingleShot(True)
        self._outside = self._clock(OUTSIDE_AFTER_MS, self._watch_network)
        self._outside.setSingleShot(True)
        self._cleaned_at = datetime.now(UTC)
        self._feeds_sort = library.settings.choices.feeds_sort
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
        self._clean()
        # After the first rows: nobody waits for it.
        welcome.ended.connect(self._settling.start)
        self.context.updates.changed.connect(self._follow_changes)
        if library.recovery is not None:
            self.context.undo.said.emit(str(library.recovery.said), False)
        if self._settings.choices.refresh_at_start:
            feeds.refresh_due(self.context)
        if self.window is not None and self.window.is_furnished:
            self.window.reading.prepare()
        self._due.start()
        self._elsewhere.start()
        self._open_last_article()
        if self.window is not None and self._layout.beside and self._settings.choices.opens_last_place:
            self.window.furniture.windows.restore(self._layout.beside)
        self._follow_tray(self._settings.choices)
        self._outside.start()

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
        self._outside.stop()
        self._close_outposts()
        if self.window is not None:
            _keep_drafts()
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
        """Feeds that cannot be asked are not asked: without a network each would count as failing."""
        if datetime.now(UTC) - self._cleaned_at > CLEAN_EVERY:
            self._clean()
        if self._connection is None or not self._connection.is_lost:
            feeds.refresh_due(self.context)

    def _clean(self) -> None:
        """At the start, and every day of a run that goes on for days."""
        self._cleaned_at, upkeep = datetime.now(UTC), self.library.upkeep
        task = self.context.tasks.start(
            "", lambda progress: upkeep.clean(datetime.now(UTC), progress), key="clean", can_wait=True
        )
        task.failed.connect(self.context.problems.tell)

    def _last_place(self) -> Place | None:
        if not self._settings.choices.opens_last_place:
            return None
        return last_place.read(self._layout.place, self.library, chosen_sort(self._settings))

    def _restore_tabs(self) -> None:
        """The other tabs; their articles are opened when they are looked at."""
        if self._settings.choices.opens_last_place:
            places, shown = last_place.read_tabs(self._layout.place, self.library, chosen_sort(self._settings))
            if places:
                self.context.view.restore_tabs(places, shown)

    def _open_last_article(self) -> None:
        """The article of the last time, unless the person has opened another one meanwhile."""
        place, shown = self._begins_at, self.context.view
        if place is None or place.article_id is None or shown.article_id is not None or shown.query != place.query:
            return
        if self.library.articles.rows([place.article_id]):
            shown.open(place.article_id)

    def _watch_network(self) -> None:
        """Late, since asking the system for its network takes a tenth of a second."""
        from ui.window.connection import Connection

        self._connection = Connection(self)
        self._connection.came_back.connect(self._refresh_due)

    def _follow_tray(self, choices: Choices) -> None:
        if self._tray is not None:
            self._tray.follow_choices(choices)
        elif choices.shows_tray:
            self._make_tray()
        if choices.notices != "none" and self._notices is None and self.window is not None:
            from ui.window.notices import Notices

            self._notices = Notices(self.context, self.window)
            self._notices.untold.connect(self._say_in_tray)

    def _make_tray(self) -> "Tray | None":
        if self._tray is None and self.window is not None and self.window.is_furnished:
            from ui.window.tray import Tray

            self._tray = Tray(self.context, self.window)
            self._tray.clicked.connect(self._open_news)
        return self._tray

    def _say_in_tray(self, title: str, said: str) -> None:
        """Where the desktop has no service for notices, as on Windows and macOS, its tray shows them."""
        tray = self._make_tray()
        if tray is not None:
            tray.say(title, said)

    def _open_news(self) -> None:
        if self._notices is not None:
            self._notices.act()

    def _close_outposts(self) -> None:
        """Leave tray and desktop."""
        for outpost in (self._tray, self._notices):
            if outpost is not None:
                outpost.close()
        self._tray = self._notices = None

    def _look_elsewhere(self) -> None:
        if self.window is not None and self.window.isActiveWindow():
            self.context.updates.look_elsewhere()

    def _follow_choices(self, choices: Choices) -> None:
        if choices.shortcuts != self._own_keys:
            self._own_keys = choices.shortcuts
            shortcuts.give(self.context.actions, self._settings)
        self._follow_tray(choices)
        if choices.feeds_sort != self._feeds_sort:
            self._feeds_sort = choices.feeds_sort
            self.context.updates.changed.emit(Changes(tree=True))
        wanted = words.chosen_language(choices.language)
        if wanted != self._language:
            self._language = wanted
            words.use(wanted)
            mirror.turn(wanted)
            # After the menu or dialog that asked for it has closed.
            QTimer.singleShot(0, self._rebuild)

    def _rebuild(self) -> None:
        """The same window in another language."""
        old = self.window
        assert old is not None
        old.keep_state()
        page = view.close_preferences()
        self._close_outposts()
        old.furniture.windows.close_all()
        was_visible, place = old.isVisible(), old.pos()
        fresh = self.open_window()
        fresh.move(place)
        if was_visible:
            fresh.show()
        self._follow_tray(self._settings.choices)
        if page:
            view.preferences(self.context, page, fresh)
        old.hide()
        old.deleteLater()
        fresh.furniture.windows.restore(self._layout.beside)


def _keep_drafts() -> None:
    """A card on which a note is being written keeps it when it closes."""
    for window in QApplication.topLevelWidgets():
        for card in window.findChildren(Popover):
            card.close()


def _chosen_layout(name: str) -> Layout:
    """Three panes if the file says nothing sensible."""
    return Layout(name) if name in set(Layout) else Layout.PANES


def build_context(
    library: Library, parent: QObject | None = None, theme: Theme | None = None, query: ArticleQuery | None = None
) -> Context:
    """Everything that panes, commands and dialogs are given; `query` is the first list, unread articles if None."""
    tasks = Tasks(JobRunner(), parent)
    problems = Problems(parent)
    return Context(
        library=library,
        tasks=tasks,
        updates=Updates(library, parent),
        view=ViewState(query or ArticleQuery(is_unread=True, sort=chosen_sort(library.settings)), parent),
        actions=Actions(),
        theme=theme or Theme(library.settings, parent),
        pictures=Pictures(library, tasks, parent),
        undo=Undo(tasks, problems, parent),
        problems=problems,
    )
