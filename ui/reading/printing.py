"""The article on paper: set by the same rules as on the screen, on pages with numbers, for a printer or a PDF."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QImageReader,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPixmap,
    QTextDocument,
)

from reader_app.document import Document
from reader_app.errors import HaowenError
from reader_app.model import PictureFile
from ui.reading import place
from ui.reading.evening import Evening
from ui.reading.paint import Decorations
from ui.reading.render import Builder, Head
from ui.reading.shapes import OBJECT, ShapeHandler
from ui.reading.style import Look, PageStyle, palette

# Lengths are pixels of 1/96 inch, and so are the device's: fonts in points then mean the same everywhere.
DPI = 96
MARGIN_MM = 20.0
FOOT_PX = 34.0
TEXT_PX = 15
SHARP = 2.5


class SavedPictures:
    """The pictures that are on the disk, read at once; `find` is `library.images.cached`."""

    def __init__(self, find: Callable[[str], PictureFile | None]) -> None:
        self._find = find

    def size(self, url: str) -> QSize | None:
        file = self._find(url)
        return QSize(file.width_px, file.height_px) if file is not None else None

    def pixmap(self, url: str, width_px: int, height_px: int, dpr: float) -> QPixmap | None:
        file = self._find(url)
        if file is None:
            return None
        reader = QImageReader(str(file.path))
        sharp = QSize(round(width_px * SHARP), round(height_px * SHARP))
        own = QSize(file.width_px, file.height_px)
        reader.setScaledSize(sharp if sharp.width() < own.width() else own)
        image = reader.read()
        return None if image.isNull() else QPixmap.fromImage(image)

    thumbnail = pixmap

    def problem(self, url: str) -> str | None:
        """On paper nobody can try again: what is missing says what it would have shown."""
        return "" if self._find(url) is not None else "-"

    def is_hidden(self, url: str) -> bool:
        return False


def to_pdf(path: Path, head: Head, article: Document, style: PageStyle, pictures: SavedPictures) -> int:
    """Write a PDF of A4 pages; returns how many. Raises HaowenError if the file cannot be written."""
    fresh = path.with_name(f"{path.name}.part")
    try:
        fresh.touch()
    except OSError:
        raise _unwritable(path) from None
    writer = QPdfWriter(str(fresh))
    writer.setTitle(head.title)
    writer.setCreator("Haowen")
    writer.setResolution(DPI)
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter))
    try:
        pages = write(writer, head, article, style, pictures)
        fresh.replace(path)
    except OSError:
        raise _unwritable(path) from None
    return pages


def _unwritable(path: Path) -> HaowenError:
    return HaowenError("“{name}” cannot be written.", "Is there room, and may you write there?", name=str(path))


def write(device: QPagedPaintDevice, head: Head, article: Document, style: PageStyle, pictures: SavedPictures) -> int:
    """Paint the pages on a printer or a PDF; returns how many. Raises HaowenError if it takes no ink."""
    painter = QPainter()
    if not painter.begin(device):
        raise HaowenError("Nothing could be printed.", "Is the printer on, and is there room on the disk?")
    try:
        scale = device.logicalDpiX() / DPI
        painter.scale(scale, scale)
        box = device.pageLayout().paintRect(QPageLayout.Unit.Point)
        paper = QSizeF(box.width(), box.height()) * (DPI / 72)
        return Pages(head, article, on_paper(style), pictures, paper).paint(painter, device)
    finally:
        painter.end()


def on_paper(style: PageStyle) -> PageStyle:
    """The same type in the size of a printed page."""
    return replace(
        style, is_paper=True, typography=replace(style.typography, text_size_px=TEXT_PX, shows_pictures=True)
    )


class Pages:
    """One article, cut into pages of the size of the paper."""

    def __init__(self, head: Head, article: Document, style: PageStyle, pictures: SavedPictures, paper: QSizeF) -> None:
        self._style = style
        self._paper = paper
        self._room = QSizeF(paper.width(), paper.height() - FOOT_PX)
        self.document = QTextDocument()
        self.document.setDocumentMargin(0)
        self.document.setUseDesignMetrics(True)
        builder = Builder(style, self.document, pictures)
        handler = ShapeHandler(builder.rendered.shapes, paper.width, self.document)
        self.document.documentLayout().registerHandler(OBJECT, handler)
        for _ in builder.steps(article, head):
            pass
        self._rendered = builder.rendered
        self.document.setPageSize(self._room)
        self._decorations = Decorations(self.document, self._rendered, style)
        squeezes_marks = style.typography.squeezes_marks
        evening = Evening(self.document, self._rendered, style.size_px, squeezes_marks=squeezes_marks)
        evening.even(0, self.document.characterCount())

    def paint(self, painter: QPainter, device: QPagedPaintDevice) -> int:
        """All pages; the painter's unit is DPI."""
        count = self.document.pageCount()
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette = palette(self._style, QPalette())
        for number in range(count):
            if number:
                device.newPage()
            self._paint_page(painter, number, context)
            self._paint_foot(painter, number + 1, count)
        return count

    def _paint_page(self, painter: QPainter, number: int, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        top = number * self._room.height()
        view = QRectF(0, top, self._room.width(), self._room.height())
        first, last = place.span(self.document, top, view.bottom())
        painter.save()
        painter.translate(0, -top)
        painter.setClipRect(view.adjusted(-20, 0, 20, 0))
        self._decorations.paint_under(painter, first, last)
        context.clip = view
        self.document.documentLayout().draw(painter, context)
        self._decorations.paint_over(painter, first, last)
        painter.restore()

    def _paint_foot(self, painter: QPainter, number: int, count: int) -> None:
        painter.setFont(self._style.font(Look.CAPTION))
        painter.setPen(self._style.color("muted"))
        foot = QRectF(0, self._paper.height() - FOOT_PX, self._paper.width(), FOOT_PX)
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, f"{number} / {count}")
