"""An article as it is read aloud: sentence by sentence, each with its place in the flat text and its language."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from reader_app import text
from reader_app.document import walk
from reader_app.document.anchors import FlatText
from reader_app.document.blocks import Code, Document, Run, Style

# Longer ones are cut at a comma: engines take a breath there, too, and some refuse more.
LONGEST = 260
# Shorter ones go with the next: "1." or "Oh!" alone sounds chopped.
SHORTEST = 3
# A line of Latin sentences needs a little text before its language can be told.
_TOLD = 40
_END = re.compile(
    r"(?:[。！？]+|[!?]+(?=[\s”’\"')\]」』）》]|$)|…{2,}|(?P<dot>\.)(?=[\s”’\"')\]]|$))[”’\"')\]」』）》]*"
)
_BREATH = re.compile(r"[，、；：,;:—]+\s*")
# Words that end in a point without ending a sentence.
_SHORT = frozenset((
    "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "vs", "etc", "no", "vol", "fig", "al", "approx", "dept", "est",
    "inc", "ltd", "co", "corp", "gen", "col", "sgt", "capt", "lt", "rev", "hon", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sep", "sept", "oct", "nov", "dec", "bzw", "ca", "usw", "nr", "str", "evtl", "ggf", "inkl", "max",
    "min", "tel", "art", "abs", "mme", "mlle",
))  # fmt: skip
_LAST_WORD = re.compile(r"([^\W\d_]+|\d+)\.$")
_INITIALS = re.compile(r"(?:^|[\s(\[“\"'])(?:[^\W\d_]\.)+$")


class Kind(Enum):
    """What an utterance is: words of the article, or the news that code stands here, which nobody wants to hear."""

    WORDS = "words"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Utterance:
    """`start` and `end` are of the flat text, `paragraph` counts its lines; `language` is a code such as "zh"."""

    start: int
    end: int
    paragraph: int
    said: str
    language: str
    kind: Kind = Kind.WORDS


def utterances(document: Document, flat: FlatText) -> tuple[Utterance, ...]:
    """Everything to be said, in order. Numbers of footnotes are silent; of code only that it is there."""
    codes, silent = _spans(document, flat)
    made: list[Utterance] = []
    at = 0
    for number, line in enumerate(flat.text.split("\n")):
        end = at + len(line)
        code = _holding(codes, at)
        if code is not None:
            if code[0] == at:
                made.append(Utterance(code[0], code[1], number, "", document.language, Kind.CODE))
        else:
            made += _of_line(flat.text, at, end, number, silent, document.language)
        at = end + 1
    return tuple(made)


def at(spoken: Sequence[Utterance], position: int) -> int:
    """The number of the utterance at a place of the flat text, or of the next one; the last one beyond the end."""
    number = bisect_right([one.start for one in spoken], position) - 1
    if number >= 0 and position < spoken[number].end:
        return number
    return min(number + 1, len(spoken) - 1)


def _spans(document: Document, flat: FlatText) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where code is, and what is not said."""
    codes, silent = [], []
    for piece in walk.pieces(document):
        start = flat.offsets.get(id(piece))
        if start is None:
            continue
        if isinstance(piece, Code):
            codes.append((start, start + len(piece.text)))
        elif isinstance(piece, Run) and piece.link.startswith("#") and piece.style & Style.SUP:
            silent.append((start, start + len(piece.text)))
    return sorted(codes), sorted(silent)


def _holding(spans: list[tuple[int, int]], position: int) -> tuple[int, int] | None:
    number = bisect_right(spans, (position, 1 << 60)) - 1
    return spans[number] if number >= 0 and spans[number][0] <= position <= spans[number][1] else None


def _of_line(
    whole: str, start: int, end: int, paragraph: int, silent: list[tuple[int, int]], language: str
) -> Iterator[Utterance]:
    for first, last in _joined(whole, _sentences(whole, start, end)):
        said = "".join(char for place, char in enumerate(whole[first:last], first) if not _is_in(silent, place))
        said = " ".join(said.split())
        if any(char.isalnum() for char in said):
            yield Utterance(first, last, paragraph, said, _language(said, language))


def _is_in(spans: list[tuple[int, int]], position: int) -> bool:
    number = bisect_right(spans, (position, 1 << 60)) - 1
    return number >= 0 and spans[number][0] <= position < spans[number][1]


def _sentences(whole: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the sentences of a line stand; together they are the line."""
    first = start
    for found in _END.finditer(whole, start, end):
        following = whole[found.end() : end].lstrip()[:1]
        is_short_form = found["dot"] is not None and _is_short_form(whole[first : found.start() + 1], following)
        if following.islower() or is_short_form:
            continue
        yield from _breaths(whole, first, found.end())
        first = found.end()
    if first < end:
        yield from _breaths(whole, first, end)


def _is_short_form(before: str, following: str) -> bool:
    """Whether a point belongs to a short word, a number or initials rather than ending the sentence."""
    last = _LAST_WORD.search(before)
    if last is not None and (last[1].lower() in _SHORT or (last[1].isdigit() and len(last[1]) <= 2 and following)):
        return True
    return _INITIALS.search(before) is not None


def _breaths(whole: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A very long sentence in parts that end at its commas, if need be anywhere."""
    while end - start > LONGEST:
        marks = [found.end() for found in _BREATH.finditer(whole, start + LONGEST // 3, start + LONGEST)]
        blank = whole.rfind(" ", start + LONGEST // 3, start + LONGEST) + 1
        cut = marks[-1] if marks else blank or start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def _joined(whole: str, spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is too short for itself goes with what follows, or with what comes before where nothing follows."""
    waiting: tuple[int, int] | None = None
    for first, last in spans:
        if waiting is not None:
            first = waiting[0]
        waiting = (first, last)
        if sum(char.isalnum() for char in whole[first:last]) >= SHORTEST:
            yield waiting
            waiting = None
    if waiting is not None:
        yield waiting


def _language(said: str, language: str) -> str:
    """The article's own language, unless the sentence is written in another script."""
    own = language.lower().partition("-")[0]
    wide = sum(text.is_cjk(char) for char in said)
    letters = sum(char.isalpha() for char in said)
    if own in ("zh", "ja", "ko"):
        # A foreign name does not make a foreign sentence.
        return own if wide or letters < _TOLD else text.sniff_language(said) or "en"
    if wide * 2 > letters:
        return text.sniff_language(said) or "zh"
    return own or (text.sniff_language(said) if letters >= _TOLD else "") or "en"
