"""One entry of RSS, RDF, Atom or CDF."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from reader_app import urls
from reader_app.dates import parse_date
from reader_app.feeds import media
from reader_app.feeds.constructs import Construct, text_of
from reader_app.feeds.elements import Children, Reading, attribute, each, unique
from reader_app.feeds.parsed import ParsedEntry
from reader_app.text import tidy

if TYPE_CHECKING:
    from lxml import etree

# Relation, type and address.
Link = tuple[str, str, str]

MAX_TAGS = 40
MAX_TAG_LENGTH = 80
MAX_ID_LENGTH = 2_000

_AUTHORS = ("author", "atom:author", "dc:creator", "itunes:author", "dc:author", "media:credit")
_TITLES = ("title", "atom:title", "dc:title", "itunes:title", "media:title")
_SUMMARIES = (
    "summary",
    "atom:summary",
    "description",
    "abstract",
    "dc:description",
    "itunes:summary",
    "itunes:subtitle",
)
_CONTENTS = (
    "content:encoded",
    "content",
    "atom:content",
    "xhtml:body",
    "body",
    "xhtml:div",
    "fullitem",
    "content:item",
)
_BODIES = (*_CONTENTS, "description", *_SUMMARIES)


def read_entry(element: "etree._Element", reading: Reading) -> ParsedEntry:
    """Whatever the entry says about itself; an entry that says nothing gives an empty one."""
    children = reading.children(element)
    found = list(links(element, children, reading))
    url = _url(element, children, found, reading)
    content, base_element = _content(children, reading)
    html = content.html() if content else ""
    if not html:
        group = media.children(children, reading)
        html = next((reading.construct(text).html() for text in each(group, "media:description")), "")
    enclosures = media.enclosures(element, children, reading)
    return ParsedEntry(
        id=_id(element, children),
        url=url,
        title=reading.line(children, *_TITLES) or reading.line(media.children(children, reading), "media:title"),
        summary=reading.line(children, *_SUMMARIES),
        content_html=html,
        base_url=_base(element if base_element is None else base_element, url, reading),
        authors=_authors(children, reading),
        published=reading.date(
            children, "pubdate", "published", "atom:published", "issued", "dcterms:issued", "dc:date"
        )
        or reading.date(children, "created", "dcterms:created", "dcterms:date"),
        updated=_updated(element, children, reading),
        tags=_tags(children),
        enclosures=enclosures,
        image=media.image(element, children, reading),
        comments_url=_comments(children, found, reading),
    )


def links(element: "etree._Element", children: Children, reading: Reading) -> Iterator[Link]:
    """The links of an entry or feed as (relation, type, address); RSS's own has the type ""."""
    for link in each(children, "link", "atom:link"):
        if href := attribute(link, "href"):
            address = reading.address(link, href)
            kind = attribute(link, "type").lower()
            if address:
                yield attribute(link, "rel").lower() or "alternate", kind, address
        elif address := reading.address(link, text_of(link)):
            yield "alternate", "", address
    if href := attribute(element, "href"):
        address = reading.address(element, href)
        if address:
            yield "alternate", "", address


def page_of(found: list[Link]) -> str | None:
    """The page that is meant: an alternate in HTML before one of another type."""
    pages = [(kind, address) for relation, kind, address in found if relation == "alternate"]
    for kind, address in pages:
        if kind in ("", "text/html", "application/xhtml+xml"):
            return address
    return pages[0][1] if pages else None


def _url(element: "etree._Element", children: Children, found: list[Link], reading: Reading) -> str | None:
    for original in each(children, "feedburner:origlink"):
        if address := reading.address(original, text_of(original)):
            return address
    if page := page_of(found):
        return page
    for guid in each(children, "guid"):
        # A guid is an address unless it says otherwise, and only if it is one.
        if attribute(guid, "ispermalink").lower() != "false" and urls.is_web(text_of(guid)):
            return reading.address(guid, text_of(guid))
    for content in each(children, "content", "atom:content"):
        if address := reading.address(content, attribute(content, "src")):
            return address
    about = attribute(element, "about")
    return reading.address(element, about) if urls.is_web(about) else None


def _id(element: "etree._Element", children: Children) -> str | None:
    for identifier in each(children, "guid", "id", "atom:id", "dc:identifier"):
        if said := text_of(identifier):
            return said[:MAX_ID_LENGTH]
    return attribute(element, "about")[:MAX_ID_LENGTH] or None


def _content(children: Children, reading: Reading) -> "tuple[Construct | None, etree._Element | None]":
    """The fullest text there is, and the element that it stands in."""
    for element in each(children, *_BODIES):
        if element.get("src"):
            continue
        construct = reading.construct(element)
        if construct.value:
            return construct, element
    return None, None


def _base(element: "etree._Element", url: str | None, reading: Reading) -> str:
    """What the body's relative addresses refer to: what the publisher says, else the page it is from."""
    return reading.base(element) if reading.has_own_base(element) or not url else url


def _authors(children: Children, reading: Reading) -> tuple[str, ...]:
    for name in _AUTHORS:
        if found := reading.people(children, name):
            return found
    for source in each(children, "source", "atom:source"):
        return reading.people(reading.children(source), "author", "atom:author")
    return ()


def _updated(element: "etree._Element", children: Children, reading: Reading) -> datetime | None:
    moment = reading.date(children, "updated", "atom:updated", "modified", "dcterms:modified", "lastmod")
    return moment or parse_date(attribute(element, "lastmod"), is_chinese=reading.is_chinese)


def _tags(children: Children) -> tuple[str, ...]:
    said = (attribute(tag, "label", "term") or text_of(tag) for tag in each(children, "category", "atom:category"))
    subjects = (text_of(tag) for tag in each(children, "dc:subject", "media:category"))
    keywords = (word for tag in each(children, "itunes:keywords", "media:keywords") for word in text_of(tag).split(","))
    lines = (tidy(line[:1000]) for many in (said, subjects, keywords) for line in many)
    return unique((line for line in lines if len(line) <= MAX_TAG_LENGTH), MAX_TAGS)


def _comments(children: Children, found: list[Link], reading: Reading) -> str | None:
    """The page of comments, else their feed."""
    for comments in each(children, "comments"):
        if address := reading.address(comments, text_of(comments)):
            return address
    replies = [(kind, address) for relation, kind, address in found if relation == "replies"]
    if replies:
        return next((address for kind, address in replies if kind == "text/html"), replies[0][1])
    for comments in each(children, "wfw:commentrss"):
        if address := reading.address(comments, text_of(comments)):
            return address
    return None
