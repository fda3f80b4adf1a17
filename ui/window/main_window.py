"""The window: three panes, menu bar, the sentence at its foot."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow, QSplitter

from reader_app.changes import Changes
from reader_app.words import tr
from ui import actions, menus
from ui.articles import ListPane
from ui.commands import articles, feeds
from ui.context import Context
from ui.problems import Problem
from ui.reading import ReadingPane
from ui.sidebar import Sidebar
from ui.widgets.toast import Toast
from ui.window import drop
from ui.window.layout_state import LayoutState

NARROW_PX = 900
VERY_NARROW_PX = 640


class MainWindow(QMainWindow):
    """Lays the panes out and joins them to the actions; what they show is in `context.view`."""

    def __init__(self, context: Context, state: LayoutState) -> None:
        super().__init__()
        self.setWindowTitle("Haowen 好文")
        self.setAcceptDrops(True)
        self._context = context
        self._state = state
        actions.make(context, self)
        self._pane_actions()
        self.sidebar = Sidebar(context)
        self.list = ListPane(context)
        self.reading = ReadingPane(context)
        self.sidebar.tree.collapse_folders(state.collapsed_folders)
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        self.panes.setChildrenCollapsible(False)
        self.panes.setHandleWidth(1)
        for pane, least in ((self.sidebar, 170), (self.list, 250), (self.reading, 300)):
            pane.setMinimumWidth(least)
            self.panes.addWidget(pane)
        self.panes.setStretchFactor(2, 1)
        self.setCentralWidget(self.panes)
        menus.fill(self, context)
        self.toast = Toast(self)
        self._connect()
        self.resize(state.width, state.height)
        self.panes.setSizes(state.panes)
        self._fit_width(self.width())
        # Single keys are commands: the search field must not swallow the first of them.
        self.list.focus_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space comes here from the panes that have no use for it themselves."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            articles.read_on(self._context)
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if drop.read(event.mimeData()) is not None and event.source() is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        dropped = drop.read(event.mimeData())
        if dropped is None:
            return
        event.acceptProposedAction()
        self.activateWindow()
        if dropped.file is not None:
            feeds.import_file(self._context, dropped.file)
        else:
            feeds.add_address(self._context, dropped.address)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._context.updates.look_elsewhere()
            self._offer_clipboard()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before = event.oldSize().width()
        for edge in (NARROW_PX, VERY_NARROW_PX):
            if (before < edge) != (event.size().width() < edge):
                self._fit_width(event.size().width())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep_state()
        super().closeEvent(event)

    def keep_state(self) -> None:
        """Write down size, panes and folding for the next window."""
        state = self._state
        state.is_maximized = self.isMaximized()
        if not self.isMaximized() and not self.isFullScreen():
            state.width, state.height = self.width(), self.height()
        if all(self.panes.sizes()):
            state.panes = self.panes.sizes()
        state.collapsed_folders = self.sidebar.tree.collapsed_folders
        state.write(self._context.library.paths.window)

    def open_address(self, address: str) -> None:
        """Follow or save what another start of the program was given."""
        feeds.add_address(self._context, address)

    def come_forward(self) -> None:
        """Show the window above the others."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def _connect(self) -> None:
        view, context = self._context.view, self._context
        view.history_changed.connect(self._follow_state)
        view.selection_changed.connect(self._follow_state)
        view.query_changed.connect(self._follow_state)
        view.read_on_wanted.connect(self._read_on)
        context.undo.changed.connect(self._follow_state)
        context.undo.said.connect(self._say)
        context.problems.told.connect(self._tell_problem)
        context.updates.changed.connect(self._update)
        context.theme.changed.connect(self._repaint_actions)
        self.reading.follow_requested.connect(self._follow_link)
        self.reading.save_requested.connect(self._save_link)
        self._follow_state()

    def _pane_actions(self) -> None:
        """The two switches for panes: they know widgets, so they are made here."""
        for name, label, keys, run in (
            ("view.sidebar", tr("&Sidebar"), "F9", self._switch_sidebar),
            ("view.list", tr("&List of articles"), "F8", self._switch_list),
        ):
            action = QAction(label, self)
            action.setCheckable(True)
            action.setChecked(True)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(run)
            self.addAction(action)
            self._context.actions.add(name, action)

    def _switch_sidebar(self, is_on: bool) -> None:
        self.sidebar.setVisible(is_on)

    def _switch_list(self, is_on: bool) -> None:
        self.list.setVisible(is_on)

    def _fit_width(self, width: int) -> None:
        """In a narrow window the text comes first; the panes are a key away."""
        for pane, name, least in (
            (self.sidebar, "view.sidebar", NARROW_PX),
            (self.list, "view.list", VERY_NARROW_PX),
        ):
            pane.setVisible(width >= least)
            self._context.actions[name].setChecked(width >= least)

    def _read_on(self) -> None:
        if self._context.view.article_id is None or not self.reading.page_down():
            articles.next_unread(self._context)

    def _follow_state(self) -> None:
        actions.follow_state(self._context)

    def _update(self, _: Changes) -> None:
        actions.follow_state(self._context)

    def _repaint_actions(self) -> None:
        actions.paint(self._context)

    def _say(self, sentence: str, can_undo: bool) -> None:
        if can_undo:
            self.toast.say(sentence, offer=tr("Undo"), run=self._context.undo.undo)
        else:
            self.toast.say(sentence)

    def _tell_problem(self, problem: Problem) -> None:
        self.toast.say(problem.sentence, problem.hint)

    def _follow_link(self, address: str) -> None:
        feeds.add_address(self._context, address)

    def _save_link(self, address: str) -> None:
        feeds.add_address(self._context, address, is_page=True)

    def _offer_clipboard(self) -> None:
        """An address that was copied elsewhere may be what the person came for; asked once for each."""
        if not self._context.library.settings.choices.offers_clipboard:
            return
        text = QGuiApplication.clipboard().text().strip()
        is_address = text.startswith(("http://", "https://", "feed:")) and len(text) < 2000 and len(text.split()) == 1
        is_own = QGuiApplication.clipboard().ownsClipboard()
        if not is_address or is_own or text == self._state.offered:
            return
        self._state.offered = text
        shown = text if len(text) <= 60 else f"{text[:57]}…"
        said = tr("There is an address in the clipboard: {address}", address=shown)
        self.toast.say(said, offer=tr("Follow or save"), run=self._open_offered)

    def _open_offered(self) -> None:
        feeds.add_address(self._context, self._state.offered)
