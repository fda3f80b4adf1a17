"""The check-up as a window."""

import threading

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reader_app.jobs import Progress
from reader_app.model import Finding, State
from reader_app.services.checkup import Checkup
from ui.dialogs.checkup import CheckupDialog
from ui.window import MainWindow


def opened(window: MainWindow, qtbot: QtBot) -> CheckupDialog:
    window.furniture.context.actions["help.check"].trigger()
    dialog = window.findChild(CheckupDialog)
    assert dialog is not None
    return dialog


def test_what_needs_the_person_comes_first_with_what_to_do(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = (
        Finding("library", State.WELL, "All well."),
        Finding("disk", State.TROUBLE, "Disk full.", "Empty it."),
    )
    monkeypatch.setattr(Checkup, "look", lambda _, __, asks_network: found)
    dialog = opened(window, qtbot)
    qtbot.waitUntil(lambda: dialog.verdict.text() == "1 thing needs you.")
    said = [label.text() for label in dialog.list.findChildren(QLabel) if label.text()]
    assert said.index("Disk full.") < said.index("Empty it.") < said.index("All well.")
    marks = {label.accessibleName() for label in dialog.list.findChildren(QLabel)}
    assert {"Needs you", "Well"} <= marks
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "✓ All well.\n✗ Disk full.\n  → Empty it."
    dialog.reject()


def test_the_check_runs_beside_the_window_and_stops(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_begun = threading.Event()

    def look(_: object, progress: Progress, asks_network: bool) -> tuple[Finding, ...]:
        progress.step(2, 9, "Fonts")
        is_begun.set()
        while True:
            progress.check()

    monkeypatch.setattr(Checkup, "look", look)
    dialog = opened(window, qtbot)
    qtbot.waitUntil(lambda: dialog.verdict.text() == "Checking: Fonts" and is_begun.is_set())
    assert dialog.bar.isVisible()
    assert dialog.bar.value() == 2
    dialog.stop.click()
    qtbot.waitUntil(lambda: dialog.verdict.text() == "The check was stopped.")
    assert not dialog.bar.isVisible()
    assert dialog.again.isVisible()
    dialog.reject()


def test_the_network_is_asked_only_when_ticked(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def look(_: object, __: Progress, asks_network: bool) -> tuple[Finding, ...]:
        asked.append(asks_network)
        return ()

    monkeypatch.setattr(Checkup, "look", look)
    monkeypatch.setattr(Checkup, "contacts", lambda _: ("far.invalid",))
    dialog = opened(window, qtbot)
    qtbot.waitUntil(lambda: dialog.hosts.text() == "Asks far.invalid, and nobody else.")
    qtbot.waitUntil(dialog.again.isVisible)
    dialog.network.setChecked(True)
    dialog.again.click()
    qtbot.waitUntil(lambda: asked == [False, True])
    qtbot.waitUntil(dialog.again.isVisible)
    dialog.reject()
