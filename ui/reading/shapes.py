"""What the page paints in place of a character: pictures, ruby, rules, cards of videos, the space for the end part."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPixmap,
    QPolygonF,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)

from reader_app.document.blocks import Image
from reader_app.words import tr
from ui.reading.style import Look, PageStyle, sized
from ui.widgets.lines import draw_lines

OBJECT = QTextFormat.ObjectTypes.UserObject.value + 1
NUMBER = QTextFormat.Property.UserProperty.value + 1
RADIUS = 4.0
GAP = 8.0
# A picture never becomes smaller than this for want of room.
LEAST_PX = 24.0
BADGE_PX = 52.0
UNKNOWN = QSize(16, 10)
# Above this share of the column a picture fills it; smaller ones keep their own size.
FILLS = 0.55
MAX_RATIO = 5.0
FAILED_PX = 96
_AA = QPainter.RenderHint.Antialiasing


class PictureSource(Protocol):
    """Where pictures come from while painting; `ui.pictures` and what tests put in its place."""

    def size(self, url: str) -> QSize | None: ...
    def pixmap(self, url: str, width_px: int, height_px: int, dpr: float) -> QPixmap | None: ...
    def thumbnail(self, url: str, width_px: int, height_px: int, dpr: float) -> QPixmap | None: ...
    def problem(self, url: str) -> str | None: ...
    def is_hidden(self, url: str) -> bool: ...
    def is_moving(self, url: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Room:
    """How much of the column there is for a picture: what `taken` leaves of it, and of that a cell's `share`.

    A table that is read only from `tight_px` on scrolls in a narrower column; its cell then has `scrolled_px`.
    `padding` is that of the cell.
    """

    taken: float = 0.0
    share: float = 1.0
    scrolled_px: float = 0.0
    tight_px: float = 0.0
    padding: float = 0.0

    def px(self, column_px: float) -> float:
        left = column_px - self.taken
        whole = self.scrolled_px if self.tight_px > left else left * self.share
        return max(LEAST_PX, whole - self.padding)


class Shape(Protocol):
    """`text` is what a copy of the page says in its place."""

    @property
    def text(self) -> str: ...
    def size(self, column_px: float) -> QSizeF: ...
    def paint(self, painter: QPainter, box: QRectF) -> None: ...


class ShapeHandler(QPyTextObject):
    """Lets the text layout ask shapes for their size and to paint themselves."""

    def __init__(self, shapes: list[Shape], column_px: Callable[[], float], parent: QTextDocument) -> None:
        super().__init__(parent)
        self._shapes = shapes
        self._column_px = column_px

    def intrinsicSize(self, document: QTextDocument, position: int, layout_format: QTextFormat) -> QSizeF:
        return self._shapes[layout_format.intProperty(NUMBER)].size(self._column_px())

    def drawObject(
        self, painter: QPainter, box: QRectF | QRect, document: QTextDocument, position: int, layout_format: QTextFormat
    ) -> None:
        painter.save()
        painter.setRenderHints(_AA | QPainter.RenderHint.SmoothPixmapTransform)
        self._shapes[layout_format.intProperty(NUMBER)].paint(painter, QRectF(box))
        painter.restore()


def natural(image: Image, source: PictureSource) -> QSize | None:
    """The size in CSS pixels to lay out with, best known first; None if nobody knows."""
    own = source.size(image.src)
    if image.width and image.height:
        # What the page says is about its own layout; the shape of the picture itself is never wrong.
        return (
            QSize(image.width, max(1, round(image.width * own.height() / own.width())))
            if own and own.width()
            else (QSize(image.width, image.height))
        )
    if own is not None and own.width() and own.height():
        return QSize(image.width, max(1, round(image.width * own.height() / own.width()))) if image.width else own
    return None


@dataclass(slots=True, eq=False)
class Picture:
    """One picture of a figure, alone or in a row of several that share the height."""

    row: tuple[Image, ...]
    number: int
    source: PictureSource
    style: PageStyle
    room: Room = Room()
    text: str = ""

    @property
    def image(self) -> Image:
        return self.row[self.number]

    def size(self, column_px: float) -> QSizeF:
        column = self.room.px(column_px)
        if len(self.row) == 1:
            return self._alone(column)
        ratios = [_ratio(natural(image, self.source)) for image in self.row]
        room = column - GAP * (len(self.row) - 1) - 1
        height = room / sum(ratios)
        gap = 0.0 if self.number == len(self.row) - 1 else GAP
        return QSizeF(height * ratios[self.number] + gap, height)

    def paint(self, painter: QPainter, box: QRectF) -> None:
        if self.number < len(self.row) - 1:
            box = box.adjusted(0, 0, -GAP, 0)
        paint_picture(painter, box, self.image, self.source, self.style)

    def _alone(self, column: float) -> QSizeF:
        size = natural(self.image, self.source)
        size = size or UNKNOWN.scaled(round(column), 10_000, Qt.AspectRatioMode.KeepAspectRatio)
        width = column if size.width() >= column * FILLS else float(size.width())
        height = width * size.height() / size.width()
        if self.source.problem(self.image.src) is not None or self.source.is_hidden(self.image.src):
            return QSizeF(column, min(height, self.style.scaled(FAILED_PX)))
        most = column * MAX_RATIO
        if height > most:
            width, height = max(width * most / height, min(width, 40.0)), most
        return QSizeF(width, max(1.0, round(height)))


@dataclass(slots=True, eq=False)
class InlinePicture:
    """A picture that stands in a line of text: a formula, an emoji."""

    image: Image
    source: PictureSource
    style: PageStyle
    text: str = ""
    room: Room = Room()

    def size(self, column_px: float) -> QSizeF:
        size = natural(self.image, self.source)
        em = self.style.size_px
        if size is None:
            return QSizeF(1.2 * em, 1.2 * em)
        return QSizeF(
            size.scaled(
                min(size.width(), round(self.room.px(column_px)) - 1), size.height(), Qt.AspectRatioMode.KeepAspectRatio
            )
        )

    def paint(self, painter: QPainter, box: QRectF) -> None:
        paint_picture(painter, box, self.image, self.source, self.style)


@dataclass(slots=True, eq=False)
class RubyText:
    """A word with its reading above."""

    text: str
    reading: str
    font: QFont
    color: QColor

    def size(self, column_px: float) -> QSizeF:
        metrics = QFontMetricsF(self.font)
        small = QFontMetricsF(self._small())
        width = max(metrics.horizontalAdvance(self.text), small.horizontalAdvance(self.reading))
        return QSizeF(min(width, column_px), metrics.capHeight() * 1.25 + small.capHeight() * 1.6)

    def paint(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(self.color)
        for text, font, baseline in (
            (self.text, self.font, box.bottom()),
            (self.reading, self._small(), box.bottom() - QFontMetricsF(self.font).capHeight() * 1.3),
        ):
            width = QFontMetricsF(font).horizontalAdvance(text)
            painter.setFont(font)
            painter.drawText(QPointF(box.center().x() - width / 2, baseline), text)

    def _small(self) -> QFont:
        small = QFont(self.font)
        small.setPointSizeF(self.font.pointSizeF() * 0.5)
        return small


@dataclass(slots=True, eq=False)
class Break:
    """Three dots between two parts."""

    style: PageStyle
    text: str = "* * *"

    def size(self, column_px: float) -> QSizeF:
        return QSizeF(self.style.size_px * 5, self.style.size_px)

    def paint(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.style.color("muted"))
        for step in (-1, 0, 1):
            painter.drawEllipse(box.center() + QPointF(step * self.style.size_px * 1.7, 0), 2.0, 2.0)


@dataclass(slots=True, eq=False)
class EmbedCard:
    """A video, a sound or a foreign page: what it is and where it opens."""

    title: str
    about: str
    kind: str
    thumbnail: str
    source: PictureSource
    style: PageStyle
    room: Room = Room()

    @property
    def text(self) -> str:
        return self.title

    def size(self, column_px: float) -> QSizeF:
        return QSizeF(self.room.px(column_px), round(self.style.scaled(88)))

    def paint(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(self.style.color("line"))
        painter.setBrush(self.style.color("card"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        picture = QRectF(box.x() + 10, box.y() + 10, (box.height() - 20) * 1.6, box.height() - 20)
        self._picture(painter, picture)
        words = QRectF(picture.right() + 14, box.y() + 14, box.right() - picture.right() - 28, box.height() - 20)
        title, small = (
            sized(self.style.sans, self.style.scaled(15), 600),
            sized(self.style.sans, self.style.scaled(12.5)),
        )
        line = self.style.scaled(22)
        used = draw_lines(painter, self.title, words, title, self.style.color("ink"), 2, line_px=line)
        below = words.adjusted(0, used * line + 2, 0, 0)
        draw_lines(painter, self.about, below, small, self.style.color("muted"), 1)

    def _picture(self, painter: QPainter, box: QRectF) -> None:
        pixmap = None
        if self.thumbnail:
            dpr = _dpr(painter)
            pixmap = self.source.thumbnail(self.thumbnail, round(box.width()), round(box.height()), dpr)
        _clipped(painter, box, pixmap, self.style)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 120))
        center, r = box.center(), min(box.height() * 0.3, 20.0)
        painter.drawEllipse(center, r, r)
        painter.setBrush(QColor("white"))
        path = QPainterPath(center + QPointF(-r * 0.3, -r * 0.45))
        path.lineTo(center + QPointF(r * 0.5, 0))
        path.lineTo(center + QPointF(-r * 0.3, r * 0.45))
        path.closeSubpath()
        painter.drawPath(path)


@dataclass(slots=True, eq=False)
class EndSpace:
    """The room that the end part needs; the widget itself lies above it."""

    height_for: Callable[[int], int]
    text: str = ""

    def size(self, column_px: float) -> QSizeF:
        return QSizeF(column_px - 1, self.height_for(round(column_px)))

    def paint(self, painter: QPainter, box: QRectF) -> None:
        return None


def paint_picture(painter: QPainter, box: QRectF, image: Image, source: PictureSource, style: PageStyle) -> None:
    """The picture in the box, or a calm field; one that failed says what it would have shown."""
    is_hidden = source.is_hidden(image.src)
    pixmap = None
    if not is_hidden:
        pixmap = source.pixmap(image.src, round(box.width()), round(box.height()), _dpr(painter))
    _clipped(painter, box, pixmap, style)
    if pixmap is not None and not style.is_paper and source.is_moving(image.src):
        _badge(painter, box)
    if pixmap is not None or not (is_hidden or source.problem(image.src)) or box.height() < 30:
        return
    font = style.font(Look.CAPTION)
    line = QFontMetricsF(font).lineSpacing() * 1.2
    words = box.adjusted(20, 0, -20, 0)
    words.setTop(max(box.top() + 4, box.center().y() - line * 1.05))
    said = image.alt or image.title or (tr("A picture") if is_hidden else tr("This picture could not be loaded."))
    used = draw_lines(
        painter, said, words, font, style.color("muted"), max(1, int(box.height() / line) - 2), line_px=line
    )
    if style.is_paper:
        return
    words.setTop(words.top() + used * line)
    draw_lines(
        painter,
        tr("Show the picture") if is_hidden else tr("Try again"),
        words,
        font,
        style.color("link"),
        1,
        line_px=line,
    )


def _badge(painter: QPainter, box: QRectF) -> None:
    """Says that the picture moves once it is opened: a triangle on a dark round ground, which any picture bears."""
    half = min(BADGE_PX / 2, box.width() / 3, box.height() / 3)
    center = box.center()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(14, 14, 15, 165))
    painter.drawEllipse(center, half, half)
    painter.setBrush(QColor(255, 255, 255))
    # Its weight, not its box, is in the middle.
    left, right = center.x() - half * 0.3, center.x() + half * 0.5
    rise = half * 0.46
    painter.drawPolygon(
        QPolygonF([QPointF(left, center.y() - rise), QPointF(left, center.y() + rise), QPointF(right, center.y())])
    )


def _clipped(painter: QPainter, box: QRectF, pixmap: QPixmap | None, style: PageStyle) -> None:
    path = QPainterPath()
    path.addRoundedRect(box, RADIUS, RADIUS)
    if pixmap is None:
        painter.fillPath(path, style.color("picture"))
        return
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.drawPixmap(box, pixmap, QRectF(pixmap.rect()))
    if style.is_dark:
        # At night a bright picture would be the lamp of the page.
        painter.fillRect(box, QColor(0, 0, 0, 28))
    painter.restore()


def _ratio(size: QSize | None) -> float:
    size = size or UNKNOWN
    return min(4.0, max(0.25, size.width() / max(1, size.height())))


def _dpr(painter: QPainter) -> float:
    device = painter.device()
    return device.devicePixelRatio() if device is not None else 1.0
