"""Searches that the person keeps in the sidebar, and those that were made before."""

from collections.abc import Collection
from datetime import datetime
from itertools import chain

from reader_app.model import SavedSearch, SavedSearchId, Sort
from reader_app.store.database import Database
from reader_app.store.packing import whole
from reader_app.store.times import to_int

# The log keeps so many searches; the ones made longest ago go first.
_LOGGED = 500


class SavedSearches:
    """Saved searches in the order in which they came, and the log of all searches."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[SavedSearch]:
        with self._database.read() as connection:
            rows = connection.execute("SELECT id, name, text, sort FROM saved_searches ORDER BY id")
            return [SavedSearch(SavedSearchId(row[0]), row[1], row[2], _sort(row[3])) for row in rows]

    def add(self, name: str, text: str, sort: Sort) -> SavedSearchId:
        with self._database.write(is_lasting=True) as connection:
            done = connection.execute(
                "INSERT INTO saved_searches (name, text, sort) VALUES (?, ?, ?)", (whole(name), whole(text), str(sort))
            )
        return SavedSearchId(done.lastrowid or 0)

    def put(self, search: SavedSearch) -> None:
        """Write a search that is there, or that was, under its number."""
        with self._database.write(is_lasting=True) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO saved_searches (id, name, text, sort) VALUES (?, ?, ?, ?)",
                (search.id, whole(search.name), whole(search.text), str(search.sort)),
            )

    def remove(self, search_id: SavedSearchId) -> None:
        with self._database.write(is_lasting=True) as connection:
            connection.execute("DELETE FROM saved_searches WHERE id = ?", (search_id,))

    def log(self, text: str, when: datetime) -> None:
        """Remember that somebody searched for this."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO search_log VALUES (?, 1, ?)"
                " ON CONFLICT (text) DO UPDATE SET times = times + 1, last_at = excluded.last_at",
                (whole(text.strip()), to_int(when)),
            )
            connection.execute(
                "DELETE FROM search_log WHERE text IN"
                " (SELECT text FROM search_log ORDER BY last_at DESC LIMIT -1 OFFSET ?)",
                (_LOGGED,),
            )

    def logged(self, limit: int) -> list[str]:
        """The searches made last, the latest first."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT text FROM search_log ORDER BY last_at DESC LIMIT ?", (limit,))
            return list(chain.from_iterable(rows))

    def forget(self, texts: Collection[str] | None = None) -> list[tuple[str, int, int]]:
        """Let go of these searches of the log, or of all; returns what was there."""
        with self._database.write() as connection:
            known = connection.execute("SELECT text, times, last_at FROM search_log").fetchall()
            gone = [row for row in known if texts is None or row[0] in texts]
            connection.executemany("DELETE FROM search_log WHERE text = ?", [(row[0],) for row in gone])
        return gone

    def remember(self, searches: Collection[tuple[str, int, int]]) -> None:
        """Take back `forget`; what was searched for since counts, too."""
        with self._database.write() as connection:
            connection.executemany(
                "INSERT INTO search_log VALUES (?, ?, ?) ON CONFLICT (text)"
                " DO UPDATE SET times = times + excluded.times, last_at = max(last_at, excluded.last_at)",
                searches,
            )


def _sort(text: str) -> Sort:
    try:
        return Sort(text)
    except ValueError:
        return Sort.NEWEST
