"""JSON Feed, as specified and as written."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from reader_app.errors import NotAFeed
from reader_app.feeds import Enclosure, ParsedEntry, ParsedFeed, parse

URL = "https://example.com/feed.json"


def feed(*items: Any, **fields: Any) -> ParsedFeed:
    document = {"version": "https://jsonfeed.org/version/1.1", "title": "Fern", "items": list(items), **fields}
    return parse(json.dumps(document).encode(), URL, "application/feed+json")


def entry(**fields: Any) -> ParsedEntry:
    return feed({"id": "1", **fields}).entries[0]


def test_a_feed_is_read_whole() -> None:
    parsed = feed(
        {
            "id": "1",
            "url": "/1",
            "title": "One &amp; <b>",
            "content_html": "<p>x</p>",
            "summary": "s",
            "image": "i.png",
            "date_published": "2016-09-26T20:30:05+08:00",
            "date_modified": "2016-09-26T12:30:05Z",
            "authors": [{"name": "Ann"}, {"name": "Bob"}],
            "tags": ["a", "A", "b"],
            "attachments": [{"url": "/a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 5}],
        },
        home_page_url="/",
        description="d",
        language="en",
        icon="icon.png",
        authors=[{"name": "Cleo"}],
    )
    moment = datetime(2016, 9, 26, 12, 30, 5, tzinfo=UTC)
    assert parsed == ParsedFeed(
        title="Fern",
        link="https://example.com/",
        description="d",
        language="en",
        image="https://example.com/icon.png",
        author="Cleo",
        entries=(
            ParsedEntry(
                id="1",
                url="https://example.com/1",
                title="One &amp; <b>",
                summary="s",
                content_html="<p>x</p>",
                base_url="https://example.com/1",
                authors=("Ann", "Bob"),
                published=moment,
                updated=moment,
                tags=("a", "b"),
                enclosures=(Enclosure("https://example.com/a.mp3", "audio/mpeg", 5),),
                image="https://example.com/i.png",
            ),
        ),
    )


@pytest.mark.parametrize(("said", "meant"), [(1, "1"), (1.0, "1"), ("a", "a"), (None, None), (True, None), ("", None)])
def test_ids_may_be_numbers(said: Any, meant: str | None) -> None:
    assert feed({"id": said, "title": "x"}).entries[0].id == meant


@pytest.mark.parametrize("version", ["https://jsonfeed.org/version/1", "http://jsonfeed.org/version/1"])
def test_the_first_version_is_read_too(version: str) -> None:
    parsed = feed({"id": "1", "author": {"name": "Ann"}}, version=version, author={"name": "Bob"})
    assert (parsed.author, parsed.entries[0].authors) == ("Bob", ("Ann",))


def test_text_is_escaped_and_cut_into_paragraphs() -> None:
    assert entry(content_text="a < b\n\nc\nd").content_html == "<p>a &lt; b</p><p>c<br>d</p>"


def test_an_external_address_is_the_link_only_without_another() -> None:
    assert entry(url="/a", external_url="https://other.example/").url == "https://example.com/a"
    assert entry(external_url="https://other.example/").url == "https://other.example/"


def test_fields_of_the_wrong_type_count_as_missing() -> None:
    fields = ("url", "title", "content_html", "summary", "image", "date_published", "authors", "author", "tags")
    wrongs: tuple[Any, ...] = (None, 7, [], {}, [None, 3, {"name": 4}], True)
    for wrong in wrongs:
        assert entry(**dict.fromkeys((*fields, "attachments"), wrong)) == ParsedEntry(id="1", base_url=URL)
    assert feed(None, 3, "x", [], {"id": "1"}, title=None, authors="x", language=4).entries == (
        ParsedEntry(id="1", base_url=URL),
    )
    assert feed(items={"id": "1"}).entries == ()


def test_half_characters_are_dropped() -> None:
    assert entry(title="x\ud800y").title == "xy"


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[]",
        "{",
        "[" * 100_000,
        '{"version": 1}',
        '{"version": "https://example.com"}',
        '{"a":' * 50_000,
        "[1e999]",
    ],
)
def test_other_json_is_no_feed(text: str) -> None:
    with pytest.raises(NotAFeed):
        parse(text.encode(), URL)
