"""Brings a library file to the present version, a step at a time."""

import sqlite3

from reader_app.errors import LibraryTooNew
from reader_app.store.database import transaction
from reader_app.store.schema import APPLICATION_ID, STEPS


def version(connection: sqlite3.Connection) -> int:
    """The step that the file stands at; 0 is an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_library(connection: sqlite3.Connection) -> bool:
    """Whether the file is one of ours, or still empty."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    is_empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    return bool(application == APPLICATION_ID or is_empty)


def refuse_newer(connection: sqlite3.Connection, steps: tuple[tuple[str, ...], ...] = STEPS) -> None:
    """Raise LibraryTooNew for a file of ours that a later program has written."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application == APPLICATION_ID and version(connection) > len(steps):
        raise LibraryTooNew(
            "This library was written by a newer version of Haowen.",
            "Update the program; the library has not been touched.",
        )


def upgrade(connection: sqlite3.Connection, steps: tuple[tuple[str, ...], ...] = STEPS) -> None:
    """Take every step that is missing, each in a transaction of its own."""
    while (done := version(connection)) < len(steps):
        with transaction(connection):
            # Another process may have taken the step while we waited.
            if version(connection) != done:
                continue
            for statement in steps[done]:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {done + 1}")
