"""The only listening socket: hands prepared answers to phones in the same network, for a while.

One thread and one selector: however many connect, nothing else of the program waits for them. There is no
file system and no library behind it, only the bytes and takers of its `Offer`.
"""

import errno
import hmac
import logging
import secrets
import selectors
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeVar

from reader_app.errors import HaowenError
from reader_app.sharing import http
from reader_app.sharing.http import Answer, BadRequest, Request
from reader_app.sharing.networks import is_near

# Always the same ones where they are free, so that a rule in a firewall can name them.
PORTS = (*range(8765, 8775), 0)
SECRET_BYTES = 16
MAX_CONNECTIONS = 16
MAX_OF_ONE_PHONE = 6
MAX_WRONG_GUESSES = 30
MAX_OPENINGS = 60
REQUEST_S = 5.0
ANSWER_S = 180.0
STALL_S = 15.0
GOODBYE_S = 1.0
_TICK_S = 0.25
_READ_BYTES = 64 * 1024
# Browsers ask for these by themselves; that is no guess.
_BROWSERS_ASK = ("/favicon.ico", "/robots.txt", "/apple-touch-icon")

T = TypeVar("T")
log = logging.getLogger(__name__)


class End(Enum):
    """Why a server runs no more."""

    STOPPED = "stopped"
    TIME = "time"
    OPENINGS = "openings"
    GUESSES = "guesses"


@dataclass(frozen=True, slots=True)
class Taker:
    """What may be sent to a path. `take` runs in the server's thread, so it is quick and raises nothing."""

    content_type: str
    max_bytes: int
    take: Callable[[bytes], Answer]


@dataclass(frozen=True, slots=True)
class Offer:
    """Everything that can be had, by exact path. Complete answers at `counted` are openings."""

    answers: Mapping[str, Answer]
    takers: Mapping[str, Taker] = field(default_factory=dict)
    counted: str = ""


@dataclass(eq=False, slots=True)
class _Visit:
    """One connection: first it is read from, then written to, then it may say goodbye."""

    socket: socket.socket
    phone: str
    deadline: float
    received: bytearray = field(default_factory=bytearray)
    request: Request | None = None
    body_at: int = 0
    sending: memoryview = field(default_factory=lambda: memoryview(b""))
    answer_deadline: float = 0.0
    is_opening: bool = False
    is_leaving: bool = False


def secret() -> str:
    """A path element that nobody guesses."""
    return secrets.token_urlsafe(SECRET_BYTES)


