"""Whatever removes or marks many says so and can be taken back."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery, FeedId, FolderId
from tests.support.builders import NOW, add, an_article
from tests.support.window import arrive
from ui.window import MainWindow

Seen = Callable[[Library], object]


def unread(library: Library) -> int:
    return library.articles.count(ArticleQuery(is_unread=True))


def feeds(library: Library) -> list[FeedId]:
    return [feed.id for feed in library.subscriptions.feeds()]


def folders(library: Library) -> list[FolderId]:
    return [folder.id for folder in library.subscriptions.folders()]


def tags(library: Library) -> list[str]:
    return sorted(tag.name for tag in library.tags.all(limit=50))


def searches(library: Library) -> list[str]:
    return [search.name for search in library.search.saved()]


def pages(library: Library) -> list[int]:
    return sorted(library.articles.ids(ArticleQuery()))


@pytest.fixture
def full(window: MainWindow, library: Library, qtbot: QtBot) -> list[ArticleId]:
    """A feed in a folder, three saved pages with a tag, and a saved search."""
    folder_id = library._store.feeds.add_folder("夹", None)
    feed_id = library._store.feeds.add("https://a.example/feed", "甲报", added_at=NOW)
    library._store.feeds.update(feed_id, folder_id=folder_id)
    add(library, an_article("新闻"), feed_id=feed_id)
    library.search.save("我的", "骑行")
    ids = arrive(library, *(an_article(f"第 {number} 篇", tags=("城市",)) for number in range(3)))
    qtbot.waitUntil(lambda: window.list.model.rowCount() == 4)
    return ids


@pytest.mark.parametrize(
    ("action", "query", "selects_all", "seen"),
    [
        ("articles.mark_all_read", ArticleQuery(is_unread=True), False, unread),
        ("articles.toggle_read", ArticleQuery(), True, unread),
        ("articles.remove", ArticleQuery(is_saved=True), True, pages),
        ("feeds.remove", ArticleQuery(feed_id=FeedId(1)), False, feeds),
        ("feeds.remove", ArticleQuery(folder_id=FolderId(1)), False, folders),
        ("tags.hide", ArticleQuery(tag="城市"), False, tags),
        ("search.remove_saved", ArticleQuery(text="骑行"), False, searches),
    ],
)
def test_what_removes_or_marks_many_offers_to_undo_it(
    window: MainWindow,
    library: Library,
    qtbot: QtBot,
    full: list[ArticleId],
    action: str,
    query: ArticleQuery,
    selects_all: bool,
    seen: Seen,
) -> None:
    context = window.furniture.context
    if query != context.view.query:
        with qtbot.waitSignal(window.list.loaded):
            context.view.show(query)
    if selects_all:
        window.list.table.selectAll()
    before = seen(library)
    context.actions[action].trigger()
    qtbot.waitUntil(lambda: seen(library) != before)
    qtbot.waitUntil(lambda: bool(window.toast.text))
    assert window.toast._button.text() == "Undo"
    qtbot.waitUntil(context.actions["edit.undo"].isEnabled)
    context.actions["edit.undo"].trigger()
    qtbot.waitUntil(lambda: seen(library) == before)
