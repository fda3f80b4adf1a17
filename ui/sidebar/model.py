"""The sidebar's tree as a Qt model, with moving by drag and drop."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel

from reader_app.model import (
    ArticleId,
    ArticleQuery,
    Counts,
    Feed,
    FeedId,
    Folder,
    FolderId,
    SavedSearch,
    SavedSearchId,
    Spot,
    Tag,
)
from reader_app.words import tr, trn
from ui.sidebar.nodes import SMART_LISTS, Node, folder_counts
from ui.widgets import dragged

NODE = Qt.ItemDataRole.UserRole
MIME = "application/x-haowen-sidebar"

Index = QModelIndex | QPersistentModelIndex
_KEEPING = (ArticleQuery(is_bookmarked=True), ArticleQuery(is_read_later=True))


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything the sidebar shows."""

    feeds: tuple[Feed, ...]
    folders: tuple[Folder, ...]
    counts: Counts
    tags: tuple[Tag, ...]
    saved: tuple[SavedSearch, ...] = ()


class SidebarModel(QStandardItemModel):
    """`moved` asks to put feeds and folders at a `Spot`, `given` to do with the articles of these
    ids what a line stands for."""

    moved = Signal(object, object, object)
    given = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._saved_counts: Mapping[SavedSearchId, int] = {}

    def show(self, contents: Contents) -> bool:
        """Show these lines. Whether the tree was built anew: where only names and numbers differ, it stays."""
        lines = list(self._lines(contents))
        there = list(self.items())
        if [_key(item.data(NODE), _depth(item)) for item in there] == [_key(node, depth) for depth, node in lines]:
            for item, (_, node) in zip(there, lines, strict=True):
                if item.data(NODE) != node:
                    _set(item, node)
            return False
        self.clear()
        top: list[QStandardItem] = []
        above: list[QStandardItem] = []
        for depth, node in lines:
            item = _item(node)
            del above[depth:]
            if above:
                above[-1].appendRow(item)
            else:
                top.append(item)
            above.append(item)
        # All at once: the view looks at the whole tree again after every row that it is told of.
        self.invisibleRootItem().appendRows(top)
        return True

    def _lines(self, contents: Contents) -> Iterator[tuple[int, Node]]:
        """Every line from top to bottom, with its depth."""
        for smart in SMART_LISTS:
            yield 0, Node(tr(smart.label), smart.query, smart.count(contents.counts), smart.icon)
        yield 0, Node(tr("Subscriptions"), None)
        totals = folder_counts(contents.feeds, contents.folders, contents.counts)
        yield from _folder_lines(contents, None, 0, totals)
        if contents.saved:
            yield 0, Node(tr("Saved searches"), None)
            for search in contents.saved:
                count = self._saved_counts.get(search.id, 0)
                yield 0, Node(search.name, search.query, count, "search", saved=search)
        if contents.tags:
            yield 0, Node(tr("Tags"), None)
            for tag in contents.tags:
                yield 0, Node(tag.name, ArticleQuery(tag=tag.name), tag.articles, "tag", tag=tag)

    def recount(self, contents: Contents) -> None:
        """New numbers in the tree that is there."""
        totals = folder_counts(contents.feeds, contents.folders, contents.counts)
        smart = {item.query: item.count(contents.counts) for item in SMART_LISTS}
        tags = {tag.name: tag.articles for tag in contents.tags}
        for item in self.items():
            node: Node = item.data(NODE)
            if node.feed is not None:
                count = contents.counts.unread_by_feed.get(node.feed.id, 0)
            elif node.folder is not None:
                count = totals.get(node.folder.id, 0)
            elif node.tag is not None:
                count = tags.get(node.tag.name, node.count)
            elif node.query in smart:
                count = smart[node.query]
            else:
                continue
            if count != node.count:
                _set(item, replace(node, count=count))

    def count_saved(self, counts: Mapping[SavedSearchId, int]) -> None:
        """The numbers of the saved searches, which take a little longer than the others."""
        self._saved_counts = counts
        for item in self.items():
            node: Node = item.data(NODE)
            if node.saved is not None and counts.get(node.saved.id, 0) != node.count:
                _set(item, replace(node, count=counts.get(node.saved.id, 0)))

    def items(self, below: QStandardItem | None = None) -> Iterator[QStandardItem]:
        """Every line from top to bottom."""
        parent = below or self.invisibleRootItem()
        for row in range(parent.rowCount()):
            item = parent.child(row)
            yield item
            yield from self.items(item)

    def mimeTypes(self) -> list[str]:
        return [MIME, dragged.MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        nodes = [index.data(NODE) for index in indexes]
        data.setData(MIME, "\n".join(_named(node) for node in self._sorted(nodes)).encode())
        return data

    def _sorted(self, nodes: Sequence[Node]) -> list[Node]:
        """From top to bottom, however they were selected, and feeds and folders alone."""
        movable = [node for node in nodes if node.feed is not None or node.folder is not None]
        return [node for item in self.items() if (node := item.data(NODE)) in movable]

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        node: Node | None = parent.data(NODE) if parent.isValid() else None
        if data.hasFormat(dragged.MIME):
            # Onto a line, not between two.
            return row < 0 and _takes_articles(node)
        return data.hasFormat(MIME) and (node is None or _can_hold(node))

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Ask for the move; the tree changes when the library has."""
        node: Node | None = parent.data(NODE) if parent.isValid() else None
        ids = dragged.ids_in(data)
        if ids and _takes_articles(node):
            self.given.emit([ArticleId(number) for number in ids], node)
            return False
        if not data.hasFormat(MIME):
            return False
        target = node.folder.id if node and node.folder else node.feed.folder_id if node and node.feed else None
        self.moved.emit(*moved(data), Spot(target))
        # False: the view must not remove the rows itself.
        return False

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction


def _named(node: Node) -> str:
    return f"feed {node.feed.id}" if node.feed is not None else f"folder {node.folder.id if node.folder else 0}"


def _folder_lines(
    contents: Contents, folder_id: FolderId | None, depth: int, totals: Mapping[FolderId, int]
) -> Iterator[tuple[int, Node]]:
    """Folders before feeds, both in the order that the contents have."""
    for folder in contents.folders:
        if folder.parent_id == folder_id:
            query = ArticleQuery(folder_id=folder.id)
            yield depth, Node(folder.name, query, totals.get(folder.id, 0), "folder", folder=folder)
            yield from _folder_lines(contents, folder.id, depth + 1, totals)
    for feed in contents.feeds:
        if feed.folder_id == folder_id:
            count = contents.counts.unread_by_feed.get(feed.id, 0)
            yield depth, Node(feed.name, ArticleQuery(feed_id=feed.id), count, feed=feed)


def _key(node: Node, depth: int) -> tuple[object, ...]:
    """What makes a line the same one, whatever it is called and counts; one tag may take another's place."""
    if node.tag is not None:
        return (depth, "tag")
    return (
        depth,
        node.feed.id if node.feed else None,
        node.folder.id if node.folder else None,
        node.label if node.query is None else node.query,
    )


def _depth(item: QStandardItem) -> int:
    depth, above = 0, item.index().parent()
    while above.isValid():
        depth, above = depth + 1, above.parent()
    return depth


def moved(data: QMimeData) -> tuple[list[FeedId], list[FolderId]]:
    """The feeds and folders on their way, from top to bottom."""
    feeds: list[FeedId] = []
    folders: list[FolderId] = []
    for line in bytes(data.data(MIME).data()).decode().splitlines():
        kind, _, number = line.partition(" ")
        if number.isdecimal():
            if kind == "feed":
                feeds.append(FeedId(int(number)))
            else:
                folders.append(FolderId(int(number)))
    return feeds, folders


def _can_hold(node: Node | None) -> bool:
    """Folders hold feeds and folders; a feed stands for the folder that it is in, the heading for the top."""
    return node is not None and (node.folder is not None or node.feed is not None or node.query is None)


def _takes_articles(node: Node | None) -> bool:
    """Articles can be given a tag, bookmarked, and kept for later; they cannot change their feed."""
    return node is not None and node.query is not None and (node.tag is not None or node.query in _KEEPING)


def _item(node: Node) -> QStandardItem:
    item = QStandardItem()
    item.setEditable(False)
    item.setSelectable(node.query is not None)
    item.setDragEnabled(node.feed is not None or node.folder is not None)
    item.setDropEnabled(_can_hold(node) or _takes_articles(node))
    _set(item, node)
    return item


def _set(item: QStandardItem, node: Node) -> None:
    item.setData(node, NODE)
    item.setText(node.label)
    item.setData(_spoken(node), Qt.ItemDataRole.AccessibleTextRole)
    item.setToolTip(_tip(node))


def _spoken(node: Node) -> str:
    parts: list[Any] = [node.label]
    if node.count:
        is_unread = node.feed is not None or node.folder is not None or node.saved is not None
        parts.append(
            trn("{n} unread article", "{n} unread articles", node.count)
            if is_unread
            else trn("{n} article", "{n} articles", node.count)
        )
    if node.feed is not None and node.feed.health.problem is not None:
        parts.append(str(node.feed.health.problem))
    return ", ".join(parts)


def _tip(node: Node) -> str:
    if node.saved is not None:
        return node.saved.text
    if node.feed is None:
        return ""
    if node.feed.health.problem is None:
        return node.feed.name
    hint = node.feed.health.hint
    return "\n".join([node.feed.name, str(node.feed.health.problem), *([str(hint)] if hint else [])])
