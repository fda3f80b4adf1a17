"""The library's tags: what they are called, what colour they have, and who has them."""

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from reader_app.model import ArticleId, Tag
from reader_app.search import segment
from reader_app.store import article_tags, search_index
from reader_app.store.article_tags import key
from reader_app.store.database import Database
from reader_app.store.packing import pack_list, unpack_list, whole

# Stands among the words for the articles themselves: none is as short.
EVERY_ARTICLE = ""

Choice = tuple[str, str | None, str, int]


@dataclass(frozen=True, slots=True)
class OwnTags:
    """What the person gave to and took off an article; handed back to put it as it was."""

    article_id: ArticleId
    given: tuple[str, ...]
    refused: tuple[str, ...]


class Tags:
    """The tags of the library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, *, with_hidden: bool = False, limit: int = -1) -> list[Tag]:
        """The tags that articles have, the most used first."""
        condition = "" if with_hidden else "AND NOT ifnull(c.is_hidden, 0)"
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT n.tag, n.articles, ifnull(c.color, ''), ifnull(c.is_hidden, 0) FROM tag_counts AS n"
                f" LEFT JOIN tag_choices AS c ON c.tag = n.tag WHERE n.articles > 0 {condition}"
                " ORDER BY n.articles DESC, n.tag LIMIT ?",
                (limit,),
            )
            return [Tag(name, count, color, bool(is_hidden)) for name, count, color, is_hidden in rows]

    def begins(self, typed: str, limit: int) -> list[str]:
        """Tags in use that begin as typed, or whose characters do when their first letters are typed."""
        folded = segment.fold(typed).strip()
        if not folded:
            return []
        end = folded + "\U0010ffff"
        with self._database.read() as connection:
            rows = connection.execute(_BEGINS, (folded, end, folded, end, limit))
            return list(chain.from_iterable(rows))

    def colors(self) -> dict[str, str]:
        """The colours that the person gave, by tag."""
        with self._database.read() as connection:
            return dict(connection.execute("SELECT tag, color FROM tag_choices WHERE color <> ''"))

    def own(self, ids: Collection[ArticleId]) -> list[OwnTags]:
        with self._database.read() as connection:
            return _own(connection, ids)

    def set_own(self, wanted: Sequence[OwnTags]) -> list[ArticleId]:
        """Replace what the person gave and took off; returns the articles that are different now."""
        touched = []
        with self._database.write(is_lasting=True) as connection:
            before = {own.article_id: own for own in _own(connection, [own.article_id for own in wanted])}
            for own in wanted:
                if own.article_id not in before or own == before[own.article_id]:
                    continue
                with search_index.changing(connection, own.article_id):
                    connection.execute(
                        "UPDATE articles SET own_tags = ?, refused_tags = ? WHERE id = ?",
                        (pack_list(own.given), pack_list(own.refused), own.article_id),
                    )
                article_tags.link(connection, own.article_id)
                touched.append(own.article_id)
        return touched

    def choice(self, tag: str) -> Choice | None:
        """(tag, shown as, colour, is hidden) as the person chose; None if nothing was chosen."""
        with self._database.read() as connection:
            row: Choice | None = connection.execute("SELECT * FROM tag_choices WHERE tag = ?", (tag,)).fetchone()
        return row

    def restore(self, choices: Mapping[str, Choice | None], ids: Collection[ArticleId]) -> list[ArticleId]:
        """Put choices back as they were, and the tags of these articles with them."""
        with self._database.write(is_lasting=True) as connection:
            for tag, choice in choices.items():
                connection.execute("DELETE FROM tag_choices WHERE tag = ?", (tag,))
                if choice is not None:
                    connection.execute("INSERT INTO tag_choices VALUES (?, ?, ?, ?)", choice)
            for article_id in ids:
                article_tags.link(connection, article_id)
        return list(ids)

    def color(self, tag: str, color: str) -> None:
        with self._database.write(is_lasting=True) as connection:
            _choose(connection, tag, "color", color)

    def hide(self, tag: str, is_hidden: bool) -> list[ArticleId]:
        """Hide the tag everywhere, or show it again; returns its articles."""
        with self._database.write(is_lasting=True) as connection:
            _choose(connection, tag, "is_hidden", int(is_hidden))
            return _having(connection, tag)

    def show_as(self, tag: str, name: str) -> list[ArticleId]:
        """Call the tag `name` from now on, joining a tag that is called so already; returns its articles."""
        name = whole(name)
        with self._database.write(is_lasting=True) as connection:
            touched = _having(connection, tag)
            if key(name) != key(tag):
                # Whoever comes back to an old name must not be led in a circle.
                connection.execute("UPDATE tag_choices SET shown_as = NULL WHERE tag = ?", (name,))
            _choose(connection, tag, "shown_as", name)
            article_tags.note_names(connection, [name])
            for article_id in touched:
                connection.execute("DELETE FROM article_tags WHERE tag = ? AND article_id = ?", (tag, article_id))
                article_tags.link(connection, article_id)
        return touched

    def names_behind(self, article_id: ArticleId, tag: str) -> list[str]:
        """The names in the article's lists that are shown as this tag."""
        with self._database.read() as connection:
            row = connection.execute("SELECT tags, found_tags FROM articles WHERE id = ?", (article_id,)).fetchone()
            if row is None:
                return []
            names = [*unpack_list(row[0]), *unpack_list(row[1])]
            return [name for name in names if key(article_tags.shown_as(connection, name)) == key(tag)]

    def words(self, words: Collection[str]) -> dict[str, int]:
        """In how many articles each candidate for a tag has stood so far."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT word, articles FROM words WHERE word IN (SELECT value FROM json_each(?))",
                (json.dumps(list(words)),),
            )
            return dict(rows)

    def settled(self) -> int:
        """From how many articles tags have been learnt."""
        return self.words([EVERY_ARTICLE]).get(EVERY_ARTICLE, 0)


_BEGINS = """
SELECT n.tag FROM tag_names AS n JOIN tag_counts AS c ON c.tag = n.tag AND c.articles > 0
LEFT JOIN tag_choices AS h ON h.tag = n.tag
WHERE ((n.folded >= ? AND n.folded < ?) OR (n.initials >= ? AND n.initials < ?)) AND NOT ifnull(h.is_hidden, 0)
ORDER BY c.articles DESC LIMIT ?
"""


def _own(connection: sqlite3.Connection, ids: Collection[ArticleId]) -> list[OwnTags]:
    rows = connection.execute(
        "SELECT id, own_tags, refused_tags FROM articles WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return [OwnTags(ArticleId(number), unpack_list(given), unpack_list(refused)) for number, given, refused in rows]


def _having(connection: sqlite3.Connection, tag: str) -> list[ArticleId]:
    rows = connection.execute("SELECT article_id FROM article_tags WHERE tag = ?", (tag,))
    return [ArticleId(row[0]) for row in rows.fetchall()]


def _choose(connection: sqlite3.Connection, tag: str, column: str, value: str | int) -> None:
    connection.execute("INSERT OR IGNORE INTO tag_choices (tag) VALUES (?)", (whole(tag),))
    connection.execute(f"UPDATE tag_choices SET {column} = ? WHERE tag = ?", (value, tag))
