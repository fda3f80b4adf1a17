"""Lines end where Chinese and Latin may be broken, and are never too wide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.sharing.lines import wrap, wrap_paragraphs


def measure(text: str) -> float:
    """Two for a Chinese character or mark, one for anything else."""
    return sum(2 if ord(char) > 0x2000 else 1 for char in text)


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
    assert wrap_paragraphs("一二三四五六七八九", 6, measure, 2) == ["一二三", "四五…"]
    assert wrap_paragraphs("一二。\n三四", 6, measure, 1) == ["一二…"]
    assert wrap_paragraphs("一二\n三四", 6, measure, 2) == ["一二", "三四"]
    assert wrap_paragraphs("一二", 6, measure, 0) == []


@given(st.text(alphabet="ab ，。（）“”…好文章A1-", max_size=80), st.integers(min_value=6, max_value=30))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = wrap(text, width, measure)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(measure(line) <= width for line in lines)
    assert all(line == line.rstrip() and line for line in lines)
