"""Font families for interface, body and code: what each system has, best first."""

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

_SANS = ("PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")
_SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", "Noto Serif", "DejaVu Serif")
_CODE = (
    "Cascadia Mono",
    "JetBrains Mono",
    "SF Mono",
    "Menlo",
    "Noto Sans Mono",
    "DejaVu Sans Mono",
    "Noto Sans Mono CJK SC",
)

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
    return [*named, *_SANS, "sans-serif"]


def sized(kind: str, px: float, weight: int) -> QFont:
    """A font of `px` logical pixels, fractions included."""
    font = QFont(families(kind))
    screen = QGuiApplication.primaryScreen()
    dpi = screen.logicalDotsPerInch() if screen else 96.0
    font.setPointSizeF(px * 72.0 / dpi)
    font.setWeight(QFont.Weight(weight))
    if kind == CODE:
        font.setStyleHint(QFont.StyleHint.Monospace)
    return font
