"""The command palette: actions and places by a few letters."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from reader_app import words
from reader_app.model import ArticleQuery
from tests.support.builders import an_article
from tests.support.window import arrive
from ui.context import Context
from ui.palette import Palette
from ui.window import MainWindow


@pytest.fixture
def palette(window: MainWindow) -> Iterator[Palette]:
    shown = Palette(window.furniture.context, window)
    shown.open_at_top()
    yield shown
    if isValid(shown) and shown.isVisible():
        shown.close()


def names(palette: Palette) -> list[str]:
    return [palette.entries.index(row, 0).data() for row in range(palette.entries.rowCount())]


def look(palette: Palette, qtbot: QtBot, typed: str) -> list[str]:
    """Type and wait for what it may mean; the search for the words is always the last line."""
    palette.field.setText(typed)
    qtbot.waitUntil(lambda: bool(names(palette)) and typed in names(palette)[-1])
    return names(palette)[:-1]


def test_without_words_everything_that_can_be_done_is_there(palette: Palette) -> None:
    assert "Refresh all" in names(palette)
    assert "Bookmark" not in names(palette), "there is no article to bookmark"
    assert "Command palette" not in names(palette)


def test_a_few_letters_find_an_action(palette: Palette, qtbot: QtBot) -> None:
    assert look(palette, qtbot, "full sc") == ["Full screen"]


def test_enter_runs_what_is_chosen(palette: Palette, window: MainWindow, qtbot: QtBot) -> None:
    look(palette, qtbot, "saved pages")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.furniture.context.view.query.is_saved
    assert not palette.isVisible()


def test_an_article_is_found_and_opened(palette: Palette, window: MainWindow, qtbot: QtBot) -> None:
    context = window.furniture.context
    (wanted,) = arrive(context.library, an_article(title="海边发电机的冬天"))
    assert look(palette, qtbot, "海边发电机") == ["海边发电机的冬天"]
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert context.view.article_id == wanted
    qtbot.waitUntil(lambda: context.library.articles.rows([wanted])[0].is_read and not context.tasks.running())


def test_an_article_is_found_by_the_first_letters_of_its_title(
    palette: Palette, window: MainWindow, qtbot: QtBot
) -> None:
    arrive(window.furniture.context.library, an_article(title="海边发电机的冬天"))
    assert look(palette, qtbot, "hbfdj") == ["海边发电机的冬天"]


def test_folders_are_found_by_the_first_letters_of_their_pinyin(
    palette: Palette, window: MainWindow, qtbot: QtBot
) -> None:
    context = window.furniture.context
    context.library.subscriptions.add_folder("深度报道")
    assert look(palette, qtbot, "sdbd") == ["深度报道"]
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert context.view.query.folder_id is not None


def test_nothing_found_still_offers_the_search(palette: Palette, window: MainWindow, qtbot: QtBot) -> None:
    assert look(palette, qtbot, "qqqqzz") == []
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.furniture.context.view.query == ArticleQuery(text="qqqqzz")


def test_the_arrows_go_round(palette: Palette) -> None:
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == palette.entries.rowCount() - 1
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 0
    QTest.keyClick(palette.field, Qt.Key.Key_PageDown)
    assert palette.list.currentIndex().row() > 5


def test_a_screen_reader_is_told_the_chosen_line(palette: Palette) -> None:
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.field.accessibleDescription().startswith(names(palette)[1])


def test_actions_are_found_by_pinyin_in_chinese(context: Context) -> None:
    words.use("zh_CN")
    labels = ["收藏", "全部刷新", "偏好设置"]
    assert context.library.search.among("qbsx", labels) == [1]
    assert context.library.search.among("pianhao", labels) == [2]


def test_escape_closes_it(palette: Palette) -> None:
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
