"""Operators in English and Chinese narrow a search; whatever is not one is words."""

from datetime import date, datetime

import pytest

from reader_app.search import syntax, when
from reader_app.search.syntax import Filter, Term

TODAY = date(2026, 11, 25)


def kinds(typed: str) -> list[str]:
    """What the groups of a search ask for, a word each."""
    return [
        part.kind if isinstance(part, Filter) else part.column or "words"
        for group in syntax.parse(typed, TODAY).wanted
        for part in group
    ]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("title:内核", ["title"]),
        ("标题:内核", ["title"]),
        ("標題：内核", ["title"]),
        ("author:林 作者：林", ["authors", "authors"]),
        ("feed:好文 来源:好文 tag:猫 标签：猫", ["feed", "feed", "tag", "tag"]),
        ("before:2024 早于:2024-05 after:3d 晚于:近7天 日期:昨天", ["time"] * 5),
        ("is:unread 是:已读 is:bookmarked is:later has:image 有:图片", ["is"] * 4 + ["has"] * 2),
        ("TITLE:a", ["title"]),
        ("is:nonsense", ["words"]),
        ("before:someday", ["words"]),
        ("foo:bar", ["words"]),
        ("https://example.com", ["words"]),
        ("12:30", ["words"]),
        ("tag:", ["words"]),
        ("tag: a", ["words", "words"]),
        ("内核 tag:猫 -tag:狗", ["words", "tag"]),
        ("tag:猫 OR 狗", ["tag", "words"]),
    ],
)
def test_an_operator_narrows_and_anything_else_is_words(typed: str, expected: list[str]) -> None:
    assert kinds(typed) == expected


def test_a_minus_turns_an_operator_around() -> None:
    search = syntax.parse("-is:read 内核")
    assert [part.kind for part in search.unwanted if isinstance(part, Filter)] == ["is"]


def test_quotes_keep_an_operators_value_together() -> None:
    (group,) = syntax.parse('标签:"人工 智能"').wanted
    assert group == (Filter("tag", "人工 智能", True),)
    (group,) = syntax.parse('标题:"内核 调度"').wanted
    assert isinstance(group[0], Term)
    assert group[0].is_quoted


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024", (2024, 1, 1), (2025, 1, 1)),
        ("2024-12", (2024, 12, 1), (2025, 1, 1)),
        ("2024年2月", (2024, 2, 1), (2024, 3, 1)),
        ("2024/2/29", (2024, 2, 29), (2024, 3, 1)),
        ("今天", (2026, 11, 25), (2026, 11, 26)),
        ("yesterday", (2026, 11, 24), (2026, 11, 25)),
        ("近7天", (2026, 11, 18), (2026, 11, 26)),
        ("2w", (2026, 11, 11), (2026, 11, 26)),
        ("3个月", (2026, 8, 27), (2026, 11, 26)),
        ("本周", (2026, 11, 23), (2026, 11, 30)),
    ],
)
def test_days_and_spans_are_read(text: str, start: tuple[int, int, int], end: tuple[int, int, int]) -> None:
    assert when.period(text, TODAY) == (datetime(*start).astimezone(), datetime(*end).astimezone())


@pytest.mark.parametrize("text", ["", "x", "2024-13", "2024-02-30", "0000", "20244", "9999天前天", "-3d", "2024-1-1-1"])
def test_what_names_no_days_is_none(text: str) -> None:
    assert when.period(text, TODAY) is None
