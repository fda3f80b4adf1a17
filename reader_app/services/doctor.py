"""For feeds whose pages come out wrong: tries another encoding or another place on a page, and remembers what helps."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from reader_app.changes import Changes, Receipt
from reader_app.errors import Cancelled, FeedNotFound, HaowenError
from reader_app.jobs import Progress
from reader_app.model import ArticleId, ArticleQuery, Feed, FeedId
from reader_app.services.announcer import Announcer
from reader_app.services.fetching import Fetching
from reader_app.services.parts import PAGE_TYPES, reading_of
from reader_app.store import Store, Validators
from reader_app.words import Message

if TYPE_CHECKING:
    from reader_app.services.full_text import FullText

_SAMPLES = 20


@dataclass(frozen=True, slots=True)
class SamplePage:
    """A page of the feed, fetched once and tried again and again. `places` are boxes that may hold its article."""

    url: str
    data: bytes
    content_type: str | None
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """What comes out of a sample. `is_place_found` is False where nothing of the page fits the selector."""

    title: str
    authors: tuple[str, ...]
    text: str
    pictures: int
    is_place_found: bool = True


class Doctor:
    """The doctor service."""

    def __init__(
        self, store: Store, announcer: Announcer, fetch: Fetching, full_text: Callable[[], "FullText"]
    ) -> None:
        self._store = store
        self._announcer = announcer
        self._fetching = fetch
        # Asked for late: most look at samples only.
        self._full_text = full_text

    def pages(self, feed_id: FeedId) -> list[tuple[str, str]]:
        """Titles and addresses of the feed's newest articles."""
        ids = self._store.articles.ids(ArticleQuery(feed_id=feed_id), limit=_SAMPLES)
        rows = self._store.articles.rows([ArticleId(number) for number in ids])
        return [(row.title, row.url) for row in rows if row.url]

    def fetch(self, feed_id: FeedId, url: str, progress: Progress | None = None) -> SamplePage:
        """One page of the feed; raises what fetching raises."""
        from reader_app.extract import places

        how = reading_of(self._feed(feed_id))
        client = self._fetching.client(feed_id)
        answer = client.fetch(url, accept=PAGE_TYPES, trusted_host=how.trusted_host, progress=progress)
        with self._fetching.reading:
            found = places(answer.body, answer.url, answer.content_type)
        return SamplePage(answer.url, answer.body, answer.content_type, found)

    def try_out(self, page: SamplePage, encoding: str, body_place: str) -> Trial:
        """What the page gives when it is read so; "" leaves a choice to us."""
        from reader_app.document import images, to_text
        from reader_app.extract import extract, has_place

        found = extract(page.data, page.url, page.content_type, encoding=encoding, body_place=body_place)
        return Trial(
            found.title,
            found.authors,
            to_text(found.document),
            len(images(found.document)),
            not body_place or has_place(page.data, page.url, page.content_type, body_place),
        )

    def prescribe(self, feed_id: FeedId, encoding: str, body_place: str) -> Receipt:
        """Read the feed and its pages so from now on; "" leaves a choice to us. Raises HaowenError for nonsense."""
        from reader_app.extract import is_understood

        feed, place = self._feed(feed_id), body_place.strip()
        if place and not is_understood(place):
            raise HaowenError(
                "“{place}” is not a selector that we understand.",
                "It should look like div#content or .post-body.",
                place=place,
            )
        self._store.feeds.update(feed_id, encoding=encoding or None, body_place=place or None)
        if (feed.encoding or "") != encoding:
            # The same bytes are to be read anew, although nothing has changed at the publisher's.
            self._store.feeds.set_health(feed_id, feed.health, validators=Validators())
        return self._announcer.tell(
            Receipt(
                Changes(feeds=frozenset([feed_id])),
                undo=lambda: self.prescribe(feed_id, feed.encoding or "", feed.body_place or ""),
                said=Message("New pages of “{title}” will be read like this.", {"title": feed.name}),
            )
        )

    def read_before(self, feed_id: FeedId) -> tuple[ArticleId, ...]:
        """The feed's newest articles whose text came from their pages, at most 20."""
        ids = self._store.articles.ids(ArticleQuery(feed_id=feed_id), limit=_SAMPLES * 10)
        newest = (article for number in ids if (article := self._store.articles.get(ArticleId(number))))
        return tuple(islice((article.id for article in newest if article.is_full_text and article.url), _SAMPLES))

    def read_again(self, ids: Sequence[ArticleId], progress: Progress | None = None) -> Receipt:
        """Fetch these pages anew; what the person did with the articles stays. Raises what fetching the last raised
        where none could be read; one that cannot be read keeps the text it has."""
        pages = self._full_text()
        problem: HaowenError | None = None
        done = 0
        for number, article_id in enumerate(ids):
            if progress:
                progress.step(number, len(ids))
            try:
                pages.fetch(article_id, progress)
                done += 1
            except Cancelled:
                raise
            except HaowenError as error:
                problem = error
        if problem is not None and not done:
            raise problem
        if problem is not None:
            said = Message("{done} of {count} pages could be read again.", {"done": done, "count": len(ids)})
        else:
            said = Message("The articles are read anew.")
        # Each was announced when it was there.
        return Receipt(Changes(), said=said)

    def _feed(self, feed_id: FeedId) -> Feed:
        feed = self._store.feeds.get(feed_id)
        if feed is None:
            raise FeedNotFound("This feed is no longer in the library.")
        return feed
