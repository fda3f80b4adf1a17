"""What a page says of itself is said in list and head: paid for, free only at its beginning, a subtitle."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QTextDocument

from tests.support.builders import a_document, add, an_article
from tests.ui.reading.support import PaintedPictures, a_style
from ui.articles.details import MetaLine
from ui.context import Context
from ui.reading.head import head_of
from ui.reading.render import build


@pytest.mark.parametrize("is_sponsored", [True, False])
def test_an_advertorial_is_marked(context: Context, is_sponsored: bool) -> None:
    article = replace(an_article("Better tea", site="The Kettle"), is_sponsored=is_sponsored)
    (article_id,) = add(context.library, article)
    (row,) = context.library.articles.rows([article_id])
    words = MetaLine(context.theme)._words(row, 400)
    assert words.startswith("Sponsored · The Kettle") is is_sponsored
    head, _ = head_of(context.library.articles.look(article_id))
    assert (head.byline[0] == ("Sponsored", None)) is is_sponsored


def test_a_beginning_is_called_one(context: Context) -> None:
    (article_id,) = add(context.library, replace(an_article("Better tea"), is_paywalled=True))
    head, _ = head_of(context.library.articles.look(article_id))
    assert head.byline[-1] == ("only the beginning is free", None)


def test_a_subtitle_stands_below_the_title(context: Context) -> None:
    (article_id,) = add(context.library, replace(an_article("Better tea"), subtitle="What the water has to do with it"))
    head, _ = head_of(context.library.articles.look(article_id))
    target = QTextDocument()
    build(a_document("The kettle sang."), a_style(), target, PaintedPictures(), head=head)
    lines = target.toPlainText().split("\n")
    assert lines.index("What the water has to do with it") == lines.index("Better tea") + 1
