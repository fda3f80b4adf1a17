"""What to read next, and why."""

from dataclasses import dataclass
from enum import StrEnum

from reader_app.model.articles import ArticleRow


class Reason(StrEnum):
    """Why an article is suggested; the window puts it into words."""

    SAME_WORDS = "same_words"
    SAME_TAG = "same_tag"
    SAME_FEED = "same_feed"
    SAME_STORY = "same_story"
    LIKED = "liked"
    READ_OFTEN = "read_often"
    RECENT = "recent"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A card of the picture grid. `detail` is the shared tag, words or feed that `reason` speaks of, `topics` are
    the article's tags."""

    row: ArticleRow
    reason: Reason
    detail: str = ""
    topics: tuple[str, ...] = ()
