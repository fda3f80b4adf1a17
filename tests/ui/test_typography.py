"""The panel under the Aa button: what it shows is in force on the page at once."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QSlider, QWidget
from pytestqt.qtbot import QtBot

from reader_app.library import Library
from tests.support.builders import a_feed, add, an_article
from tests.support.window import Driver, opened
from ui.dialogs.swatches import Swatch
from ui.dialogs.typography import TypographyPanel


@pytest.fixture
def reader(library: Library, qtbot: QtBot) -> Iterator[Driver]:
    add(library, an_article("一", *["地图上的绿线看起来很完整。" * 4] * 30), feed_id=a_feed(library))
    with opened(library, qtbot) as driver:
        driver.open_article("一")
        yield driver


@pytest.fixture
def panel(reader: Driver) -> TypographyPanel:
    reader.press("Ctrl+T")
    panel = reader.window.findChild(TypographyPanel)
    assert panel is not None
    assert panel.isVisible()
    return panel


def slide(panel: TypographyPanel, field: str, key: Qt.Key, times: int = 1) -> None:
    slider = panel.findChild(QSlider, field)
    assert slider is not None
    for _ in range(times):
        QTest.keyClick(slider, key)


def test_a_slider_is_on_the_page_at_once(reader: Driver, panel: TypographyPanel) -> None:
    library = reader.program.context.library
    slide(panel, "text_size_px", Qt.Key.Key_Right, 3)
    reader.qtbot.waitUntil(lambda: library.settings.choices.text_size_px == 20)
    page = reader.window.reading.page
    reader.qtbot.waitUntil(lambda: page._style.size_px == 20)


def test_every_control_is_reachable_by_tab_and_has_a_name(panel: TypographyPanel) -> None:
    controls = [*panel.findChildren(QSlider), *panel.findChildren(QComboBox), *panel.findChildren(QCheckBox)]
    controls += panel.findChildren(Swatch)
    assert len(controls) == 4 + 5 + 3 + 5
    assert all(control.focusPolicy() & Qt.FocusPolicy.TabFocus for control in controls)
    assert all(_name(control) for control in controls)


def _name(control: QWidget) -> str:
    return control.accessibleName() or (control.text() if isinstance(control, QCheckBox) else "")


def test_one_feed_may_be_set_differently(reader: Driver, panel: TypographyPanel) -> None:
    library = reader.program.context.library
    panel._scope._group.button(1).click()
    slide(panel, "column_em", Qt.Key.Key_Left, 2)
    page = reader.window.reading.page
    reader.qtbot.waitUntil(lambda: page._style.typography.column_em == 36)
    assert library.settings.choices.column_em == 40
    panel._scope._group.button(0).click()
    slider = panel.findChild(QSlider, "column_em")
    assert slider is not None
    assert slider.value() == (40 - 18) // 2


def test_reset_brings_the_defaults_back(reader: Driver, panel: TypographyPanel) -> None:
    library = reader.program.context.library
    slide(panel, "line_height_percent", Qt.Key.Key_Right, 2)
    reader.qtbot.waitUntil(lambda: library.settings.choices.line_height_percent == 110)
    panel._reset()
    assert library.settings.choices.line_height_percent == 100


def test_a_swatch_changes_the_theme_and_the_panel_stays(reader: Driver, panel: TypographyPanel) -> None:
    for swatch in panel.findChildren(Swatch):
        swatch.click()
        if swatch.name != "system":
            assert reader.program.context.theme.name == swatch.name
    assert panel.isVisible()


def test_the_fonts_of_the_system_are_offered_when_asked_for(panel: TypographyPanel) -> None:
    box = panel.findChild(QComboBox, "font_cjk")
    assert box is not None
    assert box.count() == 2
    QTest.keyClick(box, Qt.Key.Key_End)
    assert box.count() > 2
    assert all(box.itemText(row) for row in range(box.count()))


def test_a_last_change_is_kept_when_the_panel_closes_at_once(reader: Driver, panel: TypographyPanel) -> None:
    slide(panel, "text_size_px", Qt.Key.Key_Left)
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert reader.program.context.library.settings.choices.text_size_px == 16


def test_tab_goes_round_inside_and_a_click_elsewhere_closes(reader: Driver, panel: TypographyPanel) -> None:
    seen = set()
    for _ in range(40):
        QTest.keyClick(reader.window.focusWidget(), Qt.Key.Key_Tab)
        focus = reader.window.focusWidget()
        assert panel.isAncestorOf(focus)
        seen.add(focus)
    assert len(seen) == 5 + 4 + 5 + 3 + 2 + 1
    with reader.qtbot.waitSignal(panel.destroyed):
        reader.click(reader.window.list.table.viewport())
