"""The list and the article shown last in each tab, kept for the next start."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery, FeedId, FolderId, Sort
from ui.view_state import Place, ViewState

MOST_TABS = 50


def written(view: ViewState) -> dict[str, Any]:
    """The tabs as JSON can keep them: the shown one as such, the others in order, and where among them it stands."""
    others = [_written(place) for number, place in enumerate(view.tabs) if number != view.tab]
    return {**_written(view.place), "tabs": [kept for kept in others if kept][:MOST_TABS], "tab": view.tab}


def read(stored: Mapping[str, Any], library: Library, sort: Sort) -> Place | None:
    """The shown place again, if there is still such a feed or folder; None for nonsense, too."""
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


def read_tabs(stored: Mapping[str, Any], library: Library, sort: Sort) -> tuple[list[Place], int]:
    """The other tabs again, as far as their articles are still there, and the number of the shown one."""
    tabs, number = stored.get("tabs"), stored.get("tab")
    kept = [one for one in tabs[:MOST_TABS] if isinstance(one, dict)] if isinstance(tabs, list) else []
    places = [place for place in (read(one, library, sort) for one in kept) if place is not None]
    there = {row.id for row in library.articles.rows([place.article_id for place in places if place.article_id])}
    places = [place for place in places if place.article_id is None or place.article_id in there]
    return places, number if type(number) is int else 0


def _written(place: Place) -> dict[str, Any]:
    """A search and a single story are left out: they were about a moment. What was opened from one is kept."""
    query = place.query
    if query.text or query.story_id is not None:
        return {"query": {}, "article": place.article_id} if place.article_id is not None else {}
    usual = asdict(ArticleQuery())
    kept = {name: value for name, value in asdict(query).items() if value != usual[name] and name != "sort"}
    return {"query": kept, "article": place.article_id}


def _is_there(known: Mapping[str, Any], library: Library) -> bool:
    if "feed_id" in known:
        return library.subscriptions.feed(FeedId(known["feed_id"])) is not None
    if "folder_id" in known:
        wanted = FolderId(known["folder_id"])
        return any(folder.id == wanted for folder in library.subscriptions.folders())
    return True
