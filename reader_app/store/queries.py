"""Turns an `ArticleQuery` into SQL over the narrow table of states."""

import sqlite3
from dataclasses import dataclass, replace

from reader_app.model import ArticleQuery, Sort
from reader_app.store.asked import Asked

_ORDERS = {
    Sort.NEWEST: "s.sort_time DESC, s.article_id DESC",
    Sort.OLDEST: "s.sort_time, s.article_id",
    Sort.UNREAD_FIRST: "s.is_read, s.sort_time DESC, s.article_id DESC",
}
_BEST = "found.rank, s.sort_time DESC, s.article_id DESC"
# bm25 of body, title, authors, source, tags, notes, initials: a word in the title says more than one in the body.
WEIGHTS = "1.0, 5.0, 2.0, 2.0, 3.0, 2.0, 0.0"
# Of words in more articles than this no order by likeness is worth its time: the newest come first.
MOST_RANKED = 3_500
# Beginnings of words, a single character among them, take longer to rank: many words are looked up for each.
MOST_RANKED_BEGINNINGS = 1_500
# The first page of a list of newest is looked for among so many that came last.
_LATEST = 1_500

_IN_FOLDER = """
{state}.feed_id IN (
    WITH RECURSIVE inside (id) AS (
        VALUES (?) UNION SELECT folders.id FROM folders JOIN inside ON folders.parent_id = inside.id
    )
    SELECT id FROM feeds WHERE folder_id IN (SELECT id FROM inside)
)
"""
# One that told the story before, in the same list, stands for it.
_TOLD_BEFORE = """
(s.story_id IS NULL OR NOT EXISTS (
    SELECT 1 FROM article_state AS o
    WHERE o.story_id = s.story_id AND o.article_id < s.article_id AND o.removed_at IS NULL {scope}
))
"""

Conditions = list[tuple[str, tuple[object, ...]]]


@dataclass(frozen=True, slots=True)
class Selection:
    """`SELECT … {source} ORDER BY {order}`; the state of an article is called `s`.

    `is_partial`: only what came last was looked at, because the words are common.
    """

    source: str
    order: str
    values: tuple[object, ...]
    is_partial: bool = False

    def narrowed(self, condition: str, *values: object) -> "Selection":
        return replace(self, source=f"{self.source} AND {condition}", values=(*self.values, *values))


def select(
    connection: sqlite3.Connection,
    query: ArticleQuery,
    *,
    within: tuple[int, int] | None = None,
    is_first_page: bool = False,
    folds: bool = True,
) -> Selection:
    """The articles of `query`; those that were removed are never among them.

    `within` narrows a search to articles with these numbers, from and to. With `folds` a list of everything
    shows each story once.
    """
    asked = _asked(connection, query.text)
    query = _with_states(query, asked)
    tables: list[str] = []
    table_values: list[object] = []
    conditions: Conditions = [("s.removed_at IS NULL", ())]
    order = _ORDERS.get(query.sort, _ORDERS[Sort.NEWEST])
    is_partial = False
    if asked.words is not None:
        is_ranked = query.sort is Sort.BEST and not _is_common(connection, asked.words)
        is_partial = is_first_page and not is_ranked and query.sort in (Sort.NEWEST, Sort.BEST)
        tables.append(_found(is_ranked, is_partial, within))
        conditions.append(("s.article_id = found.id", ()))
        table_values += [asked.words, *(within or ())]
        order = _BEST if is_ranked else order
    elif asked.tags is not None:
        tables.append(
            "(SELECT DISTINCT article_id AS id FROM article_tags WHERE tag IN (SELECT value FROM json_each(?))) AS g"
        )
        conditions.append(("s.article_id = g.id", ()))
        table_values.append(asked.tags)
    for table, condition, value in _lists(query):
        tables.append(table)
        conditions.append((condition, value))
    if query.is_recommended:
        order = "p.position"
    if within is not None and asked.words is None:
        conditions.append(("s.article_id BETWEEN ? AND ?", within))
    # CROSS JOIN fixes the order: the few that match are looked up among the many, never the other way round.
    tables.append("article_state AS s" if tables else f"article_state AS s {_index(query, within)}")
    conditions += [*_scope(query), *asked.conditions, *(_folding(query) if folds else [])]
    source = f"FROM {' CROSS JOIN '.join(tables)} WHERE {' AND '.join(sql for sql, _ in conditions)}"
    values = [value for _, found in conditions for value in found]
    return Selection(source, order, (*table_values, *values), is_partial)


def _asked(connection: sqlite3.Connection, text: str) -> Asked:
    if not text.strip():
        return Asked()
    # Most lists are no search: the first one at a start never is.
    from reader_app.store import searching

    return searching.ask(connection, text)


