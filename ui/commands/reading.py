"""What a person does to the page."""

from PySide6.QtWidgets import QWidget

from reader_app.words import tr
from ui.commands.doing import window
from ui.context import Context

_CHINESE = ("original", "traditional", "simplified")
_CHINESE_SAID = {
    "original": "This article as it is written.",
    "traditional": "This article in traditional characters.",
    "simplified": "This article in simplified characters.",
}


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


def all_marks(context: Context) -> None:
    """Every highlight and note of the library."""
    from ui.dialogs.marks import MarksDialog

    MarksDialog(context, window()).open()


def mark(context: Context) -> None:
    """Mark the selected words."""
    context.view.page_wanted.emit("mark")


def note(context: Context) -> None:
    """Mark the selected words and write about them."""
    context.view.page_wanted.emit("note")


def aloud(context: Context) -> None:
    """Read the open article aloud; pause, and go on."""
    context.view.page_wanted.emit("aloud")


def article_note(context: Context) -> None:
    """Write about the open article as a whole."""
    context.view.page_wanted.emit("article_note")


def search_selection(context: Context) -> None:
    context.view.page_wanted.emit("search")


def chinese(context: Context) -> None:
    """The open article as it is written, in traditional characters, in simplified ones, and round again."""
    article_id = context.view.article_id
    if article_id is None:
        return
    library = context.library
    now = library.typesetting.of(library.articles.get(article_id)).chinese
    following = _CHINESE[(_CHINESE.index(now) + 1) % len(_CHINESE)]
    task = context.tasks.start("", lambda _: library.typesetting.change_article(article_id, {"chinese": following}))
    task.failed.connect(context.problems.tell)
    context.undo.said.emit(tr(_CHINESE_SAID[following]), False)


def pictures(context: Context) -> None:
    """Show pictures in articles, or leave them out until they are asked for."""
    settings = context.library.settings
    settings.change(shows_pictures=not settings.choices.shows_pictures)


def print_page(context: Context) -> None:
    context.view.page_wanted.emit("print")


def save_pdf(context: Context) -> None:
    context.view.page_wanted.emit("pdf")


def print_marks(context: Context) -> None:
    """Print what is marked and written, too, or the article alone."""
    settings = context.library.settings
    settings.change(prints_marks=not settings.choices.prints_marks)


def focus(context: Context) -> None:
    """Nothing but the page; the same again brings list and sidebar back."""
    panes = [context.actions[name] for name in ("view.sidebar", "view.list") if name in context.actions]
    are_shown = any(pane.isChecked() for pane in panes)
    for pane in panes:
        if pane.isChecked() == are_shown:
            pane.trigger()


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
