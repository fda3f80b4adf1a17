"""Bytes of a web page -> one tree, within bounds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from reader_app import urls
from reader_app.extract.dom import Element, elements, raw_text
from reader_app.net import response

MAX_BYTES = 15_000_000
MAX_CHARACTERS = 5_000_000
# Reading takes up to 125 µs an element, and no page may take over two seconds; recorded pages have 2,800 at most.
MAX_ELEMENTS = 10_000
MAX_DEPTH = 150
MAX_REFERENCES = 150_000
_LONG = 4_000
_MAX_ATTRIBUTES = 1_500
_OF_HEAD = frozenset(("title", "meta", "link", "base", "script", "style", "noscript", "template"))
# A tag as HTML 13.2.5 reads it, without its closing bracket; possessive, so never slower than its length.
_ATTRIBUTES = r"""(?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+)*+"""
_TAG = re.compile(rf"<[a-zA-Z][^\s/>]*+{_ATTRIBUTES}")
_TAG_AND_NAME = re.compile(rf"(<[a-zA-Z][^\s/>]*+){_ATTRIBUTES}")


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page. `base` is what its addresses are relative to; `is_cut` when it was too large to read whole.

    `held` keeps the objects of all elements: lxml makes each anew for every pass over the tree as long as nobody does.
    """

    url: str
    base: str
    source: str
    root: Element
    is_cut: bool = False
    held: Sequence[Element] = ()


def read(data: bytes, url: str, content_type: str | None, encoding: str = "") -> Page:
    """Decode and parse; anything at all gives a page, if need be an empty one. `encoding` is a person's word."""
    data = data[:MAX_BYTES]
    source = response.decode(response.as_told(data, encoding) if encoding else data, content_type)
    text = _bounded(source)
    root = parse(text)
    _give_body(root)
    cut = len(text) < len(source)
    held = list(elements(root))
    if len(held) > MAX_ELEMENTS:
        # Mere dress goes first; most large pages fit then, and keep their end.
        etree.strip_tags(root, "span", "font", "nobr", "wbr")
        held = list(elements(root))
    if len(held) > MAX_ELEMENTS:
        cut = True
        _cut_to(root, MAX_ELEMENTS)
    _flatten_below(root, MAX_DEPTH)
    return Page(url, _base(root, url), text, root, cut, held)


def _bounded(source: str) -> str:
    """The beginning of the page that the parser can be trusted with."""
    text = source[:MAX_CHARACTERS].replace("\0", "")
    # Hardly a page has such a tag, and asking for each one by itself would take longer than reading it.
    if max(map(len, _TAG.findall(text)), default=0) > _LONG:
        text = _TAG_AND_NAME.sub(_with_few_attributes, text)
    if text.count("&") > MAX_REFERENCES:
        text = text.replace("&", "&amp;")
    return text


def _with_few_attributes(tag: re.Match[str]) -> str:
    """The parser compares each attribute with all others of its tag."""
    is_bomb = len(tag[0]) > _LONG and len(tag[0].split(None, _MAX_ATTRIBUTES + 1)) > _MAX_ATTRIBUTES
    return tag[1] if is_bomb else tag[0]


def parse(text: str) -> Element:
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, recover=True
    )
    # Without `huge_tree` it stops at 256 levels and loses the rest of the page; what is too deep we flatten ourselves.
    # The parser takes bytes: given a string it would obey the charset that the page declares.
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        root = None
    return root if root is not None else etree.fromstring(b"<html><body></body></html>", parser)


def _give_body(root: Element) -> None:
    """The parser knows HTML 4: in a page that writes neither head nor body, newer elements end up in the head."""
    head = root.find("head")
    if head is not None and root.find("body") is None:
        body = etree.SubElement(root, "body")
        for child in list(head):
            if child.tag not in _OF_HEAD:
                body.append(child)


def _cut_to(root: Element, limit: int) -> None:
    """Keep the first `limit` elements."""
    for number, element in enumerate(list(elements(root))):
        if number >= limit:
            element.tag = "haowen-gone"
    etree.strip_elements(root, "haowen-gone", with_tail=True)


def _flatten_below(root: Element, limit: int) -> None:
    """What is nested deeper than `limit` becomes plain text."""
    level = [root]
    for _ in range(limit):
        level = [child for element in level for child in element]
    for element in level:
        if len(element):
            said = raw_text(element)
            tail = element.tail
            for child in list(element):
                element.remove(child)
            element.text, element.tail = said, tail


def _base(root: Element, url: str) -> str:
    for element in root.iter("base"):
        if element.get("href"):
            return urls.join(url, element.get("href", "")) or url
    return url
