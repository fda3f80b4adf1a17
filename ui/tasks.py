"""Brings the steps, results and errors of background jobs into the GUI thread."""

import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import SIGNAL, QObject, Qt, Signal

from reader_app.errors import HaowenError
from reader_app.jobs import Job, JobRunner, Progress

T = TypeVar("T")


class Task(QObject):
    """One job as the window sees it; every signal is emitted in the GUI thread, `ended` last and exactly once."""

    succeeded = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int, str)
    ended = Signal()

    def __init__(self, title: str, key: str, is_shown: bool, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.key = key
        self.is_shown = is_shown
        self.step: tuple[int, int, str] = (0, 0, "")
        self._job: Job[Any] | None = None

    def stop(self) -> None:
        """Ask the job to stop; it ends by failing with Cancelled."""
        if self._job is not None:
            self._job.progress.stop()


class Tasks(QObject):
    """Starts jobs in the lanes of `JobRunner`. A task that is `is_shown` appears in the window with its progress."""

    shown = Signal(object)
    _arrived = Signal(object)

    def __init__(self, runner: JobRunner, parent: QObject | None = None, scope: str = "") -> None:
        super().__init__(parent)
        self._runner = runner
        self._scope = scope
        self._keyed: dict[str, Task] = {}
        self._running: set[Task] = set()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        title: str,
        work: Callable[[Progress], T],
        *,
        lane: str = "library",
        key: str | None = None,
        replace: bool = False,
        can_wait: bool = False,
        is_shown: bool = False,
    ) -> Task:
        """The task, or the one that is under way with this `key`; with `replace` that one is silenced instead.

        See `JobRunner.start` for `can_wait`.
        """
        name = key or ""
        key = f"{self._scope}{key}" if key else None
        twin = self._keyed.get(key) if key else None
        if twin is not None and not replace:
            return twin
        task = Task(title, name, is_shown, self)
        task._job = self._runner.start(
            work,
            lane=lane,
            key=key,
            replace=replace,
            can_wait=can_wait,
            succeeded=lambda result: self._arrived.emit(lambda: self._succeed(task, key, result)),
            failed=lambda error: self._arrived.emit(lambda: self._fail(task, key, error)),
            report=self._reporter(task),
        )
        if twin is not None:
            self._end(twin, key)
        if task._job is None:
            return task
        self._running.add(task)
        if key:
            self._keyed[key] = task
        if is_shown:
            self.shown.emit(task)
        return task

    def beside(self, scope: str) -> "Tasks":
        """Those of another window, in the same lanes: a key means something else there, and replaces nothing here."""
        tasks = Tasks(self._runner, self, f"{scope} ")
        tasks.shown.connect(self.shown)
        return tasks

    def running(self) -> tuple[Task, ...]:
        """What is under way now."""
        return tuple(self._running)

    def close(self) -> None:
        """Stop and silence everything; waits for what cannot stop at once."""
        self._arrived.disconnect(self._deliver)
        self._runner.close()
        self._running.clear()
        self._keyed.clear()

    def _reporter(self, task: Task) -> Callable[[int, int, str], None]:
        """Steps may come by the thousand: only one is under way to the GUI thread at a time, always the latest."""
        lock = threading.Lock()
        pending = False

        def report(done: int, total: int, about: str) -> None:
            nonlocal pending
            with lock:
                task.step = (done, total, about)
                is_first, pending = not pending, True
            if is_first:
                self._arrived.emit(tell)

        def tell() -> None:
            nonlocal pending
            with lock:
                pending = False
            if task in self._running:
                task.progressed.emit(*task.step)

        return report

    def _deliver(self, call: Callable[[], None]) -> None:
        call()

    def _succeed(self, task: Task, key: str | None, result: object) -> None:
        if task in self._running:
            task.succeeded.emit(result)
            self._end(task, key)

    def _fail(self, task: Task, key: str | None, error: BaseException) -> None:
        if task in self._running:
            if not isinstance(error, HaowenError) and not task.receivers(SIGNAL("failed(PyObject)")):
                # Nobody waits for the result, so nobody would say that it went wrong.
                sys.excepthook(type(error), error, error.__traceback__)
            task.failed.emit(error)
            self._end(task, key)

    def _end(self, task: Task, key: str | None) -> None:
        self._running.discard(task)
        if key and self._keyed.get(key) is task:
            del self._keyed[key]
        task.ended.emit()
        task.deleteLater()
