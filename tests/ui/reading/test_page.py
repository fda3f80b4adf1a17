"""The page as a widget: places that are kept, pictures that arrive, what is copied, what is never opened."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QToolTip
from pytestqt.qtbot import QtBot

from reader_app.document.blocks import (
    Block,
    Cell,
    Details,
    Document,
    Figure,
    Footnote,
    Footnotes,
    Image,
    ListBlock,
    ListItem,
    Paragraph,
    Ruby,
    Run,
    Style,
    Table,
)
from reader_app.model import Position
from tests.ui.reading.sample import EVERYTHING
from tests.ui.reading.support import PaintedPictures, a_page, a_style
from ui.reading import place, tips
from ui.reading.page import ArticlePage
from ui.reading.render import Head
from ui.reading.rendered import Link, LinkKind

SENTENCE = "地图上的绿线看起来很完整，从江边到大学城，十四公里没有一处中断，在2024年用Qt 6.12 and SQLite 写成。"
HEAD = Head("标题", (("首页", 0),), (("林未", 1), ("约 7 分钟", None)))


def p(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def a_long_article(count: int = 60) -> Document:
    return Document(tuple(p(f"第{number}段。" + SENTENCE * 4) for number in range(count)), "zh")


@pytest.fixture
def source() -> PaintedPictures:
    return PaintedPictures()


@pytest.fixture
def page(qtbot: QtBot, source: PaintedPictures) -> ArticlePage:
    page = a_page(source)
    qtbot.addWidget(page)
    page.show()
    return page


def show(page: ArticlePage, *blocks: Block, position: Position | None = None) -> None:
    page.show_article(HEAD, Document(blocks, "zh"), position=position)


def top_line(page: ArticlePage) -> str:
    """The text at the top of the view."""
    document = page.document()
    position = place.position_at(document, page.verticalScrollBar().value() + 1)
    return document.findBlock(position).text()[:12]


def test_an_article_opens_at_its_beginning(page: ArticlePage) -> None:
    page.show_article(HEAD, a_long_article())
    assert page.verticalScrollBar().value() == 0
    assert page.position() == Position(0)


@pytest.mark.parametrize("wanted", [Position(7), Position(20, 0.5), Position(33, 0.25), Position(59, 0.1)])
def test_a_place_that_was_remembered_is_found_again(page: ArticlePage, qtbot: QtBot, wanted: Position) -> None:
    with qtbot.waitSignal(page.built):
        page.show_article(HEAD, a_long_article(), position=wanted)
    found = page.position()
    assert found.block == wanted.block
    assert found.fraction == pytest.approx(wanted.fraction, abs=0.02)


def test_a_place_near_the_end_is_exact_once_the_end_part_has_grown(page: ArticlePage, qtbot: QtBot) -> None:
    wanted = Position(59, 0.9)
    show(page, *a_long_article(60).blocks, position=wanted)
    qtbot.waitUntil(lambda: page.rendered.is_complete)
    assert page.position() == wanted
    page._end.show_searches([f"一个相当长的搜索词{number}" for number in range(60)])
    page._end.resize(page.column_px, 2_000)
    last = page.rendered.starts[59]
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > place.top_of(page.document(), last))
    exact = place.height_of(page.document(), page.rendered, wanted)
    assert exact is not None
    assert page.verticalScrollBar().value() == pytest.approx(exact, abs=1)


def test_who_scrolls_away_is_not_brought_back_when_the_end_part_grows(page: ArticlePage, qtbot: QtBot) -> None:
    show(page, *a_long_article(60).blocks, position=Position(59, 0.9))
    qtbot.waitUntil(lambda: page.rendered.is_complete)
    page.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderToMinimum)
    page._end.show_searches([f"一个相当长的搜索词{number}" for number in range(60)])
    assert page.verticalScrollBar().value() == 0


def test_a_place_in_an_article_that_has_become_shorter_is_its_end(page: ArticlePage, qtbot: QtBot) -> None:
    page.show_article(HEAD, a_long_article(5), position=Position(500, 3.0))
    assert page.position().block <= 4


def test_a_long_article_shows_its_first_screen_before_the_rest_is_there(page: ArticlePage, qtbot: QtBot) -> None:
    article = a_long_article(150)
    with qtbot.waitSignal(page.built):
        page.show_article(HEAD, article)
        at_first = len(page.rendered.starts)
    assert 10 < at_first < 150
    assert len(page.rendered.starts) == 150


def test_another_article_stops_the_building_of_the_last(page: ArticlePage, qtbot: QtBot) -> None:
    page.show_article(HEAD, a_long_article(200))
    built: list[int] = []
    page.built.connect(lambda: built.append(len(page.rendered.starts)))
    show(page, p("短"))
    qtbot.waitUntil(lambda: bool(built))
    assert built == [1]
    assert page.toPlainText().count("短") == 1


def test_going_to_an_anchor_that_is_not_built_yet_builds_the_rest(page: ArticlePage) -> None:
    far = Paragraph((Run("远处"),), anchor="far")
    page.show_article(HEAD, Document((*a_long_article(150).blocks, far, *a_long_article(20).blocks), "zh"))
    page.go_to("far")
    assert "远处" in page.toPlainText()
    assert page.verticalScrollBar().value() > 1000
    page.go_to("nowhere")


@pytest.mark.parametrize("change", [lambda page: page.restyle(a_style("dark", 24)), lambda page: page.resize(420, 600)])
def test_what_is_read_stays_when_size_theme_or_width_change(
    page: ArticlePage, qtbot: QtBot, change: Callable[[ArticlePage], None]
) -> None:
    with qtbot.waitSignal(page.built):
        page.show_article(HEAD, a_long_article(), position=Position(23))
    before = top_line(page)
    change(page)
    qtbot.waitUntil(lambda: page.rendered.is_complete)
    assert top_line(page) == before
    page.resize(900, 500)
    assert top_line(page) == before


def test_a_picture_whose_size_becomes_known_above_does_not_move_what_is_read(
    page: ArticlePage, source: PaintedPictures, qtbot: QtBot
) -> None:
    url = "https://a.example/1.jpg"
    show(page, p("前"), Figure((Image(url),)), *a_long_article(20).blocks, position=Position(12, 0.5))
    before, value = top_line(page), page.verticalScrollBar().value()
    source.sizes[url] = (1000, 2000)
    page.picture_changed(url)
    qtbot.waitUntil(lambda: page.verticalScrollBar().value() != value)
    assert top_line(page) == before
    assert page.verticalScrollBar().value() > value + 500


def test_a_picture_is_asked_for_only_when_it_comes_into_view(
    page: ArticlePage, source: PaintedPictures, qtbot: QtBot
) -> None:
    near, far = Figure((Image("https://a/near.jpg", width=800, height=300),)), Figure((Image("https://a/far.jpg"),))
    show(page, near, *a_long_article(20).blocks, far)
    page.grab()
    assert {url for url, *_ in source.asked} == {"https://a/near.jpg"}


def test_a_picture_is_painted_sharp_in_the_size_of_the_column(page: ArticlePage, source: PaintedPictures) -> None:
    show(page, Figure((Image("https://a/1.jpg", width=1360, height=680),)))
    page.grab()
    assert source.asked[-1][:3] == ("https://a/1.jpg", page.column_px, page.column_px // 2)


def test_a_picture_that_failed_takes_little_room(page: ArticlePage, source: PaintedPictures, qtbot: QtBot) -> None:
    url = "https://a/1.jpg"
    show(page, Figure((Image(url, "一条坡道", width=800, height=600),)), p("后"))
    before = place.top_of(page.document(), page.rendered.starts[1])
    source.problems[url] = "weg"
    page.picture_changed(url)
    qtbot.waitUntil(lambda: place.top_of(page.document(), page.rendered.starts[1]) < before - 200)
    page.grab()


def test_the_end_part_lies_where_its_room_is_while_scrolling_and_resizing(page: ArticlePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.built):
        page.show_article(HEAD, a_long_article())
    end = page.findChild(type(page._end))
    assert end is page._end

    def is_in_place() -> bool:
        top = place.top_of(page.document(), page.rendered.end_position)
        return end.y() == round(top) - page.verticalScrollBar().value() and end.width() == page.column_px

    assert is_in_place()
    bar = page.verticalScrollBar()
    for value in (100, bar.maximum(), 40, bar.maximum()):
        bar.setValue(value)
        assert is_in_place()
    page.resize(500, 400)
    assert is_in_place()
    page.restyle(a_style("light", 21))
    qtbot.waitUntil(lambda: page.rendered.is_complete)
    assert is_in_place()
    bar.setValue(bar.maximum())
    assert end.geometry().bottom() < page.viewport().height()


def test_page_down_says_when_the_end_is_reached(page: ArticlePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.built):
        page.show_article(HEAD, a_long_article(12))
    screens = 0
    while page.page_down():
        screens += 1
        assert screens < 100
    assert page.is_at_end()
    assert screens > 2


def test_copied_text_is_as_the_author_wrote_it(page: ArticlePage) -> None:
    show(
        page,
        Paragraph((Run("他说：“在2024年。”"), Ruby("漢字", "かんじ"), Run("好", Style.BOLD))),
        Figure((Image("https://a/1.jpg", "一条坡道"),), (Run("说明"),)),
        ListBlock((ListItem((p("买菜"),), is_done=True), ListItem((p("修车"),), is_done=False))),
        ListBlock((ListItem((p("甲"),)),), is_ordered=True, start=3),
        Table(((Cell((p("格一"),)), Cell((p("格二"),))),)),
        p("x" * 400),
    )
    page.selectAll()
    text = page.createMimeDataFromSelection().text()
    assert text.split("\n") == [
        "首页",
        "标题",
        "林未 · 约 7 分钟",
        "他说：“在2024年。”漢字好",
        "一条坡道",
        "说明",
        "☑ 买菜",
        "☐ 修车",
        "3. 甲",
        "格一",
        "格二",
        "x" * 400,
    ]


def test_part_of_a_line_is_copied_without_the_mark_before_it(page: ArticlePage) -> None:
    show(page, ListBlock((ListItem((p("买菜做饭"),)),)))
    cursor = page.document().find("菜做")
    page.setTextCursor(cursor)
    assert page.createMimeDataFromSelection().text() == "菜做"


def test_details_open_in_place(page: ArticlePage, qtbot: QtBot) -> None:
    show(
        page,
        *a_long_article(10).blocks,
        Details((Run("展开"),), (p("里面"),)),
        *a_long_article(10).blocks,
        position=Position(8),
    )
    before, value = top_line(page), page.verticalScrollBar().value()
    page.toggle_details(0)
    qtbot.waitUntil(lambda: page.rendered.is_complete)
    assert "里面" in page.toPlainText()
    assert (top_line(page), page.verticalScrollBar().value()) == (before, value)
    page.toggle_details(0)
    assert "里面" not in page.toPlainText()


def test_notes_are_reached_and_left_again(page: ArticlePage) -> None:
    call = Paragraph((Run("正文"), Run("[1]", link="#n1")))
    show(
        page,
        *a_long_article(10).blocks,
        call,
        *a_long_article(10).blocks,
        Footnotes((Footnote("n1", "1", (p("注"),)),)),
    )
    page.go_to("n1")
    below = page.verticalScrollBar().value()
    page.go_to("n1", is_reference=True)
    assert 0 < page.verticalScrollBar().value() < below


def test_a_new_version_of_the_article_keeps_the_block_that_is_read(page: ArticlePage, qtbot: QtBot) -> None:
    show(page, *a_long_article(20).blocks, position=Position(9))
    page.replace(Head("Neuer Titel"), a_long_article(25))
    assert page.position().block == 9


def test_choosing_a_link_tells_what_it_is_and_opens_nothing(page: ArticlePage, qtbot: QtBot) -> None:
    show(page, Paragraph((Run("链接", link="https://example.com/a"),)))
    href = page.document().find("链接").charFormat().anchorHref()
    with qtbot.waitSignal(page.link_chosen) as chosen:
        page.anchorClicked.emit(QUrl(href))
    assert chosen.args == [Link(LinkKind.WEB, "https://example.com/a")]
    with qtbot.waitSignal(page.link_hovered) as hovered:
        page.highlighted.emit(QUrl(href))
    assert hovered.args == ["https://example.com/a"]
    with qtbot.assertNotEmitted(page.link_chosen):
        page.anchorClicked.emit(QUrl("file:///etc/passwd"))
        page.anchorClicked.emit(QUrl("haowen:999"))


def test_pictures_are_reached_by_click(page: ArticlePage, qtbot: QtBot) -> None:
    show(page, Figure((Image("https://a/1.jpg", width=800, height=300),)))
    top = round(place.top_of(page.document(), page.rendered.places[0]))
    with qtbot.waitSignal(page.link_chosen) as chosen:
        QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(page.width() // 2, top + 50))
    assert chosen.args == [Link(LinkKind.PICTURE, "0")]


def test_nothing_is_ever_loaded_from_files(page: ArticlePage) -> None:
    for kind in (QTextDocument.ResourceType.ImageResource, QTextDocument.ResourceType.HtmlResource):
        assert page.loadResource(kind.value, QUrl("file:///etc/hostname")) is None


def test_a_strangers_title_is_shown_as_plain_text(page: ArticlePage, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda at, text, widget: shown.append(text))
    show(page, Paragraph((Run("缩写" * 10, title="<img src='file:///x'>"),)))
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QHelpEvent

    top = round(place.top_of(page.document(), page.rendered.starts[0])) + 20
    at = QPoint((page.width() - page.column_px) // 2 + 60, top)
    page.viewportEvent(QHelpEvent(QEvent.Type.ToolTip, at, at))
    assert len(shown) == 1
    assert "<img" not in shown[0]
    assert "&lt;img" in shown[0]


def test_space_is_left_to_the_window(page: ArticlePage, qtbot: QtBot) -> None:
    page.show_article(HEAD, a_long_article(12))
    QTest.keyClick(page, Qt.Key.Key_Space)
    assert page.verticalScrollBar().value() == 0
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert page.verticalScrollBar().value() > 0


def test_lines_that_mix_scripts_are_evened_without_a_change_of_text_or_breaks(page: ArticlePage) -> None:
    show(page, p(SENTENCE * 4))
    layout = page.document().findBlock(page.rendered.starts[0]).layout()
    before = [layout.lineAt(number).textStart() for number in range(layout.lineCount())]
    text = page.toPlainText()
    page.grab()
    assert layout.formats()
    assert [layout.lineAt(number).textStart() for number in range(layout.lineCount())] == before
    assert page.toPlainText() == text
    page.resize(500, 500)
    page.grab()
    assert page.toPlainText() == text


def test_every_part_is_painted_in_both_themes(page: ArticlePage) -> None:
    from tests.ui.reading.sample import EVERYTHING

    for name in ("light", "dark"):
        page.restyle(a_style(name))
        page.show_article(HEAD, EVERYTHING)
        bar = page.verticalScrollBar()
        while not page.is_at_end():
            page.grab()
            bar.setValue(bar.value() + page.height())
        assert not page.grab().isNull()


def test_the_number_of_a_footnote_shows_the_note_under_the_pointer(qtbot: QtBot) -> None:
    page = a_page(PaintedPictures())
    qtbot.addWidget(page)
    page.show()
    page.show_article(HEAD, EVERYTHING)
    page.finish()
    found = page.document().find("[1]")
    found.setPosition(found.selectionStart() + 1)
    page.verticalScrollBar().setValue(
        round(page.document().documentLayout().blockBoundingRect(found.block()).top()) - 40
    )
    at = page.cursorRect(found).center()
    assert tips.note_at(page, at) == "1 见第三章。"
    assert tips.note_at(page, QPoint(1, 1)) == ""
