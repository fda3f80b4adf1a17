"""Paints a text in at most so many lines, the last one cut with an ellipsis."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

Marks = Sequence[tuple[int, int]]

# Radicals, kana, ideographs and full-width marks all lie above; general punctuation, quotation marks with it, below.
FIRST_CJK = "\u2e80"


def draw_lines(
    painter: QPainter,
    text: str,
    box: QRectF,
    font: QFont,
    color: QColor,
    most: int,
    *,
    line_px: float = 0.0,
    marks: Marks = (),
    mark_color: QColor | None = None,
) -> int:
    """Paint `text` from the top of `box`; returns the number of lines it took. `line_px` 0: the font's own spacing.

    `marks` are stretches of the text, from and to, that stand on `mark_color`.
    """
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
    layout.setFormats(_formats(text, marks, mark_color))
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
            top = box.y() + number * height
            if marks:
                _draw_marked(painter, rest, QPointF(box.x(), top), height, font, starts[number], marks, mark_color)
            else:
                at = QRectF(box.x(), top, box.width(), height)
                # Like the lines above, it runs as its own words do.
                painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
                painter.drawText(at, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, rest)
        else:
            line = layout.lineAt(number)
            offset = (height - line.height()) / 2
            line.draw(painter, QPointF(box.x(), box.y() + number * height + offset - line.y()))
    return shown


def _draw_marked(
    painter: QPainter,
    rest: str,
    at: QPointF,
    height: float,
    font: QFont,
    start: int,
    marks: Marks,
    mark_color: QColor | None,
) -> None:
    """The last line, which has been cut; `start` is where it begins in the whole text."""
    layout = QTextLayout(rest, font)
    inside = [(max(0, first - start), min(last - start, len(rest) - 1)) for first, last in marks if last > start]
    layout.setFormats(_formats(rest, inside, mark_color))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e6)
    layout.endLayout()
    line.draw(painter, QPointF(at.x(), at.y() + (height - line.height()) / 2 - line.y()))


def _formats(text: str, marks: Marks, color: QColor | None) -> list[QTextLayout.FormatRange]:
    formats: list[QTextLayout.FormatRange] = []
    if color is None:
        return formats
    for first, last in marks:
        if first >= last:
            continue
        found = QTextLayout.FormatRange()
        # Qt counts UTF-16 units.
        found.start = _units(text[:first])
        found.length = _units(text[first:last])
        style = QTextCharFormat()
        style.setBackground(color)
        found.format = style
        formats.append(found)
    return formats


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
