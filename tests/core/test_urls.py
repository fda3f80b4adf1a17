"""Addresses as people type them, as pages refer to them, and without followers."""

import ipaddress
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app import urls


@pytest.mark.parametrize(
    ("said", "url"),
    [
        ("example.com", "https://example.com/"),
        ("  <https://example.com/a>  ", "https://example.com/a"),
        ("HTTPS://Example.COM:443/A b?q=1", "https://example.com/A%20b?q=1"),
        ("http://example.com/", "http://example.com/"),
        ("example.com:8443/feed.xml", "https://example.com:8443/feed.xml"),
        ("feed:https://example.com/f", "https://example.com/f"),
        ("feed://example.com/f", "https://example.com/f"),
        ("Feed:example.com/f", "https://example.com/f"),
        ("localhost:8080/x", "http://localhost:8080/x"),
        ("localhost", "http://localhost/"),
        ("192.168.1.5/feed", "http://192.168.1.5/feed"),
        ("8.8.8.8", "http://8.8.8.8/"),
        ("[::1]:81", "http://[::1]:81/"),
        ("nas:5000/rss", "http://nas:5000/rss"),
        ("printer.local", "http://printer.local/"),
        ("http://nas/feed", "http://nas/feed"),
        ("中文.com/路", "https://中文.com/路"),
        ("https：//example。com/文章", "https://example.com/文章"),
        ("ｅxample.com", "https://example.com/"),
        ("xn--fiq228c.com", "https://xn--fiq228c.com/"),
        ("https://example.com/a\nhttps://example.com/b", "https://example.com/a"),
        ("\u202ehttps://example.com/\u200b", "https://example.com/"),
        ("《https://example.com》", "https://example.com/"),
    ],
)
def test_what_a_person_types_becomes_an_address(said: str, url: str) -> None:
    assert urls.typed(said) == url


@pytest.mark.parametrize(
    "said",
    [
        "",
        "hello",
        "hello world",
        "好文",
        "3.14",
        "v1.0",
        "e.g",
        "someone@example.com",
        "mailto:someone@example.com",
        "user:pass@example.com",
        "https://user:pass@example.com/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http:example.com",
        "http:\\\\example.com",
        "C:\\feeds\\a.xml",
        "/home/me/a.xml",
        "//example.com/x",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f.0.0.1/",
        "http://1.2.3.4.5/",
        "http://[::1",
        "http://[fe80::1%25eth0]/",
        "http://a..b/",
        "http://-a.com/",
        "http://exa mple.com/",
        "http://a.com:99999/",
        "http://a.com:0/",
        "http://a.com:x/",
        "http://" + "a" * 64 + ".com/",
        "https://a.com/" + "a" * urls.MAX_LENGTH,
        "feed:",
        "http://",
        "https://℀.com/",
    ],
)
def test_what_is_no_web_address_is_none(said: str) -> None:
    assert urls.typed(said) is None


@pytest.mark.parametrize(
    ("base", "reference", "url"),
    [
        ("https://a.com/x/y", "../z?q=1#f", "https://a.com/z?q=1#f"),
        ("https://a.com", "b", "https://a.com/b"),
        ("https://a.com/x", "//b.com/y", "https://b.com/y"),
        ("https://a.com/x?q", "#f", "https://a.com/x?q#f"),
        ("https://a.com/x?q", "?z", "https://a.com/x?z"),
        ("http://a.com/", "HTTPS://B.com/", "https://b.com/"),
        ("https://a.com/", " /中 文\n", "https://a.com/中%20文"),
        ("https://a.com/", "/a\u200bb", "https://a.com/ab"),
        ("", "https://a.com/b", "https://a.com/b"),
        ("starter:x", "https://a.com/b", "https://a.com/b"),
    ],
)
def test_a_reference_is_joined_to_its_page(base: str, reference: str, url: str) -> None:
    assert urls.join(base, reference) == url


