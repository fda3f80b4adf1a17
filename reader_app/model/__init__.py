"""The nouns: frozen values that every layer hands around and none owns."""

from reader_app.model.access import Access
from reader_app.model.annotations import AnnotatedArticle, Highlight, Passage
from reader_app.model.articles import Article, ArticleRow, ArticleState, NewArticle, Position
from reader_app.model.cards import CardShape, CardStyle
from reader_app.model.checkup import Finding, State
from reader_app.model.feeds import Counts, Feed, FeedHealth, Folder, Spot
from reader_app.model.finding import (
    TAG_COLORS,
    Completion,
    Deed,
    Hit,
    Offer,
    OfferKind,
    Place,
    Rule,
    RuleId,
    SavedSearch,
    SavedSearchId,
    Snippet,
    Tag,
    Taste,
    TasteId,
    Verdict,
)
from reader_app.model.ids import ArticleId, FeedId, FolderId, HighlightId
from reader_app.model.pictures import PictureFile
from reader_app.model.queries import ArticleQuery, Sort
from reader_app.model.saving import SaveFormat
from reader_app.model.suggestions import Reason, Suggestion
from reader_app.model.tips import SupportLink, Tip, TipId, TipSum
from reader_app.typography import Typography

__all__ = [
    "TAG_COLORS",
    "Access",
    "AnnotatedArticle",
    "Article",
    "ArticleId",
    "ArticleQuery",
    "ArticleRow",
    "ArticleState",
    "CardShape",
    "CardStyle",
    "Completion",
    "Counts",
    "Deed",
    "Feed",
    "FeedHealth",
    "FeedId",
    "Finding",
    "Folder",
    "FolderId",
    "Highlight",
    "HighlightId",
    "Hit",
    "NewArticle",
    "Offer",
    "OfferKind",
    "Passage",
    "PictureFile",
    "Place",
    "Position",
    "Reason",
    "Rule",
    "RuleId",
    "SaveFormat",
    "SavedSearch",
    "SavedSearchId",
    "Snippet",
    "Sort",
    "Spot",
    "State",
    "Suggestion",
    "SupportLink",
    "Tag",
    "Taste",
    "TasteId",
    "Tip",
    "TipId",
    "TipSum",
    "Typography",
    "Verdict",
]
