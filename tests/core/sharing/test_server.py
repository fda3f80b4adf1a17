"""The share server gives a phone what is offered, and nobody anything else."""

import socket
import time
from collections.abc import Iterator

import pytest

from reader_app.sharing import server
from reader_app.sharing.http import Answer
from reader_app.sharing.server import End, Offer, Server, Taker, secret
from tests.support.phone import ask, connect, has_ipv6, raw

PAGE = "/a/secret"
BODY = "文章".encode() * 100_000


@pytest.fixture
def taken() -> list[bytes]:
    return []


@pytest.fixture
def running(taken: list[bytes]) -> Iterator[Server]:
    def take(body: bytes) -> Answer:
        taken.append(body)
        return Answer(b"thanks", "text/plain")

    offer = Offer({PAGE: Answer(BODY)}, {f"{PAGE}/place": Taker("text/plain", 16, take)}, counted=PAGE)
    made = Server("127.0.0.1", offer, lasts_s=60)
    yield made
    made.stop()


def wait_for(claim: object) -> None:
    """Until `claim()` holds; the server counts a moment after the phone has read."""
    assert callable(claim)
    until = time.monotonic() + 5
    while not claim():
        assert time.monotonic() < until
        time.sleep(0.005)


def test_the_page_arrives_whole_and_is_counted(running: Server) -> None:
    assert ask(running, "GET", PAGE).body == BODY
    wait_for(lambda: running.openings == 1)
    head = ask(running, "HEAD", PAGE)
    assert (head.status, head.body, head.headers["content-length"]) == (200, b"", str(len(BODY)))
    assert running.openings == 1


def test_every_answer_forbids_scripts_frames_sniffing_keeping_and_telling(running: Server) -> None:
    for path in (PAGE, "/elsewhere"):
        headers = ask(running, "GET", path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"
        assert headers["x-frame-options"] == "DENY"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["x-robots-tag"].startswith("noindex")
        assert headers["connection"] == "close"
        assert "server" not in headers
        assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/a",
        "/a/",
        "/a/secre",
        "/a/secret/",
        "/a/secret/..",
        "/a/secret/../../etc/passwd",
        "//a/secret",
        "/a/secret%2f",
        "/a/%73ecret",
        "/a/secret/place",
        "/a/../a/secret",
        "/a/SECRET",
        "/a/secret;x",
        "/etc/passwd",
    ],
)
def test_no_other_path_has_anything(running: Server, path: str) -> None:
    answer = ask(running, "GET", path)
    assert answer.status == 404
    assert BODY[:6] not in answer.body


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "PROPFIND", "get"])
def test_other_methods_are_refused(running: Server, method: str) -> None:
    assert ask(running, method, PAGE).status == 405


@pytest.mark.parametrize("host", ["", "evil.example", "localhost", "127.0.0.1", "127.0.0.1:1", "[::1]:8765"])
def test_another_host_is_refused_even_with_the_right_path(running: Server, host: str) -> None:
    answer = ask(running, "GET", PAGE, host=host)
    assert answer.status == 421
    assert BODY[:6] not in answer.body


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET /a/secret\r\n\r\n",
        b"GET /a/secret HTTP/2\r\n\r\n",
        b"GET http://x/a/secret HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /a/secret HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET /a/secret HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n",
        b"GET /a/secret HTTP/1.1\r\nNo colon\r\n\r\n",
        b"GET /a/secret HTTP/1.1\r\nHost : a\r\n\r\n",
        b"GET /a\x00secret HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /a/secret HTTP/1.1\r\nHost: a\nX: b\r\n\r\n",
        b"GET /a/secret HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello",
        b"POST /a/secret/place HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /a/secret/place HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"POST /a/secret/place HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
        "GET /文章 HTTP/1.1\r\n\r\n".encode(),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    ],
)
def test_what_is_no_proper_request_is_answered_400(running: Server, request_bytes: bytes) -> None:
    assert raw(running, request_bytes).startswith(b"HTTP/1.1 400 ")


def test_the_whole_address_as_a_target_is_refused_though_it_is_ours(running: Server) -> None:
    host = running.origin.removeprefix("http://")
    for target in (f"{running.origin}{PAGE}", f"//{host}{PAGE}", "*", host):
        answer = raw(running, f"GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        assert answer.startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 404 "))
        assert BODY[:6] not in answer


