"""The sidebar as one widget: search field, tree, foot."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader_app.changes import Changes, Receipt
from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery, FeedId, FolderId, Spot
from reader_app.words import tr
from ui.context import Context
from ui.sidebar.foot import SidebarFoot
from ui.sidebar.model import Contents
from ui.sidebar.nodes import Node
from ui.sidebar.search_field import SearchField
from ui.sidebar.tree import SidebarTree
from ui.view_state import chosen_search_sort, chosen_sort

BY_HAND, BY_UNREAD = "hand", "unread"
TYPING_PAUSE_MS = 220
# A refresh changes feeds by the hundred; the tree is built anew at most this often while it runs.
REBUILD_PAUSE_MS = 900
COUNT_PAUSE_MS = 400
TAGS_SHOWN = 12


class Sidebar(QWidget):
    """Where lists are chosen and words are searched."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self._library = context.library
        self.search = SearchField(context)
        self.tree = SidebarTree(context)
        foot = SidebarFoot(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        field = QVBoxLayout()
        field.setContentsMargins(10, 12, 10, 10)
        field.addWidget(self.search)
        column.addLayout(field)
        column.addWidget(self.tree, 1)
        column.addWidget(foot)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self._rebuild_pause = QTimer(self)
        self._rebuild_pause.setSingleShot(True)
        self._rebuild_pause.setInterval(REBUILD_PAUSE_MS)
        self._rebuild_pause.timeout.connect(self._load)
        self._count_pause = QTimer(self)
        self._count_pause.setSingleShot(True)
        self._count_pause.setInterval(COUNT_PAUSE_MS)
        self._count_pause.timeout.connect(self._count_saved)
        self.search.textEdited.connect(self._follow_typing)
        self.search.returnPressed.connect(self._search)
        self.search.place_chosen.connect(self._show_place)
        self.tree.chosen.connect(self._show)
        self.tree.nodes.moved.connect(self._move)
        self.tree.nodes.given.connect(self._give)
        context.view.query_changed.connect(self._follow)
        context.updates.changed.connect(self._update)
        context.pictures.arrived.connect(self._repaint)
        context.theme.changed.connect(self.tree.viewport().update)
        context.view.search_wanted.connect(self._focus_search)
        context.view.line_step_wanted.connect(self._step_lines)
        self._load()

    def _focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _load(self) -> None:
        self._rebuild_pause.stop()
        task = self._context.tasks.start(
            tr("Opening the list"), lambda _: _contents(self._library), key="sidebar", replace=True
        )
        task.succeeded.connect(self.tree.show_contents)
        task.failed.connect(self._context.problems.tell)
        self._count_pause.start()

    def _recount(self) -> None:
        task = self._context.tasks.start(
            tr("Updating the list"), lambda _: _contents(self._library), key="sidebar counts", replace=True
        )
        # With the numbers the order may change, too.
        is_by_unread = self._library.settings.choices.feeds_sort == BY_UNREAD
        task.succeeded.connect(self.tree.show_contents if is_by_unread else self.tree.nodes.recount)
        task.failed.connect(self._context.problems.tell)
        self._count_pause.start()

    def _count_saved(self) -> None:
        """Counting what searches find may take a while in a large library: nothing else waits for it."""
        search = self._library.search
        task = self._context.tasks.start(
            "", lambda _: search.counts(), lane="images", key="saved searches", replace=True
        )
        task.succeeded.connect(self.tree.nodes.count_saved)
        task.failed.connect(self._context.problems.tell)

    def _update(self, changes: Changes) -> None:
        if changes.tree or changes.is_everything:
            self._load()
        elif changes.feeds:
            if not self._rebuild_pause.isActive():
                self._rebuild_pause.start()
        elif changes.counts:
            self._recount()

    def _show(self, query: ArticleQuery) -> None:
        settings = self._library.settings
        # A saved search has an order of its own, a new one that of searches.
        sort = query.sort if query.text else chosen_sort(settings)
        self._context.view.show(replace(query, sort=sort))

    def _follow_typing(self, text: str) -> None:
        # An operator that has no value yet would be searched for as a word.
        if text.endswith((":", "：")):
            self._pause.stop()
        else:
            self._pause.start()

    def _show_place(self, query: ArticleQuery) -> None:
        self._pause.stop()
        self._show(query)

    def _search(self) -> None:
        self._pause.stop()
        view, text = self._context.view, self.search.text()
        if not text.strip():
            if view.query.text:
                self._show(ArticleQuery(is_unread=True))
        elif view.query.text:
            # One search is one step on the way back, however many letters it took.
            view.sort(replace(view.query, text=text))
        else:
            self._show(ArticleQuery(text=text, sort=chosen_search_sort(self._library.settings)))

    def _follow(self, query: ArticleQuery) -> None:
        if self.search.text().strip() != query.text.strip() and not self._pause.isActive():
            self.search.setText(query.text)
        self.tree.follow(query)

    def _move(self, feeds: list[FeedId], folders: list[FolderId], spot: Spot) -> None:
        self._do(lambda: self._library.arranging.put(feeds, folders, spot))

    def _step_lines(self, by: int) -> None:
        """Move the selected lines up or down."""
        feeds, folders = self.tree.chosen_lines()
        if feeds or folders:
            self._do(lambda: self._library.arranging.step(feeds, folders, by))

    def _give(self, ids: list[ArticleId], node: Node) -> None:
        """Do with articles what the line stands for that they were dropped on."""
        library, query, tag = self._library, node.query, node.tag
        if tag is not None:
            self._do(lambda: library.tags.give(ids, tag.name))
        elif query is not None and query.is_bookmarked:
            self._do(lambda: library.articles.bookmark(ids))
        elif query is not None and query.is_read_later:
            self._do(lambda: library.articles.read_later(ids))

    def _do(self, work: Callable[[], Receipt]) -> None:
        task = self._context.tasks.start("", lambda _: work())
        task.succeeded.connect(self._context.undo.did)
        task.failed.connect(self._context.problems.tell)

    def _repaint(self) -> None:
        self.tree.viewport().update()


def _contents(library: Library) -> Contents:
    contents = Contents(
        library.subscriptions.feeds(),
        library.subscriptions.folders(),
        library.articles.counts(),
        tuple(library.tags.all(limit=TAGS_SHOWN)),
        tuple(library.search.saved()),
    )
    sort = library.settings.choices.feeds_sort
    if sort == BY_HAND:
        return contents
    from ui.sidebar.ordering import ordered

    return ordered(contents, sort)
