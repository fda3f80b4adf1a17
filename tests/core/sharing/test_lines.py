"""Lines end where Chinese and Latin may be broken, and are never too wide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.sharing.lines import Line, balanced, wrap, wrap_paragraphs


def measure(text: str) -> float:
    """Two for a Chinese character or mark, one for anything else."""
    return sum(2 if ord(char) > 0x2000 else 1 for char in text)


def texts(text: str, most: int) -> list[str]:
    return [line.text for line in wrap_paragraphs(text, 6, measure, most)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("一二三四五", 6, ["一二三", "四五"]),
        ("一二三。四五", 6, ["一二", "三。四", "五"]),
        ("一二（三）四", 6, ["一二", "（三）", "四"]),
        ("one two three", 8, ["one two", "three"]),
        ("用 Python 写", 9, ["用 Python", "写"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("", 4, []),
        ("   ", 4, []),
        ("““ ”", 6, ["““", "”"]),
        ("他说：“好。”然后走了", 8, ["他说：", "“好。”", "然后走了"]),
    ],
)
def test_where_lines_end(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width, measure) == lines


def test_what_does_not_fit_ends_with_an_ellipsis() -> None:
    assert texts("一二三四五六七八九", 2) == ["一二三", "四五…"]
    assert texts("一二。\n三四", 1) == ["一二…"]
    assert texts("一二\n三四", 2) == ["一二", "三四"]
    assert texts("一二", 0) == []


def test_lines_know_where_their_paragraph_begins_and_ends() -> None:
    assert wrap_paragraphs("一二三四\n五", 6, measure, 9) == [
        Line("一二三", begins=True),
        Line("四", ends=True),
        Line("五", begins=True, ends=True),
    ]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("一二三四五六七", ["一二三四", "五六七"]),
        ("一二三四五", ["一二三四五"]),
        ("one two three four", ["one two", "three four"]),
        ("字" * 40, ["字" * 5, "字" * 5, "字" * 4 + "…"]),
        ("", []),
    ],
)
def test_the_lines_of_a_title_are_about_equally_long(title: str, lines: list[str]) -> None:
    width = 17 if title.isascii() else 11
    assert [line.text for line in balanced(title, width, measure, 3)] == lines


@given(st.text(alphabet="ab ，。（）“”…好文章A1-", max_size=80), st.integers(min_value=6, max_value=30))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = wrap(text, width, measure)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(measure(line) <= width for line in lines)
    assert all(line == line.rstrip() and line for line in lines)
