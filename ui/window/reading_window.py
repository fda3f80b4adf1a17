"""A window with one page in it and what can be done with that; it is gone when it is closed."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader_app.changes import Changes
from reader_app.model import ArticleId, ArticleQuery
from ui import actions, shortcuts
from ui.commands import articles, feeds
from ui.context import Actions, Context
from ui.reading import ReadingPane
from ui.tasks import Tasks
from ui.view_state import ViewState
from ui.widgets.toast import Toast

# What has no list, sidebar or tab to work on here.
ABSENT = (
    *("feeds.", "opml.", "go.", "search.", "rules.", "view.layout_", "view.search", "view.close_article"),
    *("tabs.open", "tabs.next", "tabs.previous", "tabs.close_others", "tabs.reopen"),
    *("articles.next", "articles.previous", "articles.mark_all_read", "articles.remove", "tags.manage"),
)
KEPT = ("articles.next_unread",)


class ReadingWindow(QWidget):
    """`list_wanted` carries the query of a list that was chosen on the page: the main window has it. `closed` carries
    the window itself."""

    list_wanted = Signal(object)
    closed = Signal(object)

    def __init__(self, main: Context, tasks: Tasks, article_id: ArticleId) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("ReadingWindow")
        self.tasks = tasks
        self._query = main.view.query
        view = ViewState(self._query, self, article_id)
        self.context = context = replace(main, tasks=tasks, view=view, actions=Actions())
        self._make_actions()
        self.reading = ReadingPane(context)
        self._toast = Toast(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.reading)
        # Not before the page itself has heard of it.
        view.query_changed.connect(self._ask_for_list, Qt.ConnectionType.QueuedConnection)
        view.article_changed.connect(self._name)
        view.selection_changed.connect(self._follow_state)
        view.history_changed.connect(self._follow_state)
        view.window_wanted.connect(main.view.window_wanted)
        view.last_tab_closed.connect(self.close)
        view.read_on_wanted.connect(self._read_on)
        context.undo.changed.connect(self._follow_state)
        context.undo.said.connect(self._say)
        context.updates.changed.connect(self._update)
        context.theme.changed.connect(self._repaint_actions)
        self.reading.follow_requested.connect(self._follow_link)
        self.reading.save_requested.connect(self._save_link)
        self.reading.article_shown.connect(self.reading.focus_page)
        self._name(article_id)
        self._follow_state()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._read_on()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.reading.remember_place(is_last=True)
        super().closeEvent(event)
        self.closed.emit(self)

    def _make_actions(self) -> None:
        acts = self.context.actions
        actions.make(self.context, self)
        for name in acts:
            if name.startswith(ABSENT) and name not in KEPT:
                self.removeAction(acts[name])
        shortcuts.give(acts, self.context.library.settings)

    def _name(self, article_id: ArticleId | None) -> None:
        """Title the window with its article."""
        rows = self.context.library.articles.rows([article_id]) if article_id is not None else []
        self.setWindowTitle(rows[0].title if rows else "Haowen 好文")

    def _ask_for_list(self, query: ArticleQuery) -> None:
        if query != self._query:
            self.list_wanted.emit(query)
            # The page stays as it is, and so does the way back.
            self.context.view.back()

    def _read_on(self) -> None:
        if not self.reading.page_down():
            articles.next_unread(self.context)

    def _follow_state(self) -> None:
        actions.follow_state(self.context)

    def _update(self, changes: Changes) -> None:
        if changes.is_everything or self.context.view.article_id in changes.articles:
            self._follow_state()

    def _repaint_actions(self) -> None:
        actions.paint(self.context)

    def _say(self, sentence: str, can_undo: bool) -> None:
        if self.isActiveWindow():
            undo = self.context.actions["edit.undo"]
            self._toast.say(sentence, offer=undo.iconText() if can_undo else "", run=self.context.undo.undo)

    def _follow_link(self, address: str) -> None:
        feeds.add_address(self.context, address)

    def _save_link(self, address: str) -> None:
        feeds.add_address(self.context, address, is_page=True)
