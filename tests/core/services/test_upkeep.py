"""The bundled articles, what may go, and the check-up."""

import json
from collections import namedtuple
from datetime import UTC, datetime, timedelta

import pytest

from reader_app import assets
from reader_app.library import Library
from reader_app.model import ArticleQuery
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


def test_a_healthy_library_is_called_healthy(library: Library) -> None:
    add(library, an_article("茶", "茶。"))
    findings = library.upkeep.doctor()
    assert all(finding.is_ok for finding in findings)
    assert all(finding.said for finding in findings)


def test_little_space_is_said(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage(10**9, 10**9 - 10**6, 10**6))
    (disk,) = (finding for finding in library.upkeep.doctor() if finding.name == "disk")
    assert not disk.is_ok
    assert "1.0 MB" in disk.said


def test_the_bundled_articles_have_the_tags_that_were_written_for_them(welcomed: Library) -> None:
    welcomed.search.catch_up()
    tags = {tag for tag, _ in welcomed.articles.tags(100)}
    written = json.loads(assets.read("starter/feed.json"))
    assert tags <= {tag for item in written["items"] for tag in item["tags"]}
    assert tags
