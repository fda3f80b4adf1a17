"""What stands in the sidebar: a line here is a smart list."""

from collections.abc import Callable
from dataclasses import dataclass

from reader_app.model import ArticleQuery, Counts, Feed, Folder, FolderId, SavedSearch, Tag


@dataclass(frozen=True, slots=True)
class Node:
    """One line. `query` None is a heading. A feed, folder, saved search or tag says which one it is."""

    label: str
    query: ArticleQuery | None
    count: int = 0
    icon: str = ""
    feed: Feed | None = None
    folder: Folder | None = None
    saved: SavedSearch | None = None
    tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class SmartList:
    """`label` is an English source; `count` picks its number."""

    label: str
    icon: str
    query: ArticleQuery
    count: Callable[[Counts], int]


SMART_LISTS = (
    SmartList("Worth reading now", "home", ArticleQuery(is_recommended=True), lambda counts: 0),
    SmartList("Unread", "inbox", ArticleQuery(is_unread=True), lambda counts: counts.unread),
    SmartList("All articles", "list", ArticleQuery(), lambda counts: 0),
    SmartList("Bookmarks", "bookmark", ArticleQuery(is_bookmarked=True), lambda counts: counts.bookmarked),
    SmartList("Read later", "clock", ArticleQuery(is_read_later=True), lambda counts: counts.read_later),
    SmartList("Highlights and notes", "edit", ArticleQuery(is_marked=True), lambda counts: 0),
    SmartList("Saved pages", "save", ArticleQuery(is_saved=True), lambda counts: counts.saved),
)


def folder_counts(feeds: tuple[Feed, ...], folders: tuple[Folder, ...], counts: Counts) -> dict[FolderId, int]:
    """Unread articles in each folder and all folders inside it."""
    parents = {folder.id: folder.parent_id for folder in folders}
    totals: dict[FolderId, int] = dict.fromkeys(parents, 0)
    for feed in feeds:
        unread = counts.unread_by_feed.get(feed.id, 0)
        step, seen = feed.folder_id, 0
        while unread and step is not None and step in totals and seen <= len(parents):
            totals[step] += unread
            step, seen = parents[step], seen + 1
    return totals
