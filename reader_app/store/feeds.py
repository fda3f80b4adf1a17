"""Feeds with their health, and the folders they stand in."""

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from reader_app.jobs import Progress
from reader_app.model import Access, Feed, FeedHealth, FeedId, Folder, FolderId
from reader_app.store import feed_network, removal
from reader_app.store.addresses import address_key
from reader_app.store.database import Database
from reader_app.store.packing import pack_message, unpack_message, whole
from reader_app.store.removal import RemovedFolder
from reader_app.store.times import from_int, to_int
from reader_app.words import Message

_FEED = """
SELECT f.id, f.url, f.title, f.added_at, f.custom_title, f.site_url, f.description, f.language, f.image_url,
       f.folder_id, f.position, f.origin, f.wants_full_text, f.is_bundled,
       f.encoding, f.body_place, f.keeps_days, f.keeps_articles, f.notifies,
       h.checked_at, h.succeeded_at, h.due_at, h.failures, h.status, h.problem, h.hint, h.is_gone
FROM feeds AS f JOIN feed_health AS h ON h.feed_id = f.id
WHERE f.removed_at IS NULL
"""
_FEED_COLUMNS = frozenset(
    ("title", "custom_title", "site_url", "description", "language", "image_url", "folder_id", "position", "origin",
     "wants_full_text", "encoding", "body_place", "keeps_days", "keeps_articles", "notifies")
)  # fmt: skip
_FOLDER_COLUMNS = frozenset(("name", "parent_id", "position"))


@dataclass(frozen=True, slots=True)
class Validators:
    """What makes the next request of a feed conditional. `body_hash` is of the last body;
    since `kept_since` every request has been conditional."""

    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    kept_since: datetime | None = None


