"""Faults for the reference pictures to find: each is a small slip as a change of the page might bring it."""

from collections.abc import Callable, Mapping
from typing import Any
from unittest.mock import patch

from PySide6.QtGui import QColor

from tests.ui.reading.support import PaintedPictures
from ui.reading import evening, inline, paint, prose
from ui.reading.style import Look, PageStyle


def _other_color(name: str, by: int) -> Callable[[], Any]:
    own = PageStyle.color

    def color(style: PageStyle, wanted: str) -> QColor:
        found = own(style, wanted)
        if wanted != name:
            return found
        return QColor(found.red() - by, found.green() - by, found.blue() - by)

    return lambda: patch.object(PageStyle, "color", color)


def _other_line_height(style: PageStyle, look: Look, *, is_cjk: bool) -> float:
    return style.px(look) * ((look.value.cjk if is_cjk else look.value.latin) + (0.06 if look is Look.CAPTION else 0))


SPOILS: Mapping[str, Callable[[], Any]] = {
    "a quote stands two pixels further in": lambda: patch.object(prose, "QUOTE_INSET", prose.QUOTE_INSET + 2),
    "captions take half a pixel more": lambda: patch.object(PageStyle, "line_height", _other_line_height),
    "the code stands on another grey": _other_color("code_background", 6),
    "links are darker": _other_color("link", 70),
    "pictures do not come": lambda: patch.object(PaintedPictures, "pixmap", lambda *_: None),
    "the bar of a quote is thicker": lambda: patch.object(paint, "BAR_PX", paint.BAR_PX + 1),
    "no gap between the scripts": lambda: patch.object(inline, "GAP_EM", 0.0),
    "lines are not evened": lambda: patch.object(evening.Evening, "even", lambda *_: None),
    "marks are not squeezed": lambda: patch.object(inline, "squeeze", lambda *_: None),
    "the dots of emphasis are missing": lambda: patch.object(paint.Decorations, "_dots", lambda *_: None),
}
