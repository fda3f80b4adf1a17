"""Paints a QR code: always dark on light, every module a whole number of the screen's pixels."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

DARK = QColor("#000000")
LIGHT = QColor("#ffffff")
Rows = Sequence[Sequence[bool]]


class QrView(QWidget):
    """A code in the largest size that fits. `quiet_zone` is in modules (ISO/IEC 18004 asks for four)."""

    clicked = Signal()

    def __init__(self, rows: Rows, quiet_zone: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._quiet_zone = quiet_zone
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(LIGHT)
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        paint_code(painter, QRectF(self.rect()), self._rows, self._quiet_zone)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()


class QrScreen(QWidget):
    """The code over the whole screen with the title under it."""

    def __init__(self, rows: Rows, quiet_zone: int, title: str) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._rows = rows
        self._quiet_zone = quiet_zone
        self._title = title

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), LIGHT)
        box = QRectF(self.rect())
        foot = box.height() * 0.1
        paint_code(painter, box.adjusted(0, 0, 0, -foot), self._rows, self._quiet_zone)
        font = painter.font()
        font.setPointSizeF(max(10.0, foot * 0.22))
        painter.setFont(font)
        painter.setPen(DARK)
        at = QRectF(box.width() * 0.05, box.bottom() - foot, box.width() * 0.9, foot)
        shown = painter.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, int(at.width()))
        painter.drawText(at, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, shown)

    def keyPressEvent(self, _: QKeyEvent) -> None:
        self.close()

    def mousePressEvent(self, _: QMouseEvent) -> None:
        self.close()


def paint_code(painter: QPainter, box: QRectF, rows: Rows, quiet_zone: int) -> None:
    """Centre the code in `box`. Modules are painted as runs without antialiasing, on whole device pixels."""
    count = len(rows) + 2 * quiet_zone
    dpr = painter.device().devicePixelRatioF()
    module = max(1, int(min(box.width(), box.height()) * dpr) // count) / dpr
    side = module * count
    left = round((box.center().x() - side / 2) * dpr) / dpr
    top = round((box.center().y() - side / 2) * dpr) / dpr
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(QRectF(left, top, side, side), LIGHT)
    origin = QPointF(left + quiet_zone * module, top + quiet_zone * module)
    for y, row in enumerate(rows):
        for start, end in _runs(row):
            run = QRectF(origin.x() + start * module, origin.y() + y * module, (end - start) * module, module)
            painter.fillRect(run, DARK)
    painter.restore()


def _runs(row: Sequence[bool]) -> list[tuple[int, int]]:
    """Where dark modules begin and end."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for x, is_dark in enumerate([*row, False]):
        if is_dark and start is None:
            start = x
        elif not is_dark and start is not None:
            runs.append((start, x))
            start = None
    return runs
