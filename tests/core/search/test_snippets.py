"""What was found is shown where it stands, in the text as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.model import Snippet
from reader_app.search import snippets


def marked(snippet: Snippet) -> list[str]:
    return [snippet.text[start:end] for start, end in snippet.marks]


@pytest.mark.parametrize(
    ("text", "search", "found"),
    [
        ("Linux 内核的内存", "内核", ["内核"]),
        ("Linux 内核的内存", "内", ["内", "内"]),
        ("用 Ｌｉｎｕｘ　内核 写", "linux内核", ["Ｌｉｎｕｘ　内核"]),
        ("Crème brûlée", "brulee creme", ["Crème", "brûlée"]),
        ("Die Straße, die Strasse", "strasse", ["Straße", "Strasse"]),
        ("JavaScript, not a script", "java script", ["Java", "script"]),
        ("JavaScript and Java", '"java"', ["Java"]),
        ("one two two", "one -two", ["one"]),
        ("用java写", "java", ["java"]),
        ("cafe\u0301 noir", "café", ["café"]),
        ("内核调度", "内核 核调", ["内核调"]),
        ("nothing", "内核", []),
        ("nothing", "", []),
        ("", "内核", []),
    ],
)
def test_what_was_found_is_marked(text: str, search: str, found: list[str]) -> None:
    assert marked(snippets.mark(text, search)) == found


def test_the_excerpt_shows_where_most_of_the_words_stand_together() -> None:
    text = "内核在开头。" + "无关的话。" * 100 + "这里讲内核的调度与内存。" + "无关的话。" * 100
    snippet = snippets.extract(text, "内核 调度", limit=60)
    assert snippet.text.startswith("…这里讲内核的调度")
    assert snippet.text.endswith("…")
    assert marked(snippet) == ["内核", "调度"]
    assert len(snippet.text) <= 62


def test_without_a_find_the_excerpt_is_the_beginning() -> None:
    assert snippets.extract("短文", "没有") == Snippet("短文")
    assert snippets.extract("甲" * 500, "没有", limit=10) == Snippet("甲" * 10 + "…")


def test_an_excerpt_is_one_line() -> None:
    assert snippets.extract("one\ntwo\tthree", "two").text == "one two three"


@given(st.text(), st.text(max_size=20), st.integers(1, 60))
def test_marks_lie_in_order_inside_the_text(text: str, search: str, limit: int) -> None:
    snippet = snippets.extract(text, search, limit)
    places = [place for pair in snippet.marks for place in pair]
    assert places == sorted(places)
    assert not places or places[-1] <= len(snippet.text)
    assert all(start < end for start, end in snippet.marks)
    assert len(snippet.text) <= limit + 2
