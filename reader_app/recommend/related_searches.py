"""Chooses what to search for after an article: only words that lead to something else."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

MOST = 6
# So many articles a search must find beside the article itself.
_LEADS = 2
_TRIED = 24


def choose(
    own: Sequence[str],
    neighbours: Iterable[Sequence[str]],
    searched: Sequence[str],
    count: Callable[[str], int],
    title: str = "",
) -> list[str]:
    """At most MOST searches. `own` are the article's tags, `neighbours` the tags of related articles, `searched`
    what the person searched for before; `count` says how many articles a search finds."""
    chosen: list[str] = []
    for tried, candidate in enumerate(_candidates(own, neighbours, searched)):
        if len(chosen) >= MOST or tried >= _TRIED:
            break
        if _says_the_same(candidate, [*chosen, title]):
            continue
        if count(candidate) > _LEADS - 1:
            chosen.append(candidate)
    return chosen


def _candidates(own: Sequence[str], neighbours: Iterable[Sequence[str]], searched: Sequence[str]) -> Iterator[str]:
    """Likely searches: the person's own that touch the topic, an own tag with a neighbour's, then single tags."""
    own_folded = [tag.casefold() for tag in own]
    for text in searched:
        if any(tag in text.casefold() or text.casefold() in tag for tag in own_folded):
            yield text
    counted: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for tags in neighbours:
        for tag in tags:
            counted[tag.casefold()] += 1
            spelled.setdefault(tag.casefold(), tag)
    near = [spelled[tag] for tag, _ in counted.most_common(12)]
    others = [tag for tag in near if tag.casefold() not in own_folded]
    pairs = [f"{one} {two}" for one in own[:2] for two in others[:3] if one not in two and two not in one]
    singles = [tag for tag in (*own, *others) if " " not in tag.strip() or tag.isascii()]
    # A pair leads on further than a word, a word leads more surely: take turns.
    for place in range(max(len(pairs), len(singles))):
        yield from singles[place : place + 1]
        yield from pairs[place : place + 1]


def _says_the_same(candidate: str, others: Iterable[str]) -> bool:
    words = candidate.casefold()
    return any(words == other.casefold() for other in others)
