"""The preferences: in force at once, found by words, and kept."""

import zipfile
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reader_app.library import Library
from tests.support.builders import an_article
from tests.support.window import arrive
from ui.context import Context
from ui.preferences import PreferencesWindow
from ui.preferences.pages import PAGES
from ui.preferences.pages.shortcuts import KeyTable
from ui.preferences.pages.storage import back_up
from ui.program import Program
from ui.window import MainWindow


@pytest.fixture
def context(window: MainWindow) -> Context:
    return window.furniture.context


@pytest.fixture
def preferences(window: MainWindow, qtbot: QtBot) -> PreferencesWindow:
    shown = PreferencesWindow(window.furniture.context, window)
    qtbot.addWidget(shown)
    shown.show()
    return shown


W = TypeVar("W", bound=QWidget)


def field(preferences: PreferencesWindow, page: str, kind: type[W], name: str) -> W:
    """The field of a setting."""
    found = preferences.form(page).findChild(kind, name)
    assert isinstance(found, kind)
    return found


def left(preferences: PreferencesWindow) -> list[str]:
    """The pages that a search has left."""
    items = [preferences.names.item(row) for row in range(preferences.names.count())]
    return [page.name for page, item in zip(PAGES, items, strict=True) if not item.isHidden()]


def test_a_switch_is_in_force_at_once(preferences: PreferencesWindow, context: Context) -> None:
    box = field(preferences, "general", QCheckBox, "opens_last_place")
    assert box.isChecked()
    box.click()
    assert not context.library.settings.choices.opens_last_place


def test_a_value_that_only_the_file_knows_is_kept(window: MainWindow, context: Context, qtbot: QtBot) -> None:
    context.library.settings.change(refresh_interval_min=45)
    shown = PreferencesWindow(context, window)
    qtbot.addWidget(shown)
    box = field(shown, "feeds", QComboBox, "refresh_interval_min")
    assert box.currentData() == 45


def test_the_proxy_is_in_force_when_one_goes_on(preferences: PreferencesWindow, context: Context) -> None:
    line = field(preferences, "network", QLineEdit, "proxy")
    line.setText(" http://127.0.0.1:8080 ")
    line.editingFinished.emit()
    assert context.library.settings.choices.proxy == "http://127.0.0.1:8080"


def test_words_leave_the_pages_and_rows_that_say_them(preferences: PreferencesWindow) -> None:
    preferences.search.setText("proxy")
    assert left(preferences) == ["network"]
    preferences.search.setText("clipboard")
    assert left(preferences) == ["privacy"]
    facts = [label for label in preferences.form("privacy").findChildren(QLabel) if "cookies" in label.text()]
    assert not any(label.isVisible() for label in facts)
    preferences.search.clear()
    assert left(preferences) == [page.name for page in PAGES]


def test_values_to_choose_are_found_too(preferences: PreferencesWindow) -> None:
    preferences.search.setText("sepia")
    assert left(preferences) == ["general"]


def test_a_page_is_found_by_its_own_name_whole(preferences: PreferencesWindow) -> None:
    preferences.search.setText("storage")
    assert left(preferences) == ["storage"]
    assert all(button.isVisible() for button in preferences.form("storage").findChildren(QPushButton))


def test_what_is_nowhere_is_said(preferences: PreferencesWindow) -> None:
    preferences.search.setText("qqqq")
    assert left(preferences) == []
    assert any(label.isVisible() and label.text() == "Nothing found." for label in preferences.findChildren(QLabel))


def test_every_field_has_a_name(preferences: PreferencesWindow) -> None:
    for page in PAGES:
        for kind in (QComboBox, QLineEdit, QCheckBox, QPushButton):
            for one in preferences.form(page.name).findChildren(kind):
                inner = one.parent()
                assert isinstance(inner, QWidget)
                assert one.accessibleName() or getattr(one, "text", str)() or inner.accessibleName()


def test_sizes_are_shown(preferences: PreferencesWindow, qtbot: QtBot) -> None:
    form = preferences.form("storage")
    qtbot.waitUntil(lambda: not any(label.text() == "…" for label in form.findChildren(QLabel)))


def test_a_backup_is_the_library(context: Context, qtbot: QtBot, tmp_path: Path) -> None:
    library = context.library
    arrive(library, an_article(title="好文"))
    (library.paths.pictures / "ab").mkdir()
    (library.paths.pictures / "ab" / "one.png").write_bytes(b"picture")
    library.settings.change(theme="sepia")
    with qtbot.waitSignal(context.undo.said) as said:
        back_up(context, tmp_path / "copy.zip")
    assert "copy.zip" in said.args[0]
    with zipfile.ZipFile(tmp_path / "copy.zip") as packed:
        packed.extractall(tmp_path / "home")
    paths = type(library.paths)(tmp_path / "home")
    assert (paths.pictures / "ab" / "one.png").read_bytes() == b"picture"
    from reader_app.settings import Settings

    copy = Library(paths, Settings(paths.settings))
    assert copy.articles.count(context.view.query) == 1
    assert copy.recovery is None
    copy.close()


def test_a_backup_that_cannot_be_written_leaves_what_is_there(context: Context, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(context.problems.told):
        back_up(context, tmp_path / "no such folder" / "copy.zip")
    assert not list(tmp_path.rglob("*copy*"))


def test_another_language_leaves_the_preferences_open(
    program: Program, window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    PreferencesWindow.show_at(context, window, "privacy")
    context.library.settings.change(language="zh_CN")

    def shown() -> list[PreferencesWindow]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, PreferencesWindow) and one.isVisible()]

    qtbot.waitUntil(lambda: [one.windowTitle() for one in shown()] == ["偏好设置"])
    (preferences,) = shown()
    assert PAGES[preferences.names.currentRow()].name == "privacy"
    assert preferences.parent() is program.window
    preferences.close()
    qtbot.waitUntil(lambda: not program.context.tasks.running())


# The page of keys


@pytest.fixture
def table(preferences: PreferencesWindow) -> KeyTable:
    preferences.turn_to("shortcuts")
    found = preferences.form("shortcuts").findChild(KeyTable)
    assert isinstance(found, KeyTable)
    return found


def enter(table: KeyTable, key: str) -> None:
    table.keys[0].setKeySequence(QKeySequence(key))
    table.keys[0].editingFinished.emit()


def test_a_free_key_is_in_force_at_once(table: KeyTable, context: Context) -> None:
    table.choose("articles.share")
    enter(table, "Ctrl+B")
    assert context.actions["articles.share"].shortcut().toString() == "Ctrl+B"
    assert table.said == ""


def test_a_key_in_use_is_said_and_waits(table: KeyTable, context: Context) -> None:
    table.choose("articles.share")
    enter(table, "B")
    assert "Bookmark" in table.said
    assert context.actions["articles.bookmark"].shortcut().toString() == "B"
    table.take.click()
    assert context.actions["articles.share"].shortcut().toString() == "B"
    assert context.actions["articles.bookmark"].shortcuts() == []
    assert table.said == ""


def test_the_usual_keys_come_back(table: KeyTable, context: Context) -> None:
    table.choose("articles.share")
    enter(table, "B")
    table.take.click()
    table.usual.click()
    assert context.actions["articles.share"].shortcut().toString() == "S"
    assert context.actions["articles.bookmark"].shortcut().toString() == "B"
