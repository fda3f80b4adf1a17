"""The desk: the open article as a page, and everything a reader does to it. Made when the first article is opened."""

from PySide6.QtCore import QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader_app.changes import Changes
from reader_app.library import OpenedArticle
from reader_app.model import ArticleId, ArticleQuery, Position, Suggestion
from reader_app.words import tr
from ui.context import Context
from ui.reading import links, menu
from ui.reading.end import EndPart
from ui.reading.head import head_of
from ui.reading.page import ArticlePage
from ui.reading.rendered import Link, LinkKind
from ui.reading.theming import ArticlePictures, page_style
from ui.reading.viewer import PictureViewer

REMEMBER_MS = 900


class Desk(QWidget):
    """Shows one article after the other; `link_hovered` carries an address, or "" when the pointer leaves."""

    follow_requested = Signal(str)
    save_requested = Signal(str)
    link_hovered = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._current: OpenedArticle | None = None
        self._lists: tuple[ArticleQuery, ...] = ()
        self._remembered: Position | None = None
        self._viewer: PictureViewer | None = None
        self._pictures = ArticlePictures(context.pictures)
        self.end = EndPart(context.theme, context.actions, context.pictures)
        self.page = ArticlePage(self._pictures, page_style(context.theme), self.end)
        self.page.setAccessibleName(tr("Article"))
        self._pause = QTimer(self, interval=REMEMBER_MS, singleShot=True)
        self._arrange()
        self._connect()

    @property
    def current(self) -> OpenedArticle | None:
        """The article that is shown."""
        return self._current

    @property
    def viewer(self) -> PictureViewer | None:
        """The picture that is enlarged now."""
        return self._viewer

    def show_article(self, opened: OpenedArticle) -> None:
        """Show an article where it was left."""
        self._current = opened
        self._remembered = opened.article.state.position
        self._pictures.article_id = opened.article.id
        head, self._lists = head_of(opened)
        self.end.show_article(opened)
        self.page.show_article(head, opened.document, opened.article.state.position)

    def clear_article(self) -> None:
        """Let go of the article."""
        self._current = None
        self.page.clear_article()

    def restyle(self) -> None:
        """Take the theme's colours and the person's type again; what is read stays where it is."""
        self.end.restyle()
        self.page.restyle(page_style(self._context.theme))

    def remember_place(self, *, is_last: bool = False) -> None:
        """Keep where reading stands; happens by itself while reading and on leaving.

        `is_last` writes at once, when no task would be finished any more.
        """
        self._pause.stop()
        if self._current is None:
            return
        position = self.page.position()
        if position == self._remembered:
            return
        self._remembered = position
        article_id, library = self._current.article.id, self._context.library
        if is_last:
            library.articles.set_position(article_id, position)
            return
        self._context.tasks.start(
            "", lambda _: library.articles.set_position(article_id, position), key=f"place {article_id}", replace=True
        )

    def choose(self, link: Link) -> None:
        """Do what a link of the page stands for."""
        match link.kind:
            case LinkKind.WEB if links.looks_like_feed(link.target):
                menu.feed_menu(self, link.target).popup(self._where_chosen())
            case LinkKind.WEB:
                links.open_outside(link.target)
            case LinkKind.ANCHOR:
                self.page.go_to(link.target)
            case LinkKind.BACK:
                self.page.go_to(link.target, is_reference=True)
            case LinkKind.PICTURE:
                self._enlarge(int(link.target))
            case LinkKind.DETAILS:
                self.page.toggle_details(int(link.target))
            case LinkKind.LIST:
                self._context.view.show(self._lists[int(link.target)])

    def show_menu(self, link: Link | None, at: QPoint) -> None:
        """The menu for a point of the page."""
        address = link.target if link is not None and link.kind is LinkKind.WEB else ""
        menu.page_menu(self, address).popup(at)

    # Putting together

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        self.setFocusProxy(self.page)

    def _connect(self) -> None:
        context = self._context
        context.updates.changed.connect(self._follow_changes)
        context.pictures.arrived.connect(self._show_picture)
        context.pictures.failed.connect(self._show_picture)
        self.page.link_chosen.connect(self.choose)
        self.page.link_hovered.connect(self.link_hovered)
        self.page.menu_wanted.connect(self.show_menu)
        self.page.moved.connect(self._pause.start)
        self.page.built.connect(self._load_suggestions)
        self._pause.timeout.connect(self.remember_place)
        self.end.list_chosen.connect(context.view.show)
        self.end.article_chosen.connect(context.view.open)
        self.end.reached.connect(self._reveal)

    # What comes later than the page

    def _load_suggestions(self) -> None:
        """Only once the page is shown; when they come, they lie below everything that is read."""
        if self._current is None or self.end.cards:
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
            self.end.show_suggestions(suggestions)

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
        self.end.update_article(opened)
        if before.document != opened.document or head_of(before)[0] != head:
            self.page.replace(head, opened.document)

    # What the page asks for

    def _where_chosen(self) -> QPoint:
        """Where a link was chosen: at the pointer, or at the link that the keyboard stands on."""
        if self.page.underMouse():
            return QCursor.pos()
        return self.page.viewport().mapToGlobal(self.page.cursorRect().bottomLeft())

    def _enlarge(self, number: int) -> None:
        image, _ = self.page.pictures[number]
        if self._pictures.problem(image.src) is not None:
            self._pictures.retry(image.src)
            self.page.viewport().update()
            return
        self._viewer = PictureViewer(self.page.pictures, number, self._pictures, self._context.theme, self.window())
        self._viewer.destroyed.connect(self._forget_viewer)

    def _forget_viewer(self) -> None:
        self._viewer = None

    def _show_picture(self, url: str) -> None:
        self.page.picture_changed(url)
        if self._viewer is not None:
            self._viewer.picture_changed(url)

    def _reveal(self, box: QRect) -> None:
        self.page.reveal(box.translated(self.end.pos()))
