"""Paints a QR code: always dark on light, every module a whole number of the screen's pixels."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

DARK = QColor("#000000")
LIGHT = QColor("#ffffff")
Rows = Sequence[Sequence[bool]]


class QrView(QWidget):
    """A code in the largest size that fits. `quiet_zone` is in modules (ISO/IEC 18004 asks for four).

    A click, Space or Enter is `clicked`.
    """

    clicked = Signal()

    def __init__(self, rows: Rows = (), quiet_zone: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._quiet_zone = quiet_zone
        self._words = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def has_code(self) -> bool:
        return bool(self._rows)

    def show_code(self, rows: Rows, quiet_zone: int) -> None:
        """Paint another code."""
        self._rows, self._quiet_zone, self._words = rows, quiet_zone, ""
        self.update()

    def show_words(self, words: str) -> None:
        """No code: say why."""
        self._rows, self._words = (), words
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(LIGHT)
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        if self._rows:
            paint_code(painter, QRectF(self.rect()), self._rows, self._quiet_zone)
        elif self._words:
            painter.setPen(DARK)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(24, 24, -24, -24), flags, self._words)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._rows:
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._rows:
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


class QrScreen(QWidget):
    """The code over the whole screen with the title under it."""

    def __init__(self, rows: Rows, quiet_zone: int, title: str) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Above the dialog that it belongs to, which may block other windows.
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
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
