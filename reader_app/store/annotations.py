"""Highlights and notes, and how single feeds and articles are set."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import datetime
from typing import Any

from reader_app.model import AnnotatedArticle, ArticleId, FeedId, Highlight, HighlightId, Passage
from reader_app.store import search_index
from reader_app.store.database import Database
from reader_app.store.packing import whole
from reader_app.store.times import from_int, to_int

_COLUMNS = 'h.id, h.article_id, h.start, h.quote, h."before", h."after", h.made_at, h.changed_at, h.color, h.note'


class Annotations:
    """What people write into articles; whatever happens to an article, this stays."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, article_id: ArticleId) -> tuple[Highlight, ...]:
        """The highlights of an article in the order of its text."""
        sql = f"SELECT {_COLUMNS} FROM highlights AS h WHERE h.article_id = ? ORDER BY h.start, h.id"
        with self._database.read() as connection:
            return tuple(_highlight(row) for row in connection.execute(sql, (article_id,)))

    def get(self, highlight_id: HighlightId) -> Highlight | None:
        with self._database.read() as connection:
            row = connection.execute(f"SELECT {_COLUMNS} FROM highlights AS h WHERE h.id = ?", (highlight_id,))
            found = row.fetchone()
        return _highlight(found) if found else None

    def add(self, article_id: ArticleId, passage: Passage, color: str, note: str, now: datetime) -> HighlightId:
        values = (
            article_id,
            passage.start,
            whole(passage.quote),
            whole(passage.before),
            whole(passage.after),
            color,
            whole(note),
            to_int(now),
            to_int(now),
        )
        with self._database.write(is_lasting=True) as connection, search_index.changing(connection, article_id):
            done = connection.execute(
                'INSERT INTO highlights (article_id, start, quote, "before", "after", color, note, made_at, changed_at)'
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                values,
            )
        return HighlightId(done.lastrowid or 0)

    def change(self, highlight_id: HighlightId, color: str, note: str, now: datetime) -> None:
        with self._database.write(is_lasting=True) as connection, _noting(connection, highlight_id):
            connection.execute(
                "UPDATE highlights SET color = ?, note = ?, changed_at = ? WHERE id = ?",
                (color, whole(note), to_int(now), highlight_id),
            )

    def remove(self, highlight_id: HighlightId) -> None:
        with self._database.write(is_lasting=True) as connection, _noting(connection, highlight_id):
            connection.execute("DELETE FROM highlights WHERE id = ?", (highlight_id,))

    def restore(self, highlight: Highlight) -> None:
        """Put back what `remove` took, with its number."""
        passage = highlight.passage
        with (
            self._database.write(is_lasting=True) as connection,
            search_index.changing(connection, highlight.article_id),
        ):
            connection.execute(
                "INSERT OR IGNORE INTO highlights"
                ' (id, article_id, start, quote, "before", "after", color, note, made_at, changed_at)'
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    highlight.id,
                    highlight.article_id,
                    passage.start,
                    passage.quote,
                    passage.before,
                    passage.after,
                    highlight.color,
                    highlight.note,
                    to_int(highlight.made_at),
                    to_int(highlight.changed_at),
                ),
            )

    def articles(self, ids: Collection[ArticleId] | None = None, text: str = "") -> list[AnnotatedArticle]:
        """Articles with their highlights, those marked last first; `text` must stand in a quote or a note."""
        conditions, values = ["1"], list[object]()
        if ids is not None:
            conditions.append("h.article_id IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(list(ids)))
        for word in text.split():
            conditions.append("(instr(lower(h.quote), ?) OR instr(lower(h.note), ?) OR instr(lower(a.title), ?))")
            values += [word.lower()] * 3
        sql = (
            f"SELECT {_COLUMNS}, a.title, a.site, a.url, a.published, a.received, f.title, f.custom_title"
            " FROM highlights AS h JOIN articles AS a ON a.id = h.article_id"
            " LEFT JOIN feeds AS f ON f.id = a.origin_feed_id"
            f" WHERE {' AND '.join(conditions)} ORDER BY h.article_id, h.start, h.id"
        )
        with self._database.read() as connection:
            return _by_article(connection.execute(sql, values).fetchall())

    def count(self) -> int:
        with self._database.read() as connection:
            return int(connection.execute("SELECT count(*) FROM highlights").fetchone()[0])

    # How single feeds and articles are set

    def typography(self, feed_id: FeedId | None, article_id: ArticleId | None) -> dict[str, Any]:
        """What is different from the person's settings: the feed's, then the article's own."""
        changes: dict[str, Any] = {}
        with self._database.read() as connection:
            for table, key in (("feed_typography", feed_id), ("article_typography", article_id)):
                if key is not None:
                    changes |= _changes(connection, table, key)
        return changes

    def set_typography(self, table_of: FeedId | ArticleId, *, is_feed: bool, changes: Mapping[str, Any]) -> None:
        """Replace what is different; nothing takes the settings as they are."""
        table, key = ("feed_typography", "feed_id") if is_feed else ("article_typography", "article_id")
        with self._database.write() as connection:
            if changes:
                text = json.dumps(dict(changes), ensure_ascii=False)
                connection.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", (table_of, text))
            else:
                connection.execute(f"DELETE FROM {table} WHERE {key} = ?", (table_of,))


@contextmanager
def _noting(connection: sqlite3.Connection, highlight_id: HighlightId) -> Iterator[None]:
    """Around a write to a highlight: the search index has its note."""
    row = connection.execute("SELECT article_id FROM highlights WHERE id = ?", (highlight_id,)).fetchone()
    with search_index.changing(connection, ArticleId(row[0])) if row else nullcontext():
        yield


def _changes(connection: sqlite3.Connection, table: str, key: int) -> dict[str, Any]:
    column = "feed_id" if table == "feed_typography" else "article_id"
    row = connection.execute(f"SELECT changes FROM {table} WHERE {column} = ?", (key,)).fetchone()
    try:
        found = json.loads(row[0]) if row else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _highlight(row: tuple[Any, ...]) -> Highlight:
    return Highlight(
        id=HighlightId(row[0]),
        article_id=ArticleId(row[1]),
        passage=Passage(row[2], row[3], row[4], row[5]),
        made_at=from_int(row[6]),
        changed_at=from_int(row[7]),
        color=row[8],
        note=row[9],
    )


def _by_article(rows: list[tuple[Any, ...]]) -> list[AnnotatedArticle]:
    grouped: dict[int, list[tuple[Any, ...]]] = {}
    for row in rows:
        grouped.setdefault(row[1], []).append(row)
    found = []
    for number, lines in grouped.items():
        title, site, url, published, received, feed_title, custom_title = lines[0][10:17]
        source = custom_title or feed_title or site
        when = from_int(published if published is not None else received)
        highlights = tuple(_highlight(line) for line in lines)
        found.append(AnnotatedArticle(ArticleId(number), title, source, url, when, highlights))
    found.sort(key=lambda article: max(one.made_at for one in article.highlights), reverse=True)
    return found
