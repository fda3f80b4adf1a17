"""The first cut of foreign HTML."""

import pytest

from reader_app.document.tokens import MAX_ATTRIBUTES, Tag, tokens, unescape


def test_text_and_tags_come_in_order() -> None:
    assert list(tokens('a<B Class=x>b</b >c<br/>')) == [
        "a", Tag("b", False, {"class": "x"}), "b", Tag("b", True, {}), "c", Tag("br", False, {}),
    ]  # fmt: skip


def test_attributes_are_read_as_browsers_do() -> None:
    (tag,) = tokens("<a one two=2 three = 'a>b' four=\"&lt;\" one=again five=a/b>")
    assert isinstance(tag, Tag)
    assert tag.attributes == {"one": "", "two": "2", "three": "a>b", "four": "<", "five": "a/b"}


def test_a_parameter_is_no_character() -> None:
    assert unescape("?a=1&copy=2&amp;b=&#65;&notit;") == "?a=1&copy=2&b=A&notit;"


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("a<!--x-->b", "ab"), ("a<!-->b", "ab"), ("a<!--->b", "ab"), ("a<!-- x>b", "ab"),
        ("a<!doctype x>b", "ab"), ("a<?x?>b", "ab"),
        ("a</ x>b", "ab"), ("a < b", "a < b"), ("a <b", "a <b"), ("a<b href='x", "a"),
        ("a<", "a<"), ("1<2 and 3>2", "1<2 and 3>2"),
    ],
)  # fmt: skip
def test_declarations_go_and_lone_signs_stay(source: str, kept: str) -> None:
    assert "".join(token for token in tokens(source) if isinstance(token, str)) == kept


def test_the_content_of_a_script_is_no_text() -> None:
    script, end, text = tokens("<script>if (a<b) '</p>'</SCRIPT >x")
    assert isinstance(script, Tag)
    assert script.inner == "if (a<b) '</p>'"
    assert end == Tag("script", True, {})
    assert text == "x"


def test_the_number_of_attributes_is_bounded() -> None:
    (tag,) = tokens("<a " + " ".join(f"a{n}" for n in range(5000)) + ">")
    assert isinstance(tag, Tag)
    assert len(tag.attributes) == MAX_ATTRIBUTES
