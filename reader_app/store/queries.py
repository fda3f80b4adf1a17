"""Turns an `ArticleQuery` into SQL over the narrow table of states."""

from dataclasses import dataclass

from reader_app.model import ArticleQuery, Sort
from reader_app.search import syntax

_ORDERS = {
    Sort.NEWEST: "s.sort_time DESC, s.article_id DESC",
    Sort.OLDEST: "s.sort_time, s.article_id",
    Sort.UNREAD_FIRST: "s.is_read, s.sort_time DESC, s.article_id DESC",
}

_IN_FOLDER = """
s.feed_id IN (
    WITH RECURSIVE inside (id) AS (
        VALUES (?) UNION SELECT folders.id FROM folders JOIN inside ON folders.parent_id = inside.id
    )
    SELECT id FROM feeds WHERE folder_id IN (SELECT id FROM inside)
)
"""


@dataclass(frozen=True, slots=True)
class Selection:
    """`SELECT … {source} ORDER BY {order}`; the state of an article is called `s`."""

    source: str
    order: str
    values: tuple[object, ...]

    def narrowed(self, condition: str, *values: object) -> "Selection":
        return Selection(f"{self.source} AND {condition}", self.order, (*self.values, *values))


def select(query: ArticleQuery) -> Selection:
    """The articles of `query`; those that were removed are never among them."""
    tables: list[str] = []
    conditions = ["s.removed_at IS NULL"]
    table_values: list[object] = []
    values: list[object] = []
    words = syntax.match(query.text)
    if words is not None:
        tables.append("(SELECT rowid AS id FROM article_index WHERE article_index MATCH ?) AS found")
        conditions.append("s.article_id = found.id")
        table_values.append(words)
    if query.tag is not None:
        tables.append("article_tags AS t")
        conditions.append("t.tag = ? AND t.article_id = s.article_id")
        values.append(query.tag)
    if query.author is not None:
        tables.append("article_authors AS w")
        conditions.append("w.author = ? AND w.article_id = s.article_id")
        values.append(query.author)
    # CROSS JOIN fixes the order: the few that match are looked up among the many, never the other way round.
    tables.append("article_state AS s" if tables else f"article_state AS s INDEXED BY {_index(query)}")
    for condition, value in _scope(query):
        conditions.append(condition)
        values.extend(value)
    source = f"FROM {' CROSS JOIN '.join(tables)} WHERE {' AND '.join(conditions)}"
    return Selection(source, _ORDERS[query.sort], (*table_values, *values))


def _index(query: ArticleQuery) -> str:
    """The index that holds the list, or the least beyond it, in its order. SQLite guesses wrong without statistics."""
    if query.feed_id is not None or query.folder_id is not None or query.is_saved:
        return "state_by_feed"
    if query.is_bookmarked:
        return "state_bookmarked"
    if query.is_read_later:
        return "state_read_later"
    if query.is_unread or query.sort is Sort.UNREAD_FIRST:
        return "state_by_read"
    return "state_by_time"


def _scope(query: ArticleQuery) -> list[tuple[str, tuple[object, ...]]]:
    scope: list[tuple[str, tuple[object, ...]]] = []
    if query.feed_id is not None:
        scope.append(("s.feed_id = ?", (query.feed_id,)))
    if query.folder_id is not None:
        scope.append((_IN_FOLDER, (query.folder_id,)))
    if query.site is not None:
        scope.append(("s.article_id IN (SELECT id FROM articles WHERE site = ?)", (query.site,)))
    if query.is_saved:
        scope.append(("s.feed_id IS NULL", ()))
    if query.is_unread:
        scope.append(("s.is_read = 0", ()))
    if query.is_bookmarked:
        scope.append(("s.is_bookmarked = 1", ()))
    if query.is_read_later:
        scope.append(("s.is_read_later = 1", ()))
    return scope
