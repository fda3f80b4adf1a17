"""Font families for interface, body and code: what each system has, best first."""

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from reader_app import words
from reader_app.typography import BODY_FAMILIES, INTERFACE_FAMILIES, SANS

# The same for an interface in traditional characters: the forms differ, and so do the weights beside them.
_SANS_TAIWAN = ("PingFang TC", "Microsoft JhengHei UI", "Noto Sans CJK TC", "Source Han Sans TC", "WenQuanYi Micro Hei")
_SERIF = (*BODY_FAMILIES, "Noto Serif", "DejaVu Serif")
_CODE = (
    "Cascadia Mono",
    "JetBrains Mono",
    "SF Mono",
    "Menlo",
    "Noto Sans Mono",
    "DejaVu Sans Mono",
    "Noto Sans Mono CJK SC",
)

# CJK characters look different from region to region; the ending is that of Noto and Source Han.
_REGIONS = {"ja": "JP", "ko": "KR", "zh-tw": "TC", "zh-hant": "TC", "zh-hk": "HK", "zh-mo": "HK"}
_LATIN_SERIF = ("Source Serif 4", "Charter", "Georgia", "Noto Serif", "Cambria")
_LATIN_SANS = ("Source Sans 3", "Inter", "Segoe UI", "Helvetica Neue", "Noto Sans")
_REGIONAL = {
    "JP": ("Hiragino Mincho ProN", "Yu Mincho"),
    "KR": ("AppleMyungjo", "Batang"),
    "TC": ("Songti TC", "PMingLiU"),
    "HK": ("Songti TC", "MingLiU_HKSCS"),
}

UI = "ui"
SERIF = "serif"
CODE = "code"


def families(kind: str) -> list[str]:
    """Every family to try for `kind`; the interface begins with what the system uses itself."""
    if kind == SERIF:
        return [*_SERIF, "serif"]
    if kind == CODE:
        return [*_CODE, "monospace"]
    general = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).families()
    # Desktops without a font of their own say "Sans" or nothing; then the CJK font sets both scripts evenly.
    named = [name for name in general if name.lower() not in ("sans", "sans serif", "sans-serif", "")]
    return [*named, *(_SANS_TAIWAN if words.language() == "zh_TW" else INTERFACE_FAMILIES), "sans-serif"]


def article_families(choice: str, language: str) -> list[str]:
    """The families of CJK text in a language (BCP 47); `choice` as in `Typography`."""
    region = region_of(language)
    stack = [*_REGIONAL.get(region, ()), *(INTERFACE_FAMILIES if choice == SANS else _SERIF)]
    own = [f"Noto {'Sans' if choice == SANS else 'Serif'} CJK {region}"] if region else []
    last = "sans-serif" if choice == SANS else "serif"
    return [*([choice] if choice not in ("", SANS) else []), *own, *stack, last]


def latin_families(choice: str) -> list[str]:
    """The families of Latin text, to stand before those of CJK."""
    if choice in ("", SANS):
        return list(_LATIN_SANS if choice == SANS else _LATIN_SERIF)
    return [choice]


def region_of(language: str) -> str:
    """ "JP", "KR", "TC" or "HK" where the language writes its characters that way, else ""."""
    tag = language.lower().replace("_", "-")
    return next((region for start, region in _REGIONS.items() if tag == start or tag.startswith(start + "-")), "")


def chosen(families: list[str], px: float) -> QFont:
    """The first of these families that the system has, at `px` logical pixels."""
    return _at(QFont(families), px, 400)


def sized(kind: str, px: float, weight: int) -> QFont:
    """A font of `px` logical pixels, fractions included."""
    font = _at(QFont(families(kind)), px, weight)
    if kind == CODE:
        font.setStyleHint(QFont.StyleHint.Monospace)
    return font


def _at(font: QFont, px: float, weight: int) -> QFont:
    screen = QGuiApplication.primaryScreen()
    dpi = screen.logicalDotsPerInch() if screen else 96.0
    font.setPointSizeF(px * 72.0 / dpi)
    font.setWeight(QFont.Weight(weight))
    return font