def test_of_several_requests_in_one_breath_only_the_first_is_heard(running: Server, taken: list[bytes]) -> None:
    host = running.origin.removeprefix("http://")
    head = f"HEAD {PAGE} HTTP/1.1\r\nHost: {host}\r\n\r\n"
    sent = f"POST {PAGE}/place HTTP/1.1\r\nHost: {host}\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\n0.1"
    answer = raw(running, (head + sent + head).encode())
    assert answer.count(b"HTTP/1.1 ") == 1
    assert taken == []
    answer = raw(running, (sent + sent).encode())
    assert answer.count(b"HTTP/1.1 ") == 1
    assert taken == [b"0.1"]


def test_no_request_hides_in_the_body_of_another(running: Server, taken: list[bytes]) -> None:
    host = running.origin.removeprefix("http://")
    start = f"POST {PAGE}/place HTTP/1.1\r\nHost: {host}\r\nContent-Type: text/plain\r\n"
    hidden = f"0\r\n\r\nGET {PAGE} HTTP/1.1\r\nHost: {host}\r\n\r\n"
    for lengths in (
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
        "Transfer-Encoding : chunked\r\nContent-Length: 5\r\n",
        "Transfer-Encoding: \x0bchunked\r\nContent-Length: 5\r\n",
        "Content-Length: 5\r\nContent-Length: 5\r\n",
        "Content-Length: 5, 5\r\n",
        "Content-Length: +5\r\n",
        "Content-Length: 5 \t\x0c\r\n",
        "Content-Length: 0x5\r\n",
        "Content-Length: ٥\r\n",
    ):
        answer = raw(running, f"{start}{lengths}\r\n{hidden}".encode())
        assert answer.startswith(b"HTTP/1.1 400 "), lengths
        assert answer.count(b"HTTP/1.1 ") == 1
    assert taken == []


def test_ten_million_bytes_are_refused_before_they_are_read(running: Server, taken: list[bytes]) -> None:
    host = running.origin.removeprefix("http://")
    start = (
        f"POST {PAGE}/place HTTP/1.1\r\nHost: {host}\r\nContent-Type: text/plain\r\nContent-Length: 10000000\r\n\r\n"
    )
    with connect(running) as connection:
        connection.sendall(start.encode())
        assert connection.recv(65536).startswith(b"HTTP/1.1 413 ")
    assert taken == []


def test_a_head_that_is_too_long_is_cut_off(running: Server) -> None:
    for head in (b"GET " + b"/" * 9000, b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 90 + b"\r\n"):
        assert raw(running, head).startswith(b"HTTP/1.1 431 ")


def test_what_is_sent_to_the_right_place_is_taken(running: Server, taken: list[bytes]) -> None:
    answer = ask(running, "POST", f"{PAGE}/place", b"0.12", **{"Content-Type": "text/plain"})
    assert (answer.status, answer.body, taken) == (200, b"thanks", [b"0.12"])


def test_what_is_sent_from_another_page_too_long_or_of_another_kind_is_not_taken(
    running: Server, taken: list[bytes]
) -> None:
    place, plain = f"{PAGE}/place", {"Content-Type": "text/plain"}
    assert ask(running, "POST", place, b"0.1", Origin="http://evil.example", **plain).status == 403
    assert ask(running, "POST", place, b"0.1", Origin="null", **plain).status == 403
    assert ask(running, "POST", place, b"0" * 17, **plain).status == 413
    assert ask(running, "POST", place, b"0.1", **{"Content-Type": "application/json"}).status == 415
    assert ask(running, "POST", PAGE, b"0.1", **plain).status == 405
    assert ask(running, "POST", "/a/other/place", b"0.1", **plain).status == 404
    assert taken == []


def test_guessing_ends_the_share(running: Server) -> None:
    for _ in range(server.MAX_WRONG_GUESSES - 1):
        assert ask(running, "GET", f"/a/{secret()}").status == 404
    assert running.end is None
    ask(running, "GET", "/favicon.ico")
    assert running.end is None
    with pytest.raises(OSError):
        for _ in range(3):
            ask(running, "GET", "/a/guess")
    assert running.end is End.GUESSES


