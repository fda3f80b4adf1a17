"""Paints a text in at most so many lines, the last one cut with an ellipsis."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

# Radicals, kana, ideographs and full-width marks all lie above; general punctuation, quotation marks with it, below.
FIRST_CJK = "\u2e80"


def draw_lines(
    painter: QPainter, text: str, box: QRectF, font: QFont, color: QColor, most: int, *, line_px: float = 0.0
) -> int:
    """Paint `text` from the top of `box`; returns the number of lines it took. `line_px` 0: the font's own spacing."""
    if not text or most < 1:
        return 0
    if max(text) < FIRST_CJK:
        # The one font for both scripts sets quotation marks as wide as a Chinese character unless told otherwise.
        font = QFont(font)
        font.setFeature(QFont.Tag("pwid"), 1)
    metrics = QFontMetricsF(font)
    height = line_px or metrics.lineSpacing()
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    painter.setPen(color)
    painter.setFont(font)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) <= most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(box.width())
        starts.append(line.textStart())
    layout.endLayout()
    shown = min(len(starts), most)
    for number in range(shown):
        is_cut = number == most - 1 and len(starts) > most
        if is_cut:
            rest = metrics.elidedText(text[starts[number] :], Qt.TextElideMode.ElideRight, box.width())
            at = QRectF(box.x(), box.y() + number * height, box.width(), height)
            painter.drawText(at, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, rest)
        else:
            line = layout.lineAt(number)
            offset = (height - line.height()) / 2
            line.draw(painter, QPointF(box.x(), box.y() + number * height + offset - line.y()))
    return shown
