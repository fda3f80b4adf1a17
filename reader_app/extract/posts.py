"""Threads and tickers: the text is spread over posts of one make, each with its own author or time."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from reader_app.extract.dom import Element, Measures, ancestors, name_of

_PROSE = 60
_LEVELS = 5
_THREAD = 3
_TRIED = 12
# Beside what a post says stand at most its author's name, when it was, and a signature.
_BESIDE = 160
_PROSE_TAGS = frozenset(("p", "div", "span", "blockquote"))
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
    return (*_question(best, body, measures), *_narrowed(best, measures)) if best else ()


def _narrowed(boxes: tuple[Element, ...], measures: Measures) -> tuple[Element, ...]:
    """The boxes inside them that hold what is said, where each has exactly one and little stands beside it."""
    first = max(boxes, key=lambda box: measures[box].chars)
    whole = sum(measures[box].chars for box in boxes)
    inside = first.iter("div", "td", "blockquote", "article", "section")
    large = (box for box in inside if box is not first and measures[box].chars * 2 >= measures[first].chars)
    narrowest = boxes
    for inner in islice((box for box in large if _make(box)), _TRIED):
        narrow = _one_in_each(boxes, inner)
        if not narrow or whole - sum(measures[part].chars for part in narrow) > _BESIDE * len(boxes):
            continue
        if all(_is_marked(_around(box, part)) for box, part in zip(boxes, narrow, strict=True)):
            narrowest = narrow
    return narrowest


def _one_in_each(boxes: tuple[Element, ...], pattern: Element) -> tuple[Element, ...]:
    """What is made like `pattern` in each box; nothing where one of them has none, or several."""
    make = _make(pattern)
    found: list[Element] = []
    for box in boxes:
        parts = [part for part in box.iter(pattern.tag) if _make(part) == make]
        if len(parts) != 1:
            return ()
        found.extend(parts)
    return tuple(found)


def _question(boxes: tuple[Element, ...], body: Element, measures: Measures) -> Iterator[Element]:
    """What is asked in a box of its own above all posts: prose between the page's heading and the first of them."""
    heading = next(body.iter("h1"), None)
    outer = set(ancestors(boxes[0], _MOST_DEPTH)) if heading is not None else set()
    is_behind = False
    taken: set[Element] = set()
    for element in body.iter("*") if outer else ():
        if element is boxes[0]:
            return
        if element is heading:
            is_behind = True
        parent = element.getparent()
        if parent in taken:
            taken.add(element)
        elif is_behind and element not in outer and element.tag in _PROSE_TAGS and _is_asked(element, measures):
            taken.add(element)
            yield element


def _is_asked(element: Element, measures: Measures) -> bool:
    found = measures[element]
    return found.chars >= _PROSE and found.link_density < 0.2 and not found.controls and not found.items


def _like(box: Element, body: Element, measures: Measures) -> tuple[Element, ...]:
    make = _make(box)
    if not make:
        return ()
    alike = [other for other in body.iter(box.tag) if measures[other].chars and _make(other) == make]
    told = [other for other in alike if _says_something(other, measures)]
    if len(told) < 2 or _is_nested(told):
        return ()
    below = Counter(outer for other in alike for outer in ancestors(other, _MOST_DEPTH))
    if all(_has_own_mark(other, below) for other in alike):
        return tuple(alike)
    # The posts themselves, with all that is said of them, where one box in each holds the text.
    if len(told) < _THREAD:
        return ()
    return narrow if (narrow := _narrowed(tuple(alike), measures)) != tuple(alike) else ()


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
    return _is_marked(around)


def _is_marked(around: Iterable[Element]) -> bool:
    """Whether anything there signs or dates."""
    return any(element.tag == "time" or _PERSON.search(name_of(element).lower()) for element in around)


def _around(unit: Element, box: Element) -> Iterator[Element]:
    """The elements of the unit outside the box."""
    inside = set(box.iter())
    return (element for element in unit.iter("*") if element not in inside and element is not unit)
