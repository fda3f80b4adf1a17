"""Fetches a page and extracts the whole article: with its further pages, or from a plainer version of the page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader_app.errors import Cancelled, HaowenError
from reader_app.jobs import Progress
from reader_app.model import Feed, FeedId
from reader_app.services import fetching
from reader_app.services.fetching import Fetching

if TYPE_CHECKING:
    from reader_app.extract import Extracted

PAGE_TYPES = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"
# An article of more pages than this is a book, or a circle that we did not see.
MOST_PAGES = 12
# Characters; a page that gave less may be better in another version, which must give so many times as much.
_LITTLE = 500
_CLEARLY_MORE = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read pages: whose private network and login are used, and the person's word on encoding and place."""

    trusted_host: str = ""
    encoding: str = ""
    body_place: str = ""
    feed_id: FeedId | None = None


def reading_of(feed: Feed | None) -> Reading:
    """How the pages of a feed are read; None: a page that stands for itself."""
    if feed is None:
        return Reading()
    return Reading(fetching.trusted_host(feed), feed.encoding or "", feed.body_place or "", feed.id)


def whole_article(fetch: Fetching, url: str, how: Reading, progress: Progress | None) -> "tuple[Extracted, str]":
    """The article and the address that answered; raises what fetching the first page raises."""
    first, address = extracted(fetch, url, how, progress)
    if _length(first) < _LITTLE:
        first = _plainer(fetch, first, address, how, progress)
    later = list(_later_pages(fetch, first, address, how, progress))
    return (_joined(first, later) if later else first), address


def extracted(fetch: Fetching, url: str, how: Reading, progress: Progress | None) -> "tuple[Extracted, str]":
    """What one page holds, and the address that answered."""
    from reader_app.extract import extract

    answer = fetch.client(how.feed_id).fetch(url, accept=PAGE_TYPES, trusted_host=how.trusted_host, progress=progress)
    if progress:
        progress.check()
    with fetch.reading:
        found = extract(answer.body, answer.url, answer.content_type, encoding=how.encoding, body_place=how.body_place)
    return found, answer.url


def _plainer(fetch: Fetching, first: "Extracted", address: str, how: Reading, progress: Progress | None) -> "Extracted":
    """The same article from the page's AMP or print version, where that has clearly more of it."""
    if not first.other_url or first.other_url == address:
        return first
    try:
        other, _ = extracted(fetch, first.other_url, how, progress)
    except Cancelled:
        raise
    except HaowenError:
        return first
    if _length(other) < max(1, _length(first)) * _CLEARLY_MORE:
        return first
    # The page itself says more about the article than its plain version does.
    return replace(first, document=other.document, confidence=other.confidence, is_paywalled=other.is_paywalled)


def _later_pages(
    fetch: Fetching, first: "Extracted", address: str, how: Reading, progress: Progress | None
) -> "Iterator[Extracted]":
    from reader_app import urls

    seen = {address}
    told = {_text(first)}
    url = first.next_url
    while url and url not in seen and len(seen) < MOST_PAGES and urls.host(url) == urls.host(address):
        seen.add(url)
        try:
            page, answered = extracted(fetch, url, how, progress)
        except Cancelled:
            raise
        except HaowenError:
            # What came before is worth keeping.
            return
        if (answered != url and answered in seen) or not page.document.blocks or _text(page) in told:
            return
        told.add(_text(page))
        seen.add(answered)
        yield page
        url = page.next_url


def _joined(first: "Extracted", later: "list[Extracted]") -> "Extracted":
    """One document; what each page repeats of the ones before, as pictures and introductions are, comes once."""
    blocks = list(first.document.blocks)
    known = set(map(repr, blocks))
    for page in later:
        fresh = [block for block in page.document.blocks if repr(block) not in known]
        blocks += fresh
        known.update(map(repr, fresh))
    whole = replace(first.document, blocks=tuple(blocks))
    is_cut = first.is_paywalled or any(page.is_paywalled for page in later)
    return replace(first, document=whole, next_url=None, is_paywalled=is_cut)


def _length(page: "Extracted") -> int:
    return len(_text(page))


def _text(page: "Extracted") -> str:
    from reader_app.document import to_text

    return to_text(page.document)
