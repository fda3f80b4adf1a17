"""`python3 -m tests.references`: draws the reference pictures of the typography page anew.

One page with every kind of block, in each theme, at 100 % and 200 %; `tests/ui/reading/test_references.py` compares.
They are drawn with the fonts of one Debian package and none besides, whatever else the computer has, by a process of
their own, since fonts and scale are properties of a process.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

FOLDER = Path(__file__).parent / "data" / "reference"
THEMES = ("light", "sepia", "dark", "black")
SCALES = (1, 2)
WIDTH_PX = 760
# What `reader_app.machine` brings for the tests, and the font of every other script, which Debian's fontconfig needs.
FONT_FILES = (
    "opentype/noto/NotoSansCJK-Bold.ttc",
    "opentype/noto/NotoSansCJK-Regular.ttc",
    "opentype/noto/NotoSerifCJK-Bold.ttc",
    "opentype/noto/NotoSerifCJK-Regular.ttc",
    "truetype/dejavu/DejaVuSans.ttf",
)
_FONT_FOLDER = Path("/usr/share/fonts")
_CONFIG = Template(
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
    "<dir>$folder</dir><cachedir>$folder/cache</cachedir></fontconfig>"
)


def main() -> int:
    """Draw into the tests' data, or, for the process that does it, into the folder that is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--take", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--spoilt", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.take:
        (_take_spoilt if arguments.spoilt else _take)(arguments.take)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        for scale in SCALES:
            draw(Path(folder), scale)
        _keep(Path(folder))
    (FOLDER / "fonts.json").write_text(json.dumps(drawn_with(), indent=1) + "\n")
    print(FOLDER)
    return 0


def name_of(theme: str, scale: int) -> str:
    return f"{theme}-{scale * 100}"


def drawn_with() -> dict[str, str]:
    """What decides how letters look: the version of Qt, whose rasteriser is its own, and each font file's digest."""
    from PySide6 import __version__

    digests = {
        name: hashlib.sha256(file.read_bytes()).hexdigest()[:16] if (file := _FONT_FOLDER / name).is_file() else "none"
        for name in FONT_FILES
    }
    return {"Qt": ".".join(__version__.split(".")[:2]), **digests}


def draw(folder: Path, scale: int, *, is_spoilt: bool = False) -> None:
    """One PNG for each theme at that scale, or for each fault that a test is to find."""
    with tempfile.TemporaryDirectory() as fonts:
        for name in FONT_FILES:
            (Path(fonts) / Path(name).name).symlink_to(_FONT_FOLDER / name)
        config = Path(fonts) / "fonts.conf"
        config.write_text(_CONFIG.substitute(folder=fonts))
        environment = {
            **os.environ,
            "FONTCONFIG_FILE": str(config),
            "QT_QPA_PLATFORM": "offscreen",
            "QT_SCALE_FACTOR": str(scale),
            "LC_ALL": "C.UTF-8",
        }
        command = [sys.executable, "-m", "tests.references", "--take", str(folder)]
        subprocess.run([*command, *(["--spoilt"] if is_spoilt else [])], env=environment, check=True)


def picture(theme_name: str) -> "QPixmap":
    """The page in a theme, from its first line to its last."""
    from PySide6.QtCore import Qt

    from reader_app.model import Typography
    from tests.support import specimen
    from tests.ui.reading.support import PaintedPictures, a_page, a_theme
    from ui.reading.theming import page_style

    source = PaintedPictures({specimen.PICTURE: (1360, 480)})
    source.problems[specimen.MISSING] = "404"
    theme = a_theme(theme_name)
    page = a_page(source, theme, (WIDTH_PX, 600))
    page.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    page.show_article(specimen.HEAD, specimen.SPECIMEN, page_style(theme, Typography(), "zh-CN"))
    # A window that was never shown takes its width with its first picture.
    page.grab()
    height = page.sheet.height_of_end()
    assert height is not None
    page.resize(WIDTH_PX, round(height))
    page._end.hide()
    grabbed = page.viewport().grab()
    page.deleteLater()
    return grabbed


def _take(folder: Path) -> None:
    from ui.app import application

    app = application()
    for theme in THEMES:
        taken = picture(theme)
        taken.save(str(folder / f"{name_of(theme, round(taken.devicePixelRatio()))}.png"))
    del app


def _take_spoilt(folder: Path) -> None:
    from tests.support.spoiling import SPOILS
    from ui.app import application

    app = application()
    for name, spoil in SPOILS.items():
        with spoil():
            picture("light").save(str(folder / f"{name}.png"))
    del app


def _keep(folder: Path) -> None:
    """As WebP: at quality 80 its noise is far below what the comparison looks at."""
    from PIL import Image

    FOLDER.mkdir(parents=True, exist_ok=True)
    for file in folder.glob("*.png"):
        Image.open(file).convert("RGB").save(FOLDER / f"{file.stem}.webp", quality=80, method=6)


if __name__ == "__main__":
    sys.exit(main())
