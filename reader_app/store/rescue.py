"""Copies every row that can still be read from a damaged library into a new one."""

import contextlib
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from reader_app.model import ArticleId
from reader_app.store import article_tags, search_index
from reader_app.store.damaged_rows import Row, both_ways, columns_of, insert_sound, last_number, names, rows
from reader_app.store.packing import unpack, unpack_list
from reader_app.store.times import to_int

BY_NUMBER = ("folders", "feeds", "feed_health", "articles", "article_state", "documents", "openings")
BY_NAME = ("pictures", "picture_failures")
TABLES = frozenset((*BY_NUMBER, *BY_NAME))
# Came later than the others: an older library is sound without them.
LATER = ("highlights", "feed_typography", "article_typography", "saved_searches", "tastes", "rules", "muted", "tips")
LATER_BY_NAME = (
    "tag_choices",
    "search_log",
    "support_links",
    "payment_codes",
    "feed_network",
    "earlier_addresses",
    "let_go",
    "identity",
)

_TITLE_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Saved:
    articles: int
    feeds: int
    bookmarks: int


def copy(source: sqlite3.Connection, target: sqlite3.Connection) -> Saved:
    """Fill the new, empty library; foreign keys must be off in it until this is done."""
    last = last_number(source, (*BY_NUMBER, *LATER))
    for table in (*BY_NUMBER, *LATER):
        columns = _shared(source, target, table)
        insert_sound(target, table, columns, rows(source, table, columns, last))
    for table in (*BY_NAME, *LATER_BY_NAME):
        columns = _shared(source, target, table)
        insert_sound(target, table, columns, both_ways(source, f"SELECT {names(columns)} FROM {table}", "1"))
    _feeds_from_index(source, target)
    _articles_from_indexes(source, target)
    _states_from_indexes(source, target)
    for statement in _JOINING:
        target.execute(statement)
    _link_names(target)
    search_index.start_anew(target)
    return Saved(
        _count(target, "SELECT count(*) FROM articles"),
        _count(target, "SELECT count(*) FROM feeds WHERE removed_at IS NULL"),
        _count(target, "SELECT count(*) FROM article_state WHERE is_bookmarked = 1"),
    )


