"""The client, made when the first address is fetched, and whose private network it may enter."""

import threading
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from reader_app.credentials import PROXY, Credentials
from reader_app.errors import BadCertificate, TooSlow, Unreachable
from reader_app.model import Access, Feed, FeedId
from reader_app.settings import Settings
from reader_app.store import Store

if TYPE_CHECKING:
    from reader_app.net.client import Client

T = TypeVar("T")

# What stands before a header's name among a feed's secrets.
HEADER = "header:"


class Fetching:
    """Holds the one `Client`; starting the program does not pay for HTTP."""

    def __init__(self, settings: Settings, store: Store, credentials: Credentials) -> None:
        self._settings = settings
        self._store = store
        self.credentials = credentials
        self._client: Client | None = None
        self._way: tuple[object, ...] = ()
        # The threads of a refresh all ask for the first client at the same moment.
        self._lock = threading.RLock()
        # Reading what was fetched is Python's own work: two at it gain nothing and starve the window's thread.
        self.reading = threading.Lock()

    def client(self, feed_id: FeedId | None = None) -> "Client":
        """The client as the person has set the network now, with what was set for one feed's own server."""
        with self._lock:
            client = self._current()
        access = self.access(feed_id) if feed_id is not None else None
        return client.with_access(access) if access is not None else client

    def access(self, feed_id: FeedId) -> Access | None:
        """How the feed's own server is asked; None if as any other."""
        from reader_app.net import access as accesses

        feed, set_up = self._store.feeds.get(feed_id), self._store.feeds.access(feed_id)
        secret = self._secret(feed_id)
        if feed is None or (set_up is None and not secret):
            return None
        headers = tuple((name.removeprefix(HEADER), word) for name, word in secret.items() if name.startswith(HEADER))
        words = {name: secret.get(name, "") for name in ("user", "password", "cookies")}
        # Secrets are for the server they were typed for, wherever the feed has moved since.
        origin = secret.get("origin") or accesses.origin(feed.url)
        return replace(set_up or Access(), origin=origin, headers=headers, **words)

    def at_either_door(self, address: str, url: str, ask: Callable[[str], T]) -> T:
        """What `ask` gets at `url`, which is what the person typed as `address`. One that was typed without its scheme
        is tried without encryption, too, where the encrypted door is shut. A wrong certificate is no shut door."""
        from reader_app import urls

        try:
            return ask(url)
        except (BadCertificate, TooSlow):
            raise
        except Unreachable as error:
            if not urls.is_bare(address) or not url.startswith("https:"):
                raise
            try:
                return ask(f"http:{url.removeprefix('https:')}")
            except Unreachable:
                raise error

    def keep_secret(self, feed_id: FeedId, words: dict[str, str]) -> None:
        """What only the feed's own server may be told, beside the origin that it was told for; none is forgotten."""
        library = self._store.make_identity() if words else self._store.identity
        if library:
            self.credentials.set(_secret_name(library, feed_id), words)

    def forget_secrets(self, kept: Collection[FeedId]) -> None:
        """Forget what was typed for feeds of this library that are none of these."""
        library = self._store.identity
        if library:
            names = {_secret_name(library, feed_id) for feed_id in kept}
            for name in self.credentials.names():
                if name.startswith(_secret_name(library, "")) and name not in names:
                    self.credentials.set(name, {})

    def use_proxy(self, address: str, login: str) -> None:
        """Both at once: no fetch meets the new login with the old address."""
        with self._lock:
            self.credentials.set(PROXY, {"login": login} if login else {})
            self._settings.change(proxy=address)
            # The client was made with the login that was there before.
            self.close()

    def _secret(self, feed_id: FeedId) -> dict[str, str]:
        library = self._store.identity
        return self.credentials.get(_secret_name(library, feed_id)) if library else {}

    def close(self) -> None:
        with self._lock:
            if self._client is not None:
                self._client.close()
                self._client = None

    def _current(self) -> "Client":
        from reader_app.net import proxy
        from reader_app.net.client import Client

        choices = self._settings.choices
        way = (choices.proxy_mode, choices.proxy, choices.user_agent)
        if self._client is None or self._way != way:
            self.close()
            login = self.credentials.get(PROXY).get("login", "")
            self._client = Client(
                proxy=proxy.with_login(choices.proxy, login) if choices.proxy_mode == "manual" else "",
                has_system_proxy=choices.proxy_mode == "system",
                user_agent=choices.user_agent,
            )
            self._way = way
        return self._client


def _secret_name(library: str, feed_id: FeedId | str) -> str:
    """Libraries of one home share the file, and number their feeds alike."""
    return f"{library}:feed:{feed_id}"


def trusted_host(feed: Feed | None) -> str:
    """The host on a private network that the person named by following `feed`, or ""."""
    from reader_app import urls

    return urls.host(feed.url) if feed is not None and urls.is_local(feed.url) else ""
