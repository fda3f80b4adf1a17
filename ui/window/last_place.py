"""The list and the article shown last, kept for the next start."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery, FeedId, FolderId, Sort
from ui.view_state import Place, ViewState


def written(view: ViewState) -> dict[str, Any]:
    """The place as JSON can keep it. A search and a single story are left out: they were about a moment."""
    query = view.query
    if query.text or query.story_id is not None:
        return {}
    usual = asdict(ArticleQuery())
    kept = {name: value for name, value in asdict(query).items() if value != usual[name] and name != "sort"}
    return {"query": kept, "article": view.article_id}


def read(stored: Mapping[str, Any], library: Library, sort: Sort) -> Place | None:
    """The place again, if there is still such a feed or folder; None for nonsense, too."""
    kept, article = stored.get("query"), stored.get("article")
    if not isinstance(kept, dict):
        return None
    types = {"feed_id": int, "folder_id": int, "tag": str, "author": str, "site": str}
    known = {
        field.name: kept[field.name]
        for field in fields(ArticleQuery)
        if type(kept.get(field.name)) is types.get(field.name, bool) and field.name not in ("text", "sort", "story_id")
    }
    if len(known) != len(kept) or not _is_there(known, library):
        return None
    return Place(ArticleQuery(**known, sort=sort), ArticleId(article) if type(article) is int else None)


def _is_there(known: Mapping[str, Any], library: Library) -> bool:
    if "feed_id" in known:
        return library.subscriptions.feed(FeedId(known["feed_id"])) is not None
    if "folder_id" in known:
        wanted = FolderId(known["folder_id"])
        return any(folder.id == wanted for folder in library.subscriptions.folders())
    return True
