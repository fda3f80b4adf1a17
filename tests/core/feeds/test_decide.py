"""What is new, what has changed, and what is the same under another guid."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reader_app.feeds import Enclosure, Known, ParsedEntry, ParsedFeed, decide, entry_hash
from reader_app.model import ArticleId

NOW = datetime(2026, 3, 1, tzinfo=UTC)
LONG = "<p>" + "Words that only this article has. " * 10 + "</p>"


def post(number: int = 1, **fields: object) -> ParsedEntry:
    entry = ParsedEntry(
        id=f"tag-{number}", url=f"https://example.com/{number}", title=f"Post {number}", content_html="<p>x</p>"
    )
    return replace(entry, **fields)  # type: ignore[arg-type]


class Shelf:
    """The library's side: keeps what was decided, and is asked again."""

    def __init__(self) -> None:
        self.known: dict[str, Known] = {}

    def take(self, *entries: ParsedEntry) -> tuple[list[str], list[int]]:
        """The titles of what was new, and the ids of what had changed."""
        decision = decide(self.known, ParsedFeed(entries=entries), NOW)
        for guid, entry in decision.new:
            assert guid not in self.known
            self.known[guid] = Known(ArticleId(len(self.known) + 1), entry_hash(entry))
        for article_id, guid, entry in decision.changed:
            assert self.known[guid].article_id == article_id
            self.known[guid] = Known(article_id, entry_hash(entry))
        return [entry.title for _, entry in decision.new], [article_id for article_id, _, _ in decision.changed]


def test_entries_are_new_once() -> None:
    shelf = Shelf()
    assert shelf.take(post(2), post(1)) == (["Post 2", "Post 1"], [])
    assert shelf.take(post(3), post(2), post(1)) == (["Post 3"], [])


def test_an_edited_entry_changes_its_article() -> None:
    shelf = Shelf()
    shelf.take(post(1), post(2))
    assert shelf.take(post(1, title="Better"), post(2)) == ([], [1])
    assert shelf.take(post(1, title="Better"), post(2)) == ([], [])


def test_a_new_date_or_tracker_alone_is_no_change() -> None:
    shelf = Shelf()
    shelf.take(post(1, content_html='<img src="/a.jpg?t=1">', url="https://example.com/1?utm_source=rss"))
    again = post(1, content_html='<img src="/a.jpg?t=2">', url="https://example.com/1?utm_source=x", updated=NOW)
    assert shelf.take(again) == ([], [])


def test_posts_with_the_same_guid_are_told_apart_by_their_links() -> None:
    shelf = Shelf()
    assert shelf.take(post(1, id="blog"), post(2, id="blog")) == (["Post 1", "Post 2"], [])
    assert shelf.take(post(3, id="blog"), post(1, id="blog", title="Better"), post(2, id="blog")) == (["Post 3"], [1])


def test_posts_with_the_same_guid_and_link_are_told_apart_by_their_titles() -> None:
    shelf = Shelf()
    front = {"id": "blog", "url": "https://example.com/"}
    assert shelf.take(post(1, **front), post(2, **front)) == (["Post 1", "Post 2"], [])
    assert shelf.take(post(3, **front), post(1, **front), post(2, **front)) == (["Post 3"], [])


def test_posts_without_guid_are_known_by_link_or_words() -> None:
    shelf = Shelf()
    assert shelf.take(post(1, id=None), post(2, id=None, url=None)) == (["Post 1", "Post 2"], [])
    tracked = post(1, id=None, url="http://example.com/1?utm_medium=feed")
    assert shelf.take(tracked, post(2, id=None, url=None)) == ([], [])


def test_a_guid_that_moves_to_https_is_the_same() -> None:
    shelf = Shelf()
    shelf.take(post(1, id="http://www.example.com/1/"))
    assert shelf.take(post(1, id="https://example.com/1")) == ([], [])


def test_guids_that_appear_later_do_not_double_the_posts() -> None:
    shelf = Shelf()
    shelf.take(post(1, id=None))
    assert shelf.take(post(1, title="Better")) == ([], [1])


def test_a_long_text_is_recognised_under_any_guid() -> None:
    shelf = Shelf()
    shelf.take(post(1, content_html=LONG, url="https://example.com/1?n=77"))
    assert shelf.take(post(1, id="random", content_html=LONG, url="https://example.com/1?n=78")) == ([], [])


def test_short_texts_may_come_again() -> None:
    shelf = Shelf()
    status = {"title": "All systems are up", "url": "https://status.example/"}
    assert shelf.take(post(1, **status)) == (["All systems are up"], [])
    assert shelf.take(post(2, **status), post(1, **status)) == (["All systems are up"], [])


def test_an_entry_that_stands_twice_in_a_feed_is_one_article() -> None:
    shelf = Shelf()
    assert shelf.take(post(1), post(1, content_html="<p>edited</p>"), post(2)) == (["Post 1", "Post 2"], [])
    assert Shelf().take(post(1, content_html=LONG), post(1, id="other", content_html=LONG)) == (["Post 1"], [])


def test_entries_with_nothing_to_read_are_left_out() -> None:
    empty = ParsedEntry(id="1", url="https://example.com/1")
    sound = ParsedEntry(id="2", enclosures=(Enclosure("https://example.com/a.mp3"),))
    decision = decide({}, ParsedFeed(entries=(empty, sound)), NOW)
    assert [guid for guid, _ in decision.new] == ["2"]


def test_dates_that_cannot_be_are_dropped() -> None:
    future, past = NOW + timedelta(days=2), datetime(1970, 1, 1, tzinfo=UTC)
    soon = NOW + timedelta(hours=20)
    decision = decide({}, ParsedFeed(entries=(post(1, published=future, updated=past), post(2, published=soon))), NOW)
    assert [(entry.published, entry.updated) for _, entry in decision.new] == [(None, None), (soon, None)]


IDS = st.sampled_from([None, "", "a", "b", "https://example.com/1", "http://example.com/1/"])
ENTRIES = st.builds(
    ParsedEntry,
    id=IDS,
    url=st.sampled_from([None, "https://example.com/1", "https://example.com/2?utm_source=x", "nonsense"]),
    title=st.sampled_from(["", "One", "Two"]),
    content_html=st.sampled_from(["", "<p>x</p>", LONG, "\ud800"]),
)


@given(st.lists(ENTRIES, max_size=6))
def test_the_same_feed_again_brings_nothing(entries: list[ParsedEntry]) -> None:
    shelf = Shelf()
    shelf.take(*entries)
    assert shelf.take(*entries) == ([], [])
