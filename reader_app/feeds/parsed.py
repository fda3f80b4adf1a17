"""What a feed says, whatever its format."""

from dataclasses import dataclass
from datetime import datetime

from reader_app.model import SupportLink


@dataclass(frozen=True, slots=True)
class Enclosure:
    """Something attached to be heard, watched or kept; `type` is a MIME type, `length` its bytes."""

    url: str
    type: str | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True)
class ParsedEntry:
    """One entry of a feed. Titles and summaries are plain text; `content_html` is a stranger's raw markup.

    `id` is what the publisher says, verbatim; None if nothing. `base_url` is what relative addresses in the content
    refer to. Times are aware UTC as written, also those that cannot be. `comments_url` is the page of comments or
    their feed.
    """

    id: str | None = None
    url: str | None = None
    title: str = ""
    summary: str = ""
    content_html: str = ""
    base_url: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    tags: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    image: str | None = None
    comments_url: str | None = None

    @property
    def author(self) -> str:
        """All authors in one line, "" if none is named."""
        return ", ".join(self.authors)


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """One feed; `link` is the page of its site, `ttl_min` how long it asks to be left alone, in minutes.

    `support_links` are where its author takes money.
    """

    title: str = ""
    link: str | None = None
    description: str = ""
    language: str | None = None
    image: str | None = None
    author: str = ""
    updated: datetime | None = None
    entries: tuple[ParsedEntry, ...] = ()
    ttl_min: int | None = None
    support_links: tuple[SupportLink, ...] = ()
