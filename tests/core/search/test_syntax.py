"""What a person types becomes a safe expression that says the same."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.search import segment, syntax


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("", None),
        ("  ", None),
        ('"', None),
        ("！？", None),
        ("内", '("内" *)'),
        ("内核", '("内核")'),
        ("操作系统", '("操作 作系 系统")'),
        ("内核linux", '("内核 核 linux" *)'),
        ("linux内核", '("linux 内核")'),
        ("linux内", '("linux 内" *)'),
        ("node.js", '("node js" *)'),
        ("a b", '("a" *) AND ("b" *)'),
        ("a AND b", '("a" *) AND ("b" *)'),
        ('"a b"', '("a b")'),
        ("“内核 调度”", '("内核 核 调度")'),
        ('"a b', '("a" *) AND ("b" *)'),
        ("a OR b c", '("a" * OR "b" *) AND ("c" *)'),
        ("a | b", '("a" * OR "b" *)'),
        ("OR a", '("a" *)'),
        ("a OR", '("a" *)'),
        ("a -b", '(("a" *)) NOT ("b" *)'),
        ('a -"b c" -d', '(("a" *)) NOT ("b c" OR "d" *)'),
        ("-a", '("a" *)'),
        ("a-b", '("a b" *)'),
        ("NEAR(a)", '("near a" *)'),
    ],
)
def test_what_is_typed_means_this(typed: str, expression: str | None) -> None:
    assert syntax.match(typed) == expression


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5 (a, tokenize = \"ascii tokenchars '+#'\")")
        yield connection


@given(typed=st.text() | st.text(alphabet='"“”-*()OR ANDab内核:^{}+#\\\0 '))
def test_nothing_that_is_typed_breaks_the_index(index: sqlite3.Connection, typed: str) -> None:
    expression = syntax.match(typed)
    if expression is not None:
        index.execute("SELECT count(*) FROM t WHERE t MATCH ?", (expression,)).fetchone()


@given(text=st.text(alphabet="内核系统调度ab ，.", min_size=1), start=st.integers(0, 20), length=st.integers(1, 8))
def test_every_part_of_a_run_is_found_in_its_text(
    index: sqlite3.Connection, text: str, start: int, length: int
) -> None:
    part = text[start : start + length]
    if not part or not all(char in "内核系统调度" for char in part):
        return
    index.execute("DELETE FROM t")
    index.execute("INSERT INTO t VALUES (?)", (segment.tokens(text),))
    assert index.execute("SELECT count(*) FROM t WHERE t MATCH ?", (syntax.match(part),)).fetchone() == (1,)


def test_a_novel_in_the_search_field_is_cut() -> None:
    expression = syntax.match("内核 word " * 10_000)
    assert expression is not None
    assert expression.count("AND") < syntax.MAX_TERMS
    assert len(syntax.match("内" * 100_000) or "") < 5 * syntax.MAX_CHARACTERS


@pytest.mark.parametrize(
    ("typed", "offers"),
    [
        ("", ()),
        ("内核", ()),
        ("内核 调度", ("内核 OR 调度",)),
        ("a OR b", ()),
        ("a AND b", ("a OR b",)),
        ("tag:x", ()),
        ("标签:城市 桥", ("桥",)),
        ("a tag:x -c b", ("tag:x -c a OR b", "a b", "a OR b")),
        ('"a b" title:c', ('"a b" OR title:c',)),
    ],
)
def test_what_finds_nothing_can_be_asked_for_less_strictly(typed: str, offers: tuple[str, ...]) -> None:
    assert syntax.looser(typed) == offers


@given(st.text())
def test_a_looser_search_never_asks_the_same_again(typed: str) -> None:
    assert all(syntax.parse(offer) and syntax.parse(offer) != syntax.parse(typed) for offer in syntax.looser(typed))
