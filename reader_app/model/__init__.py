"""The nouns: frozen values that every layer hands around and none owns."""

from reader_app.model.annotations import AnnotatedArticle, Highlight, Passage
from reader_app.model.articles import Article, ArticleRow, ArticleState, NewArticle, Position
from reader_app.model.cards import CardShape, CardStyle
from reader_app.model.feeds import Counts, Feed, FeedHealth, Folder
from reader_app.model.ids import ArticleId, FeedId, FolderId, HighlightId
from reader_app.model.pictures import PictureFile
from reader_app.model.queries import ArticleQuery, Sort
from reader_app.model.suggestions import Reason, Suggestion
from reader_app.model.typography import Typography

__all__ = [
    "AnnotatedArticle",
    "Article",
    "ArticleId",
    "ArticleQuery",
    "ArticleRow",
    "ArticleState",
    "CardShape",
    "CardStyle",
    "Counts",
    "Feed",
    "FeedHealth",
    "FeedId",
    "Folder",
    "FolderId",
    "Highlight",
    "HighlightId",
    "NewArticle",
    "Passage",
    "PictureFile",
    "Position",
    "Reason",
    "Sort",
    "Suggestion",
    "Typography",
]
