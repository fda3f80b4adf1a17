"""The address that a phone is given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.sharing import phone_problem, shared_link


@pytest.mark.parametrize(
    ("url", "canonical", "shared"),
    [
        ("https://example.com/a?utm_source=x&id=3", None, "https://example.com/a?id=3"),
        ("https://m.example.com/a", "https://www.example.com/a", "https://www.example.com/a"),
        ("https://example.com/a?page=1", "https://example.com/a", "https://example.com/a"),
        ("https://news.example.com/a", "https://example.com/a", "https://example.com/a"),
        ("https://example.com/a", "http://example.com/a", "https://example.com/a"),
        # Another site, the front page, something private or no address at all: the article's own it is.
        ("https://example.com/a", "https://elsewhere.org/a", "https://example.com/a"),
        ("https://example.com/a", "https://example.com/", "https://example.com/a"),
        ("https://example.com/a", "http://localhost/a", "https://example.com/a"),
        ("https://example.com/a", "/a", "https://example.com/a"),
        ("https://example.com/a", "javascript:alert(1)", "https://example.com/a"),
        ("https://example.com/a", "", "https://example.com/a"),
        ("https://notexample.com/a", "https://example.com/a", "https://notexample.com/a"),
    ],
)
def test_the_shared_address_is_the_clean_one_of_the_same_site(url: str, canonical: str | None, shared: str) -> None:
    assert shared_link(url, canonical) == shared


def test_a_chinese_address_is_shared_in_ascii() -> None:
    shared = shared_link("https://例子.中国/文章?题=骑行", None)
    assert shared == "https://xn--fsqu00a.xn--fiqs8s/%E6%96%87%E7%AB%A0?%E9%A2%98=%E9%AA%91%E8%A1%8C"


def test_what_is_escaped_already_is_not_escaped_again() -> None:
    assert shared_link("https://example.com/%E5%A5%BD?a=1%262", None) == "https://example.com/%E5%A5%BD?a=1%262"


@pytest.mark.parametrize("url", ["https://example.com/a", "http://93.184.216.34/", "https://例子.中国/"])
def test_a_public_address_has_no_problem(url: str) -> None:
    assert phone_problem(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8000/a",
        "http://127.0.0.1/",
        "http://192.168.1.20/post",
        "http://10.0.0.3/",
        "http://[::1]/",
        "http://nas.local/a",
        "http://nas/a",
    ],
)
def test_an_address_of_the_own_network_is_told(url: str) -> None:
    problem = phone_problem(url)
    assert problem is not None
    assert "local network" in str(problem)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("file:///home/me/a.html", "not a web address"),
        ("", "not a web address"),
        ("mailto:me@example.com", "not a web address"),
        ("https://", "not a web address"),
        ("http://expyuzz4wqqyqhjn.onion/", "hidden network"),
        ("https://starter.haowen.invalid/a", "leads nowhere"),
    ],
)
def test_other_reasons_are_told_as_they_are(url: str, said: str) -> None:
    problem = phone_problem(url)
    assert problem is not None
    assert said in str(problem)


@given(st.text(max_size=200), st.none() | st.text(max_size=200))
def test_no_text_makes_it_stumble(url: str, canonical: str | None) -> None:
    assert isinstance(shared_link(url, canonical), str)
    phone_problem(url)
