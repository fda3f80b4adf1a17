"""Tables keep their shape; what the column has no room for is in `test_wide`."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument, QTextTable

from reader_app.document.blocks import Block, Cell, Code, Document, Run, Table
from tests.ui.reading.support import PaintedPictures, a_style
from tests.ui.reading.test_render import block_of, p, rendered
from ui.reading.printing import on_paper
from ui.reading.render import build

pytestmark = pytest.mark.usefixtures("qtbot")


def the_table(target: QTextDocument) -> QTextTable:
    (frame,) = target.rootFrame().childFrames()
    assert isinstance(frame, QTextTable)
    return frame


def test_a_table_has_headers_alignment_and_spans() -> None:
    rows = (
        (Cell((p("甲"),), is_header=True), Cell((p("乙"),), is_header=True, align="right")),
        (Cell((p("跨两列"),), columns=2),),
        (Cell((p("跨两行"),), rows=2), Cell((p("右"),), align="right")),
        (Cell((p("下"),)),),
    )
    target, _ = rendered(p("前"), Table(rows, (Run("表一"),)), p("后"))
    table = the_table(target)
    assert (table.rows(), table.columns()) == (4, 2)
    assert table.cellAt(1, 0).columnSpan() == 2
    assert table.cellAt(2, 0).rowSpan() == 2
    assert table.cellAt(0, 0).format().background().style() != Qt.BrushStyle.NoBrush
    assert block_of(target, "右").blockFormat().alignment() == Qt.AlignmentFlag.AlignRight
    assert target.toPlainText().index("表一") < target.toPlainText().index("甲") < target.toPlainText().index("后")


@pytest.mark.parametrize(
    "rows",
    [
        (),
        ((),),
        ((Cell((), columns=50, rows=50),),),
        ((Cell((p("a"),), rows=50), Cell((p("b"),))), (Cell((p("c"),), columns=50),), ()),
        tuple(tuple(Cell((p("x"),)) for _ in range(column)) for column in (1, 70, 3)),
    ],
)
def test_odd_tables_are_written_all_the_same(rows: tuple[tuple[Cell, ...], ...]) -> None:
    target, result = rendered(Table(rows), Table(rows), p("后"))
    assert result.is_complete
    assert "后" in target.toPlainText()


def test_a_table_inside_a_cell_becomes_lines() -> None:
    inner = Table(((Cell((p("一"),)), Cell((p("二"),))),))
    target, _ = rendered(Table(((Cell((inner,)),),)))
    assert len(target.rootFrame().childFrames()) == 1
    assert "一 · 二" in target.toPlainText()


def test_long_words_in_a_wide_table_do_not_widen_the_paper() -> None:
    row = tuple(Cell((p("Supercalifragilisticexpialidocious"),)) for _ in range(12))
    target = QTextDocument()
    build(Document((Table((row, row)),)), on_paper(a_style()), target, PaintedPictures())
    target.setTextWidth(680)
    assert target.idealWidth() <= 680


@pytest.mark.parametrize("before", [p("前"), Code("a = 1\nb = 2", "python")], ids=["words", "code"])
def test_a_table_keeps_the_distance_that_what_stands_before_it_asks_for(before: Block) -> None:
    target, _ = rendered(before, Table(((Cell((p("甲"),)),),)))
    target.setTextWidth(600)
    layout, block = target.documentLayout(), target.begin()
    foot = layout.blockBoundingRect(block).bottom()
    assert layout.frameBoundingRect(the_table(target)).top() - foot >= block.blockFormat().bottomMargin()
