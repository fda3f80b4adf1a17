"""What feedparser finds in a feed, we find too."""

import io
from typing import Any

import feedparser
import pytest

from reader_app.feeds import parse
from tests.core.feeds.test_formats import ATOM_1, RSS_2

ITEMS = "".join(
    f"<item><title>第{number}篇</title><link>https://example.cn/{number}</link><guid>{number}</guid>"
    f"<description><![CDATA[<p>正文，第{number}段。</p>]]></description></item>"
    for number in range(30)
)
CHINESE = f"""<?xml version="1.0" encoding="gb2312"?><rss version="2.0"><channel><title>每天一篇好文章</title>
<link>https://example.cn/</link>{ITEMS}</channel></rss>"""
ILL_FORMED = CHINESE.replace("<title>第", "<title>问 & 答")


@pytest.mark.parametrize(
    "data",
    [RSS_2.encode(), ATOM_1.encode(), CHINESE.encode("gb18030"), ILL_FORMED.encode("gb18030")],
    ids=["rss", "atom", "gbk", "ill-formed"],
)
def test_nothing_is_lost_against_feedparser(data: bytes) -> None:
    url = "https://example.com/feed"
    theirs: Any = feedparser.parse(io.BytesIO(data), response_headers={"content-location": url})
    ours = parse(data, url)
    assert len(ours.entries) == len(theirs.entries)
    assert (ours.link or "").rstrip("/") == theirs.feed.link.rstrip("/")
    for our, their in zip(ours.entries, theirs.entries, strict=True):
        assert our.url == their.get("link", our.url)
        assert bool(our.title) == bool(their.get("title"))
        assert bool(our.content_html) == bool(their.get("summary") or their.get("content"))
        assert bool(our.published) == bool(their.get("published_parsed"))
        assert len(our.enclosures) == len(their.get("enclosures", []))
