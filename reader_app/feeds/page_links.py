"""The feeds that a web page names in its head, and the links in its text that look like one."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader_app import urls
from reader_app.feeds import markup
from reader_app.net.response import decode
from reader_app.text import tidy

if TYPE_CHECKING:
    from lxml import etree

# A head ends long before, and links to feeds stand at the top or the bottom of a page.
MAX_PAGE_BYTES = 4 * 1024 * 1024
MAX_DECLARED = 30
MAX_ANCHORS = 12

_FEED_TYPES = ("rss+xml", "atom+xml", "rdf+xml", "feed+json", "application/rss", "application/atom", "text/rss")
_JSON = "application/json"
_LIKE_A_FEED = re.compile(
    r"(?:^|/)(?:rss|rss2|feed|feeds|atom|rdf)(?:/|$)|(?:^|/)(?:rss|rss2|feed|atom|index|feed_?rss)\.(?:xml|rss|atom|rdf|json)$"
    r"|\.(?:rss|atom|rdf)$",
    re.IGNORECASE,
)
_FEED_QUERY = re.compile(r"(?:^|&)(?:feed|format|type|alt)=(?:rss2?|atom|feed)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """An address that may be a feed, and what the page calls it."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What a page offers, best first: `declared` in its head, `anchors` in its text."""

    declared: tuple[Named, ...] = ()
    anchors: tuple[Named, ...] = ()


def page_links(data: bytes, url: str, content_type: str | None) -> PageLinks:
    """The links to feeds in an HTML page; bytes of any other kind have none."""
    from lxml import etree

    text = decode(data[:MAX_PAGE_BYTES], content_type)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "ignore"), parser)
    except etree.XMLSyntaxError:
        return PageLinks()
    if root is None:
        return PageLinks()
    base = _base(root, url)
    return PageLinks(_declared(root, base), _anchors(root, base))


def _base(root: "etree._Element", url: str) -> str:
    for element in root.iter("base"):
        if href := element.get("href"):
            return urls.join(url, str(href)) or url
    return url


def _declared(root: "etree._Element", base: str) -> tuple[Named, ...]:
    found: list[Named] = []
    for link in root.iter("link"):
        relations = str(link.get("rel") or "").lower().split()
        address = urls.join(base, str(link.get("href") or ""))
        is_offered = "feed" in relations or ("alternate" in relations and "stylesheet" not in relations)
        if is_offered and address and ("feed" in relations or _is_feed_type(str(link.get("type") or ""), address)):
            found.append(Named(address, tidy(str(link.get("title") or ""))[: markup.MAX_LINE]))
        if len(found) == MAX_DECLARED:
            break
    return _ranked(found)


def _is_feed_type(kind: str, address: str) -> bool:
    kind = kind.lower()
    if kind.startswith(_JSON) and "/wp-json/" not in address:
        return urlsplit(address).path.endswith("/feed.json")
    return any(known in kind for known in _FEED_TYPES)


def _anchors(root: "etree._Element", base: str) -> tuple[Named, ...]:
    """Links that look like a feed; those on the site itself first, as the others often belong to a service."""
    own: list[Named] = []
    foreign: list[Named] = []
    for anchor in root.iter("a"):
        href = str(anchor.get("href") or "")
        if not _looks_like_feed(href) or (address := urls.join(base, href)) is None:
            continue
        is_own = _site(address) == _site(base)
        title = tidy("".join(str(part) for part in anchor.itertext())[:500])
        (own if is_own else foreign).append(Named(address, title))
        if len(own) == MAX_ANCHORS:
            break
    return _ranked([*own, *foreign][:MAX_ANCHORS])


def _looks_like_feed(href: str) -> bool:
    if len(href) > urls.MAX_LENGTH:
        return False
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return False
    return bool(_LIKE_A_FEED.search(parts.path) or _FEED_QUERY.search(parts.query))


def _site(url: str) -> str:
    """The last two labels of the host: near enough to say whose it is."""
    return ".".join(urls.host(url).split(".")[-2:])


def _ranked(found: list[Named]) -> tuple[Named, ...]:
    """In the page's order, with comments and podcasts last, each address once."""
    kept: list[Named] = []
    for named in sorted(found, key=_penalty):
        if not any(urls.same(named.url, other.url) for other in kept):
            kept.append(named)
    return tuple(kept)


def _penalty(named: Named) -> int:
    said = f"{named.url} {named.title}".lower()
    if "comment" in said or "评论" in said or "回应" in said:
        return 2
    return 1 if "podcast" in said or "播客" in said else 0
