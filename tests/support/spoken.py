"""What a screen reader finds in a window, and what somebody sees who goes through it by Tab."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QProgressBar,
    QScrollBar,
    QWidget,
)

from tests.support.looking import name_of, parts
from ui.widgets.popover import Popover

# Whoever comes to one of these has to hear what it is.
CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox, QAbstractSlider, QAbstractItemView, QProgressBar)
# Names of classes and of Qt's own parts, numbers, marks.
_MEANINGLESS = re.compile(r"Q[A-Z]\w+|qt_\w*|\W+|Button|Widget|Label|None|True|False")


def unspoken(shown: QWidget) -> Iterator[str]:
    """Controls without a name, or with one that tells nobody anything."""
    for widget in parts(shown):
        # A box speaks for the field and the list within it; scroll bars are known by what they scroll.
        is_part = isinstance(widget, QScrollBar | QHeaderView) or _is_within_box(widget)
        if isinstance(widget, CONTROLS) and not is_part:
            name = name_of(widget).strip()
            if not name:
                yield f"a {type(widget).__name__} has no name"
            elif _MEANINGLESS.fullmatch(name):
                yield f"a {type(widget).__name__} is called {name!r}"


def _is_within_box(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QComboBox | QAbstractSpinBox | QKeySequenceEdit) and isinstance(
            widget, QLineEdit | QAbstractItemView
        ):
            return True
        above = above.parentWidget()
    return False


def stops(shown: QWidget) -> list[QWidget]:
    """Where Tab leads in a window."""
    found: list[QWidget] = []
    for widget in parts(shown):
        # A part that lends its focus to another, and the viewport of an area, are no stops of their own; a popover
        # hands the keyboard on to what is in it.
        is_part = widget.focusProxy() is not None or isinstance(widget.parent(), QAbstractScrollArea)
        is_reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        if widget.isEnabled() and is_reached and not is_part and not isinstance(widget, Popover):
            found.append(widget)
    return found


def unringed(shown: QWidget) -> Iterator[str]:
    """Stops of Tab that look the same with the keyboard and without it."""
    shown.window().activateWindow()
    assert QTest.qWaitForWindowActive(shown.window())
    # The application hears of it a moment after the window.
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()
    for widget in stops(shown):
        if not shown.rect().contains(widget.mapTo(shown, QPoint(0, 0))):
            continue
        before = QApplication.focusWidget()
        if before is not None:
            before.clearFocus()
        plain = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if not widget.hasFocus():
            yield f"{type(widget).__name__} {name_of(widget)!r} does not take the keyboard"
        elif widget.grab().toImage() == plain:
            yield f"{type(widget).__name__} {name_of(widget)!r} does not show that it has the keyboard"
