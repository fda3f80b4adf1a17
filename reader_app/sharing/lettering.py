"""Sets lines of a card: in a font that knows their script, from the side they are read from, Chinese flush on both."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.sharing.fonts import Face, font_for
from reader_app.sharing.lines import Line, Measure, balanced, unbreakable, wrap_paragraphs
from reader_app.text import is_cjk

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

# Between paragraphs, in lines.
_GAP = 0.4
# Wider gaps than these, in ems for a whole line, would show.
_MOST_SLACK = 2.2
_LEAST_CHINESE = 10


@dataclass(frozen=True, slots=True)
class Letter:
    """A face at a size, with the distance between lines; both in pixels."""

    face: Face
    px: int
    line_px: int


@dataclass(frozen=True, slots=True)
class Lettering:
    """Lines that belong together, set within `width` pixels; they begin at `top`."""

    lines: Sequence[Line]
    letter: Letter
    width: int
    top: int = 0
    is_rtl: bool = False

    @property
    def height(self) -> int:
        """In pixels, with the gaps between paragraphs."""
        gaps = sum(line.begins for line in self.lines[1:])
        return round((len(self.lines) + gaps * _GAP) * self.letter.line_px)

    @property
    def bottom(self) -> int:
        return self.top + self.height


def set_lines(text: str, letter: Letter, width: int, most: int, *, is_title: bool = False) -> Lettering:
    """At most `most` lines of the text; those of a title are about equally long."""
    arrange = balanced if is_title else wrap_paragraphs
    return Lettering(arrange(text, width, _measure(text, letter), most), letter, width, is_rtl=is_rtl(text))


def write(draw: "ImageDraw", words: Lettering, left: int, color: str) -> None:
    """Draw the lines."""
    from PIL import features

    px, line_px = words.letter.px, words.letter.line_px
    middle = words.top + line_px / 2
    font = font_for(words.letter.face, px, "".join(line.text for line in words.lines))
    for number, line in enumerate(words.lines):
        if number:
            middle += line_px * (1 + _GAP * line.begins)
        if words.is_rtl:
            # Without the library that orders such text, letters are better than nothing.
            way = "rtl" if features.check("raqm") else None
            draw.text((left + words.width, middle), line.text, color, font, anchor="rm", direction=way)
            continue
        for at, piece in _placed(line, words.width, font):
            draw.text((left + at, middle), piece, color, font, anchor="lm")


def is_rtl(text: str) -> bool:
    """Whether the text is read from the right: by its first letter that has a direction (UAX 9, P2)."""
    kinds = (unicodedata.bidirectional(char) for char in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


def _measure(text: str, letter: Letter) -> Measure:
    return font_for(letter.face, letter.px, text).getlength


def _placed(line: Line, width: int, font: "FreeTypeFont") -> Iterator[tuple[float, str]]:
    """Pieces of the line and where they begin: spread over the width where a line of Chinese falls a little short."""
    pieces = list(unbreakable(line.text))
    slack = width - font.getlength(line.text)
    chinese = sum(is_cjk(piece[0]) for piece in pieces)
    if line.ends or chinese < max(_LEAST_CHINESE, len(pieces) / 2) or not 0 < slack <= _MOST_SLACK * font.size:
        yield 0, line.text
        return
    lengths = [font.getlength(piece) for piece in pieces]
    gap = (width - sum(lengths)) / (len(pieces) - 1)
    at = 0.0
    for piece, length in zip(pieces, lengths, strict=True):
        yield at, piece
        at += length + gap
