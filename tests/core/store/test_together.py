"""Many threads, and a crash in the middle of a write: nothing is lost and the numbers stay right."""

import os
import subprocess
import sys
import textwrap
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reader_app.errors import LibraryError
from reader_app.model import ArticleId
from reader_app.store import Store
from tests.core.store.samples import a_feed, add, an_entry, everything, found, open_in, recount


def test_many_threads_read_while_one_writes(store: Store) -> None:
    feed_id = a_feed(store)
    add(store, feed_id, *(an_entry() for _ in range(20)))
    is_done = threading.Event()

    def read() -> int:
        reads = 0
        while not is_done.is_set() or reads < 5:
            ids = [ArticleId(number) for number in everything(store)]
            assert len(store.articles.rows(ids)) == len(ids) >= 20
            counts = store.articles.counts()
            assert counts.all >= counts.unread >= 0
            reads += 1
        return reads

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read) for _ in range(4)]
        for _ in range(15):
            (article_id,) = add(store, feed_id, an_entry())
            store.articles.set_read([article_id], True)
        is_done.set()
        assert all(reader.result() >= 5 for reader in readers)
    assert store.articles.counts() == recount(store)


def test_threads_that_write_at_the_same_time_lose_nothing(store: Store) -> None:
    feeds = [a_feed(store) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        added = list(pool.map(lambda feed_id: [add(store, feed_id, an_entry()) for _ in range(10)], feeds))
    assert len(added) == 4
    assert len(everything(store)) == 40
    assert store.articles.counts() == recount(store)


def test_connections_are_used_again_and_closed_from_another_thread(tmp_path: Path) -> None:
    store = open_in(tmp_path)
    for _ in range(20):
        thread = threading.Thread(target=everything, args=(store,))
        thread.start()
        thread.join()
    assert len(store._database._idle) == 1
    closer = threading.Thread(target=store.close)
    closer.start()
    closer.join()
    assert not (tmp_path / "library.sqlite-wal").exists()


def test_closing_while_somebody_reads_is_safe(tmp_path: Path) -> None:
    store = open_in(tmp_path)
    with store._database.read() as connection:
        store.close()
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert store._database._idle == []
    with pytest.raises(LibraryError):
        everything(store)


def test_a_write_that_fails_leaves_nothing_behind(store: Store) -> None:
    feed_id = a_feed(store)
    with pytest.raises(ZeroDivisionError), store._database.write() as connection:
        connection.execute("UPDATE feeds SET title = 'half'")
        1 / 0  # noqa: B018
    feed = store.feeds.get(feed_id)
    assert feed is not None
    assert feed.title == "Example"
    add(store, feed_id)


def test_a_process_killed_in_the_middle_of_a_write_loses_at_most_that_write(tmp_path: Path) -> None:
    script = textwrap.dedent("""
        import os, sys
        from pathlib import Path
        from tests.core.store.samples import NOW, a_feed, add, an_entry, open_in
        from reader_app.store import article_content
        store = open_in(Path(sys.argv[1]))
        feed_id = a_feed(store)
        (kept,) = add(store, feed_id, an_entry("Kept", "留下的内核"))
        store.articles.set_bookmarked([kept], True)
        contents = [article_content.prepare(an_entry("Lost", "丢失的内核")) for _ in range(50)]
        with store._database.write() as connection:
            for content in contents:
                article_content.insert(connection, feed_id, content, NOW)
            print("writing", flush=True)
            sys.stdin.read()
    """)
    root = Path(__file__).parents[3]
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"writing\n"
        process.kill()
    store = open_in(tmp_path)
    assert store.recovery is None
    assert [row.title for row in store.articles.rows([ArticleId(n) for n in everything(store)])] == ["Kept"]
    assert store.articles.counts().bookmarked == 1
    assert len(found(store, "内核")) == 1
    assert store.check() == []
    store.close()
