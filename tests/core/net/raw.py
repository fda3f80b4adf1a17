"""A server that says exactly the bytes a test wants, which a well-behaved one never would."""

import socket
import threading
from collections.abc import Callable
from types import TracebackType

OK = b"HTTP/1.1 200 OK\r\n"


class RawServer:
    """Answers every connection with `talk`, which may wait on `ended` but not for ever."""

    def __init__(self, talk: Callable[[socket.socket, "RawServer"], None]) -> None:
        self._talk = talk
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._threads: list[threading.Thread] = []
        self.connections = 0
        self.requests: list[bytes] = []
        self.arrived = threading.Event()
        self.ended = threading.Event()

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def __enter__(self) -> "RawServer":
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.ended.set()
        # An accept that waits is only woken by a last visitor.
        with socket.create_connection(("127.0.0.1", self.port)):
            pass
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def _accept(self) -> None:
        while not self.ended.is_set():
            sock, _ = self._listener.accept()
            if self.ended.is_set():
                sock.close()
            else:
                self.connections += 1
                self._start(self._serve, sock)

    def _serve(self, sock: socket.socket) -> None:
        with sock:
            sock.settimeout(10)
            try:
                self._talk(sock, self)
            except OSError:
                pass

    def _start(self, target: Callable[..., None], *args: object) -> None:
        thread = threading.Thread(target=target, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()


def says(*parts: bytes) -> Callable[[socket.socket, RawServer], None]:
    """Read one request, answer with the parts, hang up."""

    def talk(sock: socket.socket, server: RawServer) -> None:
        server.requests.append(request(sock))
        server.arrived.set()
        for part in parts:
            sock.sendall(part)

    return talk


def stalls(*parts: bytes) -> Callable[[socket.socket, RawServer], None]:
    """Read one request, begin to answer, and fall silent."""

    def talk(sock: socket.socket, server: RawServer) -> None:
        says(*parts)(sock, server)
        server.ended.wait(10)

    return talk


def drips(head: bytes, drop: bytes) -> Callable[[socket.socket, RawServer], None]:
    """Never silent for long, and never done."""

    def talk(sock: socket.socket, server: RawServer) -> None:
        says(head)(sock, server)
        while not server.ended.wait(0.02):
            sock.sendall(drop)

    return talk


def request(sock: socket.socket) -> bytes:
    """The head of a request."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = sock.recv(4096)
        if not part:
            break
        data += part
    return data