class Feeds:
    """The feeds that the person follows, and the folders. Removed feeds are not seen here."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Feed]:
        """In the person's order."""
        with self._database.read() as connection:
            return [_feed(row) for row in connection.execute(f"{_FEED} ORDER BY f.position, f.id")]

    def get(self, feed_id: FeedId) -> Feed | None:
        with self._database.read() as connection:
            row = connection.execute(f"{_FEED} AND f.id = ?", (feed_id,)).fetchone()
        return _feed(row) if row else None

    def by_url(self, url: str) -> Feed | None:
        """The feed that has this address, however it is spelled, or had it before its publisher moved it."""
        with self._database.read() as connection:
            feed_id = feed_network.owner(connection, address_key(url))
        return self.get(feed_id) if feed_id is not None else None

    def add(
        self,
        url: str,
        title: str,
        *,
        site_url: str | None = None,
        description: str = "",
        language: str | None = None,
        image_url: str | None = None,
        folder_id: FolderId | None = None,
        origin: Message | None = None,
        added_at: datetime,
        is_bundled: bool = False,
    ) -> FeedId:
        """Follow a feed. One that was removed comes back with its articles and what was read of them;
        one that is followed already stays as it is."""
        key = address_key(url)
        described: dict[str, object] = {
            "title": whole(title),
            "site_url": site_url,
            "description": whole(description),
            "language": language,
            "image_url": image_url,
            "folder_id": folder_id,
            "origin": origin,
        }
        with self._database.write(is_lasting=True) as connection:
            if (followed := feed_network.owner(connection, key)) is not None:
                return followed
            old = connection.execute("SELECT id, removed_at FROM feeds WHERE url_key = ?", (key,)).fetchone()
            if old is None:
                feed_id = _insert(connection, url, key, added_at, is_bundled)
            else:
                feed_id = FeedId(old[0])
                removal.restore_feeds(connection, [feed_id])
            _update(connection, "feeds", _FEED_COLUMNS, feed_id, described)
        return feed_id

    def update(self, feed_id: FeedId, **changes: object) -> None:
        """Set fields of the feed by their names in `Feed`."""
        with self._database.write(is_lasting=True) as connection:
            _update(connection, "feeds", _FEED_COLUMNS, feed_id, changes)

    def remove(self, feed_ids: Collection[FeedId]) -> list[FeedId]:
        """Stop following, so that `restore` can bring all back. Kept articles go to the saved pages."""
        with self._database.write(is_lasting=True) as connection:
            return removal.remove_feeds(connection, feed_ids, datetime.now(UTC))

    def restore(self, feed_ids: Collection[FeedId]) -> list[FeedId]:
        """Take back `remove`."""
        with self._database.write(is_lasting=True) as connection:
            return removal.restore_feeds(connection, feed_ids)

    def purge_removed(self, before: datetime, progress: Progress | None = None) -> int:
        """Let go of what was removed before then; returns how many articles went. Kept ones stay."""
        return removal.purge(self._database, before, progress or Progress())

    def within_reach(self, before: datetime) -> set[FeedId]:
        """The feeds that are followed, and those removed since then, which can come back."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT id FROM feeds WHERE removed_at IS NULL OR removed_at >= ?", (to_int(before),)
            )
            return {FeedId(row[0]) for row in rows}

    def set_health(self, feed_id: FeedId, health: FeedHealth, *, validators: Validators | None = None) -> None:
        """Note how asking went; validators None leaves them as they are."""
        changes: dict[str, object] = {
            "checked_at": to_int(health.checked_at),
            "succeeded_at": to_int(health.succeeded_at),
            "due_at": to_int(health.due_at),
            "failures": health.failures,
            "status": health.status,
            "problem": pack_message(health.problem),
            "hint": pack_message(health.hint),
            "is_gone": health.is_gone,
        }
        if validators is not None:
            changes |= {
                "etag": validators.etag,
                "last_modified": validators.last_modified,
                "body_hash": validators.body_hash,
                "kept_since": to_int(validators.kept_since),
            }
        with self._database.write() as connection:
            connection.execute(
                f"UPDATE feed_health SET {', '.join(f'{name} = ?' for name in changes)} WHERE feed_id = ?",
                (*changes.values(), feed_id),
            )

    def access(self, feed_id: FeedId) -> Access | None:
        """How the feed's server is asked, secrets excepted; None if as any other."""
        with self._database.read() as connection:
            return feed_network.access(connection, feed_id)

    def set_access(self, feed_id: FeedId, wanted: Access) -> None:
        """Keep what is not secret of it."""
        with self._database.write(is_lasting=True) as connection:
            feed_network.set_access(connection, feed_id, wanted)

    def note_direction(self, feed_id: FeedId, target: str | None) -> int:
        """Remember where the feed was sent on to for good; returns how often in a row it was just there."""
        if target is None:
            with self._database.read() as connection:
                if not feed_network.has_direction(connection, feed_id):
                    return 0
        with self._database.write() as connection:
            return feed_network.note_direction(connection, feed_id, target)

    def change_address(self, feed_id: FeedId, url: str, now: datetime) -> bool:
        """Give the feed another address and remember the old one; False if another feed has it."""
        with self._database.write(is_lasting=True) as connection:
            return feed_network.move(connection, feed_id, url, now)

    def earlier_addresses(self, feed_id: FeedId) -> list[str]:
        """Where the feed has been, the latest first."""
        with self._database.read() as connection:
            return feed_network.earlier(connection, feed_id)

    def validators(self, feed_id: FeedId) -> Validators:
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT etag, last_modified, body_hash, kept_since FROM feed_health WHERE feed_id = ?", (feed_id,)
            ).fetchone()
        return Validators(row[0], row[1], row[2], from_int(row[3])) if row else Validators()

    def folders(self) -> list[Folder]:
        """In the person's order."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT id, name, parent_id, position FROM folders ORDER BY position, id")
            return [_folder(row) for row in rows]

    def add_folder(self, name: str, parent_id: FolderId | None = None) -> FolderId:
        with self._database.write(is_lasting=True) as connection:
            done = connection.execute(
                "INSERT INTO folders (name, parent_id, position)"
                " SELECT ?, ?, ifnull(max(position), 0) + 1 FROM folders",
                (whole(name), parent_id),
            )
            return FolderId(done.lastrowid or 0)

    def update_folder(self, folder_id: FolderId, **changes: object) -> None:
        """Set `name`, `parent_id` or `position`."""
        with self._database.write(is_lasting=True) as connection:
            _update(connection, "folders", _FOLDER_COLUMNS, folder_id, changes)

    def arrange(
        self,
        feeds: Mapping[FeedId, tuple[FolderId | None, int]],
        folders: Mapping[FolderId, tuple[FolderId | None, int]],
    ) -> None:
        """Set in which folder these stand, and at which place, in one step."""
        with self._database.write(is_lasting=True) as connection:
            connection.executemany(
                "UPDATE feeds SET folder_id = ?, position = ? WHERE id = ?",
                [(*place, feed_id) for feed_id, place in feeds.items()],
            )
            connection.executemany(
                "UPDATE folders SET parent_id = ?, position = ? WHERE id = ?",
                [(*place, folder_id) for folder_id, place in folders.items()],
            )

    def remove_folder(self, folder_id: FolderId) -> RemovedFolder | None:
        """Take the folder away; what was in it moves up one level. None if there is none."""
        with self._database.write(is_lasting=True) as connection:
            return removal.remove_folder(connection, folder_id)

    def restore_folder(self, removed: RemovedFolder | None) -> None:
        """Take back `remove_folder`; what has been moved elsewhere since stays there."""
        if removed is not None:
            with self._database.write(is_lasting=True) as connection:
                removal.restore_folder(connection, removed)


def _insert(connection: sqlite3.Connection, url: str, key: str, added_at: datetime, is_bundled: bool) -> FeedId:
    """A feed at the end of the person's order, not asked yet."""
    done = connection.execute(
        "INSERT INTO feeds (url, url_key, title, added_at, is_bundled, position)"
        " SELECT ?, ?, '', ?, ?, ifnull(max(position), 0) + 1 FROM feeds",
        (whole(url), key, to_int(added_at), is_bundled),
    )
    feed_id = FeedId(done.lastrowid or 0)
    connection.execute("INSERT INTO feed_health (feed_id) VALUES (?)", (feed_id,))
    return feed_id


