"""Finds font files that can set Chinese, for pictures that are made without a window."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_WINDOWS = Path("C:/Windows/Fonts")
_MAC = Path("/System/Library/Fonts")
_ASK_S = 10
# Scripts that no font for Chinese knows: Armenian, Hebrew, Arabic, those of India and its neighbours, Ethiopic …
_OTHER_SCRIPTS = re.compile("[\u0530-\u10ff\u1200-\u1cff\ua800-\uabff\ufb13-\ufdff\ufe70-\ufefc]")
_MOST_ASKED = 80
_OTHERS_ON_WINDOWS = ("segoeui.ttf", "Nirmala.ttc", "Nirmala.ttf", "LeelawUI.ttf", "tahoma.ttf")
_OTHERS_ON_MAC = ("Supplemental/Arial Unicode.ttf", "GeezaPro.ttc")


class Face(Enum):
    """A use of type: what to ask fontconfig for, and the files of Windows and macOS, best first."""

    TITLE = ("Noto Serif CJK SC,Source Han Serif SC,serif:lang=zh-cn:bold", ("msyhbd.ttc", "simhei.ttf", "simsun.ttc"))
    BODY = ("Noto Serif CJK SC,Source Han Serif SC,serif:lang=zh-cn", ("simsun.ttc", "msyh.ttc"))
    PLAIN = ("Noto Sans CJK SC,Source Han Sans SC,sans:lang=zh-cn", ("msyh.ttc", "simhei.ttf", "simsun.ttc"))


_ON_MAC = {
    Face.TITLE: (("Supplemental/Songti.ttc", 1), ("STHeiti Medium.ttc", 0)),
    Face.BODY: (("Supplemental/Songti.ttc", 6), ("STHeiti Light.ttc", 0)),
    Face.PLAIN: (("PingFang.ttc", 0), ("STHeiti Light.ttc", 0), ("Hiragino Sans GB.ttc", 0)),
}


@cache
def font(face: Face, px: int) -> "FreeTypeFont":
    """The font at a size in pixels; Pillow's own, which knows no Chinese, where the system has none."""
    from PIL import ImageFont

    found = _first(_candidates(face), px)
    if found is not None:
        return found
    spare = ImageFont.load_default(px)
    assert isinstance(spare, ImageFont.FreeTypeFont)
    return spare


def font_for(face: Face, px: int, text: str) -> "FreeTypeFont":
    """The font, or one that knows the other script that the text is written in."""
    others = "".join(sorted(set(_OTHER_SCRIPTS.findall(text))))[:_MOST_ASKED]
    return _font_of_others(face, px, others) if others else font(face, px)


@lru_cache(maxsize=64)
def _font_of_others(face: Face, px: int, others: str) -> "FreeTypeFont":
    return _first(_candidates_of_others(face, others), px) or font(face, px)


def _candidates_of_others(face: Face, others: str) -> Iterator[tuple[Path, int]]:
    if sys.platform == "win32":
        yield from ((_WINDOWS / name, 0) for name in _OTHERS_ON_WINDOWS)
    elif sys.platform == "darwin":
        yield from ((_MAC / name, 0) for name in _OTHERS_ON_MAC)
    else:
        kind, weight = "sans-serif" if face is Face.PLAIN else "serif", ":bold" if face is Face.TITLE else ""
        yield from _matched(f"{kind}{weight}:charset={' '.join(f'{ord(char):x}' for char in others)}")


def _first(candidates: Iterator[tuple[Path, int]], px: int) -> "FreeTypeFont | None":
    from PIL import ImageFont

    for path, index in candidates:
        try:
            return ImageFont.truetype(str(path), px, index)
        except OSError:
            continue
    return None


def _candidates(face: Face) -> Iterator[tuple[Path, int]]:
    asked, on_windows = face.value
    if sys.platform == "win32":
        yield from ((_WINDOWS / name, 0) for name in on_windows)
    elif sys.platform == "darwin":
        yield from ((_MAC / name, index) for name, index in _ON_MAC[face])
    else:
        yield from _matched(asked)


def _matched(asked: str) -> Iterator[tuple[Path, int]]:
    """What fontconfig finds: one file may hold several languages' fonts, so the index counts."""
    if not shutil.which("fc-match"):
        return
    command = ["fc-match", "-f", "%{index} %{file}", asked]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=_ASK_S, check=False).stdout
    index, _, path = answer.partition(" ")
    if path and index.isdecimal():
        # The upper half of the number names an instance of a variable font.
        yield Path(path), int(index) & 0xFFFF
