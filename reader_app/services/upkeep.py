"""Keeps the house in order: the bundled articles, and what may go."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader_app import assets
from reader_app.changes import Changes, Receipt
from reader_app.errors import HaowenError
from reader_app.jobs import Progress
from reader_app.model import FeedId
from reader_app.paths import Paths
from reader_app.services import intake
from reader_app.services.announcer import Announcer
from reader_app.services.fetching import Fetching
from reader_app.services.images import STARTER
from reader_app.services.retention import Retention
from reader_app.settings import Settings
from reader_app.store import Store
from reader_app.words import Message, size

STARTER_FEED = STARTER + "feed.json"
# Removing a feed can be undone for this long; after that its articles go, kept ones excepted.
REMOVED_LASTS = timedelta(days=7)
# By then nobody tells the same story any more.
SKETCHES_LAST = timedelta(days=30)
CLEANED_EVERY = timedelta(hours=20)
LITTLE_SPACE = 500_000_000


@dataclass(frozen=True, slots=True)
class Sizes:
    """What everything takes on the disk."""

    library_bytes: int
    texts_bytes: int
    index_bytes: int
    pictures_bytes: int
    empty_bytes: int
    free_bytes: int


class Upkeep:
    """The upkeep service."""

    def __init__(
        self,
        store: Store,
        paths: Paths,
        settings: Settings,
        announcer: Announcer,
        retention: Retention,
        fetch: Fetching,
    ) -> None:
        self._store = store
        self._paths = paths
        self._settings = settings
        self._announcer = announcer
        self._retention = retention
        self._fetching = fetch

    def welcome(self) -> Receipt:
        """Put the bundled articles into a library that is new; nothing otherwise."""
        from reader_app.feeds import parse

        if not self._store.is_new:
            return Receipt()
        now = datetime.now(UTC)
        parsed = parse(assets.read("starter/feed.json"), STARTER_FEED, "application/feed+json")
        feed_id = self._store.feeds.add(
            STARTER_FEED,
            parsed.title,
            site_url=parsed.link,
            description=parsed.description,
            language=parsed.language,
            image_url=parsed.image,
            origin=Message("Came with the program"),
            is_bundled=True,
            added_at=now,
        )
        added, _ = intake.take_in(self._store, feed_id, parsed, now)
        self._store.is_new = False
        return self._announcer.tell(
            Receipt(Changes(frozenset(added), frozenset(added), frozenset([feed_id]), counts=True, tree=True))
        )

    def bundled_feed(self) -> FeedId | None:
        """The feed of the bundled articles, unless the person has removed it."""
        feed = self._store.feeds.by_url(STARTER_FEED)
        return feed.id if feed else None

    def clean(self, now: datetime, progress: Progress | None = None) -> int:
        """Once a day remove what is outside the person's bounds, and let go of what was removed long enough ago;
        returns how many articles went for good. Kept ones stay. Stopped half way, it goes on at the next start."""
        from reader_app.services.picture_room import make_room

        progress = progress or Progress()
        gone, last = 0, self._store.upkeep.tidied_at()
        if last is None or not last <= now < last + CLEANED_EVERY:
            gone = self._tidy(now, progress)
            self._store.upkeep.note_tidied(now)
        most_mb = self._settings.choices.pictures_limit_mb
        if most_mb > 0:
            make_room(self._store, self._paths.pictures, most_mb * 1_000_000, progress)
        return gone

    def _tidy(self, now: datetime, progress: Progress) -> int:
        self._retention.apply(now, progress)
        gone = self._store.feeds.purge_removed(now - REMOVED_LASTS, progress)
        self._fetching.forget_secrets(self._store.feeds.within_reach(now - REMOVED_LASTS))
        while self._store.settling.prune(now - SKETCHES_LAST):
            progress.check()
        self._store.search.tidy()
        return gone

    def forget_openings(self) -> Receipt:
        """Forget what was opened, and when; what is read stays read, and places in articles stay."""
        forgotten = self._store.upkeep.forget_openings()
        changes = Changes(picks=True, is_everything=True)

        def undo() -> Receipt:
            self._store.upkeep.remember_openings(forgotten)
            return self._announcer.tell(Receipt(changes, self.forget_openings))

        return self._announcer.tell(Receipt(changes, undo, Message("What you opened is forgotten.")))

    def forget_searches(self) -> Receipt:
        """Forget what was searched for; saved searches stay."""
        forgotten = self._store.saved_searches.forget()

        def undo() -> Receipt:
            self._store.saved_searches.remember(forgotten)
            return Receipt(undo=self.forget_searches)

        return Receipt(undo=undo, said=Message("What you searched for is forgotten."))

    def compact(self, progress: Progress | None = None) -> Receipt:
        """Give the room of what has gone back to the disk; raises HaowenError where that needs more than there is."""
        weights = self._store.upkeep.weights()
        if shutil.disk_usage(self._paths.data).free < weights["file"] + LITTLE_SPACE // 10:
            raise HaowenError("For this {size} must be free on the disk for a moment.", size=size(weights["file"]))
        self._store.compact(progress or Progress())
        freed = weights["file"] - self._store.upkeep.weights()["file"]
        return Receipt(said=Message("The library is smaller by {size}.", {"size": size(max(freed, 0))}))

    def rebuild_index(self, progress: Progress | None = None) -> Receipt:
        """Make the search index anew from the articles."""
        self._store.search.start_anew()
        while self._store.search.catch_up():
            if progress is not None:
                progress.check()
        return Receipt(said=Message("The search index is new."))

    def sizes(self) -> Sizes:
        """What everything takes on the disk."""
        weights = self._store.upkeep.weights()
        return Sizes(
            library_bytes=_bytes(self._paths.database),
            texts_bytes=weights["texts"],
            index_bytes=weights["index"],
            pictures_bytes=self._store.pictures.total_bytes(),
            empty_bytes=weights["empty"],
            free_bytes=shutil.disk_usage(self._paths.home).free,
        )

    def back_up(self, target: Path, progress: Progress | None = None) -> None:
        """Write library, pictures and settings into one zip file; unpacked it is such a folder again."""
        from reader_app.services.backup import write

        write(self._store, self._paths, target, progress or Progress())


def _bytes(path: Path) -> int:
    """The file and what SQLite keeps beside it."""
    beside = [path, path.with_name(path.name + "-wal")]
    return sum(one.stat().st_size for one in beside if one.exists())
