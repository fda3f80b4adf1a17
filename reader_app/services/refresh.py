"""Asks feeds for news: parallel, conditional, polite; a failing feed becomes health, never an exception."""

import hashlib
import logging
from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from reader_app.changes import Changes, Receipt
from reader_app.errors import Cancelled, HaowenError
from reader_app.jobs import Progress
from reader_app.model import ArticleId, Feed, FeedHealth, FeedId
from reader_app.services import fetching, intake
from reader_app.services.announcer import Announcer
from reader_app.services.fetching import Fetching
from reader_app.services.full_text import FullText
from reader_app.settings import Settings
from reader_app.store import Store, Validators
from reader_app.words import Message

if TYPE_CHECKING:
    from reader_app.feeds import ParsedFeed
    from reader_app.net.client import Answer
    from reader_app.services.arrivals import Arrivals

MOST_THREADS = 16
# Some servers answer 304 to anything conditional; forgetting now and then finds out (NetNewsWire does the same).
VALIDATORS_LAST = timedelta(days=8)
FULL_TEXTS_A_REFRESH = 20
# Where a move for good ends in a detour of the moment, it must lead to the same address so often in a row.
MOVES_BELIEVED = 3

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What a refresh did; `asked` counts the feeds that gave an answer of any kind."""

    receipt: Receipt
    asked: int
    new_articles: int
    failed: tuple[FeedId, ...]
    is_stopped: bool = False


@dataclass(frozen=True, slots=True)
class _Outcome:
    feed_id: FeedId
    changes: Changes
    is_failed: bool = False


class Refresh:
    """The refresh service."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        announcer: Announcer,
        fetch: Fetching,
        full_text: FullText,
        arrivals: "Callable[[], Arrivals]",
    ) -> None:
        self._store = store
        self._settings = settings
        self._announcer = announcer
        self._fetching = fetch
        self._full_text = full_text
        self._arrivals = arrivals

    def run(
        self,
        feed_ids: Collection[FeedId] | None = None,
        *,
        only_due: bool = False,
        progress: Progress | None = None,
    ) -> RefreshReport:
        """Ask the feeds of `feed_ids` (None: all), or only those that are due; stops where it is when stopped."""
        progress = progress or Progress()
        feeds = self._chosen(feed_ids, only_due)
        outcomes: list[_Outcome] = []
        is_stopped = False
        progress.step(0, len(feeds))
        at_once = max(1, min(self._settings.choices.feeds_at_once, MOST_THREADS))
        with ThreadPoolExecutor(at_once, thread_name_prefix="haowen-refresh") as pool:
            waiting: list[Future[_Outcome]] = [pool.submit(self._refresh, feed, progress) for feed in feeds]
            try:
                for finished in as_completed(waiting):
                    outcomes.append(finished.result())
                    progress.step(len(outcomes), len(feeds))
            except Cancelled:
                is_stopped = True
                for future in waiting:
                    future.cancel()
        return _report(outcomes, is_stopped)

    def _chosen(self, feed_ids: Collection[FeedId] | None, only_due: bool) -> list[Feed]:
        now = datetime.now(UTC)
        feeds = [feed for feed in self._store.feeds.all() if not feed.is_bundled]
        if feed_ids is not None:
            wanted = set(feed_ids)
            feeds = [feed for feed in feeds if feed.id in wanted]
        if only_due:
            feeds = [feed for feed in feeds if is_due(feed.health, now)]
        return feeds

    def _refresh(self, feed: Feed, progress: Progress) -> _Outcome:
        """One feed from request to write; whatever fails is told by its health."""
        progress.check()
        try:
            return self._ask(feed, progress)
        except Cancelled:
            raise
        except HaowenError as error:
            return self._note_failure(feed, error)
        except Exception:
            log.exception("Feed %s could not be refreshed", feed.id)
            unforeseen = HaowenError(
                "Something in this feed is beyond us; it was noted in the log.", "Try again after the next version."
            )
            return self._note_failure(feed, unforeseen)

    def _ask(self, feed: Feed, progress: Progress) -> _Outcome:
        from reader_app.feeds import parse

        validators = self._store.feeds.validators(feed.id)
        now = datetime.now(UTC)
        is_stale = validators.kept_since is not None and now - validators.kept_since > VALIDATORS_LAST
        answer = self._fetching.client(feed.id).fetch(
            feed.url,
            accept=FEED_TYPES,
            etag=None if is_stale else validators.etag,
            last_modified=None if is_stale else validators.last_modified,
            trusted_host=fetching.trusted_host(feed),
            progress=progress,
        )
        body_hash = hashlib.sha256(answer.body).hexdigest()
        if answer.is_unmodified or (not is_stale and body_hash == validators.body_hash):
            self._note_success(feed, answer, None, validators, now)
            return _Outcome(feed.id, Changes(feeds=frozenset([feed.id])))
        with self._fetching.reading:
            progress.check()
            parsed = parse(_told(answer.body, feed.encoding), answer.url, answer.content_type)
            added, changed = intake.take_in(self._store, feed.id, parsed, now)
        kept_since = now if is_stale or validators.kept_since is None else validators.kept_since
        # Only now: entries that did not reach the library must be offered again next time.
        self._note_success(
            feed, answer, parsed, Validators(answer.etag, answer.last_modified, body_hash, kept_since), now
        )
        self._follow_move(feed, answer, now)
        settled = self._arrivals().settle([*added, *changed])
        changes = settled.joined_to(self._describe(feed, parsed, added, changed))
        self._announcer.tell(Receipt(changes))
        if feed.wants_full_text:
            self._fetch_full_texts([one for one in added if one not in settled.muted], progress)
        return _Outcome(feed.id, changes)

    def _describe(self, feed: Feed, parsed: "ParsedFeed", added: list[ArticleId], changed: list[ArticleId]) -> Changes:
        """Keep the feed's own words about itself up to date, and say what is different."""
        said = {
            "title": parsed.title or feed.title,
            "site_url": parsed.link or feed.site_url,
            "description": parsed.description or feed.description,
            "language": parsed.language or feed.language,
            "image_url": parsed.image or feed.image_url,
        }
        different = {name: value for name, value in said.items() if value != getattr(feed, name)}
        if different:
            self._store.feeds.update(feed.id, **different)
        return Changes(
            articles=frozenset([*added, *changed]),
            added=frozenset(added),
            feeds=frozenset([feed.id]),
            counts=bool(added),
            tree="title" in different,
        )

    def _follow_move(self, feed: Feed, answer: "Answer", now: datetime) -> None:
        """Ask at the new address from now on, once the publisher has moved the feed for good and it was read there."""
        from reader_app.feeds import moved_to

        target = moved_to(answer)
        times = self._store.feeds.note_direction(feed.id, target)
        if target is not None and (target == answer.url or times >= MOVES_BELIEVED):
            self._store.feeds.change_address(feed.id, target, now)

    def _fetch_full_texts(self, added: list[ArticleId], progress: Progress) -> None:
        for article_id in added[:FULL_TEXTS_A_REFRESH]:
            try:
                self._full_text.fetch(article_id, progress)
            except Cancelled:
                raise
            except HaowenError as error:
                log.info("No full text for article %s: %s", article_id, error.message.source)

    def _note_success(
        self, feed: Feed, answer: "Answer", parsed: "ParsedFeed | None", validators: Validators, now: datetime
    ) -> None:
        from reader_app.feeds import after_success
        from reader_app.net.caching import fresh_for_s

        health = after_success(
            feed.health,
            now=now,
            status=answer.status,
            fresh_for_s=fresh_for_s(answer.headers, now),
            ttl_min=parsed.ttl_min if parsed else None,
            interval_min=self._settings.choices.refresh_interval_min,
        )
        self._store.feeds.set_health(feed.id, health, validators=validators)

    def _note_failure(self, feed: Feed, error: HaowenError) -> _Outcome:
        from reader_app.feeds import after_failure

        health = after_failure(
            feed.health, error, now=datetime.now(UTC), interval_min=self._settings.choices.refresh_interval_min
        )
        self._store.feeds.set_health(feed.id, health)
        changes = Changes(feeds=frozenset([feed.id]))
        self._announcer.tell(Receipt(changes))
        return _Outcome(feed.id, changes, is_failed=True)


