"""Where a link leads, at the foot of the pane, while the pointer is on it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget

MARGIN = 8


class LinkFoot(QLabel):
    """Lies over the lower left corner of `host`; pointer and keyboard go through it."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setObjectName("LinkFoot")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._host = host
        self._address = ""
        host.installEventFilter(self)
        self.hide()

    def show_address(self, address: str) -> None:
        """Show it, shortened in the middle where it is too long; "" hides the line."""
        self._address = address
        self.setVisible(bool(address))
        if address:
            self._place()
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        room = self._host.width() * 2 // 3
        self.setText(self.fontMetrics().elidedText(self._address, Qt.TextElideMode.ElideMiddle, room))
        self.adjustSize()
        self.move(MARGIN, self._host.height() - self.height() - MARGIN)
