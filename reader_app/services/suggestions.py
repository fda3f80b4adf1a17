"""What to read next: articles like this one first, recent ones after."""

from datetime import UTC, datetime

from reader_app.model import ArticleId, Suggestion
from reader_app.store import Store

LIKE_THIS = 60
RECENT = 30


class Suggestions:
    """The suggestions service."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def for_article(self, article_id: ArticleId, limit: int = 9) -> tuple[Suggestion, ...]:
        """At most `limit` cards for the end of an article, best first; empty for an article that is gone."""
        from reader_app import recommend
        from reader_app.search import segment

        article = self._store.articles.get(article_id)
        if article is None:
            return ()
        body = self._store.articles.text(article_id)
        index = self._store.search
        tokens = segment.tokens(f"{article.title} {article.title} {article.title} {body}").split()
        terms = recommend.distinctive(tokens, index.document_frequency, index.total())
        scores = dict(index.alike(terms, excluding=article_id, limit=LIKE_THIS))
        recent = self._store.articles.recent(RECENT, excluding=article_id)
        ids = [*scores, *(found for found in recent if found not in scores)]
        rows = self._store.articles.rows(ids)
        tags = self._store.articles.tags_of(ids)
        candidates = [
            recommend.Candidate(
                row=row,
                score=scores.get(row.id, 0.0),
                tokens=frozenset(segment.tokens(row.title).split()),
                tags=tags.get(row.id, ()),
            )
            for row in rows
        ]
        chosen = recommend.rank(
            article, frozenset(segment.tokens(article.title).split()), candidates, datetime.now(UTC), limit
        )
        by_id = {row.id: row for row in rows}
        return tuple(Suggestion(by_id[found], reason, detail) for found, reason, detail in chosen)
