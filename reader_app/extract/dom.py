"""What is asked of elements again and again: their text, their names, how much of it is linked."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

Element = etree._Element

BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
MEDIA = frozenset(("img", "picture", "video", "audio", "iframe", "embed", "object", "svg", "canvas", "amp-img"))
_GONE = "haowen-gone"
# Ideographs, kana and hangul: one of them says about as much as two letters.
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0002ffff]")
_COMMAS = re.compile("[,،﹐︐，、⸲;；]")
_NAME_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\d_a-zA-Z]+")


def text_of(element: Element) -> str:
    """All text inside, white space folded."""
    return " ".join("".join(element.itertext()).split())


def tag_of(element: Element) -> str:
    """The tag's name; empty for comments and the like, whose tag is a function."""
    return element.tag if isinstance(element.tag, str) else ""


def name_of(element: Element) -> str:
    """Class and id as one string: what the page's author calls the element."""
    return f"{element.get('class', '')} {element.get('id', '')}".strip()[:500]


def name_words(name: str) -> frozenset[str]:
    """`article-shareBar` -> {article, share, bar}."""
    return frozenset(word.lower() for word in _NAME_WORD.findall(name))


def weight(text: str) -> int:
    """Length in letters; a wide character counts as two."""
    return len(text) + len(_WIDE.findall(text))


def commas(text: str) -> int:
    return len(_COMMAS.findall(text))


def drop_all(root: Element, doomed: Iterable[Element]) -> None:
    """Take elements out of the tree below `root`; the text behind each stays. Linear, however many they are."""
    for element in doomed:
        if element is not root:
            element.tag = _GONE
    etree.strip_elements(root, _GONE, with_tail=False)


def unwrap_all(root: Element, shells: Iterable[Element]) -> None:
    """Put what is inside each element in its place."""
    for element in shells:
        if element is not root:
            element.tag = _GONE
    etree.strip_tags(root, _GONE)


def ancestors(element: Element, limit: int) -> Iterator[Element]:
    """Parent, grandparent and so on, at most `limit` of them."""
    parent = element.getparent()
    while parent is not None and limit:
        yield parent
        parent = parent.getparent()
        limit -= 1


def elements(root: Element) -> Iterator[Element]:
    """The root and all elements in it, in document order."""
    return root.iter("*")


@dataclass(slots=True)
class Measure:
    """What an element holds. Lengths are weights (see `weight`); links within the page count a third."""

    chars: int = 0
    linked: float = 0.0
    commas: int = 0
    paragraphs: int = 0
    items: int = 0
    images: int = 0
    controls: int = 0
    embeds: int = 0
    links: int = 0
    heading_chars: int = 0
    has_block: bool = False

    @property
    def link_density(self) -> float:
        return self.linked / self.chars if self.chars else 0.0


def measure(root: Element) -> dict[Element, Measure]:
    """A measure for every element, in one pass from the leaves up."""
    measures: dict[Element, Measure] = {}
    for element in reversed(list(elements(root))):
        found = _own(element)
        for child in element:
            inner = measures.get(child)
            if inner is not None:
                _add(found, inner, child)
            if child.tail:
                _add_text(found, child.tail)
        tag = element.tag
        if tag == "a" and element.get("href"):
            found.linked = found.chars * (0.3 if element.get("href", "").startswith("#") else 1.0)
            found.links += 1
        elif tag in HEADINGS:
            found.heading_chars = found.chars
        measures[element] = found
    return measures


def _own(element: Element) -> Measure:
    found = Measure()
    if element.tag in ("script", "style", "template", "title"):
        return found
    if element.text:
        _add_text(found, element.text)
    match element.tag:
        case "p":
            found.paragraphs = 1
        case "li":
            found.items = 1
        case "img" | "amp-img":
            found.images = 1
        case "input" | "button" | "select" | "textarea":
            found.controls = 1
        case "iframe" | "embed" | "object" | "video" | "audio":
            found.embeds = 1
    return found


def _add_text(found: Measure, text: str) -> None:
    folded = " ".join(text.split())
    if folded:
        found.chars += weight(folded)
        found.commas += commas(folded)


def _add(found: Measure, inner: Measure, child: Element) -> None:
    found.chars += inner.chars
    found.linked += inner.linked
    found.commas += inner.commas
    found.paragraphs += inner.paragraphs
    found.items += inner.items
    found.images += inner.images
    found.controls += inner.controls
    found.embeds += inner.embeds
    found.links += inner.links
    found.heading_chars += inner.heading_chars
    found.has_block = found.has_block or inner.has_block or child.tag in BLOCKS