def _with_states(query: ArticleQuery, asked: Asked) -> ArticleQuery:
    """What a search asks of the state, as fields: so the right index is read."""
    return replace(
        query,
        is_unread=query.is_unread or "unread" in asked.states,
        is_bookmarked=query.is_bookmarked or "bookmarked" in asked.states,
        is_read_later=query.is_read_later or "later" in asked.states,
        is_saved=query.is_saved or "saved" in asked.states,
    )


def _is_common(connection: sqlite3.Connection, words: str) -> bool:
    most = MOST_RANKED_BEGINNINGS if '" *' in words else MOST_RANKED
    sql = "SELECT count(*) FROM (SELECT 1 FROM article_index WHERE article_index MATCH ? LIMIT ?)"
    return bool(connection.execute(sql, (words, most + 1)).fetchone()[0] > most)


def _found(is_ranked: bool, is_partial: bool, within: tuple[int, int] | None) -> str:
    where = "article_index MATCH ?" + (" AND rowid BETWEEN ? AND ?" if within else "")
    if is_ranked:
        # The limit keeps SQLite from moving the ranking out to where the states are joined.
        rank = f"AND rank MATCH 'bm25({WEIGHTS})' ORDER BY rank LIMIT {MOST_RANKED}"
        return f"(SELECT rowid AS id, rank FROM article_index WHERE {where} {rank}) AS found"
    latest = f" ORDER BY rowid DESC LIMIT {_LATEST}" if is_partial else ""
    return f"(SELECT rowid AS id FROM article_index WHERE {where}{latest}) AS found"


def _lists(query: ArticleQuery) -> list[tuple[str, str, tuple[object, ...]]]:
    """Tables that name the articles of a list, with the condition that joins each."""
    lists: list[tuple[str, str, tuple[object, ...]]] = []
    if query.tag is not None:
        lists.append(("article_tags AS t", "t.tag = ? AND t.article_id = s.article_id", (query.tag,)))
    if query.author is not None:
        lists.append(("article_authors AS w", "w.author = ? AND w.article_id = s.article_id", (query.author,)))
    if query.is_recommended:
        lists.append(("picks AS p", "p.article_id = s.article_id", ()))
    return lists


def _index(query: ArticleQuery, within: tuple[int, int] | None) -> str:
    """The index that holds the list, or the least beyond it, in its order. SQLite guesses wrong without statistics."""
    if within is not None or query.is_marked:
        return ""
    if query.story_id is not None:
        return "INDEXED BY state_by_story"
    if query.feed_id is not None or query.folder_id is not None or query.is_saved:
        return "INDEXED BY state_by_feed"
    if query.is_bookmarked:
        return "INDEXED BY state_bookmarked"
    if query.is_read_later:
        return "INDEXED BY state_read_later"
    if query.is_unread or query.sort is Sort.UNREAD_FIRST:
        return "INDEXED BY state_by_read"
    return "INDEXED BY state_by_time"


def _scope(query: ArticleQuery, state: str = "s") -> Conditions:
    scope: Conditions = []
    if query.feed_id is not None:
        scope.append((f"{state}.feed_id = ?", (query.feed_id,)))
    if query.folder_id is not None:
        scope.append((_IN_FOLDER.format(state=state), (query.folder_id,)))
    if query.site is not None:
        scope.append((f"{state}.article_id IN (SELECT id FROM articles WHERE site = ?)", (query.site,)))
    if query.story_id is not None:
        scope.append((f"{state}.story_id = ?", (query.story_id,)))
    for is_asked, condition in (
        (query.is_saved, "feed_id IS NULL"),
        (query.is_unread, "is_read = 0"),
        (query.is_bookmarked, "is_bookmarked = 1"),
        (query.is_read_later, "is_read_later = 1"),
        (query.is_marked, "article_id IN (SELECT article_id FROM highlights)"),
    ):
        if is_asked:
            scope.append((f"{state}.{condition}", ()))
    return scope


def _folding(query: ArticleQuery) -> Conditions:
    """Lists of everything, of the unread and of a folder show a story once; what was asked for by name is all shown."""
    named = (query.feed_id, query.tag, query.author, query.site, query.story_id)
    kept = query.is_bookmarked or query.is_read_later or query.is_saved or query.is_recommended or query.is_marked
    if kept or query.text.strip() or any(name is not None for name in named):
        return []
    scope = _scope(query, "o")
    sql = "".join(f" AND {condition}" for condition, _ in scope)
    return [(_TOLD_BEFORE.format(scope=sql), tuple(value for _, values in scope for value in values))]
