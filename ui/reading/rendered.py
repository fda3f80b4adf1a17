"""`Rendered`: what is known about a page beside its text: where things are, what links mean, what is painted."""

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from enum import Enum

from reader_app.document.blocks import Block, Cell, Code, Definition, Details, Footnote, Image, ListItem, Table
from ui.reading.shapes import Shape
from ui.reading.words import Words

SCHEME = "haowen:"
# The marks of items without numbers, by depth.
BULLETS = "•◦▪"
# The marks of tasks as letters.
BOXES = {"[ ]": "☐", "[x]": "☑"}


class LinkKind(Enum):
    """What choosing a link does."""

    WEB = "web"
    ANCHOR = "anchor"
    BACK = "back"
    PICTURE = "picture"
    DETAILS = "details"
    WIDE = "wide"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Link:
    """`target` is an address, an anchor's name, or the number of a picture, details block, list, code or table."""

    kind: LinkKind
    target: str


@dataclass(frozen=True, slots=True)
class Band:
    """Something painted behind the text from position `first` to `last`; `left` and `right` are insets in pixels."""

    kind: str
    first: int
    last: int
    left: float
    right: float = 0.0


@dataclass(frozen=True, slots=True)
class Chip:
    """Code or a key within a line, from position `first` to `last`: the colour behind it and the height of its font."""

    first: int
    last: int
    color: str
    px: float


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before the first line of a block: a bullet, a number, "[ ]" or "[x]", or a disclosure triangle."""

    text: str
    position: int
    color: str = "muted"

    def beside(self, text: str) -> "Mark":
        """Both marks of an item that begins with a list of its own, the outer one first."""
        return replace(self, text=f"{BOXES.get(self.text, self.text)} {BOXES.get(text, text)}")


@dataclass(frozen=True, slots=True)
class Stop:
    """What the keyboard stops at: the words or the picture from position `first` up to `last` that lead somewhere."""

    first: int
    last: int
    link: Link


@dataclass(frozen=True, slots=True, eq=False)
class Wide:
    """Code or a table that scrolls to the side where the column is too narrow; `left` and `right` are insets.

    `columns` are the widths that a table wants where it scrolls, `tight_px` is the least it can be read in.
    """

    block: Code | Table
    first: int
    last: int
    left: float
    right: float
    columns: tuple[float, ...] = ()
    tight_px: float = 0.0
    is_rtl: bool = False


@dataclass(slots=True, eq=False)
class Part:
    """Where a block, or what it is made of, stands on the page; `last` is the position behind it."""

    what: Block | ListItem | Definition | Footnote | Cell
    first: int
    last: int = -1
    parts: list["Part"] = field(default_factory=list)


@dataclass(slots=True)
class Rendered:
    """Filled while the page is written; positions are those of the QTextDocument.

    `starts[n]` is where top-level block `n` of the article begins; `references` is the first place that leads
    to an anchor; `dots` are the stretches with emphasis dots, `uneven` the
    paragraphs that `evening` looks after; `parts` and `stops` stand in the order of the text.
    """

    starts: list[int] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    references: dict[str, int] = field(default_factory=dict)
    bands: list[Band] = field(default_factory=list)
    marks: dict[int, Mark] = field(default_factory=dict)
    dots: list[tuple[int, int]] = field(default_factory=list)
    chips: list[Chip] = field(default_factory=list)
    uneven: set[int] = field(default_factory=set)
    shapes: list[Shape] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    words: Words = field(default_factory=Words)
    pictures: list[tuple[Image, str]] = field(default_factory=list)
    details: list[Details] = field(default_factory=list)
    wide: list[Wide] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)
    end_position: int = -1
    is_complete: bool = False
    _links: list[Link] = field(default_factory=list)
    _numbers: dict[Link, int] = field(default_factory=dict)

    def href(self, link: Link) -> str:
        """The address to write for a link: a number of ours, never a stranger's words."""
        if link not in self._numbers:
            self._numbers[link] = len(self._links)
            self._links.append(link)
        return f"{SCHEME}{self._numbers[link]}"

    def link(self, href: str) -> Link | None:
        """What an address made by `href` stands for."""
        number = href.removeprefix(SCHEME)
        if not href.startswith(SCHEME) or not number.isdecimal() or int(number) >= len(self._links):
            return None
        return self._links[int(number)]

    def stop(self, first: int, last: int, link: Link) -> None:
        """Text that leads somewhere; what goes on in another style is still the same stop."""
        before = self.stops[-1] if self.stops else None
        if before is not None and before.last == first and before.link == link:
            self.stops[-1] = replace(before, last=last)
        elif last > first:
            self.stops.append(Stop(first, last, link))

    def add_wide(self, wide: Wide, at: int) -> None:
        """The keyboard stops there before it goes to what is in it; `at` is the number of stops before it."""
        self.stops.insert(at, Stop(wide.first, wide.last, Link(LinkKind.WIDE, str(len(self.wide)))))
        self.wide.append(wide)

    def stops_between(self, first: int, last: int) -> list[Stop]:
        """The stops that begin from position `first` up to `last`."""
        low = bisect_left(self.stops, first, key=lambda stop: stop.first)
        return self.stops[low : bisect_left(self.stops, last, key=lambda stop: stop.first)]

    def shape_number(self, position: int) -> int | None:
        """The number of the shape that stands at a position."""
        at = bisect_left(self.places, position)
        return at if at < len(self.places) and self.places[at] == position else None

    def add_shape(self, shape: Shape, position: int) -> int:
        """The number under which the text object at `position` finds its shape."""
        self.shapes.append(shape)
        self.places.append(position)
        return len(self.shapes) - 1
