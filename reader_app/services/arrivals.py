"""Looks at articles that have come in: finds their tags, whether they tell a known story, and applies the rules."""

import logging
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta

from reader_app.model import ArticleId, FeedId
from reader_app.services.announcer import Announcer
from reader_app.services.rules import Done, Rules
from reader_app.store import Store
from reader_app.store.settling import Look, Unsettled

PORTION = 40
# The same story is told within days.
_TOLD_WITHIN = timedelta(days=4)
SKETCHES_LAST = timedelta(days=30)
_COMPARED = 5

log = logging.getLogger(__name__)


class Arrivals:
    """Settles articles. Nothing that goes wrong here keeps an article from the person."""

    def __init__(self, store: Store, announcer: Announcer) -> None:
        self._store = store
        self._rules = Rules(store, announcer)

    def settle(self, ids: Collection[ArticleId], *, applies_rules: bool = True) -> Done:
        """Look at those of the articles that still wait; announces nothing."""
        done = Done()
        ordered = sorted(ids)
        for start in range(0, len(ordered), PORTION):
            done = _joined(done, self._settle(ordered[start : start + PORTION], applies_rules))
        return done

    def _settle(self, ids: Sequence[ArticleId], applies_rules: bool) -> Done:
        waiting = self._store.settling.read(ids)
        if not waiting:
            return Done()
        try:
            looks = self._look(waiting)
        except Exception:
            log.exception("Articles could not be looked at")
            looks = [Look(one.id, (), frozenset(), ()) for one in waiting]
        self._store.settling.write(looks)
        self._join_stories(waiting, looks)
        if not applies_rules:
            return Done()
        return self._rules.on_arrival([one.id for one in waiting], datetime.now(UTC))

    def _look(self, waiting: Sequence[Unsettled]) -> list[Look]:
        from reader_app.recommend import sketch, tags
        from reader_app.search import segment

        learnt = self._store.tags.settled()
        oldest = datetime.now(UTC) - SKETCHES_LAST
        ours = self._bundled(waiting)
        looks = []
        for one in waiting:
            found = tags.find(one.title, one.text, self._store.tags.words, learnt)
            is_news = one.when > oldest
            hashes = sketch.sketch(segment.fold(one.text)) if is_news else ()
            looks.append(Look(one.id, () if one.feed_id in ours else found.tags, found.words, hashes))
        return looks

    def _bundled(self, waiting: Sequence[Unsettled]) -> set[FeedId]:
        """Our own feed, if it is among them: whoever writes articles gives them their tags by hand."""
        feeds = [self._store.feeds.get(feed_id) for feed_id in {one.feed_id for one in waiting} if feed_id is not None]
        return {feed.id for feed in feeds if feed is not None and feed.is_bundled}

    def _join_stories(self, waiting: Sequence[Unsettled], looks: Sequence[Look]) -> None:
        """Join each to the story of one that another source told before; two of one feed are never one story."""
        from reader_app.recommend import retelling, sketch
        from reader_app.search import segment

        pairs = []
        together = {one.id for one in waiting}
        for one, look in zip(waiting, looks, strict=True):
            if not look.sketch or one.feed_id is None:
                continue
            alike = self._store.settling.alike(look.sketch, sketch.LEAST_SHARED)
            # What waited is looked at from its end, so a later one may have been looked at before.
            told = [other for other in alike if other < one.id or other not in together]
            others = self._store.articles.rows(told[:_COMPARED])
            for other in others:
                is_near = abs(other.when - one.when) <= _TOLD_WITHIN
                if other.feed_id in (None, one.feed_id) or not is_near:
                    continue
                text = segment.fold(self._store.articles.text(other.id))
                if retelling.are_same(one.title, segment.fold(one.text), other.title, text):
                    pairs.append((one.id, other.id))
                    break
        if pairs:
            self._store.settling.join(pairs)


def _joined(one: Done, two: Done) -> Done:
    noticed = dict(one.noticed)
    for name, ids in two.noticed.items():
        noticed[name] = (*noticed.get(name, ()), *ids)
    return Done(one.changed | two.changed, one.muted | two.muted, noticed)
