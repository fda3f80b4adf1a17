"""The desk: the open article as a page, and everything a reader does to it. Made when the first article is opened."""

from collections.abc import Callable
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reader_app.changes import Changes
from reader_app.document import outline
from reader_app.library import OpenedArticle
from reader_app.model import ArticleQuery, HighlightId, Position, Typography
from reader_app.words import tr
from ui.context import Actions, Context
from ui.reading import going, links, menu
from ui.reading.annotating import Annotating
from ui.reading.copying import plain_text
from ui.reading.end import EndPart
from ui.reading.find_bar import FindBar
from ui.reading.found import FoundWords
from ui.reading.head import head_of
from ui.reading.next_up import NextUpLoader
from ui.reading.opening import Reading, load
from ui.reading.page import ArticlePage
from ui.reading.rendered import Link, LinkKind
from ui.reading.side import MARKS, OUTLINE, SidePanel
from ui.reading.style import PageStyle
from ui.reading.theming import ArticlePictures, page_style
from ui.reading.viewer import PictureViewer

if TYPE_CHECKING:
    from ui.reading.listening import Listening

REMEMBER_MS = 900
LONGEST_PASSAGE = 2_000


class Desk(QWidget):
    """Shows one article after the other; `link_hovered` carries an address, or "" when the pointer leaves.

    `progressed` carries how much has been read, 0 to 1, and the minutes left.
    """

    follow_requested = Signal(str)
    save_requested = Signal(str)
    link_hovered = Signal(str)
    progressed = Signal(float, int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reading: Reading | None = None
        self._lists: tuple[ArticleQuery, ...] = ()
        self._remembered: Position | None = None
        self._viewer: PictureViewer | None = None
        self._listening: Listening | None = None
        self._pictures = ArticlePictures(context.pictures)
        self.end = EndPart(context.theme, context.actions, context.pictures)
        style = page_style(context.theme, Typography.of(context.library.settings.choices))
        self.page = ArticlePage(self._pictures, style, self.end)
        self.page.setAccessibleName(tr("Article"))
        self.annotating = Annotating(context, self.page)
        self._next_up = NextUpLoader(context, self.end, self)
        self._found = FoundWords(context, self.page, self)
        self.find_bar = FindBar(self.page, context.theme)
        self.side = SidePanel(context.theme)
        self._deeds: dict[str, Callable[[], object]] = {
            "remember_place": self.remember_place,
            "find": lambda: self.find_bar.begin(self.annotating.selecting.text),
            "find_next": self.find_bar.find_next,
            "find_previous": self.find_bar.find_previous,
            "outline": lambda: self._switch_side(OUTLINE),
            "marks": lambda: self._switch_side(MARKS),
            "mark": self.annotating.mark,
            "note": lambda: self.annotating.mark(with_note=True),
            "article_note": self.annotating.write_about,
            "search": self.annotating.search,
            "aloud": self._read_aloud,
            "print": self._print,
            "pdf": self._save_pdf,
        }
        self._pause = QTimer(self, interval=REMEMBER_MS, singleShot=True)
        self._arrange()
        self._connect()

    @property
    def current(self) -> OpenedArticle | None:
        """The article that is shown."""
        return self._reading.opened if self._reading is not None else None

    @property
    def commands(self) -> Actions:
        """What a person can do in this window."""
        return self._context.actions

    @property
    def viewer(self) -> PictureViewer | None:
        """The picture that is enlarged now."""
        return self._viewer

    def show_article(self, reading: Reading) -> None:
        """Show an article where it was left."""
        self._reading, opened = reading, reading.opened
        self._remembered = opened.article.state.position
        self._pictures.open(opened.article.id, are_shown=reading.typography.shows_pictures)
        head, self._lists = head_of(opened, reading.title)
        self.end.show_article(opened)
        self.page.show_article(
            head, reading.document, self._style(), opened.article.state.position, reading.words.offsets
        )
        self._show_beside(reading)
        if self._listening is not None:
            self._listening.show(reading)
        if self.find_bar.isVisible():
            self.find_bar.leave()
        else:
            self.page.show_hits((), -1)
        self._found.show_in(opened)

    def do(self, name: str) -> None:
        """Do one of the things that commands ask the page for."""
        self._deeds[name]()

    def clear_article(self) -> None:
        """Let go of the article."""
        self._reading = None
        self.annotating.show(None)
        if self._listening is not None:
            self._listening.show(None)
        self.page.clear_article()

    def restyle(self) -> None:
        """Take the theme's colours and the person's type again; what is read stays where it is."""
        for part in (self.end, self.find_bar, self.side, self.annotating.selecting):
            part.restyle()
        if self._listening is not None:
            self._listening.restyle()
        self.page.restyle(self._style())

    def remember_place(self, *, is_last: bool = False) -> None:
        """Keep where reading stands; happens by itself while reading and on leaving.

        `is_last` writes at once, when no task would be finished any more.
        """
        self._pause.stop()
        if self._reading is None:
            return
        position = self.page.position()
        if position == self._remembered:
            return
        self._remembered = position
        article_id, library = self._reading.article_id, self._context.library
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
            case LinkKind.WIDE:
                # It is a stop for the arrow keys; there is nothing to open.
                return
            case LinkKind.LIST:
                self._context.view.show(self._lists[int(link.target)])

    def show_menu(self, link: Link | None, at: QPoint) -> None:
        """The menu for a point of the page."""
        address = link.target if link is not None and link.kind is LinkKind.WEB else ""
        menu.page_menu(self, address).popup(at)

    def load_again(self) -> None:
        """Show what the library now says about the article."""
        if self._reading is None:
            return
        article_id, library = self._reading.article_id, self._context.library
        task = self._context.tasks.start(
            "", lambda _: load(library, article_id, is_opening=False), key="look again", replace=True
        )
        task.succeeded.connect(self._show_changed)

    # Putting together

    def _style(self) -> PageStyle:
        if self._reading is None:
            return page_style(self._context.theme, Typography.of(self._context.library.settings.choices))
        return page_style(self._context.theme, self._reading.typography, self._reading.language)

    def _arrange(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.page, 1)
        row.addWidget(self.side)
        column.addLayout(row, 1)
        self.setFocusProxy(self.page)

    def _connect(self) -> None:
        context = self._context
        context.updates.changed.connect(self._follow_changes)
        context.theme.type_changed.connect(self.load_again)
        context.pictures.arrived.connect(self._show_picture)
        context.pictures.failed.connect(self._show_picture)
        self.page.link_chosen.connect(self.choose)
        self.page.link_hovered.connect(self.link_hovered)
        self.page.menu_wanted.connect(self.show_menu)
        self.page.moved.connect(self._pause.start)
        self.page.built.connect(self._load_next_up)
        self.page.moved.connect(self._tell_progress)
        self.page.built.connect(self._tell_progress)
        self.find_bar.closed.connect(self.page.setFocus)
        self.side.section_chosen.connect(self._show_block)
        self.side.mark_chosen.connect(self._show_mark)
        self.side.mark_opened.connect(self.annotating.open)
        self.side.note_wanted.connect(self.annotating.write_about)
        self.side.copy_wanted.connect(self.annotating.copy_as_markdown)
        self.page.selectionChanged.connect(self._note_passage)
        context.view.place_wanted.connect(self.page.go_to_position)
        self._pause.timeout.connect(self.remember_place)
        self.end.list_chosen.connect(context.view.show)
        self.end.article_chosen.connect(context.view.open)
        self.end.reached.connect(self._reveal)

    # What comes later than the page

    def _load_next_up(self) -> None:
        if self._reading is not None:
            self._next_up.load(self._reading.article_id)

    def _follow_changes(self, changes: Changes) -> None:
        if self._reading is None:
            return
        article = self._reading.opened.article
        if article.id in changes.articles or article.feed_id in changes.feeds:
            self.load_again()

    def _show_changed(self, reading: Reading) -> None:
        """The article that is open has changed: its text, how it is set, or only what the person did with it."""
        before = self._reading
        if before is None or before.article_id != reading.article_id:
            return
        self._reading, opened = reading, reading.opened
        self._pictures.open(opened.article.id, are_shown=reading.typography.shows_pictures)
        head, self._lists = head_of(opened, reading.title)
        self.end.update_article(opened)
        if before.document != reading.document or head_of(before.opened, before.title)[0] != head:
            self.page.replace(head, reading.document, self._style(), reading.words.offsets)
        elif before.typography != reading.typography:
            self.page.restyle(self._style())
        self._show_beside(reading)

    def _show_beside(self, reading: Reading) -> None:
        self.page.set_marks(reading.marks)
        self.annotating.show(reading)
        self.side.show_outline(outline(reading.document))
        self.side.show_marks(reading.marks, reading.note)
        self._tell_progress()

    def _switch_side(self, tab: int) -> None:
        """Show that list beside the page; the same again puts it away."""
        is_shown = self.side.isVisible() and self.side.tab == tab
        self.side.setVisible(not is_shown)
        if is_shown:
            self.page.setFocus()
        else:
            self.side.choose(tab)
            self.side.focus_list()

    def _tell_progress(self) -> None:
        if self._reading is None:
            return
        progress = going.progress(self.page)
        self.progressed.emit(progress, ceil(self._reading.opened.minutes * (1 - progress)))
        if self.side.isVisible():
            self.side.follow(self.page.position().block)

    def _show_block(self, number: int) -> None:
        going.to_block(self.page, number)

    def _show_mark(self, highlight_id: HighlightId) -> None:
        marks = self._reading.marks if self._reading is not None else ()
        span = next((one.span for one in marks if one.highlight.id == highlight_id), None)
        if span is not None:
            going.to_words(self.page, *span)

    # What the page asks for

    def _read_aloud(self) -> None:
        from ui.reading.listening import Listening

        if self._reading is None:
            return
        if self._listening is None:
            self._listening = Listening(self._context, self.page, self._column, self)
        self._listening.toggle(self._reading)

    def _print(self) -> None:
        from ui.reading import paper

        if self._reading is not None:
            paper.print_article(self._context, self._reading, self.window())

    def _save_pdf(self) -> None:
        from ui.reading import paper

        if self._reading is not None:
            paper.ask_pdf(self._context, self._reading, self.window())

    def _where_chosen(self) -> QPoint:
        """Where a link was chosen: at the pointer, or at the link that the keyboard stands on."""
        if self.page.underMouse():
            return QCursor.pos()
        return self.page.viewport().mapToGlobal(self.page.cursorRect().bottomLeft())

    def _note_passage(self) -> None:
        """Say what is selected; a whole article is no passage."""
        cursor = self.page.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        is_short = end - start <= LONGEST_PASSAGE
        words = plain_text(self.page.document(), self.page.rendered, start, end) if is_short else ""
        span = self.annotating.selecting.span if words.strip() and self._reading is not None else None
        view = self._context.view
        view.passage = words.strip()
        view.selected = (self._reading.words.text, *span) if self._reading is not None and span is not None else None

    def _enlarge(self, number: int) -> None:
        image, _ = self.page.pictures[number]
        if self._pictures.is_hidden(image.src):
            self._pictures.show(image.src)
            self.page.picture_changed(image.src)
            return
        if self._pictures.problem(image.src) is not None:
            self._pictures.retry(image.src)
            self.page.viewport().update()
            return
        self._viewer = PictureViewer(self.page.pictures, number, self._pictures, self._context.theme, self.window())
        self._viewer.destroyed.connect(self._forget_viewer)
        self._viewer.copy_wanted.connect(self._copy_picture)
        self._viewer.save_wanted.connect(self._save_picture)
        self._viewer.address_wanted.connect(self._open_outside)

    def _open_outside(self, address: str) -> None:
        links.open_outside(address)

    def _copy_picture(self, picture: Path) -> None:
        from ui.reading import taking

        taking.copy(self._context, picture)

    def _save_picture(self, picture: Path, name: str) -> None:
        from ui.reading import taking

        taking.save(self._context, picture, name)

    def _forget_viewer(self) -> None:
        self._viewer = None

    def _show_picture(self, url: str) -> None:
        self.page.picture_changed(url)
        if self._viewer is not None:
            self._viewer.picture_changed(url)

    def _reveal(self, box: QRect) -> None:
        self.page.reveal(box.translated(self.end.pos()))
