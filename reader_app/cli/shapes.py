"""What `--json` gives: the shapes stay as they are, new fields may join. Times are ISO 8601 with their zone."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from reader_app.library import Library
from reader_app.model import Article, ArticleRow, Feed, Folder, FolderId

Shape = dict[str, object]


def of_row(row: ArticleRow) -> Shape:
    """An article of a list."""
    return {
        "id": row.id,
        "title": row.title,
        "source": row.source,
        "feed_id": row.feed_id,
        "when": row.when.isoformat(),
        "url": row.url,
        "summary": row.summary,
        "image_url": row.image_url,
        "is_read": row.is_read,
        "is_bookmarked": row.is_bookmarked,
        "is_read_later": row.is_read_later,
    }


def of_article(article: Article, text: str) -> Shape:
    """An article with its plain text, a paragraph a line."""
    return {
        "id": article.id,
        "title": article.title,
        "source": article.site,
        "authors": list(article.authors),
        "feed_id": article.feed_id,
        "published": _time(article.published),
        "updated": _time(article.updated),
        "received": _time(article.received),
        "url": article.url,
        "language": article.language,
        "tags": list(article.tags),
        "summary": article.summary,
        "image_url": article.image_url,
        "is_full_text": article.is_full_text,
        "is_read": article.state.is_read,
        "is_bookmarked": article.state.is_bookmarked,
        "is_read_later": article.state.is_read_later,
        "text": text,
    }


def of_feed(feed: Feed, folder: Sequence[str], unread: int) -> Shape:
    """A feed; `folder` leads from the outermost to its own."""
    return {
        "id": feed.id,
        "title": feed.name,
        "url": feed.url,
        "site_url": feed.site_url,
        "folder": list(folder),
        "unread": unread,
        "added": _time(feed.added_at),
        "checked": _time(feed.health.checked_at),
        "due": _time(feed.health.due_at),
        "problem": str(feed.health.problem) if feed.health.problem else None,
        "is_gone": feed.health.is_gone,
    }


def of_feeds(library: Library) -> list[Shape]:
    """Every feed, in the person's order."""
    unread = library.articles.counts().unread_by_feed
    folders = {folder.id: folder for folder in library.subscriptions.folders()}
    return [
        of_feed(feed, folder_names(feed.folder_id, folders), unread.get(feed.id, 0))
        for feed in library.subscriptions.feeds()
    ]


def folder_names(folder_id: FolderId | None, folders: Mapping[FolderId, Folder]) -> tuple[str, ...]:
    """The names on the way to a folder, outermost first."""
    names: list[str] = []
    while folder_id is not None and folder_id in folders and len(names) < len(folders):
        names.insert(0, folders[folder_id].name)
        folder_id = folders[folder_id].parent_id
    return tuple(names)


def _time(when: datetime | None) -> str | None:
    return when.isoformat() if when else None
