"""A text of one's own is kept as an article."""

import pytest

from reader_app.errors import NoArticle
from reader_app.library import Library


@pytest.mark.parametrize(
    ("words", "title", "text"),
    [
        ("周三的想法\n路却会越修越碎。", "周三的想法", "路却会越修越碎。"),
        ("只有一行", "只有一行", "只有一行"),
        ("\n\n a \n\n b ", "a", "b"),
        ("字" * 200, "字" * 79 + "…", "字" * 200),
        ("字" * 200 + "\n二", "字" * 79 + "…", "字" * 200 + "\n二"),
    ],
)
def test_the_first_line_is_the_title(library: Library, words: str, title: str, text: str) -> None:
    receipt = library.articles.save_text(words)
    assert library.articles.get(receipt.article_id).title == title
    assert library.articles.body_text(receipt.article_id) == text


def test_the_same_text_is_kept_once_and_can_be_taken_back(library: Library) -> None:
    library.articles.save_text("一\n二")
    receipt = library.articles.save_text("一\n二")
    assert library.articles.counts().saved == 1
    assert receipt.undo is not None
    receipt.undo()
    assert library.articles.counts().saved == 0


@pytest.mark.parametrize("words", ["", " \n\t", "\u200b\n\u202e"])
def test_nothing_is_no_article(library: Library, words: str) -> None:
    with pytest.raises(NoArticle):
        library.articles.save_text(words)
