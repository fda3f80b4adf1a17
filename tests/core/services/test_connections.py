"""A feed behind a login, from the question to the articles; and where passwords never go."""

import logging
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from reader_app.errors import Refused, Unreachable
from reader_app.library import Library
from reader_app.model import Access, FeedId
from reader_app.net import proxy
from reader_app.paths import Paths
from reader_app.settings import Settings
from tests.support.builders import a_feed
from tests.support.site import RSS, Asked, Item, Page, Site, rss

FEED = rss("山里的日子", [Item("1", "第一篇", "https://example.org/1", "<p>甲。</p>")])
LOGIN = Access(user="me", password="correct-horse", cookies="session=battery", headers=(("X-Token", "staple"),))
SECRETS = (b"correct-horse", b"battery", b"staple")


@pytest.fixture
def locked(site: Site) -> Site:
    """Its feed wants a login."""

    def answer(asked: Asked) -> Page:
        if asked.headers.get("authorization") == "Basic bWU6Y29ycmVjdC1ob3JzZQ==":
            return Page(FEED, RSS)
        return Page(b"", status=401, headers={"WWW-Authenticate": 'Basic realm="x"'})

    site.pages["/feed"] = answer
    return site


def problem(library: Library, feed_id: FeedId) -> str:
    feed = library.subscriptions.feed(feed_id)
    assert feed is not None
    return str(feed.health.problem or "")


def test_a_feed_behind_a_login_is_followed_and_asks_in_its_row(library: Library, locked: Site) -> None:
    receipt = library.subscriptions.follow(locked.url("/feed"))
    assert "name and a password" in str(receipt.said)
    assert "asks for a name" in problem(library, receipt.feed_id)
    library.connections.set_access(receipt.feed_id, LOGIN)
    assert library.refresh.run([receipt.feed_id]).new_articles == 1
    assert problem(library, receipt.feed_id) == ""


def test_a_wrong_password_is_a_problem_of_the_feed_and_no_exception(library: Library, locked: Site) -> None:
    feed_id = a_feed(library, locked.url("/feed"))
    library.connections.set_access(feed_id, Access(user="me", password="wrong"))
    assert library.refresh.run([feed_id]).failed == (feed_id,)
    assert "asks for a name" in problem(library, feed_id)


def test_what_is_set_comes_back_and_can_be_taken_back(library: Library) -> None:
    feed_id = a_feed(library)
    receipt = library.connections.set_access(feed_id, Access(user="me", password="x", user_agent="Reader/1"))
    assert library.connections.access(feed_id).user_agent == "Reader/1"
    assert receipt.undo is not None
    receipt.undo()
    assert library.connections.access(feed_id) == Access()
    assert not library.paths.credentials.exists()


def test_nothing_is_kept_of_what_cannot_be_sent(library: Library) -> None:
    feed_id = a_feed(library)
    with pytest.raises(Refused):
        library.connections.set_access(feed_id, Access(cookies="a\r\nb"))
    assert library.connections.access(feed_id) == Access()


def test_a_feed_that_has_moved_to_another_server_does_not_take_its_password_along(library: Library, site: Site) -> None:
    feed_id = a_feed(library, site.url("/old"))
    library.connections.set_access(feed_id, LOGIN)
    with Site() as other:
        other.put("/feed", FEED, RSS)
        site.redirect("/old", other.url("/feed"))
        library.refresh.run([feed_id])
        library.refresh.run([feed_id])
        feed = library.subscriptions.feed(feed_id)
        assert feed is not None
        assert feed.url == other.url("/feed")
        assert not [asked for asked in other.asked if {"cookie", "authorization", "x-token"} & set(asked.headers)]


def test_a_password_stays_with_its_server_whatever_is_changed_after_the_feed_has_moved(
    library: Library, site: Site
) -> None:
    feed_id = a_feed(library, site.url("/old"))
    library.connections.set_access(feed_id, LOGIN)
    with Site() as other:
        other.put("/feed", FEED, RSS)
        site.redirect("/old", other.url("/feed"))
        library.refresh.run([feed_id])
        shown = library.connections.access(feed_id)
        assert (shown.user, shown.password, shown.cookies, shown.headers) == ("", "", "", ())
        receipt = library.connections.set_access(feed_id, replace(shown, user_agent="Reader/1"))
        library.refresh.run([feed_id])
        assert other.asked[-1].headers["user-agent"] == "Reader/1"
        assert not [asked for asked in other.asked if {"cookie", "authorization", "x-token"} & set(asked.headers)]
    assert receipt.undo is not None
    receipt.undo()
    kept = library._fetching.access(feed_id)
    assert kept is not None
    assert (kept.password, kept.origin) == (LOGIN.password, site.url("").rstrip("/"))


def test_another_library_of_the_same_home_has_secrets_of_its_own(library: Library, tmp_path: Path) -> None:
    feed_id = a_feed(library)
    library.connections.set_access(feed_id, LOGIN)
    other = Library(Paths(library.paths.home, tmp_path / "other"), Settings())
    assert other.connections.access(a_feed(other)) == Access()
    other.connections.set_access(feed_id, Access(user="you", password="x"))
    other.close()
    assert library.connections.access(feed_id).password == LOGIN.password


def test_a_proxy_that_the_system_names_wrongly_is_told_without_its_login(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreachable) as told:
        proxy.parse("https://someone:battery@proxy.example:1")
    assert "battery" not in str(told.value)
    assert "proxy.example" in str(told.value)


def test_passwords_are_in_no_library_backup_list_or_log(
    library: Library, locked: Site, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    feed_id = a_feed(library, locked.url("/feed"))
    library.connections.set_access(feed_id, LOGIN)
    library.connections.set_proxy("http://someone:battery@127.0.0.1:1")
    library.settings.change(proxy_mode="none")
    library.refresh.run([feed_id])
    library.upkeep.back_up(tmp_path / "copy.zip")
    with zipfile.ZipFile(tmp_path / "copy.zip") as packed:
        told = [packed.read(name) for name in packed.namelist()]
    told += [library.exchange.export_opml(), caplog.text.encode()]
    told += [file.read_bytes() for file in library.paths.home.rglob("*") if file.is_file()
             and file != library.paths.credentials]  # fmt: skip
    assert not [secret for secret in SECRETS for text in told if secret in text]
    assert library.connections.proxy() == "http://someone:battery@127.0.0.1:1"


def test_a_proxy_that_is_none_changes_nothing(library: Library) -> None:
    library.connections.set_proxy("http://127.0.0.1:8080")
    with pytest.raises(Unreachable):
        library.connections.set_proxy("gopher://x")
    assert library.connections.proxy() == "http://127.0.0.1:8080"
