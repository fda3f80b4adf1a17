"""Opens the library: fast when it was closed in good order, after a thorough look otherwise."""

import contextlib
import json
import sqlite3
from pathlib import Path

from reader_app.errors import LibraryError
from reader_app.store import condition, migrations, search_index
from reader_app.store.database import Database, connect_writer, explained, is_damage, transaction
from reader_app.store.recovery import Recovery

OLDEST_SQLITE = (3, 33, 0)


def open_well(path: Path, set_aside: Path) -> tuple[Database, Recovery | None]:
    """The library, sound and up to date, and what had to be saved for that.

    Raises LibraryTooNew and LibraryError.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise LibraryError("The SQLite of this Python is too old.", "Use a Python with SQLite 3.33 or newer.")
    try:
        return _open(path, set_aside)
    except (sqlite3.Error, OSError) as error:
        raise explained(error) from error


def close_well(database: Database, path: Path) -> None:
    """Close, and leave a mark that says so: the next opening need not look for damage."""
    if not database.close() or database.is_damaged:
        return
    try:
        _mark(path).write_text(json.dumps(_fingerprint(path)), encoding="ascii")
    except OSError:
        # Without the mark the next start takes a little longer, that is all.
        return


def _open(path: Path, set_aside: Path) -> tuple[Database, Recovery | None]:
    from reader_app.store import salvage

    salvage.finish(path, set_aside)
    recovery = None
    writer = _sound_writer(path)
    if writer is None:
        recovery = salvage.repair(path, set_aside)
        writer = connect_writer(path)
    try:
        migrations.upgrade(writer)
        if not search_index.is_current(writer):
            with transaction(writer):
                search_index.start_anew(writer)
    except BaseException:
        writer.close()
        raise
    return Database(path, writer), recovery


def _sound_writer(path: Path) -> sqlite3.Connection | None:
    """The writing connection, or None if the file is damaged."""
    with contextlib.ExitStack() as cleaning:
        try:
            writer = connect_writer(path)
            cleaning.callback(writer.close)
            migrations.refuse_newer(writer)
            if condition.is_sound(writer, is_thorough=not _was_closed_well(path)):
                cleaning.pop_all()
                return writer
        except sqlite3.Error as error:
            if not is_damage(error):
                raise
    return None


def _was_closed_well(path: Path) -> bool:
    """Whether the last program left in good order and nobody has touched the file since; asked once an opening."""
    try:
        left = json.loads(_mark(path).read_text(encoding="ascii"))
        _mark(path).unlink()
        return bool(left == _fingerprint(path))
    except (OSError, ValueError):
        return False


def _mark(path: Path) -> Path:
    return path.with_name(path.name + "-closed")


def _fingerprint(path: Path) -> list[int]:
    found = path.stat()
    return [found.st_size, found.st_mtime_ns]
