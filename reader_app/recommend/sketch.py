"""Finds texts that may be the same story: by the smallest hashes of their 4-grams.

A bottom-k sketch (Broder 1997, "On the resemblance and containment of documents") finds edited copies that
simhash misses; the few that it finds are compared whole, see `retelling`, so that nothing is merged by chance.
"""

from zlib import crc32

SIZE = 32
# Shared hashes that make two articles worth comparing.
LEAST_SHARED = 3
_GRAM = 4
_FEWEST = 40
READ = 20_000


def sketch(folded: str) -> tuple[int, ...]:
    """The smallest hashes of a folded text, sorted; empty for one too short to tell."""
    found = grams(folded)
    if len(found) < _FEWEST:
        return ()
    # crc32 is the fastest hash at hand that is the same in every run; one step of a multiplier spreads it.
    hashes = {crc32(gram.encode()) * 2654435761 & 0x7FFFFFFF for gram in found}
    return tuple(sorted(hashes)[:SIZE])


def grams(folded: str) -> set[str]:
    """All 4-grams of the letters and digits of a folded text, as far as it is read."""
    letters = "".join(filter(str.isalnum, folded[:READ]))
    return {letters[place : place + _GRAM] for place in range(len(letters) - _GRAM + 1)}
