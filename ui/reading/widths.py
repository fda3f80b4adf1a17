"""Code and tables that are wider than the column: how wide they are, and the offer to see them whole."""

from reader_app.document.blocks import Block, Code, Paragraph, Run, Table
from reader_app.words import tr
from ui.reading.flow import Flow, Inset
from ui.reading.rendered import Link, LinkKind
from ui.reading.style import Look, PageStyle

# From so many columns on, or so many characters a column, a table is too narrow in the column to be read.
MANY_COLUMNS = 6
TIGHT_CHARACTERS = 7
CELL_PX = 170


def is_wide(block: Block, style: PageStyle, column_px: float) -> bool:
    """Whether a block of code or a table does not fit into the column as it is meant to be."""
    if isinstance(block, Code):
        longest = max((_columns(line) for line in block.text.split("\n")), default=0)
        return longest * style.px(Look.CODE) * 0.6 > column_px - 28
    if isinstance(block, Table):
        columns = table_px(block) // CELL_PX
        is_tight = column_px < columns * TIGHT_CHARACTERS * style.px(Look.CELL)
        return columns >= MANY_COLUMNS or (columns > 2 and is_tight and _longest(block) > TIGHT_CHARACTERS)
    return False


def _columns(line: str) -> int:
    """Characters of CJK take two columns of code."""
    return len(line) + sum(ord(char) >= 0x2E80 for char in line)


def _longest(table: Table) -> int:
    cells = (cell for row in table.rows for cell in row)
    runs = (run for cell in cells for block in cell.blocks if isinstance(block, Paragraph) for run in block.inlines)
    return max((len(run.text) for run in runs if isinstance(run, Run)), default=0)


def table_px(block: Block) -> int:
    """For a table, room for every column; code is as wide as its longest line."""
    if not isinstance(block, Table):
        return 0
    return CELL_PX * max((sum(cell.columns for cell in row) for row in block.rows), default=0)


def offer(flow: Flow, block: Code | Table, inset: Inset) -> None:
    """A way to see whole what the column has no room for; paper has none."""
    room = flow.style.column_px - inset.left - inset.right
    if flow.style.is_paper or inset.is_cell or flow.offers_nothing or not is_wide(block, flow.style, room):
        return
    flow.rendered.wide.append(block)
    flow.begin(Look.CAPTION, inset, text="", bottom=inset.gap + 4, align="right")
    label = tr("Show the whole table") if isinstance(block, Table) else tr("Show the code in full width")
    flow.write_link(label, Link(LinkKind.WIDE, str(len(flow.rendered.wide) - 1)), Look.CAPTION)
