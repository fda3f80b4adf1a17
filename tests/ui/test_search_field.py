"""The list below the search field."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader_app.library import Library
from reader_app.model import ArticleQuery
from tests.support.builders import a_feed, add, an_article
from ui.sidebar.search_field import SearchField
from ui.widgets.entries import ROW_PX
from ui.window import MainWindow


@pytest.fixture
def field(window: MainWindow, library: Library, qtbot: QtBot) -> SearchField:
    """With the keyboard; a feed, two tags and a search made before are there."""
    feed = a_feed(library, title="好文周刊")
    add(library, an_article("一", tags=("内核",)), an_article("二", tags=("内核", "历史")), feed_id=feed)
    library.search.remember("内核 调度")
    field = window.furniture.sidebar.search
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return field


def names(field: SearchField) -> list[str]:
    offers = field.list.offers
    return [offers.index(row, 0).data() for row in range(offers.rowCount())] if field.list.isVisible() else []


@pytest.fixture
def type_in(field: SearchField, qtbot: QtBot) -> Callable[[str], list[str]]:
    """Types, and waits for what is offered then."""

    def type_in(text: str) -> list[str]:
        field.list.offers.clear()
        QTest.keyClicks(field, text)
        qtbot.waitUntil(lambda: field.list.isVisible() and field.list.offers.rowCount() > 0)
        return names(field)

    return type_in


def press(field: SearchField, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(field, key)


def test_down_opens_the_list_of_an_empty_field(field: SearchField, qtbot: QtBot) -> None:
    press(field, Qt.Key.Key_Down)
    qtbot.waitUntil(field.list.isVisible)
    assert names(field)[:2] == ["内核 调度", "title:"]
    assert field.list.current() is None


def test_the_list_lies_below_the_field_within_the_window(
    field: SearchField, window: MainWindow, type_in: Callable[[str], list[str]]
) -> None:
    type_in("hw")
    box = field.list.geometry()
    assert box.topLeft() == field.mapTo(window, QPoint(0, field.height() + 3))
    assert window.rect().contains(box)
    assert box.height() >= ROW_PX * len(names(field))


def test_enter_searches_for_what_stands_there(
    field: SearchField, window: MainWindow, type_in: Callable[[str], list[str]], qtbot: QtBot
) -> None:
    type_in("hw")
    press(field, Qt.Key.Key_Return)
    assert window.furniture.context.view.query.text == "hw"
    assert not field.list.isVisible()


def test_a_feed_is_opened(
    field: SearchField, window: MainWindow, library: Library, type_in: Callable[[str], list[str]]
) -> None:
    assert "好文周刊" in type_in("hw")
    press(field, *[Qt.Key.Key_Down] * (names(field).index("好文周刊") + 1), Qt.Key.Key_Return)
    (feed,) = [feed for feed in library.subscriptions.feeds() if feed.name == "好文周刊"]
    assert window.furniture.context.view.query.feed_id == feed.id
    assert field.text() == ""


def test_an_operator_goes_on_to_its_values_and_then_searches(
    field: SearchField, window: MainWindow, type_in: Callable[[str], list[str]], qtbot: QtBot
) -> None:
    assert type_in("ta")[-1] == "tag:"
    press(field, Qt.Key.Key_Up, Qt.Key.Key_Tab)
    assert field.text() == "tag:"
    assert field.hasFocus()
    qtbot.waitUntil(lambda: names(field) == ["内核", "历史"])
    assert window.furniture.context.view.query.text == ""
    press(field, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert field.text() == "tag:内核 "
    assert window.furniture.context.view.query.text.strip() == "tag:内核"


def test_a_click_chooses(field: SearchField, window: MainWindow, qtbot: QtBot) -> None:
    press(field, Qt.Key.Key_Down)
    qtbot.waitUntil(field.list.isVisible)
    box = field.list.visualRect(field.list.offers.index(0, 0))
    QTest.mouseClick(field.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, box.center())
    assert window.furniture.context.view.query.text == "内核 调度"
    assert field.hasFocus()


def test_the_arrows_go_through_the_lines_and_back_to_none(field: SearchField, qtbot: QtBot) -> None:
    press(field, Qt.Key.Key_Down)
    qtbot.waitUntil(field.list.isVisible)
    press(field, Qt.Key.Key_Up)
    last = field.list.current()
    assert last is not None
    assert last.name == names(field)[-1]
    assert field.accessibleDescription() == f"{last.name}, {last.about}"
    press(field, Qt.Key.Key_Down)
    assert field.list.current() is None
    assert field.accessibleDescription() == ""


def test_escape_closes_the_list_first(field: SearchField, type_in: Callable[[str], list[str]]) -> None:
    type_in("hw")
    press(field, Qt.Key.Key_Escape)
    assert not field.list.isVisible()
    assert field.text() == "hw"
    press(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_a_search_is_forgotten_by_delete(field: SearchField, library: Library, qtbot: QtBot) -> None:
    press(field, Qt.Key.Key_Down)
    qtbot.waitUntil(field.list.isVisible)
    press(field, Qt.Key.Key_Down, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: names(field)[:1] == ["title:"])
    assert [offer.name for offer in library.search.offers("", 0)][:1] == ["title:"]


def test_without_a_chosen_line_tab_leaves_the_field_and_the_list_goes(
    field: SearchField, type_in: Callable[[str], list[str]]
) -> None:
    type_in("hw")
    press(field, Qt.Key.Key_Tab)
    assert not field.hasFocus()
    assert not field.list.isVisible()


def test_nothing_is_offered_behind_a_space_unless_asked_for(
    field: SearchField, type_in: Callable[[str], list[str]], qtbot: QtBot
) -> None:
    type_in("hw")
    QTest.keyClicks(field, " ")
    assert not field.list.isVisible()
    press(field, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "title:" in names(field))


def test_what_comes_too_late_is_not_shown(field: SearchField, library: Library) -> None:
    field.setText("hw")
    field._show(("h", 1, library.search.offers("", 0)))
    assert not field.list.isVisible()


def test_the_field_keeps_following_other_lists(field: SearchField, window: MainWindow) -> None:
    window.furniture.context.view.show(ArticleQuery(text="历史"))
    assert field.text() == "历史"
    assert not field.list.isVisible()
