"""The reading pane: opens what `ViewState` says and shows it; the desk with the page comes with the first article."""

import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QWheelEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from reader_app.errors import Cancelled
from reader_app.model import ArticleId
from reader_app.words import tr
from ui.context import Context
from ui.problems import describe
from ui.reading.link_foot import LinkFoot
from ui.reading.notice import Notice
from ui.reading.tool_row import ToolRow

if TYPE_CHECKING:
    from reader_app.library import Library, OpenedArticle
    from ui.reading.desk import Desk
    from ui.reading.home import HomePage
    from ui.reading.opening import Reading
    from ui.reading.page import ArticlePage


# The list comes first.
HOME_AFTER_MS = 250


class ReadingPane(QWidget):
    """`follow_requested` and `save_requested` carry an address; `link_hovered` too, or "" when the pointer leaves."""

    follow_requested = Signal(str)
    save_requested = Signal(str)
    link_hovered = Signal(str)
    article_shown = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ReadingPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self._desk: Desk | None = None
        self._tools = ToolRow(context.actions, context.theme)
        self._notice = Notice(context.theme, context.actions["articles.next_unread"])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tools)
        self._stack = QStackedLayout()
        self._home: HomePage | None = None
        self._home_pause = QTimer(self, interval=HOME_AFTER_MS, singleShot=True)
        self._home_pause.timeout.connect(self._show_home)
        self._stack.addWidget(self._notice)
        column.addLayout(self._stack, 1)
        self._foot = LinkFoot(self)
        self.link_hovered.connect(self._foot.show_address)
        context.view.article_changed.connect(self._open)
        context.view.page_wanted.connect(self._do)
        context.view.pdf_wanted.connect(self._save_pdf)
        context.theme.changed.connect(self._restyle)
        self._notice.retried.connect(self._retry)
        self._open(context.view.article_id)

    @property
    def current(self) -> "OpenedArticle | None":
        """The article that is shown."""
        return self._desk.current if self._desk is not None else None

    @property
    def desk(self) -> "Desk":
        """The desk; made now if there is none yet."""
        if self._desk is None:
            from ui.reading.desk import Desk

            self._desk = Desk(self._context)
            self._desk.follow_requested.connect(self.follow_requested)
            self._desk.save_requested.connect(self.save_requested)
            self._desk.link_hovered.connect(self.link_hovered)
            self._desk.progressed.connect(self._tools.show_progress)
            self._stack.addWidget(self._desk)
            self.setFocusProxy(self._desk)
        return self._desk

    @property
    def page(self) -> "ArticlePage":
        return self.desk.page

    def prepare(self) -> None:
        """Load in the background what the first article will need, once the window stands."""
        self._context.tasks.start("", lambda _: importlib.import_module("ui.reading.desk") and None, lane="images")

    def page_down(self) -> bool:
        """Show the next screen; False when there is none."""
        return self._desk is not None and self._desk.current is not None and self._desk.page.page_down()

    def focus_page(self) -> None:
        """Give the keyboard to the page."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def remember_place(self, *, is_last: bool = False) -> None:
        """Keep where reading stands; happens by itself while reading and on leaving."""
        if self._desk is not None:
            self._desk.remember_place(is_last=is_last)

    def _do(self, name: str) -> None:
        if self.current is not None:
            self.desk.do(name)

    def _save_pdf(self, ids: Sequence[ArticleId], path: Path) -> None:
        from ui.reading import paper

        paper.save_pdf(self._context, ids, path)

    def _open(self, article_id: ArticleId | None) -> None:
        self.remember_place()
        if article_id is None:
            self._tools.clear_progress()
            self._notice.show_empty()
            self._show_notice()
            self._home_pause.start()
            return
        library = self._context.library
        task = self._context.tasks.start(
            tr("Opening"), lambda _: _load(library, article_id), key="open article", replace=True
        )
        task.succeeded.connect(self._show)
        task.failed.connect(self._fail)

    def _show(self, reading: "Reading") -> None:
        if reading.article_id != self._context.view.article_id:
            return
        self._stack.setCurrentWidget(self.desk)
        self.desk.show_article(reading)
        self.article_shown.emit(reading.opened)

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        problem = describe(error)
        self._notice.show_error(problem.sentence, problem.hint)
        self._show_notice()

    def _show_notice(self) -> None:
        if self._desk is not None:
            self._desk.clear_article()
        self._stack.setCurrentWidget(self._notice)

    def _show_home(self) -> None:
        """What is worth reading; its modules come in the background, after the window stands."""
        if self._home is not None:
            self._home.load()
            return
        task = self._context.tasks.start(
            "", lambda _: importlib.import_module("ui.reading.home") and None, lane="images", key="home module"
        )
        task.succeeded.connect(self._make_home)

    def _make_home(self) -> None:
        from ui.reading.home import HomePage

        if self._home is None:
            self._home = HomePage(self._context)
            self._home.filled.connect(self._follow_home)
            self._stack.addWidget(self._home)
            self._home.load()

    def _follow_home(self, has_any: bool) -> None:
        """While nothing is open, what is worth reading stands in its place."""
        if self._context.view.article_id is None and self._home is not None:
            self._stack.setCurrentWidget(self._home if has_any else self._notice)

    def _retry(self) -> None:
        self._open(self._context.view.article_id)

    def _restyle(self) -> None:
        self._tools.restyle()
        self._notice.restyle()
        if self._home is not None:
            self._home.restyle()
        if self._desk is not None:
            self._desk.restyle()

    # What Qt calls

    def hideEvent(self, event: QHideEvent) -> None:
        self.remember_place()
        super().hideEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and steps:
            self._context.actions["view.text_larger" if steps > 0 else "view.text_smaller"].trigger()
            event.accept()
            return
        super().wheelEvent(event)


def _load(library: "Library", article_id: ArticleId) -> "Reading":
    """What the page needs of an article; in a task, where the loading of modules holds nobody up."""
    from ui.reading import opening

    return opening.load(library, article_id, is_opening=True)
