"""Saves what can be read of a damaged library: row by row, and from the indexes where the rows are gone.

The damaged file is never written to. A new library is filled beside it; only when that is complete do they
change places, and an interrupted change is finished at the next start.
"""

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from reader_app.store import migrations, rescue
from reader_app.store.database import connect, connect_writer, is_damage, transaction
from reader_app.store.recovery import Recovery
from reader_app.store.schema import PAGE_BYTES
from reader_app.words import Message

_MAGIC = b"SQLite format 3\0"
_SIDE_FILES = ("-wal", "-shm")


def repair(path: Path, set_aside: Path) -> Recovery:
    """Put a sound library in the place of the damaged one, which goes to `set_aside`."""
    partial = _beside(path, "-partial")
    _delete(partial)
    with contextlib.closing(connect_writer(partial)) as target, _readable_copy(path) as source:
        migrations.upgrade(target)
        target.execute("PRAGMA foreign_keys = OFF")
        with transaction(target):
            saved = rescue.copy(source, target)
            target.execute("UPDATE meta SET value = '0' WHERE name = 'is_new'")
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    os.replace(partial, _beside(path, "-salvaged"))
    kept_at = finish(path, set_aside)
    said = Message(
        "The library was damaged. {articles} articles and {feeds} feeds could be saved, {bookmarks} bookmarks"
        " among them; the damaged file is kept.",
        {"articles": saved.articles, "feeds": saved.feeds, "bookmarks": saved.bookmarks},
    )
    return Recovery(datetime.now(UTC), kept_at or path, saved.articles, saved.feeds, saved.bookmarks, said)


def finish(path: Path, set_aside: Path) -> Path | None:
    """If a complete salvaged library waits, let it take its place; returns where the damaged one went."""
    salvaged = _beside(path, "-salvaged")
    if not salvaged.exists():
        return None
    set_aside.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept_at = _free_name(set_aside, path)
    # The side files first: left behind, they would be taken for the new library's.
    for ending in ("-shm", "-wal", ""):
        old = _beside(path, ending)
        if old.exists():
            shutil.move(old, _beside(kept_at, ending))
    os.replace(salvaged, path)
    return kept_at


@contextlib.contextmanager
def _readable_copy(path: Path) -> Iterator[sqlite3.Connection]:
    """A copy of the damaged file, mended so far that SQLite agrees to read in it."""
    copy = _beside(path, "-reading")
    _delete(copy)
    try:
        for ending in ("", "-wal"):
            if _beside(path, ending).exists():
                shutil.copyfile(_beside(path, ending), _beside(copy, ending))
        if not _has_schema(copy):
            _lend_schema(copy, _beside(path, "-model"))
        with contextlib.closing(_lenient(copy)) as connection:
            yield connection
    finally:
        _delete(copy)


def _has_schema(path: Path) -> bool:
    """Whether the file's own table of contents can be read."""
    _fill_up(path)
    with contextlib.closing(_lenient(path)) as connection:
        try:
            names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            return False
    return names >= rescue.TABLES


def _fill_up(path: Path) -> None:
    """Lengthen a file that was cut short by empty pages, so that what is left of it can be read."""
    with path.open("r+b") as file:
        head = file.read(100)
        length = int.from_bytes(head[28:32], "big") * PAGE_BYTES
        size = file.seek(0, os.SEEK_END)
        # A count beyond all measure is damage itself.
        if head.startswith(_MAGIC) and size < length <= size * 1000:
            file.truncate(length)


def _lend_schema(path: Path, model: Path) -> None:
    """Write a new library's first pages over the damaged ones: its tables lie in the same places."""
    _delete(model)
    try:
        with contextlib.closing(connect_writer(model)) as connection:
            migrations.upgrade(connection)
        pages = model.read_bytes()
    finally:
        _delete(model)
    with path.open("r+b") as file:
        size = max(file.seek(0, os.SEEK_END), len(pages))
        count = -(-size // PAGE_BYTES)
        file.truncate(count * PAGE_BYTES)
        for number in _schema_pages(pages):
            page = bytearray(pages[(number - 1) * PAGE_BYTES : number * PAGE_BYTES])
            if number == 1:
                page[28:32] = count.to_bytes(4, "big")
                # The count is believed only when it is as old as the last change; the list of free pages is not ours.
                page[92:96] = page[24:28]
                page[32:40] = bytes(8)
            file.seek((number - 1) * PAGE_BYTES)
            file.write(page)


def _schema_pages(library: bytes) -> list[int]:
    """The pages of sqlite_master: the first, and those it points to (https://sqlite.org/fileformat2.html, 1.6)."""
    interior = 0x05
    if library[100] != interior:
        return [1]
    cells = int.from_bytes(library[103:105], "big")
    places = [int.from_bytes(library[112 + 2 * cell : 114 + 2 * cell], "big") for cell in range(cells)]
    return [1, *(int.from_bytes(library[place : place + 4], "big") for place in (*places, 108))]


def _lenient(path: Path) -> sqlite3.Connection:
    """A connection that reads what others refuse: damaged text, and a file shorter than it says."""
    connection = connect(path)
    connection.execute("PRAGMA writable_schema = ON")
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    return connection


def _free_name(folder: Path, path: Path) -> Path:
    stem = f"{path.stem}-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    names = (folder / f"{stem}{f'-{n}' if n else ''}{path.suffix}" for n in range(1000))
    return next(name for name in names if not name.exists())


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _delete(path: Path) -> None:
    for ending in ("", *_SIDE_FILES):
        _beside(path, ending).unlink(missing_ok=True)
