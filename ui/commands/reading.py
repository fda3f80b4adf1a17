"""What a person does to the page."""

from PySide6.QtWidgets import QWidget

from ui.commands.doing import window
from ui.context import Context


def find(context: Context) -> None:
    """Words in the open article; without one, in the library."""
    if context.view.article_id is None:
        context.view.search_wanted.emit()
    else:
        context.view.page_wanted.emit("find")


def find_next(context: Context) -> None:
    context.view.page_wanted.emit("find_next")


def find_previous(context: Context) -> None:
    context.view.page_wanted.emit("find_previous")


def outline(context: Context) -> None:
    context.view.page_wanted.emit("outline")


def marks(context: Context) -> None:
    context.view.page_wanted.emit("marks")


def mark(context: Context) -> None:
    """Mark the selected words."""
    context.view.page_wanted.emit("mark")


def note(context: Context) -> None:
    """Mark the selected words and write about them."""
    context.view.page_wanted.emit("note")


def search_selection(context: Context) -> None:
    context.view.page_wanted.emit("search")


def typography(context: Context) -> None:
    """The look of articles, in a panel under its button."""
    from ui.dialogs.typography import TypographyPanel

    shown = window()
    if shown is None:
        return
    article_id = context.view.article_id
    feed_id = context.library.articles.get(article_id).feed_id if article_id is not None else None
    feed = context.library.subscriptions.feed(feed_id) if feed_id is not None else None
    button = shown.findChild(QWidget, "TypographyButton")
    TypographyPanel(context, feed, shown).open_below(button or shown)
