"""What stands before the caret, and what may come there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.search import syntax, typing


@pytest.mark.parametrize(
    ("text", "name", "value", "kind"),
    [
        ("内核", "", "内核", ""),
        ("内核 ti", "", "ti", ""),
        ("title:内", "title", "内", "title"),
        ("标题：内", "标题", "内", "title"),
        ("内核 -tag:", "tag", "", "tag"),
        ('feed:"New Yo', "feed", "New Yo", "feed"),
        ("来源:“好", "来源", "好", "feed"),
        ("订阅:好", "订阅", "好", "feed"),
        ("https://a.example", "", "https://a.example", ""),
        ("note:x", "", "note:x", ""),
        ("内核 ", "", "", ""),
        ("", "", "", ""),
    ],
)
def test_the_word_before_the_caret(text: str, name: str, value: str, kind: str) -> None:
    typed = typing.at(text, len(text))
    assert typed is not None
    assert (typed.name, typed.value, typed.operator.kind if typed.operator else "") == (name, value, kind)


@pytest.mark.parametrize(("text", "caret"), [("内核", 1), ("tag:a tag:b", 2), ("x" * 500, 500)])
def test_nothing_within_a_word_and_for_what_was_pasted(text: str, caret: int) -> None:
    assert typing.at(text, caret) is None


def test_a_word_in_the_middle_is_replaced_and_the_rest_stays() -> None:
    typed = typing.at("内核 -ti 调度", 6)
    assert typed is not None
    assert typed.replaced("title:") == ("内核 -title:调度", 10)


@pytest.mark.parametrize(
    ("text", "value", "written"),
    [
        ("来源:ha", "Haowen 好文", '来源:"Haowen 好文" '),
        ("tag:", "内核", "tag:内核 "),
        ("内核 -is:u", "unread", "内核 -is:unread "),
        ("feed:", "Ars: news", 'feed:"Ars: news" '),
    ],
)
def test_a_value_is_quoted_where_it_has_to_be(text: str, value: str, written: str) -> None:
    typed = typing.at(text, len(text))
    assert typed is not None
    assert typed.with_value(value) == (written, len(written))


@pytest.mark.parametrize(
    ("begun", "in_chinese", "names"),
    [
        ("ti", False, ["title"]),
        ("ti", True, ["title"]),
        ("bt", True, ["标题"]),
        ("bt", False, ["标题"]),
        ("biaoq", True, ["标签"]),
        ("标", False, ["标题", "标签"]),
        ("TAG", False, ["tag"]),
        ("zz", True, ["作者"]),
        ("qq", True, []),
    ],
)
def test_operators_are_found_in_both_languages_and_by_pinyin(begun: str, in_chinese: bool, names: list[str]) -> None:
    assert [name for name, _ in typing.operators(begun, in_chinese=in_chinese)] == names


def test_all_operators_come_in_the_language_of_the_interface() -> None:
    assert [name for name, _ in typing.operators("", in_chinese=True)][:2] == ["标题", "作者"]
    assert [name for name, _ in typing.operators("", in_chinese=False)][:2] == ["title", "author"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("is:", ["unread", "read", "bookmarked", "later", "saved"]),
        ("状态:wd", ["未读"]),
        ("是:未", ["未读"]),
        ("has:", ["image"]),
    ],
)
def test_values_go_on_in_the_language_of_their_operator(text: str, values: list[str]) -> None:
    typed = typing.at(text, len(text))
    assert typed is not None
    assert typing.values(typed, in_chinese=False) == values


def test_every_operator_and_value_on_offer_narrows_a_search() -> None:
    """None of them is read as a word."""
    for operator in typing.OPERATORS:
        for name in (operator.kind, operator.chinese):
            values = [value for both in operator.values for value in both] or ["内核"]
            for value in values:
                search = syntax.parse(f"{name}:{value}")
                (group,) = search.wanted
                (part,) = group
                assert isinstance(part, syntax.Filter) or part.column, f"{name}:{value}"


@given(text=st.text(alphabet='ab 内标题:：-"“”OR ', max_size=30), caret=st.integers(0, 30))
def test_anything_can_be_typed(text: str, caret: int) -> None:
    typed = typing.at(text, min(caret, len(text)))
    if typed is not None:
        assert typed.text == text
        written, at = typed.replaced("title:")
        assert written[:at].endswith("title:")
        assert written.startswith(text[: typed.start])
        for value in typing.values(typed, in_chinese=True):
            assert value
