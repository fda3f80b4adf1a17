"""The middle pane: head, list of articles, and what it says when there are none."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QVBoxLayout, QWidget

from reader_app.changes import Changes
from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery, ArticleRow, Hit
from reader_app.words import tr
from ui.articles.delegate import HEIGHT, RowDelegate
from ui.articles.empty import EmptyNotice
from ui.articles.head import ListHead
from ui.articles.model import PAGE, ROW, ArticlesModel
from ui.context import Context

MENU = (
    "articles.open_outside",
    "articles.share",
    "articles.copy_link",
    "",
    "articles.bookmark",
    "articles.read_later",
    "articles.toggle_read",
    "",
    "tags.edit",
    "articles.other_sources",
    "",
    "articles.remove",
)

NEWS_PAUSE_MS = 900


@dataclass(frozen=True, slots=True)
class Loaded:
    """A list as it was read: all ids, the rows of its first page, and what a search found in them (None: no search).

    `is_whole` False: only the first page is known yet.
    """

    ids: "array[int]"
    rows: list[ArticleRow]
    hits: dict[ArticleId, Hit] | None = None
    is_whole: bool = True


class ListPane(QWidget):
    """Shows `view.query`; a row that is chosen alone is opened."""

    loaded = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ListPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self._library = context.library
        self._view = context.view
        self.model = ArticlesModel(context.library, self)
        self._delegate = RowDelegate(context.theme, context.pictures)
        self.table = _table(self)
        self.table.setModel(self.model)
        self.model.hits_wanted.connect(self._find_hits)
        self.table.setItemDelegate(self._delegate)
        self.table.story_chosen.connect(self._show_story)
        self.table.customContextMenuRequested.connect(self._show_menu)
        # Not the current row: a list that gets the keyboard has one without anybody having chosen it.
        self.table.selectionModel().selectionChanged.connect(self._take_selection)
        self._head = ListHead(context, self)
        self._empty = EmptyNotice(context, self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.table, 1)
        self._view.query_changed.connect(self._show_query)
        self._view.article_changed.connect(self._follow_article)
        self._view.step_wanted.connect(self.step)
        context.updates.changed.connect(self._update)
        context.pictures.arrived.connect(self._repaint)
        context.pictures.failed.connect(self._repaint)
        context.theme.changed.connect(self.table.viewport().update)
        self._has_more_news = False
        self._news_pause = QTimer(self)
        self._news_pause.setSingleShot(True)
        self._news_pause.setInterval(NEWS_PAUSE_MS)
        self._news_pause.timeout.connect(self._show_more_news)
        self._show_query(self._view.query)

    def step(self, by: int) -> bool:
        """Go `by` rows down the list and open that article; False at its ends."""
        at = self.model.position(self._view.article_id)
        chosen = [index.row() for index in self.table.selectionModel().selectedRows()]
        if at < 0:
            at = chosen[0] if chosen else (-1 if by > 0 else 0)
        target = at + by
        if not 0 <= target < self.model.rowCount():
            return False
        self._make_current(target)
        return True

    def focus_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_query(self, query: ArticleQuery) -> None:
        self._head.show_query(query)
        task = self._context.tasks.start(
            tr("Opening the list"), lambda _: _load(self._library, query), key="list", replace=True
        )
        task.succeeded.connect(self._take)
        task.failed.connect(self._context.problems.tell)

    def _take(self, loaded: Loaded) -> None:
        self.model.set_ids(loaded.ids, loaded.rows, loaded.hits)
        self.table.scrollToTop()
        self._after_load()
        if not loaded.is_whole:
            # The first screen of a search stands; the rest of a long list may take its time.
            self._reload()

    def _find_hits(self, ids: list[ArticleId]) -> None:
        text = self._view.query.text
        task = self._context.tasks.start(
            "", lambda _: self._library.search.hits(ids, text), key=f"hits {ids[0]} {text}"
        )
        task.succeeded.connect(self.model.add_hits)
        task.failed.connect(self._context.problems.tell)

    def _after_load(self) -> None:
        self._head.show_count(len(self.model.ids))
        self._empty.show_for(self._view.query if not self.model.ids else None)
        self._follow_article(self._view.article_id)
        self.loaded.emit()

    def _update(self, changes: Changes) -> None:
        if changes.tree or changes.is_everything or self._is_listed_by_state(changes):
            self._reload()
        elif changes.added:
            # The first news show at once, the rest of a refresh every now and then.
            if not self._news_pause.isActive():
                self._news_pause.start()
                self._reload()
            else:
                self._has_more_news = True
        elif changes.articles:
            self.model.forget_rows()
        if changes.tree or changes.is_everything:
            self._head.show_query(self._view.query)

    def _show_more_news(self) -> None:
        if self._has_more_news:
            self._has_more_news = False
            self._news_pause.start()
            self._reload()

    def _is_listed_by_state(self, changes: Changes) -> bool:
        """Whether the list is one that a bookmark, or a search that any change, may move articles in or out of."""
        query = self._view.query
        if query.is_recommended and changes.picks:
            return True
        by_tags = query.tag is not None and changes.counts
        return bool(changes.articles) and (query.is_bookmarked or query.is_read_later or query.is_saved or by_tags)

    def _reload(self) -> None:
        """The list again, with the place and what was read in it kept."""
        query, shown = self._view.query, self.model.ids
        task = self._context.tasks.start(
            tr("Updating the list"), lambda _: _reload(self._library, query, shown), key="list", replace=True
        )
        task.succeeded.connect(self._take_again)
        task.failed.connect(self._context.problems.tell)

    def _take_again(self, loaded: Loaded) -> None:
        bar = self.table.verticalScrollBar()
        top_row = bar.value() // HEIGHT
        within = bar.value() % HEIGHT
        top_id = self.model.id_at(top_row) if bar.value() > 0 else None
        selected = self._view.selection
        self.model.set_ids(loaded.ids, loaded.rows, loaded.hits)
        at = self.model.position(top_id)
        if at >= 0:
            bar.setValue(at * HEIGHT + within)
        if len(selected) > 1:
            self._select(selected)
        self._after_load()

    def _follow_article(self, article_id: ArticleId | None) -> None:
        """Mark the open article's row, if it is here, without opening anything."""
        at = self.model.position(article_id)
        selection = self.table.selectionModel()
        if at < 0:
            if len(selection.selectedRows()) <= 1:
                selection.clear()
            return
        index = self.model.index(at, 0)
        if len(selection.selectedRows()) > 1 and selection.isSelected(index):
            return
        if self.table.currentIndex() != index or not selection.isSelected(index):
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.table.scrollTo(index)

    def _select(self, ids: Sequence[ArticleId]) -> None:
        selection = self.table.selectionModel()
        for article_id in ids:
            at = self.model.position(article_id)
            if at >= 0:
                selection.select(self.model.index(at, 0), QItemSelectionModel.SelectionFlag.Select)

    def _make_current(self, row: int) -> None:
        index = self.model.index(row, 0)
        self.table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.table.scrollTo(index)

    def _take_selection(self) -> None:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        ids = [found for found in map(self.model.id_at, rows) if found is not None]
        self._view.select(tuple(ids))
        if len(ids) == 1:
            self._view.open(ids[0])

    def _show_story(self, story_id: ArticleId) -> None:
        self._view.show(ArticleQuery(story_id=story_id))

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in MENU:
            if name:
                menu.addAction(self._context.actions[name])
            else:
                menu.addSeparator()
        menu.popup(self.table.viewport().mapToGlobal(at))

    def _repaint(self) -> None:
        self.table.viewport().update()


