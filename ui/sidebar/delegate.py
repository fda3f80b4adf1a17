"""Paints one line of the sidebar."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader_app import words
from ui.pictures import Pictures
from ui.sidebar.model import NODE
from ui.sidebar.nodes import Node
from ui.theme import Theme
from ui.widgets.mirror import follow, is_mirrored, placed
from ui.widgets.tints import tint

if TYPE_CHECKING:
    from ui.sidebar.tree import SidebarTree

ROW = 30
HEADING = 34
INDENT = 17
EDGE = 10
ICON = 16
ARROW = 8

Index = QModelIndex | QPersistentModelIndex


class NodeDelegate(QStyledItemDelegate):
    """A rounded ground for the chosen line, an icon or the feed's mark, the name, the number."""

    def __init__(self, tree: "SidebarTree", theme: Theme, pictures: Pictures) -> None:
        super().__init__(tree)
        self._tree = tree
        self._theme = theme
        self._pictures = pictures
        self._font = theme.ui_font(13.5)
        self._number = theme.ui_font(12)
        self._heading = theme.ui_font(12)
        self._initial = theme.ui_font(9, 700)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        node: Node = index.data(NODE)
        return QSize(100, ROW if node.query is not None else HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        node: Node = index.data(NODE)
        box = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        follow(painter)
        if node.query is None:
            painter.setFont(self._heading)
            painter.setPen(self._theme.color("muted"))
            whole = self._whole(box)
            at = QRectF(EDGE + 9, box.top(), whole.width() - EDGE - 9, box.height() - 5)
            painter.drawText(placed(at, whole), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, node.label)
        else:
            self._line(painter, node, index, box, state)
        if index == self._tree.target:
            self._frame(painter, box)
        painter.restore()

    def _line(self, painter: QPainter, node: Node, index: Index, box: QRectF, state: QStyle.StateFlag) -> None:
        ground = self._ground(box)
        if state & QStyle.StateFlag.State_Selected:
            self._fill(painter, ground, "selection")
            if state & QStyle.StateFlag.State_HasFocus:
                self._frame(painter, box)
        elif state & QStyle.StateFlag.State_MouseOver:
            self._fill(painter, ground, "hover")
        whole = self._whole(box)
        left = EDGE + 9 + INDENT * _depth(index)
        if node.folder is not None:
            arrow = placed(QRectF(left, box.top(), ARROW, box.height()), whole)
            self._arrow(painter, arrow.center(), self._tree.isExpanded(_plain(index)))
            left += ARROW + 7
        else:
            self._mark(painter, node, placed(QRectF(left, box.center().y() - ICON / 2, ICON, ICON), whole))
            left += ICON + 8
        right = self._count(painter, node, whole)
        self._name(painter, node, placed(QRectF(left, box.top(), right - left - 6, box.height()), whole))

    def _whole(self, box: QRectF) -> QRectF:
        """The line over the tree's whole width; a branch's own box begins further in."""
        return QRectF(0, box.top(), self._tree.viewport().width(), box.height())

    def _ground(self, box: QRectF) -> QRectF:
        return self._whole(box).adjusted(EDGE, 1, -EDGE, -1)

    def _frame(self, painter: QPainter, box: QRectF) -> None:
        """Around the line that has the keyboard, or that something is dragged to."""
        painter.setPen(QPen(self._theme.color("accent"), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self._ground(box).adjusted(0.6, 0.6, -0.6, -0.6), 6, 6)

    def _fill(self, painter: QPainter, ground: QRectF, token: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(token))
        painter.drawRoundedRect(ground, 6, 6)

    def _arrow(self, painter: QPainter, at: QPointF, is_open: bool) -> None:
        x, y = at.x(), at.y()
        ahead = -1 if is_mirrored() else 1
        shape = (
            [(x - 4, y - 2.5), (x + 4, y - 2.5), (x, y + 3)]
            if is_open
            else [(x - 2 * ahead, y - 4), (x - 2 * ahead, y + 4), (x + 3.5 * ahead, y)]
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("muted"))
        painter.drawPolygon(QPolygonF([QPointF(*point) for point in shape]))

    def _mark(self, painter: QPainter, node: Node, box: QRectF) -> None:
        if node.feed is None:
            token = f"tag_{node.tag.color}" if node.tag is not None and node.tag.color else "muted"
            self._theme.icon(node.icon, token).paint(painter, box.toRect())
            return
        path = QPainterPath()
        path.addRoundedRect(box, 4, 4)
        picture = None
        if node.feed.image_url:
            dpr = painter.device().devicePixelRatioF()
            picture = self._pictures.thumbnail(node.feed.image_url, ICON, ICON, dpr=dpr)
        if picture is not None:
            painter.save()
            painter.setClipPath(path)
            painter.drawPixmap(box, picture, QRectF(picture.rect()))
            painter.restore()
            return
        painter.fillPath(path, tint(node.feed.name, self._theme.is_dark))
        painter.setFont(self._initial)
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, node.feed.name[:1].upper())

    def _count(self, painter: QPainter, node: Node, box: QRectF) -> float:
        """Paint the number, or a warning mark for a feed that is unwell; returns where the name must end, from the
        left."""
        right = box.width() - EDGE - 9.0
        if node.count:
            said = words.number(node.count)
            painter.setFont(self._number)
            painter.setPen(self._theme.color("muted"))
            width = QFontMetricsF(self._number).horizontalAdvance(said) + 1
            at = QRectF(right - width, box.top(), width, box.height())
            painter.drawText(placed(at, box), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said)
            right -= width + 4
        if node.feed is not None and node.feed.health.problem is not None:
            at = QRectF(right - 14, box.center().y() - 7, 14, 14)
            self._theme.icon("warning", "danger").paint(painter, placed(at, box).toRect())
            right -= 18
        return right

    def _name(self, painter: QPainter, node: Node, box: QRectF) -> None:
        painter.setFont(self._font)
        painter.setPen(self._theme.color("ink"))
        name = QFontMetricsF(self._font).elidedText(node.label, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)


def _depth(index: Index) -> int:
    depth, parent = 0, index.parent()
    while parent.isValid():
        depth, parent = depth + 1, parent.parent()
    return depth


def _plain(index: Index) -> QModelIndex:
    return index.sibling(index.row(), index.column())
