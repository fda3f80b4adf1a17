"""Opens connections, but only to addresses that may be opened: a name is looked up once, checked, and then used."""

import ipaddress
import queue
import selectors
import socket
import threading
from collections.abc import Iterable
from contextlib import suppress

from reader_app import urls
from reader_app.errors import Refused, Unreachable
from reader_app.net.watch import TICK_S, Watch

CONNECT_S = 10.0
IDLE_S = 20.0

# Proxies that capture a whole computer (Clash, sing-box) answer every name with an address from here, and
# nothing else does: the first is reserved for benchmarks, the second is the unassigned half of fc00::/7.
_STAND_INS = (ipaddress.ip_network("198.18.0.0/15"), ipaddress.ip_network("fc00::/18"))


def refuse_private(url: str, *, is_trusted: bool) -> None:
    """Raise Refused when the address itself names something on this computer or its own network."""
    if not is_trusted and urls.is_local(url):
        raise _private(urls.host(url))


def allowed(host: str, addresses: Iterable[str], *, is_trusted: bool) -> list[str]:
    """Those of a host's addresses that may be connected to; raises Refused if there is none."""
    chosen = [address for address in addresses if is_trusted or _is_open(host, address)]
    if not chosen:
        raise _private(host)
    return chosen


def connect(host: str, port: int, *, is_trusted: bool, watch: Watch) -> socket.socket:
    """A connected socket that `watch` holds; raises Refused, Unreachable, TooSlow, Cancelled.

    Certificates are still checked against `host`, which is also what the request says.
    """
    addresses = allowed(host, _resolve(host, port, watch), is_trusted=is_trusted)
    for address in addresses:
        sock = _try(address, port, CONNECT_S / len(addresses), watch)
        if sock is not None:
            return sock
    raise Unreachable("{host} does not answer.", "Check whether this computer is online.", host=host)


def _private(host: str) -> Refused:
    return Refused(
        "{host} leads into a private network.",
        "Only addresses that you type yourself are opened there.",
        host=host,
    )


def _is_open(host: str, address: str) -> bool:
    parsed = ipaddress.ip_address(address.partition("%")[0])
    is_name = address != host
    return urls.is_public(parsed) or (is_name and any(parsed in network for network in _STAND_INS))


def _resolve(host: str, port: int, watch: Watch) -> list[str]:
    """The addresses of a host. Resolvers cannot be interrupted, so one that hangs is left behind in its thread."""
    if urls.is_address(host):
        return [host]
    answers: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, name="haowen-resolve", daemon=True).start()
    while True:
        watch.check()
        with suppress(queue.Empty):
            answer = answers.get(timeout=TICK_S)
            break
    if isinstance(answer, Exception) or not answer:
        raise Unreachable(
            "There is no server called {host}.", "Check the spelling, and whether this computer is online.", host=host
        )
    return answer


def _try(address: str, port: int, seconds: float, watch: Watch) -> socket.socket | None:
    """A socket connected to exactly this address, or None if nobody takes the call."""
    try:
        info = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)[0]
        sock = socket.socket(info[0], info[1])
    except OSError:
        return None
    try:
        sock.setblocking(False)
        sock.connect_ex(info[4])
        if not _is_connected(sock, seconds, watch):
            sock.close()
            return None
        sock.settimeout(IDLE_S)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        watch.hold(sock)
    except BaseException as error:
        sock.close()
        if isinstance(error, OSError):
            return None
        raise
    return sock


def _is_connected(sock: socket.socket, seconds: float, watch: Watch) -> bool:
    """Wait in short steps, so that stopping does not have to wait for a silent server."""
    with selectors.DefaultSelector() as selector:
        selector.register(sock, selectors.EVENT_WRITE)
        for _ in range(max(1, int(seconds / TICK_S))):
            watch.check()
            if selector.select(TICK_S):
                return sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0
    return False
