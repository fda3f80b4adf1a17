"""`Reading`: an article as it is to be shown now; loaded in a task."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.library import Library, OpenedArticle
from reader_app.model import ArticleId, Highlight, Typography

if TYPE_CHECKING:
    from reader_app.document import Document


@dataclass(frozen=True, slots=True)
class Reading:
    """`document` is what is shown: the article's own, or that in the characters the person reads."""

    opened: OpenedArticle
    document: "Document"
    typography: Typography
    highlights: tuple[Highlight, ...]

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
    return Reading(opened, opened.document, typography, library.annotations.of(article_id))
