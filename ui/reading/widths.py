"""How wide the columns of a table want to be, told from the words in them before anything is laid out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader_app.document.blocks import Block, Cell, Image, Paragraph
from ui.reading.inline import plain
from ui.reading.style import Look, PageStyle

# In ems: a column never needs more than it wishes, and only a long word keeps it from becoming as narrow as TIGHT_EM.
WISHED_EM = 11.0
TIGHT_EM = 5.0
LEAST_EM = 2.0
LATIN_EM = 0.56
# What a table is like can be seen from its beginning.
ROWS = 200
LONGEST = 40
_WORD = re.compile(r"[^\s\u2e80-\uffff]+")


@dataclass(frozen=True, slots=True)
class Widths:
    """In pixels, with the padding of the cells: each column as it should be, and all of them as narrow as they may."""

    columns: tuple[float, ...]
    tight_px: float


def of_cells(placed: Sequence[tuple[int, int, Cell]], columns: int, style: PageStyle, padding: float) -> Widths:
    """The widths for cells with their rows and columns."""
    longest = [(LEAST_EM, LEAST_EM)] * columns
    for row, first, cell in placed:
        if row >= ROWS:
            break
        for line, word in map(_ems, cell.blocks):
            share = line / max(1, cell.columns), word / max(1, cell.columns)
            for column in range(first, min(columns, first + cell.columns)):
                longest[column] = max(longest[column][0], share[0]), max(longest[column][1], share[1])
    em = style.px(Look.CELL)
    around = 2 * padding + 1
    wished = tuple(min(WISHED_EM, line) * em + around for line, _ in longest)
    tight = sum(min(WISHED_EM, line, max(TIGHT_EM, word)) * em + around for line, word in longest)
    return Widths(wished, tight)


def _ems(block: Block) -> tuple[float, float]:
    """The width of a block on one line, and of its longest word; what is no text wants all the room it can get."""
    if not isinstance(block, Paragraph) or any(isinstance(inline, Image) for inline in block.inlines):
        return WISHED_EM, TIGHT_EM
    text = plain(block.inlines)[:LONGEST]
    line = sum(1.0 if ord(char) >= 0x2E80 else LATIN_EM for char in text)
    return 0.5 + line, 0.5 + max((LATIN_EM * len(word) for word in _WORD.findall(text)), default=0.0)
