"""Reads rows of the library back into `Article` and `ArticleRow`."""

import json
import sqlite3
from collections.abc import Collection, Sequence
from typing import Any
from urllib.parse import urlsplit

from reader_app.model import Article, ArticleId, ArticleRow, ArticleState, FeedId, Position
from reader_app.store import article_tags
from reader_app.store.packing import unpack_list
from reader_app.store.times import from_int

_LINE = """
SELECT a.id, s.feed_id, a.title, a.summary, coalesce(f.custom_title, nullif(f.title, ''), a.site), s.sort_time,
       a.image_url, a.url, s.is_read, s.is_bookmarked, s.is_read_later, a.is_sponsored, s.story_id,
       iif(s.story_id IS NULL, 0, (
           SELECT count(*) - 1 FROM article_state AS o WHERE o.story_id = s.story_id AND o.removed_at IS NULL
       ))
FROM json_each(?) AS wanted
JOIN articles AS a ON a.id = wanted.value
JOIN article_state AS s ON s.article_id = a.id
LEFT JOIN feeds AS f ON f.id = ifnull(s.feed_id, a.origin_feed_id)
WHERE s.removed_at IS NULL
ORDER BY wanted.key
"""

_ARTICLE = """
SELECT a.id, s.feed_id, a.guid, a.title, a.received, a.url, a.authors, a.site, a.published, a.updated, a.language,
       a.summary, a.image_url, a.comments_url, a.is_full_text,
       a.subtitle, a.support_links, a.breadcrumb, a.is_sponsored, a.is_paywalled,
       s.is_read, s.is_bookmarked, s.is_read_later, s.opened_at, s.block, s.fraction
FROM articles AS a JOIN article_state AS s ON s.article_id = a.id
WHERE a.id = ? AND s.removed_at IS NULL
"""


def lines(connection: sqlite3.Connection, ids: Sequence[ArticleId]) -> list[ArticleRow]:
    """A line for each id that is in the library, in the order of `ids`."""
    return [_line(row) for row in connection.execute(_LINE, (json.dumps(list(ids)),))]


def article(connection: sqlite3.Connection, article_id: ArticleId) -> Article | None:
    row = connection.execute(_ARTICLE, (article_id,)).fetchone()
    if row is None:
        return None
    (number, feed_id, guid, title, received, url, authors, site, published, updated, language) = row[:11]
    (summary, image_url, comments_url, is_full_text) = row[11:15]
    (subtitle, support_links, breadcrumb, is_sponsored, is_paywalled) = row[15:20]
    return Article(
        id=ArticleId(number),
        feed_id=None if feed_id is None else FeedId(feed_id),
        guid=guid,
        title=title,
        received=from_int(received),
        url=url,
        authors=unpack_list(authors),
        site=site,
        published=from_int(published),
        updated=from_int(updated),
        language=language,
        summary=summary,
        image_url=image_url,
        tags=tags(connection, [article_id])[article_id],
        comments_url=comments_url,
        is_full_text=bool(is_full_text),
        subtitle=subtitle,
        support_links=unpack_list(support_links),
        breadcrumb=unpack_list(breadcrumb),
        is_sponsored=bool(is_sponsored),
        is_paywalled=bool(is_paywalled),
        state=_state(row[20:]),
    )


def tags(connection: sqlite3.Connection, ids: Collection[ArticleId]) -> dict[ArticleId, tuple[str, ...]]:
    """The tags of these articles, as the person wants to see them."""
    return article_tags.of_articles(connection, ids)


def _line(row: tuple[Any, ...]) -> ArticleRow:
    number, feed_id, title, summary, source, when, image_url, url, is_read, is_bookmarked, is_read_later = row[:11]
    is_sponsored, story_id, others = row[11:]
    return ArticleRow(
        id=ArticleId(number),
        feed_id=None if feed_id is None else FeedId(feed_id),
        title=title,
        summary=summary,
        source=source or _host(url),
        when=from_int(when),
        image_url=image_url,
        url=url,
        is_read=bool(is_read),
        is_bookmarked=bool(is_bookmarked),
        is_read_later=bool(is_read_later),
        is_sponsored=bool(is_sponsored),
        story_id=None if story_id is None else ArticleId(story_id),
        others=others,
    )


def _state(row: Sequence[int | float | None]) -> ArticleState:
    is_read, is_bookmarked, is_read_later, opened_at, block, fraction = row
    return ArticleState(
        is_read=bool(is_read),
        is_bookmarked=bool(is_bookmarked),
        is_read_later=bool(is_read_later),
        opened_at=from_int(None if opened_at is None else int(opened_at)),
        position=None if block is None else Position(int(block), fraction or 0.0),
    )


def _host(url: str | None) -> str:
    return (urlsplit(url).hostname or "") if url else ""
