"""What a person does to the window itself."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from reader_app.model import ArticleQuery
from ui.commands.doing import window
from ui.context import Context
from ui.theme.theme import TEXT_SIZES
from ui.view_state import Layout, chosen_sort

NORMAL_TEXT_PX = 17


def back(context: Context) -> None:
    context.view.back()


def forward(context: Context) -> None:
    context.view.forward()


def close_article(context: Context) -> None:
    context.view.close_article()


def lay_out_panes(context: Context) -> None:
    context.view.lay_out(Layout.PANES)


def lay_out_list(context: Context) -> None:
    context.view.lay_out(Layout.LIST)


def lay_out_cards(context: Context) -> None:
    context.view.lay_out(Layout.CARDS)


def search(context: Context) -> None:
    context.view.search_wanted.emit()


def palette(context: Context) -> None:
    """Run any action, or go anywhere, by a few letters of its name."""
    from ui.palette import Palette

    shown = window()
    if shown is not None:
        Palette(context, shown.window()).open_at_top()


def go_to_unread(context: Context) -> None:
    _go(context, ArticleQuery(is_unread=True))


def go_to_all(context: Context) -> None:
    _go(context, ArticleQuery())


def go_to_bookmarks(context: Context) -> None:
    _go(context, ArticleQuery(is_bookmarked=True))


def go_to_read_later(context: Context) -> None:
    _go(context, ArticleQuery(is_read_later=True))


def go_to_saved(context: Context) -> None:
    _go(context, ArticleQuery(is_saved=True))


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
        # Only this one bit: a maximised window is maximised again afterwards.
        shown.setWindowState(shown.windowState() ^ Qt.WindowState.WindowFullScreen)


def preferences(context: Context, page: str = "", parent: QWidget | None = None) -> None:
    """`page` is the name of the page to begin with, "" for the first; `parent` the window they belong to if it is not
    the active one."""
    from ui.preferences import PreferencesWindow

    PreferencesWindow.show_at(context, parent or window(), page)


def close_preferences() -> str:
    """Returns the page that they showed, or "" if they were not open."""
    from ui.preferences import PreferencesWindow

    return PreferencesWindow.close_open()


def keys(context: Context) -> None:
    """Every key on one sheet."""
    from ui.dialogs.keys import KeysDialog

    parent = window()
    KeysDialog(context, lambda: preferences(context, "shortcuts"), parent).open()


def messages(context: Context) -> None:
    from ui.dialogs.messages import MessagesDialog

    MessagesDialog(context, window()).open()


def check(context: Context) -> None:
    """Look at library, disk, fonts and the rest, and say what to do."""
    from ui.dialogs.checkup import CheckupDialog

    CheckupDialog(context, window()).open()


def about(context: Context) -> None:
    from ui.dialogs.about import AboutDialog

    AboutDialog(context, window()).open()


def help_articles(context: Context) -> None:
    """The bundled articles."""
    feed_id = context.library.upkeep.bundled_feed()
    if feed_id is None:
        about(context)
    else:
        context.view.show(ArticleQuery(feed_id=feed_id))


def leave(context: Context) -> None:
    """End the program, also where it would live on in the tray."""
    QApplication.closeAllWindows()
    if not QApplication.quitOnLastWindowClosed():
        QApplication.quit()


def _go(context: Context, query: ArticleQuery) -> None:
    context.view.show(replace(query, sort=chosen_sort(context.library.settings)))
