"""Draws the program's icon in every size that a system asks for: `icons.py haowen.svg FOLDER`."""

import os
import sys
from pathlib import Path

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def main(drawing: Path, folder: Path) -> None:
    """`folder` gets NxN.png for each size, haowen.ico for Windows and haowen.icns for macOS."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication([])
    renderer = QSvgRenderer(str(drawing))
    folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(0)
        painter = QPainter(picture)
        renderer.render(painter)
        painter.end()
        picture.save(str(folder / f"{size}x{size}.png"))
    with Image.open(folder / "512x512.png") as largest:
        largest.save(folder / "haowen.ico", sizes=[(size, size) for size in SIZES if size <= 256])
        largest.save(folder / "haowen.icns")
    del application


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
