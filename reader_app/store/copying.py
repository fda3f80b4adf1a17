"""Whole copies of a library, and whether one is whole."""

import sqlite3
from contextlib import closing
from pathlib import Path

from reader_app.errors import LibraryTooNew
from reader_app.store import condition, migrations


def copy_library(source: Path, target: Path) -> None:
    """Write the library at `source`, with what is still beside it, into a new file. Raises OSError."""
    try:
        with closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=rw", uri=True)) as connection:
            target.unlink(missing_ok=True)
            with closing(sqlite3.connect(target)) as written:
                connection.backup(written)
    except sqlite3.Error as error:
        raise OSError(f"{source} could not be copied: {error}") from error


def is_whole(path: Path) -> bool:
    """Whether a library of this or an older version is there, and a thorough look finds no damage."""
    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True)) as connection:
            migrations.refuse_newer(connection)
            return migrations.version(connection) > 0 and condition.is_sound(connection, is_thorough=True)
    except (sqlite3.Error, LibraryTooNew):
        return False
