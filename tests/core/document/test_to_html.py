"""A document written as HTML and read again is the same document."""

import pytest

from reader_app.document import Block, Document, Image, Paragraph, Run, from_html, to_html
from tests.core.document.reading import BASE, paragraph
from tests.core.document.samples import EVERYTHING


def test_every_kind_of_block_survives_a_round_trip() -> None:
    assert from_html(to_html(EVERYTHING), "") == EVERYTHING


@pytest.mark.parametrize("block", EVERYTHING.blocks[:-2], ids=lambda block: type(block).__name__)
def test_each_block_survives_among_words(block: Block) -> None:
    document = Document((paragraph("before"), block, paragraph("after")))
    assert from_html(to_html(document), BASE) == document


def test_everything_is_escaped() -> None:
    evil = '"><script>alert(1)</script>'
    html = to_html(Document((Paragraph((Run(evil, link=evil, title=evil), Image(evil, evil, evil))),), evil))
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_an_empty_document_is_empty() -> None:
    assert to_html(Document()) == ""
