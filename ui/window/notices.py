"""Tells the desktop of new articles: one notice for each refresh, of those feeds and rules that the person chose."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from reader_app import text
from reader_app.changes import Changes
from reader_app.jobs import Progress
from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery, ArticleRow, Feed
from reader_app.settings import Choices
from reader_app.words import tr, trn
from ui.commands import feeds
from ui.commands.doing import do
from ui.context import Context
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from ui.bus.notices import DesktopNotices, Notice

# What comes in from elsewhere than a refresh is over when nothing has come for so long.
QUIET_MS = 2_000
TITLES_SHOWN = 3
TITLE_LENGTH = 120
# Nobody counts further, and reading the rows should take no time.
MOST = 1_000
OPEN, READ = "default", "read"


@dataclass(frozen=True, slots=True)
class News:
    """What is worth a notice, newest first, and what the notice says."""

    rows: tuple[ArticleRow, ...]
    title: str
    said: str


class Notices(QObject):
    """`untold` carries a title and a text that the desktop has no service for; a tray may have room for them."""

    untold = Signal(str, str)

    def __init__(self, context: Context, window: MainWindow) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._arrived: set[ArticleId] = set()
        self._pointed_out: set[ArticleId] = set()
        self._told: tuple[ArticleRow, ...] = ()
        self._desktop: DesktopNotices | None = None
        self.quiet = QTimer(self, interval=QUIET_MS, singleShot=True)
        self.quiet.timeout.connect(self._tell)
        context.updates.changed.connect(self._take)

    def close(self) -> None:
        """Tell nothing more, and take away what stands."""
        self._context.updates.changed.disconnect(self._take)
        self.quiet.stop()
        if self._desktop is not None:
            self._desktop.close()

    def act(self, name: str = OPEN) -> None:
        """Do what was chosen on the notice: show the articles, or mark them read."""
        rows, self._told = self._told, ()
        ids = [row.id for row in rows]
        if name == READ:
            do(self._context, lambda: self._context.library.articles.mark_read(ids))
            return
        self._window.come_forward()
        if len(ids) == 1:
            self._context.view.open(ids[0])
        elif ids:
            sources = {row.feed_id for row in rows}
            feed_id = sources.pop() if len(sources) == 1 else None
            self._context.view.show(ArticleQuery(feed_id=feed_id, is_unread=True))

    def _take(self, changes: Changes) -> None:
        if self._context.library.settings.choices.notices == "none" or not (changes.added or changes.noticed):
            return
        self._arrived |= changes.added
        self._pointed_out |= changes.noticed
        self.quiet.start()

    def _tell(self) -> None:
        refresh = feeds.refresh_under_way(self._context)
        if refresh is not None:
            refresh.ended.connect(self.quiet.start)
            return
        arrived, self._arrived = self._arrived, set()
        pointed_out, self._pointed_out = self._pointed_out, set()
        if is_looking():
            return
        if self._desktop is not None and self._desktop.is_standing:
            # The next notice takes the place of the one that stands, and speaks for both.
            pointed_out |= {row.id for row in self._told}
        library = self._context.library

        def look(_: Progress) -> News | None:
            return news(library, arrived, pointed_out)

        task = self._context.tasks.start("", look, key="news")
        task.succeeded.connect(self._show)
        task.failed.connect(self._context.problems.tell)

    def _show(self, found: News | None) -> None:
        if found is None:
            return
        from ui.bus.notices import DesktopNotices, Notice

        self._told = found.rows
        if self._desktop is None:
            self._desktop = DesktopNotices(self)
            self._desktop.acted.connect(self.act)
            self._desktop.refused.connect(self._hand_on)
        actions = ((OPEN, tr("Open")), (READ, tr("Mark read")))
        self._desktop.show(Notice(found.title, found.said, actions))

    def _hand_on(self, notice: "Notice") -> None:
        self.untold.emit(notice.title, notice.said)


def is_looking() -> bool:
    """Whether a window of ours is in front, or fills a screen: then nothing may come between."""
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    return QApplication.activeWindow() is not None or any(
        window.isFullScreen() and not window.isMinimized() for window in windows
    )


def is_wanted(feed: Feed, choices: Choices) -> bool:
    """Whether the desktop is told of the feed's new articles."""
    if choices.notices == "none" or feed.is_bundled:
        return False
    return choices.notices == "all" if feed.notifies is None else feed.notifies


def news(library: Library, arrived: Collection[ArticleId], pointed_out: Collection[ArticleId]) -> News | None:
    """What is unread of the articles that feeds brought which notify, and that rules point out."""
    feeds_told = {feed.id for feed in library.subscriptions.feeds() if is_wanted(feed, library.settings.choices)}
    ids = sorted({*arrived, *pointed_out}, reverse=True)[:MOST]
    rows = tuple(
        row
        for row in library.articles.rows(ids)
        if not row.is_read and (row.id in pointed_out or (row.id in arrived and row.feed_id in feeds_told))
    )
    return News(rows, *worded(rows)) if rows else None


def worded(rows: Collection[ArticleRow]) -> tuple[str, str]:
    """One article is told by its title and source, several by their numbers and the first titles."""
    titles = [text.excerpt(row.title, TITLE_LENGTH) for row in rows]
    sources = list(dict.fromkeys(text.excerpt(row.source, TITLE_LENGTH) for row in rows))
    if len(titles) == 1:
        return titles[0], sources[0]
    shown = [*titles[:TITLES_SHOWN], *(["…"] if len(titles) > TITLES_SHOWN else [])]
    articles = trn("{n} new article", "{n} new articles", len(titles))
    if len(sources) == 1:
        return tr("{articles} in “{feed}”", articles=articles, feed=sources[0]), "\n".join(shown)
    said = trn("{articles} in {n} feed", "{articles} in {n} feeds", len(sources), articles=articles)
    return said, "\n".join(shown)
