"""Every word of the article has its place on the page, and every place its word."""

import pytest
from PySide6.QtGui import QTextDocument

from reader_app.document import Document, Paragraph, Run
from reader_app.document.anchors import flatten
from tests.ui.reading.sample import EVERYTHING
from tests.ui.reading.support import PaintedPictures, a_style
from ui.reading.render import Builder
from ui.reading.rendered import Rendered

pytestmark = pytest.mark.usefixtures("qapp")


def written(document: Document) -> tuple[QTextDocument, Rendered, str]:
    flat, target = flatten(document), QTextDocument()
    builder = Builder(a_style(), target, PaintedPictures(), offsets=flat.offsets)
    for _ in builder.steps(document):
        pass
    return target, builder.rendered, flat.text


def test_all_blocks_map_there_and_back() -> None:
    target, rendered, flat = written(EVERYTHING)
    shown, plain = set(), target.toPlainText()
    for stretch in rendered.words.stretches:
        for step in range(stretch.length):
            shown.add(stretch.offset + step)
            if not stretch.is_object:
                assert plain[stretch.position + step] == flat[stretch.offset + step]
    missing = "".join(char for number, char in enumerate(flat) if number not in shown)
    assert missing.strip() == ""


@pytest.mark.parametrize(
    "words", ["绿线看起来很完整", "是‘看不见’的艺术", "漢字", "return 1", "引用之中", "买菜", "线形开放空间"]
)
def test_a_passage_is_found_on_the_page(words: str) -> None:
    _, rendered, flat = written(EVERYTHING)
    start = flat.index(words)
    ranges = list(rendered.words.ranges(start, start + len(words)))
    assert ranges
    span = rendered.words.span(ranges[0][0], ranges[-1][1])
    assert span is not None
    assert flat[slice(*span)] == words


def test_what_the_page_cuts_out_or_puts_in_does_not_shift_the_words() -> None:
    hostile = "a\u2028b\ufffcc" + "x" * 300 + "末尾"
    target, rendered, flat = written(Document((Paragraph((Run(hostile),)),)))
    start = flat.index("末尾")
    first, last = next(rendered.words.ranges(start, start + 2))
    assert target.toPlainText()[first:last] == "末尾"


def test_places_without_words_of_the_article_have_none() -> None:
    _, rendered, _ = written(Document(()))
    assert rendered.words.span(0, 10) is None
    assert rendered.words.position(0) is None
