"""Which keys a list leaves to the window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


def is_for_window(event: QKeyEvent) -> bool:
    """Whether the key is one of the window's commands: a letter, Space, Escape. Lists would search by letters."""
    if event.key() == Qt.Key.Key_Escape:
        return True
    is_letter = bool(event.text()) and event.text().isprintable()
    return is_letter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
