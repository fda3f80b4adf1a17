"""Where in a page its article may be kept: selectors to choose from, for the person who knows better than we do."""

import re

from reader_app.extract import selectors
from reader_app.extract.dom import Element, elements, measure
from reader_app.extract.page import read

_ENOUGH = 200
_MOST = 12
_TRIED = 60
_TAGS = ("div", "section", "article", "main", "td", "body")
# Numbers change from article to article.
_NAME = re.compile(r"[a-zA-Z_][\w-]*")
_NUMBER = re.compile(r"\d{2,}")


def places(html: bytes, url: str, content_type: str | None = None, *, encoding: str = "") -> tuple[str, ...]:
    """Selectors of the boxes that hold text, those with most of it and least around it first; never raises on bytes."""
    root = read(html, url, content_type, encoding).root
    measures = measure(root)
    told = {
        element: found.chars - found.linked
        for element in elements(root)
        if element.tag in _TAGS and (found := measures[element]).chars - found.linked >= _ENOUGH
    }
    # A box counts by what is its own, so that the one around everything does not come first.
    ranked = sorted(told, key=lambda element: _own(element, told), reverse=True)
    found_names: list[str] = []
    for element in ranked[:_TRIED]:
        name = _name(element)
        if name and name not in found_names and selectors.first(root, name) is element:
            found_names.append(name)
        if len(found_names) == _MOST:
            break
    return tuple(found_names)


def _own(element: Element, told: dict[Element, float]) -> float:
    return told[element] - sum(told[inner] for inner in elements(element) if inner is not element and inner in told)


def _name(element: Element) -> str:
    identity = element.get("id", "")
    if _NAME.fullmatch(identity) and not _NUMBER.search(identity):
        return f"{element.tag}#{identity}"
    classes = [name for name in element.get("class", "").split() if _NAME.fullmatch(name) and not _NUMBER.search(name)]
    return f"{element.tag}.{'.'.join(classes[:2])}" if classes else ""


def has_place(html: bytes, url: str, content_type: str | None, selector: str) -> bool:
    """Whether anything in the page fits."""
    return selectors.first(read(html, url, content_type).root, selector) is not None
