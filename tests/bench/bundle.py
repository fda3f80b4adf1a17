"""The built application beside the same program from its sources: start, memory, size. Needs a display and `xev`."""

import os
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from reader_app.building import OUTPUT, size_of
from reader_app.library import Library
from reader_app.paths import Paths
from reader_app.settings import Settings

ROUNDS = 7
SETTLED_S = 2.0
PATIENCE_S = 30.0
PROGRAM = OUTPUT / "haowen" / "haowen"
# Says each window that the display shows; `stdbuf`, because it would keep its lines to itself in a pipe.
_WATCH = ("stdbuf", "-oL", "xev", "-root", "-event", "substructure")


def run() -> Iterator[str]:
    """From the start of the process until the system shows the window, and the memory two seconds later."""
    if not PROGRAM.exists() or shutil.which("xev") is None or "DISPLAY" not in os.environ:
        raise SystemExit("Build it first (python3 -m reader_app build), and run this on a display that has xev.")
    sources: list[tuple[float, float]] = []
    built: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        library = Library(Paths(home), Settings())
        library.upkeep.welcome()
        library.close()
        with subprocess.Popen(_WATCH, stdout=subprocess.PIPE) as watch:
            assert watch.stdout is not None
            for number in range(ROUNDS + 1):
                for command, figures in (([sys.executable, "-m", "reader_app"], sources), ([str(PROGRAM)], built)):
                    figure = _start([*command, "--home", str(home)], watch.stdout.fileno())
                    if number:
                        figures.append(figure)
            watch.terminate()
    for what, unit, place in (("start to the window", "ms", 0), ("memory", "MiB", 1)):
        ours, theirs = (statistics.median(one[place] for one in figures) for figures in (built, sources))
        yield f"{what}: {ours / theirs:.2f} × the unbundled program ({ours:.0f} v {theirs:.0f} {unit})"
    yield f"size: {size_of(PROGRAM.parent) / 1e6:.0f} MB"


def _start(command: Sequence[str], events: int) -> tuple[float, float]:
    """(milliseconds, MiB) of one start; `events` is where the watcher writes."""
    while select.select([events], [], [], 0)[0]:
        os.read(events, 65_536)
    environment = dict(os.environ) | {"QT_QPA_PLATFORM": "xcb"}
    begun = time.perf_counter()
    with subprocess.Popen(command, env=environment) as program:
        _wait_for_window(events)
        taken_ms = (time.perf_counter() - begun) * 1000
        time.sleep(SETTLED_S)
        held = _pss_mib(program.pid)
        program.terminate()
    return taken_ms, held


def _wait_for_window(events: int) -> None:
    said = b""
    while b"MapNotify" not in said:
        if not select.select([events], [], [], PATIENCE_S)[0]:
            raise SystemExit("The program shows no window.")
        said += os.read(events, 65_536)


def _pss_mib(process: int) -> float:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
