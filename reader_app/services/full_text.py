"""Fetches the page behind an article and keeps the article that is in it."""

from reader_app.changes import Changes, Receipt
from reader_app.errors import NoArticle
from reader_app.jobs import Progress
from reader_app.model import Article, ArticleId, NewArticle
from reader_app.services import intake
from reader_app.services.announcer import Announcer
from reader_app.services.fetching import Fetching
from reader_app.services.parts import Reading, reading_of, whole_article
from reader_app.store import Store
from reader_app.words import Message

ONLY_THE_BEGINNING = "Only the beginning of this article is free; its site asks readers to pay for the rest."


class FullText:
    """For feeds that give only the beginning of each article."""

    def __init__(self, store: Store, announcer: Announcer, fetch: Fetching) -> None:
        self._store = store
        self._announcer = announcer
        self._fetching = fetch

    def fetch(self, article_id: ArticleId, progress: Progress | None = None) -> Receipt:
        """Replace the article's body by the one of its page; raises NoArticle and what fetching raises.

        A page that gives less than the feed did, because the rest is to be paid for, changes nothing.
        """
        article = self._store.articles.get(article_id)
        if article is None or not article.url:
            raise NoArticle("This article has no page of its own to fetch.")
        page = self._read(article, progress)
        if page.is_paywalled and len(page.text) <= len(self._store.articles.text(article_id)):
            raise NoArticle(ONLY_THE_BEGINNING, "The feed already gives as much of it.")
        self._store.articles.change([(article_id, page)])
        changes = Changes(articles=frozenset([article_id]))
        said = Message(ONLY_THE_BEGINNING if page.is_paywalled else "The full text is here.")
        return self._announcer.tell(Receipt(changes, said=said))

    def _read(self, article: Article, progress: Progress | None) -> NewArticle:
        from dataclasses import replace

        assert article.url
        feed = self._store.feeds.get(article.feed_id) if article.feed_id is not None else None
        page = page_article(self._fetching, article.url, reading_of(feed), progress)
        # The feed knows best what its entry is called and when it appeared; the page fills the gaps.
        return replace(
            page,
            guid=article.guid,
            url=article.url,
            title=article.title or page.title,
            authors=article.authors or page.authors,
            site=article.site or page.site,
            published=article.published or page.published,
            updated=article.updated or page.updated,
            image_url=article.image_url or page.image_url,
            summary=article.summary or page.summary,
            tags=article.tags or page.tags,
            comments_url=article.comments_url or page.comments_url,
            is_sponsored=article.is_sponsored or page.is_sponsored,
            source_hash=self._store.articles.source_hash(article.id),
        )


def page_article(fetch: Fetching, url: str, how: Reading, progress: Progress | None) -> NewArticle:
    """Fetch and extract, further pages of the article included; raises NoArticle where there is none."""
    found, address = whole_article(fetch, url, how, progress)
    if not found.document.blocks:
        raise NoArticle(
            "We found no article on {url}.", "It may need a login, or build itself in the browser.", url=url
        )
    return intake.from_page(found, address)
