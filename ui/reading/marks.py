"""Paints highlights behind the words: over the layout, so that nothing is laid out anew for a colour."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextDocument

from reader_app.model import Highlight, HighlightId
from ui.reading.paint import x_of
from ui.reading.rendered import Rendered
from ui.reading.style import Look, PageStyle, mixed

TOKENS = {"yellow": "mark", "green": "mark_green", "blue": "mark_blue", "pink": "mark_pink"}
# From the base line, in ems.
ABOVE_EM, BELOW_EM = 0.98, 0.34


@dataclass(frozen=True, slots=True)
class Placed:
    """A highlight and where its words stand in the article's flat text; None for an orphan."""

    highlight: Highlight
    span: tuple[int, int] | None


class Marks:
    """The highlights of one page. Positions are found when they are painted: the page may still be growing."""

    def __init__(self, document: QTextDocument, rendered: Rendered, style: PageStyle) -> None:
        self._document = document
        self._rendered = rendered
        self._style = style
        self.placed: Sequence[Placed] = ()
        # The stretch of the flat text that is being read aloud.
        self.spoken: tuple[int, int] | None = None
        self.hits: Sequence[tuple[int, int]] = ()
        self.current_hit = -1

    def paint(self, painter: QPainter, first: int, last: int) -> None:
        """What lies between two positions of the document."""
        self._paint_spoken(painter, first, last)
        for placed in self.placed:
            color = self._style.color(TOKENS.get(placed.highlight.color, "mark"))
            boxes = list(self._boxes(placed, first, last))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            for box in boxes:
                painter.drawRoundedRect(box, 2.5, 2.5)
            if boxes and placed.highlight.note:
                self._paint_note(painter, boxes)

        self._paint_hits(painter, first, last)

    def at(self, position: int) -> HighlightId | None:
        """The highlight that stands over a position; of several the one made last."""
        found = self._rendered.words.span(position, position + 1)
        if found is None:
            return None
        over = [one for one in self.placed if one.span is not None and one.span[0] <= found[0] < one.span[1]]
        return over[-1].highlight.id if over else None

    def first_box(self, highlight_id: HighlightId) -> QRectF | None:
        """Where its first line stands, in document coordinates."""
        placed = self._placed(highlight_id)
        return next(self._boxes(placed, 0, self._document.characterCount()), None) if placed is not None else None

    def first_position(self, highlight_id: HighlightId) -> int | None:
        """The position of its first character."""
        placed = self._placed(highlight_id)
        if placed is None or placed.span is None:
            return None
        return next((first for first, _ in self._rendered.words.ranges(*placed.span)), None)

    def _placed(self, highlight_id: HighlightId) -> Placed | None:
        return next((one for one in self.placed if one.highlight.id == highlight_id), None)

    def _paint_spoken(self, painter: QPainter, first: int, last: int) -> None:
        if self.spoken is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(self._style.color("page"), self._style.color("accent"), 0.18))
        for box in self._boxes_of(self.spoken, first, last):
            painter.drawRoundedRect(box, 2.5, 2.5)

    def _paint_hits(self, painter: QPainter, first: int, last: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        here = mixed(self._style.color("page"), self._style.color("accent"), 0.55)
        other = mixed(self._style.color("page"), self._style.color("accent"), 0.22)
        # They are in order: only those that can be seen are looked at.
        for number in range(bisect_left(self.hits, (first, 0)), bisect_left(self.hits, (last, 0))):
            painter.setBrush(here if number == self.current_hit else other)
            for box in line_boxes(self._document, *self.hits[number], self._style.px(Look.BODY)):
                painter.drawRoundedRect(box, 2.5, 2.5)

    def _boxes(self, placed: Placed, first: int, last: int) -> Iterator[QRectF]:
        return self._boxes_of(placed.span, first, last) if placed.span is not None else iter(())

    def _boxes_of(self, span: tuple[int, int], first: int, last: int) -> Iterator[QRectF]:
        for start, end in joined(self._rendered.words.ranges(*span)):
            if end > first and start < last:
                yield from line_boxes(self._document, max(start, first), min(end, last), self._style.px(Look.BODY))

    def _paint_note(self, painter: QPainter, boxes: list[QRectF]) -> None:
        """A line under the words and a small sign in the margin say that there is more."""
        ink = mixed(self._style.color("page"), self._style.color("accent"), 0.8)
        for box in boxes:
            painter.fillRect(QRectF(box.left(), box.bottom() - 1.5, box.width(), 1.5), ink)
        frame = self._document.rootFrame().frameFormat()
        x, y = frame.leftMargin() - 15, boxes[0].center().y()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRoundedRect(QRectF(x, y - 5, 9, 7), 2, 2)
        painter.drawPolygon([QPointF(x + 2, y + 1), QPointF(x + 6, y + 1), QPointF(x + 2, y + 5)])


def joined(ranges: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ranges that touch as one."""
    now: tuple[int, int] | None = None
    for first, last in ranges:
        if now is not None and first == now[1]:
            now = (now[0], last)
            continue
        if now is not None:
            yield now
        now = (first, last)
    if now is not None:
        yield now


def line_boxes(document: QTextDocument, first: int, last: int, em: float) -> Iterator[QRectF]:
    """The boxes of the words between two positions, line by line, in document coordinates."""
    block = document.findBlock(first)
    while block.isValid() and block.position() < last:
        origin = document.documentLayout().blockBoundingRect(block).topLeft()
        layout, start = block.layout(), block.position()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            left = max(first - start, line.textStart())
            right = min(last - start, line.textStart() + line.textLength())
            if left >= right:
                continue
            baseline = origin.y() + line.y() + line.ascent()
            one, other = sorted((x_of(line, left), x_of(line, right)))
            top, bottom = baseline - ABOVE_EM * em, baseline + BELOW_EM * em
            yield QRectF(QPointF(origin.x() + one, top), QPointF(origin.x() + other, bottom))
        block = block.next()
