"""Several articles in tabs and windows."""

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar, QToolButton
from pytestqt.qtbot import QtBot

from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery, Sort
from tests.support.builders import add, an_article
from tests.support.window import arrive
from ui.program import Program
from ui.view_state import Place, ViewState
from ui.window import MainWindow, last_place
from ui.window.layout_state import LayoutState
from ui.window.reading_window import ReadingWindow
from ui.window.tab_row import TabRow

ALL = ArticleQuery()
ONE, TWO, THREE = ArticleId(1), ArticleId(2), ArticleId(3)


@pytest.fixture
def view() -> ViewState:
    """A list, and behind it three articles in tabs of their own."""
    view = ViewState(ALL)
    for number in (ONE, TWO, THREE):
        view.open_tab(number)
    return view


@pytest.fixture
def ids(window: MainWindow, library: Library, qtbot: QtBot) -> list[ArticleId]:
    found = arrive(library, *(an_article(f"Article {number}", days_old=number) for number in range(5)))
    qtbot.waitUntil(lambda: window.list.model.rowCount() == 5)
    return found


def row_of(window: MainWindow) -> TabRow:
    row = window.findChild(TabRow)
    assert row is not None
    return row


def articles(view: ViewState) -> list[ArticleId | None]:
    return [place.article_id for place in view.tabs]


def test_a_new_tab_waits_behind_the_others(view: ViewState) -> None:
    assert (view.tab, view.article_id) == (0, None)
    assert articles(view) == [None, ONE, TWO, THREE]


def test_every_tab_has_a_way_back_of_its_own(view: ViewState) -> None:
    view.choose_tab(1)
    view.open(THREE)
    view.choose_tab(2)
    assert not view.can_go_back
    view.choose_tab(1)
    view.back()
    assert view.article_id == ONE


def test_closing_shows_the_neighbour_and_reopening_brings_the_way_back(view: ViewState) -> None:
    view.choose_tab(3)
    view.open(ONE)
    view.close_tab(3)
    assert (view.tab, view.article_id) == (2, TWO)
    view.reopen_tab()
    assert (view.tab, view.article_id) == (3, ONE)
    view.back()
    assert view.article_id == THREE


def test_closing_another_tab_leaves_the_shown_one(view: ViewState) -> None:
    view.choose_tab(2)
    view.close_tab(0)
    assert (view.tab, view.article_id) == (1, TWO)


def test_the_last_tab_stays_and_says_so(qtbot: QtBot) -> None:
    view = ViewState(ALL)
    with qtbot.waitSignal(view.last_tab_closed):
        view.close_tab(0)
    assert len(view.tabs) == 1


def test_the_other_tabs_can_be_closed_at_once_and_come_back(view: ViewState) -> None:
    view.choose_tab(2)
    view.close_other_tabs(2)
    assert articles(view) == [TWO]
    for _ in range(3):
        view.reopen_tab()
    assert articles(view) == [TWO, THREE, ONE, None]
    assert not view.can_reopen_tab


def test_a_moved_tab_stays_shown(view: ViewState) -> None:
    view.choose_tab(1)
    view.move_tab(1, 3)
    assert articles(view) == [None, TWO, THREE, ONE]
    assert (view.tab, view.article_id) == (3, ONE)


def test_steps_go_round(view: ViewState) -> None:
    view.step_tab(-1)
    assert view.tab == 3
    view.step_tab(1)
    assert view.tab == 0


def test_the_tabs_are_kept_in_their_order(window: MainWindow, library: Library, ids: list[ArticleId]) -> None:
    view = window.furniture.context.view
    view.open_tab(ids[0])
    view.open_tab(ids[1], is_shown=True)
    window.keep_state()
    places, shown = last_place.read_tabs(window.state.place, library, Sort.NEWEST)
    assert [place.article_id for place in places] == [None, ids[0]]
    assert shown == 2


def test_the_tabs_are_there_at_the_next_start(library: Library, qtbot: QtBot) -> None:
    (article_id,) = add(library, an_article("Kept"))
    place: dict[str, object] = {"query": {}, "article": None, "tabs": [{"query": {}, "article": article_id}], "tab": 0}
    LayoutState(place=place).write(library.paths.window)
    program = Program(library)
    window = program.open_window()
    assert articles(program.context.view) == [None, article_id]
    assert row_of(window).tabToolTip(1) == "Kept"
    program.close()


@pytest.mark.parametrize("tabs", [None, "no", [1, {"query": 3}], [{"query": {"feed_id": 9}, "article": 1}], [{}]])
def test_nonsense_gives_no_tabs(library: Library, tabs: object) -> None:
    assert last_place.read_tabs({"tabs": tabs, "tab": "x"}, library, Sort.NEWEST) == ([], 0)


