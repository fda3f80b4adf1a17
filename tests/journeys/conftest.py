"""A journey is a user story through the real window."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from reader_app.library import Library
from tests.support.window import Driver, opened
from ui.app import application


@pytest.fixture(scope="session")
def qapp() -> object:
    return application()


@pytest.fixture
def reader(library: Library, qtbot: QtBot) -> Iterator[Driver]:
    """The window over an empty library."""
    with opened(library, qtbot) as driver:
        yield driver


@pytest.fixture
def welcomed_reader(welcomed: Library, qtbot: QtBot) -> Iterator[Driver]:
    """The window as it is at the first start, with the bundled articles."""
    with opened(welcomed, qtbot) as driver:
        yield driver
