"""Groups of lines side by side in as many columns as there is room for."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.mirror import set_place

GAP_PX = 38
BETWEEN_PX = 18
MOST = 3

Split = tuple[Sequence[QWidget], ...]


class Columns(QWidget):
    """The groups keep their order and are never torn apart; columns are as even as they can be."""

    def __init__(self, groups: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups = groups
        for group in groups:
            group.setParent(self)
        self._measure()

    def sizeHint(self) -> QSize:
        split = self._split(min(MOST, len(self._groups)))
        return QSize(_width(split), _height(split))

    @property
    def count(self) -> int:
        """How many columns there are now."""
        return len(self._fitting(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()
            self._arrange()

    def _measure(self) -> None:
        self.setMinimumWidth(max(group.sizeHint().width() for group in self._groups))

    def _arrange(self) -> None:
        split = self._fitting(self.width())
        spare = max(self.width() - _width(split), 0) // len(split)
        x = 0
        for column in split:
            width, y = _column_width(column) + spare, 0
            for group in column:
                height = group.sizeHint().height()
                set_place(group, QRect(x, y, width, height), self.width())
                y += height + BETWEEN_PX
            x += width + GAP_PX
        self.setMinimumHeight(_height(split))

    def _fitting(self, width: int) -> Split:
        most = min(MOST, len(self._groups))
        splits = (self._split(count) for count in range(most, 1, -1))
        return next((split for split in splits if _width(split) <= width), (self._groups,))

    def _split(self, count: int) -> Split:
        """The most even way to cut the groups into so many columns."""
        return min(self._splits(count), key=_height)

    def _splits(self, count: int) -> Iterator[Split]:
        for cuts in combinations(range(1, len(self._groups)), count - 1):
            yield tuple(self._groups[start:end] for start, end in pairwise((0, *cuts, len(self._groups))))


def _column_width(column: Sequence[QWidget]) -> int:
    return max(group.sizeHint().width() for group in column)


def _width(split: Split) -> int:
    return sum(map(_column_width, split)) + GAP_PX * (len(split) - 1)


def _height(split: Split) -> int:
    return max(sum(group.sizeHint().height() + BETWEEN_PX for group in column) for column in split) - BETWEEN_PX
