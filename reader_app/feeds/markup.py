"""Text out of markup and markup out of trees, both in linear time."""

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from reader_app.feeds.xml_tree import XML
from reader_app.text import tidy

if TYPE_CHECKING:
    from lxml import etree

# As much markup as is looked at for one line of text.
MAX_LINE_MARKUP = 6_000
MAX_LINE = 2_000
MAX_ATTRIBUTES = 100
# A base is put before every address under it, so that a short document could grow without end.
MAX_BASE = 300
MAX_BASED_PARTS = 20_000


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VOID = _names("area base br col embed hr img input link meta param source track wbr")
_KNOWN = _names(
    "a abbr acronym address article aside audio b bdi bdo big blockquote br button caption center cite code col "
    "dd del details dfn div dl dt em embed figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hr i iframe "
    "img input ins kbd label li link main map mark nav nobr noscript object ol p param picture pre q rp rt ruby s samp "
    "script section select small source span strike strong style sub summary sup svg table tbody td textarea tfoot th "
    "thead time tr tt u ul var video wbr"
)
_BREAKING = _names(
    "address article aside blockquote br caption center dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header "
    "hr li main nav ol p pre section table td th tr ul"
)
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,15})(?:\s[^<>]*|/)?>|<!\[CDATA\[|\]\]>")
_HIDDEN_START = re.compile(r"<(?:(script|style|noscript|template)\b|!--)", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BASED = ("href", "src", "cite", "poster", "data", "longdesc")


def to_line(markup: str) -> str:
    """The plain text of a piece of HTML in one line: tags of HTML dropped, references decoded once."""
    if len(markup) > MAX_LINE_MARKUP:
        markup = markup[:MAX_LINE_MARKUP]
        # Not in the middle of a tag.
        if markup.rfind("<") > markup.rfind(">"):
            markup = markup[: markup.rfind("<")]
    if "<" in markup:
        markup = _TAG.sub(_space_for, _without_hidden(markup))
    if "&" in markup:
        markup = _ENTITY.sub(lambda match: html.unescape(match[0]), markup)
    return as_line(markup)


def as_line(text: str) -> str:
    """Plain text in one line of bounded length."""
    return tidy(text[:MAX_LINE_MARKUP])[:MAX_LINE]


def _without_hidden(markup: str) -> str:
    """Without scripts, styles and comments; one that does not end hides the rest."""
    parts: list[str] = []
    position = 0
    while (found := _HIDDEN_START.search(markup, position)) is not None:
        parts.append(markup[position : found.start()])
        ending = f"</{found[1].lower()}" if found[1] else "-->"
        end = markup.lower().find(ending, found.end()) if found[1] else markup.find(ending, found.end())
        position = markup.find(">", end) + 1 if end >= 0 else len(markup)
        if position == 0:
            position = len(markup)
    return "".join([*parts, markup[position:]])


def looks_like_html(text: str) -> bool:
    """Whether there is markup in what its format calls neither text nor HTML."""
    match = _TAG.search(text[:MAX_LINE_MARKUP])
    while match is not None and match[1] and match[1].lower() not in _KNOWN:
        match = _TAG.search(text[:MAX_LINE_MARKUP], match.end())
    return match is not None or _ENTITY.search(text) is not None


def from_text(text: str) -> str:
    """HTML for plain text: a paragraph for each stretch between empty lines, its lines kept."""
    paragraphs = (part.strip() for part in re.split(r"\n[ \t\r]*\n", text.replace("\r\n", "\n")))
    return "".join(f"<p>{html.escape(part, quote=False).replace(chr(10), '<br>')}</p>" for part in paragraphs if part)


def inner(element: "etree._Element") -> str:
    """What is inside an element, as HTML: local names, void elements without an end, nested xml:base applied."""
    from lxml import etree

    parts = [_escaped(element.text)]
    # The base that is said between `element` and each open node, the innermost last.
    bases = [""]
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if node is element or not isinstance(node.tag, str):
            continue
        name = node.tag.rpartition("}")[2]
        if event == "start":
            bases.append(_joined(bases[-1], str(node.get(f"{XML}base") or ""))[:MAX_BASE])
            base = bases[-1] if len(parts) < MAX_BASED_PARTS else ""
            parts += ("<", name, *_attributes(node, base), ">", _escaped(node.text))
        else:
            bases.pop()
            parts += ("" if name.lower() in _VOID else f"</{name}>", _escaped(node.tail))
    return "".join(parts)


def _attributes(node: "etree._Element", base: str) -> Iterator[str]:
    for name in node.keys()[:MAX_ATTRIBUTES]:
        if str(name).startswith(XML):
            continue
        local = str(name).rpartition("}")[2]
        value = str(node.get(name) or "")
        yield f' {local}="{html.escape(_joined(base, value) if base and local in _BASED else value)}"'


def _joined(base: str, reference: str) -> str:
    if not base or not reference:
        return reference or base
    try:
        return urljoin(base, reference)
    except ValueError:
        return reference


def _space_for(match: re.Match[str]) -> str:
    name = match[1]
    if name is None:
        return ""
    name = name.lower()
    if name not in _KNOWN:
        # "Vec<T>" is a title, not a tag.
        return match[0]
    return " " if name in _BREAKING else ""


def _escaped(text: str | None) -> str:
    return html.escape(text, quote=False) if text else ""
