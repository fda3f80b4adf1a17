"""What the page says when there is no article: that none is chosen, or why it did not open."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from reader_app.words import tr
from ui import shortcuts
from ui.theme import Theme


class Notice(QWidget):
    """A small drawing, a sentence, a hint, and for errors a button to try again; `next_unread` opens an article."""

    retried = Signal()

    def __init__(self, theme: Theme, next_unread: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._next_unread = next_unread
        self._drawing = _Page(theme, self)
        self._sentence = _label(self)
        self._hint = _label(self)
        self._retry = QPushButton(tr("Try again"), self)
        self._retry.clicked.connect(self.retried)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 0, 40, 60)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._drawing, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addWidget(self._sentence)
        column.addWidget(self._hint)
        column.addWidget(self._retry, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.restyle()
        self.show_empty()

    @property
    def text(self) -> str:
        """What it says now."""
        return f"{self._sentence.text()}\n{self._hint.text()}".strip()

    def show_empty(self) -> None:
        """No article is chosen."""
        key = shortcuts.first(self._next_unread)
        with_key = tr("Choose an article from the list, or press {key} for the next unread one.", key=key)
        self._say(tr("Nothing is open yet"), with_key if key else tr("Choose an article from the list."))
        self._retry.hide()

    def show_error(self, sentence: str, hint: str) -> None:
        """The article did not open."""
        self._say(sentence, hint)
        self._retry.show()

    def restyle(self) -> None:
        """Take the theme's fonts and colours again."""
        self._sentence.setFont(self._theme.body_font(20, 600))
        self._hint.setFont(self._theme.ui_font(13.5))
        muted = self.palette()
        muted.setColor(self.foregroundRole(), self._theme.color("muted"))
        self._hint.setPalette(muted)
        self._drawing.update()

    def _say(self, sentence: str, hint: str) -> None:
        self._sentence.setText(sentence)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))


class _Page(QWidget):
    """An open page with a few lines on it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedSize(QSize(120, 92))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.color("card"))
        painter.setPen(QPen(self._theme.color("line"), 1.5))
        for left in (8.0, 60.0):
            painter.drawRoundedRect(QRectF(left, 10, 52, 70), 4, 4)
        painter.setPen(QPen(self._theme.color("line"), 3, c=Qt.PenCapStyle.RoundCap))
        for left in (17.0, 69.0):
            for row, length in enumerate((34, 34, 34, 22)):
                if (left, row) != (17.0, 0):
                    painter.drawLine(QPointF(left, 28 + row * 12), QPointF(left + length, 28 + row * 12))
        painter.setPen(QPen(self._theme.color("accent"), 3, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(17, 28), QPointF(38, 28))
        painter.end()


def _label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
