"""Tells a sound library file from a damaged one."""

import sqlite3
from dataclasses import dataclass

from reader_app.store import migrations
from reader_app.store.database import is_damage
from reader_app.words import tr

# What the index has written down of each article against the articles that there are.
_NOT_INDEXED = """
SELECT count(*) FROM articles
WHERE id NOT IN (SELECT id FROM article_index_docsize) AND id NOT IN (SELECT article_id FROM unindexed)
"""
_NOT_IN_LIBRARY = "SELECT count(*) FROM article_index_docsize WHERE id NOT IN (SELECT id FROM articles)"
_INDEX_CHECK = "INSERT INTO article_index (article_index) VALUES ('integrity-check')"


FILE, INDEX, ORPHANS = "library", "index", "orphans"


@dataclass(frozen=True, slots=True)
class Problem:
    """What a thorough look has found; `about` is FILE, INDEX or ORPHANS."""

    about: str
    said: str


def is_sound(connection: sqlite3.Connection, *, is_thorough: bool) -> bool:
    """Whether the library can be worked with; a thorough look reads the whole file. Damage may also raise."""
    if not migrations.is_library(connection):
        return False
    if not is_thorough or migrations.version(connection) == 0:
        return True
    connection.execute("BEGIN IMMEDIATE")
    try:
        return not _damage(connection)
    except sqlite3.OperationalError as error:
        # "no such table": a page of the schema is gone. Anything else is not the file's fault.
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        return False
    finally:
        connection.execute("ROLLBACK")


def problems(connection: sqlite3.Connection) -> list[Problem]:
    """All that is wrong; must be called within a transaction that may write."""
    found = _damage(connection)
    orphans = len(connection.execute("PRAGMA foreign_key_check").fetchall())
    if orphans:
        found.append(Problem(ORPHANS, tr("{n} entries of the library belong to something that is gone.", n=orphans)))
    waiting = connection.execute("SELECT count(*) FROM unindexed").fetchone()[0]
    if waiting:
        found.append(Problem(INDEX, tr("{n} articles cannot be searched yet.", n=waiting)))
    unknown, left_over = (connection.execute(query).fetchone()[0] for query in (_NOT_INDEXED, _NOT_IN_LIBRARY))
    if unknown or left_over:
        said = tr(
            "The search index lacks {unknown} articles and has {left_over} that are gone.",
            unknown=unknown,
            left_over=left_over,
        )
        found.append(Problem(INDEX, said))
    return found


def _damage(connection: sqlite3.Connection) -> list[Problem]:
    """quick_check finds half of all damage, the full-text index's own check the other half."""
    found = [
        Problem(FILE, tr("The library file is damaged: {detail}.", detail=row[0]))
        for row in connection.execute("PRAGMA quick_check(5)")
        if row[0] != "ok"
    ]
    try:
        connection.execute(_INDEX_CHECK)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        found.append(Problem(INDEX, tr("The search index is damaged.")))
    return found
