"""Passages: where marked words stand in an article, and where they stand after the article has changed.

A passage is kept as an offset into the flat text, its words, and the words around it, so that each can make up for
the loss of another: the offset for words that occur twice, the words for text that moved, likeness for text that was
edited. What cannot be found at all is an orphan; it is kept, never dropped.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import islice

from reader_app.document.blocks import (
    Block,
    Code,
    DefinitionList,
    Details,
    Document,
    Figure,
    Footnotes,
    Heading,
    Inlines,
    LineBreak,
    ListBlock,
    Paragraph,
    Quote,
    Ruby,
    Run,
    Table,
)
from reader_app.model import Passage, Position

AROUND = 32
# A passage longer than this is found again by its beginning and its end.
LONG = 400
GRAM = 3
COMMON = 50
# The share of the letters that must have stayed.
LIKENESS = 0.6


@dataclass(frozen=True, slots=True)
class FlatText:
    """All words of a document in one string; `offsets` says by `id()` where each run, ruby and code block begins."""

    text: str
    offsets: Mapping[int, int] = field(default_factory=dict)


def flatten(document: Document) -> FlatText:
    """The words in reading order, a line break between paragraphs."""
    parts: list[str] = []
    offsets: dict[int, int] = {}
    at = 0
    for key, words in _pieces(document.blocks):
        if key is not None:
            offsets.setdefault(key, at)
        parts.append(words)
        at += len(words)
    return FlatText("".join(parts), offsets)


def passage(flat: str, start: int, end: int) -> Passage:
    """The stretch of the flat text, without blanks at its ends, and what surrounds it."""
    while start < end and flat[start].isspace():
        start += 1
    while end > start and flat[end - 1].isspace():
        end -= 1
    return Passage(start, flat[start:end], flat[max(0, start - AROUND) : start], flat[end : end + AROUND])


def locate(flat: str, wanted: Passage) -> tuple[int, int] | None:
    """Where the passage is now, as (start, end); None for an orphan."""
    if not wanted.quote:
        return None
    end = wanted.start + len(wanted.quote)
    if flat[wanted.start : end] == wanted.quote:
        return wanted.start, end
    found = list(_occurrences(flat, wanted.quote))
    if found:
        best = max(found, key=lambda start: _rank(flat, start, start + len(wanted.quote), wanted))
        return best, best + len(wanted.quote)
    return _locate_letters(flat, wanted)


def place_of(document: Document, wanted: Passage) -> Position | None:
    """The block in which the passage stands now and how far through it; None for an orphan."""
    found = locate(flatten(document).text, wanted)
    if found is None:
        return None
    at = 0
    for number, block in enumerate(document.blocks):
        length = sum(len(words) for _, words in _pieces((block,)))
        if found[0] < at + length:
            return Position(number, round((found[0] - at) / length, 4))
        at += length
    return None


def _locate_letters(flat: str, wanted: Passage) -> tuple[int, int] | None:
    """The same by letters alone: punctuation, blanks and case may have changed, and some of the words."""
    places = [number for number, char in enumerate(flat) if char.isalnum()]
    letters = "".join(flat[number] for number in places).casefold()
    quote = "".join(char for char in wanted.quote if char.isalnum()).casefold()
    # Case folding may lengthen a letter, and then places and letters are no longer in step.
    if not quote or len(letters) != len(places):
        return None
    starts = list(_occurrences(letters, quote))
    if starts:
        spans = [(places[start], places[start + len(quote) - 1] + 1) for start in starts]
        return max(spans, key=lambda span: _rank(flat, span[0], span[1], wanted))
    span = _alike(letters, quote)
    return (places[span[0]], places[span[1] - 1] + 1) if span is not None else None


def _alike(letters: str, quote: str) -> tuple[int, int] | None:
    if len(quote) <= LONG:
        return _most_alike(letters, quote)
    head, tail = _most_alike(letters, quote[: LONG // 2]), _most_alike(letters, quote[-LONG // 2 :])
    if head is None or tail is None or not head[0] < tail[1] <= head[0] + 3 * len(quote):
        return None
    return head[0], tail[1]


def _most_alike(letters: str, quote: str) -> tuple[int, int] | None:
    """The stretch that shares most groups of letters with the quote, if it is like it enough."""
    if len(quote) < 2 * GRAM:
        return None
    votes: Counter[int] = Counter()
    bucket = max(4, len(quote) // 4)
    for offset in range(len(quote) - GRAM + 1):
        places = list(islice(_occurrences(letters, quote[offset : offset + GRAM]), COMMON))
        if len(places) == COMMON:
            # So common a group of letters says nothing about the place.
            continue
        for at in places:
            votes[(at - offset) // bucket] += 1
    if not votes:
        return None
    near = max(votes, key=lambda key: votes[key] + votes[key - 1] + votes[key + 1]) * bucket
    first = max(0, near - bucket)
    window = letters[first : near + len(quote) + 2 * bucket]
    blocks = [one for one in SequenceMatcher(None, quote, window, autojunk=False).get_matching_blocks() if one.size > 1]
    if sum(one.size for one in blocks) < LIKENESS * len(quote):
        return None
    return first + blocks[0].b, first + blocks[-1].b + blocks[-1].size


def _rank(flat: str, start: int, end: int, wanted: Passage) -> tuple[int, int]:
    """How well the surroundings fit, then how near the old place is."""
    before, after = flat[max(0, start - AROUND) : start], flat[end : end + AROUND]
    fit = _common(before[::-1], wanted.before[::-1]) + _common(after, wanted.after)
    return fit, -abs(start - wanted.start)


def _common(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _pieces(blocks: Iterable[Block]) -> Iterator[tuple[int | None, str]]:
    """(id or None, words) in the order in which the page shows them."""
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield from _line(block.inlines)
            case ListBlock() | Footnotes():
                for item in block.items:
                    yield from _pieces(item.blocks)
            case DefinitionList():
                for definition in block.items:
                    for term in definition.terms:
                        yield from _line(term)
                    yield from _pieces(definition.blocks)
            case Quote():
                yield from _pieces(block.blocks)
                yield from _line(block.source)
            case Code():
                yield id(block), block.text
                yield None, "\n"
            case Table():
                yield from _table(block)
            case Figure():
                yield from _line(block.caption)
            case Details():
                yield from _line(block.summary)
                yield from _pieces(block.blocks)


def _table(table: Table) -> Iterator[tuple[int | None, str]]:
    yield from _line(table.caption)
    for row in table.rows:
        for cell in row:
            yield from _pieces(cell.blocks)


def _line(inlines: Inlines | Sequence[Run]) -> Iterator[tuple[int | None, str]]:
    if not inlines:
        return
    for inline in inlines:
        if isinstance(inline, Run):
            yield id(inline), inline.text
        elif isinstance(inline, Ruby):
            yield id(inline), inline.base
        elif isinstance(inline, LineBreak):
            yield None, "\n"
    yield None, "\n"
