"""Going out through the proxy that the person has set."""

import base64
import socket
import threading
from collections.abc import Callable

import pytest

from reader_app.errors import BadCertificate, BadStatus, Refused, Unreachable
from reader_app.net.client import Client
from reader_app.net.proxy import Proxy, parse
from tests.core.net.conftest import TLS
from tests.core.net.raw import OK, RawServer, request, says
from tests.support.site import Site

ACCEPTED = b"\x05\x00\x00\x01\0\0\0\0\0\0"


@pytest.mark.parametrize(
    ("text", "proxy"),
    [
        ("", None),
        ("  ", None),
        ("127.0.0.1:7890", Proxy(False, "127.0.0.1", 7890)),
        ("http://proxy.example.org", Proxy(False, "proxy.example.org", 8080)),
        ("HTTP://me:p%40ss@[::1]:3128/", Proxy(False, "::1", 3128, "me", "p@ss")),
        ("socks5://127.0.0.1:1080", Proxy(True, "127.0.0.1", 1080)),
        ("socks5h://me:pass@localhost", Proxy(True, "localhost", 1080, "me", "pass")),
    ],
)
def test_a_proxy_is_read_as_people_write_it(text: str, proxy: Proxy | None) -> None:
    assert parse(text) == proxy


@pytest.mark.parametrize(
    "text", ["socks4://a:1", "ftp://a", "http://", "http://a:port", "http://a:99999", "http://[::1"]
)
def test_a_proxy_that_is_none_is_told_in_a_sentence(text: str) -> None:
    client = Client(proxy=text)
    with pytest.raises(Unreachable, match="proxy"):
        client.fetch("http://example.test/")
    client.close()


def test_the_form_for_requests_keeps_login_and_brackets() -> None:
    assert Proxy(False, "::1", 3128, "me", "p@ss").url == "http://me:p%40ss@[::1]:3128"


def test_an_http_proxy_is_asked_for_the_whole_address(site: Site) -> None:
    site.put("http://example.test/page", "by proxy")
    client = Client(proxy=f"http://me:pass@{site.host}")
    assert client.fetch("http://example.test/page").body == b"by proxy"
    client.close()
    headers = site.asked[0].headers
    assert headers["host"] == "example.test"
    assert base64.b64decode(headers["proxy-authorization"].removeprefix("Basic ")) == b"me:pass"


def test_an_http_proxy_is_asked_for_a_tunnel_to_a_secure_site() -> None:
    with RawServer(says(b"HTTP/1.1 502 Bad Gateway\r\n\r\n")) as server:
        client = Client(proxy=f"127.0.0.1:{server.port}")
        with pytest.raises(Unreachable):
            client.fetch("https://example.test/")
        client.close()
    assert server.requests[0].startswith(b"CONNECT example.test:443 ")


@pytest.mark.parametrize("scheme", ["http", "socks5"])
def test_a_secure_site_is_checked_by_its_own_name_through_a_proxy(
    scheme: str, secure_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "authority.pem"))
    greetings = {"http": [b"HTTP/1.1 200 OK\r\n\r\n"], "socks5": [b"\x05\x00", ACCEPTED]}[scheme]
    with RawServer(pipes(secure_site, *greetings)) as server:
        client = Client(proxy=f"{scheme}://127.0.0.1:{server.port}")
        assert client.fetch("https://example.test/").body == b"here"
        with pytest.raises(BadCertificate):
            client.fetch("https://another.test/")
        client.close()
    assert secure_site.last("/").headers["host"] == "example.test"


def pipes(site: Site, *greetings: bytes) -> Callable[[socket.socket, RawServer], None]:
    """A proxy that says its part and then carries bytes to the site and back."""

    def talk(sock: socket.socket, _: RawServer) -> None:
        for greeting in greetings:
            sock.recv(4096)
            sock.sendall(greeting)
        with socket.create_connection(("127.0.0.1", int(site.host.rpartition(":")[2]))) as far:
            back = threading.Thread(target=carry, args=(far, sock))
            back.start()
            carry(sock, far)
            back.join()

    return talk


def carry(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def test_a_proxy_that_wants_a_login_says_so(site: Site) -> None:
    site.break_("http://example.test/", 407)
    client = Client(proxy=site.host)
    with pytest.raises(BadStatus, match="proxy"):
        client.fetch("http://example.test/")
    client.close()


def test_a_private_host_is_asked_directly(site: Site) -> None:
    client = Client(proxy="socks5://127.0.0.1:9")
    assert client.fetch(site.put("/", "direct"), trusted_host="127.0.0.1").body == b"direct"
    client.close()


@pytest.mark.parametrize("scheme", ["http", "socks5"])
def test_a_proxy_is_no_way_into_a_private_network(scheme: str, site: Site) -> None:
    client = Client(proxy=f"{scheme}://{site.host}")
    with pytest.raises(Refused):
        client.fetch("http://192.168.1.1/")
    client.close()
    assert site.asked == []


def socks(*replies: bytes, login: bytes = b"") -> Callable[[socket.socket, RawServer], None]:
    """A SOCKS proxy that gives these replies and then is the web site itself."""

    def talk(sock: socket.socket, server: RawServer) -> None:
        asked = [sock.recv(4096)]
        for reply in replies:
            sock.sendall(reply)
            asked.append(sock.recv(4096) if reply is not replies[-1] else request(sock))
        server.requests += asked
        sock.sendall(OK + b"\r\nby socks")

    return talk


def test_a_socks_proxy_finds_the_host_itself() -> None:
    with RawServer(socks(b"\x05\x00", ACCEPTED)) as server:
        client = Client(proxy=f"socks5://127.0.0.1:{server.port}")
        assert client.fetch("http://example.test/page").body == b"by socks"
        client.close()
    assert server.requests[0] == b"\x05\x01\x00"
    assert server.requests[1] == b"\x05\x01\x00\x03\x0cexample.test\x00\x50"
    assert server.requests[2].startswith(b"GET /page HTTP/1.1\r\nHost: example.test\r\n")


def test_a_socks_proxy_is_told_name_and_password() -> None:
    by_name = b"\x05\x00\x00\x03\x05proxy\x04\x38"
    with RawServer(socks(b"\x05\x02", b"\x01\x00", by_name)) as server:
        client = Client(proxy=f"socks5://me:pass@127.0.0.1:{server.port}")
        assert client.fetch("http://example.test/").body == b"by socks"
        client.close()
    assert server.requests[:2] == [b"\x05\x02\x00\x02", b"\x01\x02me\x04pass"]


@pytest.mark.parametrize(
    "replies",
    [
        [b"\x05\xff"],
        [b"\x04\x00"],
        [b"\x05\x02"],
        [b"H"],
        [b""],
        [b"\x05\x00", b"\x05\x05\x00\x01\0\0\0\0\0\0"],
        [b"\x05\x00", b"\x05\x00\x00"],
        [b"\x05\x00", b"\x05\x00\x00\x04\0\0"],
    ],
)
def test_a_socks_proxy_that_refuses_or_breaks_off_is_told(replies: list[bytes]) -> None:
    def talk(sock: socket.socket, _: RawServer) -> None:
        for reply in replies:
            sock.recv(4096)
            sock.sendall(reply)

    with RawServer(talk) as server:
        client = Client(proxy=f"socks5://127.0.0.1:{server.port}")
        with pytest.raises(Unreachable):
            client.fetch("http://example.test/")
        client.close()
