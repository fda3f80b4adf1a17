"""RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, and CDF, all by one reader: their elements differ less than their names."""

from dataclasses import replace
from datetime import datetime
from itertools import chain, islice
from typing import TYPE_CHECKING

from reader_app.dates import parse_date
from reader_app.errors import NotAFeed
from reader_app.feeds import media
from reader_app.feeds.constructs import text_of
from reader_app.feeds.elements import Children, Reading, attribute, each, number
from reader_app.feeds.names import name_of, namespace_of
from reader_app.feeds.parsed import ParsedFeed
from reader_app.feeds.xml_entry import links, page_of, read_entry
from reader_app.feeds.xml_tree import XML, read_tree
from reader_app.model import SupportLink
from reader_app.text import sniff_language
from reader_app.urls import host

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

MAX_ENTRIES = 5_000
MAX_SUPPORT_LINKS = 8
MAX_LABEL = 100

_ROOTS = ("rss", "feed", "rdf:rdf", "rdf", "channel")
_ENTRIES = ("item", "entry", "atom:entry")
_PERIODS_MIN = {"hourly": 60, "daily": 1440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}


def read_xml(text: str, url: str) -> ParsedFeed:
    """The feed in `text`, fetched from `url`; raises NotAFeed, or TooLarge."""
    root = _feed_root(read_tree(text))
    home = namespace_of(root.tag)
    name = name_of(root.tag, home)
    reading = Reading(url, home, is_atom=name == "feed", has_bases="xml:base" in text)
    channel = next((child for child in root.iterchildren("*") if _is(child, "channel", home)), root)
    children = reading.children(channel)
    if name in ("rdf:rdf", "rdf") and channel is root and not any(entry in children for entry in _ENTRIES):
        raise NotAFeed("This is not a feed.")
    entries = list(islice(_entries(channel, root, home), MAX_ENTRIES))
    language = _language(root, channel, children)
    title = reading.line(children, "title", "atom:title", "dc:title")
    reading = replace(reading, is_chinese=_is_chinese(language, url, title, entries, reading))
    return ParsedFeed(
        title=title,
        link=page_of(list(links(channel, children, reading))),
        description=reading.line(
            children,
            "description",
            "subtitle",
            "tagline",
            "atom:subtitle",
            "dc:description",
            "itunes:summary",
            "abstract",
            "info",
        ),
        language=language or None,
        image=_image(root, children, reading),
        author=_author(children, reading),
        updated=_updated(channel, children, reading),
        entries=tuple(read_entry(entry, reading) for entry in entries),
        ttl_min=_ttl_min(children),
        support_links=_support(channel, children, reading),
    )


def _feed_root(root: "etree._Element") -> "etree._Element":
    """The element that a feed begins with: the root, or the only sense in a wrapper around it."""
    for element in chain([root], islice(root.iterchildren("*"), 10)):
        name = name_of(element.tag, namespace_of(element.tag))
        if name in _ROOTS:
            return element
        if name in ("html", "xhtml:html"):
            break
    raise NotAFeed("This is not a feed.")


def _is(element: "etree._Element", name: str, home: str) -> bool:
    return name_of(element.tag, home) == name


def _entries(channel: "etree._Element", root: "etree._Element", home: str) -> "Iterator[etree._Element]":
    """Entries stand in the channel, in RDF beside it, and in broken feeds in both places."""
    places = (channel,) if channel is root else (channel, root)
    for element in chain.from_iterable(place.iterchildren("*") for place in places):
        name = name_of(element.tag, home)
        if name in _ENTRIES:
            yield element
        elif name in ("items", "channel") and element is not channel:
            yield from (child for child in element.iterchildren("*") if _is(child, "item", home))


def _language(root: "etree._Element", channel: "etree._Element", children: Children) -> str:
    said = (text_of(element) for element in each(children, "language", "dc:language"))
    marked = (str(element.get(f"{XML}lang") or element.get("lang") or "") for element in (channel, root))
    return next((language.strip()[:35] for language in chain(said, marked) if language.strip()), "")


def _is_chinese(language: str, url: str, title: str, entries: "list[etree._Element]", reading: Reading) -> bool:
    """Whether dates without a zone, and CST, are China's: by language, host, or the script of the titles."""
    if language.lower().startswith("zh") or host(url).endswith(".cn"):
        return True
    titles = [title, *(reading.line(reading.children(entry), "title") for entry in entries[:10])]
    return sniff_language(" ".join(titles)) == "zh"


def _image(root: "etree._Element", children: Children, reading: Reading) -> str | None:
    beside = reading.children(root)
    for element in chain(
        each(children, "image"),
        each(beside, "image"),
        each(children, "itunes:image", "logo", "atom:logo"),
        each(children, "googleplay:image", "itunes:link", "icon", "atom:icon", "media:thumbnail"),
    ):
        if address := media.picture_of(element, reading):
            return address
    return None


def _author(children: Children, reading: Reading) -> str:
    for name in ("author", "atom:author", "dc:creator", "itunes:author", "managingeditor", "dc:author", "dc:publisher"):
        if people := reading.people(children, name):
            return ", ".join(people)
    return ""


def _updated(channel: "etree._Element", children: Children, reading: Reading) -> datetime | None:
    names = ("lastbuilddate", "updated", "atom:updated", "modified", "dcterms:modified")
    moment = reading.date(children, *names, "pubdate", "dc:date", "published", "dcterms:issued")
    return moment or parse_date(attribute(channel, "lastmod"), is_chinese=reading.is_chinese)


def _support(channel: "etree._Element", children: Children, reading: Reading) -> tuple[SupportLink, ...]:
    """Links with the relation "payment" (RFC 8288's registry), and podcasts' funding with its words."""
    found = {address: "" for relation, _, address in links(channel, children, reading) if relation == "payment"}
    for element in each(children, "podcast:funding"):
        address = reading.address(element, attribute(element, "url"))
        if address:
            found[address] = text_of(element)[:MAX_LABEL]
    return tuple(SupportLink(address, label) for address, label in islice(found.items(), MAX_SUPPORT_LINKS))


def _ttl_min(children: Children) -> int | None:
    """How long the publisher asks to be left alone: RSS's ttl, or the syndication module's period."""
    for element in each(children, "ttl"):
        if minutes := number(text_of(element)):
            return minutes
    for element in each(children, "sy:updateperiod"):
        period = _PERIODS_MIN.get(text_of(element).lower())
        if period:
            times = next((number(text_of(many)) for many in each(children, "sy:updatefrequency")), None)
            return max(period // (times or 1), 1)
    return None
