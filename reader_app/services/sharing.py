"""Hands an article to a phone, as a link, a copy or a picture, and takes what a phone sends."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from reader_app import urls
from reader_app.errors import HaowenError, NoArticle
from reader_app.jobs import Progress
from reader_app.model import ArticleId, CardShape, CardStyle, Position
from reader_app.services.copies import PHONE, Copies, byline
from reader_app.services.sessions import Receiving, Session, SharedCopy
from reader_app.store import Store
from reader_app.words import Message

if TYPE_CHECKING:
    from reader_app.sharing import Network, QrCode

MAX_SHARED = 12
EXCERPT_CHARS = 900

S = TypeVar("S", bound=Session)


@dataclass(frozen=True, slots=True)
class SharedLink:
    """What a phone is given; `warning` says why it may not get there."""

    url: str
    title: str
    site: str
    warning: Message | None = None


class Sharing:
    """The sharing service. What it offers in the local network runs until stopped, or until `close`."""

    def __init__(self, store: Store, copies: Copies) -> None:
        self._store = store
        self._copies = copies
        self._running: list[Session] = []
        self._lock = threading.Lock()

    def link(self, article_id: ArticleId, directive: str = "") -> SharedLink:
        """The article's address without what follows readers around; raises NoArticle if it has none.

        With a `directive` browsers scroll to a passage; see `directive`.
        """
        from reader_app.sharing import phone_problem, shared_link, text_fragment

        article = self._store.articles.get(article_id)
        if article is None or not article.url:
            raise NoArticle("This article has no address of its own to share.")
        url = text_fragment.with_directive(shared_link(article.url, None), directive)
        return SharedLink(url, article.title, article.site, phone_problem(url))

    def directive(self, words: str, start: int, end: int) -> str:
        """What leads to `words[start:end]` of an article's flat text, or "" where there are no words."""
        from reader_app.sharing import text_fragment

        return text_fragment.directive(words, start, end)

    def networks(self) -> "tuple[Network, ...]":
        """The local networks in which a phone can meet this computer, the most likely one first."""
        from reader_app import sharing

        return sharing.local_networks()

    def offer_copy(
        self,
        ids: Sequence[ArticleId],
        network: "Network",
        *,
        minutes: int,
        position: Position | None = None,
        has_marks: bool = True,
        progress: Progress | None = None,
    ) -> SharedCopy:
        """Serve these articles at `network` from now on; a phone begins at `position` of the first one.

        `has_marks`: with the person's highlights and notes.

        Raises NoArticle, and HaowenError where the network is gone.
        """
        if not ids:
            raise NoArticle("Choose an article first.")
        ids = ids[:MAX_SHARED]
        copies = self._copies.make(ids, PHONE, progress, has_marks=has_marks)
        return self._begin(lambda: SharedCopy(copies, tuple(ids), network, minutes, position), progress)

    def receive(self, network: "Network", *, minutes: int) -> Receiving:
        """Let a phone send addresses and texts to this computer from now on; raises HaowenError."""
        return self._begin(lambda: Receiving(network, minutes), None)

    def card(
        self,
        article_id: ArticleId,
        shape: CardShape,
        style: CardStyle,
        *,
        passage: str = "",
        progress: Progress | None = None,
    ) -> bytes:
        """A picture (PNG) to post in a chat, with `passage` or the beginning, and a code if the article has an address.

        Raises NoArticle.
        """
        from reader_app.sharing import qr_code, shared_link
        from reader_app.sharing.card import Content, card

        article = self._store.articles.get(article_id)
        if article is None:
            raise NoArticle("This article is no longer in the library.")
        url = shared_link(article.url, None) if article.url else ""
        content = Content(
            article.title,
            qr_code(url) if url else None,
            byline=byline(article),
            source=article.site or urls.host(url),
            excerpt=self._store.articles.text(article_id)[:EXCERPT_CHARS],
            passage=passage.strip()[:EXCERPT_CHARS],
            picture=self._copies.lead_picture(article, progress),
        )
        return card(content, shape, style)

    def close(self) -> None:
        """Stop everything that is offered."""
        with self._lock:
            running, self._running = self._running, []
        for session in running:
            session.stop()

    def qr(self, content: str) -> "QrCode":
        """The code as rows of modules; raises HaowenError for what does not fit into one."""
        from reader_app.sharing import qr_code

        return qr_code(content)

    def qr_png(self, code: "QrCode", module_px: int) -> bytes:
        """The code with its quiet zone, `module_px` pixels a module."""
        from reader_app.sharing import to_png

        return to_png(code, module_px)

    def qr_svg(self, code: "QrCode") -> str:
        """The code with its quiet zone as an SVG document."""
        from reader_app.sharing import to_svg

        return to_svg(code)

    def _begin(self, make: Callable[[], S], progress: Progress | None) -> S:
        session = make()
        with self._lock:
            self._running = [session, *(running for running in self._running if running.is_running)]
        if progress is not None and progress.is_stopped:
            # Whoever asked has gone meanwhile, and would never stop it.
            session.stop()
            raise HaowenError("Stopped.")
        return session
