"""The menu bar, made from the table of actions."""

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu

from reader_app.words import LANGUAGES, tr
from ui.context import Context

MENUS = (
    (
        "&Feeds",
        (
            "feeds.add",
            "feeds.refresh",
            "feeds.refresh_shown",
            "",
            "feeds.add_folder",
            "feeds.rename",
            "feeds.move",
            "feeds.move_up",
            "feeds.move_down",
            "feeds.full_text",
            "feeds.properties",
            "feeds.remove",
            "",
            "opml.import",
            "opml.export",
            "",
            "app.quit",
        ),
    ),
    (
        "&Edit",
        (
            "edit.undo",
            "edit.redo",
            "",
            "app.palette",
            "app.preferences",
        ),
    ),
    (
        "&View",
        (
            "view.text_larger",
            "view.text_smaller",
            "view.text_normal",
            "reading.typography",
            "",
            "view.layout_panes",
            "view.layout_list",
            "view.layout_cards",
            "",
            "view.sidebar",
            "view.list",
            "view.full_screen",
            "",
            "theme.toggle",
        ),
    ),
    (
        "&Go",
        (
            "view.back",
            "view.forward",
            "view.close_article",
            "",
            "go.home",
            "go.unread",
            "go.all",
            "go.bookmarks",
            "go.read_later",
            "go.saved",
        ),
    ),
    (
        "&Tabs",
        (
            "tabs.open",
            "tabs.open_window",
            "",
            "tabs.next",
            "tabs.previous",
            "",
            "tabs.close",
            "tabs.close_others",
            "tabs.reopen",
        ),
    ),
    (
        "&Page",
        (
            "reading.find",
            "reading.find_next",
            "reading.find_previous",
            "",
            "reading.outline",
            "reading.marks",
            "reading.all_marks",
            "",
            "reading.mark",
            "reading.note",
            "reading.article_note",
            "reading.search_selection",
            "",
            "reading.chinese",
            "reading.pictures",
            "reading.focus",
            "reading.aloud",
            "",
            "reading.print",
            "reading.pdf",
            "reading.print_marks",
        ),
    ),
    (
        "&Article",
        (
            "articles.next",
            "articles.previous",
            "articles.next_unread",
            "articles.read_on",
            "",
            "articles.bookmark",
            "articles.read_later",
            "articles.toggle_read",
            "articles.mark_all_read",
            "",
            "tags.edit",
            "articles.other_sources",
            "",
            "articles.share",
            "articles.open_outside",
            "articles.copy_link",
            "articles.full_text",
            "",
            "articles.remove",
        ),
    ),
    (
        "&Share",
        (
            "articles.share",
            "sharing.receive",
            "",
            "sharing.save_as",
            "",
            "articles.copy_link",
            "sharing.copy_markdown",
            "sharing.copy_citation",
            "",
            "sharing.tip",
            "sharing.ledger",
            "",
            "sharing.desktop",
        ),
    ),
    (
        "Fi&nd",
        (
            "view.search",
            "search.save",
            "search.rename_saved",
            "search.change_saved",
            "search.remove_saved",
            "search.rebuild",
            "",
            "tags.manage",
            "tags.rename",
            "tags.color",
            "tags.hide",
            "",
            "rules.manage",
            "rules.new",
            "",
            "tastes.review",
        ),
    ),
    ("&Help", ("help.articles", "help.keys", "help.check", "help.messages", "help.about")),
)
FEED_SORTS = (("hand", "By &hand"), ("name", "By &name"), ("unread", "By &unread articles"))
THEMES = (
    ("system", "As the &system"),
    ("light", "&Light"),
    ("sepia", "Se&pia"),
    ("dark", "&Dark"),
    ("black", "&Black"),
)


def fill(window: QMainWindow, context: Context) -> None:
    """Give the window its menu bar."""
    bar = window.menuBar()
    for title, names in MENUS:
        menu = bar.addMenu(tr(title))
        for name in names:
            if name:
                menu.addAction(context.actions[name])
            else:
                menu.addSeparator()
        if title == "&View":
            sorts = [(value, tr(label)) for value, label in FEED_SORTS]
            _add_choice(menu, tr("Order of &feeds"), sorts, "feeds_sort", context)
            _add_choice(menu, tr("&Appearance"), [(value, tr(label)) for value, label in THEMES], "theme", context)
            languages = [("system", tr("As the &system")), *LANGUAGES.items()]
            _add_choice(menu, tr("Lan&guage"), languages, "language", context)


def _add_choice(menu: QMenu, title: str, choices: list[tuple[str, str]], field: str, context: Context) -> None:
    """A submenu with one checked line, for a setting of few values."""
    settings = context.library.settings
    sub = menu.addMenu(title)
    group = QActionGroup(sub)
    for value, label in choices:
        action = sub.addAction(label)
        action.setCheckable(True)
        action.setData(value)
        group.addAction(action)

    def check() -> None:
        for action in group.actions():
            action.setChecked(action.data() == getattr(settings.choices, field))

    sub.aboutToShow.connect(check)
    group.triggered.connect(lambda action: settings.change(**{field: action.data()}))
