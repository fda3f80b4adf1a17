"""The window itself: size, panes, what happens to it.

It shows itself bare, in its colours, before anything is loaded, and is furnished after that first paint; so this file
imports at its top only what the bare window needs.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QSplitter, QVBoxLayout, QWidget

from ui.window import placing
from ui.window.layout_state import LayoutState

if TYPE_CHECKING:
    from pathlib import Path

    from ui.articles import ListPane
    from ui.context import Context
    from ui.reading import ReadingPane
    from ui.sidebar import Sidebar
    from ui.widgets.toast import Toast
    from ui.window.furniture import Furniture

PANES = (("Sidebar", 170), ("ListPane", 250), ("ReadingPane", 300))


class MainWindow(QMainWindow):
    """`painted` is emitted once, when the bare window is on the screen. The panes are there after `furnish`."""

    painted = Signal()

    def __init__(self, state: LayoutState) -> None:
        super().__init__()
        self.setWindowTitle("Haowen 好文")
        self.state = state
        self._furniture: Furniture | None = None
        self._kept_at: Path | None = None
        self._is_painted = False
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        self.panes.setChildrenCollapsible(False)
        self.panes.setHandleWidth(1)
        for name, least_px in PANES:
            self.panes.addWidget(_blank(name, least_px))
        self.panes.setStretchFactor(len(PANES) - 1, 1)
        body = QWidget()
        self._body = QVBoxLayout(body)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._body.addWidget(self.panes, 1)
        self.setCentralWidget(body)
        # Holds the menu bar's height open.
        self.menuBar().addMenu(" ")
        self._place()
        self.panes.setSizes(state.panes)
        if state.is_maximized:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _place(self) -> None:
        """Come up where the window was; where its screen is gone, the system finds a place."""
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        size = placing.fitted(QSize(self.state.width, self.state.height), screens)
        self.resize(size)
        position = placing.visible(self.state.position, size, screens)
        if position is not None:
            self.move(position)

    def show_word(self, word: str) -> None:
        """Say something in the bare window."""
        label = QLabel(word)
        label.setProperty("muted", True)
        column = QVBoxLayout()
        column.addWidget(label, 0, Qt.AlignmentFlag.AlignCenter)
        blank = self.panes.widget(len(PANES) - 1)
        if blank is not None:
            blank.setLayout(column)

    def furnish(self, context: "Context") -> None:
        """Put everything in."""
        from ui.window.furniture import Furniture

        self._kept_at = context.library.paths.window
        self._furniture = Furniture(self, context)
        self.setAcceptDrops(True)

    def put_above(self, row: QWidget) -> None:
        """Put a row above the panes."""
        self._body.insertWidget(0, row)

    def put_in(self, *panes: QWidget) -> None:
        """Replace the blank panes by these, at the sizes they have."""
        sizes = self.panes.sizes() if self.isVisible() else self.state.panes
        for number, (pane, (_, least_px)) in enumerate(zip(panes, PANES, strict=True)):
            pane.setMinimumWidth(least_px)
            blank = self.panes.replaceWidget(number, pane)
            if blank is not None:
                blank.deleteLater()
            pane.show()
            # A screen reader goes by the order of the widgets, which is that of making.
            pane.raise_()
        # Their grips are wider than they look and lie over the panes.
        for number in range(self.panes.count()):
            self.panes.handle(number).raise_()
        self.panes.setSizes(sizes)

    @property
    def is_furnished(self) -> bool:
        return self._furniture is not None

    @property
    def furniture(self) -> "Furniture":
        assert self._furniture is not None
        return self._furniture

    @property
    def sidebar(self) -> "Sidebar":
        return self.furniture.sidebar

    @property
    def list(self) -> "ListPane":
        return self.furniture.list

    @property
    def reading(self) -> "ReadingPane":
        return self.furniture.reading

    @property
    def toast(self) -> "Toast":
        return self.furniture.toast

    def open_address(self, address: str) -> None:
        """Follow or save what another start of the program was given."""
        self.furniture.open_address(address)

    def come_forward(self) -> None:
        """Show the window above the others."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def keep_state(self) -> None:
        """Write down size, panes and folding for the next window."""
        if self._kept_at is None or not self.is_furnished:
            return
        state = self.state
        state.is_maximized = self.isMaximized()
        if not self.isMaximized() and not self.isFullScreen():
            state.width, state.height = self.width(), self.height()
            state.position = [self.x(), self.y()]
        state.panes = self.furniture.arrangement.sizes
        state.layout = str(self.furniture.context.view.layout)
        state.place = self.furniture.place()
        state.beside = self.furniture.windows.written()
        state.collapsed_folders = self.sidebar.tree.collapsed_folders
        state.write(self._kept_at)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._is_painted:
            self._is_painted = True
            self.painted.emit()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Escape come here from the panes that have no use for them themselves."""
        if self._furniture is not None and not event.modifiers():
            if event.key() == Qt.Key.Key_Space:
                self._furniture.read_on()
                return
            if event.key() == Qt.Key.Key_Escape:
                self._step_out()
                return
        super().keyPressEvent(event)

    def _step_out(self) -> None:
        """Back to the list where the article lies over it, else out of the full screen."""
        assert self._furniture is not None
        acts = self._furniture.context.actions
        if acts["view.close_article"].isEnabled():
            acts["view.close_article"].trigger()
        elif self.isFullScreen():
            acts["view.full_screen"].trigger()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from ui.window import drop

        if drop.read(event.mimeData()) is not None and event.source() is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from ui.window import drop

        dropped = drop.read(event.mimeData())
        if dropped is not None:
            event.acceptProposedAction()
            self.activateWindow()
            self.furniture.take(dropped)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        is_woken = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if is_woken and self._furniture is not None:
            self._furniture.wake()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._furniture is not None and event.oldSize().width() != event.size().width():
            self._furniture.arrangement.follow_width(event.oldSize().width(), event.size().width())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep_state()
        if self._furniture is not None:
            self._furniture.windows.close_all()
        super().closeEvent(event)


def _blank(name: str, least_px: int) -> QWidget:
    """A pane with nothing in it but its colour, which the style sheet gives by `name`."""
    blank = QWidget()
    blank.setObjectName(name)
    blank.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    blank.setMinimumWidth(least_px)
    return blank
