"""Names are found by how they are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.search import pinyin


@pytest.mark.parametrize(
    ("typed", "name", "is_meant"),
    [
        ("hw", "好文", True),
        ("HW", "好文", True),
        ("haow", "好文", True),
        ("haowen", "好文周刊", True),
        ("文", "好文", True),
        ("hw", "Haowen 好文", True),
        ("hwzk", "The 好文 周刊", True),
        ("yh", "银行", True),
        ("yx", "银行", True),
        ("cqrb", "重庆日报", True),
        ("zhongq", "重庆日报", True),
        ("gn", "國內新聞", True),
        ("国内", "國內新聞", True),
        ("nyt", "The New York Times", False),
        ("tnyt", "The New York Times", True),
        ("wh", "好文", False),
        ("", "好文", False),
        (" ", "好文", False),
        ("a b", "A big thing", True),
    ],
)
def test_initials_letters_and_words_lead_to_a_name(typed: str, name: str, is_meant: bool) -> None:
    assert pinyin.starts(typed, name) is is_meant


@given(st.text(), st.text())
def test_no_name_and_no_typing_breaks_it(typed: str, name: str) -> None:
    pinyin.starts(typed, name)
    pinyin.tokens(name)
    expression = pinyin.match(typed)
    assert expression is None or expression.startswith("initials : ")


def test_two_letters_are_too_few_for_titles() -> None:
    assert pinyin.match("hw") is None
    assert pinyin.match("hwz") is not None
    assert pinyin.match('h"z') is None
