"""Code and tables that are wider than the column: which part of them is seen, and where on the page that is.

The text is laid out in its full width and stays there; only painting and pointing are moved. So a step to the
side costs the same for ten lines and for ten thousand.
"""

from collections.abc import Iterator, MutableMapping

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextTable

from reader_app.document.blocks import Table
from ui.reading.rendered import Rendered, Wide
from ui.reading.style import PageStyle

CODE_PADDING = 14.0
CARD_PADDING = 12.0
BAR_PX = 6.0
# A part of a pixel is no reason to scroll.
LEAST_PX = 2.0
# What is gone to stands this far from the edges, in ems.
CLEAR_EM = 3.0


class WideBlocks:
    """`ems` keeps how far each block is scrolled, by its id, and outlives the page in other sizes."""

    def __init__(
        self, document: QTextDocument, rendered: Rendered, style: PageStyle, ems: MutableMapping[int, float]
    ) -> None:
        self._document = document
        self._rendered = rendered
        self._style = style
        self._ems = ems

    def between(self, first: int, last: int) -> list[Wide]:
        """Those between two positions that have more than can be seen."""
        near = (wide for wide in self._rendered.wide if wide.last >= first and wide.first <= last)
        return [wide for wide in near if self.reach(wide) > 0]

    def holding(self, position: int) -> Wide | None:
        """The one with that character, if it scrolls."""
        return next((wide for wide in self.between(position, position) if wide.first <= position <= wide.last), None)

    def of(self, block: object) -> Wide | None:
        """What a block of the article is here, if it scrolls."""
        found = next((wide for wide in self._rendered.wide if wide.block is block), None)
        return found if found is not None and self.reach(found) > 0 else None

    def box(self, wide: Wide) -> QRectF:
        """The window on the page through which it is seen, in document coordinates."""
        frame = self._document.rootFrame().frameFormat()
        left = frame.leftMargin() + wide.left
        right = self._document.textWidth() - frame.rightMargin() - wide.right
        layout = self._document.documentLayout()
        table = self._table(wide)
        if table is None:
            top = layout.blockBoundingRect(self._document.findBlock(wide.first)).top()
            bottom = layout.blockBoundingRect(self._document.findBlock(wide.last)).bottom()
            return QRectF(QPointF(left + 1, top - CARD_PADDING + 1), QPointF(right - 1, bottom + CARD_PADDING - 1))
        made, box = table.format(), layout.frameBoundingRect(table)
        # Qt tells the place of the first cell's text, and the size with the margins.
        top = box.top() - made.cellPadding() - made.border()
        height = box.height() - made.topMargin() - made.bottomMargin()
        return QRectF(left, top, right - left, height + 1)

    def bar_zone(self, wide: Wide) -> QRectF:
        """Where its scroll bar is to be grasped: in the lower edge of a card, or under a table."""
        box = self.box(wide)
        top = box.bottom() + 2 if isinstance(wide.block, Table) else box.bottom() - CARD_PADDING
        return QRectF(box.left(), top, box.width(), CARD_PADDING)

    def reach(self, wide: Wide) -> float:
        """How many pixels of it are out of sight."""
        box, table = self.box(wide), self._table(wide)
        if table is not None:
            made = table.format()
            width = self._document.documentLayout().frameBoundingRect(table).width()
            beyond = width - made.leftMargin() - made.rightMargin() - box.width()
        else:
            beyond = self._code_px(wide) + 2 * CODE_PADDING - box.width()
        return beyond if beyond > LEAST_PX else 0.0

    def offset(self, wide: Wide) -> float:
        """How many pixels of it lie to the left of the window."""
        reach = self.reach(wide)
        em = self._ems.get(id(wide.block))
        if em is None:
            return reach if wide.is_rtl else 0.0
        return max(0.0, min(reach, em * self._style.size_px))

    def move(self, wide: Wide, offset: float) -> bool:
        """Scroll it there or as far as it goes; whether it moved."""
        before = self.offset(wide)
        self._ems[id(wide.block)] = offset / self._style.size_px
        after = self.offset(wide)
        self._ems[id(wide.block)] = after / self._style.size_px
        return after != before

    def reveal(self, position: int, box: QRectF) -> bool:
        """Scroll so that a box of the text at `position` is in the window; whether it moved."""
        wide = self.holding(position)
        if wide is None:
            return False
        window, offset, clear = self.box(wide), self.offset(wide), CLEAR_EM * self._style.size_px
        clear = min(clear, window.width() / 4)
        left, right = box.left() - window.left() - clear, box.right() - window.left() + clear
        if left < offset:
            return self.move(wide, left)
        return right > offset + window.width() and self.move(wide, min(left, right - window.width()))

    def seen(self, position: int, box: QRectF) -> QRectF:
        """Where on the page a box of the text at `position` is; null where it is scrolled away."""
        wide = self.holding(position)
        return box if wide is None else box.translated(-self.offset(wide), 0) & self.box(wide)

    def _code_px(self, wide: Wide) -> float:
        return max((layout.maximumWidth() for layout in (block.layout() for block in self._blocks(wide))), default=0.0)

    def _blocks(self, wide: Wide) -> Iterator[QTextBlock]:
        block = self._document.findBlock(wide.first)
        while block.isValid() and block.position() <= wide.last:
            yield block
            block = block.next()

    def _table(self, wide: Wide) -> QTextTable | None:
        if not isinstance(wide.block, Table):
            return None
        return QTextCursor(self._document.findBlock(wide.first)).currentTable()
