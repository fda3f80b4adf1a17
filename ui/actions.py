"""Everything that a person can do, as one table: menus, keys and buttons are made from it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from reader_app.words import tr
from ui import speech
from ui.commands import articles, feeds, finding, reading, sharing, tabs, view
from ui.context import Context
from ui.view_state import Layout


@dataclass(frozen=True, slots=True)
class Action:
    """`label` is an English source with its mnemonic; `keys` are those it has until the person chooses others.

    The first key is shown; "G, U" is one key after the other. `key_hint` shows a key that a pane handles itself.
    """

    name: str
    label: str
    run: Callable[[Context], None]
    icon: str = ""
    keys: tuple[str, ...] = ()
    is_checkable: bool = False
    key_hint: str = ""


_CJK_MNEMONIC = re.compile(r"\(&\w\)")

ACTIONS = (
    Action("feeds.add", "&Follow or save…", feeds.add, "add", ("A", "Ctrl+N")),
    Action("feeds.refresh", "&Refresh all", feeds.refresh, "refresh", ("R", "F5")),
    Action("feeds.refresh_shown", "Refresh this &list", feeds.refresh_shown, "refresh", ("Shift+R",)),
    Action("feeds.add_folder", "New fol&der…", feeds.add_folder, "folder", ("Ctrl+Shift+N",)),
    Action("feeds.rename", "Re&name…", feeds.rename, "edit", ("F2",)),
    Action("feeds.move", "&Move to folder…", feeds.move, "folder-open"),
    Action("feeds.move_up", "Mo&ve up", feeds.move_up, "arrow-up", ("Alt+Up",)),
    Action("feeds.move_down", "Move d&own", feeds.move_down, "arrow-down", ("Alt+Down",)),
    Action("feeds.full_text", "Fetch f&ull text of new articles", feeds.toggle_full_text, is_checkable=True),
    Action("feeds.properties", "&Properties…", feeds.properties, "info", ("Alt+Return",)),
    Action("feeds.remove", "R&emove", feeds.remove, "trash", ("Ctrl+Delete",)),
    Action("opml.import", "&Import list of feeds…", feeds.import_opml, "arrow-down"),
    Action("opml.export", "E&xport list of feeds…", feeds.export_opml, "arrow-up"),
    Action("app.quit", "&Quit", view.leave, "close", ("Ctrl+Q",)),
    Action("edit.undo", "&Undo", view.undo, "undo", ("Ctrl+Z",)),
    Action("edit.redo", "&Redo", view.redo, keys=("Ctrl+Shift+Z", "Ctrl+Y")),
    Action("view.search", "&Search", view.search, "search", ("/", "Ctrl+Shift+F")),
    Action("app.palette", "&Command palette…", view.palette, "list", ("Ctrl+K",)),
    Action("app.preferences", "&Preferences…", view.preferences, "settings", ("Ctrl+,",)),
    Action("view.back", "&Back", view.back, "back", ("Alt+Left",)),
    Action("view.forward", "&Forward", view.forward, "forward", ("Alt+Right",)),
    Action("view.close_article", "Back to the l&ist", view.close_article, key_hint="Esc"),
    Action("view.layout_panes", "T&hree panes", view.lay_out_panes, keys=("Ctrl+1",), is_checkable=True),
    Action("view.layout_list", "&Wide list", view.lay_out_list, keys=("Ctrl+2",), is_checkable=True),
    Action("view.layout_cards", "&Cards", view.lay_out_cards, keys=("Ctrl+3",), is_checkable=True),
    Action("tabs.open", "Open in a ne&w tab", tabs.open_tab, "add", ("Ctrl+Return",)),
    Action("tabs.open_window", "Open in a new wi&ndow", tabs.open_window, "external", ("Ctrl+Shift+Return",)),
    Action("tabs.next", "Ne&xt tab", tabs.following, keys=("Ctrl+Tab", "Ctrl+PgDown")),
    Action("tabs.previous", "&Previous tab", tabs.previous, keys=("Ctrl+Shift+Tab", "Ctrl+PgUp")),
    Action("tabs.close", "&Close tab", tabs.close, "close", ("Ctrl+W",)),
    Action("tabs.close_others", "Close the &other tabs", tabs.close_others),
    Action("tabs.reopen", "&Reopen closed tab", tabs.reopen, "undo", ("Ctrl+Shift+T",)),
    Action("go.home", "&Worth reading now", finding.go_home, "home", ("G, W",)),
    Action("go.unread", "&Unread articles", view.go_to_unread, "inbox", ("G, U",)),
    Action("go.all", "&All articles", view.go_to_all, "list", ("G, A", "G, H")),
    Action("go.bookmarks", "Boo&kmarks", view.go_to_bookmarks, "bookmark", ("G, B",)),
    Action("go.read_later", "Read &later", view.go_to_read_later, "clock", ("G, L",)),
    Action("go.saved", "&Saved pages", view.go_to_saved, "save", ("G, S",)),
    Action("view.text_larger", "&Larger text", view.text_larger, "text-size", ("Ctrl++", "Ctrl+=")),
    Action("view.text_smaller", "S&maller text", view.text_smaller, keys=("Ctrl+-",)),
    Action("view.text_normal", "&Normal text", view.text_normal, keys=("Ctrl+0",)),
    Action("reading.typography", "&Type and colours…", reading.typography, "text-size", ("Ctrl+T",)),
    Action("theme.toggle", "&Dark or light", view.toggle_theme, "moon", ("Ctrl+D",)),
    Action("view.full_screen", "F&ull screen", view.full_screen, keys=("F11",)),
    Action("reading.find", "&Find in this article…", reading.find, "search", ("Ctrl+F",)),
    Action("reading.find_next", "Find &next", reading.find_next, keys=("F3",)),
    Action("reading.find_previous", "Find &previous", reading.find_previous, keys=("Shift+F3",)),
    Action("reading.outline", "&Outline", reading.outline, "list", ("Ctrl+Shift+O",)),
    Action("reading.marks", "Mar&ks of this article", reading.marks, "edit", ("Ctrl+Shift+M",)),
    Action("reading.all_marks", "All &highlights and notes…", reading.all_marks, keys=("Ctrl+Shift+H",)),
    Action("reading.mark", "&Mark the selected words", reading.mark, "edit", ("H",)),
    Action("reading.note", "Mark and &write a note", reading.note, keys=("Shift+H",)),
    Action("reading.article_note", "Write a note on this &article…", reading.article_note, "edit", ("Shift+N",)),
    Action("reading.chinese", "Simplified or &traditional", reading.chinese, keys=("Ctrl+Shift+J",)),
    Action("reading.pictures", "Show p&ictures", reading.pictures, "image", is_checkable=True),
    Action("reading.aloud", "Read alo&ud", reading.aloud, "speaker", ("Ctrl+Shift+U",)),
    Action("reading.focus", "Only the pa&ge", reading.focus, keys=("Z",)),
    Action("reading.print", "P&rint…", reading.print_page, keys=("Ctrl+P",)),
    Action("reading.pdf", "Save as P&DF…", reading.save_pdf),
    Action("reading.print_marks", "Print with marks and not&es", reading.print_marks, is_checkable=True),
    Action("reading.search_selection", "&Search the selected words", reading.search_selection),
    Action("articles.next", "&Next article", articles.next_in_list, "arrow-down", ("J", "N")),
    Action("articles.previous", "&Previous article", articles.previous_in_list, "arrow-up", ("K", "P")),
    Action("articles.next_unread", "Next &unread article", articles.next_unread, keys=("U",)),
    Action("articles.read_on", "&Read on", articles.read_on, key_hint="Space"),
    Action("articles.bookmark", "&Bookmark", articles.bookmark, "bookmark", ("B",), is_checkable=True),
    Action("articles.read_later", "Read &later", articles.read_later, "clock", ("L",), is_checkable=True),
    Action("articles.toggle_read", "&Mark read or unread", articles.toggle_read, "check", ("M",)),
    Action("articles.mark_all_read", "Mark &all read", articles.mark_all_read, "check-all", ("Shift+A",)),
    Action("articles.share", "Read on the p&hone…", sharing.share, "qr", ("S",)),
    Action("sharing.receive", "Receive from the &phone…", sharing.receive, "phone"),
    Action("sharing.save_as", "Save as a &file…", sharing.save_as, "save", ("Ctrl+S",)),
    Action("sharing.copy_markdown", "Copy as &Markdown link", sharing.copy_markdown, keys=("Shift+C",)),
    Action("sharing.copy_citation", "Copy as ci&tation", sharing.copy_citation),
    Action("sharing.tip", "Thank the a&uthor…", sharing.tip, "heart", ("Shift+T",)),
    Action("sharing.ledger", "&Ledger of thanks…", sharing.ledger),
    Action("sharing.desktop", "Put Haowen on the &desktop", sharing.put_on_desktop),
    Action("articles.open_outside", "&Open in the browser", articles.open_outside, "external", ("O", "V")),
    Action("articles.copy_link", "&Copy address", articles.copy_link, "copy", ("C",)),
    Action("articles.full_text", "Fetch &full text", articles.full_text, "full-text", ("F",)),
    Action("articles.other_sources", "Other sources of this stor&y", finding.other_sources, "list", ("Y",)),
    Action("tags.edit", "&Tags…", finding.edit_tags, "tag", ("T",)),
    Action("tags.manage", "A&ll tags…", finding.manage_tags, "tag"),
    Action("tags.rename", "Rena&me or join this tag…", finding.rename_tag, "edit"),
    Action("tags.color", "C&olour of this tag…", finding.color_tag),
    Action("tags.hide", "&Hide this tag", finding.hide_tag),
    Action("search.save", "Sa&ve this search…", finding.save_search, "save", ("Ctrl+Shift+S",)),
    Action("search.rename_saved", "Re&name this search…", finding.rename_saved, "edit"),
    Action("search.change_saved", "&Change what it searches for…", finding.change_saved, "search"),
    Action("search.remove_saved", "R&emove this search", finding.remove_saved, "trash"),
    Action("search.rebuild", "Make the search inde&x anew", finding.rebuild_index, "refresh"),
    Action("rules.manage", "R&ules…", finding.rules, "settings"),
    Action("rules.new", "New rule a&bout this list…", finding.rule_from_shown),
    Action("tastes.review", "What I said about recommen&dations…", finding.tastes),
    Action("articles.remove", "R&emove saved page", articles.remove, "trash", ("Delete",)),
    Action("help.articles", "&Help articles", view.help_articles, "help", ("F1",)),
    Action("help.keys", "&Keyboard shortcuts", view.keys, keys=("?",)),
    Action("help.check", "&Check everything…", view.check, "check"),
    Action("help.messages", "&Messages", view.messages, "info"),
    Action("help.about", "&About Haowen", view.about),
)

# What needs an open article.
_ON_THE_PAGE = tuple(
    action.name
    for action in ACTIONS
    if action.name.startswith("reading.")
    and action.name.removeprefix("reading.")
    not in ("typography", "find", "pictures", "focus", "all_marks", "print_marks")
)


_ABOUT_SAVED = ("search.rename_saved", "search.change_saved", "search.remove_saved")


def make(context: Context, window: QWidget) -> None:
    """Fill `context.actions` with this window's actions; `ui.shortcuts` gives them their keys."""
    context.actions.clear()
    for action in ACTIONS:
        made = QAction(window)
        label = tr(action.label)
        made.setText(f"{label}\t{tr(action.key_hint)}" if action.key_hint else label)
        made.setIconText(without_mnemonic(label))
        made.setCheckable(action.is_checkable)
        made.triggered.connect(_runner(context, action))
        window.addAction(made)
        context.actions.add(action.name, made, action.keys)
    context.actions["reading.aloud"].setVisible(speech.is_there())
    paint(context)


