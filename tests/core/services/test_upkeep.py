"""The bundled articles, and what may go."""

import json
from collections import namedtuple
from datetime import UTC, datetime, timedelta

import pytest

from reader_app import assets
from reader_app.credentials import Credentials
from reader_app.errors import Cancelled, HaowenError
from reader_app.jobs import Progress
from reader_app.library import Library
from reader_app.model import Access, ArticleQuery, State
from reader_app.paths import Paths
from reader_app.services.upkeep import STARTER_FEED
from reader_app.settings import Settings
from tests.support.builders import a_feed, add, an_article

NOW = datetime.now(UTC)


def test_a_new_library_has_something_to_read(library: Library) -> None:
    receipt = library.upkeep.welcome()
    assert len(receipt.changes.added) == len(json.loads(assets.read("starter/feed.json"))["items"])
    feed_id = library.upkeep.bundled_feed()
    assert feed_id is not None
    feed = library.subscriptions.feed(feed_id)
    assert feed is not None
    assert feed.is_bundled
    for article_id in receipt.changes.added:
        assert library.articles.open(article_id).document.blocks


def test_a_person_is_welcomed_once(home: Paths, settings: Settings) -> None:
    first = Library(home, settings)
    assert first.upkeep.welcome().changes
    assert not first.upkeep.welcome().changes
    feed_id = first.upkeep.bundled_feed()
    assert feed_id is not None
    first.subscriptions.remove([feed_id])
    first.close()
    second = Library(home, settings)
    try:
        assert not second.upkeep.welcome().changes
        assert second.upkeep.bundled_feed() is None
    finally:
        second.close()


def test_the_bundled_feed_is_never_asked_and_never_exported(welcomed: Library) -> None:
    assert welcomed.refresh.run().asked == 0
    assert STARTER_FEED.encode() not in welcomed.exchange.export_opml()


def test_cleaning_lets_go_only_of_what_was_removed_long_ago(library: Library) -> None:
    feed_id, other_id = a_feed(library), a_feed(library)
    add(library, an_article(), an_article(), feed_id=feed_id)
    add(library, an_article(days_old=4_000), feed_id=other_id)
    receipt = library.subscriptions.remove([feed_id])
    assert library.upkeep.clean(NOW + timedelta(days=1)) == 0
    assert receipt.undo is not None
    receipt.undo()
    assert library.articles.count(ArticleQuery()) == 3
    library.subscriptions.remove([feed_id])
    assert library.upkeep.clean(NOW + timedelta(days=8)) == 2
    assert library.articles.count(ArticleQuery()) == 1


def test_the_bundled_articles_have_the_tags_that_were_written_for_them(welcomed: Library) -> None:
    welcomed.search.catch_up()
    tags = {tag for tag, _ in welcomed.articles.tags(100)}
    written = json.loads(assets.read("starter/feed.json"))
    assert tags <= {tag for item in written["items"] for tag in item["tags"]}
    assert tags


def test_what_may_go_is_looked_for_once_a_day(library: Library) -> None:
    feed_id = a_feed(library)
    add(library, an_article(), feed_id=feed_id)
    later = NOW + timedelta(days=8)
    assert library.upkeep.clean(later) == 0
    library.subscriptions.remove([feed_id])
    far = datetime.now(UTC) + timedelta(days=30)
    assert library.upkeep.clean(far - timedelta(hours=1)) == 1
    library.settings.change(keeps_days=1, keeps_unread=False)
    (old,) = add(library, an_article(guid="old"), feed_id=a_feed(library))
    library.upkeep.clean(far)
    assert library.articles.rows([old])
    assert list(library.articles.ids(ArticleQuery())) == [old]
    library.upkeep.clean(far + timedelta(days=1))
    assert not list(library.articles.ids(ArticleQuery()))


