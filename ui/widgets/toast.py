"""One sentence at the foot of the window, with at most one thing to do about it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

SHOWN_MS = 7000
MARGIN = 22
WIDEST = 620


class Toast(QWidget):
    """Floats over its parent and goes away by itself; a click on its button does the offered thing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self.setObjectName("Toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._button = QPushButton()
        self._button.clicked.connect(self._do)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._sentence)
        words.addWidget(self._hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(14)
        row.addLayout(words, 1)
        row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._offered: Callable[[], None] | None = None
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now."""
        return self._sentence.text() if self.isVisible() else ""

    def say(self, sentence: str, hint: str = "", *, offer: str = "", run: Callable[[], None] | None = None) -> None:
        """Show a sentence; `offer` is the button's label and `run` what it does."""
        self._sentence.setText(sentence)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._button.setText(offer)
        self._button.setVisible(bool(offer))
        self._offered = run
        self.setAccessibleName(f"{sentence} {hint}".strip())
        self.show()
        self._place()
        self.raise_()
        self._timer.start(SHOWN_MS)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _do(self) -> None:
        self.hide()
        if self._offered is not None:
            self._offered()

    def _place(self) -> None:
        room = self._host.width() - 2 * MARGIN
        metrics = self.fontMetrics()
        words = max(metrics.horizontalAdvance(self._sentence.text()), metrics.horizontalAdvance(self._hint.text()))
        button = self._button.sizeHint().width() + 14 if self._button.text() else 0
        width = min(room, WIDEST, words + button + 44)
        self.setFixedWidth(max(width, 120))
        self.setFixedHeight(max(self.heightForWidth(self.width()), self.sizeHint().height()))
        self.move((self._host.width() - self.width()) // 2, self._host.height() - self.height() - MARGIN)
