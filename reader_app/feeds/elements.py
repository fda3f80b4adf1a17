"""The children of an element by name, and the addresses, dates and people in them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from reader_app import urls
from reader_app.dates import parse_date
from reader_app.feeds import markup
from reader_app.feeds.constructs import Construct, read, text_of
from reader_app.feeds.names import name_of
from reader_app.feeds.xml_tree import XML

if TYPE_CHECKING:
    from lxml import etree

# Of anything that an element may repeat.
MAX_REPEATS = 200
# Looking an attribute up takes as long as there are attributes.
MAX_ATTRIBUTES = 100

Children = Mapping[str, list["etree._Element"]]

# RSS writes people as "address (Name)" or "Name <address>".
_NAMED_MAIL = re.compile(r"\s*(?:mailto:)?[^\s()<>]{1,200}@[^\s()<>]{1,200}\s*\(([^()]{1,200})\)\s*")
_MAIL_AFTER = re.compile(r"\s*([^<>@]{1,200}?)\s*[<(][^\s<>()]{1,200}@[^\s<>()]{1,200}[>)]\s*")


@dataclass(frozen=True, slots=True)
class Reading:
    """What holds for the whole document while its elements are read."""

    url: str
    home: str
    is_atom: bool
    has_bases: bool
    is_chinese: bool = False

    def children(self, *elements: "etree._Element") -> Children:
        """The children of the elements by name, in their order."""
        found: dict[str, list[etree._Element]] = {}
        for element in elements:
            for child in element.iterchildren("*"):
                same = found.setdefault(name_of(child.tag, self.home), [])
                if len(same) < MAX_REPEATS:
                    same.append(child)
        return found

    def construct(self, element: "etree._Element") -> Construct:
        """The element's text by the rules of its format."""
        name = name_of(element.tag, self.home)
        is_atom = name.startswith("atom:") or (self.is_atom and ":" not in name)
        return read(element, is_atom=is_atom)

    def line(self, children: Children, *names: str) -> str:
        """The first text that is not empty, as one plain line."""
        for element in each(children, *names):
            if line := self.construct(element).line():
                return line
        return ""

    def base(self, element: "etree._Element") -> str:
        """What relative addresses in the element refer to: xml:base nests and composes."""
        if not self.has_bases:
            return self.url
        said = [str(base) for step in (element, *element.iterancestors()) if (base := step.get(f"{XML}base"))]
        base = self.url
        for part in reversed(said):
            base = urls.join(base, part) or base
        return base

    def has_own_base(self, element: "etree._Element") -> bool:
        """Whether the publisher says a base for the element."""
        return self.has_bases and self.base(element) != self.url

    def address(self, element: "etree._Element", reference: str | None) -> str | None:
        """The absolute web address of a reference in the element; an empty one is none."""
        reference = (reference or "").strip()
        return urls.join(self.base(element), reference) if reference else None

    def date(self, children: Children, *names: str) -> datetime | None:
        """The first date that can be read."""
        for element in each(children, *names):
            if (moment := parse_date(text_of(element), is_chinese=self.is_chinese)) is not None:
                return moment
        return None

    def people(self, children: Children, *names: str) -> tuple[str, ...]:
        """The names of persons in the elements, each once."""
        found = (self._person(element) for element in each(children, *names))
        return tuple(dict.fromkeys(name for name in found if name))[:20]

    def _person(self, element: "etree._Element") -> str:
        if len(element):
            parts = self.children(element)
            for name in ("name", "atom:name", "email", "atom:email", "uri", "url", "atom:uri"):
                if name in parts and (value := markup.as_line(text_of(parts[name][0]))):
                    return value
        return person(markup.to_line(text_of(element)))


def each(children: Children, *names: str) -> Iterator["etree._Element"]:
    """All elements of the first name, then of the second, and so on."""
    for name in names:
        yield from children.get(name, ())


def attribute(element: "etree._Element", *names: str) -> str:
    """The first attribute of a name in lower case that is there, whatever its own case and namespace prefix; or ""."""
    for name in names:
        if value := element.get(name):
            return str(value).strip()
    keys = element.keys()
    if len(keys) > MAX_ATTRIBUTES:
        return ""
    for key in keys:
        if str(key).rpartition("}")[2].lower() in names and (value := element.get(key)):
            return str(value).strip()
    return ""


def person(line: str) -> str:
    """The name in what RSS calls an author."""
    if "@" not in line:
        return line
    match = _NAMED_MAIL.fullmatch(line) or _MAIL_AFTER.fullmatch(line)
    return match[1].strip() if match else line


def unique(lines: Iterable[str], limit: int) -> tuple[str, ...]:
    """Each line once, whatever its case, without empty ones."""
    found: dict[str, str] = {}
    for line in lines:
        if line and len(found) < limit:
            found.setdefault(line.casefold(), line)
    return tuple(found.values())


def number(text: str) -> int | None:
    """A count that a feed may state, or None."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 15 else None
