"""Old articles go by the person's bounds; what is theirs in any way stays, whatever the bounds are."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from hypothesis import strategies as st

from reader_app.errors import Cancelled
from reader_app.jobs import Progress
from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery, FeedId, Passage
from tests.support.builders import NOW, a_feed, add, an_article
from tests.support.site import RSS, Item, Site, rss

LATER = NOW + timedelta(days=400)


def here(library: Library) -> set[int]:
    return set(library.articles.ids(ArticleQuery()))


def touch(library: Library, article_id: ArticleId, how: str) -> None:
    """Make the article the person's own."""
    if how == "bookmark":
        library.articles.bookmark([article_id])
    elif how == "later":
        library.articles.read_later([article_id])
    elif how == "tag":
        library.tags.give([article_id], "mine")
    elif how == "mark":
        library.annotations.mark(article_id, Passage(0, "文"))
    elif how == "note":
        library.annotations.write_note(article_id, "想法")


WAYS = ("nothing", "bookmark", "later", "tag", "mark", "note")


@tries(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    articles=st.lists(st.tuples(st.sampled_from(WAYS), st.booleans()), max_size=8),
    days=st.sampled_from([0, 1, 30]),
    most=st.sampled_from([0, 1, 3]),
    keeps_unread=st.booleans(),
)
def test_nothing_of_the_persons_own_ever_goes(
    library: Library, articles: list[tuple[str, bool]], days: int, most: int, keeps_unread: bool
) -> None:
    library.settings.change(keeps_days=days, keeps_articles=most, keeps_unread=keeps_unread)
    feed_id = a_feed(library)
    own: set[ArticleId] = set()
    unread: set[ArticleId] = set()
    rest: set[ArticleId] = set()
    for how, is_read in articles:
        (article_id,) = add(library, an_article("好", "文。"), feed_id=feed_id, is_read=is_read)
        touch(library, article_id, how)
        (own if how != "nothing" else rest if is_read else unread).add(article_id)
    library.retention.apply(LATER)
    library.upkeep.clean(LATER + timedelta(days=30))
    assert own <= here(library)
    if keeps_unread:
        assert unread <= here(library)
    if days:
        assert not rest & here(library)
    if not days and not most:
        assert rest <= here(library)
    assert all(library.articles.look(ArticleId(number)).document.blocks for number in own)


def test_the_preview_says_what_would_go(library: Library) -> None:
    ids = add(library, *(an_article("好", "文" * 500) for _ in range(5)), feed_id=a_feed(library), is_read=True)
    library.settings.change(keeps_articles=2)
    outdated = library.retention.outdated()
    assert outdated.articles == 3
    assert outdated.size_bytes > 0
    receipt = library.retention.apply()
    assert len(here(library)) == 2
    assert receipt.undo is not None
    receipt.undo()
    assert here(library) == set(ids)


def test_the_newest_stay(library: Library) -> None:
    feed_id = a_feed(library)
    (old,) = add(library, an_article(days_old=9), feed_id=feed_id, is_read=True)
    (new,) = add(library, an_article(days_old=1), feed_id=feed_id, is_read=True)
    library.settings.change(keeps_articles=1)
    library.retention.apply()
    assert here(library) == {new}
    assert old not in here(library)


@pytest.mark.parametrize(("own", "left"), [(None, 0), (0, 1), (10_000, 1), (5, 0)])
def test_a_feed_may_have_bounds_of_its_own(library: Library, own: int | None, left: int) -> None:
    feed_id = a_feed(library)
    add(library, an_article(), feed_id=feed_id, is_read=True)
    library.settings.change(keeps_days=30)
    receipt = library.retention.keep(feed_id, own, None)
    library.retention.apply(LATER)
    assert len(here(library)) == left
    if receipt.undo is not None:
        receipt.undo()
        feed = library.subscriptions.feed(feed_id)
        assert feed is not None
        assert feed.keeps_days is None


def test_saved_pages_and_our_own_articles_have_no_bounds(welcomed: Library) -> None:
    add(welcomed, an_article(), is_read=True)
    welcomed.settings.change(keeps_days=1, keeps_articles=1, keeps_unread=False)
    before = here(welcomed)
    welcomed.retention.apply(datetime.now(UTC) + timedelta(days=900))
    assert here(welcomed) == before


def test_what_was_let_go_does_not_come_back_as_news(library: Library, site: Site) -> None:
    items = [Item(str(number), f"第{number}篇", f"https://example.org/{number}", "<p>甲。</p>") for number in range(4)]
    site.put("/feed", rss("山", items), RSS)
    feed_id = library.subscriptions.follow(site.url("/feed")).feed_id
    library.settings.change(keeps_articles=1, keeps_unread=False)
    library.retention.apply(datetime.now(UTC) - timedelta(days=8))
    library.upkeep.clean(datetime.now(UTC))
    assert len(library._store.articles.known(feed_id)) == 1
    fresh = Item("new", "新的一篇", "https://example.org/new", "<p>乙。</p>")
    changed = Item("3", "第3篇，改过", "https://example.org/3", "<p>丙。</p>")
    site.put("/feed", rss("山", [fresh, changed, *items[:3]]), RSS)
    assert library.refresh.run([feed_id]).new_articles == 1


def test_a_feed_that_is_removed_and_followed_again_begins_anew(library: Library) -> None:
    feed_id: FeedId = a_feed(library)
    add(library, an_article(), feed_id=feed_id, is_read=True)
    library.settings.change(keeps_days=1)
    library.retention.apply(LATER)
    library.upkeep.clean(LATER + timedelta(days=8))
    assert library._store.upkeep.let_go(feed_id)
    library.subscriptions.remove([feed_id])
    library.upkeep.clean(datetime.now(UTC) + timedelta(days=30))
    assert not library._store.upkeep.let_go(feed_id)


def test_what_was_tagged_by_hand_outlives_its_feed(library: Library) -> None:
    feed_id = a_feed(library)
    kept, gone = add(library, an_article(), an_article(), feed_id=feed_id)
    library.tags.give([kept], "mine")
    library.subscriptions.remove([feed_id])
    library.upkeep.clean(datetime.now(UTC) + timedelta(days=30))
    assert here(library) == {kept}
    assert gone not in here(library)


def test_removing_stops_after_whole_portions_and_what_went_can_come_back(library: Library) -> None:
    library.settings.change(keeps_articles=1, keeps_unread=False)
    add(library, *(an_article(guid=str(number)) for number in range(500)), feed_id=a_feed(library))
    progress = Progress()
    checks = iter([False, False, True])
    progress.check = lambda: stop_by(checks)  # type: ignore[method-assign]
    receipt = library.retention.apply(progress=progress)
    assert library.articles.count(ArticleQuery()) == 100
    assert receipt.undo is not None
    receipt.undo()
    assert library.articles.count(ArticleQuery()) == 500


def stop_by(checks: Iterator[bool]) -> None:
    if next(checks):
        raise Cancelled
