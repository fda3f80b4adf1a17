"""Opening addresses outside: checked once more, by one function."""

import re
from urllib.parse import urlsplit

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from reader_app import urls

_MAIL = re.compile(r"mailto:[^\s?&,;:/\\<>\"]+@[^\s?&,;:/\\<>\"]+(?:\?subject=[^&\s]*)?", re.IGNORECASE)
_FEED = re.compile(
    r"(?:^|/)(?:feed|feeds|rss|atom)(?:/|$)|(?:^|/)(?:feed|rss|atom|index)\.(?:xml|json|rss|atom)$|\.(?:rss|atom|rdf)$",
    re.IGNORECASE,
)


def open_outside(address: str) -> bool:
    """Hand a web or mail address to the system; False for any other, which is never opened."""
    if not is_openable(address):
        return False
    return QDesktopServices.openUrl(QUrl(address))


def is_openable(address: str) -> bool:
    """Whether the address may leave the window: http, https, or a mail to one person."""
    return urls.is_web(address) or _MAIL.fullmatch(address) is not None


def looks_like_feed(address: str) -> bool:
    """Whether an address most likely is a feed rather than a page."""
    return urls.is_web(address) and _FEED.search(urlsplit(address).path) is not None
