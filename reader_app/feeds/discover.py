"""Finds the feed behind an address: itself, what its page names, what that links to, and where feeds usually lie."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app import urls
from reader_app.errors import BadStatus, Cancelled, FeedList, FeedNotFound, HaowenError, NotAFeed, Unreachable
from reader_app.feeds.page_links import Named, page_links
from reader_app.feeds.parse import parse
from reader_app.feeds.parsed import ParsedFeed
from reader_app.feeds.sites import feeds_of
from reader_app.jobs import Progress

if TYPE_CHECKING:
    from reader_app.net.client import Answer, Client

# Of what a page offers, how much is tried before giving up: probing more gets people's addresses blocked.
MAX_TRIED = 6

_ACCEPT = "application/feed+json, application/atom+xml, application/rss+xml, text/html;q=0.9, */*;q=0.8"
# At the root of a site: WordPress, Ghost, Hexo, Jekyll, Halo, Hugo, and the rest.
_AT_ROOT = ("feed/", "rss/", "atom.xml", "feed.xml", "rss.xml", "index.xml", "feed", "rss", "feed.json")
_IN_FOLDER = ("feed/", "index.xml", "rss.xml")
_NO_PAGES = ("image/", "audio/", "video/", "font/", "application/pdf", "application/zip", "application/octet-stream")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feed that an address leads to; `parsed` and `answer` are None for one that was not opened."""

    url: str
    title: str = ""
    parsed: ParsedFeed | None = None
    answer: "Answer | None" = None


def find(
    client: "Client", url: str, *, progress: Progress | None = None, trusted_host: str = ""
) -> tuple[Candidate, ...]:
    """The feeds behind `url`, best first, never empty; the first one has been opened.

    Raises FeedNotFound or NotAFeed when there is none, and what fetching `url` raises.
    """
    search = _Search(client, progress or Progress(), trusted_host)
    if found := search.first([Named(address) for address in feeds_of(url)]):
        return found
    answer = search.fetch(url)
    try:
        parsed = parse(answer.body, answer.url, answer.content_type)
    except NotAFeed:
        return _behind_page(search, answer)
    return (Candidate(answer.url, parsed.title, parsed, answer),)


def _behind_page(search: "_Search", answer: "Answer") -> tuple[Candidate, ...]:
    if (answer.content_type or "").lower().startswith(_NO_PAGES):
        raise NotAFeed(
            "“{url}” is a file, neither a feed nor a page.", "Try the front page of the site.", url=answer.url
        )
    if b"<opml" in answer.body[:2000].lower():
        raise FeedList(
            answer.body, "“{url}” is a list of feeds.", "Import it to follow all of them at once.", url=answer.url
        )
    links = page_links(answer.body, answer.url, answer.content_type)
    for named in (links.declared, links.anchors):
        if found := search.first(named):
            return found
    if found := search.first(_usual_places(answer.url), is_guess=True):
        return found
    if links.declared and search.problem is not None:
        # The page does name a feed: why that one cannot be read is the better answer.
        raise search.problem
    raise FeedNotFound(
        "We found no feed at “{url}”.",
        "Try the front page of the site, or look there for a link named RSS or Atom.",
        url=answer.url,
    )


class _Search:
    """One search: remembers what was tried, and the first thing that went wrong."""

    def __init__(self, client: "Client", progress: Progress, trusted_host: str) -> None:
        self._client = client
        self._progress = progress
        self._trusted_host = trusted_host
        self._tried: list[str] = []
        self.problem: HaowenError | None = None

    def fetch(self, url: str, *, may_redirect: bool = True) -> "Answer":
        self._progress.step(len(self._tried), 0, url)
        self._tried.append(url)
        return self._client.fetch(
            url,
            accept=_ACCEPT,
            trusted_host=self._trusted_host,
            may_redirect=may_redirect,
            progress=self._progress,
        )

    def first(self, named: Sequence[Named], *, is_guess: bool = False) -> tuple[Candidate, ...]:
        """The first that is a feed, and the later ones unopened; those that fail drop out.

        A guess is not followed to another address: sites send unknown paths to their front page.
        """
        left = [one for one in named if not any(urls.same(one.url, tried) for tried in self._tried)]
        for number, one in enumerate(left if is_guess else left[:MAX_TRIED]):
            try:
                answer = self.fetch(one.url, may_redirect=not is_guess)
                parsed = parse(answer.body, answer.url, answer.content_type)
            except Cancelled:
                raise
            except HaowenError as error:
                self.problem = self.problem or error
                if is_guess and _is_hopeless(error):
                    return ()
                continue
            opened = Candidate(answer.url, parsed.title or one.title, parsed, answer)
            rest = [] if is_guess else [Candidate(other.url, other.title) for other in left[number + 1 :]]
            return (opened, *(other for other in rest if not urls.same(other.url, opened.url)))
        return ()


def _usual_places(url: str) -> list[Named]:
    """Where feeds lie on most sites; each is asked for, one after the other."""
    root = urls.join(url, "/") or url
    folder = urls.join(url, ".") or root
    places = [urls.join(root, place) for place in _AT_ROOT]
    if folder != root:
        places += [urls.join(folder, place) for place in _IN_FOLDER]
    return [Named(place) for place in dict.fromkeys(places) if place]


def _is_hopeless(error: HaowenError) -> bool:
    """Whether the site will not answer the next guess either."""
    return isinstance(error, Unreachable) or (isinstance(error, BadStatus) and error.status in (403, 429, 503))
