"""What may go by the person's own bounds, what each kind of thing weighs, and what is forgotten on request."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from reader_app.jobs import Progress
from reader_app.model import ArticleId, FeedId
from reader_app.store.database import Database
from reader_app.store.times import from_int, to_int

# So many articles go in one transaction: a person's click never waits for more.
_PORTION = 200

# What a person has put anything of their own to is never let go. `s` is the state, `a` the article.
UNTOUCHED = """
s.is_bookmarked = 0 AND s.is_read_later = 0 AND a.own_tags = '[]'
AND NOT EXISTS (SELECT 1 FROM highlights WHERE highlights.article_id = s.article_id)
"""

_OUTDATED = f"""
FROM article_state AS s JOIN articles AS a ON a.id = s.article_id
WHERE s.feed_id = :feed_id AND s.removed_at IS NULL AND (s.is_read OR NOT :keeps_unread) AND {UNTOUCHED}
AND (a.received < :before OR (:most > 0 AND (s.sort_time, s.article_id) < (
    SELECT sort_time, article_id FROM article_state WHERE feed_id = :feed_id AND removed_at IS NULL
    ORDER BY sort_time DESC, article_id DESC LIMIT 1 OFFSET :most - 1)))
"""
_WEIGHED = "SELECT count(*), ifnull(sum(length(d.body) + length(d.text)), 0)" + _OUTDATED.replace(
    "WHERE", "LEFT JOIN documents AS d ON d.article_id = s.article_id WHERE", 1
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one feed keeps: articles that came since `since` (None: all), and of them the newest `most` (0: all)."""

    feed_id: FeedId
    since: datetime | None
    most: int
    keeps_unread: bool

    @property
    def values(self) -> dict[str, object]:
        return {
            "feed_id": self.feed_id,
            "before": to_int(self.since) if self.since else None,
            "most": self.most,
            "keeps_unread": self.keeps_unread,
        }


@dataclass(frozen=True, slots=True)
class Openings:
    """Which articles were opened: each time, and the last time of each."""

    log: tuple[tuple[int, int], ...]
    last: tuple[tuple[int, int], ...]


class Upkeep:
    """Keeps the library small without touching what is the person's own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def weigh(self, bounds: Bounds) -> tuple[int, int]:
        """How many articles are outside the bounds, and what their texts take in bytes."""
        with self._database.read() as connection:
            number, size = connection.execute(_WEIGHED, bounds.values).fetchone()
        return int(number), int(size)

    def remove(self, bounds: Bounds, now: datetime, progress: Progress) -> Iterator[list[ArticleId]]:
        """Take what is outside the bounds out of every list, a portion at a time; stopping leaves whole portions.
        `Feeds.purge_removed` deletes them later."""
        while True:
            progress.check()
            with self._database.write() as connection:
                found = connection.execute(
                    f"SELECT s.article_id {_OUTDATED} LIMIT :portion", {**bounds.values, "portion": _PORTION}
                )
                ids = [ArticleId(number) for number in chain.from_iterable(found.fetchall())]
                connection.execute(
                    "UPDATE article_state SET removed_at = ? WHERE article_id IN (SELECT value FROM json_each(?))",
                    (to_int(now), json.dumps(ids)),
                )
            if not ids:
                return
            yield ids

    def bring_back(self, ids: Collection[ArticleId], removed_at: datetime) -> None:
        """Take back `remove` for those that have not been deleted or removed anew since."""
        with self._database.write() as connection:
            connection.execute(
                "UPDATE article_state SET removed_at = NULL"
                " WHERE removed_at = ? AND article_id IN (SELECT value FROM json_each(?))",
                (to_int(removed_at), json.dumps(list(ids))),
            )

    def let_go(self, feed_id: FeedId) -> Mapping[str, str]:
        """guid -> source hash of what was deleted while its feed may still offer it."""
        with self._database.read() as connection:
            return dict(connection.execute("SELECT guid, source_hash FROM let_go WHERE feed_id = ?", (feed_id,)))

    def weights(self) -> dict[str, int]:
        """Bytes by kind: `texts`, `index`, `empty` (what has gone), and `file`, which has all of it and the rest."""
        with self._database.read() as connection:
            return {
                "texts": _number(connection, "SELECT ifnull(sum(length(body) + length(text)), 0) FROM documents"),
                "index": _number(connection, "SELECT ifnull(sum(length(block)), 0) FROM article_index_data"),
                "file": _number(connection, "PRAGMA page_count") * _number(connection, "PRAGMA page_size"),
                "empty": _number(connection, "PRAGMA freelist_count") * _number(connection, "PRAGMA page_size"),
            }

    def touched(self) -> list[ArticleId]:
        """The articles that the person has kept, tagged or marked."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT s.article_id FROM article_state AS s JOIN articles AS a ON a.id = s.article_id"
                f" WHERE s.feed_id IS NULL OR NOT ({UNTOUCHED})"
            )
            return [ArticleId(row[0]) for row in rows]

    def forget_openings(self) -> Openings:
        """Forget which articles were opened, and when; returns what was forgotten. Places in them stay."""
        with self._database.write(is_lasting=True) as connection:
            log = connection.execute("SELECT article_id, opened_at FROM openings ORDER BY rowid").fetchall()
            last = connection.execute(
                "SELECT article_id, opened_at FROM article_state WHERE opened_at IS NOT NULL"
            ).fetchall()
            connection.execute("DELETE FROM openings")
            connection.execute("UPDATE article_state SET opened_at = NULL WHERE opened_at IS NOT NULL")
        return Openings(tuple(log), tuple(last))

    def remember_openings(self, openings: Openings) -> None:
        """Take back `forget_openings` for those articles that are still here; what was opened since is kept."""
        with self._database.write(is_lasting=True) as connection:
            connection.executemany(
                "INSERT INTO openings SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM articles WHERE id = ?1)", openings.log
            )
            connection.executemany(
                "UPDATE article_state SET opened_at = ?2 WHERE article_id = ?1 AND opened_at IS NULL", openings.last
            )

    def tidied_at(self) -> datetime | None:
        """When what may go was last looked for."""
        with self._database.read() as connection:
            row = connection.execute("SELECT value FROM meta WHERE name = 'tidied_at'").fetchone()
        return from_int(int(row[0])) if row is not None and str(row[0]).isdecimal() else None

    def note_tidied(self, now: datetime) -> None:
        with self._database.write() as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('tidied_at', ?)", (str(to_int(now)),))


def _number(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])
