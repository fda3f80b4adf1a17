"""What other programs get when articles are dragged out of the list: links, HTML, or a file."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTemporaryDir, QUrl
from PySide6.QtWidgets import QAbstractItemView

from reader_app.errors import HaowenError
from reader_app.library import Library
from reader_app.model import ArticleRow
from reader_app.words import trn
from ui.widgets.dragged import labelled

# The words of so many articles are carried along; of more only their links.
MOST_WHOLE = 3


def start(view: QAbstractItemView, actions: Qt.DropAction) -> None:
    """Drag the chosen rows under a small label beside the pointer, so that one sees where they would go."""
    indexes = view.selectionModel().selectedRows()
    if not indexes:
        return
    several = trn("{n} article", "{n} articles", len(indexes))
    said = str(indexes[0].data()) if len(indexes) == 1 else several
    labelled(view, view.model().mimeData(indexes), said).exec(actions, Qt.DropAction.CopyAction)


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
