"""Asks where to print or to save a PDF, and does it."""

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from reader_app.document import Document
from reader_app.errors import HaowenError
from reader_app.words import tr, trn
from ui.context import Context
from ui.reading import printing
from ui.reading.head import head_of
from ui.reading.opening import Reading
from ui.reading.render import Head
from ui.reading.style import PageStyle
from ui.reading.theming import page_style
from ui.theme import light_colors


def save_pdf(context: Context, reading: Reading, window: QWidget) -> None:
    """Ask for a file and write the article to it."""
    name = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", reading.title).strip()[:80] or tr("Article")
    dialog = QFileDialog(window, tr("Save as PDF"), f"{name}.pdf", tr("PDF files (*.pdf)"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.fileSelected.connect(lambda path: write_pdf(context, reading, Path(path)))
    dialog.open()


def write_pdf(context: Context, reading: Reading, path: Path) -> None:
    """Write the PDF and say so."""
    try:
        pages = printing.to_pdf(path, *_set(context, reading))
    except HaowenError as error:
        context.problems.tell(error)
        return
    said = trn("Saved as a PDF of {n} page.", "Saved as a PDF of {n} pages.", pages)
    context.undo.said.emit(said, False)


def print_article(context: Context, reading: Reading, window: QWidget) -> None:
    """Ask for a printer and print."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(printing.DPI)
    printer.setDocName(reading.title)
    dialog = QPrintDialog(printer, window)

    def begin() -> None:
        try:
            printing.write(printer, *_set(context, reading))
        except HaowenError as error:
            context.problems.tell(error)

    dialog.accepted.connect(begin)
    dialog.exec()


def _set(context: Context, reading: Reading) -> tuple[Head, Document, PageStyle, printing.SavedPictures]:
    style = page_style(context.theme, reading.typography, reading.language, colors=light_colors())
    pictures = printing.SavedPictures(context.library.images.cached)
    return head_of(reading.opened, reading.title)[0], reading.document, style, pictures
