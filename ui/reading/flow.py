"""`Flow`: blocks of text one below the other, as every kind of block writes itself; which writes which is handed in."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextOption

from reader_app.document.blocks import Block, Cell, Definition, Footnote, Inline, ListItem
from ui.reading import evening, typeset
from ui.reading.inline import InlineWriter
from ui.reading.rendered import Link, Mark, Part, Rendered
from ui.reading.shapes import PictureSource, Room
from ui.reading.style import Look, PageStyle
from ui.reading.words import Words

PARAGRAPH_GAP = 16.0
MAX_DEPTH = 12
# A page that begins its paragraphs with blanks has indented them itself.
_OWN_INDENTS = ("\u3000", "\u2003", "\u00a0", "  ")
_ALIGN = {"center": Qt.AlignmentFlag.AlignHCenter, "right": Qt.AlignmentFlag.AlignRight}


@dataclass(frozen=True, slots=True)
class Inset:
    """Where blocks stand: pixels taken from the column, the look of their text, and how deep they are nested.

    In a table, `cell` is the room that the cell has, and the pixels are taken from that.
    """

    left: float = 0.0
    right: float = 0.0
    look: Look = Look.BODY
    depth: int = 0
    gap: float = PARAGRAPH_GAP
    cell: Room | None = None

    @property
    def is_cell(self) -> bool:
        return self.cell is not None

    @property
    def room(self) -> Room:
        """What a picture may take."""
        within = self.left + self.right
        return Room(within) if self.cell is None else replace(self.cell, padding=self.cell.padding + within)

    def moved(self, by: float, **changes: object) -> "Inset":
        return replace(self, left=self.left + by, depth=self.depth + 1, **changes)  # type: ignore[arg-type]


class Flow:
    """Where writing stands. `write_block` writes one block of any kind, so that blocks may hold blocks.

    `expanded` are the ids (`id()`) of details blocks that the person has turned over, `offsets` those of the
    article's `FlatText`; `column_px` is the width that there is.
    """

    def __init__(
        self,
        style: PageStyle,
        target: QTextDocument,
        source: PictureSource,
        write_block: "Callable[[Flow, Block, Inset], None]",
        *,
        expanded: Collection[int] = (),
        offsets: Mapping[int, int] | None = None,
        column_px: float | None = None,
    ) -> None:
        self.style = style
        self.source = source
        self.expanded = expanded
        self.column_px = column_px or style.column_px
        self.rendered = Rendered(words=Words(offsets or {}))
        self.inline = InlineWriter(style, source, self.rendered)
        self.cursor = QTextCursor(target)
        self.is_fresh = True
        self._target = target
        self._write_block = write_block
        self._parts = self.rendered.parts
        target.setUndoRedoEnabled(False)
        target.setDefaultFont(style.font(Look.BODY))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(style.scaled(32))
        target.setDefaultTextOption(option)

    def write(self, block: Block, inset: Inset) -> None:
        """Append one block of any kind."""
        if inset.depth > MAX_DEPTH:
            inset = replace(inset, left=min(inset.left, 60.0))
        with self.inside(block):
            self._write_block(self, block, inset)

    @contextmanager
    def inside(self, what: Block | ListItem | Definition | Footnote | Cell) -> Iterator[None]:
        """Note where `what` stands, which is written meanwhile, and what it is part of."""
        part = Part(what, self.next_position())
        outer, self._parts = self._parts, part.parts
        try:
            yield
        finally:
            self._parts = outer
        part.last = self.next_position() - (0 if self.is_fresh else 1)
        if part.last > part.first or part.parts:
            outer.append(part)

    def write_all(self, blocks: Sequence[Block], inset: Inset) -> None:
        for block in blocks:
            self.write(block, inset)

    def begin(
        self,
        look: Look,
        inset: Inset,
        *,
        text: str = "",
        top: float = 0.0,
        bottom: float | None = None,
        align: str = "",
        direction: str = "",
        anchor: str = "",
        is_indented: bool = False,
        is_object: bool = False,
        keeps_lines: bool = False,
    ) -> None:
        """Start a block of text; measures are those of the design, `text` decides the line height."""
        made = QTextBlockFormat()
        scaled = self.style.scaled
        made.setTopMargin(scaled(top))
        made.setBottomMargin(self.style.gap(inset.gap) if bottom is None else scaled(bottom))
        made.setLeftMargin(inset.left)
        made.setRightMargin(inset.right)
        if keeps_lines:
            made.setNonBreakableLines(True)
        if align in _ALIGN:
            made.setAlignment(_ALIGN[align])
        if direction == "rtl":
            made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        cjk = self.inline.is_cjk = typeset.is_cjk(text)
        self.inline.room = inset.room
        if not is_object:
            height = self.style.line_height(look, is_cjk=cjk)
            made.setLineHeight(round(height), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            if is_indented and not text.startswith(_OWN_INDENTS):
                made.setTextIndent(self.style.px(look) * self.style.indent_em(is_cjk=cjk))
            is_text = look in (Look.BODY, Look.QUOTE, Look.NOTE) and not inset.is_cell
            if is_text and not align and direction != "rtl" and self.style.is_justified(is_cjk=cjk):
                made.setAlignment(Qt.AlignmentFlag.AlignJustify)
        if self.is_fresh:
            self.cursor.setBlockFormat(made)
            if not inset.is_cell:
                # The first block of a cell carries the format of the cell itself.
                self.cursor.setBlockCharFormat(self.inline.format(look))
            self.is_fresh = False
        else:
            self.cursor.insertBlock(made, self.inline.format(look))
        squeezes = self.style.typography.squeezes_marks
        is_justified = cjk and made.alignment() == Qt.AlignmentFlag.AlignJustify
        if is_justified and evening.is_uneven(text, squeezes_marks=squeezes):
            self.rendered.uneven.add(self.cursor.position())
        if anchor:
            self.rendered.anchors.setdefault(anchor, self.cursor.position())

    def mark(self, text: str, color: str = "muted") -> None:
        """Put a mark before the block that begins next."""
        position = self.cursor.position() if self.is_fresh else self.cursor.position() + 1
        before = self.rendered.marks.get(position)
        self.rendered.marks[position] = Mark(text, position, color) if before is None else before.beside(text)

    def next_position(self) -> int:
        """Where the next block will begin."""
        return self.cursor.position() if self.is_fresh else self.cursor.position() + 1

    def write_text(self, inlines: Sequence[Inline], look: Look) -> None:
        self.inline.write(self.cursor, inlines, look)

    def continue_after_table(self) -> None:
        """Go on in the empty block that Qt keeps after a table."""
        self.cursor = self._target.rootFrame().lastCursorPosition()
        self.is_fresh = True

    def close_group(self, bottom: float) -> None:
        """Give the last block of a group the distance to what comes after the group."""
        if self.is_fresh:
            return
        made = self.cursor.blockFormat()
        made.setBottomMargin(max(made.bottomMargin(), self.style.scaled(bottom)))
        self.cursor.setBlockFormat(made)

    def space_before(self, position: int, top: float) -> None:
        """Move the block at `position` away from what stands above it."""
        at = QTextCursor(self._target)
        at.setPosition(position)
        made = at.blockFormat()
        made.setTopMargin(self.style.scaled(top))
        at.setBlockFormat(made)

    def write_link(self, label: str, link: Link, look: Look) -> None:
        """Text of our own that leads somewhere."""
        made = QTextCharFormat(self.inline.format(look, is_link=True))
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.NoUnderline)
        made.setAnchor(True)
        made.setAnchorHref(self.rendered.href(link))
        start = self.cursor.position()
        self.cursor.insertText(label, made)
        self.rendered.stop(start, self.cursor.position(), link)
