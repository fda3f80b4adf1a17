"""A feed that its publisher has moved for good is asked at its new address, and known by its old one."""

from collections.abc import Callable

import pytest

from reader_app.errors import AlreadyFollowed, Unreachable
from reader_app.library import Library
from reader_app.model import FeedId
from reader_app.services import subscriptions
from tests.support.builders import a_feed
from tests.support.site import RSS, Item, Site, home_page, rss


def feed_of(number: int) -> bytes:
    return rss("山", [Item(str(number), f"第{number}篇", f"https://example.org/{number}", "<p>甲。</p>")])


@pytest.fixture
def address(library: Library) -> Callable[[FeedId], str]:
    def find(feed_id: FeedId) -> str:
        feed = library.subscriptions.feed(feed_id)
        assert feed is not None
        return feed.url

    return find


@pytest.mark.parametrize("status", [301, 308])
def test_a_way_that_is_for_good_is_taken_at_once(
    library: Library, site: Site, address: Callable[[FeedId], str], status: int
) -> None:
    old, new = site.redirect("/old", site.url("/new"), status), site.put("/new", feed_of(1), RSS)
    feed_id = a_feed(library, old)
    library.refresh.run([feed_id])
    assert address(feed_id) == new
    assert library.connections.earlier_addresses(feed_id) == [old]
    library.refresh.run([feed_id])
    assert site.count("/old") == 1


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_detour_changes_nothing(library: Library, site: Site, address: Callable[[FeedId], str], status: int) -> None:
    old = site.redirect("/old", site.url("/new"), status)
    feed_id = a_feed(library, old)
    for number in range(5):
        site.put("/new", feed_of(number), RSS)
        library.refresh.run([feed_id])
    assert address(feed_id) == old


def test_a_move_that_ends_in_a_detour_is_believed_the_third_time(
    library: Library, site: Site, address: Callable[[FeedId], str]
) -> None:
    old = site.redirect("/old", site.url("/moved"))
    moved = site.redirect("/moved", site.url("/cache"), 302)
    feed_id = a_feed(library, old)
    seen = []
    for number in range(3):
        site.put("/cache", feed_of(number), RSS)
        library.refresh.run([feed_id])
        seen.append(address(feed_id))
    assert seen == [old, old, moved]


def test_a_login_page_is_no_new_address(library: Library, site: Site, address: Callable[[FeedId], str]) -> None:
    old = site.redirect("/old", site.put("/login", "<p>Log in.</p>"))
    feed_id = a_feed(library, old)
    for _ in range(4):
        library.refresh.run([feed_id])
    assert address(feed_id) == old


def test_two_feeds_never_get_one_address(library: Library, site: Site, address: Callable[[FeedId], str]) -> None:
    old, new = site.redirect("/old", site.url("/new")), site.put("/new", feed_of(1), RSS)
    one, two = a_feed(library, old), a_feed(library, new)
    library.refresh.run([one])
    assert (address(one), address(two)) == (old, new)


def test_the_old_address_leads_to_the_feed_that_moved(library: Library, site: Site) -> None:
    old = site.redirect("/old", site.put("/new", feed_of(1), RSS))
    feed_id = a_feed(library, old)
    library.refresh.run([feed_id])
    with pytest.raises(AlreadyFollowed) as caught:
        library.subscriptions.follow(old)
    assert caught.value.feed_id == feed_id


# A site without encryption


@pytest.fixture
def plain(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A blog that speaks HTTP alone, as if it stood outside: there a bare address means https."""
    site.put("/", home_page("山", {"/feed.xml": "山"}))
    site.put("/feed.xml", feed_of(1), RSS)
    monkeypatch.setattr(subscriptions, "_typed", lambda address: address if "://" in address else f"https://{address}")
    return site


def test_a_bare_address_is_tried_without_encryption_where_there_is_none(library: Library, plain: Site) -> None:
    found = library.subscriptions.find(plain.host)
    assert [one.url for one in found.candidates] == [plain.url("/feed.xml")]


def test_one_that_was_typed_with_https_is_not(library: Library, plain: Site) -> None:
    with pytest.raises(Unreachable):
        library.subscriptions.find(f"https://{plain.host}")
    assert plain.asked == []
