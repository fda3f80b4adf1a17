"""How articles are set: the person's settings, and where single feeds and articles differ from them."""

from collections.abc import Mapping
from typing import Any

from reader_app.changes import Changes, Receipt
from reader_app.model import Article, ArticleId, FeedId, Typography
from reader_app.services.announcer import Announcer
from reader_app.settings import Settings
from reader_app.store import Store
from reader_app.typography import sound


class Typesetting:
    """The typesetting service."""

    def __init__(self, store: Store, settings: Settings, announcer: Announcer) -> None:
        self._store = store
        self._settings = settings
        self._announcer = announcer

    def of(self, article: Article) -> Typography:
        """How to set an article."""
        different = self._store.annotations.typography(article.feed_id, article.id)
        return Typography.of(self._settings.choices).changed(different)

    def of_feed(self, feed_id: FeedId) -> Mapping[str, Any]:
        """What is different for a feed."""
        return sound(self._store.annotations.typography(feed_id, None))

    def of_article(self, article_id: ArticleId) -> Mapping[str, Any]:
        """What is different for an article alone."""
        return sound(self._store.annotations.typography(None, article_id))

    def change_feed(self, feed_id: FeedId, changes: Mapping[str, Any]) -> Receipt:
        """Set the articles of a feed differently in these fields from now on; a field of None follows the settings."""
        merged = _merged(self.of_feed(feed_id), changes)
        self._store.annotations.set_typography(feed_id, is_feed=True, changes=merged)
        return self._announcer.tell(Receipt(Changes(feeds=frozenset([feed_id]))))

    def change_article(self, article_id: ArticleId, changes: Mapping[str, Any]) -> Receipt:
        """The same for one article."""
        merged = _merged(self.of_article(article_id), changes)
        self._store.annotations.set_typography(article_id, is_feed=False, changes=merged)
        return self._announcer.tell(Receipt(Changes(articles=frozenset([article_id]))))

    def reset_feed(self, feed_id: FeedId) -> Receipt:
        """Set the articles of a feed as all others."""
        return self.change_feed(feed_id, dict.fromkeys(self.of_feed(feed_id)))


def _merged(before: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    together = {**before, **changes}
    return sound({name: value for name, value in together.items() if value is not None})
