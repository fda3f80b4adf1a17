"""Work away from the window: lanes of threads, jobs with keys, progress that can be stopped."""

import logging
import math
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from reader_app.errors import Cancelled

T = TypeVar("T")

LIBRARY = "library"
LANES = {LIBRARY: 1, "network": 4, "images": 3}

log = logging.getLogger(__name__)


class Progress:
    """Where a job reports how far it is, and learns that it should stop."""

    def __init__(self, report: Callable[[int, int, str], None] | None = None) -> None:
        self._report = report
        self._stopped = threading.Event()
        self._ends_at = math.inf

    def within(self, seconds: float) -> "Progress":
        """The same for a part of the work that stops by itself after so long."""
        part = Progress(self._report)
        part._stopped = self._stopped
        part._ends_at = time.monotonic() + seconds
        return part

    def step(self, done: int, total: int, about: str = "") -> None:
        """`done` of `total` (0: unknown) are finished; raises Cancelled once stopped."""
        self.check()
        if self._report:
            self._report(done, total, about)

    def check(self) -> None:
        """Raise Cancelled if the person has stopped the job."""
        if self.is_stopped:
            raise Cancelled

    def stop(self) -> None:
        self._stopped.set()

    @property
    def is_stopped(self) -> bool:
        return self._stopped.is_set() or time.monotonic() > self._ends_at


@dataclass(eq=False)
class Job(Generic[T]):
    """One piece of work; the callbacks run in the lane's thread."""

    work: Callable[[Progress], T]
    key: str | None
    progress: Progress
    succeeded: Callable[[T], None]
    failed: Callable[[BaseException], None]
    can_wait: bool = False
    is_superseded: bool = field(default=False)


class JobRunner:
    """Runs jobs in lanes. A job whose key is already waiting or running is not started twice,
    or, with `replace`, stops and silences the older one."""

    def __init__(self) -> None:
        self._lock = threading.Condition()
        self._waiting: dict[str, deque[Job[object]]] = {lane: deque() for lane in LANES}
        self._keyed: dict[str, Job[object]] = {}
        self._running: set[Job[object]] = set()
        self._threads: list[threading.Thread] = []
        self._idle: dict[str, int] = dict.fromkeys(LANES, 0)
        self._is_closed = False

    def start(
        self,
        work: Callable[[Progress], T],
        *,
        lane: str = LIBRARY,
        key: str | None = None,
        replace: bool = False,
        can_wait: bool = False,
        succeeded: Callable[[T], None] = lambda _: None,
        failed: Callable[[BaseException], None] = lambda _: None,
        report: Callable[[int, int, str], None] | None = None,
    ) -> Job[T] | None:
        """The job, or None when its twin is under way. One that `can_wait` for another day, or that a later one may
        replace, is not begun any more once the program ends."""
        job = Job(work, key, Progress(report), succeeded, failed, can_wait or replace)
        with self._lock:
            if self._is_closed:
                return None
            twin = self._keyed.get(key) if key else None
            if twin is not None and not replace:
                return None
            if twin is not None:
                twin.is_superseded = True
                twin.progress.stop()
            if key:
                self._keyed[key] = job  # type: ignore[assignment]
            self._waiting[lane].append(job)  # type: ignore[arg-type]
            if self._idle[lane] >= len(self._waiting[lane]):
                self._lock.notify_all()
            elif sum(thread.name == f"haowen-{lane}" for thread in self._threads) < LANES[lane]:
                thread = threading.Thread(target=self._serve, args=(lane,), name=f"haowen-{lane}", daemon=True)
                self._threads.append(thread)
                thread.start()
        return job

    def close(self, timeout_s: float = 10.0) -> None:
        """Stop what runs, wait for it at most `timeout_s` a thread.

        What waits in the library's lane is still done, silently: a bookmark made just before quitting is one. Only
        what can wait is not.
        """
        with self._lock:
            self._is_closed = True
            for lane, queue in self._waiting.items():
                needed = [job for job in queue if lane == LIBRARY and not job.can_wait]
                queue.clear()
                queue.extend(needed)
            for job in self._running:
                job.progress.stop()
            self._lock.notify_all()
        for thread in self._threads:
            thread.join(timeout_s)

    def _serve(self, lane: str) -> None:
        while (job := self._next(lane)) is not None:
            self._run(job)

    def _next(self, lane: str) -> Job[object] | None:
        with self._lock:
            while not self._waiting[lane]:
                if self._is_closed:
                    return None
                self._idle[lane] += 1
                self._lock.wait()
                self._idle[lane] -= 1
            job = self._waiting[lane].popleft()
            self._running.add(job)
            return job

    def _run(self, job: Job[object]) -> None:
        outcome: object = None
        error: BaseException | None = None
        try:
            job.progress.check()
            outcome = job.work(job.progress)
        except BaseException as caught:
            error = caught
            if not isinstance(caught, Cancelled) and not hasattr(caught, "hint"):
                log.exception("A job failed")
        with self._lock:
            self._running.discard(job)
            if job.key and self._keyed.get(job.key) is job:
                del self._keyed[job.key]
            is_silent = job.is_superseded or self._is_closed
        if is_silent:
            return
        if error is None:
            job.succeeded(outcome)
        else:
            job.failed(error)
