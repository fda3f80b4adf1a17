"""Everything in a text that could be a tag: nouns, terms of several words, names, titles, Latin phrases."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from enum import IntEnum, auto
from functools import cache
from typing import TYPE_CHECKING

from reader_app import assets
from reader_app.recommend import latin

if TYPE_CHECKING:
    import rjieba


class Kind(IntEnum):
    """What a candidate is."""

    WORD = auto()
    TERM = auto()
    NAME = auto()


Candidate = tuple[str, Kind, float]
Tagged = tuple[str, str]

_LONGEST = 12
_LONGEST_LATIN = 40
_MOST_WORDS = 4

# Parts of speech as rjieba names them (ICTCLAS). What may be a tag by itself, and how much it says.
_ALONE = {
    "n": 0.98, "nz": 1.3, "nt": 1.4, "ns": 0.9, "nr": 1.1, "nrt": 1.1, "nrfg": 1.1, "vn": 0.77, "v": 0.77,
    "l": 0.6, "i": 0.5, "j": 1.0, "a": 0.2, "an": 0.5,
}  # fmt: skip
# What may stand at the end of a term of several words, and before.
_HEAD = {"n", "nz", "nt", "ns", "nr", "vn", "ng", "j", "l", "nrt", "k", "q", "v"}
_INSIDE = _HEAD | {"a", "b", "an", "h", "vg", "ag"}
_BEGUN_BY_VERB = 0.89
_NEVER_FIRST = ("k", "q", "ng")
_EMPTY = frozenset("是有为使让会能要到用以对从把被由在和与或及等其该此各每上中下内外前后时给")

_TITLES = re.compile(r"《([^《》\n]{2,20})》")
_QUOTED = re.compile(r"[“「]([^“”「」\n]{2,10})[”」]")
_NAMES = ((_TITLES, 1.5), (_QUOTED, 0.9))
# What stands between the parts of a foreign name.
_DOTS = ("·", "•", "・")
_HAN = re.compile(r"[\u4e00-\u9fff]+")


def count(text: str, small: Set[str]) -> dict[Candidate, int]:
    """Each candidate with what its kind says, and how often it stands in the text; `small` are the words
    that stand in small letters somewhere in the article."""
    counted = Counter(
        (name, Kind.NAME if is_name else Kind.WORD, weight) for name, weight, is_name in latin.of(text, small)
    )
    counted.update(_named(text))
    if _HAN.search(text):
        tagged = _segmenter().tag(text)
        if any(dot in text for dot in _DOTS):
            counted.update(_foreign(tagged))
        # The same few words stand side by side again and again.
        for run, times in Counter(_runs(tagged)).items():
            for found in _of_run(run):
                counted[found] += times
    return {found: times for found, times in counted.items() if _is_sound(found[0])}


def _named(text: str) -> Iterator[Candidate]:
    for pattern, weight in _NAMES:
        for found in pattern.finditer(text):
            yield found[1].strip(), Kind.NAME, weight


def _runs(tagged: Iterable[Tagged]) -> Iterator[tuple[Tagged, ...]]:
    """Words side by side that may belong to one term."""
    run: list[Tagged] = []
    for one in tagged:
        if one[1] in _INSIDE and one[0] not in _EMPTY and _HAN.fullmatch(one[0]):
            run.append(one)
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def _of_run(run: Sequence[Tagged]) -> Iterator[Candidate]:
    common = latin.common()
    for start, (first, first_kind) in enumerate(run):
        if first_kind in _ALONE and len(first) > 1:
            yield first, Kind.WORD, _ALONE[first_kind]
        if first_kind in _NEVER_FIRST or first in common:
            continue
        weight = _BEGUN_BY_VERB if first_kind in ("v", "a") else 1.0
        joined, has_noun = first, _is_noun(first_kind)
        for last, kind in run[start + 1 : start + _MOST_WORDS]:
            joined += last
            if len(joined) > _LONGEST:
                break
            has_noun = has_noun or _is_noun(kind)
            if has_noun and _may_end(last, kind, first_kind):
                yield joined, Kind.TERM, weight


def _may_end(last: str, kind: str, first_kind: str) -> bool:
    """Whether a term may end with this word."""
    if kind == "v" and (len(last) < 2 or first_kind == "v"):
        return False
    return kind in _HEAD and last not in latin.common()


def _is_noun(kind: str) -> bool:
    return kind[0] in "njl" or kind == "vn"


def _foreign(tagged: Sequence[Tagged]) -> Iterator[Candidate]:
    """杰弗里·辛顿: words with dots between them."""
    place = 1
    while place < len(tagged) - 1:
        if tagged[place][0] not in _DOTS:
            place += 1
            continue
        first = last = place - 1
        while last + 2 < len(tagged) and tagged[last + 1][0] in _DOTS and _HAN.fullmatch(tagged[last + 2][0]):
            last += 2
        if last > first and _HAN.fullmatch(tagged[first][0]):
            yield "".join(word for word, _ in tagged[first : last + 1]), Kind.NAME, 1.5
        place = last + 2


def is_latin(word: str) -> bool:
    """Whether the word is of a script with blanks between words."""
    return word.isascii() or max(word) < "\u2e80"


def _is_sound(word: str) -> bool:
    longest = _LONGEST_LATIN if is_latin(word) else 2 * _LONGEST
    return 2 <= len(word) <= longest and word.casefold() not in latin.common() and any(map(str.isalpha, word))


@cache
def _segmenter() -> "rjieba.Jieba":
    """Loads its dictionary at the first use: an eighth of a second, 34 MB."""
    import rjieba

    segmenter = rjieba.Jieba()
    for word in _words("rules/words_modern.txt"):
        segmenter.add_word(word, 20_000, "nz")
    return segmenter


def _words(name: str) -> Iterator[str]:
    for line in assets.read(name).decode().splitlines():
        if not line.startswith("#"):
            yield from line.split()
