"""What a phone sends waits to be confirmed; whoever has no code, or is no phone of ours, sends nothing."""

from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import pytest

from reader_app.library import Library
from reader_app.model import ArticleQuery
from reader_app.services.sessions import MAX_WAITING, Receiving
from reader_app.sharing import Network
from tests.support.phone import Heard, raw, visit

HERE = Network("lo", "127.0.0.1")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def receiving(library: Library) -> Iterator[Receiving]:
    made = library.sharing.receive(HERE, minutes=10)
    yield made
    made.stop()


def send(receiving: Receiving, words: str, **headers: str) -> Heard:
    return visit(f"{receiving.url}/send", "POST", f"text={quote(words)}".encode(), **{**FORM, **headers})


def heard(receiving: Receiving) -> list[str]:
    return [received.text for received in receiving.arrived()]


def test_a_form_that_is_sent_as_a_browser_does_arrives_and_nothing_is_saved_yet(
    library: Library, receiving: Receiving
) -> None:
    origin = f"http://{urlsplit(receiving.url).netloc}"
    assert send(receiving, "https://example.com/a 好文", Origin=origin).status == 200
    (received,) = receiving.arrived()
    assert (received.text, received.url) == ("https://example.com/a 好文", "https://example.com/a")
    assert list(library.articles.ids(ArticleQuery())) == []


def test_the_page_and_its_form_need_no_script(receiving: Receiving) -> None:
    page = visit(receiving.url)
    assert b"<script" not in page.body
    assert f'<form method="post" action="{urlsplit(receiving.url).path}/send">'.encode() in page.body
    assert "script-src" not in page.headers["content-security-policy"]
    assert "form-action 'self'" in page.headers["content-security-policy"]


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1"])
def test_the_form_of_another_page_is_refused(receiving: Receiving, origin: str) -> None:
    assert send(receiving, "x", Origin=origin).status == 403
    assert heard(receiving) == []


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data", "application/json", ""])
def test_only_the_form_is_understood(receiving: Receiving, kind: str) -> None:
    assert send(receiving, "x", **{"Content-Type": kind}).status == 415
    assert heard(receiving) == []


@pytest.mark.parametrize("path", ["/r/guess/send", "/send", "/r/send", "/r//send"])
def test_without_the_code_nothing_is_taken(receiving: Receiving, path: str) -> None:
    base = f"http://{urlsplit(receiving.url).netloc}"
    assert visit(base + path, "POST", b"text=x", **FORM).status == 404
    assert heard(receiving) == []


def test_a_name_that_leads_here_is_not_ours(receiving: Receiving) -> None:
    path = urlsplit(receiving.url).path
    sent = f"POST {path}/send HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 6\r\n\r\ntext=x"
    assert raw(receiving._server, sent.encode()).startswith(b"HTTP/1.1 421 ")
    assert heard(receiving) == []


@pytest.mark.parametrize(
    "body", [b"\xff\xfe\x00", b"text=%ff%fe", b"text=", b"other=x", b"&" * 99, b"text=" + b"x" * 30_000]
)
def test_junk_is_answered_and_forgotten(receiving: Receiving, body: bytes) -> None:
    assert visit(f"{receiving.url}/send", "POST", body, **FORM).status == 400
    assert heard(receiving) == []
    assert receiving.is_running


def test_ten_million_bytes_are_refused(receiving: Receiving) -> None:
    path, host = urlsplit(receiving.url).path, urlsplit(receiving.url).netloc
    head = f"POST {path}/send HTTP/1.1\r\nHost: {host}\r\nContent-Type: {FORM['Content-Type']}\r\n"
    answer = raw(receiving._server, f"{head}Content-Length: 10000000\r\n\r\ntext=".encode())
    assert answer.startswith(b"HTTP/1.1 413 ")


def test_so_much_may_wait_and_no_more(receiving: Receiving) -> None:
    answers = [send(receiving, f"第 {number}").status for number in range(MAX_WAITING + 3)]
    assert answers == [200] * MAX_WAITING + [400] * 3
    assert len(heard(receiving)) == MAX_WAITING
    assert send(receiving, "again").status == 200
