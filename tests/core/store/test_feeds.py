"""Feeds and folders: kept as they were told, removed so that it can be undone, never twice."""

import dataclasses
from datetime import timedelta

import pytest

from reader_app.model import ArticleQuery, FeedHealth, FeedId, FolderId
from reader_app.store import Store, Validators
from reader_app.words import Message
from tests.core.store.samples import NOW, a_feed, add, an_entry, everything, found, recount

LATER = NOW.replace(year=2100)


def test_a_feed_comes_back_as_it_was_told(store: Store) -> None:
    folder = store.feeds.add_folder("科技")
    origin = Message("Address typed by hand: {address}", {"address": "example.com"})
    feed_id = store.feeds.add(
        "https://example.com/feed.xml",
        "少数派",
        site_url="https://example.com/",
        description="About",
        language="zh",
        image_url="https://example.com/a.png",
        folder_id=folder,
        origin=origin,
        is_bundled=True,
        added_at=NOW,
    )
    feed = store.feeds.get(feed_id)
    assert feed is not None
    assert store.feeds.all() == [feed]
    assert dataclasses.asdict(feed) == {
        "id": feed_id,
        "url": "https://example.com/feed.xml",
        "title": "少数派",
        "added_at": NOW,
        "custom_title": None,
        "site_url": "https://example.com/",
        "description": "About",
        "language": "zh",
        "image_url": "https://example.com/a.png",
        "folder_id": folder,
        "position": feed.position,
        "origin": origin,
        "wants_full_text": False,
        "encoding": None,
        "body_place": None,
        "keeps_days": None,
        "keeps_articles": None,
        "notifies": None,
        "is_bundled": True,
        "health": dataclasses.asdict(FeedHealth()),
    }


def test_the_order_is_that_of_adding_until_the_person_changes_it(store: Store) -> None:
    one, two, three = (a_feed(store) for _ in range(3))
    assert [feed.id for feed in store.feeds.all()] == [one, two, three]
    store.feeds.update(three, position=0)
    assert [feed.id for feed in store.feeds.all()] == [three, one, two]


def test_fields_are_changed_by_name_and_no_others(store: Store) -> None:
    feed_id = a_feed(store)
    store.feeds.update(feed_id, custom_title="Mine", wants_full_text=True, origin=Message("A"))
    feed = store.feeds.get(feed_id)
    assert feed is not None
    assert (feed.name, feed.wants_full_text, feed.origin) == ("Mine", True, Message("A"))
    store.feeds.update(feed_id)
    for field in ("id", "url", "removed_at", "title = ''; --"):
        with pytest.raises(TypeError):
            store.feeds.update(feed_id, **{field: 1})


def test_health_and_validators_are_kept_apart(store: Store) -> None:
    feed_id = a_feed(store)
    assert store.feeds.validators(feed_id) == Validators()
    validators = Validators('"etag"', "Sun, 01 Jun 2025", "hash", NOW)
    health = FeedHealth(
        checked_at=NOW,
        succeeded_at=NOW - timedelta(days=1),
        due_at=NOW + timedelta(hours=1),
        failures=3,
        status=503,
        problem=Message("The server answered {status}.", {"status": "503"}),
        hint=Message("Try later."),
        is_gone=True,
    )
    store.feeds.set_health(feed_id, health, validators=validators)
    store.feeds.set_health(feed_id, health)
    feed = store.feeds.get(feed_id)
    assert feed is not None
    assert feed.health == health
    assert store.feeds.validators(feed_id) == validators
    assert store.feeds.validators(FeedId(99)) == Validators()


@pytest.mark.parametrize(
    "spelled", ["http://example.com/feed", "https://www.example.com/feed/", "HTTPS://Example.com/feed"]
)
def test_a_feed_is_followed_once_however_its_address_is_spelled(store: Store, spelled: str) -> None:
    feed_id = store.feeds.add("https://example.com/feed", "One", added_at=NOW)
    twin = store.feeds.by_url(spelled)
    assert twin is not None
    assert twin.id == feed_id
    assert store.feeds.add(spelled, "Two", added_at=NOW) == feed_id
    assert [feed.title for feed in store.feeds.all()] == ["One"]
    assert store.feeds.by_url("https://example.com/feed?page=2") is None


def test_removing_a_feed_hides_it_and_undoing_brings_all_back(store: Store) -> None:
    feed_id = a_feed(store)
    ids = add(store, feed_id, *(an_entry(text="内核") for _ in range(4)))
    store.articles.set_read([ids[0]], True)
    store.articles.set_bookmarked([ids[1]], True)
    store.articles.set_read_later([ids[2]], True)
    before = [store.articles.get(number) for number in ids]
    assert store.feeds.remove([feed_id, FeedId(99)]) == [feed_id]
    assert store.feeds.remove([feed_id]) == []
    assert store.feeds.all() == []
    assert store.feeds.get(feed_id) is None
    assert store.feeds.by_url("https://example.com/feed") is None
    assert set(everything(store)) == {ids[1], ids[2]} == found(store, "内核")
    assert set(store.articles.ids(ArticleQuery(is_saved=True))) == {ids[1], ids[2]}
    assert [row.source for row in store.articles.rows(ids)] == ["Example", "Example"]
    assert store.articles.counts() == recount(store)
    assert store.feeds.restore([feed_id]) == [feed_id]
    assert [store.articles.get(number) for number in ids] == before
    assert store.articles.counts() == recount(store)