def _update(
    connection: sqlite3.Connection, table: str, columns: frozenset[str], row_id: int, changes: dict[str, object]
) -> None:
    strange = changes.keys() - columns
    if strange:
        raise TypeError(f"{table} have no {', '.join(sorted(strange))} to set")
    if changes:
        connection.execute(
            f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in changes)} WHERE id = ?",
            (*map(_column, changes.values()), row_id),
        )


def _column(value: object) -> object:
    if isinstance(value, Message):
        return pack_message(value)
    return whole(value) if isinstance(value, str) else value


def _folder(row: tuple[int, str, int | None, int]) -> Folder:
    number, name, parent_id, position = row
    return Folder(FolderId(number), name, None if parent_id is None else FolderId(parent_id), position)


def _feed(row: tuple[Any, ...]) -> Feed:
    (number, url, title, added_at, custom_title, site_url, description, language, image_url) = row[:9]
    (folder_id, position, origin, wants_full_text, is_bundled, encoding, body_place) = row[9:16]
    (keeps_days, keeps_articles, notifies) = row[16:19]
    (checked_at, succeeded_at, due_at, failures, status, problem, hint, is_gone) = row[19:]
    return Feed(
        id=FeedId(number),
        url=url,
        title=title,
        added_at=from_int(added_at),
        custom_title=custom_title,
        site_url=site_url,
        description=description,
        language=language,
        image_url=image_url,
        folder_id=None if folder_id is None else FolderId(folder_id),
        position=position,
        origin=unpack_message(origin),
        wants_full_text=bool(wants_full_text),
        is_bundled=bool(is_bundled),
        encoding=encoding,
        body_place=body_place,
        keeps_days=keeps_days,
        keeps_articles=keeps_articles,
        notifies=None if notifies is None else bool(notifies),
        health=FeedHealth(
            checked_at=from_int(checked_at),
            succeeded_at=from_int(succeeded_at),
            due_at=from_int(due_at),
            failures=failures,
            status=status,
            problem=unpack_message(problem),
            hint=unpack_message(hint),
            is_gone=bool(is_gone),
        ),
    )
