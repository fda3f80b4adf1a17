"""Regular expressions of people: useful ones work, dangerous ones are refused with a sentence."""

import pytest

from reader_app.errors import BadPattern
from reader_app.search import patterns


@pytest.mark.parametrize(
    ("pattern", "title", "text", "is_there"),
    [
        ("广告|推广", "本周推广", "", True),
        (r"v\d+\.\d+", "Release", "says V3.11 is out", True),
        (r"^\[赞助\]", "[赞助] 茶", "", True),
        (r"^\[赞助\]", "茶", "正文\n[赞助] 茶", True),
        ("猫", "狗", "鸟", False),
        (r"(ab)+c", "ababc", "", True),
    ],
)
def test_title_and_paragraphs_are_looked_through(pattern: str, title: str, text: str, is_there: bool) -> None:
    assert patterns.matches(patterns.compile_pattern(pattern), title, text) is is_there


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a*)*b", "((ab)*c)*d", "(a|a)*b", "(x+x+)+y", "(.*){9}z", "a" * 400])
def test_what_may_run_for_ever_is_refused(pattern: str) -> None:
    with pytest.raises(BadPattern):
        patterns.compile_pattern(pattern)


@pytest.mark.parametrize("pattern", ["(", "[", "*", "(?P<n>", "\\"])
def test_what_is_no_expression_is_a_sentence(pattern: str) -> None:
    with pytest.raises(BadPattern, match="regular expression"):
        patterns.compile_pattern(pattern)


@pytest.mark.parametrize("pattern", [r"\(a+\)+", "[(a+)]+", "(ab)+", "a+b*", "(a{2}|b)"])
def test_what_only_looks_dangerous_is_taken(pattern: str) -> None:
    patterns.compile_pattern(pattern)
