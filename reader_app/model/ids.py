"""Ids: row numbers of the library that must not be mixed up."""

from typing import NewType

ArticleId = NewType("ArticleId", int)
FeedId = NewType("FeedId", int)
FolderId = NewType("FolderId", int)
HighlightId = NewType("HighlightId", int)
