"""A refresh of 200 feeds with 50 items each over loopback, against only fetching the same bytes."""

import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import requests

from reader_app.library import Library
from reader_app.model import ArticleQuery
from reader_app.paths import Paths
from reader_app.settings import Settings
from tests.support.site import Item, Site, rss

FEEDS = 200
ITEMS = 50
THREADS = 8


def run() -> Iterator[str]:
    """First a refresh in which everything is new, then one in which nothing is."""
    with Site() as site, tempfile.TemporaryDirectory() as folder:
        for number in range(FEEDS):
            site.put(f"/{number}.xml", rss(f"Site {number}", _items(number)), "application/rss+xml")
        addresses = [site.url(f"/{number}.xml") for number in range(FEEDS)]
        base = _fetch_only(addresses)
        library = Library(Paths(Path(folder)), Settings())
        opml = "".join(f'<outline type="rss" text="s" xmlUrl="{address}"/>' for address in addresses)
        library.exchange.import_opml(f'<opml version="2.0"><body>{opml}</body></opml>'.encode())
        new = _timed(library)
        articles = library.articles.count(ArticleQuery())
        unchanged = _timed(library)
        library.close()
    yield f"{FEEDS} feeds × {ITEMS} items, all new: {new / base:.1f} × fetching alone ({new:.2f} v {base:.2f} s)"
    yield f"{articles / new:.0f} articles a second read, cleaned, indexed and stored"
    yield f"nothing new: {unchanged / base:.2f} × fetching alone ({unchanged:.2f} s)"


def _timed(library: Library) -> float:
    began = time.perf_counter()
    report = library.refresh.run()
    assert report.asked == FEEDS, report
    assert not report.failed, report
    return time.perf_counter() - began


def _fetch_only(addresses: list[str]) -> float:
    began = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(lambda address: requests.get(address, timeout=30).content, addresses))
    return time.perf_counter() - began


def _items(feed: int) -> list[Item]:
    body = "<p>" + "一座城市的自行车道可以画满地图，可真正骑上去才知道，断头路才是故事的主角。" * 6 + "</p>"
    now = datetime.now(UTC)
    return [
        Item(
            f"{feed}-{number}",
            f"第 {number} 篇：城市骑行 {feed}",
            f"https://example.org/{feed}/{number}",
            body * 4,
            now,
        )
        for number in range(ITEMS)
    ]
