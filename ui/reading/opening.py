"""`Reading`: an article as it is to be shown now; loaded in a task."""

from dataclasses import dataclass, replace

from reader_app.document import Document
from reader_app.document.anchors import FlatText, flatten, locate
from reader_app.document.chinese import convert, convert_text
from reader_app.library import Library, OpenedArticle
from reader_app.model import ArticleId, Highlight, Typography
from ui.reading.marks import Placed


@dataclass(frozen=True, slots=True)
class Reading:
    """`document` is what is shown: the article's own, or that in the characters the person reads.

    `words` is the article's own flat text, with the places of the document's runs in it; `note` is what the person
    wrote about the article as a whole.
    """

    opened: OpenedArticle
    document: Document
    title: str
    typography: Typography
    words: FlatText
    marks: tuple[Placed, ...]
    note: Highlight | None = None

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
    written = library.annotations.of(article_id)
    marks = tuple(Placed(one, locate(words.text, one.passage)) for one in written if not one.is_about_article)
    note = next((one for one in written if one.is_about_article), None)
    way = typography.chinese if document is not opened.document else "original"
    title = convert_text(opened.article.title, way)
    # Nothing but the page's head asks for it, so it is changed where it stands.
    subtitle = convert_text(opened.article.subtitle, way)
    opened = replace(opened, article=replace(opened.article, subtitle=subtitle))
    return Reading(opened, document, title, typography, words, marks, note)