def test_a_tab_whose_article_is_gone_is_not_restored(library: Library) -> None:
    stored = {"tabs": [{"query": {}, "article": 77}, {"query": {}, "article": None}], "tab": 5}
    places, shown = last_place.read_tabs(stored, library, Sort.NEWEST)
    assert [place.article_id for place in places] == [None]
    view = ViewState(ALL)
    view.restore_tabs(places, shown)
    assert view.tab == 1


def test_what_was_opened_from_a_search_is_kept_without_it() -> None:
    view = ViewState(ALL)
    view.show(ArticleQuery(text="骑行"))
    view.open_tab(ONE)
    assert last_place.written(view)["tabs"] == [{"query": {}, "article": ONE}]


def test_the_row_comes_with_the_second_tab_and_names_them(window: MainWindow, ids: list[ArticleId]) -> None:
    assert window.findChild(TabRow) is None
    table = window.list.table
    at = table.visualRect(window.list.model.index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.MiddleButton, pos=at)
    row = row_of(window)
    assert row.isVisible()
    assert [row.tabToolTip(number) for number in range(2)] == ["Unread", "Article 1"]
    assert window.furniture.context.view.article_id is None


def test_a_tab_is_closed_with_the_wheel_or_its_button(window: MainWindow, ids: list[ArticleId]) -> None:
    view = window.furniture.context.view
    for number in range(2):
        view.open_tab(ids[number])
    row = row_of(window)
    QTest.mouseClick(row, Qt.MouseButton.MiddleButton, pos=row.tabRect(1).center())
    assert articles(view) == [None, ids[1]]
    button = row.tabButton(1, QTabBar.ButtonPosition.RightSide)
    assert isinstance(button, QToolButton)
    button.click()
    assert articles(view) == [None]
    assert not row.isVisible()


def test_tabs_are_put_in_order_by_dragging(window: MainWindow, ids: list[ArticleId]) -> None:
    view = window.furniture.context.view
    view.open_tab(ids[0])
    view.open_tab(ids[1])
    row = row_of(window)
    row.moveTab(2, 1)
    assert articles(view) == [None, ids[1], ids[0]]
    assert row.tabToolTip(1) == "Article 1"


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_keys_go_to_the_next_tab(
    window: MainWindow, ids: list[ArticleId], qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    view = window.furniture.context.view
    view.open_tab(ids[0])
    QTest.keyClick(window.list.table, key, held)
    assert view.article_id == ids[0]


def test_chosen_rows_open_in_tabs_of_their_own(window: MainWindow, ids: list[ArticleId]) -> None:
    context = window.furniture.context
    window.list.table.selectAll()
    context.actions["tabs.open"].trigger()
    assert len(context.view.tabs) == 6


def test_only_the_shown_tab_is_set_in_type(window: MainWindow, ids: list[ArticleId], qtbot: QtBot) -> None:
    view = window.furniture.context.view
    view.open_tab(ids[0], is_shown=True)
    qtbot.waitUntil(lambda: "Article 0" in window.reading.page.toPlainText())
    view.open_tab(ids[1], is_shown=True)
    qtbot.waitUntil(lambda: "Article 1" in window.reading.page.toPlainText())
    view.step_tab(-1)
    qtbot.waitUntil(lambda: "Article 0" in window.reading.page.toPlainText())


@pytest.fixture
def beside(window: MainWindow, ids: list[ArticleId], qtbot: QtBot) -> ReadingWindow:
    """The second article in a window of its own."""
    window.furniture.context.view.window_wanted.emit(ids[1])
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, ReadingWindow)]
    assert len(found) == 1
    qtbot.waitUntil(lambda: found[0].reading.current is not None)
    return found[0]


def test_a_reading_window_has_a_page_of_its_own(window: MainWindow, beside: ReadingWindow) -> None:
    assert "Article 1" in beside.reading.page.toPlainText()
    assert beside.windowTitle() == "Article 1"
    assert window.furniture.context.view.article_id is None
    assert not beside.context.view.can_go_back


def test_commands_of_a_reading_window_are_about_its_article(
    beside: ReadingWindow, ids: list[ArticleId], library: Library, qtbot: QtBot
) -> None:
    beside.context.actions["articles.bookmark"].trigger()
    qtbot.waitUntil(lambda: list(library.articles.ids(ArticleQuery(is_bookmarked=True))) == [ids[1]])
    beside.context.actions["reading.find"].trigger()
    assert beside.reading.desk.find_bar.isVisible()


