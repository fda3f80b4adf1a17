"""The boxes on the page of what lies between two positions, in document coordinates."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF

from ui.reading.marks import line_boxes
from ui.reading.paint import x_of
from ui.reading.rendered import LinkKind, Part, Rendered, Stop
from ui.reading.shapes import Shape
from ui.reading.sheet import Sheet
from ui.reading.style import Look


def shape_at(rendered: Rendered, position: int) -> Shape | None:
    """What is painted in place of the character there."""
    number = rendered.shape_number(position)
    return rendered.shapes[number] if number is not None else None


def stop_boxes(sheet: Sheet, stop: Stop) -> Iterator[QRectF]:
    """A box for each line of a link, or that of the picture, where Qt's layout has them."""
    return boxes_between(sheet, stop.first, stop.last)


def stop_box(sheet: Sheet, stop: Stop) -> QRectF:
    """All of a stop, as far as it can be seen."""
    if stop.link.kind is LinkKind.WIDE:
        return sheet.wide.box(sheet.wide_of(stop))
    box = QRectF()
    for one in stop_boxes(sheet, stop):
        box = box.united(one)
    return sheet.wide.seen(stop.first, box)


def boxes_between(sheet: Sheet, first: int, last: int) -> Iterator[QRectF]:
    """A box for each line between two positions, or that of the picture which is there."""
    shape = shape_at(sheet.rendered, first)
    if shape is None:
        yield from line_boxes(sheet.document, first, last, sheet.px(Look.BODY))
        return
    block = sheet.document.findBlock(first)
    at = first - block.position()
    line = block.layout().lineForTextPosition(at)
    if line.isValid():
        size = shape.size(sheet.column_px)
        origin = sheet.document.documentLayout().blockBoundingRect(block).topLeft()
        left = min(x_of(line, at), x_of(line, at + 1))
        bottom = origin.y() + line.y() + line.ascent()
        yield QRectF(origin.x() + left, bottom - size.height(), size.width(), size.height())


def part_box(sheet: Sheet, part: Part) -> QRectF:
    """From the top of the first line to the foot of the last, as far as it can be seen."""
    document, layout = sheet.document, sheet.document.documentLayout()
    first = layout.blockBoundingRect(document.findBlock(part.first))
    box = first.united(layout.blockBoundingRect(document.findBlock(max(part.first, part.last - 1))))
    return sheet.wide.seen(part.first, box)


def seen_boxes(sheet: Sheet, first: int, last: int) -> Iterator[QRectF]:
    """A box for each line between two positions, as far as it can be seen."""
    for box in line_boxes(sheet.document, first, last, sheet.em_px):
        seen = sheet.wide.seen(sheet.position_at(box.center().y()), box)
        if not seen.isEmpty():
            yield seen
