"""A code on the screen reads at every scale, its modules whole pixels of the screen, dark on light in every theme."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from reader_app.sharing import qr_code

SHORT = "http://192.168.1.23:8765/a/7f3kq2AbCdEfGhIjKlMnOp"
LONG = "https://news.example.com/" + "a-long-slug/" * 30 + "?id=" + "0123456789" * 20
# A program of its own: the scale of a screen is fixed once Qt has started.
_SHOW = """
import sys
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from reader_app.sharing import qr_code
from ui.dialogs.qr_view import QrScreen, QrView
app = QApplication([])
palette = QPalette(QColor("#1d1e20"))
app.setPalette(palette)
code = qr_code(sys.argv[1])
views = [QrView(code.rows, code.quiet_zone), QrScreen(code.rows, code.quiet_zone, "城市骑行地图" * 30)]
views[0].resize(260, 260)
views[1].resize(1367, 771)
for number, view in enumerate(views):
    view.grab().save(f"{sys.argv[2]}/{number}.png")
"""


def shown(content: str, scale: str, folder: Path) -> list[Image.Image]:
    """What the small and the full-screen view of a code look like, in the screen's own pixels."""
    environment = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", _SHOW, content, str(folder)], env=environment, check=True, timeout=60)
    return [Image.open(folder / f"{number}.png").convert("L") for number in range(2)]


@pytest.mark.parametrize("scale", ["1", "1.25", "2", "3"])
@pytest.mark.parametrize("content", [SHORT, LONG], ids=["short", "long"])
def test_it_reads_at_every_scale(content: str, scale: str, tmp_path: Path) -> None:
    count = len(qr_code(content).rows)
    for picture in shown(content, scale, tmp_path):
        (found,) = zxingcpp.read_barcodes(picture)
        assert found.text == content
        left, top = found.position.top_left.x, found.position.top_left.y
        right = found.position.top_right.x
        module = (right - left + 1) / count
        assert abs(module - round(module)) < 0.05
        # A row through the middle of the first modules: nothing but black and white, in whole modules.
        row = [picture.getpixel((x, top + round(module) // 2)) for x in range(left, left + round(module) * count)]
        assert set(row) <= {0, 255}
        edges = [at for at in range(1, len(row)) if row[at] != row[at - 1]]
        assert all(edge % round(module) == 0 for edge in edges)
        assert picture.getpixel((left - round(module), top - round(module))) == 255
