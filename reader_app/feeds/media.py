"""What an entry brings along to be heard, watched and shown: enclosures, Media RSS, podcasts."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader_app.feeds.constructs import text_of
from reader_app.feeds.elements import Children, Reading, attribute, each, number
from reader_app.feeds.parsed import Enclosure

if TYPE_CHECKING:
    from lxml import etree

MAX_ENCLOSURES = 50

_TYPES = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "aac": "audio/aac",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "flac": "audio/flac",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "mov": "video/quicktime",
    "webm": "video/webm",
    "m3u8": "video/mpegurl",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
}


def children(entry: Children, reading: Reading) -> Children:
    """Media RSS of an entry: what stands in it, in its groups, and in their contents."""
    if not any(name.startswith("media:") for name in entry):
        return {}
    groups = list(each(entry, "media:group"))
    contents = [*each(entry, "media:content"), *each(reading.children(*groups), "media:content")][:MAX_ENCLOSURES]
    merged: dict[str, list[etree._Element]] = {name: list(found) for name, found in entry.items()}
    for name, found in reading.children(*groups, *contents).items():
        merged.setdefault(name, []).extend(found)
    return merged


def enclosures(element: "etree._Element", entry: Children, reading: Reading) -> tuple[Enclosure, ...]:
    """What is attached, without pictures that Media RSS only shows, each address once."""
    found: dict[str, Enclosure] = {}
    for enclosure in (*_attached(entry, reading), *_media(entry, reading)):
        found.setdefault(enclosure.url, enclosure)
        if len(found) == MAX_ENCLOSURES:
            break
    return tuple(found.values())


def image(element: "etree._Element", entry: Children, reading: Reading) -> str | None:
    """The picture that stands for the entry; the largest where several sizes are offered."""
    group = children(entry, reading)
    for candidates in (
        _sized(reading, (content for content in each(group, "media:content") if _kind(content) == "image")),
        (enclosure.url for enclosure in _attached(entry, reading) if (enclosure.type or "").startswith("image/")),
        _sized(reading, each(group, "media:thumbnail")),
        (
            picture_of(picture, reading)
            for picture in each(entry, "itunes:image", "image", "googleplay:image", "itunes:link")
        ),
    ):
        for address in candidates:
            if address:
                return address
    return None


def picture_of(element: "etree._Element", reading: Reading) -> str | None:
    """The address in an image element of any format: an attribute, a url child, or its text."""
    if reference := attribute(element, "href", "url", "resource"):
        return reading.address(element, reference)
    for url in each(reading.children(element), "url"):
        return reading.address(url, text_of(url))
    return reading.address(element, text_of(element)) if len(element) == 0 else None


def type_of(url: str, said: str = "") -> str | None:
    """The MIME type that is said, else the one that the address ends in."""
    if "/" in said:
        return said.partition(";")[0].strip().lower()
    try:
        ending = urlsplit(url).path.rpartition(".")[2].lower()
    except ValueError:
        return None
    return _TYPES.get(ending)


def _attached(entry: Children, reading: Reading) -> Iterator[Enclosure]:
    for enclosure in each(entry, "enclosure"):
        if address := reading.address(enclosure, attribute(enclosure, "url", "href", "resource")):
            yield _enclosure(enclosure, address)
    for link in each(entry, "link", "atom:link"):
        if attribute(link, "rel").lower() == "enclosure" and (
            address := reading.address(link, attribute(link, "href"))
        ):
            yield _enclosure(link, address)


def _media(entry: Children, reading: Reading) -> Iterator[Enclosure]:
    for content in islice(each(children(entry, reading), "media:content"), MAX_ENCLOSURES):
        kind = _kind(content)
        address = reading.address(content, attribute(content, "url"))
        if address and kind != "image":
            said = attribute(content, "type")
            yield Enclosure(address, type_of(address, said) or kind or None, number(attribute(content, "filesize")))


def _enclosure(element: "etree._Element", address: str) -> Enclosure:
    return Enclosure(address, type_of(address, attribute(element, "type")), number(attribute(element, "length")))


def _kind(content: "etree._Element") -> str:
    """What Media RSS calls the medium: image, audio, video, document, or ""."""
    medium = attribute(content, "medium").lower()
    return medium or (type_of(attribute(content, "url"), attribute(content, "type")) or "").partition("/")[0]


def _sized(reading: Reading, elements: "Iterator[etree._Element]") -> Iterator[str]:
    """The addresses of the elements, the widest first."""
    found = [
        (number(attribute(element, "width")) or 0, address)
        for element in islice(elements, MAX_ENCLOSURES)
        if (address := reading.address(element, attribute(element, "url")))
    ]
    for _, address in sorted(found, key=lambda pair: -pair[0]):
        yield address
