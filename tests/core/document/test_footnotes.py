"""Notes are found by their marks, in whatever way they are written."""

import pytest

from reader_app.document import Footnote, Footnotes, ListBlock, Paragraph, Run, Style, to_text
from tests.core.document.reading import blocks, paragraph, read

MARK = '<p id="top">Text<sup><a href="#fn1" id="ref1">1</a></sup>.</p>'


@pytest.mark.parametrize(
    "notes",
    [
        '<section class="footnotes"><hr><ol><li id="fn1">Note. <a href="#ref1" class="backref">↩</a></ol></section>',
        '<section data-footnotes><h2 class="sr-only">N</h2><ol><li id="fn1">Note. <a href="#ref1">↩</a></ol></section>',
        '<div class="footnote"><hr><ol><li id="fn1">Note.&nbsp;<a href="#ref1">&#8617;&#xfe0e;</a></li></ol></div>',
        '<ol><li id="fn1">Note. <a href="#ref1">^</a></li></ol>',
        '<ol class="references"><li id="fn1"><span class="mw-cite-backlink">^ <a href="#ref1">a</a></span> Note.</ol>',
        '<aside id="fn1" epub:type="footnote"><p>Note.</p></aside>',
        '<aside id="fn1" role="doc-footnote">Note.</aside>',
        '<p id="fn1"><a href="#ref1">[1]</a> Note.</p>',
        '<div class="footnote"><a id="fn1" href="#ref1" class="footnote-number">1</a><div><p>Note.</p></div></div>',
        '<p><a href="#ref1" name="fn1">[1]</a> Note.</p>',
        '<div class="footnotes"><p id="fn1"><sup>​</sup>Note. <a href="#ref1">Return</a></p></div>',
    ],
)  # fmt: skip
def test_notes_of_all_kinds(notes: str) -> None:
    text, found = blocks(MARK + notes)
    assert text == Paragraph((Run("Text"), Run("1", Style.SUP, "#x-fn1"), Run(".")), anchor=text_anchor(text))
    assert found == Footnotes((Footnote("x-fn1", "1", (paragraph("Note."),)),))


def text_anchor(block: object) -> str:
    assert isinstance(block, Paragraph)
    assert block.anchor in ("x-top", "x-ref1")
    return block.anchor


@pytest.mark.parametrize(
    ("mark", "label"), [("[1]", "1"), ("*", "*"), ("†", "†"), ("①", "①"), ("[注3]", "3"), ("b", "b")]
)
def test_the_label_is_the_mark_without_brackets(mark: str, label: str) -> None:
    html = f'<p id=r>Text<a href="#n">{mark}</a></p><ol class="footnotes"><li id="n">Note.</li></ol>'
    _, found = blocks(html)
    assert isinstance(found, Footnotes)
    assert found.items[0].label == label


def test_notes_that_follow_one_another_are_one_block() -> None:
    html = (
        '<p>a<a href="#n1" id=r1>1</a> b<a href="#n2" id=r2>2</a></p>'
        '<p id=n1><a href="#r1">1</a> x</p><p id=n2><a href="#r2">2</a> y</p>'
    )
    _, found = blocks(html)
    assert found == Footnotes((Footnote("x-n1", "1", (paragraph("x"),)), Footnote("x-n2", "2", (paragraph("y"),))))


def test_notes_without_a_mark_in_the_text_are_numbered() -> None:
    found = blocks('<p>a</p><section class="footnotes"><ol><li id="n1">x</li><li id="n2">y</li></ol></section>')[1]
    assert isinstance(found, Footnotes)
    assert [note.label for note in found.items] == ["1", "2"]


def test_a_table_of_contents_is_no_list_of_notes() -> None:
    html = '<ul><li><a href="#a">1</a></li><li><a href="#b">2</a></li></ul><p id="a">One</p><p id="b">Two</p>'
    assert [type(block) for block in blocks(html)] == [ListBlock, Paragraph, Paragraph]


def test_a_mark_that_leads_nowhere_is_a_link() -> None:
    assert blocks('<p>a<sup><a href="#gone">1</a></sup></p>') == (
        Paragraph((Run("a"), Run("1", Style.SUP, "#x-gone"))),
    )


def test_marks_are_no_words_of_the_text() -> None:
    assert to_text(read(MARK + '<ol><li id="fn1">Note. <a href="#ref1">^</a></li></ol>')) == "Text.\n[1] Note."
