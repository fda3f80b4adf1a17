"""Marking words and writing notes on the open page; the library keeps them."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QPoint, QRect
from PySide6.QtGui import QGuiApplication, QTextCursor

from reader_app.changes import Receipt
from reader_app.document import Document, Quote, Run, to_html
from reader_app.document.anchors import passage
from reader_app.document.cutting import cut
from reader_app.errors import HaowenError
from reader_app.model import ArticleQuery, Highlight, HighlightId
from reader_app.model.annotations import COLORS
from reader_app.words import tr
from ui.context import Context
from ui.reading import going
from ui.reading.mark_card import MarkCard
from ui.reading.note_card import WIDTH, NoteCard
from ui.reading.opening import Reading
from ui.reading.page import ArticlePage
from ui.reading.selecting import Selecting

MARGIN_PX = 16


class Annotating(QObject):
    """Knows the article that is open; `last_color` is what the next mark gets without being asked."""

    def __init__(self, context: Context, page: ArticlePage) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._reading: Reading | None = None
        self._opens_next = False
        self.selecting = Selecting(page, context.theme)
        self.selecting.wanted.connect(self._do)
        self.selecting.mark_chosen.connect(self._open_at)
        self.last_color = COLORS[0]

    def show(self, reading: Reading | None) -> None:
        """Another article, or the same with other marks."""
        before = {mark.highlight.id for mark in self._reading.marks} if self._reading is not None else set()
        is_same = self._reading is not None and reading is not None and self._reading.article_id == reading.article_id
        self._reading = reading
        if self._opens_next and is_same and reading is not None:
            fresh = [mark.highlight.id for mark in reading.marks if mark.highlight.id not in before]
            if fresh:
                self._opens_next = False
                self.open(fresh[-1])

    def mark(self, color: str | None = None, *, with_note: bool = False) -> None:
        """Mark the selected words; without a selection say how it is done."""
        span, reading = self.selecting.span, self._reading
        if reading is None:
            return
        if span is None:
            self._context.undo.said.emit(tr("Select the words that you want to mark first."), False)
            return
        self.last_color = color or self.last_color
        chosen, article_id = self.last_color, reading.article_id
        wanted = passage(reading.words.text, *span)
        if wanted.quote:
            self._opens_next = with_note
            annotations = self._context.library.annotations
            self._write(lambda: annotations.mark(article_id, wanted, chosen))
            self.selecting.clear()

    def write_about(self) -> None:
        """Write about the article as a whole."""
        reading = self._reading
        if reading is None:
            return
        article_id, annotations = reading.article_id, self._context.library.annotations
        window = self._page.window()
        card = NoteCard(reading.note.note if reading.note is not None else "", window)
        card.written.connect(lambda note: self._write(lambda: annotations.write_note(article_id, note)))
        corner = QPoint(self._page.viewport().width() - WIDTH - MARGIN_PX, MARGIN_PX)
        card.open_at(self._page.viewport().mapTo(window, corner))
        card.note.moveCursor(QTextCursor.MoveOperation.End)
        card.note.setFocus()

    def open(self, highlight_id: HighlightId) -> None:
        """Show a mark's card beside its words; what the page does not show is opened in the middle."""
        if self._reading is not None and self._reading.note is not None and self._reading.note.id == highlight_id:
            self.write_about()
            return
        marks = self._page.sheet.marks
        position, box = marks.first_position(highlight_id), marks.first_box(highlight_id)
        if position is None or box is None:
            self._open_at(highlight_id, QRect(self._page.viewport().rect().center() - QPoint(160, 80), QPoint(0, 0)))
            return
        going.to_position(self._page, position)
        self._open_at(highlight_id, self._page.seen(position, box))

    def remove(self, highlight_id: HighlightId) -> None:
        """Take a mark away; can be undone."""
        annotations = self._context.library.annotations
        self._write(lambda: annotations.remove(highlight_id))

    def _do(self, deed: str) -> None:
        if deed in COLORS:
            self.mark(deed)
        elif deed == "note":
            self.mark(with_note=True)
        elif deed == "copy":
            self._page.copy()
        elif deed == "search":
            self.search()
        elif deed == "share":
            self._context.actions["articles.share"].trigger()

    def search(self) -> None:
        """Look the selected words up in the library."""
        words = " ".join(self.selecting.text.split())[:100]
        if words:
            self._context.view.show(ArticleQuery(text=words))

    def copy_selection_as_markdown(self) -> None:
        """The selected words with their structure, to the clipboard."""
        span, reading = self.selecting.span, self._reading
        if span is not None and reading is not None:
            QGuiApplication.clipboard().setText(
                self._context.library.saving.passage_markdown(cut(reading.document, *span))
            )

    def copy_with_source(self) -> None:
        """The selected words and where they are from, to the clipboard."""
        reading, data = self._reading, QMimeData()
        if reading is None:
            return
        source = self._context.library.saving.citations([reading.article_id])
        data.setText(f"{self.selecting.text}\n\n— {source}")
        span = self.selecting.span
        if span is not None:
            address = reading.opened.article.url or ""
            quote = Quote(cut(reading.document, *span).blocks, (Run(source, link=address),))
            data.setHtml(to_html(Document((quote,))))
        QGuiApplication.clipboard().setMimeData(data)

    def copy_link(self) -> None:
        """An address that leads to the selected words on the web, to the clipboard."""
        selected, reading, sharing = self._context.view.selected, self._reading, self._context.library.sharing
        if selected is None or reading is None:
            return
        try:
            link = sharing.link(reading.article_id, sharing.directive(*selected))
        except HaowenError as error:
            self._context.problems.tell(error)
            return
        QGuiApplication.clipboard().setText(link.url)
        self._context.undo.said.emit(tr("The address is in the clipboard."), False)

    def copy_as_markdown(self) -> None:
        """The marks of the article, to the clipboard."""
        reading = self._reading
        if reading is None:
            return
        annotations = self._context.library.annotations
        task = self._context.tasks.start("", lambda _: annotations.to_markdown([reading.article_id]))
        task.succeeded.connect(self._put_on_clipboard)
        task.failed.connect(self._context.problems.tell)

    def _put_on_clipboard(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._context.undo.said.emit(tr("Marks and notes are in the clipboard."), False)

    def _open_at(self, highlight_id: HighlightId, box: QRect) -> None:
        highlight = self._find(highlight_id)
        if highlight is None:
            return
        window = self._page.window()
        card = MarkCard(highlight, self._context.theme, window)
        card.changed.connect(self._change)
        card.removed.connect(self.remove)
        card.open_at(self._page.viewport().mapTo(window, box.bottomLeft() + QPoint(0, 6)))
        card.note.setFocus()

    def _change(self, highlight_id: HighlightId, color: str, note: str) -> None:
        self.last_color = color
        annotations = self._context.library.annotations
        self._write(lambda: annotations.change(highlight_id, color=color, note=note))

    def _find(self, highlight_id: HighlightId) -> Highlight | None:
        marks = self._reading.marks if self._reading is not None else ()
        return next((mark.highlight for mark in marks if mark.highlight.id == highlight_id), None)

    def _write(self, work: Callable[[], Receipt]) -> None:
        task = self._context.tasks.start("", lambda _: work())
        task.succeeded.connect(self._context.undo.did)
        task.failed.connect(self._context.problems.tell)
