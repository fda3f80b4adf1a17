"""Boxes with one picture and a line under it are figures, whatever elements they are made of."""

import re
from collections.abc import Iterator

from lxml import etree

from reader_app.extract.dom import Element, Measure, elements, measure, name_of

_PICTURE_NAME = re.compile(r"image|img|photo|picture|figure|media|(?:^|[\s_-])pic|caption|asset", re.IGNORECASE)
_CAPTION_NAME = re.compile(r"(?:^|[\s_-])(?:wp-)?(?:\w*caption|credit|img-?desc|pic-?desc|tushuo)", re.IGNORECASE)
_BOXES = frozenset(("div", "section", "p", "center", "dl"))
_MAX_CAPTION = 600
_MAX_PLAIN = 160


def mark_figures(article: Element) -> None:
    """Turn such boxes into figure and figcaption, in place."""
    measures = measure(article)
    done: set[Element] = set()
    for box in list(elements(article)):
        parent = box.getparent()
        if parent in done:
            done.add(box)
        elif box is not article and _is_figure(box, measures):
            _mark(box, measures)
            done.add(box)


def _is_figure(box: Element, measures: dict[Element, Measure]) -> bool:
    found = measures.get(box)
    if found is None or box.tag not in _BOXES or found.images != 1 or not 0 < found.chars <= _MAX_CAPTION:
        return False
    if box.find(".//figure") is not None or box.find(".//table") is not None or found.heading_chars or found.items:
        return False
    parts = list(_texts(box, measures))
    if not parts or len(parts) > 4 or sum(measures[part].chars for part in parts) < found.chars:
        return False
    if any(_CAPTION_NAME.search(name_of(part)) for part in parts):
        return True
    if box.tag == "p" or not found.has_block:
        return False
    if _PICTURE_NAME.search(name_of(box)) and found.link_density < 0.5:
        return True
    return found.chars <= _MAX_PLAIN and found.link_density < 0.3 and _is_first(box, measures)


def _is_first(box: Element, measures: dict[Element, Measure]) -> bool:
    """Whether the picture comes before the words."""
    for element in elements(box):
        if element.tag in ("img", "amp-img"):
            return True
        if (element.text or "").strip():
            return False
    return False


def _texts(box: Element, measures: dict[Element, Measure]) -> Iterator[Element]:
    """The outermost elements that hold words and no picture."""
    for child in box:
        found = measures.get(child)
        if found is None or not found.chars:
            continue
        if found.images:
            yield from _texts(child, measures)
        else:
            yield child


def _mark(box: Element, measures: dict[Element, Measure]) -> None:
    parts = list(_texts(box, measures))
    box.tag = "figure"
    caption = etree.Element("figcaption")
    for part in parts:
        if len(parts) > 1 and part.tag == "p":
            part.tag = "span"
        part.tail = " "
        caption.append(part)
    box.append(caption)
