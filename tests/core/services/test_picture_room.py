"""Pictures stay within their room, and those of kept articles stay in any case."""

import os

import pytest

from reader_app.document import Figure, Image
from reader_app.library import Library
from reader_app.model import Position
from reader_app.services.picture_room import make_room
from reader_app.store import PictureRecord
from tests.support.builders import a_feed, add, an_article


def a_picture(library: Library, url: str, *, age_s: int) -> str:
    """A picture of a hundred bytes that has lain there for so long; returns its digest."""
    from reader_app.images import saved_path

    digest = f"{abs(hash(url)):064x}"[-64:]
    path = saved_path(library.paths.pictures, digest, "png")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x" * 100)
    os.utime(path, (10**9 - age_s, 10**9 - age_s))
    library._store.pictures.put(url, 0, PictureRecord(digest, "png", 1, 1, 100))
    return digest


@pytest.mark.parametrize(("room", "left"), [(1000, {1, 2, 3}), (300, {1, 2, 3}), (299, {1, 2}), (100, {1}), (0, set())])
def test_the_oldest_go_until_the_rest_fits(library: Library, room: int, left: set[int]) -> None:
    urls = {number: f"https://example.com/{number}.png" for number in (1, 2, 3)}
    for number, url in urls.items():
        a_picture(library, url, age_s=number)
    freed = make_room(library._store, library.paths.pictures, room)
    assert {number for number, url in urls.items() if library.images.cached(url)} == left
    assert freed == 100 * (3 - len(left))
    assert library._store.pictures.total_bytes() == 100 * len(left)


def test_pictures_of_kept_articles_and_leads_stay(library: Library) -> None:
    inside, lead = "https://example.com/in.png", "https://example.com/lead.png"
    article = an_article(blocks=[Figure((Image(inside),))], image_url=lead)
    add(library, article, feed_id=a_feed(library), is_bookmarked=True)
    for url in (inside, lead, "https://example.com/other.png"):
        a_picture(library, url, age_s=5)
    make_room(library._store, library.paths.pictures, 0)
    assert library.images.cached(inside)
    assert library.images.cached(lead)
    assert library.images.cached("https://example.com/other.png") is None


def test_forgetting_what_was_opened_keeps_places_and_what_is_read(library: Library) -> None:
    (article_id,) = add(library, an_article(), feed_id=a_feed(library))
    library.articles.open(article_id)
    library.articles.set_position(article_id, Position(1))
    library.upkeep.forget_openings()
    (row,) = library.articles.rows([article_id])
    assert row.is_read
    state = library.articles.get(article_id).state
    assert state.opened_at is None
    assert state.position == Position(1)


def test_what_is_not_to_be_remembered_is_not(library: Library) -> None:
    (article_id,) = add(library, an_article(), feed_id=a_feed(library))
    library.settings.change(keeps_openings=False, keeps_searches=False)
    library.articles.open(article_id)
    library.search.remember("秘密")
    assert library.articles.get(article_id).state.opened_at is None
    assert library._store.saved_searches.logged(5) == []


def test_a_new_index_finds_what_the_old_one_did(library: Library) -> None:
    add(library, an_article("操作系统内核"), feed_id=a_feed(library))
    library.upkeep.rebuild_index()
    assert library._store.search.waiting() == 0
    assert library._store.check() == []
