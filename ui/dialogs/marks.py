"""All highlights and notes: found by their words, opened where they stand, taken along as Markdown."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader_app.document import anchors
from reader_app.model import AnnotatedArticle, ArticleId, Highlight, Position
from reader_app.words import tr, trn
from ui.context import Context
from ui.widgets.buttons import button_box

T = TypeVar("T")

TYPING_MS = 200
QUOTE_CHARACTERS = 160
_ARTICLE = Qt.ItemDataRole.UserRole
_MARK = _ARTICLE + 1


class MarksDialog(QDialog):
    """A tree: an article, and below it what is marked in it."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Highlights and notes"))
        self.resize(680, 560)
        self._context = context
        self._found: Sequence[AnnotatedArticle] = ()
        self._typing = QTimer(self, interval=TYPING_MS, singleShot=True)
        self._typing.timeout.connect(self.load)
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Words of a passage, a note or a title"))
        self.field.setAccessibleName(tr("Search highlights and notes"))
        self.field.textChanged.connect(self._typing.start)
        self.tree = QTreeWidget()
        self.tree.setProperty("boxed", True)
        self.tree.setHeaderHidden(True)
        self.tree.setWordWrap(True)
        self.tree.setAccessibleName(tr("Highlights and notes"))
        self.tree.itemActivated.connect(self._open)
        self.count = QLabel()
        self.count.setProperty("muted", True)
        self._copy = QPushButton(tr("Copy as Markdown"))
        self._copy.clicked.connect(self.copy)
        self._save = QPushButton(tr("Save as Markdown…"))
        self._save.clicked.connect(self._ask_where)
        buttons = button_box(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.count, 1)
        row.addWidget(self._copy)
        row.addWidget(self._save)
        row.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.field)
        column.addWidget(self.tree, 1)
        column.addLayout(row)
        self.load()

    def load(self) -> None:
        """Ask for what the words in the field find."""
        words, annotations = self.field.text(), self._context.library.annotations
        task = self._context.tasks.start("", lambda _: annotations.articles(text=words), key="all marks", replace=True)
        task.succeeded.connect(self._show)
        task.failed.connect(self._context.problems.tell)

    def copy(self) -> None:
        """What is listed, to the clipboard."""
        self._with_markdown(lambda text: text, QGuiApplication.clipboard().setText)

    def save_to(self, path: Path) -> None:
        """Write what is listed."""
        saving, undo = self._context.library.saving, self._context.undo
        said = tr("Saved as {name}.", name=path.name)
        self._with_markdown(lambda text: saving.write_words(text, path), lambda _: undo.said.emit(said, False))

    def _with_markdown(self, work: Callable[[str], T], use: Callable[[T], object]) -> None:
        """`work` is done in a task, `use` with what came of it afterwards."""
        ids, words = [article.id for article in self._found], self.field.text()
        annotations = self._context.library.annotations
        task = self._context.tasks.start("", lambda _: work(annotations.to_markdown(ids, words)))
        task.succeeded.connect(use)
        task.failed.connect(self._context.problems.tell)

    def _show(self, found: Sequence[AnnotatedArticle]) -> None:
        self._found = found
        self.tree.clear()
        for article in found:
            top = QTreeWidgetItem(self.tree, [f"{article.title or tr('Without a title')} — {article.source}"])
            top.setData(0, _ARTICLE, article.id)
            for highlight in article.highlights:
                line = QTreeWidgetItem(top, [_said(highlight)])
                line.setData(0, _ARTICLE, article.id)
                line.setData(0, _MARK, highlight)
                line.setToolTip(0, highlight.note)
        self.tree.expandAll()
        number = sum(len(article.highlights) for article in found)
        said = trn("{n} highlight or note", "{n} highlights and notes", number)
        self.count.setText(said if number else tr("Nothing is marked yet."))
        for button in (self._copy, self._save):
            button.setEnabled(bool(found))

    def _open(self, item: QTreeWidgetItem) -> None:
        article_id, mark = item.data(0, _ARTICLE), item.data(0, _MARK)
        if mark is None or mark.is_about_article:
            self._go((article_id, None))
            return
        task = self._context.tasks.start("", lambda _: self._find(article_id, mark))
        task.succeeded.connect(self._go)
        task.failed.connect(self._context.problems.tell)

    def _find(self, article_id: ArticleId, mark: Highlight) -> tuple[ArticleId, Position | None]:
        """Where reading goes on; in a task."""
        articles = self._context.library.articles
        position = anchors.place_of(articles.look(article_id).document, mark.passage)
        if position is not None:
            articles.set_position(article_id, position)
        return article_id, position

    def _go(self, found: tuple[ArticleId, Position | None]) -> None:
        article_id, position = found
        if article_id != self._context.view.article_id:
            self._context.view.open(article_id)
        elif position is not None:
            self._context.view.place_wanted.emit(position)
        self.accept()

    def _ask_where(self) -> None:
        name = f"{tr('Highlights and notes')}.md"
        dialog = QFileDialog(self, tr("Save as Markdown"), name, tr("Markdown files (*.md)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("md")
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path)))
        dialog.open()


def _said(highlight: Highlight) -> str:
    quote = " ".join(highlight.passage.quote.split())
    shown = quote if len(quote) <= QUOTE_CHARACTERS else f"{quote[:QUOTE_CHARACTERS]}…"
    if highlight.is_about_article:
        return highlight.note
    return f"{shown}\n— {highlight.note}" if highlight.note else shown
