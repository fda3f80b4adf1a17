"""What a fetch asks, brings back, and makes of the server's words."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from reader_app import __version__
from reader_app.errors import BadStatus, Cancelled, Gone, Refused, Unreachable
from reader_app.jobs import Progress
from reader_app.net.client import Answer, Client
from tests.support.site import RSS, Asked, Page, Site, png

HERE = "127.0.0.1"
Fetch = Callable[..., Answer]


def test_an_answer_carries_body_type_headers_and_validators(site: Site, fetch: Fetch) -> None:
    url = site.put("/feed", b"<rss/>", RSS, headers={"Last-Modified": "Tue, 14 Nov 2023 22:13:20 GMT"}, etag='"v1"')
    answer = fetch(url)
    assert (answer.url, answer.status, answer.body, answer.content_type) == (url, 200, b"<rss/>", RSS)
    assert (answer.etag, answer.last_modified) == ('"v1"', "Tue, 14 Nov 2023 22:13:20 GMT")
    assert answer.headers["CONTENT-length"] == "6"
    assert not answer.is_unmodified
    assert answer.redirects == ()


def test_what_is_known_is_not_sent_again(site: Site, fetch: Fetch) -> None:
    url = site.put("/feed", b"<rss/>", RSS)
    first = fetch(url)
    second = fetch(url, etag=first.etag)
    assert second.is_unmodified
    assert (second.status, second.body) == (304, b"")
    site.put("/feed", b"<rss>new</rss>", RSS)
    assert fetch(url, etag=first.etag).body == b"<rss>new</rss>"


def test_a_request_says_who_asks_and_nothing_about_the_person(
    site: Site, fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    fetch(site.put("/", "x", headers={"Set-Cookie": "who=you; Path=/"}), accept="text/html")
    fetch(site.url("/"))
    assert site.asked[0].headers == {
        "host": site.host,
        "user-agent": f"Haowen/{__version__} (desktop article reader)",
        "accept": "text/html",
        "accept-encoding": "gzip, deflate",
    }
    assert "cookie" not in site.asked[1].headers


@pytest.mark.parametrize(
    "etag", ['"' + "e" * 60_000 + '"', 'W/"a\tb\x7f"', '"é"', '"好"', "a\r\nEvil: 1", "\ud800", ""]
)
def test_a_strange_validator_is_never_sent_back(site: Site, fetch: Fetch, etag: str) -> None:
    url = site.put("/", "x")
    assert fetch(url, etag=etag, last_modified=etag).status == 200
    assert not {"if-none-match", "if-modified-since", "evil"} & site.last("/").headers.keys()


def test_a_strange_validator_is_not_handed_on(site: Site, fetch: Fetch) -> None:
    answer = fetch(site.put("/", "x", etag='"' + "e" * 60_000 + '"'))
    assert answer.etag is None


def test_the_referer_is_sent_without_its_fragment_and_only_if_it_is_an_address(site: Site, fetch: Fetch) -> None:
    url = site.put("/", "x")
    fetch(url, referer="https://example.org/文#place")
    assert site.last("/").headers["referer"] == "https://example.org/%E6%96%87"
    fetch(url, referer="javascript:alert(1)")
    assert "referer" not in site.last("/").headers


def test_addresses_in_any_script_are_asked_for_in_ascii(site: Site, fetch: Fetch) -> None:
    site.put("/%E5%A5%BD%E6%96%87?q=%E4%B8%AD", "found")
    assert fetch(site.url("/好文?q=中")).body == b"found"


def test_of_a_header_that_comes_twice_the_last_one_counts(site: Site, fetch: Fetch) -> None:
    site.pages["/"] = Page(b"x", headers={"X-Word": "first", "x-word": "last"})
    assert fetch(site.url("/")).headers["X-WORD"] == "last"


@pytest.mark.parametrize(
    "url", ["", "file:///etc/passwd", "ftp://a.org/", "http:a.org", "http://u:p@a.org/", "//a.org"]
)
def test_anything_but_a_web_address_is_refused(client: Client, url: str) -> None:
    with pytest.raises(Refused):
        client.fetch(url)


# ---- redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_told(site: Site, fetch: Fetch, status: int) -> None:
    site.put("/new", "here")
    old = site.redirect("/old", "/new", status)
    answer = fetch(old)
    assert (answer.url, answer.body) == (site.url("/new"), b"here")
    assert [(step.url, step.status) for step in answer.redirects] == [(old, status)]


def test_eight_redirects_are_followed_and_no_more(site: Site, fetch: Fetch) -> None:
    site.put("/0", "here")
    for step in range(1, 10):
        site.redirect(f"/{step}", f"/{step - 1}")
    assert len(fetch(site.url("/8")).redirects) == 8
    with pytest.raises(Unreachable):
        fetch(site.url("/9"))


def test_going_in_a_circle_ends_at_once(site: Site, fetch: Fetch) -> None:
    site.redirect("/a", "/b")
    site.redirect("/b", "/a")
    with pytest.raises(Unreachable):
        fetch(site.url("/a"))
    assert len(site.asked) == 2


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost:1/",
        "http://[::1]/",
        "http://printer.local/",
        "http://user:pass@example.org/",
        "http:\\\\example.org\\x",
        "http://[::1",
        "/" + "a" * 5000,
    ],
)
def test_a_redirect_never_leads_where_an_address_may_not(site: Site, fetch: Fetch, target: str) -> None:
    site.redirect("/", target)
    with pytest.raises(Refused):
        fetch(site.url("/"))


def test_a_redirect_without_a_target_is_an_error(site: Site, fetch: Fetch) -> None:
    site.put("/", "", status=302, etag="")
    with pytest.raises(Unreachable):
        fetch(site.url("/"))


def test_a_redirect_is_a_failure_where_none_is_wanted(site: Site, fetch: Fetch) -> None:
    site.put("/", "home")
    site.redirect("/feed", "/")
    with pytest.raises(BadStatus) as caught:
        fetch(site.url("/feed"), may_redirect=False)
    assert caught.value.status == 301
    assert site.count("/") == 0


# ---- statuses


@pytest.mark.parametrize("status", [400, 401, 403, 404, 418, 451, 500, 502, 503, 599, 204, 205, 206, 300])
def test_an_answer_without_content_is_told_by_its_status(site: Site, fetch: Fetch, status: int) -> None:
    site.break_("/", status)
    with pytest.raises(BadStatus) as caught:
        fetch(site.url("/"))
    assert caught.value.status == status
    assert not isinstance(caught.value, Gone)
    assert "{" not in str(caught.value)
    assert "{" not in caught.value.hint


def test_gone_is_gone(site: Site, fetch: Fetch) -> None:
    site.break_("/", 410)
    with pytest.raises(Gone):
        fetch(site.url("/"))


def test_the_wait_that_a_server_asks_for_is_handed_on(site: Site, fetch: Fetch) -> None:
    site.break_("/", 429, headers={"Retry-After": "120"})
    with pytest.raises(BadStatus) as caught:
        fetch(site.url("/"))
    assert caught.value.retry_after_s == 120


def test_a_check_against_robots_is_recognised(site: Site, fetch: Fetch) -> None:
    site.break_("/", 403, headers={"cf-mitigated": "challenge"})
    with pytest.raises(BadStatus, match="browser is asking"):
        fetch(site.url("/"))


def test_an_empty_answer_is_an_error(site: Site, fetch: Fetch) -> None:
    with pytest.raises(Unreachable):
        fetch(site.put("/", b""))


# ---- together


def test_a_host_is_asked_for_one_thing_at_a_time(site: Site, fetch: Fetch) -> None:
    lock = threading.Lock()
    now, most = 0, 0

    def page(_: Asked) -> Page:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        with lock:
            now -= 1
        return Page(b"x")

    for number in range(24):
        site.pages[f"/{number}"] = page
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda number: fetch(site.url(f"/{number}")), range(24)))
    assert [answer.body for answer in answers] == [b"x"] * 24
    assert most == 1


def test_a_slow_host_does_not_hold_up_another(site: Site, fetch: Fetch) -> None:
    gate = site.hold("/slow")
    with Site() as other, ThreadPoolExecutor(1) as pool:
        slow = pool.submit(fetch, site.put("/slow", "late"))
        site.wait_asked("/slow")
        # Both sites share an IP address; another name makes it another host.
        other.put("/", "quick")
        quick = fetch(f"http://localhost:{other.host.partition(':')[2]}/", trusted_host="localhost")
        assert quick.body == b"quick"
        gate.set()
        assert slow.result().body == b"late"


def test_waiting_for_the_turn_does_not_use_up_the_time(site: Site, client: Client) -> None:
    gate = site.hold("/slow")
    site.put("/quick", "quick")
    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(client.fetch, site.put("/slow", "late"), trusted_host=HERE)
        site.wait_asked("/slow")
        quick = pool.submit(client.fetch, site.url("/quick"), trusted_host=HERE, deadline_s=0.1)
        with pytest.raises(TimeoutError):
            quick.result(timeout=0.2)
        gate.set()
        assert quick.result().body == b"quick"
        assert slow.result().body == b"late"


def test_waiting_for_the_turn_can_be_stopped(site: Site, fetch: Fetch) -> None:
    gate = site.hold("/slow")
    progress = Progress()
    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(fetch, site.put("/slow", "late"))
        site.wait_asked("/slow")
        waiting = pool.submit(fetch, site.url("/other"), progress=progress)
        progress.stop()
        with pytest.raises(Cancelled):
            waiting.result(timeout=5)
        gate.set()
        slow.result()
    assert site.count("/other") == 0


def test_a_closed_client_leaves_nothing_open(site: Site) -> None:
    client = Client()
    client.fetch(site.put("/", png(), "image/png"), trusted_host=HERE)
    client.close()
    client.close()
    # A fetch that comes late, from a refresh that is ending, still works.
    assert client.fetch(site.url("/"), trusted_host=HERE).status == 200
    client.close()
