"""Which tags an article has: what its source says, what was found in it, what the person gave and took off.

The lists keep every name as it came; `article_tags` has them as the person wants to see them, one row each.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable
from itertools import chain

from reader_app.model import ArticleId
from reader_app.search import pinyin, segment
from reader_app.store.packing import unpack_list

_LISTS = (
    "SELECT id, own_tags, tags, found_tags, refused_tags FROM articles WHERE id IN (SELECT value FROM json_each(?))"
)
_CHOICES = "SELECT tag, shown_as, is_hidden FROM tag_choices WHERE tag IN (SELECT value FROM json_each(?))"


def of_articles(
    connection: sqlite3.Connection, ids: Collection[ArticleId], *, with_hidden: bool = False
) -> dict[ArticleId, tuple[str, ...]]:
    """The tags of each of these articles that is there: the person's own first, then the source's, then found ones."""
    rows = connection.execute(_LISTS, (json.dumps(list(ids)),)).fetchall()
    lists = {row[0]: [unpack_list(column) for column in row[1:]] for row in rows}
    names = {name for columns in lists.values() for column in columns for name in column}
    shown, hidden = _choices(connection, names)
    found = {}
    for number, (own, source, in_text, refused) in lists.items():
        taken_off = {key(name) for name in refused}
        wanted = [*own, *(name for name in (*source, *in_text) if key(name) not in taken_off)]
        tags: dict[bytes, str] = {}
        for name in wanted:
            resolved = shown.get(key(name), name)
            if with_hidden or key(resolved) not in hidden:
                tags.setdefault(key(resolved), resolved)
        found[ArticleId(number)] = tuple(tags.values())
    return found


def link(connection: sqlite3.Connection, article_id: ArticleId) -> None:
    """Write the article's rows of `article_tags` anew, from its lists."""
    wanted = of_articles(connection, [article_id], with_hidden=True).get(article_id, ())
    there = chain.from_iterable(
        connection.execute("SELECT tag FROM article_tags WHERE article_id = ?", (article_id,)).fetchall()
    )
    keys = {key(tag) for tag in wanted}
    kept = set()
    for tag in there:
        if key(tag) in keys:
            kept.add(key(tag))
        else:
            connection.execute("DELETE FROM article_tags WHERE tag = ? AND article_id = ?", (tag, article_id))
    connection.executemany(
        "INSERT OR IGNORE INTO article_tags VALUES (?, ?)",
        [(tag, article_id) for tag in wanted if key(tag) not in kept],
    )
    note_names(connection, wanted)


def note_names(connection: sqlite3.Connection, tags: Iterable[str]) -> None:
    """Remember how the tags are compared and typed."""
    for tag in tags:
        if connection.execute("SELECT 1 FROM tag_names WHERE tag = ?", (tag,)).fetchone() is None:
            first = next(iter(pinyin.initials(tag)), "")
            connection.execute("INSERT INTO tag_names VALUES (?, ?, ?)", (tag, segment.fold(tag).strip(), first))


def shown_as(connection: sqlite3.Connection, name: str) -> str:
    """What a tag that came by this name is called today."""
    return _choices(connection, [name])[0].get(key(name), name)


def key(tag: str) -> bytes:
    """Equal for tags that the library takes for one: SQLite's NOCASE knows the case of ASCII only."""
    return tag.encode("utf-8", "replace").lower()


def _choices(connection: sqlite3.Connection, names: Collection[str]) -> tuple[dict[bytes, str], set[bytes]]:
    """What tags are shown as, and which are hidden, under the names they came by or are shown as."""
    shown: dict[bytes, str] = {}
    hidden: set[bytes] = set()
    if connection.execute("SELECT 1 FROM tag_choices LIMIT 1").fetchone() is None:
        return shown, hidden
    asked: Collection[str] = names
    # A name may lead to a name that has been hidden or, by a later merge, to another one.
    for _ in range(8):
        rows = connection.execute(_CHOICES, (json.dumps(list(asked)),)).fetchall()
        for tag, shown_as, is_hidden in rows:
            if shown_as is not None:
                shown[key(tag)] = shown_as
            if is_hidden:
                hidden.add(key(tag))
        asked = [row[1] for row in rows if row[1] is not None]
        if not asked:
            break
    return {tag: _end(tag, shown) for tag in shown}, hidden


def _end(tag: bytes, shown: dict[bytes, str]) -> str:
    seen = {tag}
    name = shown[tag]
    while key(name) in shown and key(name) not in seen:
        seen.add(key(name))
        name = shown[key(name)]
    return name
