"""The person's accent colour, made dark or light enough to be read wherever a theme uses it."""

from collections.abc import Sequence

from PySide6.QtGui import QColor

# WCAG 2.2, 1.4.3: text against its ground.
AA_TEXT = 4.5
# What words in the accent stand on: reasons, links and the names of what has the keyboard.
GROUNDS = ("page", "card", "list", "sidebar", "selection", "hover", "chip")
_STEPS = 50


def applied(tokens: dict[str, str], wanted: QColor) -> dict[str, str]:
    """The theme's tokens with `wanted` in the place of its own accent; an invalid colour leaves them as they are."""
    if not wanted.isValid():
        return tokens
    accent = readable(wanted, [QColor(tokens[name]) for name in GROUNDS])
    ink = max((QColor("#ffffff"), QColor(tokens["page"]), QColor("#000000")), key=lambda ink: contrast(ink, accent))
    return tokens | {"accent": accent.name(), "link": accent.name(), "accent_ink": ink.name()}


def readable(color: QColor, grounds: Sequence[QColor], least: float = AA_TEXT) -> QColor:
    """The nearest colour of the same hue that has this contrast to every ground; the best there is if none has."""
    is_on_dark = sum(ground.lightness() for ground in grounds) < 128 * len(grounds)
    hue, saturation, lightness = color.hslHueF(), color.hslSaturationF(), color.lightnessF()
    end = 1.0 if is_on_dark else 0.0
    for step in range(_STEPS + 1):
        # As it will be painted, in steps of a 255th.
        tried = QColor(QColor.fromHslF(max(hue, 0.0), saturation, lightness + (end - lightness) * step / _STEPS).name())
        if all(contrast(tried, ground) >= least for ground in grounds):
            return tried
    return tried


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21; transparency is left out."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
