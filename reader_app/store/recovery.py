"""What happened to a damaged library, in numbers and in words."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reader_app.words import Message


@dataclass(frozen=True, slots=True)
class Recovery:
    """The library was damaged; `kept_at` is the damaged file as it was found, the numbers are what was saved."""

    when: datetime
    kept_at: Path
    articles: int
    feeds: int
    bookmarks: int
    said: Message
