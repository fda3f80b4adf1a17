"""What belongs to an article and stands apart from its text: tables and lists of facts, files to take along."""

import re
from collections.abc import Iterator, Sequence

from reader_app.extract.dom import HEADINGS, Element, Measure, Measures, elements, name_of
from reader_app.extract.names import merit

_LEVELS = 5
_FACTS = 60
_FEW_FACTS = 30
_MOST = 3_000
# So much an item of a list says, on average: beside the text itself, and anywhere in a box.
_SAID = 16
_SAID_FAR = 50
_LISTS = frozenset(("ul", "ol", "dl"))
_ITEMS = frozenset(("li", "dd"))
_AROUND = frozenset(("footer", "header", "nav", "aside", "form"))
_PERSON = re.compile(r"author|user|poster|comment|avatar|member", re.IGNORECASE)
_DESCRIPTION = re.compile(r"short-?desc|product\S*desc|desc\S*product", re.IGNORECASE)
_FILE = re.compile(r"(?i)\.(?:docx?|xlsx?|pptx?|pdf|zip|rar|7z|wps|et|ofd|csv|txt)(?:$|[?#])")


def with_facts(top: Element, parts: Sequence[Element], body: Element, measures: Measures) -> tuple[Element, ...]:
    """The parts, with the facts before and behind them in the places where the page has them."""
    held = frozenset(parts)
    before: list[Element] = []
    behind: list[Element] = []
    inner = top
    for _ in range(_LEVELS):
        if inner is body or inner.tag == "body":
            break
        for sibling in inner.itersiblings(preceding=True):
            if sibling not in held:
                before.extend(reversed(list(_facts(sibling, measures))))
        for sibling in inner.itersiblings():
            if sibling not in held:
                behind.extend(_facts(sibling, measures))
        parent = inner.getparent()
        if parent is None:
            break
        inner = parent
    return (*reversed(before), *parts, *behind)


def _facts(box: Element, measures: Measures) -> Iterator[Element]:
    found = measures.get(box)
    if found is None or found.chars < _SAID or box.tag in _AROUND or merit(box) < 0 or _PERSON.search(name_of(box)):
        return
    if _is_list(box, found, _SAID) or _is_table(box, found) or is_of_files(box, found):
        if (heading := box.getprevious()) is not None and heading.tag in HEADINGS and not measures[heading].linked:
            yield heading
        yield box
        return
    described = next((part for part in elements(box) if _is_description(part, measures)), None)
    if described is not None:
        yield described
    inside = [part for part in box.iter("ul", "ol", "dl", "table") if part is not box]
    own = found.chars - found.heading_chars
    for part in inside:
        said = measures[part]
        is_all = said.chars * 5 >= own * 4 and not found.controls
        if is_all and (_is_list(part, said, _SAID) or _is_table(part, said)):
            yield box
            return
    for part in inside:
        if _is_list(part, measures[part], _SAID_FAR) and part.tag != "dl":
            heading = part.getprevious()
            if heading is not None and heading.tag in HEADINGS:
                yield heading
            yield part


def _is_description(box: Element, measures: Measures) -> bool:
    """What a shop says of its goods in short, apart from what it says at length."""
    found = measures[box]
    if found.chars < _FACTS or found.link_density > 0.2 or found.controls or box.tag not in ("div", "section", "p"):
        return False
    return bool(_DESCRIPTION.search(name_of(box)))


def _is_table(table: Element, found: Measure) -> bool:
    """Facts, with a heading to each."""
    if table.tag != "table" or table.find(".//th") is None:
        return False
    return found.chars >= _FEW_FACTS and found.link_density < 0.2 and not found.controls


def _is_list(box: Element, found: Measure, said: int) -> bool:
    """Items in plain words: nothing to follow, to press or to see, and nobody who says them."""
    if box.tag not in _LISTS or found.linked or found.controls or found.images or not _FACTS <= found.chars <= _MOST:
        return False
    items = [item for item in box if item.tag in _ITEMS]
    if len(items) < (2 if box.tag == "dl" else 3) or found.chars < len(items) * said:
        return False
    return not any(inner.tag in ("p", "time", "div") or _PERSON.search(name_of(inner)) for inner in elements(box))


def is_of_files(box: Element, found: Measure) -> bool:
    """Documents that a notice comes with."""
    if found.chars > 600 or not found.links or found.controls:
        return False
    links = [link.get("href") or "" for link in box.iter("a")]
    return all(_FILE.search(link) for link in links)
