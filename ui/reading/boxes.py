"""The boxes on the page of what lies between two positions, in document coordinates."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextDocument

from ui.reading.marks import line_boxes
from ui.reading.paint import x_of
from ui.reading.rendered import Part, Rendered, Stop
from ui.reading.shapes import Shape
from ui.reading.sheet import Sheet
from ui.reading.style import Look


def shape_at(rendered: Rendered, position: int) -> Shape | None:
    """What is painted in place of the character there."""
    number = rendered.shape_number(position)
    return rendered.shapes[number] if number is not None else None


def stop_boxes(sheet: Sheet, stop: Stop) -> Iterator[QRectF]:
    """A box for each line of a link, or that of the picture."""
    shape = shape_at(sheet.rendered, stop.first)
    if shape is None:
        yield from line_boxes(sheet.document, stop.first, stop.last, sheet.px(Look.BODY))
        return
    block = sheet.document.findBlock(stop.first)
    at = stop.first - block.position()
    line = block.layout().lineForTextPosition(at)
    if line.isValid():
        size = shape.size(sheet.column_px)
        origin = sheet.document.documentLayout().blockBoundingRect(block).topLeft()
        left = min(x_of(line, at), x_of(line, at + 1))
        bottom = origin.y() + line.y() + line.ascent()
        yield QRectF(origin.x() + left, bottom - size.height(), size.width(), size.height())


def part_box(document: QTextDocument, part: Part) -> QRectF:
    """From the top of the first line to the foot of the last."""
    layout = document.documentLayout()
    first = layout.blockBoundingRect(document.findBlock(part.first))
    return first.united(layout.blockBoundingRect(document.findBlock(max(part.first, part.last - 1))))
