"""Which addresses a name may lead to."""

import socket
from typing import Any

import pytest

from reader_app.errors import BadCertificate, HaowenError, Refused, Unreachable
from reader_app.net import guard
from reader_app.net.client import Client
from tests.core.net.conftest import HERE, TLS
from tests.core.net.raw import RawServer
from tests.support.site import Site

PRIVATE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "192.0.2.1",
    "::1",
    "::",
    "fe80::1%eth0",
    "fd00::1",
    "fec0::1",
    "ff02::1",
    "::ffff:10.0.0.1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:db8::1",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_a_public_name_never_leads_into_a_private_network(address: str) -> None:
    with pytest.raises(Refused):
        guard.allowed("feed.example.org", [address], is_trusted=False)
    assert guard.allowed("nas", [address], is_trusted=True) == [address]


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_public_addresses_are_open(address: str) -> None:
    assert guard.allowed("example.org", [address], is_trusted=False) == [address]


def test_of_a_mixed_answer_only_the_public_part_is_used() -> None:
    assert guard.allowed("a.org", ["10.0.0.1", "93.184.216.34"], is_trusted=False) == ["93.184.216.34"]


def test_the_stand_in_of_a_capturing_proxy_is_open_to_names_only() -> None:
    assert guard.allowed("a.org", ["198.18.0.7"], is_trusted=False) == ["198.18.0.7"]
    with pytest.raises(Refused):
        guard.allowed("198.18.0.7", ["198.18.0.7"], is_trusted=False)


class Names:
    """A resolver that a test fills; what it was asked is noted."""

    def __init__(self) -> None:
        self.known: dict[str, list[str]] = {}
        self.asked: list[str] = []

    def __call__(self, host: Any, port: Any, *rest: Any, flags: int = 0, **more: Any) -> list[Any]:
        if not flags & socket.AI_NUMERICHOST:
            self.asked.append(host)
            if host not in self.known:
                raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return [
            (socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
            for address in self.known.get(host, [host])
        ]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch, only_loopback: None) -> Names:
    names = Names()
    monkeypatch.setattr(socket, "getaddrinfo", names)
    return names


def test_a_name_is_looked_up_once_and_that_address_is_used(client: Client, site: Site, names: Names) -> None:
    names.known["reader.test"] = [HERE]
    port = site.host.partition(":")[2]
    site.put("/", "here")
    answer = client.fetch(f"http://reader.test:{port}/", trusted_host="reader.test")
    assert answer.body == b"here"
    assert names.asked == ["reader.test"]
    assert site.last("/").headers["host"] == f"reader.test:{port}"


def test_a_name_that_turns_to_this_computer_is_refused(client: Client, site: Site, names: Names) -> None:
    names.known["rebind.test"] = [HERE]
    with pytest.raises(Refused):
        client.fetch(f"http://rebind.test:{site.host.partition(':')[2]}/")
    assert site.asked == []


def test_a_connection_opened_in_trust_is_not_used_without_it(client: Client, site: Site, names: Names) -> None:
    names.known["reader.test"] = [HERE]
    url = f"http://reader.test:{site.host.partition(':')[2]}/"
    site.put("/", "here")
    client.fetch(url, trusted_host="reader.test")
    with pytest.raises(Refused):
        client.fetch(url)
    assert len(site.asked) == 1


def test_an_address_that_does_not_answer_is_followed_by_the_next(client: Client, site: Site, names: Names) -> None:
    names.known["reader.test"] = ["127.0.0.2", HERE]
    site.put("/", "here")
    assert (
        client.fetch(f"http://reader.test:{site.host.partition(':')[2]}/", trusted_host="reader.test").body == b"here"
    )


def test_an_unknown_name_is_told(client: Client) -> None:
    with pytest.raises(Unreachable, match=r"no server called nowhere\.invalid"):
        client.fetch("http://nowhere.invalid/")


def test_nobody_listening_is_told(client: Client) -> None:
    with socket.create_server((HERE, 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(Unreachable):
        client.fetch(f"http://{HERE}:{port}/", trusted_host=HERE)


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://localhost/", "http://nas/", "http://printer.local/"])
def test_private_addresses_are_refused_without_a_question(client: Client, url: str) -> None:
    with pytest.raises(Refused):
        client.fetch(url)


def test_trust_is_for_one_host_only(client: Client, site: Site) -> None:
    with pytest.raises(Refused):
        client.fetch(site.url("/"), trusted_host="localhost")
    assert site.asked == []


# ---- certificates


def test_a_certificate_must_come_from_a_known_authority(client: Client, secure_site: Site) -> None:
    with pytest.raises(BadCertificate):
        client.fetch(secure_site.url("/"), trusted_host="localhost")


def test_a_certificate_is_checked_against_the_name(
    client: Client, secure_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "authority.pem"))
    assert client.fetch(secure_site.url("/"), trusted_host="localhost").body == b"here"
    with pytest.raises(BadCertificate):
        client.fetch(secure_site.url("/").replace("localhost", HERE), trusted_host=HERE)


def test_a_server_that_speaks_no_tls_is_told(client: Client) -> None:
    def talk(sock: socket.socket, _: RawServer) -> None:
        sock.recv(1)
        sock.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with RawServer(talk) as server, pytest.raises(HaowenError) as caught:
        client.fetch(server.url.replace("http:", "https:"), trusted_host=HERE, deadline_s=5)
    assert not isinstance(caught.value, BadCertificate)