def test_cleaning_stops_where_it_is_and_goes_on_the_next_time(library: Library) -> None:
    feed_id = a_feed(library)
    add(library, *(an_article(guid=str(number)) for number in range(3)), feed_id=feed_id)
    library.subscriptions.remove([feed_id])
    later = datetime.now(UTC) + timedelta(days=8)
    progress = Progress()
    progress.stop()
    with pytest.raises(Cancelled):
        library.upkeep.clean(later, progress)
    assert library.upkeep.clean(later) == 3


def test_passwords_of_a_feed_go_when_it_cannot_come_back_any_more(library: Library) -> None:
    gone, kept = a_feed(library), a_feed(library)
    for feed_id in (gone, kept):
        library.connections.set_access(feed_id, Access(user="ina", password="battery"))
    library.subscriptions.remove([gone])
    library.upkeep.clean(datetime.now(UTC) + timedelta(days=6))
    assert len(Credentials(library.paths.credentials).names()) == 2
    library.upkeep.clean(datetime.now(UTC) + timedelta(days=8))
    (name,) = Credentials(library.paths.credentials).names()
    assert name.endswith(f":feed:{kept}")
    assert library.connections.access(kept).password == "battery"


def test_passwords_of_another_library_stay(library: Library) -> None:
    credentials = Credentials(library.paths.credentials)
    library.connections.set_access(a_feed(library), Access(user="ina", password="battery"))
    credentials.set("another:feed:1", {"user": "x"})
    library.upkeep.clean(datetime.now(UTC))
    assert "another:feed:1" in credentials.names()


def test_the_library_gives_room_back_to_the_disk(library: Library) -> None:
    feed_id = a_feed(library)
    body = "".join(f"Word{number} " for number in range(20_000))
    add(library, *(an_article("Words", body, guid=str(number)) for number in range(20)), feed_id=feed_id)
    (kept,) = add(library, an_article("好文", "茶。"))
    library.subscriptions.remove([feed_id])
    library.upkeep.clean(datetime.now(UTC) + timedelta(days=8))
    before = library.upkeep.sizes()
    assert before.empty_bytes > 1_000_000
    receipt = library.upkeep.compact()
    assert "smaller by" in str(receipt.said)
    assert library.upkeep.sizes().empty_bytes < before.empty_bytes / 10
    assert library.checkup.look()[0].state is State.WELL
    assert list(library.articles.ids(ArticleQuery(text="好文"))) == [kept]


def test_making_smaller_stops_when_asked_to_and_needs_room(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    progress = Progress()
    progress.stop()
    with pytest.raises(Cancelled):
        library.upkeep.compact(progress)
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage(10**9, 10**9 - 10**3, 10**3))
    with pytest.raises(HaowenError):
        library.upkeep.compact()


def test_what_was_opened_is_forgotten_and_remembered_again(library: Library) -> None:
    one, two, three = add(library, an_article(guid="1"), an_article(guid="2"), an_article(guid="3"))
    for article_id in (one, one, two):
        library.articles.open(article_id)
    opened = {number: library.articles.get(number).state.opened_at for number in (one, two)}
    receipt = library.upkeep.forget_openings()
    assert library.articles.get(one).state.opened_at is None
    library.articles.remove([two])
    assert receipt.undo is not None
    redo = receipt.undo()
    assert library.articles.get(one).state.opened_at == opened[one]
    assert library.articles.get(three).state.opened_at is None
    assert redo.undo is not None
    redo.undo()
    assert library.articles.get(one).state.opened_at is None


def test_searches_are_forgotten_and_remembered_again(library: Library) -> None:
    for words in ("茶", "咖啡"):
        library._store.saved_searches.log(words, NOW)
    receipt = library.upkeep.forget_searches()
    assert library._store.saved_searches.logged(9) == []
    library._store.saved_searches.log("茶", NOW + timedelta(days=1))
    assert receipt.undo is not None
    receipt.undo()
    assert set(library._store.saved_searches.logged(9)) == {"茶", "咖啡"}
