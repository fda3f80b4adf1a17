"""A phone that talks to the share server: well, badly, or byte by byte."""

import http.client
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from reader_app.sharing.server import Server

TIMEOUT_S = 10


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer; the names of `headers` are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def has_ipv6() -> bool:
    """Whether this computer can talk to itself by IPv6."""
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


def ask(server: Server, method: str, path: str, body: bytes = b"", *, host: str | None = None, **headers: str) -> Heard:
    """One request, exactly as written; `host` None names the server as its address does."""
    return _ask(server.origin, method, path, body, host, headers)


def visit(url: str, method: str = "GET", body: bytes = b"", **headers: str) -> Heard:
    """One request of the address that a code holds."""
    parts = urlsplit(url)
    return _ask(f"http://{parts.netloc}", method, parts.path, body, None, headers)


def connect(server: Server) -> socket.socket:
    """A connection on which nothing has been said yet."""
    return socket.create_connection((urlsplit(server.origin).hostname, server.port), timeout=TIMEOUT_S)


def raw(server: Server, request: bytes) -> bytes:
    """What comes back for these bytes."""
    with connect(server) as connection:
        connection.sendall(request)
        heard = b""
        while data := connection.recv(65536):
            heard += data
    return heard


def _ask(origin: str, method: str, path: str, body: bytes, host: str | None, headers: Mapping[str, str]) -> Heard:
    parts = urlsplit(origin)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=TIMEOUT_S)
    try:
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        connection.putheader("Host", parts.netloc if host is None else host)
        for name, value in headers.items():
            connection.putheader(name, value)
        if body:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body or None)
        answer = connection.getresponse()
        return Heard(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    except http.client.RemoteDisconnected as error:
        raise ConnectionResetError from error
    finally:
        connection.close()
