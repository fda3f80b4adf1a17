"""What a list is called, and what to say when it is empty."""

from dataclasses import dataclass

from reader_app.library import Library
from reader_app.model import ArticleQuery
from reader_app.words import tr
from ui import shortcuts
from ui.context import Actions


def title_of(query: ArticleQuery, library: Library) -> str:
    """The name of the list, as its head shows it."""
    if query.text.strip():
        return tr("Search: {words}", words=query.text.strip())
    if query.is_recommended:
        return tr("Worth reading now")
    if query.story_id is not None:
        return tr("The same story elsewhere")
    if query.feed_id is not None:
        feed = library.subscriptions.feed(query.feed_id)
        return feed.name if feed else tr("Removed feed")
    if query.folder_id is not None:
        names = {folder.id: folder.name for folder in library.subscriptions.folders()}
        return names.get(query.folder_id, tr("Removed folder"))
    for value in (query.tag, query.author, query.site):
        if value:
            return value
    if query.is_bookmarked:
        return tr("Bookmarks")
    if query.is_read_later:
        return tr("Read later")
    if query.is_marked:
        return tr("Highlights and notes")
    if query.is_saved:
        return tr("Saved pages")
    return tr("Unread") if query.is_unread else tr("All articles")


@dataclass(frozen=True, slots=True)
class Emptiness:
    """Why there is nothing here, what would change that, and the action that does (an id of `ui.actions`) or ""."""

    said: str
    hint: str
    action: str = ""


def emptiness(query: ArticleQuery, actions: Actions) -> Emptiness:
    """What an empty list says; the keys that it names are those in force."""
    if query.text.strip():
        return Emptiness(tr("Nothing found."), tr("Try fewer or other words."))
    if query.is_recommended:
        said = tr("Nothing is waiting to be read.")
        return Emptiness(said, tr("New articles appear here by themselves."), "feeds.refresh")
    if query.is_bookmarked:
        key = shortcuts.first(actions["articles.bookmark"])
        hint = (
            tr("Press {key} in an article to keep it for good.", key=key) if key else tr("What you keep stands here.")
        )
        return Emptiness(tr("No bookmarks yet."), hint)
    if query.is_read_later:
        key = shortcuts.first(actions["articles.read_later"])
        hint = tr("Press {key} in an article to put it here.", key=key) if key else tr("What you keep stands here.")
        return Emptiness(tr("Nothing waits for later."), hint)
    if query.is_marked:
        key = shortcuts.first(actions["reading.mark"])
        with_key = tr("Select words in an article and press {key} to mark them.", key=key)
        return Emptiness(
            tr("Nothing is marked yet."), with_key if key else tr("Select words in an article to mark them.")
        )
    if query.is_saved:
        return Emptiness(
            tr("No saved pages yet."), tr("Paste the address of any page to keep its article."), "feeds.add"
        )
    if query.is_unread:
        return Emptiness(tr("All read."), tr("New articles appear here by themselves."), "feeds.refresh")
    if query.feed_id is not None:
        return Emptiness(tr("No articles yet."), tr("Refresh to ask the site for news."), "feeds.refresh_shown")
    return Emptiness(tr("No articles yet."), tr("Follow a site and its articles appear here."), "feeds.add")
