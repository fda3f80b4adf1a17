"""The list as rows, slim beside the page or wide in its place."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.articles import dragging
from ui.articles.delegate import RowDelegate
from ui.widgets.focus_edge import FocusEdge
from ui.widgets.keys import WindowKeys


class ArticleTable(QTableView):
    """A list in a table's clothes: pages and Home/End go by rows, letters are left to the window's shortcuts."""

    def __init__(self, delegate: RowDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        FocusEdge(self)
        WindowKeys(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.use(delegate)

    def use(self, delegate: RowDelegate) -> None:
        """Set the rows in another size."""
        self.delegate = delegate
        self.setItemDelegate(delegate)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(delegate.measures.height)
        self.verticalScrollBar().setSingleStep(delegate.measures.height // 3)

    def top(self) -> tuple[int, int]:
        """The first row that is seen, and how many pixels of it are not."""
        return divmod(self.verticalScrollBar().value(), self._height())

    def set_top(self, row: int, hidden_px: int = 0) -> None:
        self.verticalScrollBar().setValue(row * self._height() + min(hidden_px, self._height() - 1))

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        dragging.start(self, supportedActions)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.model() is not None:
            row = 0 if event.key() == Qt.Key.Key_Home else self.model().rowCount() - 1
            self.setCurrentIndex(self.model().index(row, 0))
            return
        super().keyPressEvent(event)

    def _height(self) -> int:
        return self.delegate.measures.height
