"""What a person does to the page."""

from PySide6.QtWidgets import QWidget

from ui.commands.doing import window
from ui.context import Context


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
