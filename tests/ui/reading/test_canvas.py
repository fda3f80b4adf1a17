"""The page paints what is on the screen, and nothing else."""

import pytest
from PySide6.QtCore import QRect, QRectF
from pytestqt.qtbot import QtBot

from reader_app.document.blocks import Code, Document
from tests.ui.reading.sample import p
from tests.ui.reading.support import PaintedPictures, a_page
from ui.reading.canvas import Canvas
from ui.reading.render import Head

CODE = Code("value = " + " + ".join(f"name_{number}" for number in range(60)))


def test_what_lies_just_below_the_view_is_not_painted(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt takes an empty clip for none, and painted the whole article for each such block."""
    page = a_page(PaintedPictures())
    qtbot.addWidget(page)
    page.show()
    page.show_article(Head("标题"), Document((p("文"), CODE, *(p("很长的文字。" * 60) for _ in range(9)))))
    page.grab()
    (wide,) = page.rendered.wide
    painted: list[QRectF] = []
    paint = Canvas._paint_text

    def spy(canvas: Canvas, shown: QRectF, first: int, last: int) -> None:
        painted.append(shown)
        paint(canvas, shown, first, last)

    monkeypatch.setattr(Canvas, "_paint_text", spy)
    page.grab()
    assert len(painted) == 2
    painted.clear()
    bottom = round(page.sheet.wide.box(wide).top()) - 5
    page.viewport().grab(QRect(0, 0, page.viewport().width(), bottom))
    assert [shown.isEmpty() for shown in painted] == [False]
