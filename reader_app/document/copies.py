"""An article as it leaves the library: its document with what stands around it, and its pictures."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reader_app.document.blocks import Document


@dataclass(frozen=True, slots=True)
class Picture:
    """Our own bytes, ready to be shown, and their size in pixels; `kind` is "jpeg", "png" or "webp"."""

    data: bytes
    kind: str
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True)
class Remark:
    """What the person has written about a passage; `block` holds it now, None for the article and for orphans.

    `quote` are the words it is about where no block shows them.
    """

    text: str
    block: int | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """An article to be copied. `byline` is shown under its title; `date` is as ISO 8601 writes a day, or "".

    `pictures` are by the addresses in `document`; those that could not be had are missing. `remarks` are in the order
    of the text.
    """

    title: str
    document: Document
    byline: str = ""
    url: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    site: str = ""
    date: str = ""
    tags: tuple[str, ...] = ()
    image_url: str = ""
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
