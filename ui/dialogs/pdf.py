"""Sets articles on paper: a PDF with page numbers, made away from the window's thread."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QEventLoop, QIODevice, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)

from reader_app.document import Document, Image, to_html, with_images
from ui.theme import fonts

if TYPE_CHECKING:
    from reader_app.document.copies import Copy, Picture

# Lengths are in points of 1/72 inch; the painter is scaled to them.
RESOLUTION = 300
MARGIN_MM = 22
FOOT_PT = 26
TEXT_PT = 11
_STYLE = """
p { margin: 0 0 8pt 0; line-height: 150%; }
h1 { font-size: 20pt; margin: 0 0 4pt 0; }
h2 { font-size: 15pt; margin: 14pt 0 6pt 0; } h3, h4, h5, h6 { font-size: 12.5pt; margin: 12pt 0 5pt 0; }
.byline { color: #736e64; font-size: 9pt; margin-bottom: 14pt; }
figcaption, caption { color: #736e64; font-size: 9pt; }
blockquote { margin-left: 14pt; color: #57534b; }
pre, code, kbd { font-family: monospace; font-size: 9.5pt; }
pre { background-color: #f3f1ea; white-space: pre-wrap; }
a { color: #8f3f1d; text-decoration: none; }
mark { background-color: #fbe9a8; }
td, th { padding: 3pt; }
"""


def pages(copies: "Sequence[Copy]", title: str) -> bytes:
    """The articles as a PDF, each beginning on a page of its own. May be called from any thread."""
    # A document's layout starts timers, and for those a thread that is not Qt's needs an event dispatcher.
    _dispatcher = QEventLoop()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Haowen")
    writer.setResolution(RESOLUTION)
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter))
    box = writer.pageLayout().paintRect(QPageLayout.Unit.Point)
    paper = QSizeF(box.width(), box.height() - FOOT_PT)
    painter = QPainter(writer)
    painter.scale(RESOLUTION / 72, RESOLUTION / 72)
    number = 0
    for copy in copies:
        document = _set(copy, paper)
        for page in range(document.pageCount()):
            if number:
                writer.newPage()
            number += 1
            _paint(painter, document, page, paper, number)
    painter.end()
    return bytes(buffer.data().data())


class _Paper(QTextDocument):
    """Shows our own pictures; every other address is nothing, not a file and not a page."""

    def __init__(self, pictures: "Mapping[str, Picture]") -> None:
        super().__init__()
        self._pictures = pictures

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        picture = self._pictures.get(QUrl(url).toString())
        return QImage.fromData(QByteArray(picture.data)) if picture is not None else None


def _set(copy: "Copy", paper: QSizeF) -> QTextDocument:
    names = {f"picture:{number}": address for number, address in enumerate(copy.pictures)}
    sources = {address: name for name, address in names.items()}

    def fit(image: Image) -> Image | None:
        picture = copy.pictures.get(image.src)
        if picture is None:
            return None
        # A pixel of a page is three quarters of a point.
        wide, high = (image.width or picture.width_px) * 0.75, (image.height or picture.height_px) * 0.75
        scale = min(1.0, paper.width() / wide, paper.height() * 0.7 / high)
        width, height = max(1, round(wide * scale)), max(1, round(high * scale))
        return replace(image, src=sources[image.src], width=width, height=height, link="")

    body = to_html(Document(with_images(copy.document, fit).blocks))
    byline = escape(" · ".join(filter(None, (copy.byline, copy.url))))
    document = _Paper({name: copy.pictures[address] for name, address in names.items()})
    document.setUndoRedoEnabled(False)
    font = QFont(fonts.families(fonts.SERIF))
    # In this document a pixel is a point.
    font.setPixelSize(TEXT_PT)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(_STYLE.replace("pt", "px"))
    document.setDocumentMargin(0)
    document.setPageSize(paper)
    document.setHtml(f'<h1>{escape(copy.title)}</h1><p class="byline">{byline}</p>{body}')
    _tighten_pictures(document)
    return document


def _tighten_pictures(document: QTextDocument) -> None:
    """A line that is a picture needs no more room than the picture."""
    block = document.begin()
    while block.isValid():
        if block.text().strip(" \u2028") and not block.text().strip(" \u2028\ufffc"):
            spacing = block.blockFormat()
            spacing.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
            spacing.setBottomMargin(6)
            QTextCursor(block).setBlockFormat(spacing)
        block = block.next()


def _paint(painter: QPainter, document: QTextDocument, page: int, paper: QSizeF, number: int) -> None:
    painter.save()
    painter.translate(0, -page * paper.height())
    context = QAbstractTextDocumentLayout.PaintContext()
    # What begins on the next page may reach a hair's breadth into this one.
    context.clip = QRectF(0, page * paper.height(), paper.width(), paper.height() - 2)
    context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    painter.setClipRect(context.clip)
    document.documentLayout().draw(painter, context)
    painter.restore()
    font = QFont(document.defaultFont())
    font.setPixelSize(9)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.gray)
    foot = QRectF(0, paper.height() + FOOT_PT / 2, paper.width(), FOOT_PT / 2)
    painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, str(number))
