"""The list of articles."""

from array import array
from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery, ArticleRow
from tests.support.builders import an_article
from tests.support.window import arrive
from ui.articles.model import PAGE, PAGES_KEPT, ArticlesModel
from ui.window import MainWindow


def fill(library: Library, count: int) -> list[ArticleId]:
    return arrive(library, *(an_article(f"Article {number}", days_old=number) for number in range(count)))


def test_rows_are_read_a_page_at_a_time(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(library, 120)
    model = ArticlesModel(library)
    model.set_ids(library.articles.ids(ArticleQuery()))
    asked: list[int] = []
    rows = library.articles.rows

    def counted(ids: Sequence[ArticleId]) -> list[ArticleRow]:
        asked.append(len(ids))
        return rows(ids)

    monkeypatch.setattr(library.articles, "rows", counted)
    for number in range(60):
        row = model.row(number)
        assert row is not None
        assert row.title == f"Article {number}"
    assert asked == [PAGE, PAGE]


def test_only_some_pages_are_kept(library: Library) -> None:
    model = ArticlesModel(library)
    model.set_ids(array("q", range(1, 100_000)))
    for number in range(0, 99_000, PAGE):
        model.row(number)
    assert len(model._pages) == PAGES_KEPT


def test_a_screen_reader_hears_title_state_source_and_time(library: Library) -> None:
    (article_id,) = fill(library, 1)
    library.articles.bookmark([article_id])
    model = ArticlesModel(library)
    model.set_ids(library.articles.ids(ArticleQuery()))
    said = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Article 0, unread, bookmarked, Example")


def test_what_was_read_stays_in_the_list_of_unread_until_it_is_opened_anew(
    window: MainWindow, library: Library, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.list.loaded):
        first, _ = fill(library, 2)
    qtbot.waitUntil(lambda: window.list.model.rowCount() == 2)
    window.furniture.context.view.open(first)
    qtbot.waitUntil(lambda: library.articles.count(ArticleQuery(is_unread=True)) == 1)
    with qtbot.waitSignal(window.list.loaded):
        arrive(library, an_article("Fresh"))
    qtbot.waitUntil(lambda: window.list.model.rowCount() == 3)
    window.furniture.context.view.show(ArticleQuery())
    window.furniture.context.view.show(ArticleQuery(is_unread=True))
    qtbot.waitUntil(lambda: window.list.model.rowCount() == 2)


def test_news_above_do_not_move_what_is_looked_at(window: MainWindow, library: Library, qtbot: QtBot) -> None:
    fill(library, 100)
    qtbot.waitUntil(lambda: window.list.model.rowCount() == 100)
    bar = window.list.table.verticalScrollBar()
    bar.setValue(20 * 109 + 30)
    before = window.list.model.id_at(20)
    with qtbot.waitSignal(window.list.loaded):
        arrive(library, an_article("Breaking", days_old=-1))
    qtbot.waitUntil(lambda: window.list.model.rowCount() == 101)
    assert window.list.model.id_at(bar.value() // 109) == before


def test_an_empty_list_says_why_and_what_to_do(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.list.loaded):
        window.furniture.context.view.show(ArticleQuery(is_bookmarked=True))
    notice = window.list._empty
    assert notice.isVisible()
    assert notice._said.text() == "No bookmarks yet."
    with qtbot.waitSignal(window.list.loaded):
        window.furniture.context.view.show(ArticleQuery(text="nothing has this"))
    assert notice._said.text() == "Nothing found."


def test_a_search_that_finds_nothing_offers_one_that_does(window: MainWindow, library: Library, qtbot: QtBot) -> None:
    arrive(library, an_article("内核"), an_article("调度"))
    view, notice = window.furniture.context.view, window.list._empty
    view.show(ArticleQuery(text="内核 调度"))
    qtbot.waitUntil(lambda: notice._hint.text() == "2 articles fit a looser search.")
    notice._button.click()
    qtbot.waitUntil(lambda: window.list.model.rowCount() == 2)
    assert view.query.text == "内核 OR 调度"
    assert not notice.isVisible()


def test_several_rows_can_be_marked_at_once(window: MainWindow, library: Library, qtbot: QtBot) -> None:
    ids = fill(library, 5)
    qtbot.waitUntil(lambda: window.list.model.rowCount() == 5)
    window.list.table.selectAll()
    assert set(window.furniture.context.view.selection) == set(ids)
    window.furniture.context.actions["articles.bookmark"].trigger()
    qtbot.waitUntil(lambda: library.articles.count(ArticleQuery(is_bookmarked=True)) == 5)
    qtbot.waitUntil(lambda: window.furniture.context.undo.can_undo)
    window.furniture.context.actions["edit.undo"].trigger()
    qtbot.waitUntil(lambda: library.articles.count(ArticleQuery(is_bookmarked=True)) == 0)
