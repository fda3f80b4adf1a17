"""Which addresses may leave the window, and which of them are feeds."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ui.reading import links


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    opened: list[str] = []

    def take(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    return opened


@pytest.mark.parametrize(
    "address", ["https://example.com/a?b=1#c", "http://example.com/", "mailto:a@example.com?subject=Hi"]
)
def test_web_and_mail_are_opened(opened: list[str], address: str) -> None:
    assert links.open_outside(address)
    assert opened == [address]


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "smb://host/share",
        "\\\\host\\share",
        "qrc:/x",
        "https://user:secret@example.com/",
        "mailto:a@b.example,c@d.example",
        "mailto:a@b.example?bcc=c@d.example",
        "mailto:a@b.example?subject=x&body=y",
        "https://exa\u202emple.com/",
        "vscode://x",
        "",
    ],
)
def test_nothing_else_is(opened: list[str], address: str) -> None:
    assert not links.open_outside(address)
    assert opened == []


@pytest.mark.parametrize(
    ("address", "is_feed"),
    [
        ("https://example.com/feed", True),
        ("https://example.com/feed/", True),
        ("https://example.com/blog/rss.xml", True),
        ("https://example.com/atom.xml", True),
        ("https://example.com/feed.json", True),
        ("https://example.com/news.rss", True),
        ("https://example.com/feedback", False),
        ("https://example.com/sitemap.xml", False),
        ("https://example.com/", False),
        ("mailto:feed@example.com", False),
    ],
)
def test_feeds_are_told_by_their_path(address: str, is_feed: bool) -> None:
    assert links.looks_like_feed(address) is is_feed
