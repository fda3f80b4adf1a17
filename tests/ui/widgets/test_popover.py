"""A panel over the window: goes at Escape and when the keyboard turns to something else, and gives it back."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.popover import Popover


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(QLineEdit())
    window.resize(600, 400)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def panel(window: QWidget) -> tuple[Popover, QComboBox]:
    """An open one with a field that Qt makes of several parts."""
    shown = Popover(window, 300)
    field = QComboBox()
    field.setEditable(True)
    QVBoxLayout(shown.body).addWidget(field)
    shown.open_at_top()
    field.setFocus()
    return shown, field


def test_escape_gives_the_keyboard_back(window: QWidget) -> None:
    line = window.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    _, field = panel(window)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert line.hasFocus()


def test_a_panel_that_opened_over_another_closes_in_peace(window: QWidget) -> None:
    first, _ = panel(window)
    second, field = panel(window)
    assert not first.isVisible()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not second.isVisible()
