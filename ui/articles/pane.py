"""The middle pane: head, list of articles, and what it says when there are none."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader_app.changes import Changes
from reader_app.model import ArticleId, ArticleQuery
from reader_app.words import tr
from ui.articles.empty import EmptyNotice
from ui.articles.head import ListHead
from ui.articles.loading import Loaded, load, load_again
from ui.articles.model import ArticlesModel
from ui.articles.table import ArticleTable
from ui.articles.views import ArticleViews
from ui.context import Context
from ui.view_state import Layout

NEWS_PAUSE_MS = 900


class ListPane(QWidget):
    """Shows `view.query`. Beside the page a row that is chosen alone is opened, elsewhere one that is clicked."""

    loaded = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ListPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self._library = context.library
        self._view = context.view
        self._begins_at: ArticleId | None = None
        self.model = ArticlesModel(context.library, self)
        self.views = ArticleViews(context, self.model, self)
        self._head = ListHead(context, self)
        self._empty = EmptyNotice(context, self.views)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.views, 1)
        # The views are made first, and Tab and screen readers go by the order of making.
        self.setTabOrder(self._head.last_stop, self.table)
        self.views.raise_()
        self._has_more_news = False
        self._news_pause = QTimer(self, interval=NEWS_PAUSE_MS, singleShot=True)
        self._connect()
        self.views.use(self._view.layout)
        self._show_query(self._view.query)

    @property
    def table(self) -> ArticleTable:
        """The list as rows."""
        return self.views.table

    @property
    def top_id(self) -> ArticleId | None:
        """The first article that is seen of a list that has been scrolled."""
        row, hidden = self.views.current.top()
        return self.model.id_at(row) if row or hidden else None

    def begin_at(self, article_id: ArticleId) -> None:
        """Scroll to that article once the first list is there."""
        self._begins_at = article_id

    def step(self, by: int) -> bool:
        """Go `by` rows down the list and open that article; False at its ends."""
        at = self.model.position(self._view.article_id)
        chosen = self.views.selected_rows()
        if at < 0:
            at = chosen[0] if chosen else (-1 if by > 0 else 0)
        target = at + by
        if not 0 <= target < self.model.rowCount():
            return False
        self.views.make_current(target)
        self._open(target)
        return True

    def focus_list(self) -> None:
        self.views.current.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _connect(self) -> None:
        context, views = self._context, self.views
        self.model.hits_wanted.connect(self._find_hits)
        views.chosen.connect(self._take_selection)
        views.opened.connect(self._open)
        views.story_chosen.connect(self._show_story)
        views.tab_wanted.connect(self._view.open_tab)
        self._view.query_changed.connect(self._show_query)
        self._view.article_changed.connect(self._follow_article)
        self._view.layout_changed.connect(self._lay_out)
        self._view.step_wanted.connect(self.step)
        context.updates.changed.connect(self._update)
        context.pictures.arrived.connect(views.repaint_rows)
        context.pictures.failed.connect(views.repaint_rows)
        context.theme.changed.connect(views.repaint_rows)
        self._news_pause.timeout.connect(self._show_more_news)

    # Loading

    def _show_query(self, query: ArticleQuery) -> None:
        self._head.show_query(query)
        task = self._context.tasks.start(
            tr("Opening the list"), lambda _: load(self._library, query), key="list", replace=True
        )
        task.succeeded.connect(self._take)
        task.failed.connect(self._context.problems.tell)

    def _take(self, loaded: Loaded) -> None:
        self.model.set_ids(loaded.ids, loaded.rows, loaded.hits)
        self.views.current.set_top(max(0, self.model.position(self._begins_at)))
        self._begins_at = None
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
            tr("Updating the list"), lambda _: load_again(self._library, query, shown), key="list", replace=True
        )
        task.succeeded.connect(self._take_again)
        task.failed.connect(self._context.problems.tell)

    def _take_again(self, loaded: Loaded) -> None:
        view = self.views.current
        _, hidden_px = view.top()
        top_id, selected = self.top_id, self._view.selection
        self.model.set_ids(loaded.ids, loaded.rows, loaded.hits)
        at = self.model.position(top_id)
        if at >= 0:
            view.set_top(at, hidden_px)
        if len(selected) > 1:
            self.views.select(selected)
        self._after_load()

    # Choosing and opening

    def _follow_article(self, article_id: ArticleId | None) -> None:
        """Mark the open article's row, if it is here, without opening anything."""
        if article_id is not None or self._view.layout is Layout.PANES:
            self.views.mark(self.model.position(article_id))

    def _take_selection(self) -> None:
        rows = self.views.selected_rows()
        ids = [found for found in map(self.model.id_at, rows) if found is not None]
        self._view.select(tuple(ids))
        if len(rows) == 1 and self._view.layout is Layout.PANES:
            self._open(rows[0])

    def _open(self, row: int) -> None:
        article_id = self.model.id_at(row)
        if article_id is not None:
            self._view.open(article_id)

    def _lay_out(self, layout: Layout) -> None:
        self.views.use(layout)
        self._follow_article(self._view.article_id)

    def _show_story(self, story_id: ArticleId) -> None:
        self._view.show(ArticleQuery(story_id=story_id))