def test_following_a_removed_feed_again_finds_what_was_read_of_it(store: Store) -> None:
    feed_id = store.feeds.add("https://example.com/feed", "Old name", added_at=NOW)
    ids = add(store, feed_id, an_entry(), an_entry())
    store.articles.set_read([ids[0]], True)
    store.articles.set_bookmarked([ids[1]], True)
    store.feeds.remove([feed_id])
    assert store.feeds.add("https://example.com/feed/", "New name", added_at=LATER) == feed_id
    feed = store.feeds.get(feed_id)
    assert feed is not None
    assert feed.title == "New name"
    assert [row.is_read for row in store.articles.rows(ids)] == [True, False]
    assert store.articles.count(ArticleQuery(feed_id=feed_id)) == 2


def test_cleaning_lets_go_of_removed_feeds_but_never_of_what_is_kept(store: Store) -> None:
    feed_id, stays = a_feed(store), a_feed(store)
    ids = add(store, feed_id, *(an_entry(text="内核", tags=("x",)) for _ in range(120)))
    (other,) = add(store, stays)
    store.articles.set_bookmarked([ids[0]], True)
    store.articles.set_read_later([ids[1]], True)
    store.feeds.remove([feed_id])
    assert store.feeds.purge_removed(NOW) == 0
    assert store.feeds.purge_removed(LATER) == 118
    assert set(everything(store)) == {ids[0], ids[1], other}
    assert found(store, "内核") == {ids[0], ids[1]}
    assert store.articles.tags(5) == [("x", 2)]
    assert store.articles.counts() == recount(store)
    assert store.check() == []
    # Followed again, the feed knows them still.
    assert store.feeds.restore([feed_id]) == [feed_id]
    assert set(store.articles.known(feed_id).values()) == {
        (number, store.articles.source_hash(number)) for number in ids[:2]
    }


def test_cleaning_lets_a_feed_go_when_nothing_stands_on_it(store: Store) -> None:
    feed_id = a_feed(store)
    add(store, feed_id)
    store.feeds.remove([feed_id])
    assert store.feeds.purge_removed(LATER) == 1
    assert store.feeds.restore([feed_id]) == []
    assert store.check() == []


def test_an_article_bookmarked_after_its_feed_was_removed_is_kept(store: Store) -> None:
    feed_id = a_feed(store)
    (article_id,) = add(store, feed_id)
    store.feeds.remove([feed_id])
    assert store.articles.set_bookmarked([article_id], True) == [article_id]
    store.feeds.purge_removed(LATER)
    assert list(store.articles.ids(ArticleQuery(is_bookmarked=True))) == [article_id]
    assert store.articles.counts() == recount(store)


def test_a_kept_article_that_was_then_taken_out_stays_out_when_its_feed_comes_back(store: Store) -> None:
    feed_id = a_feed(store)
    (article_id,) = add(store, feed_id)
    store.articles.set_bookmarked([article_id], True)
    store.feeds.remove([feed_id])
    assert store.articles.remove([article_id]) == [article_id]
    store.feeds.restore([feed_id])
    assert list(everything(store)) == []
    assert store.articles.restore([article_id]) == [article_id]


def test_removed_pages_are_let_go_after_a_while(store: Store) -> None:
    gone, stays = add(store, None, an_entry(), an_entry())
    store.articles.remove([gone])
    assert store.feeds.purge_removed(LATER) == 1
    assert store.articles.restore([gone]) == []
    assert list(everything(store)) == [stays]


def test_folders_come_back_as_they_were_told(store: Store) -> None:
    outer = store.feeds.add_folder("科技")
    inner = store.feeds.add_folder("Inner", outer)
    store.feeds.update_folder(inner, name="Renamed")
    assert [(folder.id, folder.name, folder.parent_id) for folder in store.feeds.folders()] == [
        (outer, "科技", None),
        (inner, "Renamed", outer),
    ]
    with pytest.raises(TypeError):
        store.feeds.update_folder(inner, id=7)


def test_what_was_in_a_removed_folder_moves_up_and_back_again(store: Store) -> None:
    outer = store.feeds.add_folder("Outer")
    middle = store.feeds.add_folder("Middle", outer)
    inner = store.feeds.add_folder("Inner", middle)
    feed_id, moved = a_feed(store, folder_id=middle), a_feed(store, folder_id=middle)
    before = store.feeds.folders()
    removed = store.feeds.remove_folder(middle)
    assert _parent(store, inner) == outer
    assert _folder_of(store, feed_id) == outer
    store.feeds.update(moved, folder_id=inner)
    store.feeds.restore_folder(removed)
    assert sorted(store.feeds.folders(), key=lambda folder: folder.id) == before
    assert _folder_of(store, feed_id) == middle
    assert _folder_of(store, moved) == inner
    assert store.feeds.remove_folder(FolderId(99)) is None
    store.feeds.restore_folder(None)


def test_a_folder_comes_back_to_the_top_when_its_parent_is_gone(store: Store) -> None:
    outer = store.feeds.add_folder("Outer")
    inner = store.feeds.add_folder("Inner", outer)
    removed = store.feeds.remove_folder(inner)
    store.feeds.remove_folder(outer)
    store.feeds.restore_folder(removed)
    assert _parent(store, inner) is None


def _parent(store: Store, folder_id: FolderId) -> FolderId | None:
    return next(folder.parent_id for folder in store.feeds.folders() if folder.id == folder_id)


def _folder_of(store: Store, feed_id: FeedId) -> FolderId | None:
    feed = store.feeds.get(feed_id)
    assert feed is not None
    return feed.folder_id
