"""Brings articles to paper: to a printer that the person chooses, or as a PDF into a file."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from reader_app.document import Document, Heading, Paragraph, Quote, Run
from reader_app.document.anchors import flatten
from reader_app.document.marking import with_marks
from reader_app.errors import HaowenError
from reader_app.jobs import Progress
from reader_app.model import ArticleId, Passage
from reader_app.words import tr, trn
from ui.context import Context
from ui.reading import printing
from ui.reading.head import head_of
from ui.reading.opening import Reading, load
from ui.reading.theming import page_style
from ui.theme import light_colors


def ask_pdf(context: Context, reading: Reading, window: QWidget) -> None:
    """Ask for a file and write the article to it."""
    name = context.library.saving.file_name(reading.title or tr("Article"), "pdf")
    dialog = QFileDialog(window, tr("Save as PDF"), name, tr("PDF files (*.pdf)"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.fileSelected.connect(lambda path: save_pdf(context, [reading.article_id], Path(path)))
    dialog.open()


def save_pdf(context: Context, ids: Sequence[ArticleId], path: Path) -> None:
    """Write the articles as one PDF, in the background."""

    def work(progress: Progress) -> int:
        data, pages = printing.pdf(_set(context, ids, progress), path.stem)
        context.library.saving.write_pdf(data, path)
        return pages

    def tell(pages: int) -> None:
        said = trn("Saved as {name}: {n} page.", "Saved as {name}: {n} pages.", pages, name=path.name)
        context.undo.said.emit(said, False)

    task = context.tasks.start(tr("Saving {name}", name=path.name), work, lane="images", is_shown=True)
    task.succeeded.connect(tell)
    task.failed.connect(context.problems.tell)


def print_article(context: Context, reading: Reading, window: QWidget) -> None:
    """Ask for a printer and print."""
    ids = [reading.article_id]
    task = context.tasks.start("", lambda progress: _set(context, ids, progress), lane="images")
    task.succeeded.connect(lambda articles: _print(context, articles, window))
    task.failed.connect(context.problems.tell)


def _print(context: Context, articles: Sequence[printing.Printed], window: QWidget) -> None:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(printing.DPI)
    printer.setDocName(articles[0].head.title)
    dialog = QPrintDialog(printer, window)

    def begin() -> None:
        try:
            printing.write(printer, articles)
        except HaowenError as error:
            context.problems.tell(error)

    dialog.accepted.connect(begin)
    dialog.exec()


def _set(context: Context, ids: Sequence[ArticleId], progress: Progress) -> list[printing.Printed]:
    """The articles as the person reads them, with their pictures; in a task."""
    library = context.library
    copies = library.saving.copies(ids, progress)
    found = []
    for article_id, copy in zip(ids, copies, strict=True):
        reading = load(library, article_id, is_opening=False)
        style = page_style(context.theme, reading.typography, reading.language, colors=light_colors())
        head, _ = head_of(reading.opened, reading.title)
        if copy.url:
            head = replace(head, byline=(*head.byline, (copy.url, None)))
        document = annotated(reading) if library.settings.choices.prints_marks else reading.document
        found.append(printing.Printed(head, document, style, copy.pictures))
    return found


def annotated(reading: Reading) -> Document:
    """The article with its marks, and behind it what was written about them."""
    flat = flatten(reading.document).text
    placed = [(flat[mark.span[0] : mark.span[1]], mark) for mark in reading.marks if mark.span is not None]
    document = with_marks(reading.document, [Passage(mark.span[0], words) for words, mark in placed if mark.span])
    notes: list[Paragraph | Quote] = []
    if reading.note is not None:
        notes += _lines(reading.note.note)
    for words, mark in placed:
        if mark.highlight.note:
            notes += [Quote((Paragraph((Run(" ".join(words.split())),)),)), *_lines(mark.highlight.note)]
    if not notes:
        return document
    return replace(document, blocks=(*document.blocks, Heading(2, (Run(tr("Notes")),)), *notes))


def _lines(note: str) -> list[Paragraph | Quote]:
    return [Paragraph((Run(line),)) for line in note.splitlines() if line.strip()]
