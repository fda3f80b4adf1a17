"""File names that every system takes, made of titles that know nothing of systems."""

import re
import unicodedata
from collections.abc import Iterable

from reader_app import text

MAX_CHARS = 80
# Most systems count bytes (255); a number and an ending must still fit.
MAX_BYTES = 200
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_DEVICES = frozenset(
    (
        "con",
        "conin$",
        "conout$",
        "prn",
        "aux",
        "nul",
        *(f"{name}{number}" for name in ("com", "lpt") for number in "0123456789¹²³"),
    )
)


def file_name(title: str, extension: str, taken: Iterable[str] = ()) -> str:
    """A name for a file about `title`, ending in `extension` (without a dot), and unlike any of `taken`."""
    stem = _stem(title) or "haowen"
    used = {name.casefold() for name in taken}
    name = f"{stem}.{extension}"
    number = 2
    while name.casefold() in used:
        name = f"{stem} {number}.{extension}"
        number += 1
    return name


def _stem(title: str) -> str:
    tidy = unicodedata.normalize("NFC", text.tidy(title))
    stem = " ".join(_FORBIDDEN.sub(" ", tidy).split())[:MAX_CHARS]
    while len(stem.encode("utf-8", "replace")) > MAX_BYTES:
        stem = stem[:-1]
    # Windows drops dots and blanks at the end, and a leading dot hides a file elsewhere; a leading dash is an option.
    stem = stem.strip(" .").lstrip("-~ .")
    # Windows looks only at what stands before the first dot.
    first, dot, rest = stem.partition(".")
    return f"{first.strip()}_{dot}{rest}" if first.strip().lower() in _DEVICES else stem
