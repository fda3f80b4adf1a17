"""Lets go of old articles by the person's bounds; what is theirs in any way stays."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from reader_app.changes import Changes, Receipt
from reader_app.errors import Cancelled
from reader_app.jobs import Progress
from reader_app.model import ArticleId, FeedId
from reader_app.services.announcer import Announcer
from reader_app.settings import Settings
from reader_app.store import Bounds, Store
from reader_app.words import Message


@dataclass(frozen=True, slots=True)
class Outdated:
    """What the bounds would remove, and the room that its texts take."""

    articles: int
    size_bytes: int


class Retention:
    """The retention service. Articles that it removes can be brought back until the library is next tidied up."""

    def __init__(self, store: Store, settings: Settings, announcer: Announcer) -> None:
        self._store = store
        self._settings = settings
        self._announcer = announcer

    def outdated(self) -> Outdated:
        """What is outside the bounds now; takes a while in a large library."""
        weights = [self._store.upkeep.weigh(bounds) for bounds in self._bounds(datetime.now(UTC))]
        return Outdated(sum(number for number, _ in weights), sum(size for _, size in weights))

    def apply(self, now: datetime | None = None, progress: Progress | None = None) -> Receipt:
        """Remove what is outside the bounds; the receipt brings it back, also where it was stopped half way."""
        now = now or datetime.now(UTC)
        progress = progress or Progress()
        removed: list[ArticleId] = []
        try:
            for bounds in self._bounds(now):
                for portion in self._store.upkeep.remove(bounds, now, progress):
                    removed += portion
        except Cancelled:
            if not removed:
                raise
        if not removed:
            return Receipt()
        changes = Changes(articles=frozenset(removed), counts=True, is_everything=True)

        def undo() -> Receipt:
            self._store.upkeep.bring_back(removed, now)
            return self._announcer.tell(Receipt(changes))

        said = Message("{n} old articles were removed.", {"n": len(removed)})
        return self._announcer.tell(Receipt(changes, undo=undo, said=said))

    def keep(self, feed_id: FeedId, days: int | None, articles: int | None) -> Receipt:
        """Bounds of one feed; None is as in the settings, 0 is without bound."""
        feed = self._store.feeds.get(feed_id)
        if feed is None or (feed.keeps_days, feed.keeps_articles) == (days, articles):
            return Receipt()
        self._store.feeds.update(feed_id, keeps_days=days, keeps_articles=articles)
        return self._announcer.tell(
            Receipt(
                Changes(feeds=frozenset([feed_id])),
                undo=lambda: self.keep(feed_id, feed.keeps_days, feed.keeps_articles),
            )
        )

    def _bounds(self, now: datetime) -> list[Bounds]:
        """Of each feed that has any; our own articles cannot be fetched again, so they stay."""
        choices = self._settings.choices
        found = []
        for feed in self._store.feeds.all():
            days = choices.keeps_days if feed.keeps_days is None else feed.keeps_days
            most = choices.keeps_articles if feed.keeps_articles is None else feed.keeps_articles
            if not feed.is_bundled and (days > 0 or most > 0):
                since = now - timedelta(days=min(days, 36_500)) if days > 0 else None
                found.append(Bounds(feed.id, since, max(most, 0), choices.keeps_unread))
        return found
