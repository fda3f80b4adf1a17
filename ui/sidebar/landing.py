"""Where feeds and folders go that are dragged over the tree: onto a folder, or into a gap that a line shows."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPoint
from PySide6.QtWidgets import QTreeView

from reader_app.model import FeedId, FolderId, Spot
from ui.sidebar.model import NODE
from ui.sidebar.nodes import Node

# The outer quarters of a folder's line are gaps, the rest is the folder itself.
_QUARTER = 0.25


@dataclass(frozen=True, slots=True)
class Landing:
    """`onto` is the line that takes what is dragged; if it is invalid there is a gap at height `y_px`,
    `depth` folders deep."""

    spot: Spot
    onto: QModelIndex
    y_px: int = 0
    depth: int = 0


def landing(tree: QTreeView, at: QPoint, indent_at_px: int, *, has_feeds: bool, is_by_hand: bool) -> Landing | None:
    """What a drop at `at` would do, None where it does nothing. `indent_at_px` is the pointer's distance from where
    lines begin at depth 0; left of a folder's last line it leads out of the folder."""
    index = tree.indexAt(at)
    node: Node | None = index.data(NODE) if index.isValid() else None
    if node is not None and node.folder is not None:
        share = _share(tree, index, at)
        if not is_by_hand or _QUARTER <= share <= 1 - _QUARTER:
            return Landing(Spot(node.folder.id), index)
        if share < _QUARTER:
            spot = _before(index)
        else:
            spot = _inside(index, node.folder.id) if tree.isExpanded(index) else _after(index)
    elif node is not None and node.feed is not None:
        if not is_by_hand:
            return Landing(Spot(node.feed.folder_id), index)
        spot = _before(index) if _share(tree, index, at) < 0.5 else _below(index, indent_at_px, tree)
    elif node is None or node.query is None:
        spot = _inside(QModelIndex(), None, index) if _is_above_feeds(index) else Spot()
        if not is_by_hand:
            return Landing(Spot(), index)
    else:
        return None
    y_px, depth = _gap(tree, spot, has_feeds=has_feeds)
    return Landing(spot, QModelIndex(), y_px, depth)


def _share(tree: QTreeView, index: QModelIndex, at: QPoint) -> float:
    box = tree.visualRect(index)
    return (at.y() - box.top()) / max(box.height(), 1)


def _is_above_feeds(index: QModelIndex) -> bool:
    """Whether it is the heading of the feeds; the other headings stand below them."""
    if not index.isValid():
        return False
    return all(_node(above).query is not None for above in _rows(index.parent(), index)[: index.row()])


def _below(index: QModelIndex, indent_at_px: int, tree: QTreeView) -> Spot:
    """After the line, or after the folder whose last line it is where the pointer is further out."""
    from ui.sidebar.delegate import INDENT

    depth = _depth(index)
    while depth and not index.siblingAtRow(index.row() + 1).isValid() and indent_at_px < depth * INDENT:
        index, depth = index.parent(), depth - 1
    return _after(index)


def _before(index: QModelIndex) -> Spot:
    return _from(index, index.row())


def _after(index: QModelIndex) -> Spot:
    return _from(index, index.row() + 1)


def _inside(index: QModelIndex, folder_id: FolderId | None, beside: QModelIndex | None = None) -> Spot:
    """Before all that is in the folder."""
    return _spot(folder_id, [_node(row) for row in _rows(index, beside)])


def _from(index: QModelIndex, row: int) -> Spot:
    """The place among the lines beside `index` that begins at `row`."""
    above = index.parent()
    folder = _node(above).folder if above.isValid() else None
    return _spot(folder.id if folder else None, [_node(one) for one in _rows(above, index)[row:]])


def _spot(parent: FolderId | None, following: list[Node]) -> Spot:
    feed: FeedId | None = next((node.feed.id for node in following if node.feed is not None), None)
    folder: FolderId | None = next((node.folder.id for node in following if node.folder is not None), None)
    return Spot(parent, feed, folder)


def _gap(tree: QTreeView, spot: Spot, *, has_feeds: bool) -> tuple[int, int]:
    """Height and depth of the line that shows the place: feeds stand below the folders beside them, wherever in
    between they are dropped."""
    parent = _find(tree, folder=spot.parent) if spot.parent is not None else QModelIndex()
    depth = _depth(parent) + 1 if parent.isValid() else 0
    target = _find(tree, feed=spot.feed) if has_feeds else _find(tree, folder=spot.folder)
    if not target.isValid() and not has_feeds:
        rows = _rows(parent, tree.model().index(0, 0))
        target = next((row for row in rows if _node(row).feed is not None), QModelIndex())
    if target.isValid():
        return tree.visualRect(target).top(), depth
    return _bottom(tree, parent), depth


def _bottom(tree: QTreeView, parent: QModelIndex) -> int:
    """Where the last line inside ends, whatever of it is folded."""
    rows = [row for row in _rows(parent, tree.model().index(0, 0)) if _is_own(row) or parent.isValid()]
    if not rows:
        heading = next((row for row in _rows(parent, tree.model().index(0, 0)) if _node(row).query is None), parent)
        return tree.visualRect(heading).bottom()
    last = rows[-1]
    return _bottom(tree, last) if tree.isExpanded(last) and _rows(last) else tree.visualRect(last).bottom()


def _find(tree: QTreeView, feed: FeedId | None = None, folder: FolderId | None = None) -> QModelIndex:
    waiting = _rows(QModelIndex(), tree.model().index(0, 0))
    while waiting:
        index = waiting.pop()
        node = _node(index)
        if (node.feed is not None and node.feed.id == feed) or (node.folder is not None and node.folder.id == folder):
            return index
        waiting.extend(_rows(index))
    return QModelIndex()


def _rows(parent: QModelIndex, beside: QModelIndex | None = None) -> list[QModelIndex]:
    """The lines directly inside; those of the top are found by any line `beside` them."""
    model = (beside or parent).model()
    return [model.index(row, 0, parent) for row in range(model.rowCount(parent))]


def _node(index: QModelIndex) -> Node:
    node: Node = index.data(NODE)
    return node


def _is_own(index: QModelIndex) -> bool:
    return _node(index).feed is not None or _node(index).folder is not None


def _depth(index: QModelIndex) -> int:
    depth = 0
    while (index := index.parent()).isValid():
        depth += 1
    return depth
