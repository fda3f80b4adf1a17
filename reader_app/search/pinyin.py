"""How Chinese characters are read, for people who type the first letters of a name: `hw` for 好文."""

from functools import cache
from itertools import pairwise, product

from reader_app import assets
from reader_app.search import segment

# A name whose characters have several readings is found under so many spellings at most.
_MOST_SPELLINGS = 8
_MOST_CHARACTERS = 24
# Tokens of initials stand apart from all words by this character, which no text has.
MARK = "\ue000"


def initials(name: str) -> tuple[str, ...]:
    """The first letters of the characters and words of a name, in every usual reading: 好文 App -> `hwa`."""
    letters: list[tuple[str, ...]] = []
    for piece in segment.pieces(name):
        letters += [_first_letters(char) for char in piece.text] if piece.is_dense else [(piece.text[0],)]
    return _spellings(letters)


def spellings(name: str) -> tuple[str, ...]:
    """The name written out in letters without blanks, in every usual reading: 好文 -> `haowen`."""
    parts: list[tuple[str, ...]] = []
    for piece in segment.pieces(name):
        parts += [_readings().get(char, (char,)) for char in piece.text] if piece.is_dense else [(piece.text,)]
    return _spellings(parts)


def starts(typed: str, name: str) -> bool:
    """Whether somebody who types `typed` may mean `name`: by its words, its letters or its initials."""
    wanted = "".join(segment.fold(typed).split())
    if not wanted:
        return False
    if wanted in "".join(segment.fold(name).split()):
        return True
    if not (wanted.isascii() and wanted.isalnum()):
        return False
    return any(way.startswith(wanted) for part in _beginnings(name) for way in (*initials(part), *spellings(part)))


def tokens(title: str) -> str:
    """Index tokens of the initials of a title: overlapping pairs of letters, each with its mark."""
    found: list[str] = []
    for piece in segment.pieces(title):
        if piece.is_dense:
            letters = [(_first_letters(char) or ("",))[0] for char in piece.text]
            found += [MARK + one + two for one, two in pairwise(letters) if one and two]
    return " ".join(found)


def match(typed: str) -> str | None:
    """The MATCH expression for titles with these initials in a row; None if they are too few to mean anything."""
    letters = segment.fold(typed).strip()
    if len(letters) < 3 or len(letters) > _MOST_CHARACTERS or not (letters.isascii() and letters.isalpha()):
        return None
    pairs = " ".join(MARK + one + two for one, two in pairwise(letters))
    return f'initials : "{pairs}"'


def _beginnings(name: str) -> list[str]:
    """The name, and the name from its first Chinese word on: `hw` means 好文 in "Haowen 好文", too."""
    pieces = segment.pieces(name)
    first = next((place for place, piece in enumerate(pieces) if piece.is_dense), 0)
    return [name, " ".join(piece.text for piece in pieces[first:])] if first else [name]


def _spellings(parts: list[tuple[str, ...]]) -> tuple[str, ...]:
    """All ways to choose one of each part, few enough to keep."""
    kept = [part for part in parts[:_MOST_CHARACTERS] if part]
    ways = 1
    for place, part in enumerate(kept):
        if ways * len(part) > _MOST_SPELLINGS:
            kept[place] = part[:1]
        ways *= len(kept[place])
    return tuple(dict.fromkeys("".join(way) for way in product(*kept))) if kept else ()


def _first_letters(char: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reading[0] for reading in _readings().get(char, ())))


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """Character -> its syllables, the usual one first."""
    usual: dict[str, str] = {}
    others: dict[str, tuple[str, ...]] = {}
    for line in assets.read("rules/pinyin.txt").decode().splitlines():
        if line.startswith("#"):
            continue
        syllable, *groups = line.split(" ")
        usual.update(dict.fromkeys(groups[0], syllable))
        for char in "".join(groups[1:]):
            others[char] = (*others.get(char, ()), syllable)
    found: dict[str, tuple[str, ...]] = {char: (syllable,) for char, syllable in usual.items()}
    for char, syllables in others.items():
        found[char] = (*found.get(char, ()), *syllables)
    return found
