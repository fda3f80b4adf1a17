"""Everything in a text that could be a tag: nouns, terms of several words, names, titles, Latin phrases."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from functools import cache
from typing import TYPE_CHECKING

from reader_app import assets

if TYPE_CHECKING:
    import rjieba


class Kind(Enum):
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
_EMPTY = frozenset("是有为使让会能要到用以对从把被由在和与或及等其该此各每上中下内外前后时给")

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+#]*(?:[.\-'][A-Za-z0-9+#]+)*[+#]*")
_TITLES = re.compile(r"《([^《》\n]{2,20})》")
_QUOTED = re.compile(r"[“「]([^“”「」\n]{2,10})[”」]")
_NAMES = ((_TITLES, 1.5), (_QUOTED, 0.9))
# What stands between the parts of a foreign name.
_DOTS = ("·", "•", "・")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_MARKS = re.compile(r"[^\w\s+#.\-'&]")


def of(text: str) -> Iterator[Candidate]:
    """Each candidate as often as it stands in the text, with what its kind says."""
    return (found for found in _all(text) if _is_sound(found[0]))


def _all(text: str) -> Iterator[Candidate]:
    for pattern, weight in _NAMES:
        for found in pattern.finditer(text):
            yield found[1].strip(), Kind.NAME, weight
    if _HAN.search(text):
        tagged = _segmenter().tag(text)
        for run in _runs(tagged):
            yield from _of_run(run)
        yield from _foreign(tagged)
    yield from _latin(text)


def _runs(tagged: Iterable[Tagged]) -> Iterator[list[Tagged]]:
    """Words side by side that may belong to one term."""
    run: list[Tagged] = []
    for word, kind in tagged:
        if kind in _INSIDE and word not in _EMPTY and _HAN.fullmatch(word):
            run.append((word, kind))
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def _of_run(run: list[Tagged]) -> Iterator[Candidate]:
    for start, (word, kind) in enumerate(run):
        if kind in _ALONE and len(word) > 1:
            yield word, Kind.WORD, _ALONE[kind]
        for end in range(start + 2, min(start + _MOST_WORDS, len(run)) + 1):
            term = run[start:end]
            joined = "".join(part for part, _ in term)
            if len(joined) > _LONGEST:
                break
            if _may_be_term(term):
                yield joined, Kind.TERM, _BEGUN_BY_VERB if kind in ("v", "a") else 1.0


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


def _may_be_term(term: list[Tagged]) -> bool:
    (first, first_kind), (last, last_kind) = term[0], term[-1]
    if last_kind not in _HEAD or first_kind in ("k", "q", "ng") or {first, last} & _common():
        return False
    if last_kind == "v" and (len(last) < 2 or first_kind == "v"):
        return False
    return any(kind[0] in "njl" or kind == "vn" for _, kind in term)


def _latin(text: str) -> Iterator[Candidate]:
    """Names of up to four capitalised words; other words by themselves."""
    for line in _MARKS.split(text):
        run: list[str] = []
        end = 0
        for found in _LATIN.finditer(line):
            word = found[0]
            goes_on = not line[end : found.start()].strip() and len(run) < _MOST_WORDS
            if run and not (_is_name(word) and goes_on):
                yield _of_latin(run)
                run = []
            if word.casefold() not in _common():
                if _is_name(word):
                    run.append(word)
                elif len(word) > 3:
                    yield word, Kind.WORD, 0.5
            end = found.end()
        if run:
            yield _of_latin(run)


def _is_name(word: str) -> bool:
    return word[0].isupper() or any(char.isupper() or char.isdigit() for char in word[1:])


def _of_latin(run: list[str]) -> Candidate:
    joined = " ".join(run)
    if len(run) > 1:
        return joined, Kind.NAME, 1.4
    # A capital at the beginning may only be that of a sentence.
    is_name = any(char.isupper() or char.isdigit() for char in joined[1:])
    return joined, Kind.NAME, 1.2 if is_name else 0.8


def _is_sound(word: str) -> bool:
    longest = _LONGEST_LATIN if word.isascii() else 2 * _LONGEST
    return 2 <= len(word) <= longest and word.casefold() not in _common() and any(map(str.isalpha, word))


@cache
def _common() -> frozenset[str]:
    return frozenset(_words("rules/words_common.txt"))


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
