"""Lists of feeds as OPML (opml.org/spec2.opml): reads what other programs really write, writes 2.0."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING

from reader_app import text
from reader_app.errors import BadImport
from reader_app.exchange.xml_text import xml_text

if TYPE_CHECKING:
    from lxml import etree

MAX_BYTES = 20 * 1024 * 1024
MAX_OUTLINES = 20_000
MAX_FOLDER_DEPTH = 8
MAX_ELEMENT_DEPTH = 200
MAX_NAME = 200
MAX_URL = 4_096
# Outlines that point at further lists or at pages: nothing is fetched because a file says so.
_NOT_FEEDS = ("include", "link")


@dataclass(frozen=True, slots=True)
class OpmlFeed:
    """One feed of a list; addresses are as the file has them, `folders` leads from the outermost inwards."""

    url: str
    title: str = ""
    site_url: str = ""
    folders: tuple[str, ...] = ()


def read(data: bytes) -> list[OpmlFeed]:
    """The feeds in order, each address once; what can be read of a damaged file. Raises BadImport."""
    if len(data) > MAX_BYTES:
        raise BadImport("This file is too large for a list of feeds.")
    from lxml import etree

    outlines = _Outlines()
    # By now only XML's own five entities are left; unresolved they would come out as numbers.
    # The stubs know neither "internal" nor targets without `data` and `comment`.
    parser = etree.XMLParser(
        target=outlines,  # type: ignore[arg-type]
        resolve_entities="internal",  # type: ignore[arg-type]
        encoding="utf-8",
        recover=True,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    try:
        parser.feed(xml_text(data).encode("utf-8", "replace"))
        parser.close()
    except etree.XMLSyntaxError:
        # The feeds before the damage are in `outlines`.
        pass
    if not outlines.is_opml:
        raise BadImport("This file is not a list of feeds (OPML).")
    return list(outlines.feeds.values())


def write(title: str, feeds: Iterable[OpmlFeed]) -> bytes:
    """An OPML 2.0 file in UTF-8, folders as nested outlines in order of first use."""
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = text.tidy(title)
    etree.SubElement(head, "dateCreated").text = format_datetime(datetime.now(UTC))
    body = etree.SubElement(root, "body")
    folders: dict[tuple[str, ...], etree._Element] = {(): body}
    for feed in feeds:
        name = text.tidy(feed.title) or feed.url
        outline = etree.SubElement(_folder(folders, feed.folders), "outline", type="rss", text=name, title=name)
        outline.set("xmlUrl", text.tidy(feed.url))
        if feed.site_url:
            outline.set("htmlUrl", text.tidy(feed.site_url))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _folder(folders: "dict[tuple[str, ...], etree._Element]", path: tuple[str, ...]) -> "etree._Element":
    """The outline of the folder at `path`, made with those above it if need be."""
    from lxml import etree

    if path not in folders:
        name = text.tidy(path[-1])
        folders[path] = etree.SubElement(_folder(folders, path[:-1]), "outline", text=name, title=name)
    return folders[path]


class _Outlines:
    """Collects feeds while the parser walks the file, so that no tree of it is ever built."""

    def __init__(self) -> None:
        self.is_opml = False
        self.feeds: dict[str, OpmlFeed] = {}
        self._outlines = 0
        # One entry for every open element: the folder's name, or "" for what is no folder.
        self._open: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if len(self._open) >= MAX_ELEMENT_DEPTH:
            raise BadImport("This list of feeds is nested too deeply to be read.")
        name = _local(tag)
        if not self._open and name == "opml":
            self.is_opml = True
        is_outline = self.is_opml and name == "outline"
        self._open.append(self._take(_plain(attributes)) if is_outline else "")

    def end(self, tag: str) -> None:
        if self._open:
            self._open.pop()

    def close(self) -> None:
        """The parser asks for this; everything is in `feeds` already."""

    def _take(self, said: Mapping[str, str]) -> str:
        """Note the feed of an outline; returns the name of the folder that it opens, or ""."""
        self._outlines += 1
        if self._outlines > MAX_OUTLINES:
            raise BadImport("This list has more than {n} entries, which is more than can be read.", n=MAX_OUTLINES)
        name = (text.tidy(said.get("title", "")) or text.tidy(said.get("text", "")))[:MAX_NAME]
        kind = said.get("type", "").lower()
        # The first version of the format had its address in `url`.
        url = (said.get("xmlurl") or (said.get("url", "") if kind in ("rss", "atom") else "")).strip()
        if not url:
            return "" if kind in _NOT_FEEDS else name
        if len(url) <= MAX_URL:
            folders = tuple(filter(None, self._open))[:MAX_FOLDER_DEPTH] or _category(said.get("category", ""))
            feed = OpmlFeed(url, name, said.get("htmlurl", "").strip()[:MAX_URL], folders)
            self.feeds.setdefault(_key(url), feed)
        return ""


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()


def _plain(attributes: Mapping[str, str]) -> dict[str, str]:
    """Attributes by lower-case name; those of other name spaces stay out."""
    return {name.lower(): value for name, value in attributes.items() if "}" not in name and ":" not in name}


def _category(raw: str) -> tuple[str, ...]:
    """The first of the comma-separated categories; slashes lead into folders."""
    names = (text.tidy(name)[:MAX_NAME] for name in raw.partition(",")[0].split("/"))
    return tuple(filter(None, names))[:MAX_FOLDER_DEPTH]


def _key(url: str) -> str:
    return url.partition("://")[2].rstrip("/") or url
