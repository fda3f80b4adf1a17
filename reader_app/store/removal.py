"""Taking feeds and folders away so that it can be undone, and letting go of them for good."""

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from reader_app.jobs import Progress
from reader_app.model import ArticleId, FeedId, Folder, FolderId
from reader_app.store.database import Database
from reader_app.store.times import LATEST_INT, to_int
from reader_app.store.upkeep import UNTOUCHED

# So many articles are let go in one transaction: a person's click never waits for more.
_PORTION = 50


@dataclass(frozen=True, slots=True)
class RemovedFolder:
    """A folder that was taken away, and what stood in it."""

    folder: Folder
    folder_ids: tuple[FolderId, ...]
    feed_ids: tuple[FeedId, ...]


def remove_feeds(connection: sqlite3.Connection, feed_ids: Collection[FeedId], now: datetime) -> list[FeedId]:
    """Hide the feeds and their articles; what the person has kept, tagged or marked goes to the saved pages."""
    removed = _ids(connection, feed_ids, "removed_at IS NULL")
    for feed_id in removed:
        connection.execute("UPDATE feeds SET removed_at = ? WHERE id = ?", (to_int(now), feed_id))
        connection.execute(
            "UPDATE article_state SET feed_id = NULL WHERE feed_id = ?1 AND article_id NOT IN ("
            "SELECT s.article_id FROM article_state AS s JOIN articles AS a ON a.id = s.article_id"
            f" WHERE s.feed_id = ?1 AND {UNTOUCHED})",
            (feed_id,),
        )
        connection.execute("UPDATE article_state SET removed_at = ? WHERE feed_id = ?", (to_int(now), feed_id))
    return removed


def restore_feeds(connection: sqlite3.Connection, feed_ids: Collection[FeedId]) -> list[FeedId]:
    """Show the feeds again, and put their articles back under them."""
    restored = _ids(connection, feed_ids, "removed_at IS NOT NULL")
    for feed_id in restored:
        connection.execute("UPDATE feeds SET removed_at = NULL WHERE id = ?", (feed_id,))
        connection.execute("UPDATE article_state SET removed_at = NULL WHERE feed_id = ?", (feed_id,))
        connection.execute(
            "UPDATE article_state SET removed_at = ?"
            " WHERE feed_id = ? AND article_id IN (SELECT article_id FROM muted)",
            (LATEST_INT, feed_id),
        )
        # One that the person has taken out of the saved pages meanwhile stays out.
        connection.execute(
            "UPDATE article_state SET feed_id = ? WHERE feed_id IS NULL AND removed_at IS NULL"
            " AND article_id IN (SELECT id FROM articles WHERE origin_feed_id = ?)",
            (feed_id, feed_id),
        )
    return restored


def purge(database: Database, before: datetime, progress: Progress) -> int:
    """Delete what was removed before then, a portion at a time; returns how many articles went.

    What the person has kept, tagged or marked is never deleted. A feed goes when nothing stands on it any more.
    """
    # A start takes nothing away for good, and need not load what writes articles.
    from reader_app.store import article_content

    gone = 0
    while True:
        progress.check()
        with database.write() as connection:
            ids = list(chain.from_iterable(connection.execute(_PURGEABLE, (to_int(before), _PORTION))))
            for article_id in ids:
                connection.execute(_NOTE_LET_GO, (article_id,))
                article_content.delete(connection, ArticleId(article_id))
        gone += len(ids)
        if not ids:
            break
    with database.write() as connection:
        connection.execute(
            "DELETE FROM let_go WHERE feed_id IN (SELECT id FROM feeds WHERE removed_at < ?)", (to_int(before),)
        )
        connection.execute(_PURGE_FEEDS, (to_int(before),))
    return gone


_PURGEABLE = f"""
SELECT s.article_id FROM article_state AS s JOIN articles AS a ON a.id = s.article_id
WHERE s.removed_at < ? AND {UNTOUCHED}
LIMIT ?
"""

# A feed that is still followed must not bring it back as news.
_NOTE_LET_GO = """
INSERT OR IGNORE INTO let_go
SELECT origin_feed_id, guid, source_hash FROM articles
WHERE id = ? AND origin_feed_id IN (SELECT id FROM feeds WHERE removed_at IS NULL)
"""

_PURGE_FEEDS = """
DELETE FROM feeds
WHERE removed_at < ? AND NOT EXISTS (SELECT 1 FROM articles WHERE origin_feed_id = feeds.id)
"""


def remove_folder(connection: sqlite3.Connection, folder_id: FolderId) -> RemovedFolder | None:
    """Delete the folder and move what was in it one level up."""
    row = connection.execute("SELECT id, name, parent_id, position FROM folders WHERE id = ?", (folder_id,)).fetchone()
    if row is None:
        return None
    folder = Folder(*row)
    folder_ids = connection.execute("SELECT id FROM folders WHERE parent_id = ?", (folder_id,)).fetchall()
    feed_ids = connection.execute("SELECT id FROM feeds WHERE folder_id = ?", (folder_id,)).fetchall()
    connection.execute("UPDATE folders SET parent_id = ? WHERE parent_id = ?", (folder.parent_id, folder_id))
    connection.execute("UPDATE feeds SET folder_id = ? WHERE folder_id = ?", (folder.parent_id, folder_id))
    connection.execute("DELETE FROM folders WHERE id = ?", (folder_id,))
    return RemovedFolder(folder, tuple(chain.from_iterable(folder_ids)), tuple(chain.from_iterable(feed_ids)))


def restore_folder(connection: sqlite3.Connection, removed: RemovedFolder) -> None:
    """Put the folder back with its number, and into it what still stands where it fell."""
    folder = removed.folder
    parent = connection.execute("SELECT id FROM folders WHERE id = ?", (folder.parent_id,)).fetchone()
    connection.execute(
        "INSERT OR IGNORE INTO folders (id, name, parent_id, position) VALUES (?, ?, ?, ?)",
        (folder.id, folder.name, parent[0] if parent else None, folder.position),
    )
    for table, column, ids in (
        ("folders", "parent_id", removed.folder_ids),
        ("feeds", "folder_id", removed.feed_ids),
    ):
        connection.execute(
            f"UPDATE {table} SET {column} = ? WHERE {column} IS ? AND id IN (SELECT value FROM json_each(?))",
            (folder.id, folder.parent_id, json.dumps(ids)),
        )


def _ids(connection: sqlite3.Connection, feed_ids: Collection[FeedId], condition: str) -> list[FeedId]:
    found = connection.execute(
        f"SELECT id FROM feeds WHERE id IN (SELECT value FROM json_each(?)) AND {condition}",
        (json.dumps(list(feed_ids)),),
    )
    return list(chain.from_iterable(found))
