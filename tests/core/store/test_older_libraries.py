"""A library of an older version becomes one of today, sound or damaged."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader_app.model import ArticleQuery
from reader_app.store import migrations, schema
from tests.core.store.samples import a_feed, add, an_entry, found, open_in

FIRST = 1


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library as the first version left it, with an article, a tag and a bookmark."""
    folder = tmp_path / "old"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "library.sqlite", isolation_level=None)) as connection:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("PRAGMA journal_mode = WAL")
        migrations.upgrade(connection, schema.STEPS[:FIRST])
        connection.execute(
            "INSERT INTO feeds (id, url, url_key, title, added_at) VALUES (1, 'https://a.example/', 'a', 'A', 0)"
        )
        connection.execute("INSERT INTO feed_health (feed_id) VALUES (1)")
        connection.execute(
            "INSERT INTO articles (id, origin_feed_id, guid, title, received, tags)"
            " VALUES (5, 1, 'g', '操作系統內核', 0, '[\"内核\"]')"
        )
        connection.execute(
            "INSERT INTO article_state (article_id, feed_id, sort_time, is_bookmarked) VALUES (5, 1, 0, 1)"
        )
        connection.execute("INSERT INTO article_tags VALUES ('内核', 5)")
        connection.execute("INSERT INTO meta VALUES ('token_version', '1')")
    return folder


def test_an_older_library_is_indexed_anew_and_finds_traditional_by_simplified(old: Path) -> None:
    store = open_in(old)
    assert store.recovery is None
    assert store.search.waiting() == 1
    while store.search.catch_up():
        pass
    assert found(store, "操作系统内核") == {5}
    assert store.settling.waiting() == 1
    assert store.articles.count(ArticleQuery(tag="内核")) == 1
    store.close()


def test_a_damaged_library_of_an_older_version_keeps_its_articles_and_bookmarks(old: Path) -> None:
    path = old / "library.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'pictures'").fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xaa" * 4096)
    store = open_in(old)
    assert store.recovery is not None
    assert store.articles.counts().bookmarked == 1
    assert store.articles.tags_of([store.articles.recent(1, excluding=0)[0]]) == {5: ("内核",)}  # type: ignore[arg-type]
    store.close()


def test_what_people_chose_survives_damage(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from reader_app.model import Deed, Rule, Sort, Verdict

    folder = tmp_path / "chosen"
    folder.mkdir()
    store = open_in(folder)
    (article,) = add(store, a_feed(store), an_entry("标题", tags=("猫",)))
    store.saved_searches.add("我的", "标题:猫", Sort.BEST)
    store.tastes.add(Verdict.NEVER, ["猫"], "", None, datetime(2026, 1, 1, tzinfo=UTC))
    store.tags.show_as("猫", "猫咪")
    rule = store.rules.put(Rule("安静", "猫", Deed.MUTE))
    store.rules.mute([article], rule)
    store.close()
    path = folder / "library.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'pictures'").fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xaa" * 4096)
    (folder / "library.sqlite-closed").unlink(missing_ok=True)
    store = open_in(folder)
    assert store.recovery is not None
    assert [search.text for search in store.saved_searches.all()] == ["标题:猫"]
    assert [taste.topics for taste in store.tastes.all()] == [("猫",)]
    assert [one.name for one in store.rules.all()] == ["安静"]
    assert store.articles.count(ArticleQuery()) == 0
    assert store.rules.unmute(store.rules.muted(rule)) == [article]
    assert store.articles.tags_of([article]) == {article: ("猫咪",)}
    store.close()
