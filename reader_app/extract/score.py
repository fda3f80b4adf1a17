"""Finds the element that holds the article, by what its paragraphs weigh.

The method is that of Arc90's Readability as published: text, commas and names earn points for the
elements around a paragraph, links cost them. Chinese marks count as commas, wide characters double.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from reader_app.extract.beside import with_facts
from reader_app.extract.dom import (
    BLOCKS,
    HEADINGS,
    Element,
    Measure,
    Measures,
    ancestors,
    commas,
    elements,
    measure,
    name_of,
    raw_text,
    text_of,
)
from reader_app.extract.dom import weight as weigh
from reader_app.extract.names import PICTURE_NAME, merit
from reader_app.extract.posts import posts

_MIN_PARAGRAPH = 25
_CLIMB = 6
_PROSE = 100
_TAG_POINTS = {
    "div": 5, "article": 8, "main": 5, "section": 3, "pre": 3, "td": 3, "blockquote": 3, "address": -3, "ol": -3,
    "ul": -3, "dl": -3, "dd": -3, "dt": -3, "li": -3, "form": -3, "th": -5, "h1": -5, "h2": -5, "h3": -5, "h4": -5,
    "h5": -5, "h6": -5,
}  # fmt: skip
# A block that is itself a paragraph: its points go to what is around it.
_PARAGRAPHS = frozenset(("p", "pre", "blockquote", "td", "li", "dd", "dt", "figcaption", "summary")) | HEADINGS
_NOT_TEXT = frozenset(("script", "style", "template", "noscript", "select", "textarea", "button", "title", "option"))


@dataclass(frozen=True, slots=True)
class Found:
    """The chosen elements in document order (one, or siblings that belong together) and the best one's points."""

    parts: tuple[Element, ...]
    points: float


def find(body: Element, *, uses_names: bool = True) -> Found:
    """The article in `body`; the whole body where nothing stands out."""
    measures = measure(body)
    points = _points(body, measures, uses_names)
    ranked = sorted(points, key=points.__getitem__, reverse=True)[:5]
    if not ranked or points[ranked[0]] <= 0:
        return Found((body,), 0.0)
    if thread := posts(ranked[0], body, measures):
        return Found(thread, points[ranked[0]])
    top = _with_kin(_climb(_common(ranked, points), points, body), body, measures)
    parts = list(_with_siblings(top, points, measures))
    return Found(with_facts(top, parts, body, measures), points.get(top, 0.0))


