"""Lists, opening, and everything a person does with articles."""

from array import array
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader_app.changes import Changes, Receipt
from reader_app.errors import HaowenError, NoArticle
from reader_app.jobs import Progress
from reader_app.model import (
    Article,
    ArticleId,
    ArticleQuery,
    ArticleRow,
    Counts,
    Feed,
    Folder,
    FolderId,
    NewArticle,
    Position,
)
from reader_app.services.announcer import Announcer
from reader_app.services.fetching import Fetching
from reader_app.settings import Settings
from reader_app.store import Store
from reader_app.words import Message

if TYPE_CHECKING:
    from reader_app.document import Document
    from reader_app.services.full_text import FullText

# A feed that gives less than this of an article most likely gives only its beginning.
SUMMARY_LENGTH = 600
_SAVED_BEGINNING = "Saved the beginning of “{title}”; its site asks readers to pay for the rest."
_CUT_ENDS = ("…", "...", "[...]", "[…]", "阅读全文", "Read more", "Continue reading", "查看全文")


@dataclass(frozen=True, slots=True)
class OpenedArticle:
    """Everything the page shows. `folders` lead from the outermost to the feed's own."""

    article: Article
    document: "Document"
    feed: Feed | None
    folders: tuple[Folder, ...]
    minutes: int
    is_summary_only: bool


@dataclass(frozen=True, slots=True)
class SavedReceipt(Receipt):
    """A receipt that also says which article the page became."""

    article_id: ArticleId = field(kw_only=True)


