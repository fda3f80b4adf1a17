"""Which articles tell the same story: sketches of their texts, and the groups that came of comparing them."""

import sqlite3
from array import array
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import chain

from reader_app.model import ArticleId


def write_sketch(connection: sqlite3.Connection, article_id: ArticleId, hashes: Sequence[int]) -> None:
    """Keep the sketch of an article in place of an older one; an empty one is none."""
    _delete_sketch(connection, article_id)
    if hashes:
        connection.executemany("INSERT OR IGNORE INTO sketches VALUES (?, ?)", [(one, article_id) for one in hashes])
        connection.execute("INSERT INTO sketched VALUES (?, ?)", (article_id, array("q", hashes).tobytes()))


def alike(connection: sqlite3.Connection, hashes: Sequence[int], least: int) -> list[ArticleId]:
    """Articles whose sketch has at least `least` of these hashes, the most alike first.

    A hash that many articles have, of words that a site puts under each, leads to those only that came last.
    """
    counted: Counter[int] = Counter()
    for one in hashes:
        counted.update(chain.from_iterable(connection.execute(_WITH_HASH, (one, _MOST_WITH_HASH))))
    return [ArticleId(number) for number, shared in counted.most_common(20) if shared >= least]


_MOST_WITH_HASH = 100
_WITH_HASH = "SELECT article_id FROM sketches WHERE hash = ? ORDER BY article_id DESC LIMIT ?"


def join(connection: sqlite3.Connection, article_id: ArticleId, other: ArticleId) -> ArticleId:
    """Put the article into the story of the other one; returns the story's number, that of its first article."""
    row = connection.execute("SELECT story_id FROM article_state WHERE article_id = ?", (other,)).fetchone()
    story_id = ArticleId(row[0] if row and row[0] is not None else min(article_id, other))
    connection.execute(
        "UPDATE article_state SET story_id = ? WHERE article_id IN (?, ?)", (story_id, article_id, other)
    )
    return story_id


def others(connection: sqlite3.Connection, ids: Collection[ArticleId]) -> list[ArticleId]:
    """The unread articles that tell the same stories as these."""
    found: list[ArticleId] = []
    for article_id in ids:
        rows = connection.execute(_OTHERS, (article_id, article_id))
        found += [ArticleId(row[0]) for row in rows]
    return found


_OTHERS = """
SELECT article_id FROM article_state
WHERE story_id = (SELECT story_id FROM article_state WHERE article_id = ?)
  AND article_id <> ? AND removed_at IS NULL AND is_read = 0
"""


def forget(connection: sqlite3.Connection, article_id: ArticleId) -> None:
    """Let go of an article's sketch and place in a story; one that is left alone is no story any more."""
    _delete_sketch(connection, article_id)
    row = connection.execute("SELECT story_id FROM article_state WHERE article_id = ?", (article_id,)).fetchone()
    if row is None or row[0] is None:
        return
    connection.execute("UPDATE article_state SET story_id = NULL WHERE article_id = ?", (article_id,))
    left = connection.execute("SELECT article_id FROM article_state WHERE story_id = ? LIMIT 2", (row[0],)).fetchall()
    if len(left) == 1:
        connection.execute("UPDATE article_state SET story_id = NULL WHERE article_id = ?", left[0])


def prune(connection: sqlite3.Connection, before: int, limit: int) -> int:
    """Drop at most `limit` sketches of articles older than then: the same story is told within days."""
    rows = connection.execute(
        "SELECT k.article_id FROM sketched AS k JOIN article_state AS s ON s.article_id = k.article_id"
        " WHERE s.sort_time < ? LIMIT ?",
        (before, limit),
    ).fetchall()
    for (number,) in rows:
        _delete_sketch(connection, ArticleId(number))
    return len(rows)


def _delete_sketch(connection: sqlite3.Connection, article_id: ArticleId) -> None:
    row = connection.execute("SELECT hashes FROM sketched WHERE article_id = ?", (article_id,)).fetchone()
    if row is None:
        return
    hashes = array("q")
    hashes.frombytes(row[0])
    connection.executemany(
        "DELETE FROM sketches WHERE hash = ? AND article_id = ?", [(one, article_id) for one in hashes]
    )
    connection.execute("DELETE FROM sketched WHERE article_id = ?", (article_id,))
