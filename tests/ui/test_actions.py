"""The table of actions: every entry works, has a name, and fights with no other for its key."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reader_app import words
from ui import actions, menus, shortcuts
from ui.actions import ACTIONS, without_mnemonic
from ui.context import Context
from ui.program import Program
from ui.window import MainWindow


def test_no_key_stands_for_two_actions(window: MainWindow) -> None:
    keys = Counter(
        keys.toString(QKeySequence.SequenceFormat.PortableText)
        for action in window.actions()
        for keys in action.shortcuts()
    )
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("language", list(words.LANGUAGES))
def test_no_mnemonic_stands_twice_in_a_menu(program: Program, language: str) -> None:
    words.use(language)
    window = program.open_window()
    menus = [window.menuBar(), *window.menuBar().findChildren(QMenu)]
    for menu in menus:
        labels = [action.text() for action in menu.actions()]
        letters = [label[label.index("&") + 1].lower() for label in labels if "&" in label]
        assert len(set(letters)) == len(letters), (labels, sorted(letters))


def test_every_action_stands_in_a_menu(window: MainWindow) -> None:
    in_menus = {name for _, names in menus.MENUS for name in names}
    assert {action.name for action in ACTIONS} <= in_menus


def test_every_line_of_the_menus_is_an_action(window: MainWindow, context: Context) -> None:
    known = {action.name for action in ACTIONS} | {"view.sidebar", "view.list"}
    assert {name for _, names in menus.MENUS for name in names if name} <= known


def test_every_action_has_a_tip_with_its_key(window: MainWindow) -> None:
    for action in window.actions():
        assert action.text()
        key = shortcuts.shown(action.shortcut().toString(QKeySequence.SequenceFormat.PortableText))
        assert action.toolTip() == (f"{action.iconText()} ({key})" if key else action.iconText())


def test_nothing_chosen_leaves_nothing_to_do(window: MainWindow) -> None:
    by_name = {action.name: without_mnemonic(words.tr(action.label)) for action in ACTIONS}
    enabled = {action.iconText() for action in window.actions() if action.isEnabled()}
    for name in ("articles.bookmark", "articles.share", "feeds.remove", "edit.undo", "view.back"):
        assert by_name[name] not in enabled


@pytest.mark.parametrize(
    ("label", "plain"),
    [("&Follow or save…", "Follow or save"), ("关注或保存(&F)…", "关注或保存"), ("New fol&der…", "New folder")],
)
def test_a_label_without_its_mnemonic(label: str, plain: str) -> None:
    assert without_mnemonic(label) == plain


def test_every_action_runs_over_an_empty_library(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None of them fails for want of something chosen; the dialogs that some open are journeys of their own."""
    # These ask the system for a file, fill the screen, or end the program.
    asks = {"opml.import", "opml.export", "app.quit", "view.full_screen"}
    told: list[object] = []
    context = window.furniture.context
    context.problems.told.connect(told.append)
    for action in ACTIONS:
        if action.name not in asks:
            action.run(context)
    qtbot.waitUntil(lambda: not context.tasks.running())
    for opened in QApplication.topLevelWidgets():
        if opened.isVisible() and opened is not window:
            opened.close()
    actions.follow_state(context)
    assert told == []
