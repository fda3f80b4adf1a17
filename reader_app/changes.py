"""What a write touched, and how to take it back."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from reader_app.model import ArticleId, FeedId
from reader_app.words import Message


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids whose state or content is different now; `added` are new articles, a subset of `articles`.

    `counts` says that numbers in the sidebar may have moved, `tree` that feeds or folders have, `picks` that
    something else is worth reading now. `noticed` are articles that a rule wants the person to know of.
    `is_everything`: another process wrote, so nothing shown may be trusted.
    """

    articles: frozenset[ArticleId] = frozenset()
    added: frozenset[ArticleId] = frozenset()
    feeds: frozenset[FeedId] = frozenset()
    counts: bool = False
    tree: bool = False
    is_everything: bool = False
    noticed: frozenset[ArticleId] = frozenset()
    picks: bool = False

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(
            self.articles | other.articles,
            self.added | other.added,
            self.feeds | other.feeds,
            self.counts or other.counts,
            self.tree or other.tree,
            self.is_everything or other.is_everything,
            self.noticed | other.noticed,
            self.picks or other.picks,
        )

    def __bool__(self) -> bool:
        return bool(
            self.articles or self.feeds or self.counts or self.tree or self.is_everything or self.noticed or self.picks
        )

    @classmethod
    def of_articles(cls, ids: Collection[ArticleId]) -> "Changes":
        """A change of these articles' state: their rows and the counts."""
        return cls(articles=frozenset(ids), counts=bool(ids))


@dataclass(frozen=True, slots=True)
class Receipt:
    """Handed back by every write. `undo` takes back only what really changed; None where nothing can be.

    `said` is one sentence about what happened, for the status bar.
    """

    changes: Changes = field(default_factory=Changes)
    undo: Callable[[], "Receipt"] | None = None
    said: Message | None = None
