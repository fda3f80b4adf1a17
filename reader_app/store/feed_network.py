"""How each feed's server is asked, where the feed is said to be now, and where it has been."""

import sqlite3
from datetime import datetime

from reader_app.model import Access, FeedId
from reader_app.store.addresses import address_key
from reader_app.store.packing import whole
from reader_app.store.times import to_int


def access(connection: sqlite3.Connection, feed_id: FeedId) -> Access | None:
    """What is set for the feed's server, secrets excepted; None if nothing is."""
    row = connection.execute(
        "SELECT user_agent, ca_file, fingerprint FROM feed_network WHERE feed_id = ?", (feed_id,)
    ).fetchone()
    return Access(user_agent=row[0], ca_file=row[1], fingerprint=row[2]) if row else None


def set_access(connection: sqlite3.Connection, feed_id: FeedId, wanted: Access) -> None:
    """Keep what is not secret of it; nothing at all if that is empty."""
    connection.execute("DELETE FROM feed_network WHERE feed_id = ?", (feed_id,))
    kept = tuple(whole(value) for value in (wanted.user_agent, wanted.ca_file, wanted.fingerprint))
    if any(kept):
        connection.execute("INSERT INTO feed_network VALUES (?, ?, ?, ?)", (feed_id, *kept))


def has_direction(connection: sqlite3.Connection, feed_id: FeedId) -> bool:
    """Whether the feed was sent on to somewhere the last time."""
    row = connection.execute("SELECT moves_to FROM feed_health WHERE feed_id = ?", (feed_id,)).fetchone()
    return row is not None and row[0] is not None


def note_direction(connection: sqlite3.Connection, feed_id: FeedId, target: str | None) -> int:
    """Remember where the feed was sent on to for good this time; returns how often in a row it was just there."""
    connection.execute(
        "UPDATE feed_health SET moved_times = CASE WHEN ?1 IS NULL THEN 0 WHEN moves_to IS ?1"
        " THEN moved_times + 1 ELSE 1 END, moves_to = ?1 WHERE feed_id = ?2",
        (target, feed_id),
    )
    row = connection.execute("SELECT moved_times FROM feed_health WHERE feed_id = ?", (feed_id,)).fetchone()
    return int(row[0]) if row else 0


def move(connection: sqlite3.Connection, feed_id: FeedId, url: str, now: datetime) -> bool:
    """Give the feed another address and remember the old one; False if another feed has it."""
    key = address_key(url)
    if connection.execute("SELECT 1 FROM feeds WHERE url_key = ? AND id <> ?", (key, feed_id)).fetchone():
        return False
    row = connection.execute("SELECT url, url_key FROM feeds WHERE id = ?", (feed_id,)).fetchone()
    if row is None or row[0] == url:
        return False
    connection.execute("UPDATE feeds SET url = ?, url_key = ? WHERE id = ?", (whole(url), key, feed_id))
    connection.execute("DELETE FROM earlier_addresses WHERE url_key = ?", (key,))
    if row[1] != key:
        connection.execute(
            "INSERT OR REPLACE INTO earlier_addresses (url_key, feed_id, url, moved_at) VALUES (?, ?, ?, ?)",
            (row[1], feed_id, row[0], to_int(now)),
        )
    note_direction(connection, feed_id, None)
    return True


def earlier(connection: sqlite3.Connection, feed_id: FeedId) -> list[str]:
    """The feed's earlier addresses, the latest first."""
    rows = connection.execute(
        "SELECT url FROM earlier_addresses WHERE feed_id = ? ORDER BY moved_at DESC, url", (feed_id,)
    )
    return [row[0] for row in rows]


def owner(connection: sqlite3.Connection, key: str) -> FeedId | None:
    """The followed feed that has, or else had, the address behind `key`."""
    row = connection.execute(
        "SELECT id FROM feeds WHERE url_key = ?1 AND removed_at IS NULL UNION ALL"
        " SELECT feed_id FROM earlier_addresses WHERE url_key = ?1"
        " AND feed_id IN (SELECT id FROM feeds WHERE removed_at IS NULL) LIMIT 1",
        (key,),
    ).fetchone()
    return FeedId(row[0]) if row else None
