"""Cuts HTML into text and tags in one pass: time grows with the length of the text and with nothing else."""

import html
import re
from collections.abc import Iterator
from html.entities import html5
from typing import NamedTuple

from reader_app.document.vocabulary import words

MAX_ATTRIBUTES = 1000

# Elements whose content is no text of the page, or is needed whole by whoever reads the tag.
OPAQUE = words(
    """
    script style template textarea title select svg canvas noembed noframes applet datalist math iframe video
    audio
    """
)
# A browser takes everything up to the end for a script or style sheet that is never closed.
_SWALLOWING = frozenset(("script", "style"))

_START = re.compile(r"<(/?)([a-zA-Z][^\s/><]*)")
_ATTRIBUTE = re.compile(r"""[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?""")
_END = re.compile(r"[\s/]*>")
# Without its semicolon a name in an address is a parameter, not a character: ?a=1&copy=2
_REFERENCE = re.compile(r"&(?:#\d{1,8};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,31};)")


class Tag(NamedTuple):
    """A tag with its name in lower case. `inner` is the raw content of an OPAQUE element."""

    name: str
    is_end: bool
    attributes: dict[str, str]
    inner: str = ""


def tokens(source: str) -> Iterator[str | Tag]:
    """Text as it stands (a lone `<` included) and tags, in order; comments and declarations are left out."""
    absent: set[str] = set()
    position = 0
    while (start := source.find("<", position)) >= 0:
        if start > position:
            yield source[position:start]
        found = _START.match(source, start)
        if found is None:
            position = _after_declaration(source, start, absent)
            if position == start:
                yield "<"
                position += 1
            continue
        attributes, position = _attributes(source, found.end())
        if position < 0:
            # Cut off within a tag, or "a <b" in plain words.
            if "=" not in source[start:]:
                yield source[start:]
            return
        name = found[2].lower()
        inner = ""
        if name in OPAQUE and not found[1]:
            inner, position = _inner(source, name, position, absent)
        yield Tag(name, bool(found[1]), attributes, inner)
    if position < len(source):
        yield source[position:]


def unescape(value: str) -> str:
    """The value of an attribute with its character references resolved."""
    return _REFERENCE.sub(_resolved, value) if "&" in value else value


def _resolved(found: re.Match[str]) -> str:
    reference = found[0]
    return html.unescape(reference) if reference[1] == "#" else html5.get(reference[1:], reference)


def _attributes(source: str, position: int) -> tuple[dict[str, str], int]:
    """The attributes from `position` on, and where the tag ends, or -1 if it never does."""
    attributes: dict[str, str] = {}
    while (end := _END.match(source, position)) is None:
        # A quote that is never closed is looked for once only: there is no later quote to try.
        found = _ATTRIBUTE.match(source, position)
        if found is None:
            return attributes, -1
        position = found.end()
        if len(attributes) < MAX_ATTRIBUTES:
            value = found[2] or found[3] or found[4] or ""
            attributes.setdefault(found[1].lower(), unescape(value))
    return attributes, end.end()


def _after_declaration(source: str, start: int, absent: set[str]) -> int:
    """Where the comment, declaration or broken end tag at `start` is over; `start` itself if there is none."""
    if source.startswith("<!--", start):
        if source.startswith((">", "->"), start + 4):
            return source.index(">", start) + 1
        end = _find(source, "-->", start + 4, absent)
        if end >= 0:
            return end + 3
    if source.startswith(("<!", "<?", "</"), start):
        end = _find(source, ">", start, absent)
        return end + 1 if end >= 0 else len(source)
    return start


def _inner(source: str, name: str, position: int, absent: set[str]) -> tuple[str, int]:
    """The content of an opaque element and where its end tag begins."""
    if name not in absent:
        end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, position)
        if end is not None:
            return source[position : end.start()], end.start()
        absent.add(name)
    return ("", len(source)) if name in _SWALLOWING else ("", position)


def _find(source: str, wanted: str, position: int, absent: set[str]) -> int:
    """`str.find` that does not look twice for what the rest of the text has no more."""
    if wanted in absent:
        return -1
    found = source.find(wanted, position)
    if found < 0:
        absent.add(wanted)
    return found
