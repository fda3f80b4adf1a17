"""What the person likes to read: said in so many words, and shown by reading; and what was picked from it."""

import json
from collections.abc import Collection, Sequence
from datetime import datetime

from reader_app.model import ArticleId, Reason, Taste, TasteId, Verdict
from reader_app.store.database import Database
from reader_app.store.packing import pack_list, unpack_list, whole
from reader_app.store.times import from_int, to_int

# Articles that were read to more than this share are finished.
_READ_BLOCKS = 3


class Tastes:
    """Verdicts, signals and picks."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Taste]:
        """What was said, the latest first."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT id, verdict, topics, title, said_at FROM tastes ORDER BY id DESC")
            return [
                Taste(TasteId(number), Verdict(verdict), unpack_list(topics), title, from_int(said_at))
                for number, verdict, topics, title, said_at in rows
                if verdict in Verdict._value2member_map_
            ]

    def add(
        self, verdict: Verdict, topics: Sequence[str], title: str, article_id: ArticleId | None, when: datetime
    ) -> TasteId:
        with self._database.write(is_lasting=True) as connection:
            done = connection.execute(
                "INSERT INTO tastes (verdict, topics, title, article_id, said_at) VALUES (?, ?, ?, ?, ?)",
                (str(verdict), pack_list(topics), whole(title), article_id, to_int(when)),
            )
        return TasteId(done.lastrowid or 0)

    def remove(self, ids: Collection[TasteId]) -> list[tuple[object, ...]]:
        """Take verdicts back; what is returned puts them back by `restore`."""
        chosen = json.dumps(list(ids))
        with self._database.write(is_lasting=True) as connection:
            rows = connection.execute(
                "SELECT * FROM tastes WHERE id IN (SELECT value FROM json_each(?))", (chosen,)
            ).fetchall()
            connection.execute("DELETE FROM tastes WHERE id IN (SELECT value FROM json_each(?))", (chosen,))
        return rows

    def restore(self, rows: Sequence[tuple[object, ...]]) -> None:
        with self._database.write(is_lasting=True) as connection:
            connection.executemany("INSERT OR IGNORE INTO tastes VALUES (?, ?, ?, ?, ?, ?)", rows)

    def judged(self, verdict: Verdict) -> set[ArticleId]:
        """The articles of which this was said."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT article_id FROM tastes WHERE verdict = ? AND article_id IS NOT NULL", (str(verdict),)
            )
            return {ArticleId(row[0]) for row in rows}

    def signals(self, limit: int) -> dict[ArticleId, float]:
        """How the person took the articles opened last: 1 for one that was read, more for one that was kept,
        less than 0 for one that was left at once, or marked read without a look among the latest."""
        with self._database.read() as connection:
            opened = connection.execute(_OPENED, (limit,)).fetchall()
            skipped = connection.execute(_SKIPPED, (limit,)).fetchall()
        found = {ArticleId(row[0]): -0.3 for row in skipped}
        for number, is_kept, block in opened:
            was_read = block is not None and block >= _READ_BLOCKS
            found[ArticleId(number)] = 2.0 if is_kept else 1.0 if was_read else 0.3
        return found

    def picks(self) -> list[tuple[ArticleId, Reason, str]]:
        """What is worth reading now, best first."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT article_id, reason, detail FROM picks ORDER BY position").fetchall()
        known = Reason._value2member_map_
        return [(ArticleId(number), Reason(reason), detail) for number, reason, detail in rows if reason in known]

    def set_picks(self, picks: Sequence[tuple[ArticleId, Reason, str]]) -> None:
        with self._database.write() as connection:
            connection.execute("DELETE FROM picks")
            connection.executemany(
                "INSERT INTO picks VALUES (?, ?, ?, ?)",
                [
                    (place, article_id, str(reason), whole(detail))
                    for place, (article_id, reason, detail) in enumerate(picks)
                ],
            )


_OPENED = """
SELECT s.article_id, s.is_bookmarked OR s.is_read_later, s.block
FROM (SELECT DISTINCT article_id FROM (SELECT article_id FROM openings ORDER BY rowid DESC LIMIT ?)) AS o
JOIN article_state AS s ON s.article_id = o.article_id
"""
_SKIPPED = """
SELECT s.article_id
FROM (SELECT article_id FROM article_state INDEXED BY state_by_time
      WHERE removed_at IS NULL ORDER BY sort_time DESC, article_id DESC LIMIT ?) AS latest
JOIN article_state AS s ON s.article_id = latest.article_id
WHERE s.is_read = 1 AND s.opened_at IS NULL
"""
