"""What is asked of elements again and again: their text, their names, how much of it is linked."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

Element = etree._Element

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
MEDIA = frozenset(("img", "picture", "video", "audio", "iframe", "embed", "object", "svg", "canvas", "amp-img"))
_GONE = "haowen-gone"
_SILENT = frozenset(("script", "style", "template", "title"))
# Ideographs, kana and hangul: one of them says about as much as two letters.
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0002ffff]+")
_OFTEN = 300
_LONGEST_TITLE = 4_000
# What an element of each kind counts as.
_COUNTED = {
    "p": "paragraphs", "li": "items",
    **dict.fromkeys(("img", "amp-img"), "images"),
    **dict.fromkeys(("input", "button", "select", "textarea"), "controls"),
    **dict.fromkeys(("iframe", "embed", "object", "video", "audio"), "embeds"),
}  # fmt: skip
_COMMA_MARKS = ",،﹐︐，、⸲;；"
_COMMAS = re.compile(f"[{_COMMA_MARKS}]")
_NAME_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\d_a-zA-Z]+")


def text_of(element: Element) -> str:
    """All text inside, white space folded."""
    return " ".join(raw_text(element).split())


def title_of(element: Element) -> str:
    """The same of what may be a title: the parser puts half a page into a heading that nobody closes, and of that
    only the beginning is read."""
    pieces: list[str] = []
    left = _LONGEST_TITLE
    for piece in element.itertext():
        pieces.append(str(piece)[:left])
        left -= len(pieces[-1])
        if left <= 0:
            break
    return " ".join("".join(pieces).split())


def raw_text(element: Element) -> str:
    """All text inside as it stands."""
    return "".join(map(str, element.itertext()))


def tag_of(element: Element) -> str:
    """The tag's name; empty for comments and the like, whose tag is a function."""
    return element.tag if isinstance(element.tag, str) else ""


def name_of(element: Element) -> str:
    """Class and id as one string: what the page's author calls the element."""
    classes, identity = element.get("class"), id_of(element)
    return f"{classes or ''} {identity}".strip()[:500] if classes or identity else ""


def id_of(element: Element) -> str:
    """The id, unless it is only made of what a heading says ("related-work")."""
    identity = element.get("id")
    if not identity or element.tag in HEADINGS:
        return ""
    parent = element.getparent()
    return "" if parent is not None and parent.tag in HEADINGS else identity[:500]


@lru_cache(2048)
def name_words(name: str) -> frozenset[str]:
    """`article-shareBar` -> {article, share, bar}."""
    return frozenset(word.lower() for word in _NAME_WORD.findall(name))


def weight(text: str) -> int:
    """Length in letters; a wide character counts as two."""
    return len(text) if text.isascii() else 2 * len(text) - len(_WIDE.sub("", text))


def commas(text: str) -> int:
    if text.isascii():
        return text.count(",") + text.count(";")
    # One after the other is faster, but only where there is much to go through.
    return sum(map(text.count, _COMMA_MARKS)) if len(text) > _OFTEN else len(_COMMAS.findall(text))


def drop_all(root: Element, doomed: Iterable[Element]) -> None:
    """Take elements out of the tree below `root`; the text behind each stays. Linear, however many they are."""
    gone = {element for element in doomed if element is not root}
    for parent in {parent for element in gone if (parent := element.getparent()) is not None}:
        _keep_others(parent, gone)


def _keep_others(parent: Element, gone: set[Element]) -> None:
    # Taking them out one by one would join the text around them again and again.
    last: Element | None = None
    pieces = [parent.text or ""]
    for child in list(parent):
        tail = child.tail or ""
        if child in gone:
            child.tail = None
            parent.remove(child)
            pieces.append(tail)
            continue
        _set_text(parent, last, pieces)
        last, pieces = child, [tail]
    _set_text(parent, last, pieces)


def _set_text(parent: Element, last: Element | None, pieces: list[str]) -> None:
    """The text behind the child `last`, or before the first one; untouched where nothing was taken out."""
    if len(pieces) > 1:
        if last is None:
            parent.text = "".join(pieces)
        else:
            last.tail = "".join(pieces)


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


def is_data(element: Element) -> bool:
    """Whether a table holds data, by its headings."""
    return element.tag == "table" and element.find(".//th") is not None


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


Measures = dict[Element, Measure]


def measure(root: Element) -> Measures:
    """A measure for every element, in one pass from the leaves up."""
    measures: Measures = {}
    for element in reversed(list(elements(root))):
        tag = element.tag
        measures[element] = found = Measure()
        if tag in _SILENT:
            continue
        if text := element.text:
            _add_text(found, text)
        if kind := _COUNTED.get(tag):
            setattr(found, kind, 1)
        for child in element:
            if (inner := measures.get(child)) is not None:
                _add(found, inner, child.tag)
            if text := child.tail:
                _add_text(found, text)
        if tag == "a" and (reference := element.get("href")):
            found.linked = found.chars * (0.3 if reference.startswith("#") and len(reference) > 1 else 1.0)
            found.links += 1
        elif tag in HEADINGS:
            found.heading_chars = found.chars
    return measures


def _add_text(found: Measure, text: str) -> None:
    if not text.isspace():
        chars, marks = _weighed(text) if len(text) <= _OFTEN else _weigh(text)
        found.chars += chars
        found.commas += marks


def _weigh(text: str) -> tuple[int, int]:
    folded = " ".join(text.split())
    return weight(folded), commas(folded)


# A page is measured some ten times, and most of its text is in short pieces.
_weighed = lru_cache(8192)(_weigh)


def _add(found: Measure, inner: Measure, tag: str) -> None:
    if inner.chars:
        found.chars += inner.chars
        found.commas += inner.commas
        if inner.linked:
            found.linked += inner.linked
        if inner.heading_chars:
            found.heading_chars += inner.heading_chars
    if inner.has_block or tag in BLOCKS:
        found.has_block = True
        found.paragraphs += inner.paragraphs
        found.items += inner.items
    if inner.links:
        found.links += inner.links
    if inner.images:
        found.images += inner.images
    if inner.controls or inner.embeds:
        found.controls += inner.controls
        found.embeds += inner.embeds