def _points(body: Element, measures: Measures, uses_names: bool) -> dict[Element, float]:
    points: dict[Element, float] = {}

    def give(element: Element, amount: float) -> None:
        if element not in points:
            points[element] = _TAG_POINTS.get(element.tag, 0) + (merit(element) if uses_names else 0)
        points[element] += amount

    for holder, text in _paragraphs(body, measures):
        length = weigh(text)
        if length < _MIN_PARAGRAPH:
            continue
        amount = 1 + commas(text) + min(length // 100, 3)
        give(holder, amount)
        for level, outer in enumerate(ancestors(holder, _CLIMB - 1), 1):
            if outer.tag in ("html", None):
                break
            give(outer, amount / 2 if level == 1 else amount / (level * 3))
    return {element: value * (1 - min(1.0, measures[element].link_density)) for element, value in points.items()}


def _paragraphs(body: Element, measures: Measures) -> Iterator[tuple[Element, str]]:
    """Every run of text with the element whose paragraph it is; two line breaks end a paragraph as well."""
    for element in elements(body):
        if element.tag in _NOT_TEXT or not (element.tag in BLOCKS or measures[element].has_block or element is body):
            continue
        runs = list(_runs(element, measures))
        parent = element.getparent()
        is_one = element.tag in _PARAGRAPHS or (len(runs) == 1 and not measures[element].has_block)
        holder = parent if is_one and parent is not None and element is not body else element
        for run in runs:
            yield holder, run


def _runs(element: Element, measures: Measures) -> Iterator[str]:
    pieces = [element.text or ""]
    is_break = False
    for child in element:
        is_block = child.tag in BLOCKS or measures[child].has_block
        if is_block or (child.tag == "br" and is_break):
            yield from _folded(pieces)
            pieces = []
        elif child.tag not in _NOT_TEXT:
            pieces.append(raw_text(child))
        tail = child.tail or ""
        is_break = child.tag == "br" and not tail.strip()
        pieces.append(tail)
    yield from _folded(pieces)


def _folded(pieces: list[str]) -> Iterator[str]:
    text = " ".join(" ".join(pieces).split())
    if text:
        yield text


def _common(ranked: list[Element], points: dict[Element, float]) -> Element:
    """The best element, or what it shares with at least three others that are nearly as good."""
    top = ranked[0]
    rivals = [element for element in ranked[1:] if points[element] >= points[top] * 0.75]
    if len(rivals) < 3:
        return top
    lines = [set(ancestors(rival, 50)) for rival in rivals]
    for outer in ancestors(top, 50):
        if outer.tag in ("body", "html"):
            break
        if sum(outer in line for line in lines) >= 3:
            return outer
    return top


def _climb(top: Element, points: dict[Element, float], body: Element) -> Element:
    """Go up while it gains, and out of elements that are their parent's only child."""
    last = points.get(top, 0.0)
    floor = last / 3
    best = top
    for outer in ancestors(top, 50):
        if outer is body or outer.tag in ("body", "html"):
            break
        value = points.get(outer)
        if value is None:
            continue
        if value < floor:
            break
        if value > last:
            best = outer
            break
        last = value
    while (parent := best.getparent()) is not None and parent is not body and parent.tag != "body" and len(parent) == 1:
        best = parent
    return best


def _with_kin(top: Element, body: Element, measures: Measures) -> Element:
    """What also holds the article's parts that stand apart from it, in boxes of the same class as its own."""
    inside = [(line, line.getparent()) for line in top.iter("p") if _is_prose(measures[line])]
    classes = {holder.get("class", "") for _, holder in inside if holder is not None} - {""}
    own = {line for line, _ in inside}
    apart = [line for line in body.iter("p") if line not in own and _is_prose(measures[line])]
    kin = [line for line in apart if (holder := line.getparent()) is not None and holder.get("class") in classes]
    told, more = (sum(measures[line].chars for line in lines) for lines in (own, kin))
    if not kin or more * 10 < told:
        return top
    # They stand in document order: what holds the first and the last of them holds all.
    around = [set(ancestors(line, 50)) for line in (kin[0], kin[-1])]
    whole = next((outer for outer in ancestors(top, 50) if all(outer in line for line in around)), None)
    if whole is None or whole is body or whole.tag in ("body", "html"):
        return top
    # Several headings of the first rank are several articles, one under the other.
    is_one = sum(1 for _ in whole.iter("h1")) <= 1 and sum(1 for _ in whole.iter("article")) <= 1
    found = measures[whole]
    return whole if is_one and (told + more) * 2 > found.chars - found.linked else top


def _is_prose(found: Measure) -> bool:
    return found.chars >= _PROSE and found.link_density < 0.3


def _with_siblings(top: Element, points: dict[Element, float], measures: Measures) -> Iterator[Element]:
    """The element together with those beside it that carry on the text."""
    parent = top.getparent()
    if parent is None or top.tag in ("body", "html"):
        yield top
        return
    threshold = max(10.0, points.get(top, 0.0) * 0.2)
    for sibling in parent:
        if sibling is top:
            yield sibling
            continue
        found = measures.get(sibling)
        if found is None:
            continue
        bonus = points.get(top, 0.0) * 0.2 if sibling.get("class") and sibling.get("class") == top.get("class") else 0.0
        if (sibling in points and points[sibling] + bonus >= threshold) or (
            _is_loose_text(sibling, found) or _is_picture(sibling, found, top) or _is_part(sibling, found, top)
        ):
            yield sibling


def _is_part(sibling: Element, found: Measure, top: Element) -> bool:
    """A box made like the article's own that holds prose: a short section beside a long one."""
    is_alike = sibling.tag == top.tag and sibling.get("class") == top.get("class") and sibling.tag in ("div", "section")
    return is_alike and found.paragraphs > 0 and not found.controls and _is_prose(found) and found.commas > 1


def _is_picture(sibling: Element, found: Measure, top: Element) -> bool:
    """A box beside the article's element that shows its picture."""
    if not 0 < found.images <= 12 or found.links > 1 or found.chars > 400 or found.link_density > 0.3:
        return False
    if sibling.tag not in ("div", "figure", "section", "p", "center"):
        return False
    kin = (sibling.get("class") or "").split()[:1] == (top.get("class") or "").split()[:1] != []
    return sibling.tag == "figure" or kin or bool(PICTURE_NAME.search(name_of(sibling)))


def _is_loose_text(sibling: Element, found: Measure) -> bool:
    """A paragraph that stands beside the article's element."""
    if sibling.tag != "p":
        return False
    if found.chars > 80:
        return found.link_density < 0.25
    return found.chars > 0 and not found.linked and text_of(sibling)[-1:] in tuple('.!?…。！？”"')
