"""Asking feeds for news: what arrives, what is left alone, and what becomes of a feed that fails."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from reader_app.changes import Changes
from reader_app.jobs import Progress
from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery, Feed, FeedHealth, FeedId
from reader_app.services.refresh import is_due
from reader_app.settings import Settings
from tests.support.site import Fault, Item, Site, article_page, rss

TYPE = "application/rss+xml"
PATH = "/feed.xml"
NOW = datetime.now(UTC)


def an_item(number: int, html: str = "<p>Words.</p>", title: str = "") -> Item:
    return Item(str(number), title or f"Number {number}", f"https://example.org/{number}", html)


def publish(site: Site, *items: Item, path: str = PATH, title: str = "Example", **more: str) -> str:
    return site.put(path, rss(title, items, **more), TYPE)


def titles(library: Library) -> set[str]:
    ids = [ArticleId(number) for number in library.articles.ids(ArticleQuery())]
    return {row.title for row in library.articles.rows(ids)}


@pytest.fixture
def feed_id(library: Library, site: Site) -> FeedId:
    """A followed feed of one article."""
    return library.subscriptions.follow(publish(site, an_item(1))).feed_id


def the_feed(library: Library, feed_id: FeedId) -> Feed:
    feed = library.subscriptions.feed(feed_id)
    assert feed is not None
    return feed


def test_new_articles_arrive_and_are_announced(library: Library, site: Site, feed_id: FeedId) -> None:
    heard: list[Changes] = []
    library.observe(heard.append)
    publish(site, an_item(2), an_item(1))
    report = library.refresh.run()
    assert (report.asked, report.new_articles, report.failed) == (1, 1, ())
    assert str(report.receipt.said) == "Asked 1 feeds: 1 new articles."
    assert titles(library) == {"Number 1", "Number 2"}
    assert [len(changes.added) for changes in heard if changes.added] == [1]


def test_nothing_new_costs_an_empty_answer(library: Library, site: Site, feed_id: FeedId) -> None:
    report = library.refresh.run()
    assert (report.asked, report.new_articles, report.failed) == (1, 0, ())
    assert site.last(PATH).headers["if-none-match"]
    assert the_feed(library, feed_id).health.status == 304


def test_the_same_bytes_again_are_not_read_again(library: Library, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.put(PATH, rss("Example", [an_item(1)]), TYPE, etag="")
    library.subscriptions.follow(site.url(PATH))
    monkeypatch.setattr("reader_app.feeds.parse", lambda *_: pytest.fail("read again"))
    assert library.refresh.run().failed == ()


def test_a_changed_article_is_changed_in_place(library: Library, site: Site, feed_id: FeedId) -> None:
    (article_id,) = library.articles.ids(ArticleQuery())
    library.articles.bookmark([ArticleId(article_id)])
    library.articles.mark_read([ArticleId(article_id)])
    publish(site, an_item(1, "<p>Better words.</p>", "Number 1, corrected"))
    report = library.refresh.run()
    assert report.new_articles == 0
    assert titles(library) == {"Number 1, corrected"}
    opened = library.articles.look(ArticleId(article_id))
    assert library.articles.body_text(ArticleId(article_id)) == "Better words."
    assert opened.article.state.is_bookmarked
    assert opened.article.state.is_read
    assert list(library.articles.ids(ArticleQuery(text="better"))) == [article_id]


def test_an_article_that_left_the_feed_stays(library: Library, site: Site, feed_id: FeedId) -> None:
    publish(site, an_item(2))
    library.refresh.run()
    assert titles(library) == {"Number 1", "Number 2"}


def test_a_removed_article_does_not_come_back_as_new(library: Library, site: Site, feed_id: FeedId) -> None:
    library.subscriptions.remove([feed_id])
    assert library.refresh.run().asked == 0


@pytest.mark.parametrize("fault", [404, 500, 503, 403, "truncated", "html"])
def test_a_failing_feed_is_health_and_loses_nothing(
    library: Library, site: Site, feed_id: FeedId, fault: int | Fault
) -> None:
    if fault == "truncated":
        publish(site, an_item(1), an_item(2))
    site.break_(PATH, fault)
    report = library.refresh.run()
    assert report.failed == (feed_id,)
    assert "1 feeds did not answer well" in str(report.receipt.said)
    health = the_feed(library, feed_id).health
    assert health.failures == 1
    assert str(health.problem)
    assert health.due_at is not None
    assert health.due_at > NOW
    assert titles(library) == {"Number 1"}


def test_a_feed_that_answers_again_is_well_again(library: Library, site: Site, feed_id: FeedId) -> None:
    site.break_(PATH, 500)
    library.refresh.run()
    publish(site, an_item(1), an_item(2))
    assert library.refresh.run().failed == ()
    health = the_feed(library, feed_id).health
    assert (health.failures, health.problem) == (0, None)
    assert titles(library) == {"Number 1", "Number 2"}


def test_one_failing_feed_does_not_hold_up_the_others(library: Library, site: Site, feed_id: FeedId) -> None:
    library.subscriptions.follow(publish(site, an_item(10), path="/other.xml", title="Other"))
    site.break_(PATH, 500)
    publish(site, an_item(11), path="/other.xml", title="Other")
    report = library.refresh.run()
    assert report.failed == (feed_id,)
    assert report.new_articles == 1


def test_a_feed_that_is_gone_for_good_is_not_asked_again(library: Library, site: Site, feed_id: FeedId) -> None:
    site.break_(PATH, 410)
    library.refresh.run()
    assert the_feed(library, feed_id).health.is_gone
    assert library.refresh.run(only_due=True).asked == 0
    assert titles(library) == {"Number 1"}


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_feed_that_moved_is_followed_to_its_new_place(
    library: Library, site: Site, feed_id: FeedId, status: int
) -> None:
    publish(site, an_item(1), an_item(2), path="/new.xml")
    site.redirect(PATH, "/new.xml", status)
    assert library.refresh.run().new_articles == 1


def test_a_server_that_asks_for_patience_gets_it(library: Library, site: Site, feed_id: FeedId) -> None:
    site.break_(PATH, 429, headers={"Retry-After": "86400"})
    library.refresh.run()
    due = the_feed(library, feed_id).health.due_at
    assert due is not None
    assert due - NOW >= timedelta(hours=23)
    assert library.refresh.run(only_due=True).asked == 0


def test_only_the_wanted_feeds_are_asked(library: Library, site: Site, feed_id: FeedId) -> None:
    other = library.subscriptions.follow(publish(site, an_item(10), path="/other.xml")).feed_id
    asked = site.count(PATH)
    assert library.refresh.run([other]).asked == 1
    assert site.count(PATH) == asked


def test_a_fresh_feed_is_not_due(library: Library, feed_id: FeedId) -> None:
    assert library.refresh.run(only_due=True).asked == 0


def test_a_feed_says_how_long_it_lasts(library: Library, site: Site) -> None:
    feed_id = library.subscriptions.follow(publish(site, an_item(1), ttl="240")).feed_id
    due = the_feed(library, feed_id).health.due_at
    assert due is not None
    assert due - NOW > timedelta(hours=3)


def test_the_feeds_own_words_are_kept_up_to_date(library: Library, site: Site, feed_id: FeedId) -> None:
    library.subscriptions.rename(feed_id, "Mine")
    publish(site, an_item(1), title="New name", description="About more")
    report = library.refresh.run()
    feed = the_feed(library, feed_id)
    assert (feed.title, feed.name, feed.description) == ("New name", "Mine", "About more")
    assert report.receipt.changes.tree


def test_full_texts_are_fetched_where_they_are_wanted(library: Library, site: Site, feed_id: FeedId) -> None:
    words = [f"Paragraph {number} of the whole article, which is long enough to be one. " * 4 for number in range(6)]
    address = site.put("/article", article_page("Number 2", words))
    library.subscriptions.set_full_text(feed_id, True)
    publish(site, an_item(1), Item("2", "Number 2", address, "<p>Only the beginning …</p>"))
    report = library.refresh.run()
    (article_id,) = report.receipt.changes.added
    assert library.articles.get(article_id).is_full_text
    assert "Paragraph 5" in library.articles.body_text(article_id)


def test_a_missing_full_text_leaves_the_feeds_own(library: Library, site: Site, feed_id: FeedId) -> None:
    library.subscriptions.set_full_text(feed_id, True)
    publish(site, Item("2", "Number 2", site.url("/absent"), "<p>Only the beginning …</p>"))
    report = library.refresh.run()
    assert report.failed == ()
    (article_id,) = report.receipt.changes.added
    assert library.articles.body_text(article_id) == "Only the beginning …"


def test_a_stopped_refresh_keeps_what_has_arrived(library: Library, site: Site, feed_id: FeedId) -> None:
    progress = Progress(lambda done, _total, _about: progress.stop() if done else None)
    # Under a name of its own: feeds of one host wait for each other, whichever comes first.
    with Site() as slow:
        library.subscriptions.follow(publish(slow, an_item(10), path="/slow.xml").replace("127.0.0.1", "localhost"))
        publish(site, an_item(2))
        gate = slow.hold("/slow.xml")
        report = library.refresh.run(progress=progress)
        gate.set()
    assert report.is_stopped
    assert "Stopped after" in str(report.receipt.said)
    assert "Number 2" in titles(library)


def test_progress_counts_the_feeds(library: Library, site: Site, feed_id: FeedId) -> None:
    steps: list[tuple[int, int]] = []
    library.refresh.run(progress=Progress(lambda done, total, _: steps.append((done, total))))
    assert steps == [(0, 1), (1, 1)]


def test_an_error_nobody_foresaw_is_told_as_health(
    library: Library, site: Site, feed_id: FeedId, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    publish(site, an_item(2))
    monkeypatch.setattr("reader_app.feeds.parse", lambda *_: 1 / 0)
    assert library.refresh.run().failed == (feed_id,)
    assert "noted in the log" in str(the_feed(library, feed_id).health.problem)
    assert "ZeroDivisionError" in caplog.text


def test_articles_that_did_not_reach_the_library_are_offered_again(
    library: Library, site: Site, feed_id: FeedId, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(site, an_item(2))
    with monkeypatch.context() as patch:
        patch.setattr("reader_app.services.intake.take_in", lambda *_: 1 / 0)
        assert library.refresh.run().failed == (feed_id,)
    assert library.refresh.run().new_articles == 1


def test_a_refresh_of_nothing_is_no_error(library: Library) -> None:
    report = library.refresh.run()
    assert (report.asked, report.new_articles, report.failed, report.is_stopped) == (0, 0, (), False)


def test_many_feeds_at_once_lose_nothing(library: Library, site: Site) -> None:
    addresses = [publish(site, *_batch(number), path=f"/{number}.xml", title=f"Feed {number}") for number in range(20)]
    outlines = "".join(f'<outline type="rss" text="s" xmlUrl="{address}"/>' for address in addresses)
    library.exchange.import_opml(f'<opml version="2.0"><body>{outlines}</body></opml>'.encode())
    report = library.refresh.run(only_due=True)
    assert (report.asked, report.new_articles, report.failed) == (20, 100, ())


def _batch(feed: int) -> Sequence[Item]:
    return [Item(f"{feed}-{number}", f"{feed}-{number}", "", "<p>Words.</p>") for number in range(5)]


@pytest.mark.parametrize(
    ("health", "expected"),
    [
        (FeedHealth(), True),
        (FeedHealth(due_at=NOW), True),
        (FeedHealth(due_at=NOW + timedelta(seconds=1)), False),
        (FeedHealth(is_gone=True), False),
    ],
)
def test_when_a_feed_is_due(health: FeedHealth, expected: bool) -> None:
    assert is_due(health, NOW) is expected


def test_a_changed_proxy_is_used_at_once(library: Library, settings: Settings, feed_id: FeedId, site: Site) -> None:
    library.refresh.run()
    settings.change(proxy="http://127.0.0.1:9")
    # A private host is asked directly, proxy or not.
    assert library.refresh.run().failed == ()