@pytest.mark.parametrize(
    "reference",
    [
        "",
        "   ",
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://a.com/",
        "intent://x",
        "mailto:a@b.c",
        "http:page",
        "https:/a.com",
        "\\\\server\\share",
        "/a\\b",
        "https://user@a.com/",
        "http:///x",
        "http://[",
        "/" + "a" * urls.MAX_LENGTH,
    ],
)
def test_a_reference_to_anything_but_the_web_is_none(reference: str) -> None:
    assert urls.join("https://a.com/x/", reference) is None


@pytest.mark.parametrize("base", ["", "x", "starter:x", "file:///x/", "http://u:p@a.com/"])
def test_without_a_page_on_the_web_a_relative_reference_means_nothing(base: str) -> None:
    assert urls.join(base, "y") is None


def test_an_address_is_safe_only_as_it_stands() -> None:
    assert urls.is_web("https://a.com/x?y#z")
    assert urls.is_web("http://中文.com/")
    assert not urls.is_web(" https://a.com/")
    assert not urls.is_web("https://a.com/\u202e")
    assert not urls.is_web("https://u:p@a.com/")
    assert not urls.is_web("a.com")


def test_a_host_comes_without_port_brackets_and_closing_dot() -> None:
    assert urls.host("https://WWW.Example.com.:8080/x") == "www.example.com"
    assert urls.host("http://[::1]:80/") == "::1"
    assert urls.host("no address") == ""
    assert urls.host("http://[") == ""


@pytest.mark.parametrize(
    "name",
    [
        "localhost",
        "a.localhost",
        "nas",
        "printer.local",
        "box.lan",
        "router.home.arpa",
        "127.0.0.1",
        "10.0.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.1.1",
        "0.0.0.0",
        "127.1",
        "0x7f.1",
        "[::1]",
        "[fe80::1]",
        "[fd00::1]",
        "[::ffff:10.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
    ],
)
def test_what_only_this_network_knows_is_local(name: str) -> None:
    assert urls.is_local(f"http://{name}:8080/x")


@pytest.mark.parametrize("name", ["example.com", "8.8.8.8", "[2606:2800:220:1::1]", "中文.com", "local.example.com"])
def test_what_everybody_can_reach_is_not_local(name: str) -> None:
    assert not urls.is_local(f"https://{name}/")


@pytest.mark.parametrize("text", ["", "nothing", "file:///x", "http://["])
def test_what_has_no_host_is_not_local(text: str) -> None:
    assert not urls.is_local(text)


def test_teredo_and_its_like_are_judged_by_the_address_inside() -> None:
    assert not urls.is_public(ipaddress.ip_address("2001:0:4136:e378:8000:63bf:80ff:fffe"))
    assert urls.is_public(ipaddress.ip_address("2002:5db8:d822::1"))


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://a.com/x?utm_source=f&id=7&UTM_Medium=y", "https://a.com/x?id=7"),
        ("https://a.com/?fbclid=1", "https://a.com/"),
        ("https://a.com/x?from=timeline&isappinstalled=0", "https://a.com/x"),
        ("https://a.com/x?from=2020-01-01", "https://a.com/x?from=2020-01-01"),
        ("https://a.com/x?source=rss", "https://a.com/x"),
        ("https://a.com/x?a=1&&b=%E4%B8%AD+c&a=2", "https://a.com/x?a=1&b=%E4%B8%AD+c&a=2"),
        ("https://b23.com/v?spm_id_from=333.1&vd_source=ab&p=2", "https://b23.com/v?p=2"),
        (
            "https://mp.weixin.qq.com/s?__biz=Mz&mid=1&idx=1&sn=ab&chksm=c&scene=27&sharer_shareid=x#wechat_redirect",
            "https://mp.weixin.qq.com/s?__biz=Mz&mid=1&idx=1&sn=ab",
        ),
        ("https://a.com/x?scene=27", "https://a.com/x?scene=27"),
        ("https://a.com/x#section-2", "https://a.com/x#section-2"),
        ("https://a.com/#/route", "https://a.com/#/route"),
        ("https://a.com/x#", "https://a.com/x"),
        ("https://a.com/x#:~:text=hello", "https://a.com/x"),
        ("https://a.com/x#part:~:text=hello", "https://a.com/x#part"),
        ("https://a.com/x#utm_source=feed&utm_medium=rss", "https://a.com/x"),
        ("HTTPS://A.com:443", "https://a.com/"),
        ("no address?utm_source=x", "no address?utm_source=x"),
        ("mailto:a@b.c", "mailto:a@b.c"),
    ],
)
def test_cleaning_takes_the_followers_and_leaves_the_page(url: str, clean: str) -> None:
    assert urls.clean(url) == clean


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("http://www.a.com/x/", "https://a.com/x?utm_source=y"),
        ("https://a.com", "https://a.com/"),
        ("https://中文.com/路", "https://xn--fiq228c.com/%E8%B7%AF"),
        ("https://a.com/%7euser", "https://a.com/~user"),
        ("http://a.com:80/", "https://a.com:443/"),
    ],
)
def test_the_same_page_is_known_again(a: str, b: str) -> None:
    assert urls.same(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("https://a.com/x", "https://a.com/y"),
        ("https://a.com/?p=1", "https://a.com/?p=2"),
        ("https://a.com/", "https://b.com/"),
        ("https://a.com/", "https://a.com:8443/"),
        ("https://a.com/#/x", "https://a.com/#/y"),
        ("", "https://a.com/"),
    ],
)
def test_different_pages_stay_different(a: str, b: str) -> None:
    assert not urls.same(a, b)


