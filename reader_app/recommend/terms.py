"""The tokens that make an article what it is: frequent in it, rare in the library."""

import math
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence

TERMS = 30
# A token of more than this share of the library, or of more than so many articles, leads everywhere.
MOST_COMMON, MOST_ARTICLES = 0.1, 300
# Going through one article that a term leads to takes a microsecond: so many are gone through in all.
_GONE_THROUGH = 3_500
# In a small library the share would be nothing: there a token may stand in half of it, up to so many articles.
_SMALL = 10
# Looking up a frequency costs up to half a millisecond in a large library.
_LOOKED_UP = 90

DocumentFrequency = Callable[[Collection[str], int], Mapping[str, int]]


def distinctive(tokens: Sequence[str], document_frequency: DocumentFrequency, total: int) -> list[str]:
    """At most TERMS of the article's `tokens`, the most telling first, for a library of `total` articles.

    `document_frequency(tokens, most)` gives for each in how many articles it stands, counted up to `most` + 1.
    """
    counted = Counter(token for token in tokens if _can_tell(token))
    likely = [token for token, _ in counted.most_common(_LOOKED_UP)]
    most = min(max(int(total * MOST_COMMON), min(total // 2, _SMALL), 2), MOST_ARTICLES)
    frequencies = document_frequency(likely, most)

    def weight(token: str) -> float:
        return (1 + math.log(counted[token])) * math.log(1 + total / frequencies[token])

    # What stands in this article alone leads to no other.
    telling = [token for token in likely if 2 <= frequencies.get(token, 0) <= most]
    chosen: list[str] = []
    left = _GONE_THROUGH
    for token in sorted(telling, key=weight, reverse=True):
        if len(chosen) < TERMS and frequencies[token] <= left:
            chosen.append(token)
            left -= frequencies[token]
    return chosen


def _can_tell(token: str) -> bool:
    """A single character says too little, a number nothing."""
    return len(token) > 1 and not token.isdigit()
