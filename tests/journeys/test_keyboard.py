"""Somebody reads without a mouse, and chooses keys of their own."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.support.site import RSS, Item, Site, rss
from tests.support.window import PATIENCE_MS, Driver, type_words
from ui.dialogs.keys import KeysDialog
from ui.palette import Palette
from ui.preferences import PreferencesWindow
from ui.preferences.pages.shortcuts import KeyTable

pytestmark = pytest.mark.journey


@pytest.fixture
def letters(reader: Driver, site: Site) -> Driver:
    """The window over a feed of three articles."""
    items = [Item(str(n), f"第 {n} 封信", site.url(f"/{n}"), f"<p>第 {n} 封信的正文。</p>" * 30) for n in (1, 2, 3)]
    site.put("/feed.xml", rss("岛屿来信", items), RSS)
    reader.follow(site.url("/feed.xml"))
    reader.choose_list("岛屿来信")
    reader.qtbot.waitUntil(lambda: len(reader.titles) == 3, timeout=PATIENCE_MS)
    # The dialog has gone; keys count again once the window has the keyboard back.
    reader.window.activateWindow()
    reader.qtbot.waitUntil(reader.window.isActiveWindow, timeout=PATIENCE_MS)
    return reader


def palette(reader: Driver) -> Palette:
    """The palette, opened by its key."""
    reader.press("Ctrl+K", reader.window)
    reader.qtbot.waitUntil(lambda: reader.window.findChild(Palette) is not None, timeout=PATIENCE_MS)
    shown = reader.window.findChild(Palette)
    assert isinstance(shown, Palette)
    reader.qtbot.waitUntil(shown.field.hasFocus, timeout=PATIENCE_MS)
    return shown


def choose(reader: Driver, typed: str, wanted: str) -> None:
    """Type into the palette, wait for the line, press Enter."""
    shown = palette(reader)
    type_words(shown.field, typed)
    reader.qtbot.waitUntil(
        lambda: str(shown.list.currentIndex().data()) == wanted and shown.entries.rowCount() > 0, timeout=PATIENCE_MS
    )
    reader.press("Return", shown.field)


def test_single_keys_lead_through_the_articles(letters: Driver) -> None:
    letters.press("J", letters.window)
    letters.wait_page("封信的正文")
    first = letters.program.context.view.article_id
    letters.press("N")
    letters.qtbot.waitUntil(lambda: letters.program.context.view.article_id != first, timeout=PATIENCE_MS)
    letters.press("K")
    letters.qtbot.waitUntil(lambda: letters.program.context.view.article_id == first, timeout=PATIENCE_MS)
    letters.press("B")
    letters.qtbot.waitUntil(lambda: letters.lists.get("Bookmarks") == 1, timeout=PATIENCE_MS)


def test_two_keys_in_a_row_lead_to_a_list(letters: Driver) -> None:
    letters.press("J", letters.window)
    letters.wait_page("封信的正文")
    letters.press("B")
    letters.qtbot.waitUntil(lambda: letters.lists.get("Bookmarks") == 1, timeout=PATIENCE_MS)
    letters.press("G")
    letters.press("B")
    letters.qtbot.waitUntil(lambda: letters.program.context.view.query.is_bookmarked, timeout=PATIENCE_MS)
    letters.qtbot.waitUntil(lambda: len(letters.titles) == 1, timeout=PATIENCE_MS)
    # The second key did not also do what it does alone.
    assert letters.lists.get("Bookmarks") == 1


def test_a_few_letters_of_pinyin_lead_to_a_feed(letters: Driver) -> None:
    letters.press("G", letters.window)
    letters.press("A")
    letters.qtbot.waitUntil(lambda: letters.program.context.view.query.feed_id is None, timeout=PATIENCE_MS)
    choose(letters, "dylx", "岛屿来信")
    letters.qtbot.waitUntil(lambda: letters.program.context.view.query.feed_id is not None, timeout=PATIENCE_MS)


def test_the_palette_runs_an_action_and_leaves_the_keyboard_to_the_list(letters: Driver) -> None:
    choose(letters, "mark all", "Mark all read")
    letters.qtbot.waitUntil(lambda: letters.lists.get("岛屿来信") == 0, timeout=PATIENCE_MS)
    letters.press("J")
    letters.wait_page("封信的正文")


def test_letters_in_the_palette_are_no_commands(letters: Driver) -> None:
    shown = palette(letters)
    QTest.keyClick(shown.field, Qt.Key.Key_J)
    QTest.keyClick(shown.field, Qt.Key.Key_B)
    assert shown.field.text() == "jb"
    assert letters.program.context.view.article_id is None
    letters.press("Escape", shown.field)
    letters.qtbot.waitUntil(lambda: letters.window.findChild(Palette) is None, timeout=PATIENCE_MS)


def test_keys_are_looked_up_and_changed(letters: Driver) -> None:
    letters.press("Question", letters.window)
    sheet = letters.dialog(KeysDialog)
    assert "G then U" in [label.text() for label in sheet.findChildren(QLabel)]
    change = next(button for button in sheet.findChildren(QPushButton) if "Change" in button.text())
    letters.click(change)
    preferences = letters.dialog(PreferencesWindow)
    table = preferences.form("shortcuts").findChild(KeyTable)
    assert isinstance(table, KeyTable)
    letters.qtbot.waitUntil(table.isVisible, timeout=PATIENCE_MS)
    table.choose("articles.bookmark")
    field = table.keys[0]
    field.setFocus()
    with letters.qtbot.waitSignal(field.editingFinished, timeout=PATIENCE_MS):
        letters.press("X", field)
    assert field.keySequence() == QKeySequence("X")
    preferences.close()
    letters.window.activateWindow()
    letters.qtbot.waitUntil(letters.window.isActiveWindow, timeout=PATIENCE_MS)
    letters.press("J", letters.window)
    letters.wait_page("封信的正文")
    letters.press("X")
    letters.qtbot.waitUntil(lambda: letters.lists.get("Bookmarks") == 1, timeout=PATIENCE_MS)


def test_escape_leaves_the_full_screen_and_finds_the_window_as_large_as_it_was(letters: Driver) -> None:
    window = letters.window
    window.showMaximized()
    letters.qtbot.waitUntil(window.isMaximized, timeout=PATIENCE_MS)
    letters.program.context.actions["view.full_screen"].trigger()
    letters.qtbot.waitUntil(window.isFullScreen, timeout=PATIENCE_MS)
    letters.press("Escape", window)
    letters.qtbot.waitUntil(lambda: not window.isFullScreen(), timeout=PATIENCE_MS)
    assert window.isMaximized()
