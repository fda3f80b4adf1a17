"""The list in each of the window's layouts: one model and one selection, shown as rows or as cards."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QStackedWidget, QWidget

from reader_app.model import ArticleId
from reader_app.words import tr
from ui.articles.delegate import WIDE, RowDelegate
from ui.articles.model import ArticlesModel
from ui.articles.pointing import Pointing
from ui.articles.table import ArticleTable
from ui.context import Context
from ui.view_state import Layout

if TYPE_CHECKING:
    from ui.articles.grid import CardGrid

MENU = (
    "tabs.open",
    "tabs.open_window",
    "articles.open_outside",
    "",
    "articles.share",
    "articles.copy_link",
    "sharing.save_as",
    "",
    "articles.bookmark",
    "articles.read_later",
    "articles.toggle_read",
    "",
    "tags.edit",
    "articles.other_sources",
    "",
    "articles.remove",
)


class ArticleViews(QStackedWidget):
    """`chosen` comes when other rows are selected. `opened` carries the number of a row that was clicked or entered;
    `story_chosen` and `tab_wanted` are those of `Pointing`."""

    chosen = Signal()
    opened = Signal(int)
    story_chosen = Signal(object)
    tab_wanted = Signal(object)

    def __init__(self, context: Context, model: ArticlesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._model = model
        self._slim = RowDelegate(context.theme, context.pictures)
        self.table = ArticleTable(self._slim)
        self._wide: RowDelegate | None = None
        self._grid: CardGrid | None = None
        self._add(self.table)
        # Not the current row: a list that gets the keyboard has one without anybody having chosen it.
        self.table.selectionModel().selectionChanged.connect(self.chosen)

    @property
    def selection(self) -> QItemSelectionModel:
        return self.table.selectionModel()

    @property
    def current(self) -> "ArticleTable | CardGrid":
        """The view that is shown."""
        return self.grid if self._grid is not None and self.currentWidget() is self._grid else self.table

    @property
    def grid(self) -> "CardGrid":
        """The cards; made now if there are none yet."""
        if self._grid is None:
            from ui.articles.card import CardDelegate
            from ui.articles.grid import CardGrid

            self._grid = CardGrid(CardDelegate(self._context.theme, self._context.pictures))
            self._add(self._grid)
            self._grid.setSelectionModel(self.table.selectionModel())
        return self._grid

    def use(self, layout: Layout) -> None:
        """Show the list so; what was on top stays there, and so does the keyboard."""
        before = self.current
        row, _ = before.top()
        had_focus = before.hasFocus()
        if layout is Layout.CARDS:
            self.setCurrentWidget(self.grid)
        else:
            if layout is Layout.LIST and self._wide is None:
                self._wide = RowDelegate(self._context.theme, self._context.pictures, WIDE)
            self.table.use(self._wide if layout is Layout.LIST and self._wide is not None else self._slim)
            self.setCurrentWidget(self.table)
        self.setFocusProxy(self.current)
        self.current.set_top(row)
        if had_focus:
            self.current.setFocus()

    def repaint_rows(self) -> None:
        self.current.viewport().update()

    def selected_rows(self) -> list[int]:
        return sorted(index.row() for index in self.selection.selectedRows())

    def make_current(self, row: int) -> None:
        """Choose this row alone."""
        index = self._model.index(row, 0)
        self.selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.current.scrollTo(index)

    def mark(self, row: int) -> None:
        """Show that the article of this row is open; -1: it is not in the list."""
        if row < 0:
            if len(self.selection.selectedRows()) <= 1:
                self.selection.clear()
            return
        index = self._model.index(row, 0)
        if len(self.selection.selectedRows()) > 1 and self.selection.isSelected(index):
            return
        if self.selection.currentIndex() != index or not self.selection.isSelected(index):
            self.selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.current.scrollTo(index)

    def select(self, ids: Sequence[ArticleId]) -> None:
        """Choose these articles besides what is chosen."""
        for article_id in ids:
            at = self._model.position(article_id)
            if at >= 0:
                self.selection.select(self._model.index(at, 0), QItemSelectionModel.SelectionFlag.Select)

    def _add(self, view: "ArticleTable | CardGrid") -> None:
        view.setAccessibleName(tr("Articles"))
        view.setModel(self._model)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setDragEnabled(True)
        view.setMouseTracking(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.customContextMenuRequested.connect(self._show_menu)
        view.clicked.connect(self._open_clicked)
        view.activated.connect(self._open)
        pointing = Pointing(view)
        pointing.story_chosen.connect(self.story_chosen)
        pointing.tab_wanted.connect(self.tab_wanted)
        self.addWidget(view)

    def _open_clicked(self, index: QModelIndex) -> None:
        """A click with a key held chooses, and opens nothing."""
        if not QGuiApplication.keyboardModifiers():
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def _show_menu(self, at: QPoint) -> None:
        if not self.selection.hasSelection():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in MENU:
            if name:
                menu.addAction(self._context.actions[name])
            else:
                menu.addSeparator()
        menu.popup(self.current.viewport().mapToGlobal(at))
