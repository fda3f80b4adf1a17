"""Tells whether two texts are the same story: by the smallest hashes of their 4-grams, then by all of them.

A bottom-k sketch (Broder 1997, "On the resemblance and containment of documents") finds edited copies that
simhash misses; the few that it finds are compared whole, so that nothing is merged by chance.
"""

import re
from itertools import pairwise
from zlib import crc32

SIZE = 32
# Shared hashes that make two articles worth comparing, and the share of all 4-grams that makes them one story.
LEAST_SHARED = 4
SAME = 0.22
# Two issues of a series share a frame; their own part is more than this.
_SERIES = 0.85
_GRAM = 4
_FEWEST = 40
_READ = 20_000
_NUMBER = re.compile(r"\d+|[一二三四五六七八九十百]{1,4}(?=[期集章回季日月年部辑])")


def sketch(folded: str) -> tuple[int, ...]:
    """The smallest hashes of a folded text, sorted; empty for one too short to tell."""
    grams = _grams(folded)
    if len(grams) < _FEWEST:
        return ()
    # crc32 is the fastest hash at hand that is the same in every run; one step of a multiplier spreads it.
    hashes = {crc32(gram.encode()) * 2654435761 & 0x7FFFFFFF for gram in grams}
    return tuple(sorted(hashes)[:SIZE])


def are_same(title: str, folded: str, other_title: str, other_folded: str) -> bool:
    """Whether the two tell the same story; titles as they are, texts folded."""
    one, two = _grams(folded), _grams(other_folded)
    if not one or not two:
        return False
    shared = len(one & two)
    likeness = shared / (len(one) + len(two) - shared)
    if likeness < SAME:
        # One may be the shorter version of the other.
        likeness = shared / min(len(one), len(two)) if min(len(one), len(two)) >= 4 * _FEWEST else likeness
        if likeness < 0.8:
            return False
    return not _are_of_a_series(title, other_title)


def _are_of_a_series(title: str, other: str) -> bool:
    """Titles that are the same but for their numbers: two issues, two days, two versions."""
    numbers, other_numbers = _NUMBER.findall(title), _NUMBER.findall(other)
    if numbers == other_numbers:
        return False
    frame, other_frame = _NUMBER.sub("#", title), _NUMBER.sub("#", other)
    return frame == other_frame or _likeness(frame, other_frame) >= _SERIES


def _likeness(one: str, two: str) -> float:
    pairs, other_pairs = set(pairwise(one)), set(pairwise(two))
    return len(pairs & other_pairs) / len(pairs | other_pairs) if pairs and other_pairs else 0.0


def _grams(folded: str) -> set[str]:
    letters = "".join(filter(str.isalnum, folded[:_READ]))
    return {letters[place : place + _GRAM] for place in range(len(letters) - _GRAM + 1)}
