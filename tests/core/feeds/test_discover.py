"""From whatever address a person gives to the feed behind it."""

from collections.abc import Mapping
from typing import Any

import pytest

from reader_app.errors import BadStatus, Cancelled, FeedNotFound, HaowenError, NotAFeed, Unreachable
from reader_app.feeds import Candidate, find
from reader_app.feeds.sites import feeds_of
from reader_app.jobs import Progress
from reader_app.net.client import Answer, Client

HOME = "https://example.com/blog/post"


def feed(title: str = "A feed") -> bytes:
    return f"<rss><channel><title>{title}</title><item><title>One</title></item></channel></rss>".encode()


def page(head: str = "", body: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def link(href: str, kind: str = "application/rss+xml", title: str = "") -> str:
    return f'<link rel="alternate" type="{kind}" href="{href}" title="{title}">'


class Web(Client):
    """The outside: what each address answers; every other address is missing."""

    def __init__(self, answers: Mapping[str, bytes | HaowenError | str]) -> None:
        super().__init__()
        self.answers = answers
        self.asked: list[str] = []

    def fetch(self, url: str, *, may_redirect: bool = True, **wishes: Any) -> Answer:
        self.asked.append(url)
        found = self.answers.get(url, BadStatus(404, "Missing."))
        if isinstance(found, HaowenError):
            raise found
        if isinstance(found, str):
            if not may_redirect:
                raise BadStatus(302, "Elsewhere.")
            return self.fetch(found)
        return Answer(url, 200, found, wishes.get("content_type"), {})


def found(answers: Mapping[str, bytes | HaowenError | str], url: str = HOME) -> tuple[Candidate, ...]:
    return find(Web(answers), url)


def test_the_address_itself_may_be_a_feed() -> None:
    only = found({HOME: feed("Mine")})[0]
    assert (only.url, only.title) == (HOME, "Mine")
    assert only.parsed is not None
    assert only.answer is not None


def test_a_redirected_feed_is_followed_where_it_is_now() -> None:
    assert (
        found({HOME: "https://example.com/new", "https://example.com/new": feed()})[0].url == "https://example.com/new"
    )


def test_feeds_named_in_the_head_are_offered_and_the_first_is_opened() -> None:
    head = '<base href="/deep/">' + link("a.xml", title="Posts") + link("b", "application/atom+xml", "Notes")
    first, second = found({HOME: page(head), "https://example.com/deep/a.xml": feed("Mine")})
    assert (first.url, first.title) == ("https://example.com/deep/a.xml", "Mine")
    assert second == Candidate("https://example.com/deep/b", "Notes")


def test_comments_and_podcasts_come_last() -> None:
    head = link("/comments/feed", title="Comments") + link("/podcast.xml") + link("/feed")
    web = {HOME: page(head), "https://example.com/feed": feed()}
    assert [candidate.url.rpartition("/")[2] for candidate in found(web)] == ["feed", "podcast.xml", "feed"]


def test_a_named_feed_that_fails_gives_way_to_the_next() -> None:
    web = {HOME: page(link("/a") + link("/b")), "https://example.com/a": page(), "https://example.com/b": feed()}
    assert [candidate.url for candidate in found(web)] == ["https://example.com/b"]


@pytest.mark.parametrize(
    ("named", "is_feed"),
    [
        (link("/x", "application/feed+json"), True),
        (link("/x", "APPLICATION/RSS+XML; charset=utf-8"), True),
        ('<link rel="feed" href="/x">', True),
        (link("/x", "application/json"), False),
        (link("/x", "text/html"), False),
        ('<link rel="stylesheet" type="application/rss+xml" href="/x">', False),
        (link("javascript:x", "application/rss+xml"), False),
    ],
)
def test_only_links_to_feeds_count(named: str, is_feed: bool) -> None:
    web = {HOME: page(named), "https://example.com/x": feed()}
    if is_feed:
        assert found(web)[0].url == "https://example.com/x"
    else:
        with pytest.raises(FeedNotFound):
            found(web)


@pytest.mark.parametrize("href", ["/rss", "/feed/", "blog.rss", "/index.xml", "/?feed=rss2", "/a/atom.xml"])
def test_links_that_look_like_a_feed_are_tried(href: str) -> None:
    body = f'<a href="/feedback">no</a><a href="https://buzzfeed.com/">no</a><a href="{href}">RSS</a>'
    web = Web({HOME: page(body=body)})
    with pytest.raises(FeedNotFound):
        find(web, HOME)
    assert any(asked.endswith(href.lstrip("/")) for asked in web.asked)
    assert not any("feedback" in asked or "buzz" in asked for asked in web.asked)


def test_a_feed_on_another_site_is_tried_after_the_sites_own() -> None:
    body = '<a href="https://feeds.example.net/rss">RSS</a><a href="/rss.xml">RSS</a>'
    web = {
        HOME: page(body=body),
        "https://feeds.example.net/rss": feed("Other"),
        "https://example.com/rss.xml": feed("Own"),
    }
    assert found(web)[0].title == "Own"


def test_the_usual_places_are_tried_last_and_without_redirects() -> None:
    front = "https://example.com/"
    assert found({HOME: page(), f"{front}atom.xml": feed()})[0].url == f"{front}atom.xml"
    assert found({HOME: page(), f"{front}blog/rss.xml": feed()})[0].url == f"{front}blog/rss.xml"
    with pytest.raises(FeedNotFound) as error:
        found({HOME: page(), f"{front}feed/": "https://example.com/other", "https://example.com/other": feed()})
    assert "RSS" in error.value.hint


def test_a_site_that_turns_us_away_is_not_probed_further() -> None:
    web = Web({HOME: page(), "https://example.com/feed/": BadStatus(429, "Slow down.")})
    with pytest.raises(FeedNotFound):
        find(web, HOME)
    assert web.asked == [HOME, "https://example.com/feed/"]


def test_no_more_than_a_few_are_tried() -> None:
    web = Web({HOME: page("".join(link(f"/feed{number}") for number in range(100)))})
    with pytest.raises(BadStatus):
        find(web, HOME)
    assert len(web.asked) < 30
    assert len(web.asked) == len(set(web.asked))


def test_why_the_named_feed_fails_is_what_the_person_hears() -> None:
    with pytest.raises(Unreachable):
        found({HOME: page(link("/feed.rss")), "https://example.com/feed.rss": Unreachable("No answer.")})


def test_an_address_that_does_not_answer_says_why() -> None:
    with pytest.raises(BadStatus):
        found({})


def test_a_picture_is_neither_a_feed_nor_a_page() -> None:
    class Pictures(Web):
        def fetch(self, url: str, *, may_redirect: bool = True, **wishes: Any) -> Answer:
            return Answer(url, 200, b"\x89PNG\r\n", "image/png", {})

    with pytest.raises(NotAFeed):
        find(Pictures({}), HOME)


def test_stopping_stops_the_search() -> None:
    progress = Progress()
    progress.stop()
    with pytest.raises(Cancelled):
        find(Web({HOME: feed()}), HOME, progress=progress)


@pytest.mark.parametrize(
    ("url", "first"),
    [
        ("https://www.youtube.com/channel/UC123", "https://www.youtube.com/feeds/videos.xml?channel_id=UC123"),
        ("https://youtube.com/playlist?list=PL1", "https://www.youtube.com/feeds/videos.xml?playlist_id=PL1"),
        ("https://github.com/a/b", "https://github.com/a/b/releases.atom"),
        ("https://github.com/a/b/commits/main", "https://github.com/a/b/commits/main.atom"),
        ("https://github.com/a/b/tags", "https://github.com/a/b/tags.atom"),
        ("https://www.reddit.com/r/python/", "https://www.reddit.com/r/python/.rss"),
        ("https://medium.com/@ann", "https://medium.com/feed/@ann"),
    ],
)
def test_well_known_sites_are_known(url: str, first: str) -> None:
    assert feeds_of(url)[0] == first
    assert find(Web({first: feed()}), url)[0].url == first


@pytest.mark.parametrize(
    "url", ["https://example.com/", "https://github.com/a", "https://github.com/a/b/releases.atom", "https://youtube.com/@a"]
)  # fmt: skip
def test_every_other_address_is_asked_itself(url: str) -> None:
    assert feeds_of(url) == ()


@pytest.mark.parametrize(
    "body", [b"", b"\x00\xff", b"<", b"<a href='http://['>", b"<link>" * 20_000, b"<div>" * 20_000]
)
def test_broken_pages_lead_to_no_feed(body: bytes) -> None:
    with pytest.raises(FeedNotFound):
        found({HOME: body})
