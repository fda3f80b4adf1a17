"""Bytes of a web page -> one tree, within bounds."""

from dataclasses import dataclass

from lxml import etree

from reader_app import urls
from reader_app.extract.dom import Element, elements
from reader_app.net import response

MAX_BYTES = 15_000_000
MAX_CHARACTERS = 5_000_000
MAX_ELEMENTS = 60_000
MAX_REFERENCES = 150_000


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page. `base` is what its addresses are relative to; `is_cut` when it was too large to read whole."""

    url: str
    base: str
    source: str
    root: Element
    is_cut: bool = False


def read(data: bytes, url: str, content_type: str | None) -> Page:
    """Decode and parse; anything at all gives a page, if need be an empty one."""
    source = response.decode(data[:MAX_BYTES], content_type)
    text = _bounded(source)
    root = parse(text)
    cut = len(text) < len(source)
    if sum(1 for _ in elements(root)) > MAX_ELEMENTS:
        cut = True
        _cut_to(root, MAX_ELEMENTS)
    return Page(url, _base(root, url), text, root, cut)


def _bounded(source: str) -> str:
    """The beginning of the page that the parser can be trusted with."""
    text = source[:MAX_CHARACTERS].replace("\0", "")
    if text.count("&") > MAX_REFERENCES:
        text = text.replace("&", "&amp;")
    return text


def parse(text: str) -> Element:
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False, recover=True
    )
    # The parser takes bytes: given a string it would obey the charset that the page declares.
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        root = None
    return root if root is not None else etree.fromstring(b"<html><body></body></html>", parser)


def _cut_to(root: Element, limit: int) -> None:
    """Keep the first `limit` elements."""
    for number, element in enumerate(list(elements(root))):
        if number >= limit:
            element.tag = "haowen-gone"
    etree.strip_elements(root, "haowen-gone", with_tail=True)


def _base(root: Element, url: str) -> str:
    for element in root.iter("base"):
        if element.get("href"):
            return urls.join(url, element.get("href", "")) or url
    return url
