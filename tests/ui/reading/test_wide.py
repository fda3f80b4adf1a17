"""What the column has no room for can be seen whole."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader_app.document.blocks import Block, Cell, Code, Document, Table
from tests.ui.reading.sample import p
from tests.ui.reading.support import PaintedPictures, a_style
from ui.reading.rendered import LinkKind
from ui.reading.wide import WideView
from ui.reading.widths import is_wide

pytestmark = pytest.mark.usefixtures("qapp")
LONG_LINE = Code("short = 1\n" + "value = " + "x" * 200, "python")
WIDE = Table(tuple(tuple(Cell((p(f"第{row}行第{column}列的内容"),)) for column in range(9)) for row in range(3)))


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (LONG_LINE, True),
        (WIDE, True),
        (Code("a = 1"), False),
        (Code("汉" * 60), True),
        (Table(((Cell((p("一"),)), Cell((p("二"),))),)), False),
        (Table(()), False),
        (p("x" * 900), False),
    ],
)
def test_only_what_does_not_fit_is_wide(block: Block, expected: bool) -> None:
    assert is_wide(block, a_style(), 680) is expected


@pytest.mark.parametrize("block", [LONG_LINE, WIDE])
def test_it_scrolls_sideways_and_escape_closes_it(block: Block, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 500)
    window.show()
    view = WideView(block, a_style(), PaintedPictures(), window)
    assert view.geometry() == window.rect()
    view.grab()
    assert view.text.horizontalScrollBar().maximum() > 0
    assert "Show" not in view.text.toPlainText()
    with qtbot.waitSignal(view.destroyed):
        QTest.keyClick(view.text, Qt.Key.Key_Escape)


def test_the_page_offers_it_below_the_block() -> None:
    from PySide6.QtGui import QTextDocument

    from ui.reading.render import build

    target = QTextDocument()
    result = build(Document((LONG_LINE, WIDE, Code("a"))), a_style(), target, PaintedPictures())
    assert result.wide == [LONG_LINE, WIDE]
    link = result.link(target.find("Show the code").charFormat().anchorHref())
    assert link is not None
    assert link.kind is LinkKind.WIDE
