"""The proxy a person has set: `http://host:port`, or `socks5://host:port`, each with an optional login."""

import base64
import re
import socket
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from reader_app.errors import Unreachable

_MAX_ANSWER = 8_192
_SOCKS = ("socks5", "socks5h", "socks")


@dataclass(frozen=True, slots=True)
class Proxy:
    """Where the proxy listens, and what it speaks."""

    is_socks: bool
    host: str
    port: int
    user: str = ""
    password: str = ""

    @property
    def url(self) -> str:
        """The form that requests takes."""
        login = f"{quote(self.user, safe='')}:{quote(self.password, safe='')}@" if self.user else ""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{login}{name}:{self.port}"


def parse(text: str) -> Proxy | None:
    """What the setting says, None when it is empty; a missing scheme means http. Raises Unreachable otherwise."""
    text = text.strip()
    if not text:
        return None
    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if not parts.hostname or parts.scheme not in ("http", *_SOCKS):
        raise Unreachable(
            "The proxy “{proxy}” in the settings is not understood.",
            "It should look like http://127.0.0.1:7890 or socks5://127.0.0.1:1080.",
            proxy=split_login(text)[0],
        )
    is_socks = parts.scheme in _SOCKS
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Proxy(is_socks, parts.hostname, port or (1080 if is_socks else 8080), user, password)


def of_system(url: str) -> str:
    """The proxy that this computer has for `url`, "" for none: environment variables, on Windows and macOS its
    settings."""
    from requests.compat import getproxies, proxy_bypass

    parts = urlsplit(url)
    if not parts.hostname or proxy_bypass(parts.hostname):
        return ""
    found = getproxies()
    return (found.get(parts.scheme) or found.get("all") or "").strip()


def split_login(text: str) -> tuple[str, str]:
    """A proxy's address without its login, and the login (`name:password`) or ""."""
    scheme, mark, rest = text.strip().rpartition("://")
    login, at, place = rest.rpartition("@")
    return f"{scheme}{mark}{place}", login if at else ""


def with_login(text: str, login: str) -> str:
    """The address of a proxy with the login put back in."""
    scheme, mark, place = text.rpartition("://")
    return f"{scheme}{mark}{login}@{place}" if login and place else text


def tunnel(sock: socket.socket, proxy: Proxy, host: str, port: int) -> None:
    """Make a SOCKS 5 proxy (RFC 1928, login by RFC 1929) connect `sock` to `host`, whose name it resolves itself."""
    sock.sendall(b"\x05\x02\x00\x02" if proxy.user else b"\x05\x01\x00")
    version, method = _read(sock, 2)
    if version == 5 and method == 2 and proxy.user:
        user, password = proxy.user.encode()[:255], proxy.password.encode()[:255]
        sock.sendall(b"\x01" + bytes([len(user)]) + user + bytes([len(password)]) + password)
        if _read(sock, 2)[1] != 0:
            raise Unreachable("The proxy does not accept the name and password in the settings.")
    elif version != 5 or method != 0:
        raise Unreachable("The proxy in the settings does not speak SOCKS 5, or wants a login.")
    name = host.encode("ascii")
    sock.sendall(b"\x05\x01\x00\x03" + bytes([len(name)]) + name + port.to_bytes(2, "big"))
    _, reply, _, kind = _read(sock, 4)
    if reply != 0:
        raise Unreachable("The proxy cannot reach {host} (its reason: {code}).", host=host, code=reply)
    _read(sock, {1: 4, 4: 16}.get(kind) or _read(sock, 1)[0])
    _read(sock, 2)


def tunnel_http(sock: socket.socket, proxy: Proxy, host: str, port: int) -> None:
    """Make an HTTP proxy connect `sock` to `host` (RFC 9110, section 9.3.6)."""
    lines = [f"CONNECT {host}:{port} HTTP/1.1", f"Host: {host}:{port}"]
    if proxy.user:
        login = base64.b64encode(f"{proxy.user}:{proxy.password}".encode()).decode("ascii")
        lines.append(f"Proxy-Authorization: Basic {login}")
    sock.sendall("\r\n".join([*lines, "", ""]).encode("ascii"))
    said = b""
    while not said.endswith(b"\r\n\r\n") and len(said) < _MAX_ANSWER:
        said += _read(sock, 1)
    if not re.match(rb"HTTP/1\.[01] 2\d\d", said):
        raise Unreachable("The proxy in the settings does not lead to {host}.", "Check the proxy.", host=host)


def _read(sock: socket.socket, length: int) -> bytes:
    data = b""
    while len(data) < length:
        part = sock.recv(length - len(data))
        if not part:
            raise Unreachable("The proxy in the settings broke off the connection.")
        data += part
    return data
