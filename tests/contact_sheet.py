"""`python3 -m tests.contact_sheet FOLDER`: pictures of everything there is to see, on a few large sheets.

Every dialog, page of the preferences and state of the window, in each language, light and dark, at 100 % and 200 %.
The scale is a property of a process, so each combination is taken by one of its own.
"""

import argparse
import gc
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from tests.support.offscreen import PLATFORM

LANGUAGES = ("en", "zh_CN", "zh_TW")
THEMES = ("light", "dark")
SCALES = (1, 2)
GAP = 24
CAPTION_PX = 22
# WebP ends at 16,383 pixels; a sheet that a person scrolls through ends earlier.
WIDEST = 2_700
# What is still moving when no task runs any more: a caret, a fade, a field that waits for the next key.
CALM_MS = 350


def main() -> int:
    """Take and lay out; the exit code is that of the first process that failed."""
    arguments = _arguments()
    if arguments.take:
        _take(arguments.folder, arguments.languages[0], arguments.themes[0], arguments.only)
        return 0
    for language, theme, scale in product(arguments.languages, arguments.themes, arguments.scales):
        name = f"{language}-{theme}-{scale * 100}"
        with tempfile.TemporaryDirectory() as folder:
            code = _start(Path(folder), language, theme, scale, arguments.only)
            if code:
                return code
            for sheet in _lay_out(Path(folder), arguments.folder, name, scale):
                print(sheet)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--languages", nargs="+", default=LANGUAGES)
    parser.add_argument("--themes", nargs="+", default=THEMES, help="also: sepia black")
    parser.add_argument("--scales", nargs="+", type=int, default=SCALES)
    parser.add_argument("--only", default="", help="scenes whose name contains this")
    parser.add_argument("--take", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _start(folder: Path, language: str, theme: str, scale: int, only: str) -> int:
    command = [sys.executable, "-m", "tests.contact_sheet", str(folder), "--take", "--only", only]
    environment = {"QT_QPA_PLATFORM": PLATFORM, "QT_SCALE_FACTOR": str(scale), "LC_ALL": "C.UTF-8"}
    return subprocess.call([*command, "--languages", language, "--themes", theme], env={**os.environ, **environment})


def _take(folder: Path, language: str, theme: str, only: str) -> None:
    """One PNG for each scene, its place and name in the file's name."""
    from PySide6.QtTest import QTest

    from reader_app import words
    from reader_app.library import Library
    from reader_app.paths import Paths
    from reader_app.settings import Settings
    from tests.support import scenes
    from ui.app import UI_FONT_PX, application
    from ui.theme import Theme

    # As in `ui.garbage`: a collection in a worker would take widgets down from there.
    gc.disable()
    app = application()
    words.use(language)
    with tempfile.TemporaryDirectory() as home:
        paths = Paths(Path(home))
        settings = Settings(paths.settings)
        settings.change(theme=theme, language=language)
        library = Library(paths, settings)
        look = Theme(settings)
        app.setFont(look.ui_font(UI_FONT_PX))
        stage = scenes.stage(library, look)
        for number, scene in enumerate(scenes.scenes()):
            if only not in scene.name:
                continue
            shown = scene.open(stage)
            QTest.qWait(CALM_MS)
            kind = (
                "preferences" if scene.name.startswith("preferences") else "windows" if scene.is_window else "dialogs"
            )
            shown.grab().save(str(folder / f"{kind}~{number:02}~{scene.name}.png"))
            scenes.leave(scene, shown)
        scenes.strike(stage)
        library.close()


def _lay_out(shots: Path, folder: Path, name: str, scale: int) -> Iterator[Path]:
    """The pictures in rows, one sheet for each kind."""
    from PIL import Image, ImageDraw, ImageFont

    folder.mkdir(parents=True, exist_ok=True)
    font = ImageFont.load_default(size=14 * scale)
    for kind in ("windows", "dialogs", "preferences"):
        files = sorted(shots.glob(f"{kind}~*.png"))
        if not files:
            continue
        pictures = [(path.stem.split("~")[2], Image.open(path).convert("RGB")) for path in files]
        places, size = _places([picture.size for _, picture in pictures], scale)
        sheet = Image.new("RGB", size, "#8a8a8a")
        draw = ImageDraw.Draw(sheet)
        for (caption, picture), (x, y) in zip(pictures, places, strict=True):
            draw.text((x, y), caption, fill="white", font=font)
            sheet.paste(picture, (x, y + CAPTION_PX * scale))
        target = folder / f"{name}-{kind}.webp"
        sheet.save(target, quality=88)
        yield target


def _places(sizes: Sequence[tuple[int, int]], scale: int) -> tuple[list[tuple[int, int]], tuple[int, int]]:
    """The corner of each picture's caption, from left to right and row by row, and the size of the whole."""
    gap, caption, widest = GAP * scale, CAPTION_PX * scale, WIDEST * scale
    places, x, y, row_height, right = [], gap, gap, 0, 0
    for width, height in sizes:
        if x > gap and x + width + gap > widest:
            x, y, row_height = gap, y + row_height + gap, 0
        places.append((x, y))
        x += width + gap
        right = max(right, x)
        row_height = max(row_height, height + caption)
    return places, (right, y + row_height + gap)


if __name__ == "__main__":
    sys.exit(main())
