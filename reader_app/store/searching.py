"""Turns what was typed into the search field into SQL: words for the index, filters for the tables."""

import json
import sqlite3
from collections.abc import Sequence
from itertools import chain

from reader_app.search import pinyin, segment, syntax
from reader_app.search.syntax import Filter, Part, Search, Term
from reader_app.store.asked import Asked, Condition
from reader_app.store.times import to_int

_MOST_TAGS = 200
_MATCHES = "s.article_id IN (SELECT rowid FROM article_index WHERE article_index MATCH ?)"
# Asked of each article of the list in its turn: the other way round every picture of the library would be gone through.
_HAS_PICTURE = """
EXISTS (
    SELECT 1 FROM articles AS p INDEXED BY articles_with_picture WHERE p.id = s.article_id AND p.image_url IS NOT NULL
)
"""
_STATES = {
    "unread": "s.is_read = 0",
    "read": "s.is_read = 1",
    "bookmarked": "s.is_bookmarked = 1",
    "later": "s.is_read_later = 1",
    "saved": "s.feed_id IS NULL",
}


def ask(connection: sqlite3.Connection, text: str) -> Asked:
    """What `text` asks for; names of feeds and tags are looked up."""
    search = syntax.parse(text)
    if not search:
        return Asked()
    groups: list[tuple[Part, ...]] = []
    words: list[str] = []
    states: set[str] = set()
    for group in search.wanted:
        terms = [part for part in group if isinstance(part, Term)]
        if len(terms) == len(group):
            words.append(syntax.either(_with_renamed(connection, terms)))
        else:
            groups.append(group)
            states.update(part.value for part in group if isinstance(part, Filter) and len(group) == 1)
    expression = " AND ".join(words) or None
    conditions = [_any_of(connection, group) for group in groups]
    tags = None
    if expression is None:
        tags, conditions = _leading_tags(connection, groups, conditions)
    expression, left_out = _leave_out(connection, search, expression)
    return Asked(expression, tags, frozenset(states & _STATES.keys()), (*conditions, *left_out))


def tags_named(connection: sqlite3.Connection, name: str, *, is_whole: bool = False) -> list[str]:
    """The tags that somebody means who types `name`: those that begin so, or are called so and no more."""
    folded = segment.fold(name).strip()
    sql = "SELECT tag FROM tag_names WHERE folded = ?"
    values: tuple[object, ...] = (folded,)
    if not is_whole:
        sql += " OR (folded >= ? AND folded < ?) ORDER BY length(folded) LIMIT ?"
        values = (folded, folded, folded + "\U0010ffff", _MOST_TAGS)
    found = list(chain.from_iterable(connection.execute(sql, values)))
    shown = {
        shown for (shown,) in connection.execute(_SHOWN, (json.dumps(found),)) if segment.fold(shown).startswith(folded)
    }
    return [*found, *(tag for tag in shown if tag not in found)]


_SHOWN = """
SELECT shown_as FROM tag_choices
WHERE shown_as IS NOT NULL AND tag IN (SELECT value FROM json_each(?))
"""


def _leading_tags(
    connection: sqlite3.Connection, groups: Sequence[tuple[Part, ...]], conditions: list[Condition]
) -> tuple[str | None, list[Condition]]:
    """Without words a tag leads: its few articles are looked up, rather than all articles looked through."""
    for place, group in enumerate(groups):
        only = group[0]
        if len(group) == 1 and isinstance(only, Filter) and only.kind == "tag":
            names = json.dumps(tags_named(connection, only.value, is_whole=only.is_quoted))
            return names, [condition for number, condition in enumerate(conditions) if number != place]
    return None, conditions


def _leave_out(connection: sqlite3.Connection, search: Search, words: str | None) -> tuple[str | None, list[Condition]]:
    terms = [part for part in search.unwanted if isinstance(part, Term)]
    conditions = [_negated(_condition(connection, part)) for part in search.unwanted if isinstance(part, Filter)]
    if terms and words is not None:
        return f"({words}) NOT {syntax.either(tuple(terms))}", conditions
    if terms:
        conditions.append(_negated((_MATCHES, (syntax.either(tuple(terms)),))))
    return words, conditions


def _negated(condition: Condition) -> Condition:
    return f"NOT ifnull({condition[0]}, 0)", condition[1]


def _any_of(connection: sqlite3.Connection, group: Sequence[Part]) -> Condition:
    terms = tuple(part for part in group if isinstance(part, Term))
    found = [_condition(connection, part) for part in group if isinstance(part, Filter)]
    if terms:
        found.append((_MATCHES, (syntax.either(terms),)))
    return "(" + " OR ".join(sql for sql, _ in found) + ")", tuple(chain.from_iterable(values for _, values in found))


def _condition(connection: sqlite3.Connection, part: Filter) -> Condition:
    match part.kind:
        case "tag":
            names = json.dumps(tags_named(connection, part.value, is_whole=part.is_quoted))
            return (
                "s.article_id IN (SELECT article_id FROM article_tags WHERE tag IN (SELECT value FROM json_each(?)))",
                (names,),
            )
        case "feed":
            return _from_feed(connection, part)
        case "time":
            start, end = part.period
            bounds = [("s.sort_time >= ?", start), ("s.sort_time < ?", end)]
            given = [(sql, to_int(when)) for sql, when in bounds if when is not None]
            return "(" + " AND ".join(sql for sql, _ in given) + ")", tuple(value for _, value in given)
        case "has":
            return _HAS_PICTURE, ()
        case _:
            return _STATES[part.value], ()


def _from_feed(connection: sqlite3.Connection, part: Filter) -> Condition:
    """By what the feed is called now, or by what an article says of its source itself."""
    feeds = connection.execute("SELECT id, ifnull(custom_title, ''), title, url_key FROM feeds").fetchall()
    ids = [number for number, *names in feeds if any(pinyin.starts(part.value, name) for name in names if name)]
    sql, values = "s.feed_id IN (SELECT value FROM json_each(?))", (json.dumps(ids),)
    pieces = segment.pieces(part.value)
    if not pieces:
        return sql, values
    source = syntax.either((Term(tuple(pieces), part.is_quoted, "source"),))
    return f"({sql} OR {_MATCHES})", (*values, source)


def _with_renamed(connection: sqlite3.Connection, terms: Sequence[Term]) -> tuple[Term, ...]:
    """A word that is the new name of a tag finds also what the index knows under the old one."""
    more: list[Term] = []
    for term in terms:
        if term.column:
            continue
        name = "".join(piece.text for piece in term.pieces)
        for (tag,) in connection.execute("SELECT tag FROM tag_choices WHERE shown_as = ? COLLATE NOCASE", (name,)):
            more.append(Term(tuple(segment.pieces(tag)), True, "tags"))
    return (*terms, *(term for term in more if term.pieces))
