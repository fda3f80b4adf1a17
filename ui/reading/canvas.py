"""Paints the page: first what stands in the column, then each block that scrolls, through its window."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QLinearGradient,
    QPainter,
    QPalette,
    QRegion,
    QTextCharFormat,
    QTextCursor,
)

from reader_app.document.blocks import Code
from ui.reading import place
from ui.reading.rendered import Wide
from ui.reading.sheet import Sheet
from ui.reading.stops import Stops

# What hangs over the lower edge of a line.
OVERHANG_PX = 40
# Qt leaves out what lies beside the clip that it is told, and knows nothing of what is scrolled to the side.
ENDLESS_PX = 100_000.0
SHADE_EM = 1.8


class Canvas:
    """One painting of the part of a page that `shown` tells, in document coordinates."""

    def __init__(
        self, painter: QPainter, sheet: Sheet, shown: QRectF, selection: QTextCursor, palette: QPalette, stops: Stops
    ) -> None:
        self._painter = painter
        self._sheet = sheet
        self._shown = shown
        self._stops = stops
        self._context = _context(selection, palette)

    def paint(self) -> None:
        painter, sheet, shown = self._painter, self._sheet, self._shown
        first, last = place.span(sheet.document, shown.top(), shown.bottom() + OVERHANG_PX)
        sheet.even(first, last)
        sheet.paint_bands(painter, first, last)
        boxes = ((wide, sheet.wide.box(wide)) for wide in sheet.wide.between(first, last))
        # Told to paint within nothing, Qt would paint all of the article.
        windows = [(wide, box) for wide, box in boxes if box.intersects(shown)]
        painter.save()
        if windows:
            outside = QRegion(shown.toAlignedRect())
            for _, box in windows:
                # Text that is wider than its window is laid out beyond it.
                outside -= QRegion(box.adjusted(0, 0, ENDLESS_PX, 0).toAlignedRect())
            painter.setClipRegion(outside)
        self._paint_text(shown, first, last)
        painter.restore()
        for wide, box in windows:
            painter.save()
            painter.setClipRect(box.toAlignedRect())
            painter.translate(-sheet.wide.offset(wide), 0)
            self._paint_text(box & shown.adjusted(-1, 0, 1, 0), max(first, wide.first), min(last, wide.last))
            painter.restore()
            self._paint_shades(wide, box)
        self._stops.paint_edge(sheet, painter)

    def _paint_text(self, shown: QRectF, first: int, last: int) -> None:
        painter, sheet = self._painter, self._sheet
        sheet.paint_under(painter, first, last)
        self._stops.paint_under(sheet, painter)
        self._context.clip = QRectF(-ENDLESS_PX, shown.top(), 2 * ENDLESS_PX, shown.height())
        sheet.document.documentLayout().draw(painter, self._context)
        sheet.paint_over(painter, first, last)
        self._stops.paint_over(sheet, painter)

    def _paint_shades(self, wide: Wide, box: QRectF) -> None:
        """Where the window cuts the text it fades, so that one sees that it goes on."""
        offset, reach = self._sheet.wide.offset(wide), self._sheet.wide.reach(wide)
        color = self._sheet.color("code_background" if isinstance(wide.block, Code) else "page")
        width = min(SHADE_EM * self._sheet.em_px, box.width() / 4)
        # It comes as softly as the block is moved.
        if offset > 0:
            self._fade(QRectF(box.left(), box.top(), min(width, offset), box.height()), color, is_left=True)
        if offset < reach:
            width = min(width, reach - offset)
            self._fade(QRectF(box.right() - width, box.top(), width, box.height()), color, is_left=False)

    def _fade(self, box: QRectF, color: QColor, *, is_left: bool) -> None:
        clear = QColor(color)
        clear.setAlpha(0)
        edge, inner = (box.topLeft(), box.topRight()) if is_left else (box.topRight(), box.topLeft())
        gradient = QLinearGradient(QPointF(edge), QPointF(inner))
        gradient.setColorAt(0, color)
        gradient.setColorAt(1, clear)
        self._painter.fillRect(box, gradient)


def _context(selection: QTextCursor, palette: QPalette) -> QAbstractTextDocumentLayout.PaintContext:
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette = palette
    if selection.hasSelection():
        made = QTextCharFormat()
        made.setBackground(palette.brush(QPalette.ColorRole.Highlight))
        made.setForeground(palette.brush(QPalette.ColorRole.HighlightedText))
        chosen = QAbstractTextDocumentLayout.Selection()
        chosen.cursor, chosen.format = selection, made
        context.selections = [chosen]
    return context
