"""What the person likes to read, learnt from what was finished, kept and skipped, and from what was said."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from reader_app.model import ArticleId, FeedId, Taste, Verdict

# What one word of the person counts beside one article that was read.
_SAID = {Verdict.MORE: 4.0, Verdict.LESS: -4.0}
# So much liking in all is as certain as it gets.
_CERTAIN = 5.0
_OFTEN = 0.4


@dataclass(frozen=True, slots=True)
class Profile:
    """Liking from -1 to 1 by tag (case-folded) and by feed; `asked_for` are tags that the person wants more of,
    `never` those that are not wanted at all."""

    tags: Mapping[str, float] = field(default_factory=dict)
    feeds: Mapping[FeedId, float] = field(default_factory=dict)
    asked_for: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()

    def liking(self, tags: Collection[str], feed_id: FeedId | None) -> float:
        """How much the person will like an article with these tags from this feed, -1 to 1."""
        felt = sorted((self.tags.get(tag.casefold(), 0.0) for tag in tags), key=abs, reverse=True)[:3]
        total = sum(felt) + 0.5 * (self.feeds.get(feed_id, 0.0) if feed_id is not None else 0.0)
        return max(-1.0, min(1.0, total))

    def is_unwanted(self, tags: Collection[str]) -> bool:
        return any(tag.casefold() in self.never for tag in tags)

    def wanted_tag(self, tags: Sequence[str]) -> str:
        """A tag that the person asked for more of, "" if there is none."""
        return next((tag for tag in tags if tag.casefold() in self.asked_for), "")

    def favourite_tag(self, tags: Sequence[str]) -> str:
        """The tag that the person reads most, "" if none is read often."""
        best = max(tags, key=lambda tag: self.tags.get(tag.casefold(), 0.0), default="")
        return best if self.tags.get(best.casefold(), 0.0) >= _OFTEN else ""

    def is_favourite_feed(self, feed_id: FeedId | None) -> bool:
        return feed_id is not None and self.feeds.get(feed_id, 0.0) >= _OFTEN


def learn(
    signals: Mapping[ArticleId, float],
    tags: Mapping[ArticleId, Sequence[str]],
    feeds: Mapping[ArticleId, FeedId | None],
    tastes: Sequence[Taste],
) -> Profile:
    """The profile of somebody who took articles so (`signals`: above 0 liked, below skipped) and said `tastes`."""
    by_tag: Counter[str] = Counter()
    by_feed: Counter[FeedId] = Counter()
    for article_id, signal in signals.items():
        for tag in tags.get(article_id, ()):
            by_tag[tag.casefold()] += signal  # type: ignore[assignment]
        feed_id = feeds.get(article_id)
        if feed_id is not None:
            by_feed[feed_id] += signal / 3  # type: ignore[assignment]
    asked_for: set[str] = set()
    never: set[str] = set()
    # The earliest first: what was said last counts.
    for taste in reversed(tastes):
        topics = {topic.casefold() for topic in taste.topics}
        if taste.verdict is Verdict.NEVER:
            never |= topics
            asked_for -= topics
            continue
        never -= topics
        asked_for = asked_for | topics if taste.verdict is Verdict.MORE else asked_for - topics
        for topic in topics:
            by_tag[topic] += _SAID[taste.verdict]  # type: ignore[assignment]
    return Profile(
        {tag: _certainty(value) for tag, value in by_tag.items()},
        {feed_id: _certainty(value) for feed_id, value in by_feed.items()},
        frozenset(asked_for),
        frozenset(never),
    )


def _certainty(value: float) -> float:
    return max(-1.0, min(1.0, value / _CERTAIN))
