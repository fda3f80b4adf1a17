"""A button with words that does what an action does, and follows its state."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget


class ActionButton(QPushButton):
    """`checked_text` is what it says while the action is on."""

    def __init__(
        self, action: QAction, parent: QWidget, *, text: str, checked_text: str = "", is_primary: bool = False
    ) -> None:
        super().__init__(parent)
        self._action = action
        self._words = (text, checked_text or text)
        self.setProperty("primary", is_primary)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        self.setText(self._words[self._action.isCheckable() and self._action.isChecked()])
