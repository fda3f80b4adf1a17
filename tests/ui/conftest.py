"""What tests of the window stand on."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from reader_app.library import Library
from ui.app import application
from ui.context import Context
from ui.program import Program, build_context
from ui.window import MainWindow


@pytest.fixture(scope="session")
def qapp() -> object:
    """The application in our own style, as `ui.app` makes it."""
    return application()


@pytest.fixture
def context(qtbot: QtBot, library: Library) -> Iterator[Context]:
    """Everything that panes are given, over an empty library."""
    context = build_context(library)
    yield context
    context.tasks.close()


@pytest.fixture
def program(qtbot: QtBot, library: Library) -> Iterator[Program]:
    """The whole program over an empty library; nothing runs by itself until a test says so."""
    library.settings.change(refresh_at_start=False, offers_clipboard=False)
    program = Program(library)
    yield program
    program.close()


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> MainWindow:
    """The window, shown and with its first list loaded."""
    window = program.open_window()
    with qtbot.waitSignal(window.list.loaded):
        window.show()
    return window
