"""The time of one fetch: one deadline for everything in it, and an ear for the person who stops it."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import TracebackType

from reader_app.errors import TooSlow
from reader_app.jobs import Progress

TICK_S = 0.05


class Watch:
    """Shuts the socket it holds when the time is up or the job is stopped.

    Only that ends a server that drips header bytes: a socket's own timeout starts anew with each byte.
    """

    def __init__(self, host: str, deadline_s: float, progress: Progress | None) -> None:
        self._host = host
        self._ends = time.monotonic() + deadline_s
        self._progress = progress
        self._lock = threading.Lock()
        self._handle: socket.socket | None = None
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._keep_time, name="haowen-watch", daemon=True)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_over.set()
        self._thread.join()
        self._let_go()

    def check(self) -> None:
        """Raise Cancelled when the job was stopped and TooSlow when the time is up."""
        if self._progress is not None:
            self._progress.check()
        if self.remaining_s <= 0:
            raise TooSlow("{host} took too long to answer.", "Try again later.", host=self._host)

    @property
    def remaining_s(self) -> float:
        return self._ends - time.monotonic()

    def hold(self, sock: socket.socket) -> None:
        """Shut `sock` when the time comes, in place of the one held before."""
        # A second descriptor of the same connection keeps its meaning while TLS takes the first one over.
        handle = socket.fromfd(sock.fileno(), sock.family, sock.type)
        self._let_go()
        with self._lock:
            self._handle = handle
        self.check()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Time in here does not count: waiting for others is not the server's fault."""
        left, self._ends = self.remaining_s, float("inf")
        try:
            yield
        finally:
            self._ends = time.monotonic() + left

    def _keep_time(self) -> None:
        while not self._is_over.wait(TICK_S):
            if self.remaining_s <= 0 or (self._progress is not None and self._progress.is_stopped):
                self._shut()

    def _shut(self) -> None:
        with self._lock, suppress(OSError):
            if self._handle is not None:
                self._handle.shutdown(socket.SHUT_RDWR)

    def _let_go(self) -> None:
        with self._lock:
            if self._handle is not None:
                self._handle.close()
                self._handle = None
