"""What somebody has kept stays: pictures without the site, and marks through other versions of a text."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader_app.library import Library
from tests.support.site import RSS, Item, Site, jpeg, rss
from tests.support.window import PATIENCE_MS, Driver
from ui.reading.boxes import stop_boxes
from ui.reading.rendered import LinkKind
from ui.reading.viewer import PictureViewer

pytestmark = pytest.mark.journey
QUOTE = "渡口的灯每天六点亮起来"
PARAGRAPHS = [f"第{number}段。" + "河水涨起来的时候，对岸的人就在灯下等船，一边等一边说话。" * 3 for number in range(9)]
EDITED = QUOTE.replace("每天", "在冬天每天")


def feed_with(site: Site, words: str, *, updated: bool = False, extra: str = "") -> None:
    html = "".join(
        f"<p>{line}</p>" for line in [*PARAGRAPHS[:5], f"老人说：{words}，从来不早也不晚。", *PARAGRAPHS[5:]]
    )
    title = "渡口的灯（更新）" if updated else "渡口的灯"
    site.put("/feed.xml", rss("河边来信", [Item("1", title, site.url("/a"), extra + html)]), RSS)


@pytest.fixture
def library_of(reader: Driver) -> Library:
    return reader.program.context.library


def open_it(reader: Driver, site: Site, title: str = "渡口的灯") -> None:
    reader.follow(site.url("/feed.xml"))
    reader.open_article(title)
    reader.window.reading.focus_page()


def mark(reader: Driver, words: str) -> None:
    """Select words with the mouse and press H."""
    page = reader.window.reading.page
    found = page.document().find(words)
    start, end = found.selectionStart(), found.selectionEnd()
    page.verticalScrollBar().setValue(page.verticalScrollBar().value() + page.cursorRect(found).top() - 100)
    corners = []
    for position in (start, end):
        found.setPosition(position)
        corners.append(page.cursorRect(found).center())
    QTest.mousePress(page.viewport(), Qt.MouseButton.LeftButton, pos=corners[0])
    QTest.mouseMove(page.viewport(), corners[1])
    QTest.mouseRelease(page.viewport(), Qt.MouseButton.LeftButton, pos=corners[1])
    reader.press("H", page)
    reader.qtbot.waitUntil(lambda: len(page.sheet.marks.placed) == 1, timeout=PATIENCE_MS)


def marked(reader: Driver) -> str | None:
    """The words that are marked on the page now; None for an orphan."""
    desk = reader.window.reading.desk
    (placed,) = desk.page.sheet.marks.placed
    assert desk._reading is not None
    return desk._reading.words.text[slice(*placed.span)] if placed.span is not None else None


def refresh(reader: Driver, words: str) -> None:
    reader.program.context.actions["feeds.refresh"].trigger()
    reader.wait_page(words)


def test_a_mark_stays_on_its_words_when_the_text_is_edited_and_is_kept_when_they_go(
    reader: Driver, site: Site, library_of: Library
) -> None:
    feed_with(site, QUOTE)
    open_it(reader, site)
    mark(reader, QUOTE)
    feed_with(site, EDITED, updated=True, extra="<p>编者按：这一段是后来加上的。</p>")
    refresh(reader, "编者按")
    reader.qtbot.waitUntil(lambda: marked(reader) is not None, timeout=PATIENCE_MS)
    assert "渡口的灯" in str(marked(reader))
    assert "六点亮起来" in str(marked(reader))
    feed_with(site, "这里已经换成了别的话", updated=True, extra="<p>再按：又改了一次。</p>")
    refresh(reader, "再按")
    reader.qtbot.waitUntil(lambda: marked(reader) is None, timeout=PATIENCE_MS)
    (kept,) = library_of.annotations.articles()
    assert kept.highlights[0].passage.quote == QUOTE
    side = reader.window.reading.desk.side
    reader.program.context.actions["reading.marks"].trigger()
    reader.qtbot.waitUntil(side.isVisible, timeout=PATIENCE_MS)
    assert any(QUOTE in side.marks.item(row).text() for row in range(side.marks.count()))


def test_a_picture_of_a_bookmark_is_there_without_its_site_and_opens_large(
    reader: Driver, site: Site, library_of: Library
) -> None:
    picture = site.put("/ferry.jpg", jpeg(), "image/jpeg")
    feed_with(site, QUOTE, extra=f'<figure><img src="{picture}" alt="渡船"><figcaption>渡船</figcaption></figure>')
    open_it(reader, site)
    reader.press("B")
    reader.qtbot.waitUntil(lambda: library_of.images.cached(picture) is not None, timeout=PATIENCE_MS)
    site.remove("/ferry.jpg")
    site.remove("/feed.xml")
    page = reader.window.reading.page
    picture_stop = next(stop for stop in page.rendered.stops if stop.link.kind is LinkKind.PICTURE)
    box = next(stop_boxes(page.sheet, picture_stop))
    page.verticalScrollBar().setValue(0)
    reader.click(page.viewport(), box.center().toPoint() - QPoint(0, page.verticalScrollBar().value()))
    reader.qtbot.waitUntil(lambda: reader.window.findChild(PictureViewer) is not None, timeout=PATIENCE_MS)
    viewer = reader.window.findChild(PictureViewer)
    assert viewer is not None
    reader.press("Plus", viewer)
    assert viewer.zoom > 1
    reader.press("Escape", viewer)
    reader.qtbot.waitUntil(lambda: reader.window.reading.desk.viewer is None, timeout=PATIENCE_MS)
    assert page.hasFocus()
