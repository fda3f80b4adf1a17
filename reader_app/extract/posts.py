"""Threads and tickers: the text is spread over posts of one make, each with its own author or time."""

import re
from collections import Counter
from collections.abc import Iterator

from reader_app.extract.dom import Element, Measures, ancestors, name_of

_PROSE = 60
_LEVELS = 5
_MOST_DEPTH = 60
_DIGITS = re.compile(r"\d+")
# At the end, as in "post_4711"; a number elsewhere is the name of a column.
_NUMBER = re.compile(r"\d+$")
# What tells one row from the next.
_TURNS = frozenset(("odd", "even", "alt", "first", "last"))
_PERSON = re.compile(r"author|user|poster|creator|member|nick|authi|profile")


def posts(start: Element, body: Element, measures: Measures) -> tuple[Element, ...]:
    """The boxes that hold what is said in each post, in document order; none where `start` is in no such thread."""
    best: tuple[Element, ...] = ()
    for box in [start, *ancestors(start, _LEVELS)]:
        if box is body:
            break
        found = _like(box, body, measures)
        if len(found) > max(1, len(best)):
            best = found
    return best


def _like(box: Element, body: Element, measures: Measures) -> tuple[Element, ...]:
    make = _make(box)
    if not make:
        return ()
    alike = [other for other in body.iter(box.tag) if measures[other].chars and _make(other) == make]
    told = [other for other in alike if _says_something(other, measures)]
    if len(told) < 2 or _is_nested(told):
        return ()
    below = Counter(outer for other in alike for outer in ancestors(other, _MOST_DEPTH))
    return tuple(alike) if all(_has_own_mark(other, below) for other in alike) else ()


def _make(element: Element) -> str:
    """What the boxes of one kind are called: their class, or else their id, without numbers."""
    names = [name for name in (element.get("class") or "")[:500].split() if name not in _TURNS]
    identity = element.get("id") or ""
    name = " ".join(names) if names else identity[:100] if _NUMBER.search(identity) else ""
    return _DIGITS.sub("", name)


def _says_something(element: Element, measures: Measures) -> bool:
    found = measures[element]
    return found.chars - found.linked >= _PROSE and found.link_density < 0.4


def _is_nested(boxes: list[Element]) -> bool:
    inside = set(boxes)
    return any(outer in inside for box in boxes for outer in ancestors(box, _MOST_DEPTH))


def _has_own_mark(box: Element, below: Counter[Element]) -> bool:
    """Whether the post around the box, which holds no other box, is signed or dated; a part of an article is not.

    A headline of its own, with a link, makes it an article among others.
    """
    unit = box
    for outer in ancestors(box, _MOST_DEPTH):
        if below[outer] > 1:
            break
        unit = outer
    around = list(_around(unit, box))
    if any(element.tag in ("h1", "h2") and element.find(".//a") is not None for element in around):
        return False
    return any(element.tag == "time" or _PERSON.search(name_of(element).lower()) for element in around)


def _around(unit: Element, box: Element) -> Iterator[Element]:
    """The elements of the unit outside the box."""
    inside = set(box.iter())
    return (element for element in unit.iter("*") if element not in inside and element is not unit)
