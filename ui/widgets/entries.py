"""Lines with an icon, a name and, at their end, what that is: of the command palette and below the search field."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QIcon, QPainter, QStandardItem
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme import Theme
from ui.widgets.mirror import follow, keys, placed

ROW_PX = 34
# A long name leaves at least this share of the line to the detail.
LEAST_DETAIL = 0.25
LINE = Qt.ItemDataRole.UserRole
WHAT = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Line:
    """`detail` is what the name stands for, or its keys."""

    name: str
    detail: str
    icon: QIcon


def item(line: Line, what: object) -> QStandardItem:
    """The line for a model; `what` is found again under WHAT."""
    made = QStandardItem(line.name)
    made.setEditable(False)
    made.setData(line, LINE)
    made.setData(what, WHAT)
    made.setData(f"{line.name}, {line.detail}".rstrip(", "), Qt.ItemDataRole.AccessibleTextRole)
    return made


class LineDelegate(QStyledItemDelegate):
    """Paints lines of one height."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: Line = index.data(LINE)
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("selection"))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 6, 6)
        follow(painter)
        inner = QRectF(box.adjusted(11, 0, -12, 0))
        line.icon.paint(painter, placed(QRectF(inner.left(), inner.center().y() - 7, 16, 16), inner).toRect())
        name_box = inner.adjusted(27, 0, 0, 0)
        font = self._theme.ui_font(13.5)
        metrics = QFontMetricsF(font)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        small = self._theme.ui_font(12)
        # The name comes first: what there is of room beside it is the detail's.
        left = max(0.0, name_box.width() - metrics.horizontalAdvance(line.name) - 14)
        room = max(left, name_box.width() * LEAST_DETAIL) if line.detail else 0.0
        detail = QFontMetricsF(small).elidedText(keys(line.detail), Qt.TextElideMode.ElideRight, room)
        painter.setFont(small)
        painter.setPen(self._theme.color("muted"))
        painter.drawText(inner, flags | Qt.AlignmentFlag.AlignRight, detail)
        if detail:
            name_box.setRight(name_box.right() - QFontMetricsF(small).horizontalAdvance(detail) - 14)
        painter.setFont(font)
        painter.setPen(self._theme.color("ink"))
        name = metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, name_box.width())
        painter.drawText(placed(name_box, inner), flags | Qt.AlignmentFlag.AlignLeft, name)
        painter.restore()
