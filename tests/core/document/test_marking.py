"""What is highlighted is marked in copies, and nothing else changes."""

from hypothesis import given
from hypothesis import strategies as st

from reader_app.document import Code, Document, Heading, Paragraph, Quote, Ruby, Run, Style, to_html, to_text
from reader_app.document.anchors import flatten, passage
from reader_app.document.marking import with_marks
from reader_app.model import Passage

DOCUMENT = Document(
    (
        Heading(2, (Run("城市"),)),
        Paragraph((Run("图纸只会"), Run("越画", Style.BOLD), Run("越完整。"), Ruby("路", "lù"), Run("却会越修越碎。"))),
        Quote((Paragraph((Run("另一段。"),)),)),
        Code("x = 1"),
    )
)


def marked(document: Document, *quotes: str) -> str:
    flat = flatten(document).text
    passages = [passage(flat, flat.index(quote), flat.index(quote) + len(quote)) for quote in quotes]
    return to_html(with_marks(document, passages))


def test_a_passage_across_styles_is_marked_piece_by_piece() -> None:
    html = marked(DOCUMENT, "只会越画越")
    assert "图纸<mark>只会</mark>" in html
    assert "<mark>越</mark>完整" in html
    assert html.count("<mark>") == 3
    assert "<strong>" in html


def test_several_passages_are_marked_each() -> None:
    html = marked(DOCUMENT, "城市", "另一段。")
    assert "<mark>城市</mark>" in html
    assert "<mark>另一段。</mark>" in html


def test_a_passage_that_is_gone_changes_nothing() -> None:
    gone = Passage(3, "完全不相干的一句别的话，这里没有", "前", "后")
    assert with_marks(DOCUMENT, [gone]) is DOCUMENT
    assert with_marks(DOCUMENT, []) is DOCUMENT


@given(st.integers(0, 40), st.integers(1, 40))
def test_no_word_is_lost_or_moved(start: int, length: int) -> None:
    flat = flatten(DOCUMENT).text
    wanted = passage(flat, min(start, len(flat)), min(start + length, len(flat)))
    changed = with_marks(DOCUMENT, [wanted])
    assert to_text(changed) == to_text(DOCUMENT)
    assert flatten(changed).text == flat
