"""Paints what belongs to blocks rather than to letters: bars, cards, marks of lists, emphasis dots."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QTextBlock, QTextCursor, QTextDocument, QTextLine

from ui.reading.rendered import BULLETS, Band, Chip, Mark, Rendered
from ui.reading.style import Look, PageStyle, mixed, sized
from ui.reading.wide import CARD_PADDING

BAR_PX = 3.0
CARD_RADIUS = 7.0
CHIP_PADDING = 2.0


class Decorations:
    """Paints the part of a page that lies between two positions, in document coordinates."""

    def __init__(self, document: QTextDocument, rendered: Rendered, style: PageStyle) -> None:
        self._document = document
        self._rendered = rendered
        self._style = style
        self._band_painters: dict[str, Callable[[QPainter, QRectF], None]] = {
            "quote": self._bar,
            "code": self._card,
            "pull": self._lines,
            "notes": self._note_line,
        }

    def paint_under(self, painter: QPainter, first: int, last: int, *, in_tables: bool | None = None) -> None:
        """What lies behind the text: only in tables, which may be scrolled to the side, only outside, or all."""
        for band in self._rendered.bands:
            if band.last < first or band.first > last:
                continue
            if in_tables is None or self._is_in_table(band) == in_tables:
                self._band_painters[band.kind](painter, self._box(band))
        for chip in self._rendered.chips:
            if chip.last < first or chip.first > last:
                continue
            if in_tables is None or self._is_in_table(chip) == in_tables:
                self._chip(painter, chip)

    def paint_over(self, painter: QPainter, first: int, last: int) -> None:
        """What stands beside and above the letters."""
        block = self._document.findBlock(first)
        while block.isValid() and block.position() <= last:
            mark = self._rendered.marks.get(block.position())
            if mark is not None and block.layout().lineCount():
                self._mark(painter, mark, block)
            block = block.next()
        for start, end in self._rendered.dots:
            if end >= first and start <= last:
                self._dots(painter, start, end)

    def _box(self, band: Band) -> QRectF:
        layout = self._document.documentLayout()
        top = layout.blockBoundingRect(self._document.findBlock(band.first))
        bottom = layout.blockBoundingRect(self._document.findBlock(band.last))
        if self._is_in_table(band):
            return top.united(bottom).adjusted(band.left, 0, 0, 0)
        frame = self._document.rootFrame().frameFormat()
        left = frame.leftMargin() + band.left
        right = self._document.textWidth() - frame.rightMargin() - band.right
        return QRectF(QPointF(left, top.top()), QPointF(right, bottom.bottom()))

    def _is_in_table(self, band: Band | Chip) -> bool:
        return QTextCursor(self._document.findBlock(band.first)).currentTable() is not None

    def _chip(self, painter: QPainter, chip: Chip) -> None:
        """A background as high as the letters, where Qt's own would fill the line."""
        block = self._document.findBlock(chip.first)
        origin, start = self._document.documentLayout().blockBoundingRect(block).topLeft(), block.position()
        last = QTextCursor(block)
        last.setPosition(chip.last)
        gap = max(0.0, last.charFormat().fontLetterSpacing() - CHIP_PADDING)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.color(chip.color))
        for number in range(block.layout().lineCount()):
            line = block.layout().lineAt(number)
            left = max(chip.first - start, line.textStart())
            right = min(chip.last - start, line.textStart() + line.textLength())
            if left < right:
                one, other = sorted((x_of(line, left), x_of(line, right)))
                other -= gap if right == chip.last - start else 0.0
                top = origin.y() + line.y() + line.ascent() - 1.02 * chip.px
                painter.drawRoundedRect(
                    QRectF(origin.x() + one - CHIP_PADDING, top, other - one + CHIP_PADDING, 1.36 * chip.px), 3, 3
                )

    def _bar(self, painter: QPainter, box: QRectF) -> None:
        # Lines are higher than their letters, and the extra height lies mostly above.
        bar = QRectF(box.x(), box.y() + 4, BAR_PX, box.height() - 5)
        painter.fillRect(bar, self._style.color("accent"))

    def _card(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(self._style.color("line"))
        painter.setBrush(self._style.color("code_background"))
        card = box.adjusted(0.5, -CARD_PADDING, -0.5, CARD_PADDING)
        painter.drawRoundedRect(card, CARD_RADIUS, CARD_RADIUS)

    def _lines(self, painter: QPainter, box: QRectF) -> None:
        color = mixed(self._style.color("page"), self._style.color("accent"), 0.6)
        for y in (box.top() - 5, box.bottom() + 17):
            painter.fillRect(QRectF(box.center().x() - 32, y, 64, 1.5), color)

    def _note_line(self, painter: QPainter, box: QRectF) -> None:
        painter.fillRect(
            QRectF(box.x(), box.y() - self._style.scaled(16), min(120.0, box.width()), 1), self._style.color("line")
        )

    def _mark(self, painter: QPainter, mark: Mark, block: QTextBlock) -> None:
        layout = block.layout()
        line = layout.lineAt(0)
        origin = self._document.documentLayout().blockBoundingRect(block).topLeft()
        if layout.textOption().textDirection() == Qt.LayoutDirection.RightToLeft:
            start, toward = origin.x() + line.naturalTextRect().right(), 1.0
        else:
            start, toward = origin.x() + line.x() - block.blockFormat().textIndent(), -1.0
        em = self._style.size_px
        baseline = origin.y() + line.y() + line.ascent()
        color = self._style.color(mark.color)
        if mark.text in ("[ ]", "[x]"):
            self._check_box(painter, QPointF(start + toward * em * 1.0, baseline - em * 0.36), mark.text == "[x]")
            return
        if mark.text in BULLETS:
            self._bullet(painter, QPointF(start + toward * em * 0.85, baseline - em * 0.36), mark.text)
            return
        font = sized(self._style.serif, em * 0.92)
        width = QFontMetricsF(font).horizontalAdvance(mark.text)
        at = start - width - em * 0.5 if toward < 0 else start + em * 0.5
        painter.setPen(color)
        painter.setFont(font)
        painter.drawText(QPointF(at, baseline), mark.text)

    def _bullet(self, painter: QPainter, center: QPointF, kind: str) -> None:
        half = self._style.size_px * 0.15
        painter.setPen(self._style.color("muted"))
        painter.setBrush(Qt.BrushStyle.NoBrush if kind == BULLETS[1] else self._style.color("muted"))
        if kind == BULLETS[2]:
            painter.drawRect(QRectF(center.x() - half, center.y() - half, 2 * half, 2 * half))
        else:
            painter.drawEllipse(center, half, half)

    def _check_box(self, painter: QPainter, center: QPointF, is_done: bool) -> None:
        half = self._style.size_px * 0.4
        box = QRectF(center.x() - half, center.y() - half, 2 * half, 2 * half)
        painter.setPen(self._style.color("accent" if is_done else "muted"))
        painter.setBrush(self._style.color("accent") if is_done else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        if is_done:
            path = QPainterPath(center + QPointF(-half * 0.5, 0))
            path.lineTo(center + QPointF(-half * 0.1, half * 0.45))
            path.lineTo(center + QPointF(half * 0.55, -half * 0.45))
            pen = painter.pen()
            pen.setColor(self._style.color("accent_ink"))
            pen.setWidthF(1.6)
            painter.strokePath(path, pen)

    def _dots(self, painter: QPainter, start: int, end: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.color("ink"))
        em = self._style.px(Look.BODY)
        # JLREQ sets the dots above the characters, CLREQ below.
        drop = -0.98 * em if self._style.language.lower().startswith("ja") else 0.24 * em
        for position in range(start, end):
            if not self._document.characterAt(position).isalnum():
                continue
            block = self._document.findBlock(position)
            line = block.layout().lineForTextPosition(position - block.position())
            if not line.isValid():
                continue
            origin = self._document.documentLayout().blockBoundingRect(block).topLeft()
            left, right = (x_of(line, position - block.position() + step) for step in (0, 1))
            baseline = origin.y() + line.y() + line.ascent()
            painter.drawEllipse(QPointF(origin.x() + (left + right) / 2, baseline + drop), 1.4, 1.4)


def x_of(line: QTextLine, position: int) -> float:
    """Where the character stands, from the left of its block."""
    # PySide hands the position back beside the coordinate, which its types do not say.
    found: object = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]
