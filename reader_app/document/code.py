"""Listings: text that keeps its spaces and line ends, and the language it is written in."""

import re

from lxml.etree import _Element as Element

from reader_app.document.blocks import Code
from reader_app.document.flow import Flow, Setting
from reader_app.document.line import all_text
from reader_app.document.vocabulary import words

_LINE_NUMBER = re.compile(
    r"(?:^|\s)(?:lineno|linenos|line-?numbers?(?:-rows)?|gutter|copy-?(?:btn|button)?)(?:\s|$)", re.IGNORECASE
)
_LANGUAGE = re.compile(r"^language-(\S+)")
_SOURCE_CODE = re.compile(
    r"(?:^|\s)(?:sourceCode|hljs|prettyprint|highlight)\s+(?:lang-)?([a-zA-Z][\w+#-]{0,20})(?:\s|$)"
)
_NO_LANGUAGE = words(
    """
    none plaintext plain text txt nohighlight undefined highlight source code
    """
)
# Highlighters that put each line into an element of its own and no line end between them.
_LINE_ELEMENTS = ("div", "li", "p", "tr")


def listing(flow: Flow, element: Element, setting: Setting) -> None:
    text = line_of_code(element).strip("\n").rstrip()
    if text.strip():
        flow.block(Code(text, _language(element)))


def line_of_code(element: Element) -> str:
    """All text of the element as it stands, line breaks as line ends, without line numbers."""
    parts: list[str] = []
    _gather(element, parts, 0)
    return "".join(parts).replace("\u00a0", " ").replace("\r\n", "\n").replace("\r", "\n")


def _gather(element: Element, parts: list[str], depth: int) -> None:
    if depth > 60:
        parts.append(all_text(element))
        return
    if element.text:
        parts.append(element.text)
    for child in element:
        if child.tag == "br":
            parts.append("\n")
        elif not _LINE_NUMBER.search(child.get("class", "")):
            is_line = child.tag in _LINE_ELEMENTS
            if is_line and parts and not parts[-1].endswith("\n"):
                parts.append("\n")
            _gather(child, parts, depth + 1)
            if is_line and parts and not parts[-1].endswith("\n"):
                parts.append("\n")
        if child.tail:
            parts.append(child.tail)


def _language(element: Element) -> str:
    """From the listing itself, the code within it, or the two elements around it."""
    around = [above for _, above in zip(range(2), element.iterancestors("div", "figure"), strict=False)]
    inside = element.find(".//code")
    for place in [element, *([inside] if inside is not None else []), *around]:
        named = place.get("class", "")
        found = _LANGUAGE.search(named) or _SOURCE_CODE.search(named)
        if found and found[1].lower() not in _NO_LANGUAGE:
            return found[1].lower()
    return ""
