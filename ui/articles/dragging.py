"""What other programs get when articles are dragged out of the list: links, HTML, or a file."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt, QTemporaryDir, QUrl
from PySide6.QtGui import QDrag, QGuiApplication, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QWidget

from reader_app.errors import HaowenError
from reader_app.library import Library
from reader_app.model import ArticleRow
from reader_app.words import trn

# The words of so many articles are carried along; of more only their links.
MOST_WHOLE = 3
LABEL_PX = 260
# Below and to the right of the pointer.
BESIDE = QPoint(-14, -10)


def start(view: QAbstractItemView, actions: Qt.DropAction) -> None:
    """Drag the chosen rows under a small label beside the pointer, so that one sees where they would go."""
    indexes = view.selectionModel().selectedRows()
    if not indexes:
        return
    several = trn("{n} article", "{n} articles", len(indexes))
    drag = QDrag(view)
    drag.setMimeData(view.model().mimeData(indexes))
    drag.setPixmap(label(view, str(indexes[0].data()) if len(indexes) == 1 else several))
    drag.setHotSpot(BESIDE)
    drag.exec(actions, Qt.DropAction.CopyAction)


def label(view: QWidget, words: str) -> QPixmap:
    """What is seen of articles on their way."""
    # The view's own palette is made clear by the style sheet.
    metrics, palette, dpr = view.fontMetrics(), QGuiApplication.palette(), view.devicePixelRatioF()
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, LABEL_PX)
    size = QSize(metrics.horizontalAdvance(words) + 24, metrics.height() + 12)
    pixmap = QPixmap(size * dpr)
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(view.font())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.windowText())
    box = QRectF(0, 0, size.width(), size.height())
    painter.drawRoundedRect(box, 7, 7)
    painter.setPen(palette.window().color())
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return pixmap


class Dragging:
    """Makes what is dragged. Files live in a folder of their own until the window goes."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._folder: QTemporaryDir | None = None

    def links(self, rows: Sequence[ArticleRow]) -> QMimeData:
        """Clean addresses, the titles with them, and for a few articles their words as HTML."""
        from reader_app import urls

        linked = [(row, urls.clean(row.url)) for row in rows if row.url]
        data = QMimeData()
        data.setUrls([QUrl(url) for _, url in linked])
        data.setText("\n".join(f"{row.title}\n{url}" for row, url in linked) or "\n".join(row.title for row in rows))
        data.setHtml("\n".join(self._html(row) for row in rows) if len(rows) <= MOST_WHOLE else _list(linked))
        return data

    def file(self, rows: Sequence[ArticleRow]) -> QMimeData:
        """The articles as one web page with the pictures that are on this computer; links if it cannot be written."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        try:
            path = self._library.saving.drag_file([row.id for row in rows], Path(self._folder.path()))
        except HaowenError:
            return self.links(rows)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        return data

    def _html(self, row: ArticleRow) -> str:
        from reader_app.document import to_html

        try:
            document = self._library.articles.look(row.id).document
        except HaowenError:
            return _list([(row, row.url or "")])
        return f"<h1>{_link(row, row.url or '')}</h1>\n{to_html(document)}"


def _list(linked: Sequence[tuple[ArticleRow, str]]) -> str:
    return "<ul>{}</ul>".format("".join(f"<li>{_link(row, url)}</li>" for row, url in linked))


def _link(row: ArticleRow, url: str) -> str:
    return f'<a href="{escape(url)}">{escape(row.title)}</a>' if url else escape(row.title)
