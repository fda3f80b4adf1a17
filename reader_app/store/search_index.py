"""The full-text index: tokens of every article, written together with it, and what can be asked of them.

The index keeps no text. To take an article out of it, it must be given exactly the tokens that were put in,
so whoever changes how `search.segment` makes them raises its VERSION: the index is then made anew.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields

from reader_app.model import ArticleId
from reader_app.search import pinyin, segment
from reader_app.store.database import Database
from reader_app.store.packing import unpack_list, unpack_or_empty
from reader_app.store.queries import WEIGHTS

_CATCH_UP = 50
_MERGE_PAGES = 64

_STORED = """
SELECT a.title, a.authors, a.site, a.tags, a.own_tags, d.text, (
    SELECT group_concat(note, char(10)) FROM (SELECT note FROM highlights AS h WHERE h.article_id = a.id ORDER BY h.id)
)
FROM articles AS a LEFT JOIN documents AS d ON d.article_id = a.id WHERE a.id = ?
"""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The columns of the index, blanks between the tokens."""

    body: str
    title: str
    authors: str
    source: str
    tags: str
    notes: str
    initials: str


_COLUMNS = ", ".join(field.name for field in fields(Tokens))
_PLACES = ", ".join("?" * len(fields(Tokens)))


def tokenize(
    text: str, title: str, authors: Iterable[str], source: str = "", tags: Iterable[str] = (), notes: str = ""
) -> Tokens:
    return Tokens(
        body=segment.tokens(text),
        title=segment.tokens(title),
        authors=segment.tokens("\n".join(authors)),
        source=segment.tokens(source),
        tags=segment.tokens("\n".join(tags)),
        notes=segment.tokens(notes),
        initials=pinyin.tokens(title),
    )


def insert(connection: sqlite3.Connection, article_id: ArticleId, tokens: Tokens) -> None:
    connection.execute(
        f"INSERT INTO article_index (rowid, {_COLUMNS}) VALUES (?, {_PLACES})", (article_id, *astuple(tokens))
    )


def insert_stored(connection: sqlite3.Connection, article_id: ArticleId) -> None:
    """Index the article as it stands in the tables; one that is gone is passed over."""
    tokens = _stored(connection, article_id)
    if tokens is not None:
        insert(connection, article_id, tokens)


def delete(connection: sqlite3.Connection, article_id: ArticleId) -> None:
    """Take the article out, while its content is still in the tables."""
    waiting = connection.execute("DELETE FROM unindexed WHERE article_id = ?", (article_id,))
    tokens = _stored(connection, article_id)
    if waiting.rowcount or tokens is None:
        return
    connection.execute(
        f"INSERT INTO article_index (article_index, rowid, {_COLUMNS}) VALUES ('delete', ?, {_PLACES})",
        (article_id, *astuple(tokens)),
    )


@contextmanager
def changing(connection: sqlite3.Connection, article_id: ArticleId) -> Iterator[None]:
    """Around every write to what the index has of an article: its words go out before and come in after it."""
    delete(connection, article_id)
    yield
    insert_stored(connection, article_id)


def start_anew(connection: sqlite3.Connection) -> None:
    """Empty the index and note every article for `SearchIndex.catch_up`."""
    connection.execute("INSERT INTO article_index (article_index) VALUES ('delete-all')")
    connection.execute("INSERT OR IGNORE INTO unindexed SELECT id FROM articles")
    note_version(connection)


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether the index holds tokens as `segment` makes them today."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'token_version'").fetchone()
    return row is not None and row[0] == str(segment.VERSION)


