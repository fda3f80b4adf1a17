"""Articles on paper: set by the same rules as on the screen, on pages with numbers, for a printer or a PDF."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEventLoop,
    QIODevice,
    QLocale,
    QMarginsF,
    QRectF,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontMetricsF,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPixmap,
    QTextDocument,
    QTextFormat,
)

from reader_app.document import Document
from reader_app.errors import HaowenError
from ui.reading import keeping, place
from ui.reading.evening import Evening
from ui.reading.paint import Decorations
from ui.reading.render import Builder, Head
from ui.reading.shapes import OBJECT, ShapeHandler
from ui.reading.style import Look, PageStyle, palette

if TYPE_CHECKING:
    from reader_app.document.copies import Picture

# Lengths are pixels of 1/96 inch, and so are the device's: fonts in points then mean the same everywhere.
DPI = 96
MARGIN_MM = 20.0
FOOT_PX = 34.0
TEXT_PX = 15
# Of the height of a page; below a picture there must be room for its caption.
TALLEST = 0.82
# Where letters are written on Letter (CLDR, paperSize US-Letter).
_LETTER = ["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"]


@dataclass(frozen=True, slots=True)
class Printed:
    """One article as it goes on paper; `pictures` are by the addresses in `document`."""

    head: Head
    document: Document
    style: PageStyle
    pictures: "Mapping[str, Picture]"


class PrintedPictures:
    """Pictures that are all here; on paper nobody can try again, so what is missing says what it would have shown."""

    def __init__(self, pictures: "Mapping[str, Picture]") -> None:
        self._pictures = pictures

    def size(self, url: str) -> QSize | None:
        picture = self._pictures.get(url)
        return QSize(picture.width_px, picture.height_px) if picture is not None else None

    def pixmap(self, url: str, width_px: int, height_px: int, dpr: float) -> QPixmap | None:
        picture = self._pictures.get(url)
        image = QImage.fromData(QByteArray(picture.data)) if picture is not None else QImage()
        return None if image.isNull() else QPixmap.fromImage(image)

    thumbnail = pixmap

    def problem(self, url: str) -> str | None:
        return None if url in self._pictures else "-"

    def is_moving(self, url: str) -> bool:
        return False

    def is_hidden(self, url: str) -> bool:
        return False


def pdf(articles: Sequence[Printed], title: str) -> tuple[bytes, int]:
    """The articles as a PDF and how many pages it has. May be called from any thread."""
    # A document's layout starts timers, and for those a thread that is not Qt's needs an event dispatcher.
    _dispatcher = QEventLoop()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Haowen")
    writer.setResolution(DPI)
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    size = QPageSize(paper_size(QLocale.system()))
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter))
    pages = write(writer, articles)
    return bytes(buffer.data().data()), pages


def paper_size(locale: QLocale) -> QPageSize.PageSizeId:
    """A4, or Letter where that is what printers hold."""
    is_letter = QLocale.territoryToCode(locale.territory()) in _LETTER
    return QPageSize.PageSizeId.Letter if is_letter else QPageSize.PageSizeId.A4


def write(device: QPagedPaintDevice, articles: Sequence[Printed]) -> int:
    """Paint the pages on a printer or a PDF, each article beginning on a new one; returns how many.

    Raises HaowenError if the device takes no ink.
    """
    painter = QPainter()
    if not painter.begin(device):
        raise HaowenError("Nothing could be printed.", "Is the printer on, and is there room on the disk?")
    try:
        scale = device.logicalDpiX() / DPI
        painter.scale(scale, scale)
        box = device.pageLayout().paintRect(QPageLayout.Unit.Point)
        paper = QSizeF(box.width(), box.height()) * (DPI / 72)
        set_in_pages = [Pages(article, paper) for article in articles]
        total, done = sum(pages.count for pages in set_in_pages), 0
        for pages in set_in_pages:
            done = pages.paint(painter, device, done, total)
        return total
    finally:
        painter.end()


def on_paper(style: PageStyle) -> PageStyle:
    """The same type in the size of a printed page."""
    return replace(
        style, is_paper=True, typography=replace(style.typography, text_size_px=TEXT_PX, shows_pictures=True)
    )


class PaperShapes(ShapeHandler):
    """No picture is higher than a page."""

    def __init__(self, builder: Builder, room: QSizeF, parent: QTextDocument) -> None:
        super().__init__(builder.rendered.shapes, room.width, parent)
        self._tallest = QSizeF(room.width(), room.height() * TALLEST)

    def intrinsicSize(self, document: QTextDocument, position: int, layout_format: QTextFormat) -> QSizeF:
        size = super().intrinsicSize(document, position, layout_format)
        if size.height() <= self._tallest.height():
            return size
        return size.scaled(self._tallest, Qt.AspectRatioMode.KeepAspectRatio)


class Pages:
    """One article, cut into pages of the size of the paper."""

    def __init__(self, article: Printed, paper: QSizeF) -> None:
        self._title = article.head.title
        self._style = style = on_paper(article.style)
        self._paper = paper
        self.room = QSizeF(paper.width(), paper.height() - FOOT_PX)
        self.document = QTextDocument()
        self.document.setDocumentMargin(0)
        self.document.setUseDesignMetrics(True)
        builder = Builder(style, self.document, PrintedPictures(article.pictures))
        handler = PaperShapes(builder, self.room, self.document)
        self.document.documentLayout().registerHandler(OBJECT, handler)
        for _ in builder.steps(article.document, article.head):
            pass
        self._rendered = builder.rendered
        self.document.setPageSize(self.room)
        keeping.keep_together(self.document, self._rendered.starts, article.document.blocks, self.room.height())
        squeezes_marks = style.typography.squeezes_marks
        evening = Evening(self.document, self._rendered, style.size_px, squeezes_marks=squeezes_marks)
        evening.even(0, self.document.characterCount())
        self._decorations = Decorations(self.document, self._rendered, style)

    @property
    def count(self) -> int:
        """The number of pages."""
        return self.document.pageCount()

    def paint(self, painter: QPainter, device: QPagedPaintDevice, before: int, total: int) -> int:
        """All pages after `before` others; returns how many there are then. The painter's unit is DPI."""
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette = palette(self._style, QPalette())
        for number in range(self.count):
            if before + number:
                device.newPage()
            self._paint_page(painter, number, context)
            self._paint_foot(painter, before + number + 1, total)
        return before + self.count

    def _paint_page(self, painter: QPainter, number: int, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        top = number * self.room.height()
        view = QRectF(0, top, self.room.width(), self.room.height())
        first, last = place.span(self.document, top, view.bottom())
        painter.save()
        painter.translate(0, -top)
        painter.setClipRect(view.adjusted(-20, 0, 20, 0))
        self._decorations.paint_under(painter, first, last)
        # What begins on the next page may reach a hair's breadth into this one.
        context.clip = view.adjusted(0, 0, 0, -1)
        self.document.documentLayout().draw(painter, context)
        self._decorations.paint_over(painter, first, last)
        painter.restore()

    def _paint_foot(self, painter: QPainter, number: int, total: int) -> None:
        font = self._style.font(Look.CAPTION)
        painter.setFont(font)
        painter.setPen(self._style.color("muted"))
        foot = QRectF(0, self._paper.height() - FOOT_PX, self._paper.width(), FOOT_PX)
        counted = f"{number} / {total}"
        metrics = QFontMetricsF(font)
        room = foot.width() - metrics.horizontalAdvance(counted) - 2 * FOOT_PX
        title = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, room) if number > 1 else ""
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, title)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, counted)
