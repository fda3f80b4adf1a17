"""What a person does to the window itself."""

from PySide6.QtWidgets import QApplication

from ui.commands.doing import window
from ui.context import Context
from ui.theme.theme import TEXT_SIZES

NORMAL_TEXT_PX = 17


def back(context: Context) -> None:
    context.view.back()


def forward(context: Context) -> None:
    context.view.forward()


def search(context: Context) -> None:
    context.view.search_wanted.emit()


def undo(context: Context) -> None:
    context.undo.undo()


def redo(context: Context) -> None:
    context.undo.redo()


def text_larger(context: Context) -> None:
    size = context.theme.text_size_px
    context.library.settings.change(text_size_px=next((px for px in TEXT_SIZES if px > size), TEXT_SIZES[-1]))


def text_smaller(context: Context) -> None:
    size = context.theme.text_size_px
    context.library.settings.change(text_size_px=next((px for px in reversed(TEXT_SIZES) if px < size), TEXT_SIZES[0]))


def text_normal(context: Context) -> None:
    context.library.settings.change(text_size_px=NORMAL_TEXT_PX)


def toggle_theme(context: Context) -> None:
    """From dark to light and back; the system is followed again by choosing so in the menu."""
    context.library.settings.change(theme="light" if context.theme.is_dark else "dark")


def full_screen(context: Context) -> None:
    shown = window()
    if shown is not None:
        if shown.isFullScreen():
            shown.showNormal()
        else:
            shown.showFullScreen()


def preferences(context: Context) -> None:
    from ui.preferences import PreferencesDialog

    PreferencesDialog(context, window()).open()


def messages(context: Context) -> None:
    from ui.dialogs.messages import MessagesDialog

    MessagesDialog(context, window()).open()


def about(context: Context) -> None:
    from ui.dialogs.about import AboutDialog

    AboutDialog(context, window()).open()


def help_articles(context: Context) -> None:
    """The bundled articles."""
    from reader_app.model import ArticleQuery

    feed_id = context.library.upkeep.bundled_feed()
    if feed_id is None:
        about(context)
    else:
        context.view.show(ArticleQuery(feed_id=feed_id))


def leave(context: Context) -> None:
    QApplication.closeAllWindows()
