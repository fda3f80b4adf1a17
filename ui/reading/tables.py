"""Tables: real ones of Qt, as wide as the column; one with too many columns for that is wider, and scrolls."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from reader_app.document.blocks import Block, Cell, Paragraph, Run, Table
from ui.reading import widths
from ui.reading.flow import Flow, Inset
from ui.reading.inline import plain
from ui.reading.rendered import Wide
from ui.reading.shapes import Room
from ui.reading.style import Look

MAX_ROWS = 1000
MAX_COLUMNS = 60
PADDING = 8.0
_ALIGN = {"center": Qt.AlignmentFlag.AlignHCenter, "right": Qt.AlignmentFlag.AlignRight}


def write(flow: Flow, table: Table, inset: Inset) -> None:
    """Write the caption, then the grid. A table inside a cell becomes a paragraph a row."""
    if table.caption:
        flow.begin(Look.CAPTION, inset, text=plain(table.caption), bottom=6, align="center")
        flow.write_text(table.caption, Look.CAPTION)
    placed = list(place(table.rows[:MAX_ROWS]))
    if not placed:
        return
    if inset.is_cell:
        _write_flat(flow, table, inset)
        return
    rows = max(row + cell.rows for row, _, cell in placed)
    columns = min(MAX_COLUMNS, max(column + cell.columns for _, column, cell in placed))
    rows = min(rows, len(table.rows), MAX_ROWS)
    if flow.is_fresh:
        # Qt sets a table between two blocks; the one before it must not look like an empty line.
        flow.begin(Look.BODY, inset, bottom=0, is_object=True)
        flat = flow.cursor.blockFormat()
        flat.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        flow.cursor.setBlockFormat(flat)
    shape, stops = _format(flow, inset, _header_rows(table)), len(flow.rendered.stops)
    is_rtl = _is_rtl(placed)
    if is_rtl:
        shape.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    wanted = widths.of_cells(placed, columns, flow.style, shape.cellPadding())
    if not flow.style.is_paper:
        _set_width(shape, wanted.columns, wanted.tight_px, flow.column_px - inset.left - inset.right)
    made = flow.cursor.insertTable(rows, columns, shape)
    for row, column, cell in placed:
        if row < rows and column < columns:
            within = replace(inset, cell=_room(flow, inset, wanted, column, cell))
            _write_cell(flow, made, row, column, cell, within)
    if not flow.style.is_paper:
        first, last = made.firstPosition(), made.lastPosition()
        wide = Wide(table, first, last, inset.left, inset.right, wanted.columns, wanted.tight_px, is_rtl)
        flow.rendered.add_wide(wide, stops)
    flow.continue_after_table()


def fit(document: QTextDocument, wide: Wide, column_px: float) -> None:
    """Let a table that is written already scroll, or not, in a column of another width."""
    table = QTextCursor(document.findBlock(wide.first)).currentTable()
    if table is not None:
        shape = table.format()
        if _set_width(shape, wide.columns, wide.tight_px, column_px - wide.left - wide.right):
            table.setFormat(shape)


def _set_width(shape: QTextTableFormat, columns: Sequence[float], tight_px: float, room: float) -> bool:
    """As wide as the room, or as its columns want where that is too narrow; whether anything changed."""
    fixed, share = QTextLength.Type.FixedLength, QTextLength.Type.PercentageLength
    kind = fixed if tight_px > room else share
    if shape.width().type() == kind:
        return False
    shape.setWidth(QTextLength(kind, sum(columns) + 1 if kind == fixed else 100))
    shape.setColumnWidthConstraints([QTextLength(fixed, px) for px in columns] if kind == fixed else [])
    return True


def _room(flow: Flow, inset: Inset, wanted: widths.Widths, column: int, cell: Cell) -> Room:
    """What a picture in a cell may take; where no width is set, the columns share the table evenly."""
    return Room(
        inset.left + inset.right,
        cell.columns / len(wanted.columns),
        sum(wanted.columns[column : column + cell.columns]),
        0.0 if flow.style.is_paper else wanted.tight_px,
        2 * flow.style.scaled(PADDING) + 2,
    )


def _is_rtl(placed: Sequence[tuple[int, int, Cell]]) -> bool:
    """Whether its columns begin at the right: all that it says is written so."""
    said = [block for _, _, cell in placed for block in cell.blocks if isinstance(block, Paragraph) and block.inlines]
    return bool(said) and all(block.dir == "rtl" for block in said)


def place(rows: tuple[tuple[Cell, ...], ...]) -> Iterator[tuple[int, int, Cell]]:
    """Row and column of each cell, by HTML's rule: the next place that no span from above or the left covers."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            if column >= MAX_COLUMNS:
                break
            width = min(cell.columns, MAX_COLUMNS - column)
            # A span that runs into another one ends before it.
            width = next((step for step in range(width) if (row, column + step) in taken), width)
            height = min(cell.rows, len(rows) - row)
            taken.update((row + down, column + right) for down in range(height) for right in range(width))
            yield row, column, replace(cell, columns=width, rows=height)
            column += width


def _write_cell(flow: Flow, table: QTextTable, row: int, column: int, cell: Cell, inset: Inset) -> None:
    if cell.rows > 1 or cell.columns > 1:
        table.mergeCells(row, column, cell.rows, cell.columns)
    at = table.cellAt(row, column)
    if cell.is_header:
        made = at.format()
        made.setBackground(flow.style.color("code_background"))
        at.setFormat(made)
    outer, was_fresh = flow.cursor, flow.is_fresh
    flow.cursor, flow.is_fresh = at.firstCursorPosition(), True
    look = Look.HEAD_CELL if cell.is_header else Look.CELL
    inner = replace(inset, left=0.0, right=0.0, look=look, depth=inset.depth + 1, gap=4.0)
    with flow.inside(cell):
        flow.write_all(tuple(_aligned(block, cell.align) for block in cell.blocks), inner)
    if not flow.is_fresh:
        last = flow.cursor.blockFormat()
        last.setBottomMargin(0)
        flow.cursor.setBlockFormat(last)
    flow.cursor, flow.is_fresh = outer, was_fresh


def _aligned(block: Block, align: str) -> Block:
    return replace(block, align=align) if align and isinstance(block, Paragraph) and not block.align else block


def _write_flat(flow: Flow, table: Table, inset: Inset) -> None:
    for row in table.rows:
        inlines = [Run(" · ")]
        for cell in row:
            for block in cell.blocks:
                if isinstance(block, Paragraph):
                    inlines += [*block.inlines, Run(" · ")]  # type: ignore[list-item]
        flow.write(Paragraph(tuple(inlines[1:-1])), inset)


def _header_rows(table: Table) -> int:
    return int(bool(table.rows) and all(cell.is_header for cell in table.rows[0]))


def _format(flow: Flow, inset: Inset, header_rows: int) -> QTextTableFormat:
    scaled = flow.style.scaled
    made = QTextTableFormat()
    made.setBorder(1)
    made.setBorderBrush(flow.style.color("line"))
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setBorderCollapse(True)
    made.setCellPadding(scaled(PADDING))
    made.setCellSpacing(0)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    made.setLeftMargin(inset.left)
    made.setRightMargin(inset.right)
    # Qt leaves out the distance that the block before asks for, and a card of code reaches into it.
    made.setTopMargin(max(scaled(8), flow.cursor.blockFormat().bottomMargin()))
    made.setBottomMargin(scaled(22))
    made.setHeaderRowCount(header_rows)
    return made
