"""The same words in other characters, each in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.document import Document, from_html, to_text
from reader_app.document.anchors import flatten
from reader_app.document.chinese import convert, convert_text

HTML = (
    "<h2>头发与发现</h2><p>皇<b>后</b>在后面，<a href='https://example.com/发'>干</a>杯。<ruby>里<rt>lǐ</rt></ruby></p>"
    "<ul><li>面条</li></ul><pre><code>头发 = 1</code></pre><table><tr><td>台湾</td></tr></table>"
    "<img src='https://example.com/1.jpg' alt='长城'>"
)


def test_phrases_decide_between_characters() -> None:
    assert convert_text("头发发现后面皇后", "traditional") == "頭髮發現後面皇后"
    assert convert_text("頭髮發現後面皇后", "simplified") == "头发发现后面皇后"


def test_a_word_may_begin_in_bold_and_end_in_plain() -> None:
    converted = convert(from_html(HTML, "https://example.com/"), "traditional", "zh")
    assert to_text(converted).startswith("頭髮與發現\n皇后在後面，乾杯。")
    assert converted.language == "zh-Hant"


def test_code_and_addresses_stay() -> None:
    converted = convert(from_html(HTML, "https://example.com/"), "traditional", "zh")
    assert "头发 = 1" in to_text(converted)
    assert "%E5%8F%91" in repr(converted) or "/发" in repr(converted)
    assert "長城" in repr(converted)


@pytest.mark.parametrize("language", ["ja", "ko", "en"])
def test_other_languages_are_left_alone(language: str) -> None:
    document = from_html("<p>学校の会社</p>", "https://example.com/")
    assert convert(document, "traditional", language) is document


def test_as_written_changes_nothing() -> None:
    document = from_html(HTML, "https://example.com/")
    assert convert(document, "original", "zh") is document


@pytest.mark.parametrize("to", ["simplified", "traditional"])
def test_every_word_keeps_its_place(to: str) -> None:
    document = from_html(HTML, "https://example.com/")
    before, after = flatten(document), flatten(convert(document, to, "zh"))
    assert len(before.text) == len(after.text)
    assert sorted(before.offsets.values()) == sorted(after.offsets.values())


@given(st.text(max_size=80), st.sampled_from(["simplified", "traditional"]))
def test_no_text_changes_its_length(words: str, to: str) -> None:
    assert len(convert_text(words, to)) == len(words)


def test_an_empty_document_is_fine() -> None:
    assert convert(Document(), "traditional", "zh") == Document((), "zh-Hant")
