"""The list as cards: as many columns as fit, laid out by arithmetic, so that its length costs nothing."""

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QCursor, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from ui.articles import dragging
from ui.articles.card import CardDelegate
from ui.widgets.focus_edge import FocusEdge
from ui.widgets.keys import WindowKeys
from ui.widgets.mirror import is_mirrored

Index = QModelIndex | QPersistentModelIndex
Move = QAbstractItemView.CursorAction

# Each card has some ground of its own around it.
NARROWEST = 256
WIDEST = 1580
GAP = 6
LINE_GAP = 12
MARGIN = 18


class CardGrid(QAbstractItemView):
    """Reads line by line, as the interface runs; its delegate knows how tall a card is."""

    def __init__(self, delegate: CardDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        FocusEdge(self)
        WindowKeys(self)
        # PySide gives back `itemDelegate()` without a reference of its own: asked for often, the delegate is freed.
        self.delegate = delegate
        self.setItemDelegate(delegate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes and goes would change the number of columns that made it come.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.viewport().setAutoFillBackground(False)
        self._top_row = 0
        self.verticalScrollBar().valueChanged.connect(self._note_top)

    @property
    def columns(self) -> int:
        """How many cards stand side by side."""
        return max(1, (self._room() + GAP) // (NARROWEST + GAP))

    def top(self) -> tuple[int, int]:
        """The first card of the topmost line that is seen, and how many pixels of that line are not."""
        line, hidden = divmod(self.verticalScrollBar().value(), self._step())
        return line * self.columns, hidden

    def set_top(self, row: int, hidden_px: int = 0) -> None:
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(row // self.columns * self._step() + min(hidden_px, self._step() - 1))

    # What a view of Qt has to know

    def visualRect(self, index: Index) -> QRect:
        return self._cell(index.row()).translated(0, -self.verticalOffset()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self._row_at(point.x(), point.y() + self.verticalOffset())
        return self.model().index(row, 0) if row >= 0 else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if not index.isValid():
            return
        self.executeDelayedItemsLayout()
        bar, cell, height = self.verticalScrollBar(), self._cell(index.row()), self.viewport().height()
        if cell.top() - MARGIN // 2 < bar.value() or hint == QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(cell.top() - MARGIN // 2)
        elif cell.bottom() + MARGIN // 2 > bar.value() + height:
            bar.setValue(cell.bottom() + MARGIN // 2 - height)

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        count = self._count()
        if not count:
            return QModelIndex()
        row = self.currentIndex().row()
        if row < 0:
            return self.model().index(self.top()[0], 0)
        ahead = -1 if is_mirrored() else 1
        screen = max(1, self.viewport().height() // self._step()) * self.columns
        steps = {
            Move.MoveLeft: -ahead,
            Move.MovePrevious: -1,
            Move.MoveRight: ahead,
            Move.MoveNext: 1,
            Move.MoveUp: -self.columns,
            Move.MoveDown: self.columns,
            Move.MovePageUp: -screen,
            Move.MovePageDown: screen,
        }
        ends = {Move.MoveHome: 0, Move.MoveEnd: count - 1}
        wanted = ends[action] if action in ends else row + steps[action]
        if wanted < 0 or wanted >= count:
            wanted = self._nearest(row, wanted, is_far=action in (Move.MovePageUp, Move.MovePageDown, Move.MoveDown))
        return self.model().index(wanted, 0)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Everything between the two corners, as one reads."""
        rows = [self.indexAt(point).row() for point in (rect.topLeft(), rect.bottomRight())]
        chosen = QItemSelection()
        if min(rows) >= 0:
            chosen.select(self.model().index(min(rows), 0), self.model().index(max(rows), 0))
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for row in self._seen():
            index = self.model().index(row, 0)
            if selection.contains(index):
                region += QRegion(self.visualRect(index))
        return region

    def updateGeometries(self) -> None:
        super().updateGeometries()
        lines = -(-self._count() // self.columns)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, 2 * MARGIN + lines * self._step() - LINE_GAP - height))
        bar.setPageStep(height)
        bar.setSingleStep(60)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        selection = self.selectionModel()
        pointed = self.indexAt(self.viewport().mapFromGlobal(QCursor.pos())) if self.viewport().underMouse() else None
        for row in self._seen():
            index = self.model().index(row, 0)
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            option.rect = self.visualRect(index)
            if not option.rect.intersects(event.rect()):
                continue
            option.state &= ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver)
            if selection.isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            if self.hasFocus() and index == self.currentIndex():
                option.state |= QStyle.StateFlag.State_HasFocus
            if index == pointed:
                option.state |= QStyle.StateFlag.State_MouseOver
            self.delegate.paint(painter, option, index)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other columns: what was on top stays there."""
        top = self._top_row
        super().resizeEvent(event)
        self.updateGeometries()
        if event.oldSize().width() != event.size().width():
            self.set_top(top)

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        dragging.start(self, supportedActions)

    # Where the cards are

    def _room(self) -> int:
        return min(self.viewport().width(), WIDEST) - 2 * MARGIN

    def _width(self) -> int:
        return (self._room() + GAP) // self.columns - GAP

    def _step(self) -> int:
        """From one line of cards to the next."""
        return self.delegate.height(self._width()) + LINE_GAP

    def _left(self) -> int:
        used = self.columns * (self._width() + GAP) - GAP
        return (self.viewport().width() - used) // 2

    def _cell(self, row: int) -> QRect:
        line, column = divmod(row, self.columns)
        width, step = self._width(), self._step()
        column = self._turned(column)
        return QRect(self._left() + column * (width + GAP), MARGIN + line * step, width, step - LINE_GAP)

    def _row_at(self, x: int, y: int) -> int:
        """The row at a point of the whole list; -1 between the cards."""
        column, beside = divmod(x - self._left(), self._width() + GAP)
        line, below = divmod(y - MARGIN, self._step())
        row = line * self.columns + self._turned(column)
        is_on_card = 0 <= column < self.columns and beside < self._width() and below < self._step() - LINE_GAP
        return row if is_on_card and 0 <= row < self._count() else -1

    def _turned(self, column: int) -> int:
        """The column as counted from the other side, where the interface runs from right to left."""
        return self.columns - 1 - column if is_mirrored() else column

    def _seen(self) -> range:
        first = max(0, (self.verticalOffset() - MARGIN) // self._step()) * self.columns
        lines = self.viewport().height() // self._step() + 2
        return range(first, min(self._count(), first + lines * self.columns))

    def _nearest(self, row: int, wanted: int, *, is_far: bool) -> int:
        """Where a step over the edge ends: at the edge's own card, or where one was."""
        if wanted < 0:
            return row % self.columns if is_far else row
        is_last_line = row // self.columns == (self._count() - 1) // self.columns
        return row if is_last_line or not is_far else self._count() - 1

    def _count(self) -> int:
        return self.model().rowCount() if self.model() is not None else 0

    def _note_top(self) -> None:
        self._top_row = self.top()[0]
