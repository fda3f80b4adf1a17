"""Which keys a list leaves to the window."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView


class WindowKeys(QObject):
    """Keeps letters, Space and Escape from a list, which would search by letters and select by Space."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_claim = event.type() == QEvent.Type.ShortcutOverride
        is_press = event.type() == QEvent.Type.KeyPress
        if isinstance(event, QKeyEvent) and (is_claim or (is_press and is_for_window(event))):
            event.ignore()
            return True
        return False


def is_for_window(event: QKeyEvent) -> bool:
    """Whether the key is one of the window's commands."""
    if event.key() == Qt.Key.Key_Escape:
        return True
    is_letter = bool(event.text()) and event.text().isprintable()
    return is_letter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
