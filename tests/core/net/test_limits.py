"""Servers that break off, never end, or send more than anybody wants."""

import gzip
import time
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from reader_app.errors import Cancelled, TooLarge, TooSlow, Unreachable
from reader_app.jobs import Progress
from reader_app.net.body import unpack
from reader_app.net.client import Answer
from tests.core.net.raw import OK, RawServer, drips, says, stalls
from tests.support.site import Site

Fetch = Callable[..., Answer]
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    "talk",
    [
        stalls(),
        stalls(OK),
        stalls(OK + b"Content-Length: 100\r\n\r\nhalf"),
        drips(b"", b"H"),
        drips(OK + b"X: ", b"a"),
        drips(OK + b"\r\n", b"a"),
        drips(OK + b"Content-Length: 100000\r\n\r\n", b"a"),
        drips(CHUNKED, b"1\r\na\r\n"),
        drips(b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
)
def test_one_deadline_ends_whatever_does_not_end_itself(fetch: Fetch, talk: Callable[..., None]) -> None:
    with RawServer(talk) as server:
        began = time.monotonic()
        with pytest.raises(TooSlow):
            fetch(server.url, deadline_s=0.3)
        assert time.monotonic() - began < 2


@pytest.mark.parametrize("talk", [stalls(), stalls(OK + b"Content-Length: 9\r\n\r\n"), drips(OK + b"\r\n", b"a")])
def test_stopping_ends_a_fetch_at_once(fetch: Fetch, talk: Callable[..., None]) -> None:
    progress = Progress()
    with RawServer(talk) as server, ThreadPoolExecutor(1) as pool:
        fetching = pool.submit(fetch, server.url, progress=progress)
        assert server.arrived.wait(5)
        progress.stop()
        with pytest.raises(Cancelled):
            fetching.result(timeout=2)


def test_a_stopped_job_does_not_even_begin(fetch: Fetch, site: Site) -> None:
    progress = Progress()
    progress.stop()
    with pytest.raises(Cancelled):
        fetch(site.put("/", "x"), progress=progress)
    assert site.asked == []


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Ty",
        b"<rss/>",
        b"HTTP/9.9 abc def\r\n\r\n<rss/>",
        OK + b"Content-Length: 100\r\n\r\nhalf",
        OK + b"Content-Length: 10\r\nContent-Length: 99\r\n\r\n<rss/>",
        OK + b"X: " + b"y" * 100_000 + b"\r\n\r\n<rss/>",
        OK + b"X: y\r\n" * 5000 + b"\r\n<rss/>",
        CHUNKED + b"6\r\n<rss/>\r\n",
        CHUNKED + b"zz\r\n<rss/>",
        CHUNKED + b"5;" + b"x" * 100_000 + b"\r\nhello\r\n0\r\n\r\n",
        OK + b"Content-Encoding: gzip\r\n\r\n<rss/>",
        OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"<rss/>" * 100)[:-20],
        OK + b"Content-Encoding: br\r\n\r\njunk",
        OK + b"Content-Encoding: gzip, gzip\r\n\r\n" + gzip.compress(gzip.compress(b"<rss/>")),
    ],
)
def test_a_broken_answer_is_never_taken_for_a_whole_one(fetch: Fetch, answer: bytes) -> None:
    with RawServer(says(answer)) as server, pytest.raises(Unreachable):
        fetch(server.url)


@pytest.mark.parametrize(
    "answer",
    [
        OK + b"\r\n<rss/>",
        OK + b"Content-Length: -5\r\n\r\n<rss/>",
        OK + b"Content-Length: many\r\n\r\n<rss/>",
        OK + b"this is no header\r\n\r\n<rss/>",
        OK + b"X: a\0b\xff\r\n\r\n<rss/>",
        b"HTTP/1.1 200 OK\nContent-Type: text/xml\n\n<rss/>",
        b"HTTP/1.1 100 Continue\r\n\r\n" * 20 + OK + b"\r\n<rss/>",
        CHUNKED + b"3\r\n<rs\r\n3\r\ns/>\r\n0\r\n\r\n",
        OK + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<rss/>\r\n0\r\n\r\n",
        OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"<rss/>") + b"junk",
        OK + b"Content-Encoding: GZIP\r\n\r\n" + gzip.compress(b"<rs") + gzip.compress(b"s/>"),
        OK + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(b"<rss/>"),
        OK + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(b"<rss/>", wbits=-15),
        OK + b"Content-Encoding: utf-8\r\n\r\n<rss/>",
    ],
)
def test_a_sloppy_answer_is_read_all_the_same(fetch: Fetch, answer: bytes) -> None:
    with RawServer(says(answer)) as server:
        assert fetch(server.url).body.strip().endswith(b"<rss/>")


def test_a_304_with_a_body_does_not_spoil_the_next_answer(fetch: Fetch) -> None:
    with RawServer(says(b"HTTP/1.1 304 Not Modified\r\nContent-Length: 6\r\n\r\n<rss/>")) as server:
        assert fetch(server.url).is_unmodified
        assert fetch(server.url).body == b""


def test_the_body_of_a_redirect_is_not_read(fetch: Fetch, site: Site) -> None:
    target = site.put("/", "here")
    head = b"HTTP/1.1 302 Found\r\nLocation: " + target.encode() + b"\r\n\r\n"
    with RawServer(drips(head, b"x" * 1000)) as server:
        assert fetch(server.url).body == b"here"


def test_more_than_the_limit_is_refused_before_it_is_read(fetch: Fetch) -> None:
    with RawServer(stalls(OK + b"Content-Length: 10737418240\r\n\r\n")) as server, pytest.raises(TooLarge):
        fetch(server.url)


def test_a_body_without_end_is_cut(fetch: Fetch) -> None:
    with RawServer(drips(OK + b"\r\n", b"x" * 500_000)) as server, pytest.raises(TooLarge):
        fetch(server.url, max_bytes=2_000_000)


def test_the_limit_itself_is_allowed(fetch: Fetch, site: Site) -> None:
    assert len(fetch(site.put("/", b"x" * 1000), max_bytes=1000).body) == 1000
    with pytest.raises(TooLarge):
        fetch(site.url("/"), max_bytes=999)


def test_a_bomb_stays_small() -> None:
    bomb = gzip.compress(bytes(50_000_000))
    with pytest.raises(TooLarge):
        unpack(bomb, "gzip", "example.org", 1_000_000)
    with pytest.raises(TooLarge):
        unpack(gzip.compress(bytes(600_000)) * 2, "gzip", "example.org", 1_000_000)
