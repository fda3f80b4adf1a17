"""Everything in the window: panes, actions, menus, and what the window does when asked or told something."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from reader_app.changes import Changes
from reader_app.model import ArticleId
from reader_app.words import tr
from ui import actions, menus, shortcuts
from ui.articles import ListPane
from ui.commands import articles, feeds, finding
from ui.context import Context
from ui.problems import Problem
from ui.reading import ReadingPane
from ui.sidebar import Sidebar
from ui.widgets.toast import Toast
from ui.window import drop, last_place
from ui.window.arrangement import Arrangement
from ui.window.drop import Dropped
from ui.window.main_window import MainWindow
from ui.window.windows import ReadingWindows

if TYPE_CHECKING:
    from ui.window.tab_row import TabRow


class Furniture(QObject):
    """Lives as long as its window; what the panes show is in `context.view`."""

    def __init__(self, window: MainWindow, context: Context) -> None:
        super().__init__(window)
        self._window = window
        self.context = context
        self._offered = window.state.offered
        self._pointed_out: ArticleId | None = None
        actions.make(context, window)
        self.sidebar = Sidebar(context)
        self.list = ListPane(context)
        self.reading = ReadingPane(context)
        self.sidebar.tree.collapse_folders(window.state.collapsed_folders)
        window.put_in(self.sidebar, self.list, self.reading)
        self.arrangement = Arrangement(window.panes, window.state.panes, context, self.sidebar, self.list, self.reading)
        self.arrangement.make_actions()
        shortcuts.give(context.actions, context.library.settings)
        window.menuBar().clear()
        menus.fill(window, context)
        self.toast = Toast(window)
        self.windows = ReadingWindows(context, window)
        self._tabs: TabRow | None = None
        self._connect()
        self._begin_list()
        self.arrangement.fit_width(window.width())
        # Single keys are commands: the search field must not swallow the first of them.
        self.list.focus_list()

    def read_on(self) -> None:
        """A page down; at the end, or with nothing open, the next unread article."""
        if self.context.view.article_id is None or not self.reading.page_down():
            articles.next_unread(self.context)

    def take(self, dropped: Dropped) -> None:
        """Follow, save or import what was dropped on the window."""
        if dropped.file is not None:
            feeds.import_file(self.context, dropped.file)
        else:
            feeds.add_address(self.context, dropped.address)

    def open_address(self, address: str) -> None:
        """Follow or save an address that came from outside; of a file, follow the feeds that it lists."""
        path = Path(address)
        if path.suffix.lower() in drop.LISTS and path.is_file():
            feeds.import_file(self.context, path)
        else:
            feeds.add_address(self.context, address)

    def place(self) -> dict[str, Any]:
        """What the next window may begin with."""
        return {**last_place.written(self.context.view), "top": self.list.top_id}

    def wake(self) -> None:
        """The window has become the active one: something may have happened meanwhile."""
        self.context.updates.look_elsewhere()
        self._offer_clipboard()

    def _connect(self) -> None:
        view, context = self.context.view, self.context
        view.history_changed.connect(self._follow_state)
        view.selection_changed.connect(self._follow_state)
        view.query_changed.connect(self._follow_state)
        view.layout_changed.connect(self._follow_state)
        view.tabs_changed.connect(self._show_tabs)
        view.last_tab_closed.connect(view.close_article)
        view.read_on_wanted.connect(self.read_on)
        context.undo.changed.connect(self._follow_state)
        context.undo.said.connect(self._say)
        context.problems.told.connect(self._tell_problem)
        context.updates.changed.connect(self._update)
        context.theme.changed.connect(self._repaint_actions)
        self.reading.follow_requested.connect(self._follow_link)
        self.reading.save_requested.connect(self._save_link)
        self._follow_state()
        self._show_tabs()

    def _begin_list(self) -> None:
        """Scroll the first list to where it was."""
        top = self._window.state.place.get("top")
        if type(top) is int and self.context.library.settings.choices.opens_last_place:
            self.list.begin_at(ArticleId(top))

    def _show_tabs(self) -> None:
        """The row of tabs comes with the second one."""
        if self._tabs is None and len(self.context.view.tabs) > 1:
            from ui.window.tab_row import TabRow

            self._tabs = TabRow(self.context, self._window.centralWidget())
            self._window.put_above(self._tabs)

    def _follow_state(self) -> None:
        actions.follow_state(self.context)

    def _update(self, changes: Changes) -> None:
        actions.follow_state(self.context)
        if changes.noticed:
            self._point_out(changes.noticed)

    def _point_out(self, ids: frozenset[ArticleId]) -> None:
        """Say what a rule wants the person to know of."""
        self._pointed_out = max(ids)
        said = finding.noticed(self.context, ids)
        if said:
            self.toast.say(said, offer=tr("Open"), run=self._open_pointed_out)

    def _open_pointed_out(self) -> None:
        if self._pointed_out is not None:
            self.context.view.open(self._pointed_out)

    def _repaint_actions(self) -> None:
        actions.paint(self.context)

    def _say(self, sentence: str, can_undo: bool) -> None:
        if can_undo:
            self.toast.say(sentence, offer=tr("Undo"), run=self.context.undo.undo)
        else:
            self.toast.say(sentence)

    def _tell_problem(self, problem: Problem) -> None:
        self.toast.say(problem.sentence, problem.hint)

    def _follow_link(self, address: str) -> None:
        feeds.add_address(self.context, address)

    def _save_link(self, address: str) -> None:
        feeds.add_address(self.context, address, is_page=True)

    def _offer_clipboard(self) -> None:
        """An address that was copied elsewhere may be what the person came for; asked once for each."""
        if not self.context.library.settings.choices.offers_clipboard:
            return
        from reader_app import urls

        clipboard = QGuiApplication.clipboard()
        address = urls.pasted(clipboard.text())
        if address is None or clipboard.ownsClipboard() or address == self._offered:
            return
        self._offered = self._window.state.offered = address
        shown = address if len(address) <= 60 else f"{address[:57]}…"
        said = tr("There is an address in the clipboard: {address}", address=shown)
        self.toast.say(said, offer=tr("Follow or save"), run=self._open_offered)

    def _open_offered(self) -> None:
        feeds.add_address(self.context, self._offered)
