"""Tells whether two texts that share many words are one story told twice, or two that only look alike.

Notices of two days, announcements of two firms and issues of a series are made of the same sentences. What tells
them apart stands in the places where they differ: in their numbers, in the names that come again and again, in the
times of a running report, in the numbers of their titles.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from reader_app.recommend import sketch

# The share of the shorter text that stands in the other one, and of both together that stands in both. A digest
# holds all of a short piece of news and is not the same as that.
_HELD, _LIKENESS = 0.36, 0.1
# Columns begin and end with the same words: between those, each has so much of its own and hardly shares any.
_OWN, _OWN_HELD = 0.58, 0.2
# Two issues of a series share more than this of their titles.
_SERIES = 0.85
_TITLE_NUMBER = re.compile(
    r"\d+|[\u2160-\u217f]+|[一二三四五六七八九十百]{1,4}(?=[期集章回季日月年部辑）)】\]]|$)|[上中下](?=[篇集部）)】\]]|$)"
    r"|\b[IVX]{1,4}\b"
)
# An article about what an earlier one has said wrong quotes it.
_CORRECTS = re.compile(
    r"\W*(?:更正|勘误|勘誤|致歉|澄清|辟谣|闢謠|correction\b|clarification\b|erratum\b)", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_TIME = re.compile(r"(?<![\d:])\d{1,2}[:：]\d{2}(?![\d:])")
# So many letters on either side say that two numbers stand in the same place.
_BESIDE = 4
_MOST_CONFLICTS = 1
_FEWEST_TIMES, _SAME_TIMES = 3, 0.7
# A name that stands so often in one text and not at all in the other is what the text is about; fewer times do
# where the title says so.
_OFTEN, _IN_TITLE_OFTEN = 4, 2
_WORD = re.compile(r"[^\W\d_\u3400-\u9fff]{3,}")
_HAN = re.compile(r"[\u3400-\u9fff]+")


def are_same(title: str, folded: str, other_title: str, other_folded: str) -> bool:
    """Whether the two tell the same story; titles as they are, texts folded."""
    one, two = sketch.grams(folded), sketch.grams(other_folded)
    if not one or not two:
        return False
    shared = len(one & two)
    if shared < _HELD * min(len(one), len(two)) or shared < _LIKENESS * (len(one) + len(two) - shared):
        return False
    if _are_of_a_series(title, other_title) or bool(_CORRECTS.match(title)) != bool(_CORRECTS.match(other_title)):
        return False
    one_text, two_text = folded[: sketch.READ], other_folded[: sketch.READ]
    if _share_a_frame(one_text, two_text):
        return False
    if _differ_in_numbers(one_text, two_text) or _differ_in_times(one_text, two_text):
        return False
    return not _differ_in_names(title, one_text, other_title, two_text)


def _are_of_a_series(title: str, other: str) -> bool:
    """Titles that are the same but for their numbers: two issues, two days, two versions."""
    numbers, other_numbers = _TITLE_NUMBER.findall(title), _TITLE_NUMBER.findall(other)
    if numbers == other_numbers:
        return False
    frame, other_frame = _TITLE_NUMBER.sub("#", title), _TITLE_NUMBER.sub("#", other)
    return frame == other_frame or _likeness(frame, other_frame) >= _SERIES


def _likeness(one: str, two: str) -> float:
    pairs, other_pairs = set(pairwise(one)), set(pairwise(two))
    return len(pairs & other_pairs) / len(pairs | other_pairs) if pairs and other_pairs else 0.0


def _share_a_frame(one: str, two: str) -> bool:
    """Whether what they share is how they begin and end."""
    start = _agreeing(one, two)
    end = _agreeing(one[start:][::-1], two[start:][::-1])
    rest, other_rest = one[start : len(one) - end], two[start : len(two) - end]
    if len(rest) < _OWN * len(one) or len(other_rest) < _OWN * len(two):
        return False
    grams, other_grams = sketch.grams(rest), sketch.grams(other_rest)
    return len(grams & other_grams) < _OWN_HELD * min(len(grams), len(other_grams))


def _agreeing(one: str, two: str) -> int:
    """How many characters the two have in common from their beginning."""
    pairs = enumerate(zip(one, two, strict=False))
    return next((place for place, (char, other) in pairs if char != other), min(len(one), len(two)))


def _differ_in_numbers(one: str, two: str) -> bool:
    """Whether other numbers stand in the same places; one may have been put right since."""
    numbers, others = _placed(one), _placed(two)
    common = numbers.keys() & others.keys()
    conflicts = sum(numbers[place].isdisjoint(others[place]) for place in common)
    return conflicts > _MOST_CONFLICTS or 0 < conflicts == len(common)


def _placed(text: str) -> dict[tuple[str, str], set[str]]:
    """Each number under the letters before and behind it."""
    letters = re.sub(r"[^\w.,:]|[.,:](?!\d)|(?<!\d)[.,:]", "", text)
    placed: dict[tuple[str, str], set[str]] = {}
    for found in _NUMBER.finditer(letters):
        before = letters[max(0, found.start() - 2 * _BESIDE) : found.start()]
        after = letters[found.end() : found.end() + 2 * _BESIDE]
        place = _NUMBER.sub("#", before)[-_BESIDE:], _NUMBER.sub("#", after)[:_BESIDE]
        placed.setdefault(place, set()).add(found[0])
    return placed


def _differ_in_times(one: str, two: str) -> bool:
    """Two states of a running report: each of its entries has its time."""
    times, others = set(_TIME.findall(one)), set(_TIME.findall(two))
    if min(len(times), len(others)) < _FEWEST_TIMES:
        return False
    return len(times & others) < _SAME_TIMES * len(times | others)


def _differ_in_names(title: str, one: str, other_title: str, two: str) -> bool:
    """Whether each is about something that the other never names."""
    counted, others = Counter(_names(one)), Counter(_names(two))
    return _has_own(title, counted, others) and _has_own(other_title, others, counted)


def _has_own(title: str, counted: Counter[str], others: Counter[str]) -> bool:
    named = set(_names(title.lower()))
    return any(
        name not in others
        for name, times in counted.items()
        if times >= _OFTEN or (times >= _IN_TITLE_OFTEN and name in named)
    )


def _names(text: str) -> Iterator[str]:
    """Words, and pairs of characters where there are none."""
    yield from (found[0] for found in _WORD.finditer(text))
    for run in _HAN.finditer(text):
        yield from map("".join, pairwise(run[0]))