def _shared(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> list[Row]:
    """The columns of the new table that the damaged library has too: it may be of an older version."""
    columns = columns_of(target, table)
    with contextlib.suppress(sqlite3.Error):
        there = {row[1] for row in columns_of(source, table)}
        return [row for row in columns if row[1] in there] or columns
    return columns


def _feeds_from_index(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """A feed whose row is gone is followed again by its address."""
    found = both_ways(source, "SELECT id, url_key FROM feeds INDEXED BY feed_addresses", "url_key")
    for number, key in found:
        if isinstance(number, int) and isinstance(key, str):
            target.execute(
                "INSERT OR IGNORE INTO feeds (id, url, url_key, title, added_at) VALUES (?, ?, ?, '', ?)",
                (number, f"https://{key}", key, _now()),
            )


def _articles_from_indexes(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """An article whose row is gone is known by its guid, its address and its text."""
    known = {row[0] for row in target.execute("SELECT id FROM articles")}
    addresses = _pairs(source, "SELECT id, url_key FROM articles INDEXED BY article_addresses", "url_key")
    lost: dict[int, tuple[int | None, str]] = {}
    for number, feed_id, guid in both_ways(
        source,
        "SELECT id, origin_feed_id, guid FROM articles INDEXED BY article_entries WHERE origin_feed_id IS NOT NULL",
        "origin_feed_id",
    ):
        lost[number] = (feed_id, guid)
    for number, guid in both_ways(
        source, "SELECT id, guid FROM articles INDEXED BY article_pages WHERE origin_feed_id IS NULL", "guid"
    ):
        lost[number] = (None, guid)
    for (number,) in target.execute("SELECT article_id FROM documents").fetchall():
        lost.setdefault(number, (None, f"lost:{number}"))
    for number, (feed_id, guid) in lost.items():
        if number not in known and isinstance(number, int) and isinstance(guid, str):
            key = addresses.get(number)
            target.execute(
                "INSERT OR IGNORE INTO articles (id, origin_feed_id, guid, url, url_key, title, received)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (number, feed_id, guid, f"https://{key}" if key else None, key, _title(target, number, guid), _now()),
            )


def _states_from_indexes(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """What the reader did with an article stands in the indexes of its state once more."""
    known = {row[0] for row in target.execute("SELECT article_id FROM article_state")}
    columns = [row for row in columns_of(target, "article_state") if row[1] in _INDEXED_STATE]
    found = both_ways(source, f"SELECT {names(columns)} FROM article_state INDEXED BY state_by_feed", "feed_id")
    insert_sound(target, "article_state", columns, found)
    target.execute(
        "INSERT OR IGNORE INTO article_state (article_id, feed_id, sort_time) SELECT id, origin_feed_id, received"
        " FROM articles"
    )
    for name in ("bookmarked", "read_later"):
        for (number,) in both_ways(
            source,
            f"SELECT article_id FROM article_state INDEXED BY state_{name} WHERE is_{name} = 1",
            "sort_time",
        ):
            if number not in known:
                target.execute(f"UPDATE article_state SET is_{name} = 1 WHERE article_id = ?", (number,))


_INDEXED_STATE = ("article_id", "feed_id", "sort_time", "is_read", "removed_at")

# What points to something that is gone is let go of, and what a row needs beside it is made.
_JOINING = (
    "DELETE FROM muted WHERE article_id NOT IN (SELECT id FROM articles)",
    "INSERT OR IGNORE INTO unsettled SELECT id FROM articles",
    "UPDATE folders SET parent_id = NULL WHERE parent_id NOT IN (SELECT id FROM folders)",
    "UPDATE feeds SET folder_id = NULL WHERE folder_id NOT IN (SELECT id FROM folders)",
    "DELETE FROM feed_health WHERE feed_id NOT IN (SELECT id FROM feeds)",
    "INSERT OR IGNORE INTO feed_health (feed_id) SELECT id FROM feeds",
    "UPDATE OR IGNORE articles SET origin_feed_id = NULL WHERE origin_feed_id NOT IN (SELECT id FROM feeds)",
    "UPDATE articles SET origin_feed_id = NULL, guid = guid || ' ' || id"
    " WHERE origin_feed_id NOT IN (SELECT id FROM feeds)",
    "UPDATE article_state SET feed_id = NULL WHERE feed_id NOT IN (SELECT id FROM feeds)",
    "DELETE FROM article_state WHERE article_id NOT IN (SELECT id FROM articles)",
    "DELETE FROM documents WHERE article_id NOT IN (SELECT id FROM articles)",
    "DELETE FROM highlights WHERE article_id NOT IN (SELECT id FROM articles)",
    "DELETE FROM feed_typography WHERE feed_id NOT IN (SELECT id FROM feeds)",
    "DELETE FROM feed_network WHERE feed_id NOT IN (SELECT id FROM feeds)",
    "DELETE FROM earlier_addresses WHERE feed_id NOT IN (SELECT id FROM feeds)",
    "DELETE FROM let_go WHERE feed_id NOT IN (SELECT id FROM feeds)",
    "DELETE FROM article_typography WHERE article_id NOT IN (SELECT id FROM articles)",
    "DELETE FROM openings WHERE article_id NOT IN (SELECT id FROM articles)",
    # The next refresh takes a lost text for a changed one, and brings it back.
    "UPDATE articles SET source_hash = '' WHERE id NOT IN (SELECT article_id FROM documents)",
)


def _link_names(target: sqlite3.Connection) -> None:
    for number, authors in target.execute("SELECT id, authors FROM articles").fetchall():
        for name in unpack_list(authors):
            target.execute("INSERT INTO article_authors VALUES (?, ?) ON CONFLICT DO NOTHING", (name, number))
        article_tags.link(target, ArticleId(number))


def _pairs(source: sqlite3.Connection, sql: str, order: str) -> dict[int, str]:
    """Number -> text of an index, as far as it can be read."""
    return {
        number: text
        for number, text in both_ways(source, sql, order)
        if isinstance(number, int) and isinstance(text, str)
    }


def _title(target: sqlite3.Connection, number: int, guid: str) -> str:
    """The first line of the text, else whatever names the article."""
    row = target.execute("SELECT text FROM documents WHERE article_id = ?", (number,)).fetchone()
    line = unpack(row[0]).lstrip().partition("\n")[0] if row else ""
    return line[:_TITLE_LENGTH] or guid


def _now() -> int:
    return to_int(datetime.now(UTC))


def _count(connection: sqlite3.Connection, sql: str) -> int:
    return int(connection.execute(sql).fetchone()[0])
