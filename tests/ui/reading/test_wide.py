"""Code and tables that the column has no room for scroll to the side, and nothing else does."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QTextDocument, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader_app.document import anchors
from reader_app.document.blocks import (
    Block,
    Cell,
    Code,
    Document,
    Figure,
    Image,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Run,
    Table,
)
from tests.ui.reading.sample import p
from tests.ui.reading.support import PaintedPictures, a_page, a_style, a_theme
from ui.reading import going
from ui.reading.accessible import Tree
from ui.reading.boxes import boxes_between
from ui.reading.find_bar import FindBar
from ui.reading.page import ArticlePage
from ui.reading.printing import on_paper
from ui.reading.render import Head, build
from ui.reading.rendered import Link, LinkKind, Wide
from ui.reading.shapes import Picture, Room

pytestmark = pytest.mark.usefixtures("qapp")
LONG_LINE = "value = " + " + ".join(f"name_{number}" for number in range(60))
CODE = Code(f"short = 1\n{LONG_LINE}\nend = 2", "python")
LINK = Paragraph((Run("去看", link="https://example.com/last"),))


def a_row(number: int, columns: int = 12) -> tuple[Cell, ...]:
    return tuple(Cell((p(f"第{number}行第{column}列的内容"),)) for column in range(columns))


TABLE = Table((a_row(0), a_row(1), (*a_row(2, 11), Cell((LINK,)))))
NARROW = Table(((Cell((p("一"),)), Cell((p("二"),))),))
FIGURE = Figure((Image("https://example.com/a.jpg", "山"),))


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[ArticlePage]:
    """800 by 600 pixels."""
    made = a_page(PaintedPictures({"https://example.com/a.jpg": (400, 300)}))
    qtbot.addWidget(made)
    made.show()
    yield made
    made.hide()


def show(page: ArticlePage, *blocks: Block) -> list[Wide]:
    page.show_article(Head("标题"), Document(blocks))
    page.grab()
    return page.rendered.wide


def middle_of(page: ArticlePage, wide: Wide) -> QPoint:
    return page.sheet.wide.box(wide).center().toPoint() - QPoint(0, page.verticalScrollBar().value())


def turn(
    page: ArticlePage, at: QPoint, angle: QPoint, *, exact: QPoint | None = None, shift: bool = False
) -> QWheelEvent:
    modifiers = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    globally = QPointF(page.viewport().mapToGlobal(at))
    event = QWheelEvent(
        QPointF(at),
        globally,
        exact or QPoint(),
        angle,
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.viewport(), event)
    return event


@pytest.mark.parametrize("block", [CODE, TABLE, Code("汉" * 60)])
def test_what_does_not_fit_scrolls(block: Block, page: ArticlePage) -> None:
    (wide,) = show(page, p("前"), block, p("后"))
    assert page.sheet.wide.reach(wide) > 100
    assert page.sheet.wide.offset(wide) == 0


@pytest.mark.parametrize("block", [Code("a = 1"), NARROW, Table((a_row(0, 3), a_row(1, 3)))])
def test_what_fits_does_not(block: Block, page: ArticlePage) -> None:
    (wide,) = show(page, p("前"), block, p("后"))
    assert page.sheet.wide.reach(wide) == 0
    assert page.sheet.wide.between(0, 10_000) == []


def test_the_page_itself_never_moves_to_the_side(page: ArticlePage) -> None:
    _, wide = show(page, CODE, TABLE)
    assert page.horizontalScrollBar().maximum() == 0
    going.to_position(page, wide.last - 2)
    assert page.horizontalScrollBar().value() == 0
    assert page.sheet.wide.offset(wide) > 0


@pytest.mark.parametrize("shift", [True, False])
def test_the_wheel_scrolls_it_across_or_with_shift(shift: bool, page: ArticlePage) -> None:
    (wide,) = show(page, CODE, *(p("很长的文字。" * 60) for _ in range(9)))
    at = middle_of(page, wide)
    turn(page, at, QPoint(0, -120) if shift else QPoint(-120, 0), shift=shift)
    moved = page.sheet.wide.offset(wide)
    assert moved > 0
    assert page.verticalScrollBar().value() == 0
    turn(page, at, QPoint(0, 120) if shift else QPoint(120, 0), shift=shift)
    assert page.sheet.wide.offset(wide) == 0


def test_a_touchpad_moves_it_by_its_pixels(page: ArticlePage) -> None:
    (wide,) = show(page, CODE)
    turn(page, middle_of(page, wide), QPoint(-40, 4), exact=QPoint(-33, 2))
    assert page.sheet.wide.offset(wide) == pytest.approx(33)


def test_the_plain_wheel_scrolls_the_page(page: ArticlePage) -> None:
    (wide,) = show(page, CODE, *(p("很长的文字。" * 60) for _ in range(9)))
    turn(page, middle_of(page, wide), QPoint(0, -120))
    assert page.sheet.wide.offset(wide) == 0
    assert page.verticalScrollBar().value() > 0


def test_it_stops_at_both_ends(page: ArticlePage) -> None:
    (wide,) = show(page, TABLE)
    places = page.sheet.wide
    assert not places.move(wide, -500)
    assert places.move(wide, 100_000)
    assert places.offset(wide) == places.reach(wide)
    assert not places.move(wide, 100_000)


def test_the_keyboard_stops_there_and_the_arrows_scroll(page: ArticlePage) -> None:
    (wide,) = show(page, p("前"), CODE, p("后"))
    places = page.sheet.wide
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Tab)
    QTest.keyClick(page, Qt.Key.Key_Right)
    first = places.offset(wide)
    assert first > 0
    QTest.keyClick(page, Qt.Key.Key_Right)
    assert places.offset(wide) > first
    QTest.keyClick(page, Qt.Key.Key_End)
    assert places.offset(wide) == places.reach(wide)
    QTest.keyClick(page, Qt.Key.Key_Left)
    assert 0 < places.offset(wide) < places.reach(wide)
    QTest.keyClick(page, Qt.Key.Key_Home)
    assert places.offset(wide) == 0


def test_without_the_keyboard_on_it_the_arrows_are_the_pages(page: ArticlePage) -> None:
    (wide,) = show(page, p("前"), CODE)
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Right)
    assert page.sheet.wide.offset(wide) == 0


def test_the_keyboard_passes_by_what_fits(page: ArticlePage) -> None:
    show(page, Code("a = 1"), NARROW, LINK)
    page.setFocus()
    with_link: list[Link] = []
    page.link_chosen.connect(with_link.append)
    QTest.keyClick(page, Qt.Key.Key_Tab)
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert [link.target for link in with_link] == ["https://example.com/last"]


def test_its_bar_can_be_dragged(page: ArticlePage) -> None:
    (wide,) = show(page, p("前"), CODE, p("后"))
    places, viewport = page.sheet.wide, page.viewport()
    zone = places.bar_zone(wide)
    start = QPoint(round(zone.left()) + 14, round(zone.center().y()))
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(viewport, button, none, start)
    QTest.mouseMove(viewport, start + QPoint(100, 0))
    halfway = places.offset(wide)
    assert 0 < halfway < places.reach(wide)
    QTest.mouseMove(viewport, start + QPoint(3000, 40))
    assert places.offset(wide) == places.reach(wide)
    QTest.mouseRelease(viewport, button, none, start)
    QTest.mouseMove(viewport, start)
    assert places.offset(wide) == places.reach(wide)
    assert not page.textCursor().hasSelection()


def test_a_link_is_clicked_where_it_is_seen(page: ArticlePage, qtbot: QtBot) -> None:
    (wide,) = show(page, TABLE)
    places = page.sheet.wide
    link = next(stop for stop in page.rendered.stops if stop.link.kind is LinkKind.WEB)
    laid_out = next(boxes_between(page.sheet, link.first, link.last))
    # Half of it would stand in the margin.
    places.move(wide, laid_out.center().x() - places.box(wide).right())
    right = QPoint(round(places.box(wide).right()), round(laid_out.center().y()))
    assert page.visible_link(right - QPoint(5, 0)) is not None
    assert page.visible_link(right + QPoint(5, 0)) is None
    places.move(wide, places.reach(wide))
    seen = page.seen(link.first, laid_out)
    assert seen.right() < page.viewport().width()
    with qtbot.waitSignal(page.link_chosen) as chosen:
        QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, seen.center())
    assert chosen.args is not None
    assert chosen.args[0].target == "https://example.com/last"


def test_tab_brings_a_link_into_sight(page: ArticlePage) -> None:
    show(page, TABLE)
    link = next(stop for stop in page.rendered.stops if stop.link.kind is LinkKind.WEB)
    box = next(boxes_between(page.sheet, link.first, link.last))
    assert page.sheet.wide.seen(link.first, box).isEmpty()
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Tab)
    QTest.keyClick(page, Qt.Key.Key_Tab)
    assert page.sheet.wide.seen(link.first, box).width() == pytest.approx(box.width())


def test_a_picture_is_chosen_where_it_is_seen(page: ArticlePage, qtbot: QtBot) -> None:
    (wide,) = show(page, Table(((Cell((FIGURE,)),) * 9,)))
    places = page.sheet.wide
    last = page.rendered.stops[-1]
    laid_out = next(boxes_between(page.sheet, last.first, last.last))
    assert places.seen(last.first, laid_out).isEmpty()
    places.move(wide, places.reach(wide))
    at = page.seen(last.first, laid_out).center()
    with qtbot.waitSignal(page.link_chosen) as chosen:
        QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert chosen.args == [Link(LinkKind.PICTURE, "8")]


def test_finding_brings_words_into_sight(page: ArticlePage, qtbot: QtBot) -> None:
    (wide,) = show(page, p("前"), CODE)
    places = page.sheet.wide
    word = page.document().find("name_50")
    box = next(boxes_between(page.sheet, word.selectionStart(), word.selectionEnd()))
    assert places.seen(word.selectionStart(), box).isEmpty()
    bar = FindBar(page, a_theme())
    qtbot.addWidget(bar)
    bar.show()
    QTest.keyClicks(bar.field, "name_50")
    qtbot.waitUntil(lambda: places.offset(wide) > 0)
    assert places.seen(word.selectionStart(), box).width() == pytest.approx(box.width())
    # Back to what stands at the beginning of the same line.
    bar.field.clear()
    QTest.keyClicks(bar.field, "value")
    qtbot.waitUntil(lambda: places.offset(wide) == 0)


def test_a_highlight_is_gone_to_beyond_the_edge(page: ArticlePage) -> None:
    flat = anchors.flatten(Document((CODE,)))
    page.show_article(Head("标题"), Document((CODE,)), offsets=flat.offsets)
    page.grab()
    start = flat.text.index("name_40")
    assert going.to_words(page, start, start + 7)
    word = page.document().find("name_40")
    box = next(boxes_between(page.sheet, word.selectionStart(), word.selectionEnd()))
    assert page.sheet.wide.seen(word.selectionStart(), box).width() == pytest.approx(box.width())


def test_words_are_selected_where_they_are_seen(page: ArticlePage) -> None:
    (wide,) = show(page, CODE)
    places, document = page.sheet.wide, page.document()
    word = document.find("name_20")
    going.to_position(page, word.selectionStart())
    assert places.offset(wide) > 0
    box = next(boxes_between(page.sheet, word.selectionStart(), word.selectionEnd()))
    at = page.seen(word.selectionStart(), box).center()
    QTest.mouseDClick(page.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert page.textCursor().selectedText() == "name_20"
    assert page.createMimeDataFromSelection().text() == "name_20"


def test_a_selection_at_the_edge_scrolls_on(page: ArticlePage, qtbot: QtBot) -> None:
    (wide,) = show(page, CODE)
    places, viewport = page.sheet.wide, page.viewport()
    box = places.box(wide)
    line = next(boxes_between(page.sheet, wide.first + 10, wide.first + 20)).center().y()
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(viewport, button, none, QPoint(round(box.left()) + 60, round(line)))
    QTest.mouseMove(viewport, QPoint(round(box.right()) - 4, round(line)))
    before = len(page.textCursor().selectedText())
    qtbot.waitUntil(lambda: places.offset(wide) > 60)
    assert len(page.textCursor().selectedText()) > before
    QTest.mouseRelease(viewport, button, none, QPoint(round(box.right()) - 4, round(line)))


def test_it_stays_where_it_was_when_the_type_changes(page: ArticlePage) -> None:
    show(page, CODE)
    page.sheet.wide.move(page.rendered.wide[0], 200)
    page.restyle(a_style(text_size_px=34))
    assert page.sheet.wide.offset(page.rendered.wide[0]) == pytest.approx(400)


def test_a_wider_column_needs_no_scrolling(page: ArticlePage) -> None:
    (wide,) = show(page, Table((a_row(0, 6), a_row(1, 6))))
    page.resize(420, 600)
    page.grab()
    assert page.sheet.wide.reach(wide) > 0
    page.resize(900, 600)
    page.grab()
    assert page.sheet.wide.reach(wide) == 0


def test_a_table_from_right_to_left_begins_at_the_right(page: ArticlePage) -> None:
    cell = Cell((Paragraph((Run("مرحبا بالعالم هذا نص"),), dir="rtl"),))
    (wide,) = show(page, Table(((cell,) * 9,)))
    places = page.sheet.wide
    assert places.offset(wide) == places.reach(wide) > 0
    first = next(boxes_between(page.sheet, wide.first, wide.first + 3))
    assert page.seen(wide.first, first).right() <= page.viewport().width()


def test_nothing_of_it_is_painted_beside_the_column(page: ArticlePage) -> None:
    show(page, p("文"))
    empty = page.grab().toImage()
    (wide,) = show(page, TABLE)
    for offset in (0.0, 300.0):
        page.sheet.wide.move(wide, offset)
        shot, box = page.grab().toImage(), page.sheet.wide.box(wide)
        for x in (round(box.left()) - 6, round(box.right()) + 3, round(box.right()) + 20):
            column = {shot.pixel(x, y) for y in range(round(box.top()) - 3, round(box.bottom()) + 3)}
            assert column == {empty.pixel(x, 500)}


def test_code_in_a_list_or_a_quote_scrolls_within_it(page: ArticlePage) -> None:
    first, second = show(page, ListBlock((ListItem((p("一"), CODE)),)), Quote((CODE,)))
    for wide in (first, second):
        assert page.sheet.wide.reach(wide) > 0
        assert page.sheet.wide.box(wide).left() > page.sheet.left_px + 10


def test_a_screen_reader_is_told(page: ArticlePage) -> None:
    show(page, Code("a = 1"), CODE, TABLE)
    viewport = QAccessible.queryAccessibleInterface(page.viewport())
    told = [viewport.child(number).text(QAccessible.Text.Description) for number in (1, 2, 3)]
    assert told == ["Code", "Code. The arrow keys scroll it to the side.", "The arrow keys scroll it to the side."]
    assert [viewport.child(number).state().focusable for number in (1, 2, 3)] == [False, True, True]
    page.setFocus()
    page.activateWindow()
    QTest.keyClick(page, Qt.Key.Key_Tab)
    tree = page.viewport().findChild(Tree)
    assert tree is not None
    assert [tree.is_at(spot.what) for spot in tree.spots[1:]] == [False, page.hasFocus(), False]


@pytest.mark.parametrize("block", [CODE, TABLE])
def test_on_paper_it_wraps(block: Block) -> None:
    target = QTextDocument()
    result = build(Document((block,)), on_paper(a_style()), target, PaintedPictures())
    target.setTextWidth(500)
    assert target.idealWidth() <= 500
    assert result.wide == []


def test_pictures_in_a_table_have_the_room_of_their_cell(page: ArticlePage) -> None:
    fits, scrolls = show(page, Table(((Cell((FIGURE,)),) * 3,)), Table(((Cell((FIGURE,)),) * 9,)))
    widths = [shape.size(page.column_px).width() for shape in page.rendered.shapes if isinstance(shape, Picture)]
    assert len(widths) == 12
    assert page.sheet.wide.reach(fits) == 0
    assert page.sheet.wide.reach(scrolls) > 0
    assert all(page.column_px / 4 < width < page.column_px / 3 for width in widths[:3])
    assert all(100 < width <= 180 for width in widths[3:])


def test_the_room_of_a_cell_is_a_share_or_what_it_has_while_scrolling() -> None:
    room = Room(taken=20, share=0.5, scrolled_px=400, tight_px=300, padding=10)
    assert room.px(620) == 290
    assert room.px(300) == 390
    assert Room(taken=20).px(620) == 600
    assert Room(taken=700).px(620) > 0


def test_what_lies_outside_is_not_seen(page: ArticlePage) -> None:
    (wide,) = show(page, CODE)
    box = page.sheet.wide.box(wide)
    beyond = QRectF(box.right() + 50, box.top() + 30, 40, 20)
    assert page.sheet.wide.seen(wide.first + 3, beyond).isEmpty()
    assert page.sheet.wide.seen(0, QRectF(1, 2, 3, 4)) == QRectF(1, 2, 3, 4)
