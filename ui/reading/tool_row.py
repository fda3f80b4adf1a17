"""The slim row above the page: back and forward, the look of the page, and what one can do with the article."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from reader_app.words import tr
from ui.context import Actions
from ui.theme import Theme

HEIGHT = 47
ICON_PX = 18
_MORE = (
    ("articles.read_later", "articles.toggle_read"),
    ("articles.full_text", "articles.open_outside"),
    ("articles.next", "articles.previous", "articles.next_unread"),
)


class ToolRow(QFrame):
    """Made from the window's actions; has no state of its own."""

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ReadingTools")
        self.setFixedHeight(HEIGHT)
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._button(actions["view.back"]))
        row.addWidget(self._button(actions["view.forward"]))
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
