"""A store in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader_app.store import Store
from tests.core.store.samples import open_in


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_in(tmp_path)
    yield store
    store.close()
