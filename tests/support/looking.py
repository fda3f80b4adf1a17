"""What can be wrong with the looks of the interface, found without eyes: each function yields a sentence per fault."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QTreeView,
    QWidget,
)

from ui.theme.accent import AA_TEXT, contrast
from ui.widgets.elided import ElidedLabel
from ui.widgets.popover import Popover

_CJK = re.compile(r"[\u3400-\u9fff]")
_ADDRESS = re.compile(r"https?:|/")
# "Python 3.11.7, SQLite 3.40.1" is the same in every language.
_VERSIONS = re.compile(r"(?:[\w-]+ [\d.]+(?:, |$))+")
_WORD = re.compile(r"[A-Za-z][a-z]{2,}")


def parts(shown: QWidget) -> list[QWidget]:
    """`shown` and everything visible inside it."""
    return [shown, *(one for one in shown.findChildren(QWidget) if one.isVisible())]


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it."""
    reader = QAccessible.queryAccessibleInterface(widget)
    return reader.text(QAccessible.Text.Name) if reader is not None and reader.isValid() else widget.accessibleName()


def texts(shown: QWidget) -> Iterator[str]:
    """All that a person can read in it, names for screen readers and tool tips included."""
    yield shown.windowTitle()
    for widget in parts(shown):
        yield widget.accessibleName()
        yield widget.toolTip()
        if isinstance(widget, QLabel | QAbstractButton) and not widget.property("key"):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(row) for row in range(widget.count()))
        if isinstance(widget, QTreeView) and widget.model() is not None:
            across, model = Qt.Orientation.Horizontal, widget.model()
            yield from (str(model.headerData(at, across) or "") for at in range(widget.header().count()))


def english(shown: QWidget, own: frozenset[str]) -> Iterator[str]:
    """Texts that are English in a Chinese interface; `own` is what the person's library says itself."""
    for text in texts(shown):
        is_said = bool(_WORD.search(text)) and not _CJK.search(text) and not _ADDRESS.match(text)
        is_said = is_said and not _VERSIONS.fullmatch(text)
        if is_said and text not in own:
            yield text


def clipped(shown: QWidget) -> Iterator[str]:
    """Words that have less room than they need and do not say so by an ellipsis of their own."""
    for widget in parts(shown):
        said = _clipped(widget)
        if said:
            yield f"{type(widget).__name__} {_text(widget)!r} {said}"


def _clipped(widget: QWidget) -> str:
    if isinstance(widget, ElidedLabel) or (
        not _text(widget) and not isinstance(widget, QScrollArea | QAbstractItemView)
    ):
        return ""
    if isinstance(widget, QLabel):
        room = widget.contentsRect()
        if widget.wordWrap():
            needed = widget.heightForWidth(widget.width())
            return f"needs {needed} px of height and has {widget.height()}" if needed > widget.height() + 1 else ""
        needed = widget.sizeHint().width()
        return f"needs {needed} px and has {widget.width()}" if needed > widget.width() + 1 and room.width() > 0 else ""
    if isinstance(widget, QPushButton | QCheckBox | QToolButton):
        needed = widget.sizeHint().width()
        return f"needs {needed} px and has {widget.width()}" if needed > widget.width() + 1 else ""
    if isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = widget.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, widget)
        needed = widget.fontMetrics().horizontalAdvance(widget.currentText())
        return f"needs {needed} px and has {room.width()}" if needed > room.width() + 1 else ""
    if isinstance(widget, QLineEdit) and not widget.text():
        needed = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
        return f"needs {needed} px and has {widget.width()}" if needed > widget.width() - 12 else ""
    if isinstance(widget, QScrollArea):
        if widget.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            return ""
        inner = widget.widget()
        needed = inner.minimumSizeHint().width() if inner is not None else 0
        return f"needs {needed} px, has {widget.viewport().width()}" if needed > widget.viewport().width() + 1 else ""
    if isinstance(widget, QAbstractItemView) and widget.horizontalScrollBar().maximum() > 0:
        return f"is {widget.horizontalScrollBar().maximum()} px wider than its room"
    return ""


