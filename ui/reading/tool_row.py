"""The slim row above the page: back and forward, the look of the page, and what one can do with the article."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from reader_app.words import tr, trn
from ui.context import Actions
from ui.theme import Theme
from ui.widgets.elided import ElidedLabel

HEIGHT = 47
ICON_PX = 18
_MORE = (
    ("articles.read_later", "articles.toggle_read"),
    ("articles.full_text", "articles.open_outside"),
    ("articles.next", "articles.previous", "articles.next_unread"),
)


class ToolRow(QFrame):
    """Made from the window's actions; shows besides how far reading is."""

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ReadingTools")
        self.setFixedHeight(HEIGHT)
        self._theme = theme
        self._fraction = 0.0
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._button(actions["view.back"]))
        row.addWidget(self._button(actions["view.forward"]))
        row.addStretch(1)
        self._progress = ElidedLabel()
        self._progress.setProperty("muted", True)
        row.addWidget(self._progress)
        row.addStretch(1)
        look = self._button(actions["reading.typography"])
        look.setObjectName("TypographyButton")
        row.addWidget(look)
        for name in ("theme.toggle", "articles.bookmark", "articles.share"):
            row.addWidget(self._button(actions[name]))
        self._more = self._menu_button(tr("More"))
        for group in _MORE:
            for name in group:
                self._more.menu().addAction(actions[name])
            self._more.menu().addSeparator()
        row.addWidget(self._more)
        self.restyle()

    def show_progress(self, fraction: float, minutes: int) -> None:
        """How far reading is, 0 to 1, and how long it will take."""
        self._fraction = fraction
        left = trn("{n} minute left", "{n} minutes left", minutes) if fraction < 1 else tr("Read to the end")
        self._progress.setText(f"{round(fraction * 100)} % · {left}" if fraction < 1 else left)
        self.update()

    def clear_progress(self) -> None:
        """No article is open."""
        self._fraction = 0.0
        self._progress.clear()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._fraction > 0:
            painter = QPainter(self)
            painter.fillRect(
                QRectF(0, self.height() - 2, self.width() * self._fraction, 2), self._theme.color("accent")
            )
            painter.end()

    def restyle(self) -> None:
        """Take the theme's colours again."""
        self._more.setIcon(self._theme.icon("more"))
        line = self._theme.color("line").name()
        self.setStyleSheet(f"#ReadingTools {{ border: 0; border-bottom: 1px solid {line}; }}")

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setIconSize(QSize(ICON_PX, ICON_PX))
        button.setFixedSize(32, 32)
        button.setAutoRaise(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAccessibleName(action.iconText())
        return button

    def _menu_button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setIconSize(QSize(ICON_PX, ICON_PX))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFixedSize(32, 32)
        button.setAutoRaise(True)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(QMenu(button))
        return button
