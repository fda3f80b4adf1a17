"""Fetches the page behind an article and keeps the article that is in it."""

from reader_app.changes import Changes, Receipt
from reader_app.errors import NoArticle
from reader_app.jobs import Progress
from reader_app.model import Article, ArticleId, NewArticle
from reader_app.services import fetching, intake
from reader_app.services.announcer import Announcer
from reader_app.services.fetching import Fetching
from reader_app.store import Store
from reader_app.words import Message

PAGE_TYPES = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"


class FullText:
    """For feeds that give only the beginning of each article."""

    def __init__(self, store: Store, announcer: Announcer, fetch: Fetching) -> None:
        self._store = store
        self._announcer = announcer
        self._fetching = fetch

    def fetch(self, article_id: ArticleId, progress: Progress | None = None) -> Receipt:
        """Replace the article's body by the one of its page; raises NoArticle and what fetching raises."""
        article = self._store.articles.get(article_id)
        if article is None or not article.url:
            raise NoArticle("This article has no page of its own to fetch.")
        page = self._read(article, progress)
        self._store.articles.change([(article_id, page)])
        changes = Changes(articles=frozenset([article_id]))
        return self._announcer.tell(Receipt(changes, said=Message("The full text is here.")))

    def _read(self, article: Article, progress: Progress | None) -> NewArticle:
        from dataclasses import replace

        assert article.url
        feed = self._store.feeds.get(article.feed_id) if article.feed_id is not None else None
        page = page_article(self._fetching, article.url, fetching.trusted_host(feed), progress)
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
            comments_url=article.comments_url,
            source_hash=self._store.articles.source_hash(article.id),
        )


def page_article(fetch: Fetching, url: str, trusted_host: str, progress: Progress | None) -> NewArticle:
    """Fetch and extract; raises NoArticle where the page has none."""
    from reader_app.extract import extract

    answer = fetch.client().fetch(url, accept=PAGE_TYPES, trusted_host=trusted_host, progress=progress)
    if progress:
        progress.check()
    with fetch.reading:
        extracted = extract(answer.body, answer.url, answer.content_type)
    if not extracted.document.blocks:
        raise NoArticle(
            "We found no article on {url}.", "It may need a login, or build itself in the browser.", url=url
        )
    return intake.from_page(extracted, answer.url)
