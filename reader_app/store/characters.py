"""Finds a single common character without the index: it stands in so many articles that a look at the newest will do.

In the index a character alone is the beginning of all its pairs, which takes long to put together just when
it is common.
"""

import sqlite3
from array import array
from itertools import chain

from reader_app.search import syntax, variants
from reader_app.search.syntax import Term
from reader_app.store.packing import unpack_or_empty
from reader_app.store.queries import Selection

# Unpacking one text takes a twentieth of a millisecond.
_LOOKED_AT = 240
# A page of fifty among so many is a fifth of all: in a library of this size more than is ever ranked.
_LARGE = 8_000

_STORED = """
SELECT a.title || a.authors || a.site || a.tags || a.own_tags, d.text,
       (SELECT group_concat(h.note) FROM highlights AS h WHERE h.article_id = a.id)
FROM articles AS a LEFT JOIN documents AS d ON d.article_id = a.id WHERE a.id = ?
"""


def only_character(text: str) -> str | None:
    """The character that is all somebody searches for; None if it is anything else."""
    search = syntax.parse(text)
    if search.unwanted or len(search.wanted) != 1 or len(search.wanted[0]) != 1:
        return None
    (term,) = search.wanted[0]
    if not isinstance(term, Term) or term.column or len(term.pieces) != 1:
        return None
    (piece,) = term.pieces
    return piece.text if piece.is_dense and len(piece.text) == 1 else None


def is_large(connection: sqlite3.Connection) -> bool:
    """Whether what is common in the library stands in too many articles to be put in order of likeness."""
    row = connection.execute("SELECT max(article_id) FROM article_state").fetchone()
    return (row[0] or 0) > _LARGE


def newest(connection: sqlite3.Connection, everything: Selection, character: str, limit: int) -> "array[int] | None":
    """The first `limit` articles of a list that have the character; None if too few of its first ones have."""
    ways = (character, *variants.traditional(character))
    ids = connection.execute(
        f"SELECT s.article_id {everything.source} ORDER BY {everything.order} LIMIT ?",
        (*everything.values, _LOOKED_AT),
    ).fetchall()
    found = array("q")
    for number in chain.from_iterable(ids):
        row = connection.execute(_STORED, (number,)).fetchone()
        if row is None:
            continue
        named, packed, notes = row
        if any(way in named or (notes and way in notes) for way in ways) or any(
            way in text for text in (unpack_or_empty(packed),) for way in ways
        ):
            found.append(number)
            if len(found) == limit:
                return found
    return None
