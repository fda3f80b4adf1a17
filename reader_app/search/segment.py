"""Cuts text into the tokens of the search index.

Scripts without blanks give overlapping pairs of characters, and the last character of a run once more on its
own: so a single character is found as the beginning of a token, and no phrase reaches from one run into the
next. Other scripts give words. Everything is folded first: case, width, Latin marks and the two ways of writing
Chinese do not count.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from reader_app.search import variants

# Raise it with every change that makes other tokens of the same text: libraries are then indexed anew.
VERSION = 2

# Han, kana, bopomofo, hangul; Thai to Khmer, which are written without blanks too.
DENSE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U000323af"
)
# Vowel signs and marks that belong to a word but that `\w` does not know.
_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff\u0f18-\u0fbc"
# A word may end in + or #, for the sake of c++ and c#.
_PIECE = f"(?P<dense>[{DENSE}]+)|[^\\W_{DENSE}]+(?:[{_MARKS}]+[^\\W_{DENSE}]*)*[+#]*"

# Where characters live that have a case, a width or marks to lose.
_FOLDED_RANGES = (
    (0x41, 0x5B), (0xAA, 0x250), (0x370, 0x530), (0x531, 0x557), (0x1E00, 0x2000), (0x2160, 0x2170),
    (0x2C60, 0x2C80), (0xA640, 0xA7F0), (0x2F00, 0x2FD6), (0xFB00, 0xFB07), (0xFF01, 0xFFA0),
)  # fmt: skip
_LETTERS_WITH_MARKS = ("LATIN", "GREEK", "CYRILLIC")
# Letters that Unicode does not take apart but that people write without the stroke.
_PLAIN = {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}


class Piece(NamedTuple):
    """A run of a dense script or a word, folded; `start` is its place in the folded text."""

    text: str
    is_dense: bool
    start: int


def tokens(text: str) -> str:
    """The tokens of a text, in its order, with blanks between them."""
    found: list[str] = []
    for match in _pieces().finditer(fold(text)):
        piece = match[0]
        if match.lastgroup:
            found.extend(map(str.__add__, piece, piece[1:]))
            found.append(piece[-1])
        else:
            found.append(piece)
    return " ".join(found)


def pieces(text: str) -> list[Piece]:
    """The runs and words of a text, before they become tokens."""
    return [Piece(match[0], bool(match.lastgroup), match.start()) for match in _pieces().finditer(fold(text))]


def compose(text: str) -> str:
    """The text with letters and their marks in one character each, where there is such a character."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """The text as the index sees it; as long as `compose(text)` except where ß, æ or a ligature comes apart."""
    return compose(text).translate(_table())


@cache
def _table() -> dict[int, str]:
    """Character -> folded. Where one simplified character stands for several, the search only finds more."""
    return _case_width_and_marks() | {ord(char): simplified for char, simplified in variants.simplified().items()}


def _case_width_and_marks() -> dict[int, str]:
    table: dict[int, str] = {}
    for first, end in _FOLDED_RANGES:
        for code in range(first, end):
            char = chr(code)
            folded = _plain(char)
            if folded and folded != char:
                table[code] = folded
    table[0x3000] = " "
    return table


def _plain(char: str) -> str:
    """Small, of usual width; without marks where the letter is Latin, Greek or Cyrillic."""
    wide = unicodedata.normalize("NFKC", char).lower()
    parts = unicodedata.normalize("NFD", wide)
    if parts and unicodedata.name(parts[0], "").startswith(_LETTERS_WITH_MARKS):
        wide = "".join(part for part in parts if not unicodedata.combining(part))
    return "".join(_PLAIN.get(part, part) for part in wide).strip()


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile(_PIECE)