# ---- whatever the text

_SCRAPS = "http https : // / \\ @ a.com 中文.com [::1] 127.1 ? # & = . % javascript: data: feed: utm_source=x %2f 。 é"
SCRAPS = st.lists(st.sampled_from([*_SCRAPS.split(), ":~:text=", " ", "\n", "\x00", "\u202e"]), max_size=8).map("".join)
TEXTS = st.one_of(st.text(max_size=60), SCRAPS)


@given(TEXTS, TEXTS)
def test_nothing_raises(a: str, b: str) -> None:
    urls.typed(a)
    urls.join(a, b)
    urls.host(a)
    urls.is_local(a)
    urls.is_web(a)
    urls.clean(a)
    urls.same(a, b)


@given(TEXTS)
def test_what_was_typed_is_an_address_that_stays_as_it_is(text: str) -> None:
    url = urls.typed(text)
    if url is not None:
        assert urls.is_web(url)
        assert urls.typed(url) == url
        assert urls.host(url)


@given(st.sampled_from(["https://a.com/x/", "http://127.0.0.1:1/", "", "file:///x"]), TEXTS)
def test_a_joined_reference_is_always_an_address_of_the_web(base: str, reference: str) -> None:
    url = urls.join(base, reference)
    if url is not None:
        parts = urlsplit(url)
        assert parts.scheme in ("http", "https")
        assert parts.username is None
        assert "\\" not in url
        assert len(url) <= urls.MAX_LENGTH
        assert urls.is_web(url)
        assert urls.join("", url) == url


@given(TEXTS)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    for url in (text, f"https://a.com/{text}"):
        assert urls.clean(urls.clean(url)) == urls.clean(url)
        assert urls.same(url, urls.clean(url))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("  HTTP://example.org/a \n", "http://example.org/a"),
        ("feed:https://example.org/feed", "https://example.org/feed"),
        ("example.org", None),
        ("https://example.org and words", None),
        ("javascript:alert(1)", None),
        ("http://", None),
        ("", None),
        ("https://example.org/" + "a" * 2000, None),
    ],
)
def test_a_text_is_an_address_if_it_begins_as_one_and_is_nothing_else(text: str, address: str | None) -> None:
    assert urls.pasted(text) == address


@pytest.mark.parametrize(
    ("address", "is_bare"),
    [
        ("example.com/a", True),
        ("localhost:8080", True),
        ("http.example.com", True),
        ("https://example.com", False),
        (" “HTTP：//example.com”", False),
        ("feed:https://example.com", False),
        ("feed://example.com", True),
    ],
)
def test_whether_the_scheme_was_left_to_us(address: str, is_bare: bool) -> None:
    assert urls.is_bare(address) is is_bare
