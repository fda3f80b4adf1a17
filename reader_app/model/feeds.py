"""Feeds, the folders they stand in, and how they are doing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from reader_app.model.ids import FeedId, FolderId
from reader_app.words import Message


@dataclass(frozen=True, slots=True)
class Folder:
    """A place for feeds and further folders; `parent_id` None is the top."""

    id: FolderId
    name: str
    parent_id: FolderId | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """How asking the feed has gone. Times are aware UTC; `problem` is the last failure, None after a success."""

    checked_at: datetime | None = None
    succeeded_at: datetime | None = None
    due_at: datetime | None = None
    failures: int = 0
    status: int | None = None
    problem: Message | None = None
    hint: Message | None = None
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """A site that the person follows.

    `title` is what the publisher says, `custom_title` what the person made of it.
    `origin` says how it was found, in the person's language. `is_bundled` marks our own starter feed,
    which is never asked over the network. `encoding` and `body_place` (a CSS selector) are the person's word
    on how the feed and its pages are written and where these keep the article; None leaves it to us.
    `keeps_days` and `keeps_articles` bound what stays of it; None is as in the settings, 0 is without bound.
    `notifies`: whether its new articles are told outside the window; None is as in the settings.
    """

    id: FeedId
    url: str
    title: str
    added_at: datetime
    custom_title: str | None = None
    site_url: str | None = None
    description: str = ""
    language: str | None = None
    image_url: str | None = None
    folder_id: FolderId | None = None
    position: int = 0
    origin: Message | None = None
    wants_full_text: bool = False
    is_bundled: bool = False
    encoding: str | None = None
    body_place: str | None = None
    keeps_days: int | None = None
    keeps_articles: int | None = None
    notifies: bool | None = None
    health: FeedHealth = field(default_factory=FeedHealth)

    @property
    def name(self) -> str:
        """What to call it: the person's name for it, the publisher's, else its host."""
        return self.custom_title or self.title or urlsplit(self.url).hostname or self.url


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of the sidebar. `unread_by_feed` leaves feeds without unread articles out."""

    all: int = 0
    unread: int = 0
    bookmarked: int = 0
    read_later: int = 0
    saved: int = 0
    unread_by_feed: Mapping[FeedId, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a folder (None: the top): before that feed or folder, or at the end of its kind."""

    parent: FolderId | None = None
    feed: FeedId | None = None
    folder: FolderId | None = None