def paint(context: Context) -> None:
    """Give the actions their icons in the theme's colours."""
    for action in ACTIONS:
        if action.icon:
            icon = "sun" if action.name == "theme.toggle" and context.theme.is_dark else action.icon
            context.actions[action.name].setIcon(context.theme.icon(icon))


def follow_state(context: Context) -> None:
    """Enable and check what fits the list, the selection and the history as they are now."""
    actions, view_now, query = context.actions, context.view, context.view.query
    rows = context.library.articles.rows(view_now.selection[:20])
    has_link = any(row.url for row in rows)
    feed = context.library.subscriptions.feed(query.feed_id) if query.feed_id is not None else None
    has_folder = query.folder_id is not None
    enabled = {
        "view.back": view_now.can_go_back,
        "view.forward": view_now.can_go_forward,
        "view.close_article": view_now.layout is not Layout.PANES and view_now.article_id is not None,
        **dict.fromkeys(("tabs.open", "tabs.open_window"), bool(rows)),
        **dict.fromkeys(("tabs.next", "tabs.previous", "tabs.close_others"), len(view_now.tabs) > 1),
        "tabs.close": len(view_now.tabs) > 1 or view_now.article_id is not None,
        "tabs.reopen": view_now.can_reopen_tab,
        "edit.undo": context.undo.can_undo,
        "edit.redo": context.undo.can_redo,
        "feeds.rename": feed is not None or has_folder,
        **dict.fromkeys(("feeds.move_up", "feeds.move_down"), _can_step(context, feed is not None or has_folder)),
        "feeds.move": feed is not None,
        "feeds.full_text": feed is not None and not feed.is_bundled,
        "feeds.properties": feed is not None,
        "feeds.remove": feed is not None or has_folder,
        **dict.fromkeys(_ON_THE_PAGE, view_now.article_id is not None),
        "reading.aloud": view_now.article_id is not None and speech.is_there(),
        "articles.full_text": view_now.article_id is not None and has_link,
        "articles.remove": any(row.feed_id is None for row in rows),
        "articles.other_sources": any(row.others for row in rows),
        "tags.edit": bool(rows),
        "search.save": bool(query.text.strip()),
        **dict.fromkeys(_ABOUT_SAVED, _is_saved(context)),
        **dict.fromkeys(("tags.rename", "tags.color", "tags.hide"), query.tag is not None),
    }
    enabled |= dict.fromkeys(("articles.bookmark", "articles.read_later", "articles.toggle_read"), bool(rows))
    enabled |= dict.fromkeys(("articles.open_outside", "articles.copy_link"), has_link)
    of_any_row = ("articles.share", "sharing.save_as", "sharing.copy_markdown", "sharing.copy_citation", "sharing.tip")
    enabled |= dict.fromkeys(of_any_row, bool(rows))
    for name, is_enabled in enabled.items():
        actions[name].setEnabled(is_enabled)
    for layout in Layout:
        actions[f"view.layout_{layout}"].setChecked(view_now.layout is layout)
    actions["reading.pictures"].setChecked(context.library.settings.choices.shows_pictures)
    actions["reading.print_marks"].setChecked(context.library.settings.choices.prints_marks)
    actions["articles.bookmark"].setChecked(bool(rows) and all(row.is_bookmarked for row in rows))
    actions["articles.read_later"].setChecked(bool(rows) and all(row.is_read_later for row in rows))
    actions["feeds.full_text"].setChecked(feed is not None and feed.wants_full_text)


def _can_step(context: Context, is_line: bool) -> bool:
    """Whether the shown line can go up and down: where the order is the person's own."""
    return is_line and context.library.settings.choices.feeds_sort == "hand"


def _is_saved(context: Context) -> bool:
    """Whether the list that is shown is a search of the sidebar."""
    text = context.view.query.text.strip()
    return bool(text) and any(search.text == text for search in context.library.search.saved())


def without_mnemonic(label: str) -> str:
    """The words of a label alone: without `&`, and without the `(&X)` that CJK labels end with."""
    return _CJK_MNEMONIC.sub("", label).replace("&", "").rstrip("…")


def _runner(context: Context, action: Action) -> Callable[[], None]:
    def run() -> None:
        action.run(context)
        if action.is_checkable:
            # Qt has already turned the check mark; what is true is what the library says.
            follow_state(context)

    return run
