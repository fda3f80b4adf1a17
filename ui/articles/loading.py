"""What a list is read as, in a task."""

from array import array
from dataclasses import dataclass, replace

from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery, ArticleRow, Hit
from ui.articles.model import PAGE


@dataclass(frozen=True, slots=True)
class Loaded:
    """A list as it was read: all ids, the rows of its first page, and what a search found in them (None: no search).

    `is_whole` False: only the first page is known yet.
    """

    ids: "array[int]"
    rows: list[ArticleRow]
    hits: dict[ArticleId, Hit] | None = None
    is_whole: bool = True


def load(library: Library, query: ArticleQuery) -> Loaded:
    """The list as it is opened; of a search, the first page."""
    is_search = bool(query.text.strip())
    ids = library.articles.ids(query, limit=PAGE if is_search else None)
    return _loaded(library, query, ids, is_whole=not is_search or len(ids) < PAGE)


def _loaded(library: Library, query: ArticleQuery, ids: "array[int]", *, is_whole: bool = True) -> Loaded:
    first = [ArticleId(found) for found in ids[:PAGE]]
    hits = library.search.hits(first, query.text) if query.text.strip() else None
    return Loaded(ids, library.articles.rows(first), hits, is_whole)


def load_again(library: Library, query: ArticleQuery, shown: "array[int]") -> Loaded:
    """The list as it is now. In a list of unread articles those read since it was opened stay where they were."""
    ids = library.articles.ids(query)
    if query.is_unread:
        missing = set(shown).difference(ids)
        if missing:
            wanted = missing.union(ids)
            everything = library.articles.ids(replace(query, is_unread=False))
            ids = array("q", (found for found in everything if found in wanted))
    return _loaded(library, query, ids)
