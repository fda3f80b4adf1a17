"""Somebody follows a site by its front page and reads there; later there is news."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from reader_app.model import ArticleQuery
from tests.support.site import HTML, RSS, Item, Site, home_page, jpeg, rss
from tests.support.window import PATIENCE_MS, Driver
from ui.dialogs.add import AddDialog

pytestmark = pytest.mark.journey

WHEN = datetime(2026, 11, 20, 8, tzinfo=UTC)


@pytest.fixture
def blog(site: Site) -> Site:
    """A front page that names a feed with two entries and a picture."""
    site.put("/", home_page("纸上行走", {"文章": site.url("/feed.xml")}), HTML)
    site.put("/lamp.jpg", jpeg(), "image/jpeg")
    site.put("/feed.xml", rss("纸上行走", entries(site), link=site.url("/")), RSS)
    return site


def entries(site: Site) -> list[Item]:
    lamp = site.url("/lamp.jpg")
    long = "<p>店主把二十年的进货账本扫描下来，我们从中读到一条街的口味变化。</p>" * 90
    return [
        Item("1", "旧书店的灯光与账本", site.url("/1"), f'<p><img src="{lamp}" alt="灯"></p>{long}', WHEN, "林未"),
        Item("2", "A field guide to quiet software", site.url("/2"), "<p>Programs that wait for you.</p>" * 20, WHEN),
    ]


def test_a_front_page_leads_to_the_feed_and_its_articles(reader: Driver, blog: Site) -> None:
    reader.follow(blog.url("/"))
    reader.wait_titles("旧书店的灯光与账本", "A field guide to quiet software")
    reader.qtbot.waitUntil(lambda: reader.lists.get("纸上行走") == 2, timeout=PATIENCE_MS)
    reader.open_article("旧书店的灯光与账本")
    assert "口味变化" in reader.page
    assert "林未" in reader.page
    reader.qtbot.waitUntil(lambda: reader.lists.get("纸上行走") == 1, timeout=PATIENCE_MS)
    reader.qtbot.waitUntil(lambda: blog.count("/lamp.jpg") > 0, timeout=PATIENCE_MS)


def test_a_refresh_brings_news_and_keeps_what_was_read(reader: Driver, blog: Site) -> None:
    reader.follow(blog.url("/"))
    reader.open_article("旧书店的灯光与账本")
    library = reader.program.context.library
    reader.qtbot.waitUntil(lambda: library.articles.count(ArticleQuery(is_unread=True)) == 1, timeout=PATIENCE_MS)
    changed = [Item("1", "旧书店的灯光与账本（增订）", blog.url("/1"), "<p>增订的文字。</p>" * 40, WHEN)]
    fresh = [Item("3", "第三篇", blog.url("/3"), "<p>新的一篇。</p>" * 40, datetime(2026, 11, 21, tzinfo=UTC))]
    blog.put("/feed.xml", rss("纸上行走", [*fresh, *changed, entries(blog)[1]]), RSS)
    reader.press("R")
    reader.wait_titles("第三篇", "旧书店的灯光与账本（增订）", "A field guide to quiet software")
    rows = library.articles.rows([reader.id_of("旧书店的灯光与账本（增订）")])
    assert rows[0].is_read
    # What left the feed stays in the library.
    blog.put("/feed.xml", rss("纸上行走", fresh), RSS)
    reader.press("R")
    reader.wait_said("0 new")
    assert len(reader.titles) == 3


def test_a_feed_that_fails_says_why_where_it_stands_and_loses_nothing(reader: Driver, blog: Site) -> None:
    reader.follow(blog.url("/"))
    reader.wait_titles("旧书店的灯光与账本", "A field guide to quiet software")
    blog.break_("/feed.xml", 500)
    reader.press("R")
    reader.wait_said("did not answer well")
    library = reader.program.context.library
    (feed,) = library.subscriptions.feeds()
    assert feed.health.problem is not None
    tree = reader.window.sidebar.tree

    def said() -> bool:
        return any(str(feed.health.problem) in item.toolTip() for item in tree.nodes.items())

    reader.qtbot.waitUntil(said, timeout=PATIENCE_MS)
    assert len(reader.titles) == 2


@pytest.mark.parametrize(
    ("path", "body", "words"),
    [("/plain", "<html><body><p>No feed here.</p></body></html>", "no feed"), ("/empty", "", "empty")],
)
def test_an_address_without_a_feed_gets_one_sentence_in_the_dialog(
    reader: Driver, site: Site, path: str, body: str, words: str
) -> None:
    site.put(path, body, HTML)
    dialog = reader.add(site.url(path))
    reader.qtbot.waitUntil(lambda: words in dialog._problem.text().lower(), timeout=PATIENCE_MS)
    assert dialog.isVisible()
    assert "Traceback" not in dialog._problem.text()
    dialog.reject()


def test_a_dropped_address_is_followed(reader: Driver, blog: Site) -> None:
    data = QMimeData()
    data.setUrls([QUrl(blog.url("/feed.xml"))])
    middle = reader.window.rect().center()
    action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(middle), action, data, left, none)
    reader.window.dragEnterEvent(enter)
    assert enter.isAccepted()
    reader.window.dropEvent(QDropEvent(QPointF(middle), action, data, left, none))
    dialog = reader.dialog(AddDialog)
    with reader.qtbot.waitSignal(dialog.finished, timeout=PATIENCE_MS):
        pass
    reader.wait_titles("旧书店的灯光与账本", "A field guide to quiet software")


def test_reading_goes_on_where_it_stopped(reader: Driver, blog: Site) -> None:
    reader.follow(blog.url("/"))
    reader.open_article("旧书店的灯光与账本")
    page = reader.window.reading.page
    for _ in range(2):
        reader.press("Space")
    reader.qtbot.waitUntil(lambda: page.verticalScrollBar().value() > 100, timeout=PATIENCE_MS)
    reader.window.reading.remember_place()
    place = page.position()
    reader.open_article("A field guide to quiet software")
    reader.open_article("旧书店的灯光与账本")
    reader.qtbot.waitUntil(lambda: page.position().block == place.block, timeout=PATIENCE_MS)
    assert page.verticalScrollBar().value() > 100


def test_the_address_of_a_list_follows_all_of_it(reader: Driver, blog: Site) -> None:
    outline = f'<outline type="rss" text="纸上行走" xmlUrl="{blog.url("/feed.xml")}"/>'
    blog.put("/list.opml", f'<opml version="2.0"><body>{outline}</body></opml>', "text/x-opml")
    reader.follow(blog.url("/list.opml"))
    reader.qtbot.waitUntil(lambda: reader.lists.get("纸上行走") == 2, timeout=PATIENCE_MS)
