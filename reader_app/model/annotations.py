"""Highlights: marked passages of articles, with notes."""

from dataclasses import dataclass, field
from datetime import datetime

from reader_app.model.ids import ArticleId, HighlightId

COLORS = ("yellow", "green", "blue", "pink")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article: where it begins in the article's flat text, its words, and those around it.

    The words find it again after the text has changed; see `reader_app.document.anchors`.
    """

    start: int
    quote: str
    before: str = ""
    after: str = ""


# Before every place of the text.
WHOLE = Passage(-1, "")


@dataclass(frozen=True, slots=True)
class Highlight:
    """A marked passage, or without words a note on the article as a whole; of those an article has one at most.

    `color` is one of COLORS, `note` what the person wrote. Times are aware UTC.
    """

    id: HighlightId
    article_id: ArticleId
    passage: Passage
    made_at: datetime
    changed_at: datetime
    color: str = COLORS[0]
    note: str = ""

    @property
    def is_about_article(self) -> bool:
        return not self.passage.quote


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article and what is marked in it, in the order of the text."""

    id: ArticleId
    title: str
    source: str
    url: str | None
    when: datetime
    highlights: tuple[Highlight, ...] = field(default=())
