"""What a screen reader says about a window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def unnamed(window: QWidget) -> list[str]:
    """Everything in the window that the keyboard reaches and a screen reader has no name for."""
    found = []
    for widget in window.findChildren(QWidget):
        is_reached = widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        # The field within a box that is typed in speaks for the box, and a viewport for its area.
        is_part = isinstance(widget.parent(), QAbstractScrollArea) or widget.objectName().startswith("qt_")
        if is_reached and not is_part and not said(widget):
            found.append(f"{type(widget).__name__} {widget.objectName()!r}")
    return found


def said(widget: QWidget) -> str:
    """The name of a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""
