"""Finds the words that say what an article is about: names, titles, terms of several words, never fragments."""

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from reader_app.recommend import candidates, latin
from reader_app.recommend.candidates import Kind

MOST = 8
# Where an article has not come to its point by then, its title has.
_READ = 6_000
# Before so many articles the library's own statistics say nothing.
_FEWEST_LEARNT = 20
# Each word that is learnt is a page of the library to write.
_MOST_LEARNT = 100
# The weights below were fitted on the development part of CSL (Chinese abstracts with their authors' keywords):
# `tests.bench tags`. What standing in the title counts for, beside once in the text.
_TITLE = 3.95
_TERM, _TERM_ONCE, _TERM_IN_TITLE_ONLY = 0.81, 0.72, 0.78
_TIMES = 0.63
_RARITY = 0.98
_LENGTHS = (0.0, 0.3, 0.55, 0.9, 1.1, 1.1, 1.0, 0.91, 0.63, 0.46)
# A word that stands nearly always inside one longer word is its fragment.
_INSIDE, _FRAGMENT = 0.89, 0.67
# Of two words that contain one another the one that stands this much more often may be a tag as well.
_BESIDE = 1.1
_FEW = 5


@dataclass(frozen=True, slots=True)
class Found:
    """The tags of a text, best first, and the words to remember that they have stood in an article."""

    tags: tuple[str, ...]
    words: frozenset[str]


@dataclass(slots=True)
class _Word:
    """What was counted of one candidate."""

    kind: Kind
    weight: float
    in_text: int = 0
    is_in_title: bool = False

    @property
    def times(self) -> float:
        return self.in_text + (_TITLE if self.is_in_title else 0.0)


def find(title: str, text: str, known: Callable[[Collection[str]], Mapping[str, int]], total: int) -> Found:
    """At most MOST tags. `known` gives the number of articles, of `total`, that each word has stood in so far."""
    words = _count(title, text[:_READ])
    # Of terms those that stand once are not learnt: there is no end of them, and nearly all are rare.
    single = [name for name, word in words.items() if word.kind is not Kind.TERM or word.times >= 2]
    frequencies = known(single) if total >= _FEWEST_LEARNT else {}
    scores = {
        name: _score(name, word, frequencies.get(name, 0), total if total >= _FEWEST_LEARNT else 0)
        for name, word in words.items()
    }
    for name in _fragments(words):
        scores[name] *= _FRAGMENT
    ranked = sorted(scores, key=lambda name: (-scores[name], name))
    learnt = sorted(single, key=lambda name: -words[name].times)[:_MOST_LEARNT]
    return Found(_best(ranked, words), frozenset(learnt))


def _count(title: str, text: str) -> dict[str, _Word]:
    words: dict[str, _Word] = {}
    small = latin.small((title, text))
    for part in (title, text):
        is_title = part is title
        for (name, kind, weight), times in candidates.count(part, small).items():
            word = words.get(name)
            if word is None:
                word = words[name] = _Word(kind, weight)
            elif weight > word.weight:
                word.kind, word.weight = kind, weight
            if is_title:
                word.is_in_title = True
            else:
                word.in_text += times
    return {name: word for name, word in words.items() if word.times >= 2 or not _is_plain(name, word)}


def _is_plain(name: str, word: _Word) -> bool:
    """Whether it is an ordinary word without parts of speech to tell by: it must stand in the title or come again."""
    return word.kind is Kind.WORD and candidates.is_latin(name)


def _score(name: str, word: _Word, articles: int, total: int) -> float:
    weight = word.weight
    if word.kind is Kind.TERM:
        weight *= _TERM
        if word.times < 2:
            weight *= _TERM_ONCE
        if word.is_in_title and not word.in_text:
            weight *= _TERM_IN_TITLE_ONLY
    rarity = math.log(1 + (total + 10) / (articles + 1)) / math.log(1 + (total + 10)) if total else 1.0
    length = _LENGTHS[min(int(_breadth(name)), len(_LENGTHS) - 1)]
    return weight * (_TIMES + math.log(1 + word.times)) * length * (1 - _RARITY + _RARITY * rarity)


def _fragments(words: Mapping[str, _Word]) -> list[str]:
    often = [name for name, word in words.items() if word.times >= 2]
    all_of_them = "\n".join(often)
    return [
        name
        for name in often
        # Few stand inside another at all.
        if all_of_them.count(name) > 1
        and any(
            name in longer and name != longer and words[longer].times >= _INSIDE * words[name].times for longer in often
        )
    ]


def _best(ranked: list[str], words: Mapping[str, _Word]) -> tuple[str, ...]:
    """The best ones, none spelled in two ways, and none inside another unless it stands much more often."""
    chosen: dict[str, str] = {}
    for name in ranked:
        if len(chosen) >= MOST:
            break
        key = name.casefold()
        if key in chosen or any(_is_told_by(name, other, words) for other in chosen.values()):
            continue
        # The first few may name a thing and its kind; after them only what is new says more.
        if len(chosen) >= _FEW and any(name in other or other in name for other in chosen.values()):
            continue
        chosen[key] = name
    return tuple(chosen.values())


def _is_told_by(name: str, other: str, words: Mapping[str, _Word]) -> bool:
    if name not in other and other not in name:
        return False
    one, two = words[name].times, words[other].times
    return one <= _BESIDE * two and two <= _BESIDE * one


def _breadth(name: str) -> float:
    """How much a name says by its length: a Latin letter less than half of a Chinese character."""
    return 2 + len(name) / 6 if candidates.is_latin(name) else float(len(name))
