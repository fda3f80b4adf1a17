"""Starting and ending the program."""

import sqlite3
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader_app.library import Library
from reader_app.paths import Paths
from reader_app.settings import Settings
from ui import app
from ui.window import MainWindow


@pytest.fixture
def quiet_home(home: Paths, qapp: QApplication) -> Iterator[Paths]:
    """A library that is there already, and a program that begins nothing by itself.

    The last window's end must not reach the event loops of later tests as an order to quit.
    """
    qapp.setQuitOnLastWindowClosed(False)
    settings = Settings(home.settings)
    settings.change(refresh_at_start=False, offers_clipboard=False)
    Library(home, settings).close()
    yield home
    qapp.setQuitOnLastWindowClosed(True)


def leave_when_furnished(window: MainWindow) -> None:
    """End the run as soon as the first list is there."""
    furnish = window.furnish

    def furnish_and_leave(context: object) -> None:
        furnish(context)  # type: ignore[arg-type]
        window.list.loaded.connect(lambda: QTimer.singleShot(0, QCoreApplication.quit))

    window.furnish = furnish_and_leave  # type: ignore[method-assign]


def test_the_window_is_painted_bare_then_furnished_and_ends_well(qtbot: QtBot, quiet_home: Paths) -> None:
    order: list[str] = []

    def watch(window: MainWindow) -> None:
        leave_when_furnished(window)
        window.painted.connect(lambda: order.append("painted" if window._furniture is None else "furnished too early"))

    assert app.run(quiet_home, watch=watch) == 0
    assert order == ["painted"]
    assert quiet_home.window.is_file()
    with sqlite3.connect(quiet_home.database) as connection:
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
    connection.close()


def test_a_library_of_a_newer_program_is_refused_in_words(
    qtbot: QtBot, quiet_home: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = sqlite3.connect(quiet_home.database)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    said: list[tuple[str, str]] = []
    monkeypatch.setattr(app, "_say_failure", lambda sentence, hint: said.append((sentence, hint)))
    assert app.run(quiet_home) == 1
    assert len(said) == 1
    assert "newer" in said[0][0]


def test_what_nobody_foresaw_ends_the_start_with_a_sentence(
    qtbot: QtBot, quiet_home: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("reader_app.library.Library.__init__", fail)
    monkeypatch.setattr(app, "_say_failure", lambda sentence, hint: said.append(sentence))
    assert app.run(quiet_home) == 1
    assert said == ["Something went wrong inside the program."]


def test_a_library_that_takes_long_to_open_is_explained_in_the_window(
    qtbot: QtBot, quiet_home: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    opened = Library.__init__

    def slow(self: Library, paths: Paths, settings: Settings) -> None:
        gate.wait(10)
        opened(self, paths, settings)

    monkeypatch.setattr(Library, "__init__", slow)
    said: list[str] = []

    def watch(window: MainWindow) -> None:
        show_word = window.show_word

        def note(word: str) -> None:
            show_word(word)
            said.append(word)
            gate.set()

        window.show_word = note  # type: ignore[method-assign]
        leave_when_furnished(window)

    assert app.run(quiet_home, watch=watch) == 0
    assert said == ["Looking through the library…"]
