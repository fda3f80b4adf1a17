"""Dims a window while a dialog stands before it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QWidget

DIM = QColor(0, 0, 0, 90)


class Shade(QWidget):
    """Lies over `host` as long as it is there; the pointer goes through it."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        host.installEventFilter(self)
        self.setGeometry(host.rect())
        self.show()
        self.raise_()

    def eventFilter(self, host: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(host, QWidget):
            self.setGeometry(host.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), DIM)


def dim_behind(dialog: QDialog) -> None:
    """Dim the window that `dialog` belongs to until it has finished."""
    parent = dialog.parentWidget()
    if parent is not None:
        shade = Shade(parent.window())
        dialog.finished.connect(shade.deleteLater)
        dialog.finished.connect(shade.hide)
