"""A damaged library is set aside, and what can be read of it is saved; bookmarks above all."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader_app.errors import LibraryError
from reader_app.model import ArticleId, ArticleQuery, NewArticle
from reader_app.store import PictureRecord
from reader_app.store.schema import PAGE_BYTES
from tests.core.store.samples import NOW, a_feed, add, an_entry, chinese, everything, found, open_in, recount

ARTICLES = 240
Harm = Callable[[Path], None]


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed library with feeds in a folder, articles of which every eighth is bookmarked, and a picture."""
    folder = tmp_path_factory.mktemp("healthy")
    store = open_in(folder)
    store.is_new = False
    inside = store.feeds.add_folder("Folder")
    for number in range(4):
        feed_id = a_feed(store, folder_id=inside)
        add(store, feed_id, *(_entry(number, place) for place in range(ARTICLES // 4)))
    ids = everything(store)
    store.articles.set_bookmarked([ArticleId(number) for number in ids[::8]], True)
    store.articles.set_read([ArticleId(number) for number in ids[::2]], True)
    store.pictures.put("https://example.com/a.png", 0, PictureRecord("digest", "png", 10, 20, 300))
    store.close()
    return folder


def _entry(number: int, place: int) -> NewArticle:
    return an_entry(f"第{place}篇", chinese(number * 1000 + place), tags=("内核",), authors=("王小波",))


@pytest.fixture
def folder(healthy: Path, tmp_path: Path) -> Path:
    """A copy to be damaged; without the mark of good order, since somebody has touched it."""
    shutil.copyfile(healthy / "library.sqlite", tmp_path / "library.sqlite")
    return tmp_path


def overwrite(place: int, data: bytes) -> Harm:
    def harm(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(place)
            file.write(data)

    return harm


def cut(share: float) -> Harm:
    def harm(path: Path) -> None:
        with path.open("r+b") as file:
            file.truncate(int(path.stat().st_size * share))

    return harm


def damage_pages(seed: int, count: int) -> Harm:
    def harm(path: Path) -> None:
        choose = random.Random(seed)
        pages = path.stat().st_size // PAGE_BYTES
        for _ in range(count):
            overwrite(choose.randrange(1, pages) * PAGE_BYTES, choose.randbytes(PAGE_BYTES))(path)

    return harm


@pytest.mark.parametrize(
    "harm",
    [
        overwrite(0, b"garbage garbage!"),
        overwrite(0, bytes(100)),
        overwrite(0, b"\xde\xad" * (PAGE_BYTES // 2)),
        overwrite(PAGE_BYTES // 2, b"\xff" * PAGE_BYTES),
    ],
    ids=["magic", "header", "first page", "schema"],
)
def test_a_ruined_beginning_loses_nothing(folder: Path, harm: Harm) -> None:
    harm(folder / "library.sqlite")
    store = open_in(folder)
    assert store.recovery is not None
    assert (store.recovery.articles, store.recovery.feeds, store.recovery.bookmarks) == (ARTICLES, 4, ARTICLES // 8)
    assert len(everything(store)) == ARTICLES
    assert store.articles.count(ArticleQuery(folder_id=store.feeds.folders()[0].id)) == ARTICLES
    assert store.articles.tags(5) == [("内核", ARTICLES)]
    assert store.pictures.total_bytes() == 300
    store.close()


@pytest.mark.parametrize("seed", range(12))
def test_damaged_pages_lose_no_bookmark(folder: Path, seed: int) -> None:
    damage_pages(seed, 1 + seed % 3)(folder / "library.sqlite")
    store = open_in(folder)
    # A page that nothing lies on may be damaged without harm.
    assert store.recovery is not None or len(everything(store)) == ARTICLES
    assert store.articles.count(ArticleQuery(is_bookmarked=True)) == ARTICLES // 8
    assert len(everything(store)) >= ARTICLES * 0.95
    assert store.articles.counts() == recount(store)
    while store.search.catch_up():
        pass
    assert store.check() == []
    store.close()


@pytest.mark.parametrize("share", [0.95, 0.6, 0.3, 0.01])
def test_a_library_that_was_cut_short_keeps_what_is_left(folder: Path, share: float) -> None:
    cut(share)(folder / "library.sqlite")
    store = open_in(folder)
    assert store.recovery is not None
    assert store.articles.counts() == recount(store)
    if share > 0.5:
        assert len(everything(store)) >= ARTICLES * share * 0.8
    store.close()


@pytest.mark.parametrize("data", [b"", b"SQLite format 3\0", random.Random(1).randbytes(50_000), b"\0" * 9000])
def test_a_file_that_is_no_library_at_all_makes_room_for_an_empty_one(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "library.sqlite").write_bytes(data)
    store = open_in(tmp_path)
    assert list(everything(store)) == []
    if data:
        assert store.recovery is not None
        assert store.recovery.kept_at.read_bytes() == data
    store.close()


def test_what_was_saved_can_be_worked_with(folder: Path) -> None:
    overwrite(0, bytes(16))(folder / "library.sqlite")
    damaged = (folder / "library.sqlite").read_bytes()
    store = open_in(folder)
    assert store.recovery is not None
    assert store.recovery.kept_at.parent == folder / "set-aside"
    assert store.recovery.kept_at.read_bytes() == damaged
    assert "240 articles" in str(store.recovery.said)
    assert not store.is_new
    # The index is filled later, in portions, because it takes longest.
    assert store.search.waiting() == ARTICLES
    assert [problem for problem in store.check() if "searched" in problem.said]
    while store.search.catch_up():
        pass
    assert store.check() == []
    assert found(store, "第7篇") != set()
    assert len(add(store, a_feed(store), an_entry(text="再写一篇关于好文的文章"))) == 1
    assert len(found(store, "好文")) == 1
    store.close()
    store = open_in(folder)
    assert store.recovery is None
    assert sorted(path.name for path in folder.iterdir() if path.is_file()) == ["library.sqlite", *_wal_of(folder)]
    store.close()


def _wal_of(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("library.sqlite-[ws]*"))


def test_articles_keep_their_state_feed_and_content(folder: Path, healthy: Path) -> None:
    before = open_in(healthy)
    expected = [before.articles.get(ArticleId(number)) for number in everything(before)]
    texts = [before.articles.text(ArticleId(number)) for number in everything(before)]
    before.close()
    overwrite(0, bytes(PAGE_BYTES))(folder / "library.sqlite")
    store = open_in(folder)
    assert [store.articles.get(ArticleId(number)) for number in everything(store)] == expected
    assert [store.articles.text(ArticleId(number)) for number in everything(store)] == texts
    store.close()


def test_a_repaired_library_is_the_same_library_to_what_lies_outside_it(folder: Path) -> None:
    before = open_in(folder)
    assert before.identity == ""
    name = before.make_identity()
    assert before.make_identity() == name
    before.close()
    overwrite(0, bytes(PAGE_BYTES))(folder / "library.sqlite")
    store = open_in(folder)
    assert store.recovery is not None
    assert store.identity == name
    store.close()


def test_an_article_whose_row_is_gone_comes_back_from_the_indexes(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "library.sqlite")) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'articles'").fetchone()[0]
    overwrite((root - 1) * PAGE_BYTES, b"\xaa" * PAGE_BYTES)(folder / "library.sqlite")
    store = open_in(folder)
    assert store.recovery is not None
    assert len(everything(store)) == ARTICLES
    article = store.articles.get(ArticleId(everything(store)[0]))
    assert article is not None
    assert article.url is not None
    assert article.url.startswith("https://example.com/")
    assert store.articles.text(article.id).startswith(article.title)
    store.close()


def test_a_bookmark_whose_row_is_gone_comes_back_from_the_indexes(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "library.sqlite")) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'article_state'").fetchone()[0]
    overwrite((root - 1) * PAGE_BYTES, b"\xaa" * PAGE_BYTES)(folder / "library.sqlite")
    store = open_in(folder)
    counts = store.articles.counts()
    assert (counts.all, counts.bookmarked, counts.unread) == (ARTICLES, ARTICLES // 8, ARTICLES // 2)
    store.close()


def test_a_damaged_search_index_alone_is_found_too(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "library.sqlite")) as connection:
        (number,) = connection.execute("SELECT max(id) FROM article_index_data").fetchone()
        connection.execute("UPDATE article_index_data SET block = randomblob(length(block)) WHERE id = ?", (number,))
        connection.commit()
    store = open_in(folder)
    assert store.recovery is not None
    assert len(everything(store)) == ARTICLES
    store.close()


def test_a_repair_that_was_interrupted_is_finished_at_the_next_start(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overwrite(0, bytes(16))(folder / "library.sqlite")
    with monkeypatch.context() as patch:

        def fails(*_: object) -> None:
            raise OSError("No space left on device")

        patch.setattr(shutil, "move", fails)
        with pytest.raises(LibraryError, match="could not be written"):
            open_in(folder)
    store = open_in(folder)
    assert len(everything(store)) == ARTICLES
    assert len(list((folder / "set-aside").iterdir())) == 1
    store.close()


def test_the_write_ahead_file_of_a_damaged_library_is_read_and_kept(folder: Path, tmp_path: Path) -> None:
    store = open_in(folder)
    ids = add(store, a_feed(store), an_entry("只在日志里"))
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for name in ("library.sqlite", "library.sqlite-wal"):
        shutil.copyfile(folder / name, crashed / name)
    store.close()
    overwrite(0, bytes(16))(crashed / "library.sqlite")
    store = open_in(crashed)
    assert len(everything(store)) == ARTICLES + 1
    assert store.articles.rows(ids)[0].title == "只在日志里"
    store.close()


def test_damage_met_while_running_is_a_sentence_and_repaired_at_the_next_start(folder: Path) -> None:
    open_in(folder).close()
    store = open_in(folder)
    with closing(sqlite3.connect(folder / "library.sqlite")) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'documents'").fetchone()[0]
    overwrite((root - 1) * PAGE_BYTES, b"\xaa" * PAGE_BYTES)(folder / "library.sqlite")
    with pytest.raises(LibraryError, match="damaged"):
        store.articles.text(ArticleId(1))
    store.close()
    store = open_in(folder)
    assert store.recovery is not None
    assert store.articles.counts().bookmarked == ARTICLES // 8
    store.close()


def test_a_text_that_is_damaged_is_empty_rather_than_an_error(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "library.sqlite")) as connection:
        connection.execute("UPDATE documents SET body = x'00', text = x'00' WHERE article_id = 1")
        connection.commit()
    store = open_in(folder)
    assert store.articles.document(ArticleId(1)) == ""
    assert store.articles.text(ArticleId(1)) == ""
    store.articles.change([(ArticleId(1), an_entry(text="又有了"))])
    assert store.articles.text(ArticleId(1)) == "又有了"
    store.close()


def test_failures_of_pictures_survive_a_repair(folder: Path) -> None:
    from reader_app.words import Message

    store = open_in(folder)
    store.pictures.fail("https://example.com/b.png", Message("Gone."), NOW)
    store.close()
    overwrite(0, bytes(16))(folder / "library.sqlite")
    store = open_in(folder)
    assert store.pictures.failure("https://example.com/b.png") == (Message("Gone."), NOW)
    store.close()