class Server:
    """Serves `offer` at `address` from its making until `stop`, its time, too many openings or too many guesses."""

    def __init__(self, address: str, offer: Offer, *, lasts_s: float, max_openings: int = MAX_OPENINGS) -> None:
        self._offer = offer
        self._max_openings = max_openings
        self._listener = _bound(address)
        self._address = address
        self._port = int(self._listener.getsockname()[1])
        self._host = f"[{address}]:{self._port}" if ":" in address else f"{address}:{self._port}"
        self._waker, self._woken = socket.socketpair()
        self._selector = selectors.DefaultSelector()
        self._visits: set[_Visit] = set()
        self._guesses = 0
        self._ends_at = time.monotonic() + lasts_s
        self.openings = 0
        self.end: End | None = None
        self._thread = threading.Thread(target=self._run, name="haowen-sharing", daemon=True)
        self._thread.start()

    @property
    def origin(self) -> str:
        """`http://address:port`; offered paths follow it."""
        return f"http://{self._host}"

    @property
    def port(self) -> int:
        return self._port

    @property
    def left_s(self) -> float:
        """Seconds until it ends by itself; 0 once it has."""
        return max(0.0, self._ends_at - time.monotonic()) if self.end is None else 0.0

    def last(self, lasts_s: float) -> None:
        """End so many seconds from now."""
        self._ends_at = time.monotonic() + lasts_s
        self._wake()

    def stop(self) -> None:
        """Close every connection and the port; both are closed when this returns. Safe to call twice."""
        self.end = self.end or End.STOPPED
        self._wake()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    # The thread

    def _run(self) -> None:
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._selector.register(self._woken, selectors.EVENT_READ)
        try:
            while self.end is None:
                self._turn()
        except Exception:
            log.exception("Sharing has failed")
        finally:
            self.end = self.end or End.STOPPED
            self._close()

    def _turn(self) -> None:
        now = time.monotonic()
        if now >= self._ends_at:
            self.end = End.TIME
            return
        for visit in [visit for visit in self._visits if now >= visit.deadline]:
            self._drop(visit)
        for key, events in self._selector.select(min(_TICK_S, self._ends_at - now)):
            if key.fileobj is self._listener:
                self._accept()
            elif key.fileobj is self._woken:
                self._woken.recv(4096)
            elif key.data in self._visits:
                self._serve(key.data, events)

    def _accept(self) -> None:
        try:
            connection, place = self._listener.accept()
        except OSError:
            return
        phone = str(place[0])
        of_this_phone = Counter(visit.phone for visit in self._visits)[phone]
        is_full = len(self._visits) >= MAX_CONNECTIONS or of_this_phone >= MAX_OF_ONE_PHONE
        if is_full or not is_near(phone, self._address):
            connection.close()
            return
        connection.setblocking(False)
        visit = _Visit(connection, phone, time.monotonic() + REQUEST_S)
        self._visits.add(visit)
        self._selector.register(connection, selectors.EVENT_READ, visit)

    def _serve(self, visit: _Visit, events: int) -> None:
        try:
            if events & selectors.EVENT_WRITE:
                self._send(visit)
            else:
                self._receive(visit)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            self._drop(visit)

    def _receive(self, visit: _Visit) -> None:
        data = visit.socket.recv(_READ_BYTES)
        if not data:
            self._drop(visit)
            return
        if visit.is_leaving:
            return
        visit.received += data
        try:
            answer = self._answer_when_complete(visit)
        except BadRequest as bad:
            answer = http.refusal(bad.status)
        if answer is not None:
            self._begin_sending(visit, answer)

    def _answer_when_complete(self, visit: _Visit) -> Answer | None:
        if visit.request is None:
            read = http.read_head(bytes(visit.received[: http.MAX_HEAD_BYTES + 5]))
            if read is None:
                return None
            visit.request, visit.body_at = read
        request = visit.request
        if not hmac.compare_digest(request.headers.get("host", "").encode("latin-1"), self._host.encode()):
            # A name of a stranger's that leads here: DNS rebinding.
            return http.refusal(421)
        if request.method in ("GET", "HEAD"):
            return self._shown(visit, request)
        if request.method == "POST":
            return self._taken(visit, request)
        return http.refusal(405, Allow="GET, HEAD")

    def _shown(self, visit: _Visit, request: Request) -> Answer:
        answer = _find(self._offer.answers, request.path)
        if answer is None:
            return self._guessed(request)
        visit.is_opening = request.method == "GET" and request.path == self._offer.counted
        return answer

    def _taken(self, visit: _Visit, request: Request) -> Answer | None:
        taker = _find(self._offer.takers, request.path)
        if taker is None:
            is_known = _find(self._offer.answers, request.path) is not None
            return http.refusal(405, Allow="GET, HEAD") if is_known else self._guessed(request)
        if request.headers.get("origin", self.origin) != self.origin:
            return http.refusal(403)
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != taker.content_type:
            return http.refusal(415)
        if request.length > taker.max_bytes:
            return http.refusal(413)
        body = visit.received[visit.body_at :]
        if len(body) < request.length:
            return None
        return taker.take(bytes(body[: request.length]))

    def _guessed(self, request: Request) -> Answer:
        if not request.path.startswith(_BROWSERS_ASK):
            self._guesses += 1
            if self._guesses >= MAX_WRONG_GUESSES:
                self.end = End.GUESSES
        return http.refusal(404)

    def _begin_sending(self, visit: _Visit, answer: Answer) -> None:
        is_head = visit.request is not None and visit.request.method == "HEAD"
        visit.sending = memoryview(answer.head() + (b"" if is_head else answer.body))
        now = time.monotonic()
        visit.deadline, visit.answer_deadline = now + STALL_S, now + ANSWER_S
        self._selector.modify(visit.socket, selectors.EVENT_WRITE, visit)

    def _send(self, visit: _Visit) -> None:
        sent = visit.socket.send(visit.sending[:_READ_BYTES])
        visit.sending = visit.sending[sent:]
        visit.deadline = min(time.monotonic() + STALL_S, visit.answer_deadline)
        if not visit.sending:
            self._say_goodbye(visit)

    def _say_goodbye(self, visit: _Visit) -> None:
        """Wait a moment for the phone to hang up: what it still sends would otherwise reset what it has not read."""
        if visit.is_opening:
            self.openings += 1
        visit.is_leaving = True
        visit.deadline = time.monotonic() + GOODBYE_S
        visit.socket.shutdown(socket.SHUT_WR)
        self._selector.modify(visit.socket, selectors.EVENT_READ, visit)
        if self.openings >= self._max_openings:
            self.end = End.OPENINGS

    def _drop(self, visit: _Visit) -> None:
        self._visits.discard(visit)
        self._selector.unregister(visit.socket)
        visit.socket.close()

    def _close(self) -> None:
        for visit in tuple(self._visits):
            self._drop(visit)
        self._selector.close()
        for ours in (self._listener, self._woken, self._waker):
            ours.close()

    def _wake(self) -> None:
        try:
            self._waker.send(b"!")
        except OSError:
            # It has ended meanwhile.
            pass


def _find(offered: Mapping[str, T], path: str) -> T | None:
    """What is at `path`; the time it takes tells nothing about how much of a guess was right."""
    found = None
    for known, thing in offered.items():
        if hmac.compare_digest(known.encode(), path.encode("latin-1")):
            found = thing
    return found


def _bound(address: str) -> socket.socket:
    """A listening socket at the first free port."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    for port in PORTS:
        try:
            listener = socket.create_server((address, port), family=family, backlog=MAX_CONNECTIONS)
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES) and port:
                continue
            raise HaowenError(
                "This computer's copy cannot be offered at {address}.",
                "The network may have changed; choose it again.",
                address=address,
            ) from error
        listener.setblocking(False)
        return listener
    raise AssertionError("port 0 is always free or an error")
