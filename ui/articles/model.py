"""Ids of a list and a few pages of its rows, read while painting."""

from array import array
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication

from reader_app.library import Library
from reader_app.model import ArticleId, ArticleRow, Hit
from reader_app.words import tr, trn
from ui.articles.dragging import Dragging
from ui.widgets import dragged
from ui.widgets.times import ago

PAGE = 50
PAGES_KEPT = 24
ROW = Qt.ItemDataRole.UserRole
# What a search found in the row, if the list is one: a `Hit`.
HIT = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


class ArticlesModel(QAbstractTableModel):
    """One column: a table with rows of one height is the only view of Qt that stays flat at a million rows."""

    # Ids of rows that have been read of a search and whose hits are not known yet.
    hits_wanted = Signal(object)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._dragging = Dragging(library)
        self._hits: dict[ArticleId, Hit] | None = None
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, dict[int, ArticleRow]] = OrderedDict()

    @property
    def ids(self) -> "array[int]":
        return self._ids

    def set_ids(
        self, ids: "array[int]", first: Sequence[ArticleRow] = (), hits: Mapping[ArticleId, Hit] | None = None
    ) -> None:
        """Show these articles; `first` are the rows of the first page if they are known, `hits` what a search found
        in them. None: the list is no search."""
        self.beginResetModel()
        self._ids = ids
        self._hits = None if hits is None else dict(hits)
        self._pages.clear()
        if first:
            self._pages[0] = {row.id: row for row in first}
        self.endResetModel()

    def add_hits(self, hits: Mapping[ArticleId, Hit]) -> None:
        """Show what a search found in more rows."""
        if self._hits is not None:
            self._hits.update(hits)
            self._repaint()

    def forget_rows(self) -> None:
        """Read what is shown again: the articles have changed, the list has not."""
        self._pages.clear()
        self._repaint()

    def id_at(self, row: int) -> ArticleId | None:
        return ArticleId(self._ids[row]) if 0 <= row < len(self._ids) else None

    def position(self, article_id: ArticleId | None) -> int:
        """The row of an article; -1 when it is not in the list."""
        if article_id is None:
            return -1
        try:
            return self._ids.index(article_id)
        except ValueError:
            return -1

    def row(self, number: int) -> ArticleRow | None:
        """What to paint in line `number`; None for an article that is gone."""
        page = number // PAGE
        rows = self._pages.get(page)
        if rows is None:
            ids = [ArticleId(found) for found in self._ids[page * PAGE : (page + 1) * PAGE]]
            rows = {row.id: row for row in self._library.articles.rows(ids)}
            self._pages[page] = rows
            self._want_hits(ids)
            while len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return rows.get(self._ids[number])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == HIT:
            return self._hits.get(ArticleId(self._ids[index.row()])) if self._hits else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, ROW):
            return None
        row = self.row(index.row())
        if role == ROW or row is None:
            return row if role == ROW else ""
        return row.title if role == Qt.ItemDataRole.DisplayRole else spoken(row)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Links, as other programs take them; with Ctrl held, a file."""
        rows = [row for row in (self.row(index.row()) for index in indexes) if row is not None]
        is_file = bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
        data = self._dragging.file(rows) if is_file else self._dragging.links(rows)
        dragged.put(data, [row.id for row in rows])
        return data

    def _want_hits(self, ids: Sequence[ArticleId]) -> None:
        if self._hits is not None:
            missing = [number for number in ids if number not in self._hits]
            if missing:
                self.hits_wanted.emit(missing)

    def _repaint(self) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, 0))


def story_label(row: ArticleRow) -> str:
    """How many others tell the same, in words; "" if nobody does."""
    if not row.others:
        return ""
    return trn("and {n} other source", "and {n} other sources", row.others)


def spoken(row: ArticleRow) -> str:
    """The row for a screen reader: title first, then state, source, time."""
    parts = [row.title, tr("read") if row.is_read else tr("unread")]
    if row.is_bookmarked:
        parts.append(tr("bookmarked"))
    if row.is_read_later:
        parts.append(tr("kept for later"))
    parts += [row.source, story_label(row), ago(row.when, datetime.now(UTC))]
    return ", ".join(part for part in parts if part)
