"""What a phone sends is text, at most so much of it, and perhaps an address."""

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.sharing import receive
from reader_app.sharing.receive import MAX_BYTES, MAX_CHARS, read_form


def sent(text: str) -> receive.Received | None:
    return read_form(urlencode({"text": text}).encode())


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://example.com/a?b=1", "https://example.com/a?b=1"),
        ("  https://example.com/a  ", "https://example.com/a"),
        ("example.com/a", "https://example.com/a"),
        ("《城市》https://example.com/a，复制打开", "https://example.com/a"),
        ("看这个：https://example.com/文章", "https://example.com/"),
        ("read https://example.com/a. Soon", "https://example.com/a"),
        ("just a thought", None),
        ("好文", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
    ],
)
def test_the_first_address_is_found(text: str, url: str | None) -> None:
    received = sent(text)
    assert received is not None
    assert received.url == url


@pytest.mark.parametrize("body", [b"", b"text=", b"text=%20%0A", b"other=1", b"\xff", b"text=%FF%FE", b"a=1&" * 50])
def test_what_is_no_text_is_not_taken(body: bytes) -> None:
    assert read_form(body) is None


def test_too_much_is_not_taken_and_all_that_may_be_sent_fits() -> None:
    assert sent("字" * (MAX_CHARS + 1)) is None
    assert sent("字" * MAX_CHARS) is not None
    assert len(urlencode({"text": "字" * MAX_CHARS})) <= MAX_BYTES


def test_control_characters_are_left_out_and_lines_stay() -> None:
    received = sent("one\x00\u202e\r\ntwo")
    assert received is not None
    assert received.text == "one\ntwo"


@given(st.binary(max_size=300))
def test_nothing_that_arrives_breaks_it(body: bytes) -> None:
    received = read_form(body)
    assert received is None or received.text


def test_the_page_lets_its_form_go_home_and_nowhere_else() -> None:
    answer = receive.form_page("/r/x/send")
    assert "form-action 'self'" in answer.policy
    assert b'action="/r/x/send"' in answer.body
    assert answer.referrer == "same-origin"
