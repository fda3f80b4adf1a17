"""`Words`: which place of the page shows which place of the article's flat text."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ui.reading.typeset import INVISIBLE


@dataclass(frozen=True, slots=True)
class Stretch:
    """`length` characters of the page from `position` on show as many of the flat text from `offset` on.

    An object, such as a word with its reading, is one character of the page for all of its own.
    """

    position: int
    offset: int
    length: int
    is_object: bool = False

    @property
    def end(self) -> int:
        """The position behind it."""
        return self.position + (1 if self.is_object else self.length)


@dataclass(slots=True)
class Words:
    """Filled in the order of the text while the page is written; `offsets` are those of `FlatText`."""

    offsets: Mapping[int, int] = field(default_factory=dict)
    stretches: list[Stretch] = field(default_factory=list)

    def add(self, key: int, position: int, written: str, own: str) -> None:
        """`written` stands on the page for the words `own` of the inline or block `key`."""
        offset = self.offsets.get(key)
        if offset is None or not written:
            return
        if written == own:
            self.stretches.append(Stretch(position, offset, len(written)))
        else:
            self.stretches += _aligned(position, offset, written, own)

    def add_object(self, key: int, position: int, own: str) -> None:
        """One character of the page stands for the words `own`."""
        offset = self.offsets.get(key)
        if offset is not None and own:
            self.stretches.append(Stretch(position, offset, len(own), True))

    def span(self, first: int, last: int) -> tuple[int, int] | None:
        """The flat text from position `first` up to `last`; None where there are no words of the article."""
        inside = [stretch for stretch in self._from(first) if stretch.position < last and stretch.end > first]
        if not inside:
            return None
        one, other = inside[0], inside[-1]
        start = one.offset if one.is_object else one.offset + max(0, first - one.position)
        end = other.offset + (other.length if other.is_object else min(other.length, last - other.position))
        return (start, end) if start < end else None

    def ranges(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where the flat text from `start` to `end` stands on the page, as (first, last), stretch by stretch."""
        at = bisect_right(self.stretches, start, key=lambda stretch: stretch.offset) - 1
        for stretch in self.stretches[max(0, at) :]:
            if stretch.offset >= end:
                return
            low, high = max(start, stretch.offset), min(end, stretch.offset + stretch.length)
            if low >= high:
                continue
            if stretch.is_object:
                yield stretch.position, stretch.position + 1
            else:
                yield stretch.position + low - stretch.offset, stretch.position + high - stretch.offset

    def position(self, offset: int) -> int | None:
        """The place on the page of a character of the flat text; None while or because it is not shown."""
        return next((first for first, _ in self.ranges(offset, offset + 1)), None)

    def _from(self, position: int) -> Iterator[Stretch]:
        at = bisect_right(self.stretches, position, key=lambda stretch: stretch.position) - 1
        yield from self.stretches[max(0, at) :]


def _aligned(position: int, offset: int, written: str, own: str) -> Iterator[Stretch]:
    """The equal parts of two strings of which one lacks characters that the other has."""
    here = there = 0
    while here < len(written) and there < len(own):
        length = 0
        while here + length < len(written) and there + length < len(own) and _same(written, own, here, there, length):
            length += 1
        if length:
            yield Stretch(position + here, offset + there, length)
            here, there = here + length, there + length
        elif written[here] in INVISIBLE:
            here += 1
        else:
            there += 1


def _same(written: str, own: str, here: int, there: int, length: int) -> bool:
    one, other = written[here + length], own[there + length]
    return one == other or (one in " \u2028" and other == "\n")
