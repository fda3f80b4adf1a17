"""Collects garbage in the GUI thread only.

Python's cyclic collector runs in whichever thread happens to allocate. A widget or timer that it finds in a worker
would be destroyed there, while the GUI thread still has events for it: a crash, now and then, far from its cause.
"""

import gc

from PySide6.QtCore import QObject, Qt, QTimer

EVERY_MS = 1_000
# With fewer new objects than this there is nothing to do: an idle program stays idle.
YOUNG = 2_000
# How many rounds of the youngest generation go before one of the middle, and of the middle before everything.
MIDDLE_EVERY = 12
ALL_EVERY = 120


class Garbage(QObject):
    """Takes the automatic collector's place from `start` to `stop`; costs nothing while nothing is allocated."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rounds = 0
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self._collect)

    def start(self) -> None:
        gc.disable()
        # The program itself stays until the end; only what comes from now on need be looked through.
        gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _collect(self) -> None:
        if gc.get_count()[0] < YOUNG:
            return
        self._rounds += 1
        generation = 2 if self._rounds % ALL_EVERY == 0 else 1 if self._rounds % MIDDLE_EVERY == 0 else 0
        gc.collect(generation)