class Articles:
    """The articles service."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        announcer: Announcer,
        fetch: Fetching,
        full_text: "Callable[[], FullText]",
    ) -> None:
        self._store = store
        self._settings = settings
        self._announcer = announcer
        self._fetching = fetch
        self._full_text = full_text

    def ids(self, query: ArticleQuery, *, limit: int | None = None, offset: int = 0) -> "array[int]":
        """The ids that `query` names, in its order."""
        return self._store.articles.ids(query, limit=limit, offset=offset)

    def rows(self, ids: Sequence[ArticleId]) -> list[ArticleRow]:
        """What a list shows of these articles; ids that are gone are left out."""
        return self._store.articles.rows(ids)

    def count(self, query: ArticleQuery) -> int:
        return self._store.articles.count(query)

    def counts(self) -> Counts:
        """The sidebar's numbers."""
        return self._store.articles.counts()

    def tags(self, limit: int = 20) -> list[tuple[str, int]]:
        """The most used tags with the number of their articles."""
        return self._store.articles.tags(limit)

    def next_unread(self, query: ArticleQuery, after: ArticleId | None) -> ArticleId | None:
        """The next unread article of the list after `after`, from the top again at its end."""
        return self._store.articles.next_unread(query, after)

    def get(self, article_id: ArticleId) -> Article:
        """The article without its body; raises NoArticle."""
        article = self._store.articles.get(article_id)
        if article is None:
            raise NoArticle("This article is no longer in the library.")
        return article

    def open(self, article_id: ArticleId) -> OpenedArticle:
        """The article as the page shows it; it counts as read from now on. Raises NoArticle."""
        opened = self.look(article_id)
        if self._settings.choices.keeps_openings:
            self._store.articles.set_opened(article_id, datetime.now(UTC))
        self.mark_read([article_id])
        return opened

    def look(self, article_id: ArticleId) -> OpenedArticle:
        """The same without counting as read."""
        from reader_app import document as documents
        from reader_app import text

        article = self.get(article_id)
        feed = self._store.feeds.get(article.feed_id) if article.feed_id is not None else None
        body = self._store.articles.text(article_id)
        return OpenedArticle(
            article=article,
            document=documents.from_json(self._store.articles.document(article_id)),
            feed=feed,
            folders=self._folders_to(feed),
            minutes=text.reading_minutes(body),
            is_summary_only=_is_summary_only(article, feed, body),
        )

    def body_text(self, article_id: ArticleId) -> str:
        """The article's plain text, a paragraph a line."""
        return self._store.articles.text(article_id)

    def mark_read(self, ids: Collection[ArticleId], is_read: bool = True) -> Receipt:
        """Only what really changes is announced and taken back. Other tellings of the same story are read with
        one, if the person wants that."""
        if is_read and self._settings.choices.reads_story_once:
            ids = [*ids, *self._store.settling.others(ids)]
        touched = self._store.articles.set_read(ids, is_read)
        said = "{n} articles marked as read." if is_read else "{n} articles marked as unread."
        several = Message(said, {"n": len(touched)}) if len(touched) > 1 else None
        return self._record(touched, several, undo=lambda: self.mark_read(touched, not is_read))

    def mark_all_read(self, query: ArticleQuery) -> Receipt:
        """Mark every article of a list read."""
        touched = self._store.articles.set_read(query, True)
        said = Message("{n} articles marked as read.", {"n": len(touched)})
        return self._record(touched, said, undo=lambda: self.mark_read(touched, False))

    def bookmark(self, ids: Collection[ArticleId], kept: bool = True) -> Receipt:
        """Keep or release; what is kept survives its feed and every clean-up."""
        touched = self._store.articles.set_bookmarked(ids, kept)
        said = Message("Bookmarked.") if kept else Message("Bookmark removed.")
        return self._record(touched, said, undo=lambda: self.bookmark(touched, not kept))

    def read_later(self, ids: Collection[ArticleId], wanted: bool = True) -> Receipt:
        """Put on the reading list, or take off it."""
        touched = self._store.articles.set_read_later(ids, wanted)
        said = Message("Kept for later.") if wanted else Message("No longer kept for later.")
        return self._record(touched, said, undo=lambda: self.read_later(touched, not wanted))

    def set_position(self, article_id: ArticleId, position: Position) -> None:
        """Remember where reading stopped; announces nothing, since no list shows it."""
        self._store.articles.set_position(article_id, position)

    def remove(self, ids: Collection[ArticleId]) -> Receipt:
        """Take saved pages out of the library."""
        touched = self._store.articles.remove(ids)
        said = Message("{n} pages removed.", {"n": len(touched)})
        return self._record(touched, said, undo=lambda: self._restore(touched))

    def _restore(self, ids: Collection[ArticleId]) -> Receipt:
        touched = self._store.articles.restore(ids)
        return self._record(touched, undo=lambda: self.remove(touched))

    def fetch_full_text(self, article_id: ArticleId, progress: Progress | None = None) -> Receipt:
        """See `FullText.fetch`."""
        return self._full_text().fetch(article_id, progress)

    def save_page(self, address: str, progress: Progress | None = None) -> SavedReceipt:
        """Fetch any page and keep its article; a page that is here already is not fetched again."""
        from reader_app import urls
        from reader_app.services.full_text import page_article
        from reader_app.services.parts import Reading

        url = urls.typed(address)
        if url is None:
            raise HaowenError("“{address}” is not a web address.", "It should look like example.com.", address=address)
        url = urls.clean(url)
        known = self._store.articles.by_url(url)
        if known is None:
            how = Reading(urls.host(url) if urls.is_local(url) else "")
            page = self._fetching.at_either_door(
                address, url, lambda at: page_article(self._fetching, at, how, progress)
            )
            known = self._store.articles.by_url(page.url or url)
        if known is not None:
            return SavedReceipt(said=Message("This page is already in the library."), article_id=known)
        return self._keep(page)

    def save_text(self, words: str) -> SavedReceipt:
        """Keep a text of one's own as an article: its first line is the title. Raises NoArticle for nothing."""
        from reader_app.services.own_text import text_article

        return self._keep(text_article(words))

    def _keep(self, page: NewArticle) -> SavedReceipt:
        (article_id,) = self._store.articles.add(None, [page], received=datetime.now(UTC))
        receipt = SavedReceipt(
            Changes(articles=frozenset([article_id]), added=frozenset([article_id]), counts=True),
            undo=lambda: self.remove([article_id]),
            said=Message(_SAVED_BEGINNING if page.is_paywalled else "Saved “{title}”.", {"title": page.title}),
            article_id=article_id,
        )
        self._announcer.tell(receipt)
        return receipt

    def _record(
        self, touched: Sequence[ArticleId], said: Message | None = None, *, undo: Callable[[], Receipt]
    ) -> Receipt:
        if not touched:
            return Receipt()
        return self._announcer.tell(Receipt(Changes.of_articles(touched), undo, said))

    def _folders_to(self, feed: Feed | None) -> tuple[Folder, ...]:
        if feed is None or feed.folder_id is None:
            return ()
        by_id = {folder.id: folder for folder in self._store.feeds.folders()}
        path: list[Folder] = []
        step: FolderId | None = feed.folder_id
        while step in by_id and len(path) < len(by_id):
            path.append(by_id[step])
            step = by_id[step].parent_id
        return tuple(reversed(path))


def _is_summary_only(article: Article, feed: Feed | None, body: str) -> bool:
    """Whether there is probably more of the article on its page than the feed gave."""
    if article.is_full_text or not article.url or feed is None or feed.is_bundled:
        return False
    return len(body) < SUMMARY_LENGTH or body.rstrip().endswith(_CUT_ENDS)
