"""Somebody puts feeds in order, takes it back, and finds the order again the next day and in the list of feeds."""

import pytest
from lxml import etree
from pytestqt.qtbot import QtBot

from reader_app.library import Library
from tests.support.site import RSS, Item, Site, rss
from tests.support.window import PATIENCE_MS, Driver, opened

pytestmark = pytest.mark.journey

NAMES = ("晨报", "午报", "晚报")


def order(reader: Driver) -> list[str]:
    return [name for name in reader.lists if name in NAMES]


def test_an_order_made_by_keys_is_there_the_next_day(library: Library, site: Site, qtbot: QtBot) -> None:
    with opened(library, qtbot) as reader:
        for number, name in enumerate(NAMES):
            site.put(f"/{number}.xml", rss(name, [Item(name, f"{name}一", site.url(f"/{number}"), "<p>文。</p>")]), RSS)
            reader.follow(site.url(f"/{number}.xml"))
        qtbot.waitUntil(lambda: order(reader) == list(NAMES), timeout=PATIENCE_MS)
        reader.choose_list("晚报")
        reader.window.activateWindow()
        reader.press("Alt+Up", reader.window)
        qtbot.waitUntil(lambda: order(reader) == ["晨报", "晚报", "午报"], timeout=PATIENCE_MS)
        reader.press("Alt+Up", reader.window)
        qtbot.waitUntil(lambda: order(reader) == ["晚报", "晨报", "午报"], timeout=PATIENCE_MS)
        reader.press("Ctrl+Z", reader.window)
        qtbot.waitUntil(lambda: order(reader) == ["晨报", "晚报", "午报"], timeout=PATIENCE_MS)
    with opened(library, qtbot) as reader:
        qtbot.waitUntil(lambda: order(reader) == ["晨报", "晚报", "午报"], timeout=PATIENCE_MS)
    outlines = etree.fromstring(library.exchange.export_opml()).iter("outline")
    assert [outline.get("text") for outline in outlines] == ["晨报", "晚报", "午报"]
