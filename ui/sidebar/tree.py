"""The tree of the sidebar: choosing, folding, menus, moving."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDragLeaveEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTreeView, QWidget

from reader_app.model import ArticleQuery, FolderId
from reader_app.words import tr
from ui.context import Context
from ui.sidebar.delegate import EDGE, INDENT, NodeDelegate
from ui.sidebar.model import NODE, Contents, SidebarModel
from ui.sidebar.nodes import Node
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
    "feeds.properties",
    "",
    "feeds.remove",
)
FOLDER_MENU = (
    "feeds.refresh_shown",
    "articles.mark_all_read",
    "",
    "feeds.rename",
    "feeds.add_folder",
    "",
    "feeds.remove",
)
SAVED_MENU = ("search.rename_saved", "search.change_saved", "articles.mark_all_read", "", "search.remove_saved")
TAG_MENU = ("tags.rename", "tags.color", "articles.mark_all_read", "", "tags.hide", "", "tags.manage")
OTHER_MENU = ("feeds.refresh", "articles.mark_all_read", "", "feeds.add", "feeds.add_folder")
EXPAND_AFTER_MS = 600


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
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        # What is dropped goes to a line, never between two.
        self.setDragDropOverwriteMode(True)
        self.setDropIndicatorShown(False)
        self.setAutoExpandDelay(EXPAND_AFTER_MS)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.selectionModel().currentChanged.connect(self._choose)
        self._collapsed: set[FolderId] = set()
        self._is_following = False
        self.target = QPersistentModelIndex()
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
        self._is_following = True
        if self.nodes.show(contents):
            for item in self.nodes.items():
                node: Node = item.data(NODE)
                if node.folder is not None:
                    self.setExpanded(item.index(), node.folder.id not in self._collapsed)
        self._is_following = False
        self.verticalScrollBar().setValue(place)
        self.follow(self._context.view.query)

    def follow(self, query: ArticleQuery) -> None:
        """Mark the line of the list that is shown, without choosing it."""
        self._is_following = True
        for item in self.nodes.items():
            node: Node = item.data(NODE)
            if node.query is not None and _is_same_list(node.query, query):
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

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        self._aim(self.indexAt(event.position().toPoint()) if event.isAccepted() else QModelIndex())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._aim(QModelIndex())

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self._aim(QModelIndex())

    def _aim(self, index: QModelIndex) -> None:
        """The line that what is dragged would go to; the delegate draws a frame around it."""
        if self.target != index:
            self.target = QPersistentModelIndex(index)
            self.viewport().update()

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
        if node is not None and node.query is not None and not self._is_following:
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
