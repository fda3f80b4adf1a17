"""The row of tabs above the panes; it is there while there are two or more."""

from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QMenu, QTabBar, QToolButton, QWidget

from reader_app.changes import Changes
from reader_app.model import ArticleId
from reader_app.words import tr
from ui.articles.naming import title_of
from ui.context import Context
from ui.view_state import Place

MENU = ("tabs.open_window", "", "tabs.close", "tabs.close_others", "", "tabs.reopen")
CLOSE_PX = 12


class TabRow(QTabBar):
    """Shows the tabs of `ViewState` by their titles. They are chosen with the pointer or the tabs' own keys."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._view = context.view
        self.setObjectName("TabRow")
        self.setAccessibleName(tr("Tabs"))
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setMovable(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        # The keyboard stays with list and page.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.currentChanged.connect(self._view.choose_tab)
        self.tabMoved.connect(self._view.move_tab)
        self._view.tabs_changed.connect(self._follow)
        context.updates.changed.connect(self._update)
        context.theme.changed.connect(self._recolor)
        self._close_tip = ""
        context.actions["tabs.close"].changed.connect(self._retip)
        self._retip()
        self._follow()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self.tabAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.MiddleButton and number >= 0:
            self._view.close_tab(number)
            return
        super().mouseReleaseEvent(event)

    def tabSizeHint(self, index: int) -> QSize:
        """No title takes more than its share, and none so little that it says nothing."""
        hint = super().tabSizeHint(index)
        return QSize(min(max(hint.width(), 110), 240), max(hint.height(), 34))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return QSize(96, super().minimumTabSizeHint(index).height())

    def _follow(self) -> None:
        places = self._view.tabs
        self.setVisible(len(places) > 1)
        if len(places) == 1 and self.count() == 1:
            # Nobody sees the title of the only one, and every article that is opened comes by here.
            return
        self.blockSignals(True)
        while self.count() > len(places):
            self.removeTab(self.count() - 1)
        while self.count() < len(places):
            self._add_tab()
        for number, title in enumerate(self._titles(places)):
            if self.tabToolTip(number) != title:
                # An ampersand would be taken for a mnemonic.
                self.setTabText(number, title.replace("&", "&&"))
                self.setTabToolTip(number, title)
                self.setAccessibleTabName(number, title)
        self.setCurrentIndex(self._view.tab)
        self.blockSignals(False)

    def _titles(self, places: tuple[Place, ...]) -> list[str]:
        ids = [place.article_id for place in places if place.article_id is not None]
        titles: dict[ArticleId, str] = {row.id: row.title for row in self._context.library.articles.rows(ids)}
        return [
            title_of(place.query, self._context.library)
            if place.article_id is None
            else titles.get(place.article_id, tr("Removed article"))
            for place in places
        ]

    def _add_tab(self) -> None:
        number = self.addTab("")
        close = _CloseButton(self)
        close.setIconSize(QSize(CLOSE_PX, CLOSE_PX))
        close.setIcon(self._context.theme.icon("close", "muted"))
        close.setToolTip(self._close_tip)
        close.setAccessibleName(tr("Close tab"))
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(partial(self._close_with, close))
        self.setTabButton(number, QTabBar.ButtonPosition.RightSide, close)

    def _close_with(self, button: "_CloseButton") -> None:
        for number in range(self.count()):
            if self.tabButton(number, QTabBar.ButtonPosition.RightSide) is button:
                self._view.close_tab(number)
                return

    def _show_menu(self, at: QPoint) -> None:
        number = self.tabAt(at)
        if number < 0:
            return
        self._view.choose_tab(number)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in MENU:
            if name:
                menu.addAction(self._context.actions[name])
            else:
                menu.addSeparator()
        menu.popup(self.mapToGlobal(at))

    def _update(self, changes: Changes) -> None:
        shown = {place.article_id for place in self._view.tabs}
        if changes.is_everything or changes.tree or not shown.isdisjoint(changes.articles):
            self._follow()

    def _recolor(self) -> None:
        for button in self.findChildren(_CloseButton):
            button.setIcon(self._context.theme.icon("close", "muted"))

    def _retip(self) -> None:
        """The tip names the key in force."""
        self._close_tip = self._context.actions["tabs.close"].toolTip()
        for button in self.findChildren(_CloseButton):
            button.setToolTip(self._close_tip)


class _CloseButton(QToolButton):
    """One on every tab; the others that a tab row has scroll it."""