def _told(body: bytes, encoding: str | None) -> bytes:
    """The bytes in the encoding that the person named for the feed."""
    from reader_app.net.response import as_told

    return as_told(body, encoding) if encoding else body


FEED_TYPES = (
    "application/feed+json, application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, "
    "application/json;q=0.8, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.5"
)


def is_due(health: FeedHealth, now: datetime) -> bool:
    """Whether to ask again; a feed that is gone for good is never due."""
    return not health.is_gone and (health.due_at is None or health.due_at <= now)


def _report(outcomes: list[_Outcome], is_stopped: bool) -> RefreshReport:
    changes = Changes()
    for outcome in outcomes:
        changes |= outcome.changes
    failed = tuple(outcome.feed_id for outcome in outcomes if outcome.is_failed)
    added = len(changes.added)
    if is_stopped:
        said = Message("Stopped after {asked} feeds: {added} new articles.", {"asked": len(outcomes), "added": added})
    elif failed:
        said = Message(
            "Asked {asked} feeds: {added} new articles, {failed} feeds did not answer well.",
            {"asked": len(outcomes), "added": added, "failed": len(failed)},
        )
    else:
        said = Message("Asked {asked} feeds: {added} new articles.", {"asked": len(outcomes), "added": added})
    return RefreshReport(Receipt(changes, said=said), len(outcomes), added, failed, is_stopped)
