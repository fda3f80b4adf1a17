"""`Reading`: an article as it is to be shown now; loaded in a task."""

from dataclasses import dataclass

from reader_app.document import Document
from reader_app.document.anchors import FlatText, flatten, locate
from reader_app.document.chinese import convert, convert_text
from reader_app.library import Library, OpenedArticle
from reader_app.model import ArticleId, Typography
from ui.reading.marks import Placed


@dataclass(frozen=True, slots=True)
class Reading:
    """`document` is what is shown: the article's own, or that in the characters the person reads.

    `words` is the article's own flat text, with the places of the document's runs in it.
    """

    opened: OpenedArticle
    document: Document
    title: str
    typography: Typography
    words: FlatText
    marks: tuple[Placed, ...]

    @property
    def article_id(self) -> ArticleId:
        return self.opened.article.id

    @property
    def language(self) -> str:
        """The language of the article, as far as it is known."""
        return self.document.language or self.opened.article.language or ""


def load(library: Library, article_id: ArticleId, *, is_opening: bool) -> Reading:
    """Everything the page needs; with `is_opening` the article counts as read from now on. Raises NoArticle."""
    opened = library.articles.open(article_id) if is_opening else library.articles.look(article_id)
    typography = library.typesetting.of(opened.article)
    words = flatten(opened.document)
    document = convert(opened.document, typography.chinese, opened.article.language or "")
    if document is not opened.document:
        # Every word keeps its place, so the marks made in one form stand in the other.
        words = FlatText(words.text, flatten(document).offsets)
    marks = tuple(Placed(one, locate(words.text, one.passage)) for one in library.annotations.of(article_id))
    title = convert_text(opened.article.title, typography.chinese if document is not opened.document else "original")
    return Reading(opened, document, title, typography, words, marks)
