"""A person at work, in any order: the numbers that are kept always equal a recount."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from reader_app.model import ArticleId, ArticleQuery, FeedId
from tests.core.store.samples import a_feed, add, an_entry, everything, found, open_in, recount

FOREVER = datetime(2100, 1, 1, tzinfo=UTC)
# Which of the articles or feeds there are; taken modulo their number.
SOME = st.lists(st.integers(0, 5), min_size=1, max_size=3)


class PersonAtWork(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = open_in(Path(self.folder.name))
        self.feeds = [a_feed(self.store)]
        self.articles = add(self.store, self.feeds[0], an_entry(text="内核"), an_entry(text="内核"))

    def some_articles(self, some: list[int]) -> list[ArticleId]:
        return [self.articles[number % len(self.articles)] for number in some]

    def some_feeds(self, some: list[int]) -> list[FeedId]:
        return [self.feeds[number % len(self.feeds)] for number in some]

    @rule()
    def follow(self) -> None:
        self.feeds.append(a_feed(self.store))

    @rule(tags=st.lists(st.sampled_from(["x", "X", "y"]), max_size=2), is_page=st.booleans())
    def take_in(self, tags: list[str], is_page: bool) -> None:
        followed = [feed.id for feed in self.store.feeds.all()]
        feed_id = None if is_page or not followed else followed[-1]
        self.articles += add(self.store, feed_id, an_entry(text="内核", tags=tuple(tags)))

    @rule(some=SOME, is_read=st.booleans())
    def mark(self, some: list[int], is_read: bool) -> None:
        self.store.articles.set_read(self.some_articles(some), is_read)

    @rule(some=SOME, kept=st.booleans())
    def bookmark(self, some: list[int], kept: bool) -> None:
        self.store.articles.set_bookmarked(self.some_articles(some), kept)

    @rule(some=SOME, wanted=st.booleans())
    def read_later(self, some: list[int], wanted: bool) -> None:
        self.store.articles.set_read_later(self.some_articles(some), wanted)

    @rule(some=SOME)
    def remove_feeds(self, some: list[int]) -> None:
        self.store.feeds.remove(self.some_feeds(some))

    @rule(some=SOME)
    def restore_feeds(self, some: list[int]) -> None:
        self.store.feeds.restore(self.some_feeds(some))

    @rule(some=SOME)
    def remove_pages(self, some: list[int]) -> None:
        self.store.articles.remove(self.some_articles(some))

    @rule(some=SOME)
    def restore_pages(self, some: list[int]) -> None:
        self.store.articles.restore(self.some_articles(some))

    @rule(some=SOME, tags=st.lists(st.sampled_from(["x", "z"]), max_size=2))
    def change(self, some: list[int], tags: list[str]) -> None:
        new = an_entry(text="内核 changed", tags=tuple(tags))
        self.store.articles.change([(number, new) for number in self.some_articles(some)])

    @rule(is_unread=st.booleans())
    def mark_a_list(self, is_unread: bool) -> None:
        self.store.articles.set_read(ArticleQuery(is_unread=is_unread, text="changed"), True)

    @rule(some=SOME)
    def join_stories(self, some: list[int]) -> None:
        one, other = self.articles[-1], self.articles[some[0] % len(self.articles)]
        if one != other:
            self.store.settling.join([(one, other)])

    @rule()
    def clean(self) -> None:
        kept = set(self.store.articles.ids(ArticleQuery(is_bookmarked=True)))
        self.store.feeds.purge_removed(FOREVER)
        assert kept == set(self.store.articles.ids(ArticleQuery(is_bookmarked=True)))

    @rule()
    def start_again(self) -> None:
        self.store.close()
        self.store = open_in(Path(self.folder.name))

    @invariant()
    def the_numbers_are_right(self) -> None:
        assert self.store.articles.counts() == recount(self.store)

    @invariant()
    def tags_are_counted_right(self) -> None:
        for tag, count in self.store.articles.tags(10):
            assert count == self.store.articles.count(ArticleQuery(tag=tag)) > 0

    @invariant()
    def everything_is_found(self) -> None:
        assert found(self.store, "内核") == set(everything(self.store))

    def teardown(self) -> None:
        assert self.store.check() == []
        self.store.close()
        self.folder.cleanup()


TestPersonAtWork = PersonAtWork.TestCase
TestPersonAtWork.settings = settings(max_examples=15, stateful_step_count=25, deadline=None, database=None)


def test_a_tag_that_came_while_its_feed_was_removed_counts_once_the_feed_is_back(tmp_path: Path) -> None:
    store = open_in(tmp_path)
    feed = a_feed(store)
    (article,) = add(store, feed, an_entry())
    store.feeds.remove([feed])
    store.articles.change([(article, an_entry(tags=("x",)))])
    store.feeds.restore([feed])
    assert store.articles.tags(10) == [("x", 1)]
    store.close()
