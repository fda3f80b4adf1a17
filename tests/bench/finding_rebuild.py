"""How the window answers while the whole index is made anew: gaps of a 5 ms clock in its thread, against idle."""

import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer

from reader_app.library import Library
from tests.bench.finding_texts import corpus, filled
from ui.app import SWITCH_S, application
from ui.commands import finding
from ui.program import Program

TICK_MS = 5
IDLE_MS = 5_000
MOST_MS = 3_600_000


def run(arguments: Sequence[str]) -> Iterator[str]:
    """`--articles N`, `--corpus DIR` as for `search`."""
    parser = ArgumentParser(prog="tests.bench rebuild")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--corpus", type=Path)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        library, _, _ = filled(Path(folder), corpus(chosen.corpus) if chosen.corpus else [], chosen.articles)
        with library._store._database.write() as connection:
            connection.execute("DELETE FROM unsettled")
        yield from _measured(library, chosen.articles)
        library.close()


def _measured(library: Library, count: int) -> Iterator[str]:
    sys.setswitchinterval(SWITCH_S)
    app = application()
    program = Program(library)
    window = program.open_window()
    window.show()
    app.processEvents()
    loop = QEventLoop()
    QTimer.singleShot(IDLE_MS, loop.quit)
    idle = _gaps(loop)
    began = time.perf_counter()
    finding.rebuild_index(program.context)
    task = next(task for task in program.context.tasks.running() if task.is_shown)
    task.ended.connect(loop.quit)
    QTimer.singleShot(MOST_MS, loop.quit)
    busy = _gaps(loop)
    spent = time.perf_counter() - began
    program.close()
    yield f"{count} articles indexed anew in {spent:.0f} s, {count / spent:.0f} a second"
    for what, share in (("median", 0.5), ("p99", 0.99), ("worst", 1.0)):
        here, base = _at(busy, share), _at(idle, share)
        yield f"gap in the window's thread, {what}: {here:.1f} ms, {here / base:.1f} × an idle window ({base:.1f} ms)"


def _gaps(loop: QEventLoop) -> list[float]:
    """Milliseconds between the ticks of a clock while the loop runs, sorted."""
    ticks = [time.perf_counter()]
    clock = QTimer()
    clock.setTimerType(Qt.TimerType.PreciseTimer)
    clock.timeout.connect(lambda: ticks.append(time.perf_counter()))
    clock.start(TICK_MS)
    loop.exec()
    clock.stop()
    return sorted((two - one) * 1000 for one, two in pairwise(ticks))


def _at(gaps: list[float], share: float) -> float:
    return gaps[min(len(gaps) - 1, int(len(gaps) * share))]
