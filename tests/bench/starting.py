"""Start to first paint, and memory: the real window against a bare three-pane window, in turn, in one run."""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from reader_app.library import Library
from reader_app.paths import Paths
from reader_app.settings import Settings
from tests.support.offscreen import PLATFORM

ROUNDS = 7
PAINTED = re.compile(r"^painted_ms=([\d.]+) pss_mib=([\d.]+)$", re.MULTILINE)

# Both programs say when the event loop has drained after the window's first paint, and what memory they hold then.
_MEASURE = """
import os, time
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
def say():
    with open("/proc/self/smaps_rollup") as lines:
        pss = next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    print(f"painted_ms={(time.time() - float(os.environ['BENCH_T0'])) * 1000:.1f} pss_mib={pss / 1024:.1f}", flush=True)
    QCoreApplication.quit()
class Watch(QObject):
    is_seen = False
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not self.is_seen:
            self.is_seen = True
            QTimer.singleShot(0, say)
        return False
"""

_BARE = (
    _MEASURE
    + """
from PySide6.QtWidgets import QApplication, QListView, QMainWindow, QSplitter, QTextBrowser, QTreeView
app = QApplication([])
watch = Watch()
window = QMainWindow()
panes = QSplitter()
for pane in (QTreeView(), QListView(), QTextBrowser()):
    panes.addWidget(pane)
window.setCentralWidget(panes)
window.resize(1440, 900)
panes.widget(2).viewport().installEventFilter(watch)
window.show()
app.exec()
"""
)

_OURS = (
    _MEASURE
    + """
import sys
from pathlib import Path
from ui import app as program
from reader_app.paths import Paths
watch = Watch()
def watch_window(window):
    window.panes.widget(2).installEventFilter(watch)
def watch_rows(window):
    furnish = window.furnish
    def furnish_and_wait(context):
        furnish(context)
        window.list.loaded.connect(lambda: window.list.table.viewport().installEventFilter(watch))
    window.furnish = furnish_and_wait
program.run(Paths(Path(sys.argv[1])), watch=WATCHED)
"""
)
_WINDOW = _OURS.replace("WATCHED", "watch_window")
_ROWS = _OURS.replace("WATCHED", "watch_rows")


def startup() -> Iterator[str]:
    """First paint of the window, and of the first rows of its list, milliseconds from the start of the process."""
    bare, window, rows = _measure()
    base = [ms for ms, _ in bare]
    yield _line("start to first paint", [ms for ms, _ in window], base, "ms")
    yield _line("start to the first rows", [ms for ms, _ in rows], base, "ms")


def memory() -> Iterator[str]:
    """Proportional set size right after the first paint, and after that of the first rows, MiB."""
    bare, window, rows = _measure()
    base = [mib for _, mib in bare]
    yield _line("memory after first paint", [mib for _, mib in window], base, "MiB")
    yield _line("memory with the first rows", [mib for _, mib in rows], base, "MiB")


def _measure() -> list[list[tuple[float, float]]]:
    """(milliseconds, MiB) of a bare window, of ours and of its rows, in turn, after one unmeasured start of each."""
    programs = (_BARE, _WINDOW, _ROWS)
    figures: list[list[tuple[float, float]]] = [[] for _ in programs]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        library = Library(Paths(home), Settings())
        library.upkeep.welcome()
        library.close()
        for number in range(ROUNDS + 1):
            for place, program in zip(figures, programs, strict=True):
                measured = _start(program, home)
                if number:
                    place.append(measured)
    return figures


def _start(program: str, home: Path) -> tuple[float, float]:
    environment = {"QT_QPA_PLATFORM": PLATFORM} | dict(os.environ) | {"BENCH_T0": str(time.time())}
    done = subprocess.run(
        [sys.executable, "-c", program, str(home)], env=environment, capture_output=True, text=True, timeout=60
    )
    found = PAINTED.search(done.stdout)
    if found is None:
        raise RuntimeError(f"The program did not say when it had painted:\n{done.stdout}\n{done.stderr}")
    return float(found[1]), float(found[2])


def _line(what: str, ours: list[float], bare: list[float], unit: str) -> str:
    here, base = statistics.median(ours), statistics.median(bare)
    return f"{what}: {here / base:.2f} × a bare three-pane window ({here:.0f} v {base:.0f} {unit})"
