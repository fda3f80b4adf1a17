"""Feeds and articles for the store's tests; what does not matter is filled in."""

import itertools
import random
from array import array
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader_app.model import ArticleId, ArticleQuery, Counts, FeedId, NewArticle
from reader_app.store import Store

NOW = datetime(2025, 6, 1, 12, 30, 15, 123456, tzinfo=UTC)
_HAN = "人工智能内核系统开发设计语言程序编译器网络安全数据模型训练推理优化的是了在有和不我们可以这个一种"

_numbers = itertools.count(1)


def open_in(folder: Path) -> Store:
    return Store(folder / "library.sqlite", folder / "set-aside")


def an_entry(title: str = "A title", text: str = "Some words.", **named: object) -> NewArticle:
    number = next(_numbers)
    values: dict[str, object] = {
        "guid": f"guid-{number}",
        "url": f"https://example.com/{number}",
        "document": f'["{text}"]',
        "published": NOW - timedelta(minutes=number),
        "source_hash": f"hash-{number}",
        **named,
    }
    return NewArticle(title=title, text=text, **values)  # type: ignore[arg-type]


def a_feed(store: Store, **named: object) -> FeedId:
    url = f"https://example.com/{next(_numbers)}/feed.xml"
    return store.feeds.add(url, "Example", **{"added_at": NOW, **named})  # type: ignore[arg-type]


def add(store: Store, feed_id: FeedId | None, *entries: NewArticle) -> list[ArticleId]:
    return store.articles.add(feed_id, entries or [an_entry()], received=NOW)


def found(store: Store, text: str) -> set[int]:
    return set(store.articles.ids(ArticleQuery(text=text)))


def everything(store: Store) -> "array[int]":
    """All that is there, the newest first; a list would show each story once."""
    with store._database.read() as connection:
        ids = connection.execute(
            "SELECT article_id FROM article_state WHERE removed_at IS NULL ORDER BY sort_time DESC, article_id DESC"
        )
        return array("q", itertools.chain.from_iterable(ids))


def chinese(seed: int, length: int = 400) -> str:
    choose = random.Random(seed)
    return "".join(choose.choice(_HAN) for _ in range(length))


def recount(store: Store) -> Counts:
    """The sidebar's numbers, counted one by one instead of kept."""
    ids = [ArticleId(number) for number in everything(store)]
    rows = store.articles.rows(ids)
    unread_by_feed: dict[FeedId, int] = {}
    for row in rows:
        if row.feed_id is not None and not row.is_read:
            unread_by_feed[row.feed_id] = unread_by_feed.get(row.feed_id, 0) + 1
    unread = [row for row in rows if not row.is_read]
    stories = {row.story_id for row in unread if row.story_id is not None}
    return Counts(
        all=len(rows),
        # Of each story one stands in the list of the unread.
        unread=sum(row.story_id is None for row in unread) + len(stories),
        bookmarked=sum(row.is_bookmarked for row in rows),
        read_later=sum(row.is_read_later for row in rows),
        saved=sum(row.feed_id is None for row in rows),
        unread_by_feed=unread_by_feed,
    )
