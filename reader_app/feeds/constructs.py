"""What the text of an element is: plain, HTML, or something that nobody said; the escaping rules of every format."""

import base64
import binascii
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.feeds import markup
from reader_app.feeds.names import namespace_of

if TYPE_CHECKING:
    from lxml import etree

_HTML = ("html", "text/html", "xhtml", "application/xhtml+xml")
_ATOM_03 = "http://purl.org/atom/ns#"


@dataclass(frozen=True, slots=True)
class Construct:
    """A text with its kind: True HTML, False plain text, None unsaid (RSS never says)."""

    value: str
    is_html: bool | None

    def line(self) -> str:
        """Plain text in one line, for titles and summaries."""
        return markup.as_line(self.value) if self.is_html is False else markup.to_line(self.value)

    def html(self) -> str:
        """Markup, for bodies."""
        if self.is_html or (self.is_html is None and markup.looks_like_html(self.value)):
            return self.value
        return markup.from_text(self.value)


def text_of(element: "etree._Element") -> str:
    """All text inside, stripped."""
    if len(element) == 0:
        return (element.text or "").strip()
    return "".join(str(part) for part in element.itertext()).strip()


def read(element: "etree._Element", *, is_atom: bool) -> Construct:
    """The element's text by Atom's rules (RFC 4287, 3.1 and 4.1.3.3; Atom 0.3), or by what RSS writers do."""
    if not is_atom:
        kind = _attribute(element, "type").lower()
        value = markup.inner(element).strip() if len(element) else (element.text or "").strip()
        is_plain = kind in ("plain", "text/plain")
        return Construct(value, True if len(element) else False if is_plain else None)
    mode, kind = _attribute(element, "mode").lower(), _attribute(element, "type").lower()
    if mode == "base64" or (_is_binary(kind) and not len(element)):
        return _decoded(element, kind)
    if len(element):
        return Construct(_without_div(element), True)
    text = (element.text or "").strip()
    if kind in _HTML:
        # Inline markup of Atom 0.3 that turns out to be a bare text was not escaped a second time.
        is_inline = kind in ("xhtml", "application/xhtml+xml") or (mode != "escaped" and _is_old(element))
        return Construct(text, not is_inline)
    if mode == "escaped" and not kind:
        return Construct(text, None)
    return Construct(text, False)


def _attribute(element: "etree._Element", name: str) -> str:
    return str(element.get(name) or "").strip()


def _is_old(element: "etree._Element") -> bool:
    return namespace_of(str(element.tag)) == _ATOM_03


def _is_binary(kind: str) -> bool:
    """Whether content of this type has to come as base64 (RFC 4287, 4.1.3.3)."""
    if "/" not in kind or kind.startswith("text/"):
        return False
    return not kind.endswith(("+xml", "/xml"))


def _decoded(element: "etree._Element", kind: str) -> Construct:
    try:
        data = base64.b64decode("".join(text_of(element).split()), validate=True)
        value = data.decode("utf-8").strip()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return Construct("", False)
    return Construct(value, True if kind in _HTML else False if kind.startswith("text/plain") else None)


def _without_div(element: "etree._Element") -> str:
    """The inner markup, without the div that XHTML content has to be wrapped in."""
    is_wrapped = len(element) == 1 and str(element[0].tag).rpartition("}")[2] == "div"
    if is_wrapped and not (element.text or "").strip() and not (element[0].tail or "").strip():
        return markup.inner(element[0]).strip()
    return markup.inner(element).strip()
