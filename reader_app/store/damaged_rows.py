"""Reads rows out of damaged tables and indexes, and lets through only what a table can hold."""

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from reader_app.store.packing import pack, unpack
from reader_app.store.times import EARLIEST_INT, LATEST_INT
from reader_app.words import Message

_PORTION = 500
# A damaged page in the middle of a tree makes whole ranges unreadable: at some point it is enough.
_MOST_FAILURES = 200_000
_PROBES = 64
_FALLBACK_LAST = 1_000_000

Row = tuple[Any, ...]


def rows(source: sqlite3.Connection, table: str, columns: list[Row], last: int) -> Iterator[Row]:
    """Every readable row in order of its number: ranges that fail are halved until only the damage is left out."""
    sql = f"SELECT rowid, {names(columns)} FROM {table} WHERE rowid BETWEEN ? AND ? ORDER BY rowid LIMIT {_PORTION}"
    # With the root of its tree a table is gone whole; a few probes tell, where halving would try every number.
    step = max(1, last // _PROBES)
    waiting = [(1, last)] if any(_is_readable(source, table, n) for n in range(1, last + 1, step)) else []
    failures = 0
    while waiting and failures < _MOST_FAILURES:
        first, end = waiting.pop()
        try:
            found = source.execute(sql, (first, end)).fetchall()
        except sqlite3.Error:
            failures += 1
            if first < end:
                middle = (first + end) // 2
                waiting += [(middle + 1, end), (first, middle)]
            continue
        for row in found:
            yield row[1:]
        if len(found) == _PORTION:
            # Damage may return numbers out of order; going forward ends in any case.
            waiting.append((max(first, found[-1][0]) + 1, end))


def _is_readable(source: sqlite3.Connection, table: str, number: int) -> bool:
    try:
        source.execute(f"SELECT * FROM {table} WHERE rowid = ?", (number,)).fetchall()
    except sqlite3.Error:
        return False
    return True


def both_ways(source: sqlite3.Connection, sql: str, order: str) -> Iterator[Row]:
    """Rows from the front until something is damaged, then from the back; some may come twice."""
    for direction in ("ASC", "DESC"):
        is_whole = False
        with contextlib.suppress(sqlite3.Error):
            yield from source.execute(f"{sql} ORDER BY {order} {direction}")
            is_whole = True
        if is_whole:
            return


def insert_sound(target: sqlite3.Connection, table: str, columns: list[Row], rows: Iterable[Row]) -> None:
    sql = f"INSERT OR IGNORE INTO {table} ({names(columns)}) VALUES ({', '.join('?' * len(columns))})"
    for row in rows:
        mended = _mended(table, columns, row)
        if mended is not None:
            target.execute(sql, mended)


def _mended(table: str, columns: list[Row], row: Row) -> Row | None:
    """The row if its values can be what the columns hold; None if not. Lists, messages and texts may be emptied."""
    values = []
    for (_, name, kind, is_required, *_), value in zip(columns, row, strict=True):
        if name in ("authors", "tags", "own_tags", "found_tags", "refused_tags", "topics"):
            value = value if _is_list(value) else "[]"
        elif name in ("problem", "hint", "origin"):
            value = value if _is_message(value) else None
        elif table == "documents" and kind == "BLOB":
            value = value if _is_packed(value) else pack("")
        if not _fits(value, kind) and not (value is None and not is_required):
            return None
        values.append(value)
    return tuple(values)


def _fits(value: object, kind: str) -> bool:
    if kind == "INTEGER":
        return isinstance(value, int) and EARLIEST_INT <= value <= LATEST_INT
    return isinstance(value, {"TEXT": str, "BLOB": bytes, "REAL": float}[kind])


def _is_list(value: object) -> bool:
    try:
        found = json.loads(value) if isinstance(value, str) else None
    except ValueError:
        return False
    return isinstance(found, list) and all(isinstance(item, str) for item in found)


def _is_message(value: object) -> bool:
    try:
        str(Message.from_json(value if isinstance(value, str) else ""))
    except Exception:
        return False
    return True


def _is_packed(value: object) -> bool:
    try:
        unpack(value if isinstance(value, bytes) else b"")
    except ValueError:
        return False
    return True


def last_number(source: sqlite3.Connection, tables: Iterable[str]) -> int:
    """The highest number that any row may have."""
    found = []
    for sql in (
        "SELECT max(seq) FROM sqlite_sequence",
        *(f"SELECT max(rowid) FROM {table}" for table in tables),
    ):
        with contextlib.suppress(sqlite3.Error):
            number = source.execute(sql).fetchone()[0]
            if isinstance(number, int):
                found.append(number)
    return max(found, default=_FALLBACK_LAST)


def columns_of(connection: sqlite3.Connection, table: str) -> list[Row]:
    """(place, name, type, is required, …) of each column."""
    return connection.execute(f"PRAGMA table_info({table})").fetchall()


def names(columns: list[Row]) -> str:
    return ", ".join(row[1] for row in columns)
