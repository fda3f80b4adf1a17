"""The tree of the sidebar: choosing, folding, menus, moving."""

from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTreeView, QWidget

from reader_app.model import ArticleQuery, FeedId, FolderId
from reader_app.words import tr, trn
from ui.context import Context
from ui.sidebar.delegate import EDGE, INDENT, NodeDelegate
from ui.sidebar.landing import Landing, landing
from ui.sidebar.model import MIME, NODE, Contents, SidebarModel, moved
from ui.sidebar.nodes import Node
from ui.widgets.dragged import labelled
from ui.widgets.focus_edge import FocusEdge
from ui.widgets.keys import WindowKeys
from ui.widgets.mirror import is_mirrored

FEED_MENU = (
    "feeds.refresh_shown",
    "articles.mark_all_read",
    "",
    "feeds.full_text",
    "feeds.rename",
    "feeds.move",
    "feeds.move_up",
    "feeds.move_down",
    "feeds.properties",
    "",
    "feeds.remove",
)
FOLDER_MENU = (
    "feeds.refresh_shown",
    "articles.mark_all_read",
    "",
    "feeds.rename",
    "feeds.move_up",
    "feeds.move_down",
    "feeds.add_folder",
    "",
    "feeds.remove",
)
SAVED_MENU = ("search.rename_saved", "search.change_saved", "articles.mark_all_read", "", "search.remove_saved")
TAG_MENU = ("tags.rename", "tags.color", "articles.mark_all_read", "", "tags.hide", "", "tags.manage")
OTHER_MENU = ("feeds.refresh", "articles.mark_all_read", "", "feeds.add", "feeds.add_folder")
EXPAND_AFTER_MS = 600
_BESIDE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class SidebarTree(QTreeView):
    """`chosen` carries the query of the line that the person picked; `target` is the one something is dragged to."""

    chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        FocusEdge(self)
        WindowKeys(self)
        self._context = context
        self.nodes = SidebarModel(self)
        self.setModel(self.nodes)
        self.setItemDelegate(NodeDelegate(self, context.theme, context.pictures))
        self.setAccessibleName(tr("Lists and feeds"))
        self.setHeaderHidden(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        # Articles are dropped onto a line, never between two; feeds and folders find their own way, see `landing`.
        self.setDragDropOverwriteMode(True)
        self.setDropIndicatorShown(False)
        self.setAutoExpandDelay(EXPAND_AFTER_MS)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.selectionModel().currentChanged.connect(self._choose)
        self._collapsed: set[FolderId] = set()
        self._is_following = False
        self.target = QPersistentModelIndex()
        self.gap: Landing | None = None
        self.expanded.connect(self._note_expanded)
        self.collapsed.connect(self._note_collapsed)

    @property
    def collapsed_folders(self) -> list[int]:
        """Ids of the folders that are closed."""
        return sorted(self._collapsed)

    def collapse_folders(self, ids: list[int]) -> None:
        self._collapsed = {FolderId(number) for number in ids}

    def show_contents(self, contents: Contents) -> None:
        """Build the tree, with folding and scroll place kept."""
        place = self.verticalScrollBar().value()
        chosen = self.chosen_lines()
        self._is_following = True
        if self.nodes.show(contents):
            for item in self.nodes.items():
                node: Node = item.data(NODE)
                if node.folder is not None:
                    self.setExpanded(item.index(), node.folder.id not in self._collapsed)
        self._is_following = False
        self.verticalScrollBar().setValue(place)
        self.follow(self._context.view.query)
        if len(chosen[0]) + len(chosen[1]) > 1:
            self._choose_again(*chosen)

    def chosen_lines(self) -> tuple[list[FeedId], list[FolderId]]:
        """The selected feeds and folders, from top to bottom."""
        return moved(self.nodes.mimeData(self.selectedIndexes()))

    def _choose_again(self, feeds: list[FeedId], folders: list[FolderId]) -> None:
        """Several lines that were selected stay so when the tree is built anew."""
        for item in self.nodes.items():
            node: Node = item.data(NODE)
            if (node.feed and node.feed.id in feeds) or (node.folder and node.folder.id in folders):
                self.selectionModel().select(item.index(), QItemSelectionModel.SelectionFlag.Select)

    def follow(self, query: ArticleQuery) -> None:
        """Mark the line of the list that is shown, without choosing it."""
        self._is_following = True
        for item in self.nodes.items():
            node: Node = item.data(NODE)
            if node.query is not None and _is_same_list(node.query, query):
                # Setting what is current already would let go of others that are selected with it.
                if self.currentIndex() != item.index() or not self.selectionModel().isSelected(item.index()):
                    self.setCurrentIndex(item.index())
                break
        else:
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
        self._is_following = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton and self._is_on_arrow(index, event):
            self.setExpanded(index, not self.isExpanded(index))
            return
        super().mousePressEvent(event)

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        indexes = self.selectedIndexes()
        feeds, folders = self.chosen_lines()
        count = len(feeds) + len(folders)
        if count:
            said = str(self.currentIndex().data()) if count == 1 else trn("{n} line", "{n} lines", count)
            drag = labelled(self, self.nodes.mimeData(indexes), said)
            drag.exec(supportedActions, Qt.DropAction.MoveAction)
            self.setState(QAbstractItemView.State.NoState)
            self._aim(QModelIndex())

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        # It scrolls at the edges and opens folders that are waited over.
        super().dragMoveEvent(event)
        if not event.mimeData().hasFormat(MIME):
            self._aim(self.indexAt(event.position().toPoint()) if event.isAccepted() else QModelIndex())
            return
        found = self._landing(event)
        event.setAccepted(found is not None)
        self._aim(found.onto if found else QModelIndex(), found)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._aim(QModelIndex())

    def dropEvent(self, event: QDropEvent) -> None:
        if not event.mimeData().hasFormat(MIME):
            super().dropEvent(event)
        elif (found := self._landing(event)) is not None:
            self.nodes.moved.emit(*moved(event.mimeData()), found.spot)
            # After a "move" the view would remove the lines itself; they go when the library says so.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.stopAutoScroll()
            self.setState(QAbstractItemView.State.NoState)
        self._aim(QModelIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.gap is not None:
            self._paint_gap(self.gap)

    def _landing(self, event: QDropEvent) -> Landing | None:
        at = event.position().toPoint()
        across = self.viewport().width() - at.x() if is_mirrored() else at.x()
        feeds, _ = moved(event.mimeData())
        return landing(self, at, across - EDGE - 9, has_feeds=bool(feeds), is_by_hand=self._is_by_hand())

    def _is_by_hand(self) -> bool:
        return self._context.library.settings.choices.feeds_sort == "hand"

    def _aim(self, index: QModelIndex, found: Landing | None = None) -> None:
        """Where what is dragged would go: a line, around which the delegate draws a frame, or a gap between two."""
        gap = found if found is not None and not index.isValid() else None
        if self.target != index or self.gap != gap:
            self.target, self.gap = QPersistentModelIndex(index), gap
            self.viewport().update()

    def _paint_gap(self, gap: Landing) -> None:
        """A line as far in as the folder's lines begin, with a ring at its start."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._context.theme.color("accent"), 2))
        width, ring = self.viewport().width(), 3.0
        y = min(max(float(gap.y_px), ring + 1), self.viewport().height() - ring - 1)
        start, end = float(EDGE + 9 + INDENT * gap.depth), float(width - EDGE)
        if is_mirrored():
            start, end, ring = width - start, width - end, -ring
        painter.drawEllipse(QPointF(start, y), abs(ring), abs(ring))
        painter.drawLine(QPointF(start + ring, y), QPointF(end, y))
        painter.end()

    def _is_on_arrow(self, index: QModelIndex, event: QMouseEvent) -> bool:
        node: Node = index.data(NODE)
        depth, parent = 0, index.parent()
        while parent.isValid():
            depth, parent = depth + 1, parent.parent()
        left, at = EDGE + 9 + INDENT * depth, event.position().x()
        from_start = self.viewport().width() - at if is_mirrored() else at
        return node.folder is not None and left - 8 <= from_start <= left + 13

    def _choose(self, current: QModelIndex, _: QModelIndex) -> None:
        node: Node | None = current.data(NODE) if current.isValid() else None
        if node is None or node.query is None or self._is_following:
            return
        # With one of these a line is selected beside others; the list that is shown stays.
        if not QGuiApplication.keyboardModifiers() & _BESIDE:
            self.chosen.emit(node.query)

    def _show_menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        node: Node | None = index.data(NODE) if index.isValid() else None
        names: tuple[str, ...] = OTHER_MENU
        if node is not None:
            names = _menu_of(node)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in names:
            if name:
                menu.addAction(self._context.actions[name])
            else:
                menu.addSeparator()
        menu.popup(self.viewport().mapToGlobal(at))

    def _note_expanded(self, index: QModelIndex) -> None:
        node: Node = index.data(NODE)
        if node.folder is not None and not self._is_following:
            self._collapsed.discard(node.folder.id)

    def _note_collapsed(self, index: QModelIndex) -> None:
        node: Node = index.data(NODE)
        if node.folder is not None and not self._is_following:
            self._collapsed.add(node.folder.id)


def _menu_of(node: Node) -> tuple[str, ...]:
    if node.feed is not None:
        return FEED_MENU
    if node.folder is not None:
        return FOLDER_MENU
    if node.saved is not None:
        return SAVED_MENU
    return TAG_MENU if node.tag is not None else OTHER_MENU


def _is_same_list(node: ArticleQuery, shown: ArticleQuery) -> bool:
    """Whether the line stands for the list that is shown, in whatever order."""
    return node == replace(shown, sort=node.sort)
