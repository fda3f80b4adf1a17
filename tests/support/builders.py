"""Makes what a test is about; everything that does not matter is filled in."""

import itertools
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from reader_app import document as documents
from reader_app.document import Block, Document, Paragraph, Run
from reader_app.library import Library
from reader_app.model import ArticleId, FeedId, NewArticle

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)

_numbers = itertools.count(1)


def a_document(*paragraphs: str, language: str = "") -> Document:
    """A document of plain paragraphs."""
    return Document(tuple(Paragraph((Run(text),)) for text in paragraphs), language)


def an_article(
    title: str = "A quiet afternoon",
    *paragraphs: str,
    blocks: Sequence[Block] = (),
    days_old: float = 0,
    url: str | None = None,
    guid: str | None = None,
    tags: tuple[str, ...] = (),
    authors: tuple[str, ...] = (),
    site: str = "Example",
    summary: str = "",
    image_url: str | None = None,
    is_full_text: bool = False,
    language: str | None = None,
) -> NewArticle:
    """An article on its way in, of these paragraphs or blocks, published `days_old` days before NOW."""
    number = next(_numbers)
    body = Document(tuple(blocks)) if blocks else a_document(*(paragraphs or (f"Nothing happened, {number} times.",)))
    return NewArticle(
        guid=guid or f"guid-{number}",
        title=title,
        url=url or f"https://example.com/articles/{number}",
        authors=authors,
        site=site,
        published=NOW - timedelta(days=days_old),
        language=language,
        summary=summary or documents.to_text(body)[:80],
        image_url=image_url,
        tags=tags,
        document=documents.to_json(body),
        text=documents.to_text(body),
        is_full_text=is_full_text,
        source_hash=f"hash-{number}",
    )


def a_feed(library: Library, url: str | None = None, title: str = "Example", **named: object) -> FeedId:
    """A followed feed, never asked."""
    address = url or f"https://example.com/feed-{next(_numbers)}.xml"
    return library._store.feeds.add(address, title, **{"added_at": NOW, **named})  # type: ignore[arg-type]


def add(
    library: Library,
    *articles: NewArticle,
    feed_id: FeedId | None = None,
    is_read: bool = False,
    is_bookmarked: bool = False,
    is_read_later: bool = False,
) -> list[ArticleId]:
    """Put articles into the library in this state; without a feed they are saved pages."""
    ids = library._store.articles.add(feed_id, list(articles), received=NOW)
    if is_read:
        library.articles.mark_read(ids)
    if is_bookmarked:
        library.articles.bookmark(ids)
    if is_read_later:
        library.articles.read_later(ids)
    return ids
