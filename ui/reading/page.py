"""The article as one scrolling page: text, and below it the end part, which is a widget of its own."""

import html
from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QToolTip, QWidget

from reader_app.document.blocks import Document, Image, Paragraph, Run
from reader_app.model import Position
from ui.reading import copying, place
from ui.reading.end import EndPart
from ui.reading.evening import Evening
from ui.reading.paint import Decorations
from ui.reading.place import Anchor
from ui.reading.render import Builder, Head
from ui.reading.rendered import Link, LinkKind, Rendered
from ui.reading.shapes import OBJECT, EndSpace, InlinePicture, Picture, PictureSource, ShapeHandler
from ui.reading.style import PageStyle

# In characters: up to AT_ONCE an article is built before its first paint; longer ones in slices.
AT_ONCE = 20_000
FIRST_SLICE = 5_000
SLICE = 8_000
BLOCKS_BELOW = 6
SIDE_PX = 28
TOP_PX = 24
FOOT_PX = 48
ARRIVALS_MS = 40


class ArticlePage(QTextBrowser):
    """Shows one `Document`. Addresses are never opened here: `link_chosen` says what was chosen."""

    link_chosen = Signal(object)
    link_hovered = Signal(str)
    menu_wanted = Signal(object, QPoint)
    built = Signal()
    moved = Signal()

    def __init__(self, source: PictureSource, style: PageStyle, end: EndPart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._style = style
        self._end = end
        self._article: Document | None = None
        self._head: Head | None = None
        self._rendered = Rendered()
        self._decorations = Decorations(self.document(), self._rendered, style)
        self._evening = Evening(self.document(), self._rendered, style.size_px)
        self._owned: QTextDocument | None = None
        self._expanded: set[int] = set()
        self._steps: Iterator[int] = iter(())
        self._wanted: Position | Anchor | None = None
        self._arrived: set[str] = set()
        self._is_settling = False
        self._slices = QTimer(self, interval=0, singleShot=True)
        self._slices.timeout.connect(self._build_slice)
        self._arrivals = QTimer(self, interval=ARRIVALS_MS, singleShot=True)
        self._arrivals.timeout.connect(self._take_arrived)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setOpenLinks(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.anchorClicked.connect(self._choose)
        self.highlighted.connect(self._hover)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        end.setParent(self.viewport())
        end.height_changed.connect(self._fit_end)
        end.hide()
        self._color()

    @property
    def rendered(self) -> Rendered:
        """What is known about the page that is shown."""
        return self._rendered

    @property
    def pictures(self) -> list[tuple[Image, str]]:
        """Every picture that can be enlarged, with its caption."""
        return self._rendered.pictures

    @property
    def column_px(self) -> int:
        """The width of the text."""
        return int(min(self._style.column_px, max(120, self.viewport().width() - 2 * SIDE_PX)))

    def show_article(self, head: Head, article: Document, position: Position | None) -> None:
        """Show an article from its beginning or from where reading stopped."""
        self._expanded.clear()
        self._head, self._article = head, article
        self._rebuild(position or Position(0))

    def restyle(self, style: PageStyle) -> None:
        """Set the same page in other sizes or colours; what is read stays where it is."""
        self._style = style
        self._color()
        if self._article is not None:
            self._rebuild(self._anchor())

    def replace(self, head: Head, article: Document) -> None:
        """Show a new version of the same article at the same place."""
        self._head, self._article = head, article
        self._rebuild(self._position())

    def clear_article(self) -> None:
        """Let go of the article."""
        self._article = self._head = None
        self._slices.stop()
        self._end.hide()

    def position(self) -> Position:
        """Where reading stands now, or will once the page is complete."""
        return self._wanted if isinstance(self._wanted, Position) else self._position()

    def is_at_end(self) -> bool:
        bar = self.verticalScrollBar()
        return self._rendered.is_complete and bar.value() >= bar.maximum()

    def page_down(self) -> bool:
        """Show the next screen, keeping a line of the last one; False at the end."""
        if self.is_at_end():
            return False
        self._wanted = None
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.viewport().height() - round(2.2 * self._style.size_px))
        return True

    def toggle_details(self, number: int) -> None:
        """Open what is closed, close what is open."""
        self._expanded ^= {id(self._rendered.details[number])}
        self._rebuild(self._anchor())

    def go_to(self, anchor: str, *, is_reference: bool = False) -> None:
        """Scroll to a place of the page by its name, or to the first link that leads there."""
        self._finish()
        found = (self._rendered.references if is_reference else self._rendered.anchors).get(anchor)
        if found is not None:
            top = place.top_of(self.document(), found)
            self.verticalScrollBar().setValue(round(top) - round(self._style.size_px))

    def picture_changed(self, url: str) -> None:
        """A picture is here, or its size is known, or it failed."""
        self._arrived.add(url)
        if not self._arrivals.isActive():
            self._arrivals.start()

    def visible_link(self, at: QPoint) -> Link | None:
        """The link under a point of the viewport."""
        return self._rendered.link(self.anchorAt(at))

    def reveal(self, box: QRect) -> None:
        """Scroll so that a part of the viewport, given in its coordinates, can be seen."""
        bar = self.verticalScrollBar()
        if box.top() < 0:
            bar.setValue(bar.value() + box.top() - 12)
        elif box.bottom() > self.viewport().height():
            bar.setValue(bar.value() + box.bottom() - self.viewport().height() + 12)

    # Building

    def _rebuild(self, wanted: Position | Anchor) -> None:
        assert self._article is not None
        self._slices.stop()
        fresh = QTextDocument(self)
        fresh.setDocumentMargin(0)
        builder = Builder(
            self._style, fresh, self._source, expanded=frozenset(self._expanded), end=EndSpace(self._end.height_for)
        )
        self._rendered = builder.rendered
        handler = ShapeHandler(builder.rendered.shapes, lambda: self.column_px, fresh)
        fresh.documentLayout().registerHandler(OBJECT, handler)
        self._set_margins(fresh)
        self._steps = builder.steps(self._article, self._head)
        self._wanted = wanted
        is_long = self._write_first(fresh, wanted)
        self._decorations = Decorations(fresh, self._rendered, self._style)
        self._evening = Evening(fresh, self._rendered, self._style.size_px)
        self._end.setVisible(not is_long)
        self.setDocument(fresh)
        # Qt deletes only the document that it made itself.
        if self._owned is not None:
            self._owned.deleteLater()
        self._owned = fresh
        self._settle()
        self._place_end()
        if is_long:
            self._slices.start()
        else:
            self.built.emit()

    def _write_first(self, document: QTextDocument, wanted: Position | Anchor) -> bool:
        """Write the screen that is wanted; a page that showed its beginning first would jump."""
        assert self._article is not None
        is_left = self._write(document, FIRST_SLICE if _is_long(self._article) else AT_ONCE)
        while is_left and not self._is_written(document, wanted):
            is_left = self._write(document, FIRST_SLICE)
        return is_left

    def _is_written(self, document: QTextDocument, wanted: Position | Anchor) -> bool:
        if isinstance(wanted, Anchor):
            return wanted.position + FIRST_SLICE < document.characterCount()
        return wanted.block + BLOCKS_BELOW < len(self._rendered.starts) or wanted == Position(0)

    def _write(self, document: QTextDocument, characters: int) -> bool:
        """Write about that many characters more; whether there are still some left."""
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        try:
            for count in self._steps:
                characters -= count
                if characters <= 0 and not self._rendered.is_complete:
                    return True
        finally:
            cursor.endEditBlock()
        return False

    def _build_slice(self) -> None:
        if self._write(self.document(), SLICE):
            self._settle()
            self._slices.start()
            return
        self._end.show()
        self._settle()
        self._place_end()
        self.built.emit()

    def _finish(self) -> None:
        """Build the rest now, since somebody wants to go there."""
        if self._slices.isActive():
            self._slices.stop()
            while self._write(self.document(), SLICE):
                pass
            self._end.show()
            self._place_end()
            self.built.emit()

    # Places

    def _anchor(self) -> Anchor:
        return place.anchor_at(self.document(), self.verticalScrollBar().value())

    def _position(self) -> Position:
        return place.reading_position(self.document(), self._rendered, self.verticalScrollBar().value())

    def _settle(self) -> None:
        """Go where the page should stand, as soon as that part of it is there."""
        wanted = self._wanted
        if wanted is None:
            return
        document = self.document()
        if isinstance(wanted, Anchor):
            is_there = self._rendered.is_complete or wanted.position < document.characterCount() - 1
            y = place.top_of(document, wanted.position) + wanted.below_px if is_there else None
        else:
            y = place.height_of(document, self._rendered, wanted)
        if y is None:
            return
        # The scroll bar learns of new text only once it is laid out.
        height = document.documentLayout().documentSize().height()
        bar = self.verticalScrollBar()
        if y <= height - self.viewport().height() or self._rendered.is_complete:
            self._wanted = None
        self._is_settling = True
        bar.setMaximum(max(bar.maximum(), round(height) - self.viewport().height()))
        bar.setValue(round(y))
        self._is_settling = False

    def _keeping_place(self, change: Callable[[], object]) -> None:
        wanted = self._wanted or self._anchor()
        change()
        self._wanted = wanted
        self._settle()
        self._place_end()

    def _scrolled(self) -> None:
        self._place_end()
        if not self._is_settling:
            self.moved.emit()

    # Pictures and the end part

    def _take_arrived(self) -> None:
        arrived, self._arrived = self._arrived, set()
        stale = [
            position
            for shape, position in zip(self._rendered.shapes, self._rendered.places, strict=True)
            if isinstance(shape, Picture | InlinePicture) and self._is_stale(shape, position, arrived)
        ]
        if stale:
            self._keeping_place(lambda: self._lay_out_again(stale))
        self.viewport().update()

    def _is_stale(self, shape: Picture | InlinePicture, position: int, arrived: set[str]) -> bool:
        images = shape.row if isinstance(shape, Picture) else (shape.image,)
        if not any(image.src in arrived for image in images):
            return False
        block = self.document().findBlock(position)
        line = block.layout().lineForTextPosition(position - block.position())
        if not line.isValid():
            return True
        return abs(line.height() - shape.size(self.column_px).height()) > 1.0

    def _lay_out_again(self, positions: list[int]) -> None:
        for position in positions:
            self.document().markContentsDirty(position, 1)

    def _fit_end(self) -> None:
        """The end part needs another height; nothing above it moves."""
        position = self._rendered.end_position
        if position >= 0:
            self._keeping_place(lambda: self.document().markContentsDirty(position, 1))

    def _place_end(self) -> None:
        position = self._rendered.end_position
        if position < 0 or not self._rendered.is_complete:
            return
        document = self.document()
        top = document.documentLayout().blockBoundingRect(document.findBlock(position)).top()
        left = round(document.rootFrame().frameFormat().leftMargin())
        y = round(top) - self.verticalScrollBar().value()
        width = self.column_px
        self._end.setGeometry(left, y, width, self._end.height_for(width))

    def _set_margins(self, document: QTextDocument) -> None:
        width = self.viewport().width()
        side = max(0, (width - self.column_px) // 2)
        frame = document.rootFrame().frameFormat()
        wanted = (float(side), float(width - side - self.column_px))
        if (frame.leftMargin(), frame.rightMargin()) == wanted and frame.topMargin() == TOP_PX:
            return
        frame.setLeftMargin(wanted[0])
        frame.setRightMargin(wanted[1])
        frame.setTopMargin(TOP_PX)
        frame.setBottomMargin(FOOT_PX)
        document.rootFrame().setFrameFormat(frame)

    def _color(self) -> None:
        palette = self.palette()
        page, ink = self._style.color("page"), self._style.color("ink")
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
            palette.setColor(group, QPalette.ColorRole.Base, page)
            palette.setColor(group, QPalette.ColorRole.Text, ink)
            palette.setColor(group, QPalette.ColorRole.Highlight, self._style.color("selection"))
            palette.setColor(group, QPalette.ColorRole.HighlightedText, ink)
        self.setPalette(palette)

    # What Qt calls

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing: the default would open files."""
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        document = self.document()
        offset = self.verticalScrollBar().value()
        first, last = place.span(document, offset + event.rect().top(), offset + event.rect().bottom() + 40)
        self._evening.even(first, last)
        self._paint(self._decorations.paint_under, first, last, offset)
        super().paintEvent(event)
        self._paint(self._decorations.paint_over, first, last, offset)

    def _paint(self, part: Callable[[QPainter, int, int], None], first: int, last: int, offset: int) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -offset)
        part(painter, first, last)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._article is None or event.oldSize().width() == event.size().width():
            super().resizeEvent(event)
            self._place_end()
            return

        def change() -> None:
            self._evening.forget()
            self._set_margins(self.document())
            QTextBrowser.resizeEvent(self, event)

        self._keeping_place(change)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._place_end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._wanted = None
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # QTextBrowser would zoom its own font; the size of the text is a setting of the window.
            event.ignore()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._wanted = None
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            # The window decides: the next screen, or the next article.
            event.ignore()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._wanted = None
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(self.visible_link(event.pos()), event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tool_tip(event)
            return True
        return super().viewportEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        data = QMimeData()
        text = copying.plain_text(self.document(), self._rendered, cursor.selectionStart(), cursor.selectionEnd())
        data.setText(text)
        return data

    def _show_tool_tip(self, event: QHelpEvent) -> None:
        """Plain text: Qt would take a stranger's title for markup and load what it names."""
        at = QPointF(event.pos()) + QPointF(0, self.verticalScrollBar().value())
        position = self.document().documentLayout().hitTest(at, Qt.HitTestAccuracy.ExactHit)
        cursor = QTextCursor(self.document())
        cursor.setPosition(max(0, min(position + 1, self.document().characterCount() - 1)))
        title = cursor.charFormat().toolTip() if position >= 0 else ""
        QToolTip.showText(event.globalPos(), f"<p>{html.escape(title)}</p>" if title else "", self)

    def _choose(self, url: QUrl) -> None:
        link = self._rendered.link(url.toString())
        if link is not None:
            self.link_chosen.emit(link)

    def _hover(self, url: QUrl) -> None:
        link = self._rendered.link(url.toString())
        self.link_hovered.emit(link.target if link is not None and link.kind is LinkKind.WEB else "")


def _is_long(article: Document) -> bool:
    """Whether the article is probably more than fits into one slice; the paragraphs tell enough."""
    total = 0
    for block in article.blocks:
        total += (
            sum(len(part.text) for part in block.inlines if isinstance(part, Run))
            if isinstance(block, Paragraph)
            else 80
        )
        if total > AT_ONCE:
            return True
    return False
