"""Titles without tricks, excerpts that end well, reading time and language."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app import text


@pytest.mark.parametrize(
    ("raw", "tidy"),
    [
        ("  a \t b\r\n c\u3000d\u00a0e\u2028f  ", "a b c d e f"),
        ("a\x00b\x07c\x7fd\x85e", "abcd e"),
        ("a\u200bb\ufeffc\u2060d\u00ade", "abcde"),
        ("evil\u202egpj.exe\u2066x", "evilgpj.exex"),
        ("pic\ufffc\ud800\udfff\ufffe\ufdd0ture\U0001ffff", "picture"),
        ("中\u200d文", "中文"),
        ("👨\u200d👩\u200d👧 می\u200cخواهم", "👨\u200d👩\u200d👧 می\u200cخواهم"),
        ("e\u0301té", "e\u0301té"),
        ("", ""),
        (" \u200b ", ""),
    ],
)
def test_a_title_shows_all_that_it_holds(raw: str, tidy: str) -> None:
    assert text.tidy(raw) == tidy


@given(st.text())
def test_tidying_twice_is_tidying_once(raw: str) -> None:
    once = text.tidy(raw)
    assert text.tidy(once) == once
    assert "\n" not in once
    once.encode()


def test_a_short_text_is_its_own_excerpt() -> None:
    assert text.excerpt(" One.\n Two. ") == "One. Two."
    assert text.excerpt("") == ""


def test_whole_sentences_are_preferred() -> None:
    assert text.excerpt("One is here. Two is here. Three is far too long for it.", 30) == "One is here. Two is here."
    assert (
        text.excerpt("今天天气很好。明天也会很好吗？后天就不知道会怎么样了。", 16) == "今天天气很好。明天也会很好吗？"
    )
    assert text.excerpt("他说：“走吧。”然后就走了，走得很远很远。", 12) == "他说：“走吧。”"


def test_a_number_or_a_short_name_ends_no_sentence() -> None:
    assert text.excerpt("Version 3.14 of it came out in the spring of that year", 24) == "Version 3.14 of it came…"


@pytest.mark.parametrize(
    ("raw", "limit", "short"),
    [
        ("word " * 100, 21, "word word word word…"),
        ("一二三四五六七八九十" * 9, 8, "一二三四五六七…"),
        ("我们用 Python 写程序，很快乐", 8, "我们用…"),
        ("一二三四，五六七八九十", 6, "一二三四…"),
        ("x" * 100, 10, "x" * 9 + "…"),
        ("ab", 1, "…"),
        ("ab", 0, ""),
    ],
)
def test_a_cut_ends_at_a_word_and_says_so(raw: str, limit: int, short: str) -> None:
    assert text.excerpt(raw, limit) == short


@given(st.text(max_size=200), st.integers(0, 60))
def test_an_excerpt_never_exceeds_its_limit(raw: str, limit: int) -> None:
    assert len(text.excerpt(raw, limit)) <= limit


def test_the_excerpt_of_a_book_takes_no_time() -> None:
    book = "字" * 5_000_000
    began = time.perf_counter()
    text.excerpt(book)
    assert time.perf_counter() - began < 0.05


@pytest.mark.parametrize(
    ("raw", "minutes"),
    [
        ("", 1),
        ("字" * 399, 1),
        ("字" * 2000, 5),
        ("word " * 2300, 10),
        ("字" * 400 + " it's fine" * 115, 2),
        ("。" * 9999, 1),
    ],
)
def test_reading_time_counts_characters_and_words(raw: str, minutes: int) -> None:
    assert text.reading_minutes(raw) == minutes


@pytest.mark.parametrize(
    ("raw", "language"),
    [
        ("一座城市的自行车道可以画满地图", "zh"),
        ("用 Python 和 PySide6 写一个桌面阅读器", "zh"),
        ("これは日本語の文章です。", "ja"),
        ("東京都、大阪府の情報", "ja"),
        ("한국어로 쓴 글입니다", "ko"),
        ("The cat sat on the mat and it was happy with that", "en"),
        ("The city of Beijing 北京 is the capital and it is old", "en"),
        ("Der Hund und die Katze sind nicht im Haus", "de"),
        ("Le chat est dans la maison et le chien sur le toit", "fr"),
        ("El gato está en la casa y los perros no están", "es"),
        ("Η Αθήνα είναι πρωτεύουσα", "el"),
        ("שלום עולם", "he"),
        ("สวัสดีชาวโลก", "th"),
        ("Привет мир", ""),
        ("Lorem ipsum dolor", ""),
        ("12345 67890", ""),
        ("", ""),
        ("字", ""),
    ],
)
def test_a_language_is_named_only_when_it_is_sure(raw: str, language: str) -> None:
    assert text.sniff_language(raw) == language


@given(st.text())
def test_no_text_breaks_measuring(raw: str) -> None:
    assert text.reading_minutes(raw) >= 1
    assert len(text.sniff_language(raw)) in (0, 2)


def test_cjk_means_han_kana_and_hangul() -> None:
    assert all(text.is_cjk(char) for char in "字々〇あアー한𠀀ㄅ")
    assert not any(text.is_cjk(char) for char in "a1é，。「 😀")
    assert not text.is_cjk("")
