"""`Typography`: how articles are set. A feed or an article may differ from the person's choice in any field."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

# Fonts: "" is the best serif of the system, SANS its best sans-serif, anything else a family by name.
SANS = "sans"
# What the design is made for, best first; any one of each is enough.
BODY_FAMILIES = ("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun")
INTERFACE_FAMILIES = (
    "PingFang SC",
    "Microsoft YaHei UI",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
)
INDENTS = ("auto", "none", "one", "two")
JUSTIFIES = ("auto", "always", "never")
CHINESE = ("original", "simplified", "traditional")
# Least and most of the fields that are measures.
BOUNDS: Mapping[str, tuple[int, int]] = {
    "text_size_px": (11, 40),
    "line_height_percent": (75, 150),
    "column_em": (18, 70),
    "paragraph_gap_percent": (0, 250),
}


@dataclass(frozen=True, slots=True)
class Typography:
    """`line_height_percent` and `paragraph_gap_percent` are of what is good for the script of the text.

    "auto" decides by language: Chinese paragraphs begin two characters in and Japanese ones by one, and both are
    justified. `squeezes_marks`: neighbouring punctuation and that at the ends of lines takes half its width;
    `spaces_scripts`: a quarter of an em between Chinese and Latin, in the layout only.
    """

    font_cjk: str = ""
    font_latin: str = ""
    text_size_px: int = 17
    line_height_percent: int = 100
    column_em: int = 40
    paragraph_gap_percent: int = 100
    indent: str = "auto"
    justify: str = "auto"
    squeezes_marks: bool = True
    spaces_scripts: bool = True
    chinese: str = "original"
    shows_pictures: bool = True

    @classmethod
    def of(cls, choices: "Typography") -> "Typography":
        """The typography among the settings, and nothing else of them."""
        return cls(**{field.name: getattr(choices, field.name) for field in fields(cls)})

    def changed(self, changes: Mapping[str, Any]) -> "Typography":
        """With the changes that make sense; what is unknown, of another type or out of bounds is left out."""
        return replace(self, **sound(changes))


def sound(changes: Mapping[str, Any]) -> dict[str, Any]:
    """The part of `changes` that a `Typography` can have."""
    defaults = Typography()
    return {
        field.name: changes[field.name]
        for field in fields(Typography)
        if type(changes.get(field.name)) is type(getattr(defaults, field.name))
        and _is_in_bounds(field.name, changes[field.name])
    }


def _is_in_bounds(name: str, value: Any) -> bool:
    if name in BOUNDS:
        least, most = BOUNDS[name]
        return bool(least <= value <= most)
    allowed = {"indent": INDENTS, "justify": JUSTIFIES, "chinese": CHINESE}.get(name)
    return allowed is None or value in allowed
