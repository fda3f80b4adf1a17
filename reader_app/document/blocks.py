"""`Document`: a clean article as a tree of blocks; page, phone copy, search text and exports are made from it.

Addresses in it are absolute and have passed `sanitize`'s rules; text has no markup and no control characters.
Footnotes, tables and code are blocks of their own so that no converter has to guess.
"""

from dataclasses import dataclass, field
from enum import IntFlag


class Style(IntFlag):
    """How a run is set; several may hold at once."""

    PLAIN = 0
    BOLD = 1
    ITALIC = 2
    CODE = 4
    SUB = 8
    SUP = 16
    MARK = 32
    DELETED = 64
    INSERTED = 128
    KEYBOARD = 256
    SMALL = 512
    UNDERLINED = 1024
    DOTTED = 2048  # emphasis dots
    MATH = 4096


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style. `link` is an absolute address or `#anchor`; `title` an abbreviation's long form."""

    text: str
    style: Style = Style.PLAIN
    link: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Ruby:
    """Text with its reading above it."""

    base: str
    reading: str
    style: Style = Style.PLAIN
    link: str = ""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line ends here, the paragraph does not."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture by address. Sizes are what the page gave, in CSS pixels, None if it gave none."""

    src: str
    alt: str = ""
    title: str = ""
    width: int | None = None
    height: int | None = None
    link: str = ""


Inline = Run | Ruby | LineBreak | Image
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`anchor` is the id that a `#link` may lead to; `align` is "", "center" or "right"; `dir` "", "ltr" or "rtl"."""

    inlines: Inlines
    anchor: str = ""
    align: str = ""
    dir: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 to 6."""

    level: int
    inlines: Inlines
    anchor: str = ""
    dir: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class ListItem:
    """`is_done` is None unless the list is a task list."""

    blocks: tuple["Block", ...]
    is_done: bool | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ListBlock:
    """`marker` is "1", "a", "A", "i" or "I" for ordered lists."""

    items: tuple[ListItem, ...]
    is_ordered: bool = False
    start: int = 1
    marker: str = "1"


@dataclass(frozen=True, slots=True)
class Definition:
    """One or more terms and what they mean."""

    terms: tuple[Inlines, ...]
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class DefinitionList:
    items: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """`source` is who is quoted, if the page says so; a pull quote repeats a line of the article itself."""

    blocks: tuple["Block", ...]
    source: Inlines = ()
    is_pull: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """Text that keeps its spaces and line ends; `language` as in `class="language-…"`, or empty."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """`align` is "", "left", "center" or "right"; spans are 1 to 50."""

    blocks: tuple["Block", ...]
    is_header: bool = False
    align: str = ""
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, as in HTML: a cell that a span covers is absent."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: Inlines = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One picture, or several that belong together, with a caption."""

    images: tuple[Image, ...]
    caption: Inlines = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A break between two parts."""


@dataclass(frozen=True, slots=True)
class Embed:
    """Video, audio or a foreign frame, shown as a card that opens outside. `kind`: "video", "audio" or "page"."""

    url: str
    kind: str
    title: str = ""
    thumbnail: str = ""


@dataclass(frozen=True, slots=True)
class Details:
    """A summary that hides the rest until asked."""

    summary: Inlines
    blocks: tuple["Block", ...]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note under the text; runs with `link="#anchor"` lead to it."""

    anchor: str
    label: str
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Footnotes:
    items: tuple[Footnote, ...]


Block = (
    Paragraph
    | Heading
    | ListBlock
    | DefinitionList
    | Quote
    | Code
    | Table
    | Figure
    | Rule
    | Embed
    | Details
    | Footnotes
)


@dataclass(frozen=True, slots=True)
class Document:
    """The body of an article. `language` is a BCP 47 tag or empty."""

    blocks: tuple[Block, ...] = field(default=())
    language: str = ""
