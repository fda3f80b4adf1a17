"""Text fragments lead to the passage and to nothing else, written as the standard wants them."""

import random
from urllib.parse import unquote

import pytest

from reader_app.sharing.text_fragment import _found, _Parts, directive, with_directive

ENGLISH = "The first block, well-known & short.\nThe second block says more.\nAnd the first block comes again.\n"
CHINESE = "地图上的绿线看起来很完整。\n他说：真正的问题只在最后五米。\n真正的问题，没有人管。\n"


def of(flat: str, words: str, number: int = 0) -> str:
    at = -1
    for _ in range(number + 1):
        at = flat.index(words, at + 1)
    return directive(flat, at, at + len(words))


def read(text: str) -> _Parts:
    """A directive taken apart as a browser does."""
    parts = text.removeprefix("text=").split(",")
    prefix = unquote(parts.pop(0)[:-1]) if parts[0].endswith("-") else ""
    suffix = unquote(parts.pop()[1:]) if parts[-1].startswith("-") else ""
    return _Parts(unquote(parts[0]), unquote(parts[1]) if len(parts) > 1 else "", prefix, suffix)


def test_a_short_passage_is_written_out() -> None:
    assert of(ENGLISH, "second block") == "text=second%20block"


def test_the_signs_of_the_syntax_are_percent_encoded() -> None:
    assert of(ENGLISH, "block, well-known & short.") == "text=block%2C%20well%2Dknown%20%26%20short."


def test_chinese_is_percent_encoded_and_reads_back() -> None:
    written = of(CHINESE, "真正的问题只在最后五米")
    assert written.isascii()
    assert unquote(written) == "text=真正的问题只在最后五米"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("最后五米", _Parts("最后五米", prefix="真正的问题只在")),
        ("地图上的", _Parts("地图上的", suffix="绿线看起来很完整")),
        ("绿", _Parts("绿", prefix="地图上的", suffix="线看起来很完整")),
        ("他说", _Parts("他说")),
    ],
)
def test_what_begins_or_ends_within_a_clause_is_said_from_its_edge(words: str, expected: _Parts) -> None:
    """Chromium finds only words of its Chinese dictionary: 果 of 苹果 by itself leads nowhere."""
    assert read(of(CHINESE, words)) == expected


def test_the_ends_of_a_range_are_edges_of_words() -> None:
    flat = f"{CHINESE}{'这一句没有标点却很长' * 4}，{'那一句也没有标点可是更长' * 4}。末尾。\n"
    parts = read(directive(flat, flat.index("没有标点"), flat.index("末尾")))
    assert parts.start == f"{'这一句没有标点却很长' * 4}"[3:]
    assert parts.end == f"{'那一句也没有标点可是更长' * 4}。"
    assert parts.prefix == "这一句"


def test_a_word_joined_by_a_mark_is_one() -> None:
    assert read(of("One can't say 3.14 here.\n", "can")) == _Parts("can", suffix="'t")
    assert read(of("One can't say 3.14 here.\n", "14")) == _Parts("14", prefix="3.")


def test_latin_words_and_numbers_stand_for_themselves_in_chinese() -> None:
    assert read(of("它有100个mixed的词。\n", "100")) == _Parts("100")
    assert read(of("它有100个mixed的词。\n", "mixed")) == _Parts("mixed")


def test_what_its_own_block_cannot_tell_apart_the_blocks_around_it_do() -> None:
    flat = "第一项说苹果。\n第二项说梨子。\n第一项说苹果。\n"
    assert read(of(flat, "果", 1)) == _Parts("第一项说苹果。", prefix="第二项说梨子。")


def test_what_stands_there_twice_says_what_stands_before_or_after_it() -> None:
    assert read(of(ENGLISH, "first block", 0)) == _Parts("first block")
    again = read(of(ENGLISH, "first block", 1))
    assert again.prefix
    assert _found(ENGLISH, again) == (ENGLISH.rindex("first block"), ENGLISH.rindex("first block") + 11)
    chinese = read(of(CHINESE, "真正的问题", 1))
    assert _found(CHINESE, chinese) == (CHINESE.rindex("真正的问题"), CHINESE.rindex("真正的问题") + 5)


def test_a_passage_over_several_blocks_is_a_range_without_line_ends() -> None:
    written = of(ENGLISH, "block says more.\nAnd the first")
    parts = read(written)
    assert parts.end
    assert "%0A" not in written
    start = ENGLISH.index("block says")
    assert _found(ENGLISH, parts) == (start, start + len("block says more.\nAnd the first"))


def test_a_long_passage_is_a_range() -> None:
    flat = "前言。\n" + "".join(f"第{number}句话说的是第{number}件事，" for number in range(60)) + "\n后记。\n"
    start, end = flat.index("第3句"), flat.index("第50句")
    written = directive(flat, start, end)
    assert read(written).end
    assert len(written) < 500
    assert _found(flat, read(written)) == (start, end)


def test_half_a_word_becomes_a_whole_one() -> None:
    at = ENGLISH.index("econd bl")
    assert directive(ENGLISH, at, at + len("econd bl")) == "text=second%20block"


@pytest.mark.parametrize("span", [(0, 0), (5, 5), (40, 3), (999, 1005)])
def test_no_words_make_no_directive(span: tuple[int, int]) -> None:
    assert directive(ENGLISH, *span) == ""
    assert directive("", *span) == ""
    assert directive(" \n ", 0, 3) == ""


def test_a_fragment_that_is_there_stays_and_an_older_directive_goes() -> None:
    assert with_directive("https://a.example/x", "text=y") == "https://a.example/x#:~:text=y"
    assert with_directive("https://a.example/x#part", "text=y") == "https://a.example/x#part:~:text=y"
    assert with_directive("https://a.example/x#part:~:text=old", "text=y") == "https://a.example/x#part:~:text=y"
    assert with_directive("https://a.example/x#part", "") == "https://a.example/x#part"


def test_every_passage_of_a_repetitive_text_is_met_exactly() -> None:
    chance = random.Random(7)
    words = ["city", "map", "bike", "路", "桥", "很长", "。", "the", "re-do", "A&B"]
    for _ in range(150):
        flat = "\n".join(" ".join(chance.choices(words, k=12)) for _ in range(5)) + "\n"
        start = chance.randrange(len(flat) - 8)
        end = start + chance.randrange(4, 40)
        written = directive(flat, start, end)
        assert written.isascii()
        if written:
            assert _found(flat, read(written)) is not None
