"""The telling tokens of an article are frequent in it and rare in the library, in small libraries too."""

from collections.abc import Collection, Mapping

from hypothesis import given
from hypothesis import strategies as st

from reader_app.recommend import distinctive
from reader_app.recommend.terms import TERMS


def frequencies(known: Mapping[str, int]) -> "object":
    def ask(tokens: Collection[str], most: int) -> dict[str, int]:
        return {token: min(known.get(token, 1), most + 1) for token in tokens}

    return ask


def terms(tokens: str, known: Mapping[str, int], total: int) -> list[str]:
    return distinctive(tokens.split(), frequencies(known), total)  # type: ignore[arg-type]


def test_what_is_rare_elsewhere_comes_first() -> None:
    known = {"内核": 20, "系统": 45, "我们": 900}
    assert terms("我们 我们 系统 内核 内核 我们", known, 1000) == ["内核", "系统"]


def test_what_is_frequent_here_comes_first_among_equals() -> None:
    assert terms("内核 调度 内核 内核", {"内核": 5, "调度": 5}, 1000) == ["内核", "调度"]


def test_what_stands_nowhere_else_leads_nowhere() -> None:
    assert terms("独有 内核", {"独有": 1, "内核": 2}, 1000) == ["内核"]


def test_single_characters_and_numbers_tell_nothing() -> None:
    assert terms("核 2024 linux", {"核": 5, "2024": 5, "linux": 5}, 1000) == ["linux"]


def test_a_library_of_ten_has_terms_too() -> None:
    assert terms("内核 调度 我们", {"内核": 2, "调度": 3, "我们": 9}, 10) == ["内核", "调度"]


def test_an_empty_article_or_library_has_none() -> None:
    assert terms("", {}, 100) == []
    assert terms("内核", {}, 0) == []


@given(st.lists(st.sampled_from(["ab", "bc", "内核", "c", "12"])), st.integers(0, 10_000), st.integers(0, 300))
def test_any_numbers_give_at_most_so_many_distinct_terms(tokens: list[str], total: int, frequency: int) -> None:
    found = terms(" ".join(tokens), dict.fromkeys(tokens, frequency), total)
    assert len(found) == len(set(found)) <= TERMS
