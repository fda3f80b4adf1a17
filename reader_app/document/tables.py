"""Tables that hold data stay tables; those that only lay out a page, or number the lines of code, are taken apart."""

from lxml.etree import _Element as Element

from reader_app.document.blocks import Block, Cell, Code, Figure, Heading, Inlines, ListBlock, Paragraph, Table
from reader_app.document.code import line_of_code
from reader_app.document.flow import Flow, Setting

_CODE_CELLS = ("blob-code", "hljs-ln-code", "js-file-line", "code-line")
_NUMBER_CELLS = ("gutter", "linenos", "lineno", "blob-num", "hljs-ln-numbers", "rouge-gutter")
_LONGEST_CELL = 600
_MOST_BLOCKS = 4


def table(flow: Flow, element: Element, setting: Setting) -> None:
    rows = [row for row in _rows(element) if len(row)]
    code = _code_lines(rows)
    if code:
        flow.block(Code(code))
        return
    setting = setting._replace(align="")
    if _is_layout_by_markup(element, rows):
        for row in rows:
            for cell in row:
                _take_apart(flow, cell, setting)
        return
    cells = [tuple(_cell(flow, cell, setting) for cell in row if cell.tag in ("td", "th")) for row in rows]
    cells = [line for line in cells if any(cell.blocks for cell in line)]
    caption = _caption(flow, element, setting)
    if _is_layout(cells, bool(caption)):
        for block in [block for line in cells for cell in line for block in cell.blocks]:
            flow.block(block)
    elif cells:
        flow.block(Table(tuple(cells), caption))


def _rows(element: Element) -> list[Element]:
    """The rows of this table, not of tables within it."""
    found = []
    for child in element:
        if child.tag == "tr":
            found.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            found += [row for row in child if row.tag == "tr"]
    return found


def _is_layout_by_markup(element: Element, rows: list[Element]) -> bool:
    if "presentation" in element.get("class", "") or sum(len(row) for row in rows) == 1:
        return True
    if any("gutter" in cell.get("class", "") or "linenos" in cell.get("class", "") for row in rows for cell in row):
        return True
    return element.find(".//table") is not None and not any(cell.tag == "th" for row in rows for cell in row)


def _is_layout(rows: list[tuple[Cell, ...]], has_caption: bool) -> bool:
    """Judged by what is in the cells: data are many short ones."""
    cells = [cell for row in rows for cell in row]
    if has_caption or any(cell.is_header and cell.blocks for cell in cells):
        return False
    if len(rows) < 2 or max(len(row) for row in rows) < 2:
        return True
    return any(len(cell.blocks) > _MOST_BLOCKS or _length(cell.blocks) > _LONGEST_CELL for cell in cells) or any(
        isinstance(block, (Heading, Table)) for cell in cells for block in cell.blocks
    )


def _length(blocks: tuple[Block, ...]) -> int:
    length = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            length += sum(len(getattr(piece, "text", "")) for piece in block.inlines)
        elif isinstance(block, (ListBlock, Figure)):
            length += 1
    return length


def _take_apart(flow: Flow, cell: Element, setting: Setting) -> None:
    if not any(word in cell.get("class", "") for word in _NUMBER_CELLS):
        flow.flush()
        flow.walk(cell, setting)
        flow.flush()


def _cell(flow: Flow, element: Element, setting: Setting) -> Cell:
    align = element.get("align", "")
    columns, rows = int(element.get("colspan", "1")), int(element.get("rowspan", "1"))
    return Cell(flow.inside(element, setting), element.tag == "th", align, columns, rows)


def _caption(flow: Flow, element: Element, setting: Setting) -> Inlines:
    found = element.find("caption")
    return flow.inlines(found, setting) if found is not None else ()


def _code_lines(rows: list[Element]) -> str:
    """The text of a table that is a listing, a line a row."""
    lines = []
    for row in rows:
        cells = [cell for cell in row if any(word in cell.get("class", "") for word in _CODE_CELLS)]
        if not cells:
            return ""
        lines.append(line_of_code(cells[-1]))
    return "\n".join(lines).strip("\n")