def test_what_needs_a_list_has_no_key_in_a_reading_window(beside: ReadingWindow) -> None:
    there = {name for name, action in beside.context.actions.items() if action in beside.actions()}
    assert not [name for name in there if name.startswith(("go.", "feeds.", "tabs.next", "view.layout"))]
    assert {"tabs.close", "reading.find", "articles.share", "articles.bookmark", "articles.next_unread"} <= there


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_list_chosen_in_a_reading_window_comes_up_in_the_main_one(
    window: MainWindow, beside: ReadingWindow, ids: list[ArticleId], qtbot: QtBot
) -> None:
    beside.context.view.show(ArticleQuery(tag="城市"))
    qtbot.waitUntil(lambda: window.furniture.context.view.query.tag == "城市")
    qtbot.waitUntil(lambda: beside.context.view.article_id == ids[1])


def test_closing_a_reading_window_frees_it(window: MainWindow, beside: ReadingWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(beside.destroyed):
        beside.context.actions["tabs.close"].trigger()
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, ReadingWindow)]


def test_reading_windows_close_with_the_main_one(window: MainWindow, beside: ReadingWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(beside.destroyed):
        window.close()


def test_two_windows_may_show_the_same_article(
    window: MainWindow, beside: ReadingWindow, ids: list[ArticleId], library: Library, qtbot: QtBot
) -> None:
    view = window.furniture.context.view
    view.open(ids[1])
    qtbot.waitUntil(lambda: window.reading.current is not None)
    library.articles.bookmark([ids[1]])
    panes = (window.reading, beside.reading)

    def are_both_told() -> bool:
        return all(pane.current is not None and pane.current.article.state.is_bookmarked for pane in panes)

    qtbot.waitUntil(are_both_told)


def windows_beside() -> list[ReadingWindow]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, ReadingWindow) and one.isVisible()]


def test_reading_windows_come_back_at_the_next_start(library: Library, qtbot: QtBot) -> None:
    (article_id,) = add(library, an_article("Article 1", "Its words."))
    library.settings.change(refresh_at_start=False, offers_clipboard=False)
    first = Program(library)
    first.open_window().show()
    first.context.view.window_wanted.emit(article_id)
    (beside,) = windows_beside()
    beside.setGeometry(60, 70, 500, 400)
    place = (beside.pos(), beside.size())
    with qtbot.waitSignal(beside.destroyed):
        first.close()
    again = Program(library)
    try:
        again.open_window().show()
        assert not windows_beside()
        again.begin()
        qtbot.waitUntil(lambda: len(windows_beside()) == 1)
        (found,) = windows_beside()
        qtbot.waitUntil(lambda: "Article 1" in found.reading.page.toPlainText())
        assert (found.pos(), found.size()) == place
        # Closed by hand, it stays away.
        with qtbot.waitSignal(found.destroyed):
            found.close()
    finally:
        again.close()
    assert json.loads(library.paths.window.read_text())["beside"] == {"windows": []}


def test_a_reading_window_is_not_restored_outside_the_screen_or_without_its_article(
    window: MainWindow, ids: list[ArticleId], qtbot: QtBot
) -> None:
    kept = [
        {"article": ids[0], "place": [90_000, 90_000, 50_000, 50_000], "is_maximized": False},
        {"article": 987_654, "place": [0, 0, 400, 400]},
        {"article": ids[1], "place": [0, 0, 400]},
        {"article": "1", "place": [0, 0, 400, 400]},
        "nonsense",
    ]
    window.furniture.windows.restore({"windows": kept})
    qtbot.waitUntil(lambda: len(windows_beside()) == 1)
    qtbot.waitUntil(lambda: not window.furniture.windows._next.isActive())
    (found,) = windows_beside()
    screen = found.screen().availableGeometry()
    assert screen.contains(found.geometry().center())
    assert found.width() <= screen.width()
    window.furniture.windows.restore({"windows": 3})
    window.furniture.windows.restore({})
    assert len(windows_beside()) == 1


def test_an_ampersand_in_a_title_is_no_mnemonic(window: MainWindow, library: Library) -> None:
    (article_id,) = arrive(library, an_article("Salt & pepper"))
    window.furniture.context.view.open_tab(article_id)
    assert row_of(window).tabText(1) == "Salt && pepper"


def test_a_point_beside_the_tabs_has_no_menu(window: MainWindow, ids: list[ArticleId], qtbot: QtBot) -> None:
    window.furniture.context.view.open_tab(ids[0])
    row = row_of(window)
    qtbot.waitUntil(lambda: row.width() == window.width())
    row.customContextMenuRequested.emit(QPoint(row.width() - 2, 5))
    assert QApplication.activePopupWidget() is None


def test_places_are_what_tabs_tell(view: ViewState) -> None:
    assert view.tabs[1] == Place(ALL, ONE)
