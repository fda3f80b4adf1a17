"""Fetches the pictures of articles as they are bookmarked, so that they can be read without a network."""

from PySide6.QtCore import QObject

from reader_app.changes import Changes
from reader_app.model import ArticleId
from ui.context import Context

# A change of more articles at once is a refresh or a clean-up, not somebody who bookmarks.
MOST_AT_ONCE = 100


class Keeping(QObject):
    """Looks at every change; each article is seen to once a run."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._seen: set[ArticleId] = set()
        context.updates.changed.connect(self._follow)

    def _follow(self, changes: Changes) -> None:
        ids = [one for one in changes.articles if one not in self._seen]
        if not ids or len(ids) > MOST_AT_ONCE:
            return
        for row in self._context.library.articles.rows(ids):
            if row.is_bookmarked:
                self._fetch(row.id)

    def _fetch(self, article_id: ArticleId) -> None:
        self._seen.add(article_id)
        library = self._context.library
        self._context.tasks.start(
            "", lambda progress: library.keeping.fetch(article_id, progress), lane="network", key=f"keep {article_id}"
        )
