"""Finds font files that can set Chinese, for pictures that are made without a window."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_WINDOWS = Path("C:/Windows/Fonts")
_MAC = Path("/System/Library/Fonts")
_ASK_S = 10


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

    for path, index in _candidates(face):
        try:
            return ImageFont.truetype(str(path), px, index)
        except OSError:
            continue
    spare = ImageFont.load_default(px)
    assert isinstance(spare, ImageFont.FreeTypeFont)
    return spare


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
