"""`PageStyle`: the fonts, colours and measures that an article is set with, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette

from reader_app.model import Typography

DESIGN_PX = 17.0
FONT_PX = 100.0
# The OpenType feature.
HALF_WIDTHS = "halt"


class Spec(NamedTuple):
    """`px` is the size beside a body text of 17; `cjk` and `latin` are line heights in ems."""

    family: str
    px: float
    weight: int
    color: str
    cjk: float = 1.9
    latin: float = 1.6


class Look(Enum):
    """The kinds of text on the page."""

    BODY = Spec("serif", 17, 400, "ink")
    TITLE = Spec("serif", 29, 600, "ink", 1.4, 1.3)
    CRUMB = Spec("sans", 13, 400, "muted", 1.6, 1.6)
    BYLINE = Spec("sans", 13, 400, "muted", 1.7, 1.7)
    H1 = Spec("serif", 24, 600, "ink", 1.5, 1.35)
    H2 = Spec("serif", 21.5, 600, "ink", 1.5, 1.35)
    H3 = Spec("serif", 19, 600, "ink", 1.55, 1.4)
    H4 = Spec("serif", 17, 600, "ink", 1.7, 1.5)
    QUOTE = Spec("sans", 15, 400, "quote", 1.8, 1.6)
    PULL = Spec("serif", 21, 400, "ink", 1.7, 1.5)
    SOURCE = Spec("sans", 13, 400, "muted", 1.8, 1.6)
    CAPTION = Spec("sans", 12.5, 400, "muted", 1.6, 1.5)
    CELL = Spec("sans", 14.5, 400, "ink", 1.6, 1.5)
    HEAD_CELL = Spec("sans", 14.5, 600, "ink", 1.6, 1.5)
    TERM = Spec("serif", 17, 600, "ink", 1.8, 1.6)
    NOTE = Spec("serif", 14.5, 400, "ink", 1.75, 1.55)
    SUMMARY = Spec("sans", 16, 600, "ink", 1.8, 1.6)
    CODE = Spec("code", 13.5, 400, "ink", 1.6, 1.6)


_TEXT = (Look.BODY, Look.QUOTE, Look.PULL, Look.TERM, Look.NOTE, Look.SUMMARY)


@dataclass(frozen=True, slots=True, eq=False)
class PageStyle:
    """The fonts are 100 logical pixels high: `serif` sets CJK, `latin` other scripts, or is the same one.

    `colors` are the theme's tokens and "quote"; `language` is that of the article.
    """

    serif: QFont
    latin: QFont
    sans: QFont
    code: QFont
    colors: Mapping[str, QColor]
    typography: Typography
    language: str = ""
    is_dark: bool = False
    is_paper: bool = False

    @property
    def size_px(self) -> float:
        return float(self.typography.text_size_px)

    @property
    def column_px(self) -> int:
        """The widest column."""
        return round(self.typography.column_em * self.size_px)

    @property
    def has_two_fonts(self) -> bool:
        """Whether Latin words in CJK text have a font of their own: only when the person has chosen one."""
        return self.typography.font_latin != ""

    def indent_em(self, *, is_cjk: bool) -> float:
        """The first-line indent of a paragraph."""
        chosen = {"none": 0.0, "one": 1.0, "two": 2.0}.get(self.typography.indent)
        if chosen is not None:
            return chosen
        # Korean is set in square characters, but begins its paragraphs as Latin scripts do.
        return {"zh": 2.0, "ja": 1.0}.get(self.language.partition("-")[0].lower() or "zh", 0.0) if is_cjk else 0.0

    def is_justified(self, *, is_cjk: bool) -> bool:
        """Whether paragraphs end flush; without hyphens other scripts would gape."""
        return {"always": True, "never": False}.get(self.typography.justify, is_cjk)

    def line_height(self, look: Look, *, is_cjk: bool) -> float:
        """The distance of lines in pixels."""
        own = self.px(look) * (look.value.cjk if is_cjk else look.value.latin)
        return own * self.typography.line_height_percent / 100 if look in _TEXT else own

    def gap(self, px: float) -> float:
        """The distance of paragraphs in pixels, from that of the design."""
        return self.scaled(px) * self.typography.paragraph_gap_percent / 100

    def scaled(self, px: float) -> float:
        """A measure of the design (body text 17) at this text size."""
        return px * self.size_px / DESIGN_PX

    def px(self, look: Look) -> float:
        """The height of the look's font; the head and the small print grow half as fast as the text."""
        px = look.value.px
        if look in (Look.CRUMB, Look.BYLINE, Look.CAPTION, Look.SOURCE):
            return (px + self.scaled(px)) / 2
        return self.scaled(px)

    def font(self, look: Look, *, is_cjk: bool = True) -> QFont:
        body = self.serif if is_cjk else self.latin
        family = {"serif": body, "sans": self.sans, "code": self.code}[look.value.family]
        return sized(family, self.px(look), look.value.weight)

    def color(self, name: str) -> QColor:
        return self.colors[name]


def sized(font: QFont, px: float, weight: int = 400) -> QFont:
    """A copy of a font of FONT_PX at `px` logical pixels."""
    copy = QFont(font)
    copy.setPointSizeF(font.pointSizeF() * px / FONT_PX)
    copy.setWeight(QFont.Weight(weight))
    return copy


def lacks_half_widths(font: QFont) -> bool:
    """Whether the font's full stop cannot take half its width by itself, as in SimSun and many others."""
    return _lacks_half_widths(tuple(font.families()), font.weight())


@cache
def _lacks_half_widths(families: tuple[str, ...], weight: int) -> bool:
    font = QFont(list(families), 40, weight)
    wide = QFontMetricsF(font).horizontalAdvance("。")
    font.setFeature(QFont.Tag(HALF_WIDTHS), 1)
    return QFontMetricsF(font).horizontalAdvance("。") > 0.75 * wide


def squeeze(font: QFont, px: float) -> None:
    """Let a mark take half its width: by the font, or, where the right half of a mark is empty, by leaving that out."""
    if not lacks_half_widths(font):
        font.setFeature(QFont.Tag(HALF_WIDTHS), 1)
    elif _stand_left(tuple(font.families())):
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.5 * px)


@cache
def _stand_left(families: tuple[str, ...]) -> bool:
    """Whether marks stand in the left half of their square; in Taiwan and Hong Kong they stand in its middle."""
    metrics = QFontMetricsF(QFont(list(families), 40))
    return metrics.boundingRect("，").right() < 0.55 * metrics.horizontalAdvance("，")


def is_squeezed(font: QFont) -> bool:
    return font.isFeatureSet(QFont.Tag(HALF_WIDTHS)) or font.letterSpacing() < 0


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """A colour between the two; `share` 1 is all `other`."""
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )


def palette(style: PageStyle, base: QPalette) -> QPalette:
    """`base` in the page's colours."""
    colored = QPalette(base)
    role = QPalette.ColorRole
    named = {role.Base: "page", role.Text: "ink", role.Highlight: "selection", role.HighlightedText: "ink"}
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
        for target, name in named.items():
            colored.setColor(group, target, style.color(name))
    return colored
