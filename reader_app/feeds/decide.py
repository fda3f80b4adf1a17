"""What is new and what has changed: the feed against what the library knows of it. Pure, no clock, no store."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from reader_app import urls
from reader_app.feeds.parsed import ParsedEntry, ParsedFeed
from reader_app.model import ArticleId

# Clocks differ; a publisher that is further ahead has made its date up, and nothing on the web is older than the web.
AHEAD = timedelta(days=1)
FIRST_YEAR = datetime(1990, 1, 1, tzinfo=UTC)

# A text of this length does not occur twice by chance.
_TELLING_LENGTH = 200

_QUERY_IN_MARKUP = re.compile(r"""(=\s*["'][^"'<>?]{0,2000})\?[^"'<>]*""")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Known:
    """An article that came from the feed before, and the `entry_hash` of the entry it was made from."""

    article_id: ArticleId
    source_hash: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What to write: new entries with the guid to keep them under, and changed ones with the article they belong to."""

    new: tuple[tuple[str, ParsedEntry], ...]
    changed: tuple[tuple[ArticleId, str, ParsedEntry], ...]


def decide(known: Mapping[str, Known], parsed: ParsedFeed, now: datetime) -> Decision:
    """`known` maps the guids given out by earlier decisions; new entries keep the order of the feed.

    An entry is known by its guid, by its address, or by its unchanged text if that is long enough to be telling.
    """
    by_key = {_canonical(guid): (guid, article) for guid, article in known.items()}
    hashes = {article.source_hash for article in known.values()}
    new: list[tuple[str, ParsedEntry]] = []
    changed: list[tuple[ArticleId, str, ParsedEntry]] = []
    seen: set[str] = set()
    for keys, entry in _identified([entry for entry in parsed.entries if _is_readable(entry)]):
        digest = entry_hash(entry)
        marks = {_canonical(keys[0]), *([digest] if _is_telling(entry) else [])}
        if marks & seen:
            continue
        seen |= marks
        old = next((by_key[key] for key in map(_canonical, keys) if key in by_key), None)
        if old is None and not (_is_telling(entry) and digest in hashes):
            new.append((keys[0], _with_possible_dates(entry, now)))
        elif old is not None and old[1].source_hash != digest:
            changed.append((old[1].article_id, old[0], _with_possible_dates(entry, now)))
    return Decision(tuple(new), tuple(changed))


def entry_hash(entry: ParsedEntry) -> str:
    """Tells whether an entry has changed for a reader. Dates and the queries of addresses do not count: publishers
    touch both without touching a word."""
    text = _SPACE.sub(" ", _QUERY_IN_MARKUP.sub(r"\1", entry.content_html)).strip()
    url = urls.clean(entry.url or "").partition("://")[2].rstrip("/")
    if _is_telling(entry):
        # Without a parameter that may be a tracker of a kind that nobody knows yet.
        url = url.partition("?")[0]
    parts = (
        entry.title,
        url,
        text,
        entry.summary,
        "\n".join(entry.authors),
        "\n".join(enclosure.url.partition("?")[0] for enclosure in entry.enclosures),
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def _is_readable(entry: ParsedEntry) -> bool:
    return bool(entry.title or entry.content_html or entry.summary or entry.enclosures or entry.image)


def _is_telling(entry: ParsedEntry) -> bool:
    """Whether the entry says enough to be recognised by its words alone; "All systems are up" comes every day."""
    return len(entry.content_html) >= _TELLING_LENGTH


def _identified(entries: list[ParsedEntry]) -> list[tuple[list[str], ParsedEntry]]:
    """Each entry with the guids that it may be known under; the first is the one to keep it under."""
    posts_by_id: dict[str, set[tuple[str, str]]] = {}
    names_by_address: dict[str, set[str]] = {}
    for entry in entries:
        address, name = _address(entry), _name(entry)
        posts_by_id.setdefault(entry.id or "", set()).add((address, name))
        names_by_address.setdefault(address, set()).add(name)
    identified = []
    for entry in entries:
        address, name = _address(entry), _name(entry)
        keys = []
        # Some publishers give every post the same guid, so the link has to help.
        if entry.id and len(posts_by_id[entry.id]) == 1:
            keys.append(urls.clean(entry.id))
        # Others give every post the same link, the front page; then only the words are left.
        if address and len(names_by_address[address]) == 1:
            keys.append(address)
        words = f"{name}\0{address}".encode("utf-8", "replace")
        identified.append((keys or [f"words:{hashlib.sha256(words).hexdigest()[:32]}"], entry))
    return identified


def _name(entry: ParsedEntry) -> str:
    return entry.title or (entry.content_html or entry.summary)[:_TELLING_LENGTH]


def _address(entry: ParsedEntry) -> str:
    return urls.clean(entry.url) if entry.url else ""


def _canonical(guid: str) -> str:
    """A guid without what sites change about their addresses when they move to https."""
    if "://" not in guid:
        return guid
    return urls.clean(guid).partition("://")[2].removeprefix("www.").rstrip("/")


def _with_possible_dates(entry: ParsedEntry, now: datetime) -> ParsedEntry:
    """Without dates that cannot be: such an entry is sorted by when it was first seen."""
    published, updated = _possible(entry.published, now), _possible(entry.updated, now)
    if (published, updated) == (entry.published, entry.updated):
        return entry
    return replace(entry, published=published, updated=updated)


def _possible(moment: datetime | None, now: datetime) -> datetime | None:
    return moment if moment is not None and FIRST_YEAR <= moment <= now + AHEAD else None
