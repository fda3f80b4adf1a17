"""Articles, what the reader did with them, and the line of a list."""

from dataclasses import dataclass, field
from datetime import datetime

from reader_app.model.ids import ArticleId, FeedId


@dataclass(frozen=True, slots=True)
class Position:
    """Where reading stopped: `fraction` (0..1) of the way through top-level block number `block`."""

    block: int
    fraction: float = 0.0


@dataclass(frozen=True, slots=True)
class ArticleState:
    """What the reader did with an article; kept apart from its content, and outlives it."""

    is_read: bool = False
    is_bookmarked: bool = False
    is_read_later: bool = False
    opened_at: datetime | None = None
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class NewArticle:
    """An article on its way into the library, from a feed or from a saved page.

    `guid` identifies it within its feed (for a saved page: its canonical address). `document` is the clean
    article as `reader_app.document.to_json` writes it; `text` its plain text, for search and likeness.
    Times are aware UTC; `published` is None where the source names none or one that cannot be.
    `support_links` lead to where the author takes money, `breadcrumb` is where the article stands in its site.
    `is_sponsored`: it says of itself that somebody paid for it; `is_paywalled`: only its beginning is free.
    """

    guid: str
    title: str
    url: str | None = None
    authors: tuple[str, ...] = ()
    site: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    language: str | None = None
    summary: str = ""
    image_url: str | None = None
    tags: tuple[str, ...] = ()
    comments_url: str | None = None
    subtitle: str = ""
    support_links: tuple[str, ...] = ()
    breadcrumb: tuple[str, ...] = ()
    is_sponsored: bool = False
    is_paywalled: bool = False
    document: str = ""
    text: str = ""
    is_full_text: bool = False
    source_hash: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the library, without its body. `feed_id` None: a saved page, or its feed was removed.

    `site` is the source's name to show. `length` counts CJK characters and other words of the body.
    """

    id: ArticleId
    feed_id: FeedId | None
    guid: str
    title: str
    received: datetime
    url: str | None = None
    authors: tuple[str, ...] = ()
    site: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    language: str | None = None
    summary: str = ""
    image_url: str | None = None
    tags: tuple[str, ...] = ()
    comments_url: str | None = None
    subtitle: str = ""
    support_links: tuple[str, ...] = ()
    breadcrumb: tuple[str, ...] = ()
    is_sponsored: bool = False
    is_paywalled: bool = False
    is_full_text: bool = False
    state: ArticleState = field(default_factory=ArticleState)


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """What a line of the list shows. `when` is the published time, or when it arrived.

    `others` counts the other articles that tell the same story, `story_id`.
    """

    id: ArticleId
    feed_id: FeedId | None
    title: str
    summary: str
    source: str
    when: datetime
    image_url: str | None = None
    url: str | None = None
    is_read: bool = False
    is_bookmarked: bool = False
    is_read_later: bool = False
    is_sponsored: bool = False
    story_id: ArticleId | None = None
    others: int = 0
