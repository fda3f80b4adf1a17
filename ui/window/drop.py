"""What may be dropped on the window: addresses, text with an address in it, lists of feeds."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData

LISTS = (".opml", ".xml")


@dataclass(frozen=True, slots=True)
class Dropped:
    """Either a web address or a local file with a list of feeds."""

    address: str = ""
    file: Path | None = None


def read(data: QMimeData) -> Dropped | None:
    """What was dropped, or None if nothing of it is for us."""
    from reader_app import urls

    for url in data.urls() if data.hasUrls() else ():
        if url.isLocalFile():
            path = Path(url.toLocalFile())
            if path.suffix.lower() in LISTS:
                return Dropped(file=path)
        elif address := urls.typed(url.toString()):
            return Dropped(address)
    text = data.text().strip() if data.hasText() else ""
    first = text.split(maxsplit=1)[0] if text else ""
    address = urls.pasted(first) or (urls.typed(text) if text == first and "." in text else None)
    return Dropped(address) if address else None