def _text(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return widget.accessibleName()


def outside(shown: QWidget, room: QRect) -> Iterator[str]:
    """The smallest size of a window that a small screen, or one at 200 %, cannot hold."""
    least = shown.minimumSizeHint().expandedTo(shown.minimumSize())
    if least.width() > room.width() or least.height() > room.height():
        yield f"needs {least.width()} × {least.height()} px"


def front(shown: QWidget) -> QWidget:
    """The panel that lies over `shown` and keeps Tab to itself, or `shown`."""
    panels = [panel for panel in shown.findChildren(Popover) if panel.isVisible()]
    return panels[-1] if panels else shown


def controls(shown: QWidget) -> list[QWidget]:
    """What Tab stops at, in its order."""
    shown = front(shown)
    found: list[QWidget] = []
    at = shown.nextInFocusChain()
    while at is not None and at is not shown:
        stops = bool(at.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if stops and shown.isAncestorOf(at) and at.isVisible() and at.isEnabled() and not _is_inner(at):
            found.append(at)
        at = at.nextInFocusChain()
    return found


def _is_inner(widget: QWidget) -> bool:
    """The field inside a box that can be edited: the box has the name, the frame and the place."""
    return isinstance(widget.parent(), QComboBox | QAbstractSpinBox) or widget.focusProxy() is not None


def nameless(shown: QWidget) -> Iterator[str]:
    """Controls that a screen reader has no word for."""
    for widget in controls(shown):
        if not name_of(widget).strip():
            yield f"{type(widget).__name__} {widget.objectName()!r} in {type(widget.parent()).__name__}"


def jumping(shown: QWidget) -> Iterator[str]:
    """Steps of Tab that go back: up, and not into a column further on."""
    order = controls(shown)
    leftwards = shown.layoutDirection() == Qt.LayoutDirection.RightToLeft
    for before, after in pairwise(order):
        one, two = _place(before, shown), _place(after, shown)
        further = two.right() < one.left() if leftwards else two.left() > one.right()
        if two.bottom() <= one.top() and not further and not before.isAncestorOf(after):
            yield f"{_called(before)} -> {_called(after)}"


def unmarked(shown: QWidget) -> Iterator[str]:
    """Controls that look the same whether the keyboard is with them or not."""
    order = controls(shown)
    for number, widget in enumerate(order):
        other = order[number - 1]
        if other is widget:
            continue
        other.setFocus(Qt.FocusReason.TabFocusReason)
        _scroll_to(widget)
        without = _around(widget, shown)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if widget.hasFocus() and _around(widget, shown) == without:
            yield _called(widget)


def _scroll_to(widget: QWidget) -> None:
    area = widget.parentWidget()
    while area is not None:
        inner = area.widget() if isinstance(area, QScrollArea) else None
        if isinstance(area, QScrollArea) and inner is not None and inner.isAncestorOf(widget):
            area.ensureWidgetVisible(widget)
        area = area.parentWidget()


def faint(shown: QWidget) -> Iterator[str]:
    """Words that stand out from their ground by less than the 4.5 : 1 of WCAG 2.2, 1.4.3, as they are painted."""
    for widget in parts(shown):
        if isinstance(widget, QLabel | QAbstractButton) and _text(widget).strip() and widget.isEnabled():
            # What is scrolled out of sight has its words in no picture.
            is_whole = widget.visibleRegion().boundingRect() == widget.rect()
            found = _contrast(_picture(widget, shown)) if is_whole else AA_TEXT
            if found < AA_TEXT:
                yield f"{_called(widget)}: {found:.1f}"


def _contrast(picture: QImage) -> float:
    """Between the commonest colour and the one that differs most from it: strokes are thin and smoothed."""
    counts = Counter(picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height()))
    if len(counts) < 2:
        return 21.0
    ground = QColor.fromRgb(counts.most_common(1)[0][0])
    return max(contrast(ground, QColor.fromRgb(color)) for color in counts)


def _picture(widget: QWidget, shown: QWidget) -> QImage:
    return shown.grab(_place(widget, shown)).toImage()


def _around(widget: QWidget, shown: QWidget) -> QImage:
    return shown.grab(_place(widget, shown).adjusted(-4, -4, 4, 4)).toImage()


def _place(widget: QWidget, shown: QWidget) -> QRect:
    return QRect(widget.mapTo(shown, QPoint(0, 0)), widget.size())


def _called(widget: QWidget) -> str:
    return f"{type(widget).__name__} {(name_of(widget) or widget.objectName())!r}"
