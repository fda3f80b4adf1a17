"""The picture index remembers what is on the disk and what could not be had."""

from reader_app.store import PictureRecord, Store
from reader_app.words import Message
from tests.core.store.samples import NOW

URL = "https://example.com/图.png"
RECORD = PictureRecord("digest", "png", 640, 480, 1000)


def test_a_picture_and_its_thumbnails_are_kept_by_edge(store: Store) -> None:
    small = PictureRecord("small", "webp", 64, 48, 100)
    store.pictures.put(URL, 0, RECORD)
    store.pictures.put(URL, 64, small)
    assert store.pictures.get(URL, 0) == RECORD
    assert store.pictures.get(URL, 64) == small
    assert store.pictures.get(URL, 32) is None
    store.pictures.put(URL, 64, RECORD)
    assert store.pictures.get(URL, 64) == RECORD


def test_a_failure_lasts_until_the_picture_is_there(store: Store) -> None:
    problem = Message("No answer from {host}.", {"host": "example.com"})
    assert store.pictures.failure(URL) is None
    store.pictures.fail(URL, problem, NOW)
    assert store.pictures.failure(URL) == (problem, NOW)
    store.pictures.put(URL, 0, RECORD)
    assert store.pictures.failure(URL) is None


def test_a_file_that_several_addresses_share_counts_once(store: Store) -> None:
    assert store.pictures.total_bytes() == 0
    store.pictures.put(URL, 0, RECORD)
    store.pictures.put(URL + "?again", 0, RECORD)
    store.pictures.put(URL, 64, PictureRecord("small", "webp", 64, 48, 100))
    assert store.pictures.total_bytes() == 1100
