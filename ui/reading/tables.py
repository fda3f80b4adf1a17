"""Tables: real ones of Qt, as wide as the column; long words in cells wrap rather than widen it."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextFrameFormat, QTextLength, QTextTable, QTextTableFormat

from reader_app.document.blocks import Block, Cell, Paragraph, Run, Table
from ui.reading.flow import Flow, Inset
from ui.reading.inline import plain
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
    made = flow.cursor.insertTable(rows, columns, _format(flow, inset, _header_rows(table)))
    for row, column, cell in placed:
        if row < rows and column < columns:
            _write_cell(flow, made, row, column, cell, inset)
    flow.continue_after_table()


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
    inner = replace(inset, left=0.0, right=0.0, look=look, depth=inset.depth + 1, gap=4.0, is_cell=True)
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
