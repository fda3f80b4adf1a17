"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from reader_app import urls
from reader_app.dates import parse_date
from reader_app.errors import NotAFeed
from reader_app.feeds import markup
from reader_app.feeds.elements import unique
from reader_app.feeds.media import MAX_ENCLOSURES, type_of
from reader_app.feeds.parsed import Enclosure, ParsedEntry, ParsedFeed
from reader_app.feeds.xml_entry import MAX_ID_LENGTH, MAX_TAG_LENGTH, MAX_TAGS
from reader_app.feeds.xml_feed import MAX_ENTRIES
from reader_app.text import sniff_language

_VERSION = "jsonfeed.org/version/"

Fields = dict[str, Any]


def read_json(text: str, url: str) -> ParsedFeed:
    """The feed in `text`, fetched from `url`; raises NotAFeed. A field of the wrong type counts as missing."""
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError):
        raise NotAFeed("This is not a feed.")
    if not isinstance(feed, dict) or _VERSION not in _text(feed, "version"):
        raise NotAFeed("This is not a feed.")
    items = [item for item in _list(feed, "items") if isinstance(item, dict)][:MAX_ENTRIES]
    language = _text(feed, "language")[:35]
    titles = " ".join([_text(feed, "title"), *(_text(item, "title") for item in items[:10])])
    is_chinese = language.lower().startswith("zh") or sniff_language(titles) == "zh"
    return ParsedFeed(
        title=markup.as_line(_text(feed, "title")),
        link=_address(feed, "home_page_url", url),
        description=markup.as_line(_text(feed, "description")),
        language=language or None,
        image=_address(feed, "icon", url) or _address(feed, "favicon", url),
        author=", ".join(_authors(feed)),
        entries=tuple(_entry(item, url, is_chinese) for item in items),
    )


def _entry(item: Fields, feed_url: str, is_chinese: bool) -> ParsedEntry:
    url = _address(item, "url", feed_url) or _address(item, "external_url", feed_url)
    html = _text(item, "content_html") or markup.from_text(_text(item, "content_text"))
    tags = (markup.as_line(tag) for tag in _list(item, "tags") if isinstance(tag, str))
    return ParsedEntry(
        id=_id(item),
        url=url,
        title=markup.as_line(_text(item, "title")),
        summary=markup.as_line(_text(item, "summary")),
        content_html=html,
        base_url=url or feed_url,
        authors=_authors(item),
        published=_date(item, "date_published", is_chinese),
        updated=_date(item, "date_modified", is_chinese),
        tags=unique((tag for tag in tags if len(tag) <= MAX_TAG_LENGTH), MAX_TAGS),
        enclosures=tuple(_enclosures(item, feed_url))[:MAX_ENCLOSURES],
        image=_address(item, "image", feed_url) or _address(item, "banner_image", feed_url),
    )


def _id(item: Fields) -> str | None:
    """Ids should be strings; 1 and 1.0 both mean "1"."""
    said = item.get("id")
    if isinstance(said, float) and said.is_integer():
        said = int(said)
    if isinstance(said, bool) or not isinstance(said, str | int | float):
        return None
    return str(said).strip()[:MAX_ID_LENGTH] or None


def _authors(fields: Fields) -> tuple[str, ...]:
    """Version 1.1 has a list, 1.0 a single one."""
    people = [person for person in [*_list(fields, "authors"), fields.get("author")] if isinstance(person, dict)]
    return unique((markup.as_line(_text(person, "name")) for person in people), 20)


def _enclosures(item: Fields, feed_url: str) -> Iterator[Enclosure]:
    for attachment in _list(item, "attachments"):
        if isinstance(attachment, dict) and (address := _address(attachment, "url", feed_url)):
            size = attachment.get("size_in_bytes")
            length = int(size) if isinstance(size, int | float) and 0 <= size < 10**15 else None
            yield Enclosure(address, type_of(address, _text(attachment, "mime_type")), length)


def _date(fields: Fields, name: str, is_chinese: bool) -> datetime | None:
    return parse_date(_text(fields, name), is_chinese=is_chinese)


def _address(fields: Fields, name: str, base: str) -> str | None:
    reference = _text(fields, name).strip()
    return urls.join(base, reference) if reference else None


def _text(fields: Fields, name: str) -> str:
    value = fields.get(name)
    # JSON can spell half characters that no text may contain.
    return value.encode("utf-8", "ignore").decode() if isinstance(value, str) else ""


def _list(fields: Fields, name: str) -> list[Any]:
    value = fields.get(name)
    return value if isinstance(value, list) else []
