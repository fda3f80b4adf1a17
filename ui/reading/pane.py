"""The reading pane: opens what `ViewState` says, shows it as a page, and remembers where reading stopped."""

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QHideEvent, QWheelEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from reader_app.changes import Changes
from reader_app.errors import Cancelled
from reader_app.library import OpenedArticle
from reader_app.model import ArticleId, ArticleQuery, Position, Suggestion
from reader_app.words import tr
from ui.context import Context
from ui.problems import describe
from ui.reading import links, menu
from ui.reading.end import EndPart
from ui.reading.head import head_of
from ui.reading.notice import Notice
from ui.reading.page import ArticlePage
from ui.reading.rendered import Link, LinkKind
from ui.reading.theming import ArticlePictures, page_style
from ui.reading.tool_row import ToolRow
from ui.reading.viewer import PictureViewer

REMEMBER_MS = 900


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
        self._current: OpenedArticle | None = None
        self._lists: tuple[ArticleQuery, ...] = ()
        self._remembered: Position | None = None
        self._viewer: PictureViewer | None = None
        self._pictures = ArticlePictures(context.pictures)
        self._tools = ToolRow(context.actions, context.theme)
        self._notice = Notice(context.theme, context.actions["articles.next_unread"].shortcut().toString())
        self._end = EndPart(context.theme, context.actions, context.pictures)
        self._page = ArticlePage(self._pictures, page_style(context.theme), self._end)
        self._page.setAccessibleName(tr("Article"))
        self._pause = QTimer(self, interval=REMEMBER_MS, singleShot=True)
        self._arrange()
        self._connect()
        self._open(context.view.article_id)

    @property
    def current(self) -> OpenedArticle | None:
        """The article that is shown."""
        return self._current

    @property
    def page(self) -> ArticlePage:
        return self._page

    def page_down(self) -> bool:
        """Show the next screen; False when there is none."""
        return self._current is not None and self._page.page_down()

    def text_changed(self) -> None:
        """Set the page anew after the size of its text has changed."""
        self._page.restyle(page_style(self._context.theme))

    def focus_page(self) -> None:
        """Give the keyboard to the page."""
        self._page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def remember_place(self) -> None:
        """Keep where reading stands; happens by itself while reading and on leaving."""
        self._pause.stop()
        if self._current is None:
            return
        position = self._page.position()
        if position == self._remembered:
            return
        self._remembered = position
        article_id, library = self._current.article.id, self._context.library
        self._context.tasks.start(
            "", lambda _: library.articles.set_position(article_id, position), key=f"place {article_id}", replace=True
        )

    # Putting together

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tools)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._notice)
        self._stack.addWidget(self._page)
        column.addLayout(self._stack, 1)
        self.setFocusProxy(self._page)

    def _connect(self) -> None:
        context = self._context
        context.view.article_changed.connect(self._open)
        context.updates.changed.connect(self._follow_changes)
        context.theme.changed.connect(self._restyle)
        context.pictures.arrived.connect(self._show_picture)
        context.pictures.failed.connect(self._show_picture)
        self._notice.retried.connect(self._retry)
        self._page.link_chosen.connect(self._choose)
        self._page.link_hovered.connect(self.link_hovered)
        self._page.menu_wanted.connect(self._show_menu)
        self._page.moved.connect(self._pause.start)
        self._page.built.connect(self._load_suggestions)
        self._pause.timeout.connect(self.remember_place)
        self._end.list_chosen.connect(context.view.show)
        self._end.article_chosen.connect(context.view.open)
        self._end.reached.connect(self._reveal)

    # Opening

    def _open(self, article_id: ArticleId | None) -> None:
        self.remember_place()
        if article_id is None:
            self._current = None
            self._page.clear_article()
            self._notice.show_empty()
            self._stack.setCurrentWidget(self._notice)
            return
        library = self._context.library
        task = self._context.tasks.start(
            tr("Opening"), lambda _: library.articles.open(article_id), key="open article", replace=True
        )
        task.succeeded.connect(self._show)
        task.failed.connect(self._fail)

    def _show(self, opened: OpenedArticle) -> None:
        if opened.article.id != self._context.view.article_id:
            return
        self._current = opened
        self._remembered = opened.article.state.position
        self._pictures.article_id = opened.article.id
        head, self._lists = head_of(opened)
        self._stack.setCurrentWidget(self._page)
        self._end.show_article(opened)
        self._page.show_article(head, opened.document, opened.article.state.position)
        self.article_shown.emit(opened)

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        self._current = None
        self._page.clear_article()
        problem = describe(error)
        self._notice.show_error(problem.sentence, problem.hint)
        self._stack.setCurrentWidget(self._notice)

    def _retry(self) -> None:
        self._open(self._context.view.article_id)

    def _load_suggestions(self) -> None:
        """Only once the page is shown; when they come, they lie below everything that is read."""
        if self._current is None or self._end.cards:
            return
        article_id, library = self._current.article.id, self._context.library
        task = self._context.tasks.start(
            "", lambda _: (article_id, library.suggestions.for_article(article_id)), key="suggestions", replace=True
        )
        task.succeeded.connect(self._show_suggestions)
        task.failed.connect(self._context.problems.tell)

    def _show_suggestions(self, found: tuple[ArticleId, tuple[Suggestion, ...]]) -> None:
        article_id, suggestions = found
        if self._current is not None and self._current.article.id == article_id:
            self._end.show_suggestions(suggestions)

    def _follow_changes(self, changes: Changes) -> None:
        if self._current is None or self._current.article.id not in changes.articles:
            return
        article_id, library = self._current.article.id, self._context.library
        task = self._context.tasks.start(
            "", lambda _: library.articles.look(article_id), key="look again", replace=True
        )
        task.succeeded.connect(self._show_changed)

    def _show_changed(self, opened: OpenedArticle) -> None:
        """The article that is open has changed: its text, or only what the person did with it."""
        before = self._current
        if before is None or before.article.id != opened.article.id:
            return
        self._current = opened
        head, self._lists = head_of(opened)
        self._end.update_article(opened)
        if before.document != opened.document or head_of(before)[0] != head:
            self._page.replace(head, opened.document)

    def _restyle(self) -> None:
        for part in (self._tools, self._notice, self._end):
            part.restyle()
        self.text_changed()

    # What the page asks for

    def _choose(self, link: Link) -> None:
        match link.kind:
            case LinkKind.WEB if links.looks_like_feed(link.target):
                menu.feed_menu(self, link.target).popup(self._where_chosen())
            case LinkKind.WEB:
                links.open_outside(link.target)
            case LinkKind.ANCHOR:
                self._page.go_to(link.target)
            case LinkKind.BACK:
                self._page.go_to(link.target, is_reference=True)
            case LinkKind.PICTURE:
                self._enlarge(int(link.target))
            case LinkKind.DETAILS:
                self._page.toggle_details(int(link.target))
            case LinkKind.LIST:
                self._context.view.show(self._lists[int(link.target)])

    def _where_chosen(self) -> QPoint:
        """Where a link was chosen: at the pointer, or at the link that the keyboard stands on."""
        if self._page.underMouse():
            return QCursor.pos()
        return self._page.viewport().mapToGlobal(self._page.cursorRect().bottomLeft())

    def _enlarge(self, number: int) -> None:
        image, _ = self._page.pictures[number]
        if self._pictures.problem(image.src) is not None:
            self._pictures.retry(image.src)
            self._page.viewport().update()
            return
        self._viewer = PictureViewer(self._page.pictures, number, self._pictures, self._context.theme, self.window())
        self._viewer.destroyed.connect(self._forget_viewer)

    def _forget_viewer(self) -> None:
        self._viewer = None

    def _show_picture(self, url: str) -> None:
        self._page.picture_changed(url)
        if self._viewer is not None:
            self._viewer.picture_changed(url)

    def _show_menu(self, link: Link | None, at: QPoint) -> None:
        address = link.target if link is not None and link.kind is LinkKind.WEB else ""
        menu.page_menu(self, address).popup(at)

    def _reveal(self, box: QRect) -> None:
        self._page.reveal(box.translated(self._end.pos()))

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
