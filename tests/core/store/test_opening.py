"""The library opens fast, only when it is ours, and is brought up to date in whole steps."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from reader_app.errors import LibraryError, LibraryTooNew
from reader_app.store import Store, condition, migrations, schema
from tests.core.store.samples import a_feed, add, everything, open_in


def test_a_missing_library_is_made(tmp_path: Path) -> None:
    store = open_in(tmp_path)
    assert store.recovery is None
    assert list(everything(store)) == []
    store.close()
    assert not list(tmp_path.glob("*-wal"))


def test_what_was_written_is_there_the_next_time(tmp_path: Path) -> None:
    store = open_in(tmp_path)
    ids = add(store, a_feed(store))
    store.close()
    store = open_in(tmp_path)
    assert list(everything(store)) == ids
    store.close()


def test_a_library_is_new_until_somebody_was_welcomed(tmp_path: Path) -> None:
    store = open_in(tmp_path)
    assert store.is_new
    store.close()
    store = open_in(tmp_path)
    assert store.is_new
    store.is_new = False
    store.close()
    store = open_in(tmp_path)
    assert not store.is_new
    store.close()


def test_closing_twice_is_safe_and_a_closed_library_says_so(tmp_path: Path) -> None:
    store = open_in(tmp_path)
    store.close()
    store.close()
    with pytest.raises(LibraryError, match="closed"):
        everything(store)
    with pytest.raises(LibraryError, match="closed"):
        a_feed(store)


def test_a_library_closed_in_good_order_is_not_searched_for_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_in(tmp_path).close()
    looks: list[bool] = []
    look = condition.is_sound

    def noted(connection: sqlite3.Connection, *, is_thorough: bool) -> bool:
        looks.append(is_thorough)
        return look(connection, is_thorough=is_thorough)

    monkeypatch.setattr(condition, "is_sound", noted)
    open_in(tmp_path).close()
    # Left open, as a crash leaves it: the mark of good order is gone.
    left_open = open_in(tmp_path)
    second = open_in(tmp_path)
    assert looks == [False, False, True]
    second.close()
    left_open.close()


def test_a_sound_library_opens_in_a_few_milliseconds(tmp_path: Path) -> None:
    store = open_in(tmp_path)
    add(store, a_feed(store))
    store.close()
    times = []
    for _ in range(5):
        start = time.process_time()
        store = open_in(tmp_path)
        times.append(time.process_time() - start)
        store.close()
    assert min(times) < 0.010


def test_a_library_of_a_newer_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    open_in(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "library.sqlite")) as connection:
        connection.execute(f"PRAGMA user_version = {len(schema.STEPS) + 1}")
    before = (tmp_path / "library.sqlite").read_bytes()
    with pytest.raises(LibraryTooNew, match="newer version"):
        open_in(tmp_path)
    assert (tmp_path / "library.sqlite").read_bytes() == before
    assert not (tmp_path / "set-aside").exists()


def test_a_database_of_another_program_is_put_aside_whole(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "library.sqlite")) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
        connection.execute("INSERT INTO songs VALUES ('Yesterday')")
        connection.commit()
    store = open_in(tmp_path)
    assert store.recovery is not None
    with closing(sqlite3.connect(store.recovery.kept_at)) as connection:
        assert connection.execute("SELECT title FROM songs").fetchone() == ("Yesterday",)
    store.close()


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="cannot be opened"):
        open_in(tmp_path / "nowhere")


def test_an_old_sqlite_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 31, 0))
    with pytest.raises(LibraryError, match="too old"):
        open_in(tmp_path)


def test_a_step_that_fails_changes_nothing(tmp_path: Path) -> None:
    open_in(tmp_path).close()
    broken = (*schema.STEPS, ("CREATE TABLE half (n INTEGER)", "CREATE TABLE nonsense"))
    with closing(sqlite3.connect(tmp_path / "library.sqlite", isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError):
            migrations.upgrade(connection, broken)
        assert migrations.version(connection) == len(schema.STEPS)
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone() == (0,)


def test_later_steps_are_taken_by_a_library_of_an_earlier_program(tmp_path: Path) -> None:
    store = open_in(tmp_path)
    ids = add(store, a_feed(store))
    store.close()
    later = (*schema.STEPS, ("ALTER TABLE feeds ADD COLUMN mood TEXT",))
    with closing(sqlite3.connect(tmp_path / "library.sqlite", isolation_level=None)) as connection:
        migrations.upgrade(connection, later)
        migrations.upgrade(connection, later)
        assert migrations.version(connection) == len(later)
        assert connection.execute("SELECT mood FROM feeds").fetchall() == [(None,)]
        assert connection.execute("SELECT id FROM articles").fetchall() == [(ids[0],)]


def test_another_process_that_writes_is_noticed_and_our_own_writing_is_not(store: Store, tmp_path: Path) -> None:
    before = store.data_version()
    add(store, a_feed(store))
    assert store.data_version() == before
    other = open_in(tmp_path)
    a_feed(other)
    other.close()
    assert store.data_version() != before
