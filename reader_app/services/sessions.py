"""What is offered in the local network for a while: a copy of articles, or a page that takes what a phone sends."""

import threading
from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader_app.model import ArticleId, Position
from reader_app.words import Message

if TYPE_CHECKING:
    from reader_app.document.copies import Copy
    from reader_app.sharing import End, Network, Received
    from reader_app.sharing.http import Answer
    from reader_app.sharing.server import Offer

MAX_WAITING = 20
MAX_PAGES = 300
_PLACE_BYTES = 16


class Session:
    """A server that runs, with what a window shows of it. Every property is cheap and may be asked at any time."""

    def __init__(self, network: "Network", offer: "Offer", path: str, minutes: int, max_openings: int) -> None:
        from reader_app.sharing.server import Server

        self.network = network
        self._server: Server = Server(network.address, offer, lasts_s=minutes * 60, max_openings=max_openings)
        self._path = path

    @property
    def url(self) -> str:
        """The address for the phone."""
        return self._server.origin + self._path

    @property
    def is_running(self) -> bool:
        return self._server.end is None

    @property
    def end(self) -> "End | None":
        """Why it runs no more; None while it runs."""
        return self._server.end

    @property
    def left_s(self) -> float:
        """Seconds until it ends by itself."""
        return self._server.left_s

    @property
    def openings(self) -> int:
        """How often a phone has read the page to its end."""
        return self._server.openings

    @property
    def obstacle(self) -> Message:
        """What to look at when no phone gets through."""
        from reader_app.sharing import firewall

        return firewall.obstacle(self._server.port)

    def last(self, minutes: int) -> None:
        """End so many minutes from now."""
        self._server.last(minutes * 60)

    def stop(self) -> None:
        """End now: when this returns, the port is closed."""
        self._server.stop()


class SharedCopy(Session):
    """Articles on offer; `sent_place` is where a phone's reader stands, once they have sent it."""

    def __init__(
        self,
        copies: "Sequence[Copy]",
        ids: tuple[ArticleId, ...],
        network: "Network",
        minutes: int,
        position: Position | None,
    ) -> None:
        from reader_app.sharing import page
        from reader_app.sharing.http import Answer
        from reader_app.sharing.server import MAX_OPENINGS, Offer, Taker, secret

        path = f"/a/{secret()}"
        saved_at, place_at = f"{path}/save", f"{path}/place"
        shown = page.phone_page(copies, saved_at=saved_at, place_at=place_at)
        offer = Offer(
            answers={
                path: Answer(shown.html, policy=shown.policy),
                saved_at: Answer(page.file_page(copies), file_name="haowen.html"),
            },
            takers={place_at: Taker("text/plain", _PLACE_BYTES, self._take_place)},
            counted=path,
        )
        self.ids = ids
        self.sent_place: tuple[ArticleId, Position] | None = None
        self._blocks = [len(copy.document.blocks) for copy in copies]
        start = f"#{page.block_id(position.block)}" if position is not None and position.block > 0 else ""
        super().__init__(network, offer, path, minutes, MAX_OPENINGS)
        self.start = start

    @property
    def url(self) -> str:
        return super().url + self.start

    def _take_place(self, body: bytes) -> "Answer":
        from reader_app.sharing.http import Answer, refusal

        article, dot, block = body.partition(b".")
        if not (dot and article.isdigit() and block.isdigit()):
            return refusal(400)
        number, at = int(article), int(block)
        if number >= len(self._blocks) or at >= self._blocks[number]:
            return refusal(400)
        self.sent_place = (self.ids[number], Position(at))
        return Answer(b"OK", "text/plain; charset=utf-8")


class Receiving(Session):
    """A page that takes addresses and texts; nothing is kept until somebody at the computer says so."""

    def __init__(self, network: "Network", minutes: int) -> None:
        from reader_app.sharing import receive
        from reader_app.sharing.server import Offer, Taker, secret

        self._waiting: deque[Received] = deque()
        self._lock = threading.Lock()
        path = f"/r/{secret()}"
        sent_to = f"{path}/send"
        self._sent = receive.sent_page(path)
        self._refused = receive.refused_page(path)
        offer = Offer(
            answers={path: receive.form_page(sent_to)},
            takers={sent_to: Taker(receive.FORM, receive.MAX_BYTES, self._take)},
            counted=path,
        )
        super().__init__(network, offer, path, minutes, MAX_PAGES)

    def arrived(self) -> "list[Received]":
        """What has come since the last time this was asked."""
        with self._lock:
            found = list(self._waiting)
            self._waiting.clear()
        return found

    def _take(self, body: bytes) -> "Answer":
        from reader_app.sharing import receive

        received = receive.read_form(body)
        with self._lock:
            if received is None or len(self._waiting) >= MAX_WAITING:
                return self._refused
            self._waiting.append(received)
        return self._sent