def note_version(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('token_version', ?)", (str(segment.VERSION),))


class SearchIndex:
    """What suggestions and upkeep ask of the index; lists ask it through `ArticleQuery.text`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def alike(self, terms: Collection[str], *, excluding: ArticleId, limit: int) -> list[tuple[ArticleId, float]]:
        """At most `limit` articles that share `terms` (tokens), best first, with a score above 0 by bm25."""
        words = " OR ".join(f'"{term}"' for term in terms if '"' not in term and term.strip())
        if not words:
            return []
        # Joining inside a ranked query doubles its time: what was removed is left out afterwards.
        sql = (
            "SELECT rowid, rank FROM article_index WHERE article_index MATCH ?"
            f" AND rank MATCH 'bm25({WEIGHTS})' ORDER BY rank LIMIT ?"
        )
        with self._database.read() as connection:
            found = connection.execute(sql, (words, limit * 2 + 1)).fetchall()
            seen = {row[0] for row in connection.execute(_SEEN, (json.dumps([row[0] for row in found]),))}
        alike = [(ArticleId(number), -rank) for number, rank in found if number in seen and number != excluding]
        return alike[:limit]

    def document_frequency(self, terms: Collection[str], most: int) -> dict[str, int]:
        """In how many articles each token stands, counted no further than `most` + 1."""
        sql = "SELECT count(*) FROM (SELECT 1 FROM article_index WHERE article_index MATCH ? LIMIT ?)"
        with self._database.read() as connection:
            return {term: connection.execute(sql, (f'"{term}"', most + 1)).fetchone()[0] for term in terms}

    def total(self) -> int:
        """How many articles there are to be found."""
        with self._database.read() as connection:
            return int(connection.execute("SELECT ifnull(sum(articles), 0) FROM counts").fetchone()[0])

    def titled(self, typed: str, limit: int) -> list[ArticleId]:
        """The newest articles whose titles have the characters with these first letters in a row."""
        expression = pinyin.match(typed)
        if expression is None:
            return []
        sql = "SELECT rowid FROM article_index WHERE article_index MATCH ? ORDER BY rowid DESC LIMIT ?"
        with self._database.read() as connection:
            return [ArticleId(row[0]) for row in connection.execute(sql, (expression, limit))]

    def start_anew(self) -> None:
        """Empty the index and let every article wait for `catch_up`."""
        with self._database.write() as connection:
            start_anew(connection)

    def waiting(self) -> int:
        """How many articles the index does not know yet: 0 but after a repair or a change of tokens."""
        with self._database.read() as connection:
            return int(connection.execute("SELECT count(*) FROM unindexed").fetchone()[0])

    def catch_up(self) -> int:
        """Index a few of the articles that wait, newest first; returns how many that were, 0 when all is done."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT article_id FROM unindexed ORDER BY article_id DESC LIMIT ?", (_CATCH_UP,)
            ).fetchall()
            prepared = {number: _stored(connection, ArticleId(number)) for (number,) in rows}
        with self._database.write() as connection:
            for number, tokens in prepared.items():
                # Whoever changed the article meanwhile has indexed it and taken it off the list.
                waiting = connection.execute("DELETE FROM unindexed WHERE article_id = ?", (number,))
                if waiting.rowcount and tokens is not None:
                    insert(connection, ArticleId(number), tokens)
        return len(rows)

    def tidy(self) -> None:
        """Merge a little of what deleting has left behind; cheap enough for any idle moment."""
        with self._database.write() as connection:
            connection.execute("INSERT INTO article_index (article_index, rank) VALUES ('merge', ?)", (_MERGE_PAGES,))


_SEEN = """
SELECT article_id FROM article_state
WHERE article_id IN (SELECT value FROM json_each(?)) AND removed_at IS NULL
"""


def _stored(connection: sqlite3.Connection, article_id: ArticleId) -> Tokens | None:
    row = connection.execute(_STORED, (article_id,)).fetchone()
    if row is None:
        return None
    title, authors, site, source_tags, own_tags, text, notes = row
    tags = (*unpack_list(source_tags), *unpack_list(own_tags))
    return tokenize(unpack_or_empty(text), title, unpack_list(authors), site, tags, notes or "")
