"""The nouns: frozen values that every layer hands around and none owns."""

from reader_app.model.articles import Article, ArticleRow, ArticleState, NewArticle, Position
from reader_app.model.feeds import Counts, Feed, FeedHealth, Folder
from reader_app.model.ids import ArticleId, FeedId, FolderId
from reader_app.model.pictures import PictureFile
from reader_app.model.queries import ArticleQuery, Sort
from reader_app.model.suggestions import Reason, Suggestion

__all__ = [
    "Article",
    "ArticleId",
    "ArticleQuery",
    "ArticleRow",
    "ArticleState",
    "Counts",
    "Feed",
    "FeedHealth",
    "FeedId",
    "Folder",
    "FolderId",
    "NewArticle",
    "PictureFile",
    "Position",
    "Reason",
    "Sort",
    "Suggestion",
]
