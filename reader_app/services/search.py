"""Searching: how results are shown, searches that are kept, what a few typed letters mean, and the index's upkeep."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader_app import words
from reader_app.changes import Changes, Receipt
from reader_app.errors import HaowenError
from reader_app.jobs import Progress
from reader_app.model import (
    ArticleId,
    ArticleQuery,
    Completion,
    Hit,
    Offer,
    Place,
    SavedSearch,
    SavedSearchId,
    Snippet,
    Sort,
)
from reader_app.services.announcer import Announcer
from reader_app.settings import Settings
from reader_app.store import Store
from reader_app.words import Message

if TYPE_CHECKING:
    from reader_app.services.arrivals import Arrivals

# A number in the sidebar is counted no further.
MOST_COUNTED = 1_000
_FEEDS, _TAGS, _TITLES = 4, 4, 4
_PASSAGE = 60
# A row may have room for one line: what was found must stand near its beginning.
_LEAD = 10


class Search:
    """The search service."""

    def __init__(
        self, store: Store, settings: Settings, announcer: Announcer, arrivals: "Callable[[], Arrivals]"
    ) -> None:
        self._store = store
        self._settings = settings
        self._announcer = announcer
        self._arrivals = arrivals

    # Results

    def hits(self, ids: Sequence[ArticleId], text: str) -> dict[ArticleId, Hit]:
        """Title and snippet of a screenful of results, with what was found marked."""
        from reader_app.search import snippets

        found = {}
        for row in self._store.articles.rows(ids):
            title = snippets.mark(row.title, text)
            piece = snippets.extract(self._store.articles.text(row.id), text, lead=_LEAD)
            # The summary says more than a beginning in which nothing was found.
            found[row.id] = Hit(title, piece if piece.marks else Snippet(row.summary))
        return found

    def passage(self, article_id: ArticleId, text: str) -> str:
        """Words of the article, within one paragraph, around the place that a search found; "" if it found none."""
        from reader_app.search import segment, snippets

        body = segment.compose(self._store.articles.text(article_id))
        marks = snippets.extract(body, text, limit=_PASSAGE).marks and snippets.mark(body, text).marks
        if not marks:
            return ""
        best = snippets.densest(marks, _PASSAGE * 3)
        start, end = best
        first = max(body.rfind("\n", 0, start) + 1, start - _PASSAGE // 3)
        last = body.find("\n", end)
        return body[first : min(len(body) if last < 0 else last, end + _PASSAGE // 3)].strip()

    def places(self, words: str, text: str) -> tuple[tuple[tuple[int, int], ...], int]:
        """Where in these words of a page the search finds something, from and to, and the number of the place to
        begin at: where most stand together. ((), -1) if nothing does."""
        from reader_app.search import segment, snippets

        marks = snippets.mark(words, text).marks if len(segment.compose(words)) == len(words) else ()
        if not marks:
            return (), -1
        return marks, marks.index(snippets.densest(marks, _PASSAGE * 3))

    def looser(self, text: str) -> tuple[str, int]:
        """Where `text` finds nothing: the nearest search that does, and how much (counted up to MOST_COUNTED)."""
        from reader_app.search import syntax

        for offer in syntax.looser(text):
            count = self._store.articles.count_up_to(ArticleQuery(text=offer), MOST_COUNTED)
            if count:
                return offer, count
        return "", 0

    def remember(self, text: str) -> None:
        """Note that the person searched for this: it may be offered again."""
        if len(text.strip()) > 1 and self._settings.choices.keeps_searches:
            self._store.saved_searches.log(text, datetime.now(UTC))

    # Kept in the sidebar

    def saved(self) -> list[SavedSearch]:
        return self._store.saved_searches.all()

    def counts(self) -> dict[SavedSearchId, int]:
        """How many unread articles each saved search finds, counted up to MOST_COUNTED."""
        from dataclasses import replace

        return {
            search.id: self._store.articles.count_up_to(replace(search.query, is_unread=True), MOST_COUNTED)
            for search in self.saved()
        }

    def save(self, name: str, text: str, sort: Sort = Sort.NEWEST) -> Receipt:
        """Keep a search in the sidebar; raises HaowenError where there is nothing to search for."""
        if not text.strip():
            raise HaowenError("There is nothing to search for yet.", "Type words into the search field first.")
        search_id = self._store.saved_searches.add(name.strip() or text.strip(), text.strip(), sort)
        return self._tell(Receipt(_TREE, lambda: self.remove(search_id), Message("The search is in the sidebar.")))

    def rename(self, search_id: SavedSearchId, name: str) -> Receipt:
        return self._change(search_id, name=name)

    def change(self, search_id: SavedSearchId, text: str) -> Receipt:
        """Let a saved search look for something else."""
        return self._change(search_id, text=text)

    def remove(self, search_id: SavedSearchId) -> Receipt:
        before = self._get(search_id)
        self._store.saved_searches.remove(search_id)
        return self._tell(Receipt(_TREE, lambda: self._put(before), Message("The search is no longer in the sidebar.")))

    def _change(self, search_id: SavedSearchId, name: str | None = None, text: str | None = None) -> Receipt:
        from dataclasses import replace

        before = self._get(search_id)
        after = replace(before, name=(name or "").strip() or before.name, text=(text or "").strip() or before.text)
        self._store.saved_searches.put(after)
        return self._tell(Receipt(_TREE, lambda: self._put(before)))

    def _put(self, search: SavedSearch) -> Receipt:
        self._store.saved_searches.put(search)
        return self._tell(Receipt(_TREE, lambda: self.remove(search.id)))

    def _get(self, search_id: SavedSearchId) -> SavedSearch:
        for search in self.saved():
            if search.id == search_id:
                return search
        raise HaowenError("This search is no longer in the sidebar.", "Search again and save it again.")

    # While typing

    def complete(self, typed: str) -> tuple[Completion, ...]:
        """What a beginning may lead to: feeds, saved searches, tags and titles, also by pinyin and its initials."""
        typed = typed.strip()
        if not typed or len(typed) > 60 or ":" in typed or "：" in typed:
            return ()
        return (*self._feeds(typed), *self._searches(typed), *self._tags(typed), *self._titles(typed))

    def offers(self, text: str, caret: int) -> tuple[Offer, ...]:
        """What may stand in the search field where somebody is typing, and places that go by what stands there."""
        from reader_app.services import offers

        return offers.offers(self._store, text, caret, in_chinese=words.language().startswith("zh"))

    def forget(self, text: str) -> Receipt:
        """Never offer this search again."""
        forgotten = self._store.saved_searches.forget([text])

        def undo() -> Receipt:
            self._store.saved_searches.remember(forgotten)
            return Receipt(undo=lambda: self.forget(text))

        return Receipt(undo=undo, said=Message("The search is forgotten."))

    def among(self, typed: str, names: Sequence[str]) -> list[int]:
        """The places in `names` of those that may be meant, the likeliest first; also by pinyin and its initials."""
        from reader_app.search import pinyin, segment

        wanted = segment.fold(typed).strip()
        meant = [place for place, name in enumerate(names) if pinyin.starts(typed, name)]
        return sorted(meant, key=lambda place: not segment.fold(names[place]).startswith(wanted))

    def _feeds(self, typed: str) -> Iterator[Completion]:
        from reader_app.search import pinyin

        found = [feed for feed in self._store.feeds.all() if pinyin.starts(typed, feed.name)]
        for feed in found[:_FEEDS]:
            yield Completion(Place.FEED, feed.name, ArticleQuery(feed_id=feed.id))

    def _searches(self, typed: str) -> Iterator[Completion]:
        from reader_app.search import pinyin

        for search in self.saved():
            if pinyin.starts(typed, search.name):
                yield Completion(Place.SEARCH, search.name, search.query)

    def _tags(self, typed: str) -> Iterator[Completion]:
        for tag in self._store.tags.begins(typed, _TAGS):
            yield Completion(Place.TAG, tag, ArticleQuery(tag=tag))

    def _titles(self, typed: str) -> Iterator[Completion]:
        for row in self._store.articles.rows(self._store.search.titled(typed, _TITLES)):
            yield Completion(Place.ARTICLE, row.title, ArticleQuery(), row.id)

    # The index

    def waiting(self) -> int:
        """How many articles cannot be searched, or were not looked at, yet."""
        return self._store.search.waiting() + self._store.settling.waiting()

    def catch_up(self, progress: Progress | None = None) -> int:
        """Index and look at what waits, a few at a time so that nobody has to wait; returns how many that were."""
        from reader_app.services.arrivals import PORTION

        progress = progress or Progress()
        total, done = self.waiting(), 0
        while found := self._store.search.catch_up():
            done += found
            progress.step(done, total)
        while waiting := self._store.settling.next(PORTION):
            # Rules are for what arrives; what was here before is theirs on demand only.
            is_old = done + len(waiting) > PORTION or total > PORTION
            settled = self._arrivals().settle(waiting, applies_rules=not is_old)
            done += len(waiting)
            progress.step(done, max(total, done))
            changes = Changes(articles=frozenset(waiting) | settled.changed, counts=True)
            self._announcer.tell(Receipt(settled.joined_to(changes)))
        if done:
            # Tags may have come, and articles gone.
            self._announcer.tell(Receipt(_TREE))
        return done

    def rebuild(self, progress: Progress | None = None) -> Receipt:
        """Make the whole index anew."""
        self._store.search.start_anew()
        count = self.catch_up(progress)
        return self._tell(Receipt(Changes(counts=True), said=Message("{n} articles are indexed.", {"n": count})))

    def _tell(self, receipt: Receipt) -> Receipt:
        return self._announcer.tell(receipt)


_TREE = Changes(tree=True)
