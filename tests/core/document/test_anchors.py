"""A marked passage is found again after the article was fetched anew, edited or moved; otherwise it is an orphan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.document import Document, Paragraph, Run, from_html
from reader_app.document.anchors import flatten, locate, passage
from reader_app.model import Passage

TEXT = (
    "地图上的绿线看起来很完整。从江边到大学城，十四公里，没有一处中断。\n"
    "真正骑上去才知道，绿线在三个地方停下来：一座桥、一个路口、一扇铁门。\n"
    "所谓最后一公里，往往只是最后五米。真正骑上去才知道。\n"
)
QUOTE = "绿线在三个地方停下来：一座桥、一个路口、一扇铁门"


def marked(quote: str, text: str = TEXT, *, number: int = 0) -> Passage:
    start = -1
    for _ in range(number + 1):
        start = text.index(quote, start + 1)
    return passage(text, start, start + len(quote))


def found(text: str, wanted: Passage) -> str | None:
    span = locate(text, wanted)
    return text[span[0] : span[1]] if span else None


def test_an_unchanged_text_has_it_where_it_was() -> None:
    assert found(TEXT, marked(QUOTE)) == QUOTE


def test_blanks_at_the_ends_are_not_marked() -> None:
    assert passage("一 二 三", 1, 4).quote == "二"


def test_it_moves_with_its_words() -> None:
    assert found("编者按：本文转载。\n" * 20 + TEXT, marked(QUOTE)) == QUOTE
    assert found(TEXT[20:], marked(QUOTE)) == QUOTE


@pytest.mark.parametrize("number", [0, 1])
def test_words_that_occur_twice_are_told_apart_by_what_surrounds_them(number: int) -> None:
    wanted = marked("真正骑上去才知道", number=number)
    moved = "前言。" * 30 + TEXT
    span = locate(moved, wanted)
    assert span is not None
    assert moved[span[1]] == ("，" if number == 0 else "。")


@pytest.mark.parametrize(
    "changed",
    [
        QUOTE.replace("：", ": ").replace("、", ","),
        "绿线在三个地方  停下来，一座桥、一个路口、一扇铁门",
        "绿线在三处地方停下来：一座旧桥、一个路口、一扇生锈的铁门",
        "绿线在三个地方断开：一座桥、一个十字路口、一扇铁门",
    ],
)
def test_small_edits_do_not_lose_it(changed: str) -> None:
    text = "题记。\n" * 9 + TEXT.replace(QUOTE, changed)
    assert found(text, marked(QUOTE)) == changed


def test_a_very_long_passage_is_found_by_its_ends() -> None:
    long = "".join(f"第{number}句说的是第{number * 7}件事，" for number in range(120))
    text = TEXT + long + TEXT
    edited = TEXT + long.replace("第60句说的是", "中间这一句改成了") + TEXT
    wanted = passage(text, len(TEXT), len(TEXT) + len(long))
    span = locate("新的开头。" + edited, wanted)
    assert span is not None
    assert span[1] - span[0] == pytest.approx(len(long), abs=8)


@pytest.mark.parametrize("text", ["", "完全不同的一篇文章。" * 50, "\ufffc" * 10])
def test_what_is_gone_is_an_orphan(text: str) -> None:
    assert locate(text, marked(QUOTE)) is None


def test_short_words_are_not_guessed() -> None:
    assert locate("江和海", Passage(0, "江边", "", "")) is None


def test_flat_text_has_every_run_at_its_offset() -> None:
    html = (
        "<h2>标题</h2><p>一<b>二</b>三<ruby>漢<rt>かん</rt></ruby></p><ul><li>甲<ul><li>乙</li></ul></li></ul>"
        "<pre><code>a = 1</code></pre><table><tr><td>格</td><td>子</td></tr></table><blockquote><p>引</p></blockquote>"
    )
    flat = flatten(from_html(html, "https://example.com/"))
    assert flat.text == "标题\n一二三漢\n甲\n乙\na = 1\n格\n子\n引\n"
    assert sorted(flat.text[offset] for offset in flat.offsets.values()) == sorted("标一二三漢甲乙a格子引")


@given(st.text(max_size=60), st.text(max_size=200), st.integers(0, 300))
def test_no_text_whatever_breaks_the_search(quote: str, text: str, start: int) -> None:
    span = locate(text, Passage(start, quote, quote[::-1], text[:9]))
    assert span is None or 0 <= span[0] < span[1] <= len(text)


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=6), st.data())
def test_a_passage_of_the_text_itself_is_always_found(paragraphs: list[str], data: st.DataObject) -> None:
    flat = flatten(Document(tuple(Paragraph((Run(text),)) for text in paragraphs))).text
    start = data.draw(st.integers(0, len(flat) - 1))
    end = data.draw(st.integers(start, len(flat)))
    wanted = passage(flat, start, end)
    if wanted.quote:
        assert found(flat, wanted) == wanted.quote
