"""What may be dropped on the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl

from ui.window import drop
from ui.window.drop import Dropped


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("example.org", "https://example.org"),
        ("https://example.org/a and words after it", "https://example.org/a"),
    ],
)
def test_an_address_in_dropped_text_is_taken(text: str, address: str) -> None:
    data = QMimeData()
    data.setText(text)
    found = drop.read(data)
    assert found is not None
    assert found.address.rstrip("/") == address


@pytest.mark.parametrize("text", ["", "no address here", "javascript:alert(1)", "file:///etc/passwd", "word"])
def test_other_text_is_not_for_us(text: str) -> None:
    data = QMimeData()
    data.setText(text)
    assert drop.read(data) is None


def test_a_list_of_feeds_is_a_file() -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/feeds.OPML")])
    assert drop.read(data) == Dropped(file=Path("/tmp/feeds.OPML"))


def test_other_local_files_are_not_for_us() -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/etc/passwd")])
    assert drop.read(data) is None
