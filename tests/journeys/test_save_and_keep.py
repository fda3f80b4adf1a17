"""Somebody saves a page, bookmarks it and an article, and finds both again."""

import pytest

from reader_app.model import ArticleQuery
from tests.support.site import HTML, RSS, Item, Site, article_page, rss
from tests.support.window import PATIENCE_MS, Driver, type_words

pytestmark = pytest.mark.journey


@pytest.fixture
def page(site: Site) -> str:
    """The address of a page with an article and what usually stands around one."""
    paragraphs = [f"第 {n} 段：风机停转的三天里，岛上的人怎样排队用电，谁先谁后都写在一张纸上。" for n in range(12)]
    return site.put("/island", article_page("海边发电机的冬天", paragraphs), HTML)


def test_a_saved_page_is_kept_as_an_article(reader: Driver, page: str) -> None:
    dialog = reader.add(page, saves_page=True)
    with reader.qtbot.waitSignal(dialog.finished, timeout=PATIENCE_MS):
        pass
    reader.wait_titles("海边发电机的冬天")
    reader.wait_page("第 11 段")
    reader.qtbot.waitUntil(lambda: reader.lists.get("Saved pages") == 1, timeout=PATIENCE_MS)


def test_removing_a_saved_page_can_be_undone(reader: Driver, page: str) -> None:
    dialog = reader.add(page, saves_page=True)
    with reader.qtbot.waitSignal(dialog.finished, timeout=PATIENCE_MS):
        pass
    reader.wait_page("第 11 段")
    reader.press("Delete", reader.window)
    reader.wait_titles()
    reader.press("Ctrl+Z", reader.window)
    reader.wait_titles("海边发电机的冬天")


def test_a_bookmark_outlives_its_feed(reader: Driver, site: Site) -> None:
    items = [Item(str(n), f"第 {n} 篇", site.url(f"/{n}"), f"<p>第 {n} 篇的正文，写得不短。</p>" * 30) for n in (1, 2)]
    site.put("/feed.xml", rss("岛屿来信", items), RSS)
    reader.follow(site.url("/feed.xml"))
    reader.open_article("第 1 篇")
    reader.press("B")
    reader.qtbot.waitUntil(lambda: reader.lists.get("Bookmarks") == 1, timeout=PATIENCE_MS)
    reader.choose_list("Bookmarks")
    reader.wait_titles("第 1 篇")
    reader.choose_list("岛屿来信")
    reader.program.context.actions["feeds.remove"].trigger()
    reader.qtbot.waitUntil(lambda: "岛屿来信" not in reader.lists, timeout=PATIENCE_MS)
    library = reader.program.context.library
    reader.choose_list("Bookmarks")
    reader.open_article("第 1 篇")
    assert "写得不短" in reader.page
    assert library.articles.count(ArticleQuery(is_bookmarked=True)) == 1


def test_marking_a_list_read_can_be_undone(reader: Driver, site: Site) -> None:
    items = [Item(str(n), f"第 {n} 篇", site.url(f"/{n}"), "<p>正文。</p>" * 30) for n in range(5)]
    site.put("/feed.xml", rss("日常实验", items), RSS)
    reader.follow(site.url("/feed.xml"))
    reader.qtbot.waitUntil(lambda: reader.lists.get("日常实验") == 5, timeout=PATIENCE_MS)
    reader.program.context.actions["articles.mark_all_read"].trigger()
    reader.qtbot.waitUntil(lambda: reader.lists.get("日常实验") == 0, timeout=PATIENCE_MS)
    reader.press("Ctrl+Z", reader.window)
    reader.qtbot.waitUntil(lambda: reader.lists.get("日常实验") == 5, timeout=PATIENCE_MS)


def test_words_find_an_article(reader: Driver, site: Site) -> None:
    items = [
        Item("1", "厨房里的化学课", site.url("/1"), "<p>焦糖的七个温度，从一百六十度开始。</p>" * 20),
        Item("2", "县城咖啡馆", site.url("/2"), "<p>翻台率高过省会。</p>" * 20),
    ]
    site.put("/feed.xml", rss("日常实验", items), RSS)
    reader.follow(site.url("/feed.xml"))
    reader.wait_titles("厨房里的化学课", "县城咖啡馆")
    reader.press("Slash")
    field = reader.window.sidebar.search
    reader.qtbot.waitUntil(field.hasFocus, timeout=PATIENCE_MS)
    type_words(field, "焦糖")
    reader.wait_titles("厨房里的化学课")
    reader.press("Escape")
    reader.qtbot.waitUntil(lambda: reader.program.context.view.query.text == "", timeout=PATIENCE_MS)
