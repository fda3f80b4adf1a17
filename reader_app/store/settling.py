"""The journal of articles that have come in and are still to be looked at, and what the look gives."""

import json
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from reader_app.model import ArticleId, FeedId
from reader_app.store import article_tags, stories
from reader_app.store.database import Database
from reader_app.store.packing import pack_list, unpack_list, unpack_or_empty
from reader_app.store.tags import EVERY_ARTICLE
from reader_app.store.times import from_int, to_int


@dataclass(frozen=True, slots=True)
class Unsettled:
    """An article to look at."""

    id: ArticleId
    feed_id: FeedId | None
    title: str
    text: str
    source_tags: tuple[str, ...]
    when: datetime


@dataclass(frozen=True, slots=True)
class Look:
    """What the look at an article gave: tags found in it, the words that were weighed for them, the sketch of
    its text, and another article that tells the same story."""

    article_id: ArticleId
    tags: tuple[str, ...]
    words: frozenset[str]
    sketch: tuple[int, ...]


class Settling:
    """Reads and writes the journal; what a kill leaves in it is looked at after the next start."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting(self) -> int:
        """How many articles wait."""
        with self._database.read() as connection:
            return int(connection.execute("SELECT count(*) FROM unsettled").fetchone()[0])

    def next(self, limit: int) -> list[ArticleId]:
        """The articles that wait and came last."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT article_id FROM unsettled ORDER BY article_id DESC LIMIT ?", (limit,))
            return [ArticleId(row[0]) for row in rows]

    def read(self, ids: Collection[ArticleId]) -> list[Unsettled]:
        """Those of the articles that still wait."""
        with self._database.read() as connection:
            rows = connection.execute(_READ, (json.dumps(list(ids)),)).fetchall()
        return [
            Unsettled(
                ArticleId(number),
                None if feed_id is None else FeedId(feed_id),
                title,
                unpack_or_empty(text),
                unpack_list(tags),
                from_int(sort_time),
            )
            for number, feed_id, title, text, tags, sort_time in rows
        ]

    def alike(self, hashes: Sequence[int], least: int) -> list[ArticleId]:
        """Articles whose sketch shares at least `least` of the hashes, the most alike first."""
        with self._database.read() as connection:
            return stories.alike(connection, hashes, least)

    def write(self, looks: Sequence[Look]) -> None:
        """Keep what was found and take the articles off the journal."""
        with self._database.write() as connection:
            learnt: Counter[str] = Counter()
            for look in looks:
                still = connection.execute("DELETE FROM unsettled WHERE article_id = ?", (look.article_id,))
                if not still.rowcount:
                    continue
                tags = pack_list(look.tags)
                if connection.execute(_FOUND, (tags, look.article_id, tags)).rowcount:
                    article_tags.link(connection, look.article_id)
                stories.write_sketch(connection, look.article_id, look.sketch)
                learnt.update((EVERY_ARTICLE, *look.words))
            # In the order of the table: neighbours share a page.
            connection.executemany(_LEARN, sorted(learnt.items()))

    def join(self, pairs: Sequence[tuple[ArticleId, ArticleId]]) -> None:
        """Each pair tells one story."""
        with self._database.write() as connection:
            for article_id, other in pairs:
                stories.join(connection, article_id, other)

    def others(self, ids: Collection[ArticleId]) -> list[ArticleId]:
        """The unread articles that tell the same stories as these."""
        with self._database.read() as connection:
            return stories.others(connection, ids)

    def prune(self, before: datetime, limit: int = 200) -> int:
        """Drop sketches of articles older than then, some at a time; returns how many that were."""
        with self._database.write() as connection:
            return stories.prune(connection, to_int(before), limit)


_FOUND = "UPDATE articles SET found_tags = ? WHERE id = ? AND found_tags <> ?"
_LEARN = "INSERT INTO words VALUES (?, ?) ON CONFLICT (word) DO UPDATE SET articles = articles + excluded.articles"
_READ = """
SELECT a.id, s.feed_id, a.title, d.text, a.tags, s.sort_time
FROM json_each(?) AS wanted JOIN unsettled AS u ON u.article_id = wanted.value
JOIN articles AS a ON a.id = u.article_id JOIN article_state AS s ON s.article_id = a.id
LEFT JOIN documents AS d ON d.article_id = a.id
"""