def test_after_so_many_openings_it_ends() -> None:
    running = Server("127.0.0.1", Offer({PAGE: Answer(b"x")}, counted=PAGE), lasts_s=60, max_openings=2)
    ask(running, "GET", PAGE)
    ask(running, "GET", PAGE)
    wait_for(lambda: running.end is End.OPENINGS)
    running.stop()
    with pytest.raises(ConnectionRefusedError):
        ask(running, "GET", PAGE)


def test_after_its_time_it_ends_and_nothing_listens() -> None:
    running = Server("127.0.0.1", Offer({PAGE: Answer(b"x")}), lasts_s=60)
    running.last(0.05)
    wait_for(lambda: running.end is End.TIME)
    running.stop()
    assert running.left_s == 0
    with pytest.raises(ConnectionRefusedError):
        ask(running, "GET", PAGE)


def test_when_stop_returns_nothing_listens_and_nobody_is_connected(running: Server) -> None:
    with connect(running) as waiting:
        waiting.sendall(b"GET ")
        running.stop()
        assert hung_up(waiting)
    assert running.end is End.STOPPED
    with pytest.raises(ConnectionRefusedError):
        ask(running, "GET", PAGE)
    running.stop()


def test_one_phone_cannot_take_every_place(running: Server) -> None:
    waiting = [connect(running) for _ in range(200)]
    try:
        wait_for(lambda: sum(_is_closed(one) for one in waiting) >= 200 - server.MAX_OF_ONE_PHONE)
        assert len(running._visits) <= server.MAX_OF_ONE_PHONE
    finally:
        for one in waiting:
            one.close()
    wait_for(lambda: not running._visits)
    assert ask(running, "GET", PAGE).body == BODY


def test_who_is_slow_to_ask_is_sent_away(running: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "REQUEST_S", 0.1)
    with connect(running) as slow:
        slow.sendall(b"GET /a/secret HTTP/1.1\r\n")
        assert hung_up(slow)


def test_who_does_not_read_is_sent_away(running: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "STALL_S", 0.2)
    huge = Server("127.0.0.1", Offer({PAGE: Answer(bytes(30_000_000))}, counted=PAGE), lasts_s=60)
    try:
        with connect(huge) as deaf:
            deaf.sendall(f"GET {PAGE} HTTP/1.1\r\nHost: {huge.origin[7:]}\r\n\r\n".encode())
            wait_for(lambda: huge._visits)
            wait_for(lambda: not huge._visits)
        assert huge.openings == 0
    finally:
        huge.stop()


def test_strangers_from_the_internet_are_not_heard(monkeypatch: pytest.MonkeyPatch, running: Server) -> None:
    monkeypatch.setattr(server, "is_near", lambda *_: False)
    with connect(running) as stranger:
        assert hung_up(stranger)


def test_a_secret_has_at_least_128_bits() -> None:
    made = {secret() for _ in range(200)}
    assert len(made) == 200
    assert all(len(one) >= 22 for one in made)


def test_two_shares_take_two_ports(running: Server) -> None:
    other = Server("127.0.0.1", Offer({}), lasts_s=60)
    assert other.port != running.port
    other.stop()


@pytest.mark.skipif(not has_ipv6(), reason="This computer has no IPv6 at all, not even with itself.")
def test_by_ipv6_it_is_the_same_server_with_brackets(taken: list[bytes]) -> None:
    offer = Offer({PAGE: Answer(BODY)}, {f"{PAGE}/place": Taker("text/plain", 16, lambda body: Answer(b"thanks"))})
    running = Server("::1", offer, lasts_s=60)
    try:
        assert running.origin == f"http://[::1]:{running.port}"
        assert ask(running, "GET", PAGE).body == BODY
        plain = {"Content-Type": "text/plain", "Origin": running.origin}
        assert ask(running, "POST", f"{PAGE}/place", b"0.1", **plain).status == 200
        for host in ("::1", f"::1:{running.port}", "[::1]", f"[0::1]:{running.port}", f"127.0.0.1:{running.port}"):
            assert ask(running, "GET", PAGE, host=host).status == 421
    finally:
        running.stop()


def hung_up(connection: socket.socket) -> bool:
    """Whether the other side has closed the connection, in whichever way."""
    try:
        return connection.recv(10) == b""
    except ConnectionResetError:
        return True


def _is_closed(connection: socket.socket) -> bool:
    connection.setblocking(False)
    try:
        return connection.recv(1) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True
