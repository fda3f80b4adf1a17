"""Text becomes the same tokens however it is written, and nothing of it is lost."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.search import segment


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", ""),
        ("，。！ \n", ""),
        ("内", "内"),
        ("内核", "内核 核"),
        ("操作系统", "操作 作系 系统 统"),
        ("系统，内核", "系统 统 内核 核"),
        ("用Linux写", "用 linux 写"),
        ("C++ C# a+b", "c++ c# a+ b"),
        ("node.js snake_case", "node js snake case"),
        ("１２３ ＡＢＣ", "123 abc"),
        ("Émile Ångström øre", "emile angstrom ore"),
        ("Straße Œuvre", "strasse oeuvre"),
        ("Ωμέγα ЁЛКА", "ωμεγα елка"),
        ("が ぎ ガ", "が ぎ ガ"),
        ("e\u0301te\u0301", "ete"),
        ("한국어", "한국 국어 어"),
        ("हिन्दी", "हिन्दी"),
        ("𠮷野家", "𠮷野 野家 家"),
        ("ไทย", "ไท ทย ย"),
        ("#话题 @name", "话题 题 name"),
        ("ﬁne", "fine"),
    ],
)
def test_texts_become_these_tokens(text: str, tokens: str) -> None:
    assert segment.tokens(text) == tokens


@given(st.text())
def test_any_text_becomes_tokens_that_the_index_takes_apart_again(text: str) -> None:
    for token in segment.tokens(text).split():
        # The index cuts at every ASCII character that is no letter, digit, + or #.
        assert re.fullmatch(r"[a-z0-9+#\x80-\U0010ffff]+", token)


@given(st.text(alphabet="内核系统ab1 ，é"))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert segment.fold(segment.fold(text)) == segment.fold(text)


@given(st.text())
def test_pieces_stand_where_they_say(text: str) -> None:
    folded = segment.fold(text)
    for piece in segment.pieces(text):
        assert folded.startswith(piece.text, piece.start)


@pytest.mark.parametrize(
    "text", ["a" * 200_000, "内" * 200_000, "+" * 200_000, "\u0301" * 200_000, "a\u0301b" * 60_000]
)
def test_long_runs_take_no_longer_than_their_length(text: str) -> None:
    start = time.process_time()
    segment.tokens(text)
    assert time.process_time() - start < 2
