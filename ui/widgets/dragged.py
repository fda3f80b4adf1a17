"""What is on its way by drag and drop: the ids of articles, and the label that is seen beside the pointer."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QDrag, QGuiApplication, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

MIME = "application/x-haowen-articles"
LABEL_PX = 260
# Below and to the right of the pointer.
BESIDE = QPoint(-14, -10)


def put(data: QMimeData, ids: Sequence[int]) -> None:
    data.setData(MIME, " ".join(str(number) for number in ids).encode())


def ids_in(data: QMimeData) -> list[int]:
    """The ids that were put in; none of data from elsewhere."""
    text = bytes(data.data(MIME).data()).decode("ascii", "replace") if data.hasFormat(MIME) else ""
    return [int(number) for number in text.split() if number.isascii() and number.isdecimal()]


def labelled(view: QWidget, data: QMimeData, words: str) -> QDrag:
    """A drag out of `view` under a small label, so that one sees where it would go."""
    drag = QDrag(view)
    drag.setMimeData(data)
    drag.setPixmap(label(view, words))
    drag.setHotSpot(BESIDE)
    return drag


def label(view: QWidget, words: str) -> QPixmap:
    """What is seen of things on their way."""
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
