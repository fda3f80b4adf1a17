"""What helps to find again and to choose: snippets, tags, saved searches, tastes, rules."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from reader_app.model.ids import ArticleId
from reader_app.model.queries import ArticleQuery, Sort
from reader_app.words import Message

SavedSearchId = NewType("SavedSearchId", int)
TasteId = NewType("TasteId", int)
RuleId = NewType("RuleId", int)

Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text; `marks` are (start, end) of what was found in it, in order and apart."""

    text: str
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """How a search result is shown: its title and the piece of its text that was found."""

    title: Snippet
    text: Snippet


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of the library. `color` is the name of a colour of `TAG_COLORS`, or ""."""

    name: str
    articles: int = 0
    color: str = ""
    is_hidden: bool = False


TAG_COLORS = ("red", "orange", "green", "blue", "purple")


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that stands in the sidebar under a name."""

    id: SavedSearchId
    name: str
    text: str
    sort: Sort = Sort.NEWEST

    @property
    def query(self) -> ArticleQuery:
        return ArticleQuery(text=self.text, sort=self.sort)


class Place(StrEnum):
    """What a name that somebody begins to type may lead to."""

    FEED = "feed"
    TAG = "tag"
    SEARCH = "search"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Completion:
    """A feed, tag, saved search or article that is meant; an article comes with its number."""

    place: Place
    name: str
    query: ArticleQuery
    article_id: ArticleId | None = None


class OfferKind(StrEnum):
    """What the search field offers while somebody types."""

    RECENT = "recent"
    OPERATOR = "operator"
    VALUE = "value"
    FEED = "feed"
    TAG = "tag"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Offer:
    """One line below the search field: what stands there, and what it is for.

    Choosing it writes `text` with the caret at `caret`, or leads to the list of `query`.
    """

    kind: OfferKind
    name: str
    about: Message | None = None
    text: str = ""
    caret: int = 0
    query: ArticleQuery | None = None


class Verdict(StrEnum):
    """What the person says about a recommendation."""

    MORE = "more"
    LESS = "less"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Taste:
    """A verdict about topics (tags); `title` is the article that it was said of, "" for a topic alone."""

    id: TasteId
    verdict: Verdict
    topics: tuple[str, ...]
    title: str
    said_at: datetime


class Deed(StrEnum):
    """What a rule does with the articles that it is about."""

    MUTE = "mute"
    READ = "read"
    TAG = "tag"
    BOOKMARK = "bookmark"
    NOTIFY = "notify"


@dataclass(frozen=True, slots=True)
class Rule:
    """Does something with every article that `search` finds and, if it is given, the regular expression `pattern`
    matches. `tag` is for Deed.TAG. After `ends_at` it does nothing more. `id` None: not in the library yet.
    """

    name: str
    search: str
    deed: Deed
    pattern: str = ""
    tag: str = ""
    is_on: bool = True
    ends_at: datetime | None = None
    id: RuleId | None = None
