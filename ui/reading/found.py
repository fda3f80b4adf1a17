"""Shows in the open article what the search of the list has found, and begins at that passage."""

from PySide6.QtCore import QObject

from reader_app.jobs import Progress
from reader_app.library import OpenedArticle
from ui.context import Context
from ui.reading import going
from ui.reading.page import ArticlePage

Hits = tuple[tuple[int, int], ...]


class FoundWords(QObject):
    """Looks once an article is shown while the list is a search; what was found fades with the next article."""

    def __init__(self, context: Context, page: ArticlePage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._page = page
        self._article: OpenedArticle | None = None

    def show_in(self, opened: OpenedArticle) -> None:
        """Mark what the search found in this article, and go to the passage with most of it."""
        self._article = None
        text = self._context.view.query.text.strip()
        if not text:
            return
        self._article = opened
        self._page.finish()
        words, search = self._page.document().toPlainText(), self._context.library.search

        def look(_: Progress) -> tuple[OpenedArticle, tuple[Hits, int]]:
            # A search that led to an article is worth offering again.
            search.remember(text)
            return opened, search.places(words, text)

        task = self._context.tasks.start("", look, key="found words", replace=True)
        task.succeeded.connect(self._show)
        task.failed.connect(self._context.problems.tell)

    def _show(self, found: tuple[OpenedArticle, tuple[Hits, int]]) -> None:
        opened, (hits, best) = found
        if opened is self._article and hits:
            self._page.show_hits(hits, best)
            going.to_position(self._page, hits[best][0])
