"""A passage keeps the structure it stands in, and nothing else comes along."""

import random

import pytest

from reader_app.document import Document, LineBreak, ListBlock, ListItem, Paragraph, Run, Style, from_html, to_html
from reader_app.document.anchors import flatten
from reader_app.document.cutting import cut
from tests.core.document.samples import EVERYTHING


def passage(html: str, words: str) -> str:
    document = from_html(html, "https://a.example/")
    at = flatten(document).text.index(words)
    return to_html(cut(document, at, at + len(words)))


def test_part_of_a_paragraph_keeps_its_styles_and_links() -> None:
    html = '<p>one <b>two</b> <a href="/x">three</a> four</p>'
    assert passage(html, "wo three") == '<p><strong>wo</strong> <a href="https://a.example/x">three</a></p>'


def test_a_numbered_list_goes_on_with_its_numbers() -> None:
    html = "<ol><li>one</li><li>two</li><li>three</li></ol>"
    assert passage(html, "two\nthr") == '<ol start="2">\n<li>two</li>\n<li>thr</li>\n</ol>'


def test_pictures_and_rules_between_the_words_come_along_and_those_outside_do_not() -> None:
    picture = '<p><img src="{}.png" width="400" height="300"></p>'
    html = f"{picture.format(1)}<p>one</p>{picture.format(2)}<hr><p>two</p>{picture.format(3)}"
    found = passage(html, "one\ntwo")
    assert "2.png" in found
    assert "<hr>" in found
    assert "1.png" not in found
    assert "3.png" not in found


def test_line_breaks_at_the_edges_are_left_out() -> None:
    document = Document((Paragraph((Run("一"), LineBreak(), Run("二"), LineBreak(), Run("三"))),))
    assert cut(document, 2, 3).blocks == (Paragraph((Run("二"),)),)
    assert cut(document, 0, 5) == document


def test_everything_comes_back_whole() -> None:
    flat = flatten(EVERYTHING).text
    assert flatten(cut(EVERYTHING, -1, len(flat) + 1)).text == flat


@pytest.mark.parametrize("span", [(0, 0), (9, 3), (100_000, 100_009)])
def test_no_words_leave_no_blocks(span: tuple[int, int]) -> None:
    assert cut(EVERYTHING, *span).blocks == ()


def test_any_passage_has_its_words_and_no_others() -> None:
    flat, chance = flatten(EVERYTHING).text, random.Random(3)
    for _ in range(200):
        start = chance.randrange(len(flat))
        end = start + chance.randrange(1, 60)
        words = flatten(cut(EVERYTHING, start, end)).text
        # A word with its reading comes whole.
        assert "".join(flat[start:end].split()) in "".join(words.split())


def test_an_item_with_nothing_selected_goes() -> None:
    document = Document((ListBlock((ListItem((Paragraph((Run("甲", Style.BOLD),)),)), ListItem(()))),))
    assert cut(document, 0, 1).blocks == (ListBlock((ListItem((Paragraph((Run("甲", Style.BOLD),)),)),)),)