class _Table(QTableView):
    """A list in a table's clothes: pages and Home/End go by rows, letters are left to the window's shortcuts.

    `story_chosen` carries the story of a row whose words about other sources were clicked.
    """

    story_chosen = Signal(object)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        story_id = self._story_at(event.position())
        if story_id is not None and event.button() == Qt.MouseButton.LeftButton:
            self.story_chosen.emit(story_id)
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._story_at(event.position()) is not None:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()
        super().mouseMoveEvent(event)

    def _story_at(self, at: QPointF) -> ArticleId | None:
        index = self.indexAt(at.toPoint())
        delegate = self.itemDelegate()
        row: ArticleRow | None = index.data(ROW) if index.isValid() else None
        if row is None or not row.others or not isinstance(delegate, RowDelegate):
            return None
        return row.story_id if delegate.story_box(row, QRectF(self.visualRect(index))).contains(at) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.model() is not None:
            row = 0 if event.key() == Qt.Key.Key_Home else self.model().rowCount() - 1
            self.setCurrentIndex(self.model().index(row, 0))
            return
        if event.text() and event.text().isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for child in self.findChildren(EmptyNotice):
            child.setGeometry(self.viewport().geometry())

    def event(self, event: QEvent) -> bool:
        # Space reads on; the table would otherwise take it for a selection.
        if event.type() == QEvent.Type.ShortcutOverride:
            event.ignore()
            return False
        return super().event(event)


def _table(parent: QWidget) -> _Table:
    table = _Table(parent)
    table.setAccessibleName(tr("Articles"))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    table.setDragEnabled(True)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setMouseTracking(True)
    table.setFrameShape(QTableView.Shape.NoFrame)
    table.verticalScrollBar().setSingleStep(36)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(HEIGHT)
    table.horizontalHeader().hide()
    table.horizontalHeader().setStretchLastSection(True)
    return table


def _load(library: Library, query: ArticleQuery) -> Loaded:
    is_search = bool(query.text.strip())
    ids = library.articles.ids(query, limit=PAGE if is_search else None)
    return _loaded(library, query, ids, is_whole=not is_search or len(ids) < PAGE)


def _loaded(library: Library, query: ArticleQuery, ids: "array[int]", *, is_whole: bool = True) -> Loaded:
    first = [ArticleId(found) for found in ids[:PAGE]]
    hits = library.search.hits(first, query.text) if query.text.strip() else None
    return Loaded(ids, library.articles.rows(first), hits, is_whole)


def _reload(library: Library, query: ArticleQuery, shown: "array[int]") -> Loaded:
    """The list as it is now. In a list of unread articles those read since it was opened stay where they were."""
    ids = library.articles.ids(query)
    if query.is_unread:
        missing = set(shown).difference(ids)
        if missing:
            wanted = missing.union(ids)
            everything = library.articles.ids(replace(query, is_unread=False))
            ids = array("q", (found for found in everything if found in wanted))
    return _loaded(library, query, ids)
