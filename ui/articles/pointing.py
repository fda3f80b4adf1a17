"""What the pointer can do in a list besides choosing: open a tab, follow the words about other sources."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent

from reader_app.model import ArticleId, ArticleRow
from ui.articles.model import ROW

if TYPE_CHECKING:
    from ui.articles.grid import CardGrid
    from ui.articles.table import ArticleTable


class Pointing(QObject):
    """Watches the viewport of a list. `story_chosen` carries the story of a row whose words about other sources were
    clicked, `tab_wanted` the article that was clicked with the wheel."""

    story_chosen = Signal(object)
    tab_wanted = Signal(object)

    def __init__(self, view: "ArticleTable | CardGrid") -> None:
        super().__init__(view)
        self._view = view
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseButtonPress:
                return self._press(event)
            if event.type() == QEvent.Type.MouseMove:
                self._point(event.position())
        return False

    def story_at(self, at: QPointF) -> ArticleId | None:
        """The story whose words about other sources are at that point."""
        row, index = self._row_at(at), self._view.indexAt(at.toPoint())
        if row is None or not row.others:
            return None
        box = self._view.delegate.story_box(row, QRectF(self._view.visualRect(index)))
        return row.story_id if box.contains(at) else None

    def _press(self, event: QMouseEvent) -> bool:
        if event.button() == Qt.MouseButton.MiddleButton:
            row = self._row_at(event.position())
            if row is not None:
                self.tab_wanted.emit(row.id)
            return True
        story_id = self.story_at(event.position())
        if story_id is not None and event.button() == Qt.MouseButton.LeftButton:
            self.story_chosen.emit(story_id)
            return True
        return False

    def _point(self, at: QPointF) -> None:
        if self.story_at(at) is not None:
            self._view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self._view.viewport().unsetCursor()

    def _row_at(self, at: QPointF) -> ArticleRow | None:
        index = self._view.indexAt(at.toPoint())
        row: ArticleRow | None = index.data(ROW) if index.isValid() else None
        return row
