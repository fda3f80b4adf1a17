"""Where on the page somebody reads: exactly, to stand still while the page is set anew, and by block, to come back."""

from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextCursor, QTextDocument

from reader_app.model import Position
from ui.reading.rendered import Rendered


@dataclass(frozen=True, slots=True)
class Anchor:
    """A character and how far below the top of its line the view begins, in pixels."""

    position: int
    below_px: float


def anchor_at(document: QTextDocument, y: float) -> Anchor:
    """What stands at the height `y` of the document."""
    position = position_at(document, y)
    return Anchor(position, y - top_of(document, position))


def position_at(document: QTextDocument, y: float) -> int:
    """The first character of the line at the height `y`."""
    x = document.rootFrame().frameFormat().leftMargin() + 1
    found = document.documentLayout().hitTest(QPointF(x, y), Qt.HitTestAccuracy.FuzzyHit)
    return max(0, found)


def span(document: QTextDocument, top: float, bottom: float) -> tuple[int, int]:
    """The first and the last character of the blocks between two heights; of a table always all of it."""
    first = QTextCursor(document.findBlock(position_at(document, top)))
    last = QTextCursor(document.findBlock(position_at(document, bottom)))
    above, below = first.currentTable(), last.currentTable()
    end = below.lastPosition() if below is not None else last.position() + last.block().length()
    return (above.firstPosition() if above is not None else first.position()), end


def top_of(document: QTextDocument, position: int) -> float:
    """The height at which the line with the character begins."""
    block = document.findBlock(max(0, min(position, document.characterCount() - 1)))
    box = document.documentLayout().blockBoundingRect(block)
    layout = block.layout()
    if layout is None or not layout.lineCount():
        return box.top()
    line = layout.lineForTextPosition(position - block.position())
    return box.top() + (line.y() if line.isValid() else 0.0)


def reading_position(document: QTextDocument, rendered: Rendered, y: float) -> Position:
    """The top-level block at the height `y` and how far through it that is."""
    if not rendered.starts:
        return Position(0)
    number = max(0, bisect_right(rendered.starts, position_at(document, y)) - 1)
    top, bottom = _extent(document, rendered, number)
    if y <= top or bottom <= top:
        return Position(number)
    return Position(number, round(min(1.0, (y - top) / (bottom - top)), 4))


def height_of(document: QTextDocument, rendered: Rendered, position: Position) -> float | None:
    """The reverse of `reading_position`; None while that block is not there yet."""
    if position.block <= 0 and position.fraction <= 0:
        return 0.0
    if not rendered.starts:
        return 0.0 if rendered.is_complete else None
    if position.block >= len(rendered.starts) - 1 and not rendered.is_complete:
        return None
    number = max(0, min(position.block, len(rendered.starts) - 1))
    top, bottom = _extent(document, rendered, number)
    return top + (bottom - top) * min(1.0, max(0.0, position.fraction))


def _extent(document: QTextDocument, rendered: Rendered, number: int) -> tuple[float, float]:
    layout = document.documentLayout()
    top = layout.blockBoundingRect(document.findBlock(rendered.starts[number])).top()
    if number + 1 < len(rendered.starts):
        following = rendered.starts[number + 1]
    elif rendered.end_position >= 0:
        following = rendered.end_position
    else:
        return top, layout.documentSize().height()
    return top, layout.blockBoundingRect(document.findBlock(following)).top()
