"""What the window costs while nobody touches it: processor time, wake-ups and timers of a quiet minute."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from reader_app.library import Library
from reader_app.paths import Paths
from reader_app.settings import Settings
from tests.support.offscreen import PLATFORM

SETTLED_MS = 8_000
WATCHED_MS = 60_000

# Both programs look at themselves at the beginning and at the end of the minute; nothing else of them is changed.
_MEASURE = f"""
import glob, json, time
from PySide6.QtCore import QCoreApplication, QTimer
def wakes():
    said = {{path: open(path).read() for path in glob.glob("/proc/self/task/*/status")}}
    return {{path: int(one.split("voluntary_ctxt_switches:")[1].split()[0]) for path, one in said.items()}}
def begin():
    before = time.process_time(), wakes()
    QTimer.singleShot({WATCHED_MS}, lambda: end(*before))
def end(cpu_s, before):
    timers = [one.interval() for one in timers_of() if one.isActive()]
    woken = sum(count - before.get(thread, 0) for thread, count in wakes().items())
    print(json.dumps({{"cpu_ms": (time.process_time() - cpu_s) * 1000, "wakes": woken,
                      "short_timers": sum(ms < 1000 for ms in timers)}}), flush=True)
    QCoreApplication.exit()
def timers_of():
    roots = [QCoreApplication.instance(), *QCoreApplication.instance().topLevelWidgets()]
    return [timer for root in roots for timer in root.findChildren(QTimer)]
"""

_BARE = (
    _MEASURE
    + f"""
from PySide6.QtWidgets import QApplication, QListView, QMainWindow, QSplitter, QTextBrowser, QTreeView
app = QApplication([])
window = QMainWindow()
panes = QSplitter()
for pane in (QTreeView(), QListView(), QTextBrowser()):
    panes.addWidget(pane)
window.setCentralWidget(panes)
window.show()
QTimer.singleShot({SETTLED_MS}, begin)
app.exec()
"""
)

_OURS = (
    _MEASURE
    + f"""
import sys
from pathlib import Path
from ui import app as program
from reader_app.paths import Paths
program.run(Paths(Path(sys.argv[1])), watch=lambda window: QTimer.singleShot({SETTLED_MS}, begin))
"""
)


def run() -> Iterator[str]:
    """The window with the bundled articles and one open, beside a bare three-pane window that stands as long."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        library = Library(Paths(home), Settings())
        library.upkeep.welcome()
        library.close()
        programs = [_start(_BARE, home), _start(_OURS, home)]
        bare, ours = (_said(program) for program in programs)
    for what, unit in (("cpu_ms", "ms of processor"), ("wakes", "wake-ups")):
        yield f"{unit} in a minute: {ours[what]:.0f} v {bare[what]:.0f} of a bare three-pane window"
    yield f"timers under a second: {ours['short_timers']}"


def _start(program: str, home: Path) -> "subprocess.Popen[str]":
    environment = {"QT_QPA_PLATFORM": PLATFORM} | dict(os.environ)
    return subprocess.Popen(
        [sys.executable, "-c", program, str(home)], env=environment, stdout=subprocess.PIPE, text=True
    )


def _said(program: "subprocess.Popen[str]") -> dict[str, float]:
    output, _ = program.communicate(timeout=120)
    found: dict[str, float] = json.loads(output.strip().splitlines()[-1])
    return found
