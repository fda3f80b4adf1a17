"""`ArticleQuery`: the only way to say "these articles"."""

from dataclasses import dataclass
from enum import StrEnum

from reader_app.model.ids import ArticleId, FeedId, FolderId


class Sort(StrEnum):
    """The order of a list. BEST is for searches; without words it is NEWEST."""

    NEWEST = "newest"
    OLDEST = "oldest"
    UNREAD_FIRST = "unread_first"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class ArticleQuery:
    """Scope, filters, words and order; every field narrows, the default is the whole library.

    `folder_id` includes the folders inside it. `is_saved`: pages kept without a feed. `story_id`: everything
    that tells one story. `is_recommended`: what is worth reading now, in its own order. `is_marked`: with highlights.
    `text` is what the person typed into the search field.
    """

    feed_id: FeedId | None = None
    folder_id: FolderId | None = None
    tag: str | None = None
    author: str | None = None
    site: str | None = None
    is_unread: bool = False
    is_bookmarked: bool = False
    is_read_later: bool = False
    is_saved: bool = False
    text: str = ""
    sort: Sort = Sort.NEWEST
    story_id: ArticleId | None = None
    is_recommended: bool = False
    is_marked: bool = False
