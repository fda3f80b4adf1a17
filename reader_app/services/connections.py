"""How servers are reached: the person's proxy, and what one feed's own server is shown."""

from dataclasses import replace

from reader_app.changes import Changes, Receipt
from reader_app.credentials import PROXY
from reader_app.errors import FeedNotFound
from reader_app.jobs import Progress
from reader_app.model import Access, Feed, FeedHealth, FeedId
from reader_app.services import fetching
from reader_app.services.announcer import Announcer
from reader_app.services.fetching import Fetching
from reader_app.settings import Settings
from reader_app.store import Store, Validators


class Connections:
    """The connections service. Secrets go to `Credentials`, the rest to library and settings."""

    def __init__(self, store: Store, settings: Settings, announcer: Announcer, fetch: Fetching) -> None:
        self._store = store
        self._settings = settings
        self._announcer = announcer
        self._fetching = fetch

    def access(self, feed_id: FeedId) -> Access:
        """What is set for the feed's server, with its secrets, unless these were typed for another server."""
        from reader_app.net import access as accesses

        feed, kept = self._feed(feed_id), self._kept(feed_id)
        if kept == Access() or accesses.is_for(kept, feed.url):
            return kept
        origin = accesses.origin(feed.url)
        return Access(origin, user_agent=kept.user_agent, ca_file=kept.ca_file, fingerprint=kept.fingerprint)

    def _kept(self, feed_id: FeedId) -> Access:
        return self._fetching.access(feed_id) or Access()

    def set_access(self, feed_id: FeedId, wanted: Access) -> Receipt:
        """Ask the feed's server like this from now on, and soon; raises Refused for what cannot be sent."""
        from reader_app.net import access as accesses

        feed, before = self._feed(feed_id), self._kept(feed_id)
        wanted = accesses.checked(replace(wanted, origin=accesses.origin(feed.url)))
        if wanted == before:
            return Receipt()
        self._keep(feed_id, wanted)
        # Whatever the server said to a stranger need not be true for a guest.
        self._store.feeds.set_health(feed_id, FeedHealth(), validators=Validators())
        return self._announcer.tell(
            Receipt(Changes(feeds=frozenset([feed_id])), undo=lambda: self._restore(feed_id, before))
        )

    def fingerprint(self, feed_id: FeedId, progress: Progress | None = None) -> str:
        """The SHA-256 of the certificate that the feed's server shows; raises what fetching raises."""
        feed = self._feed(feed_id)
        client = self._fetching.client()
        return client.fingerprint(feed.url, trusted_host=fetching.trusted_host(feed), progress=progress)

    def earlier_addresses(self, feed_id: FeedId) -> list[str]:
        """Where the feed was before its publisher moved it, the latest first."""
        return self._store.feeds.earlier_addresses(feed_id)

    def own_user_agent(self) -> str:
        """The name by which servers know the program, unless the person has chosen another."""
        from reader_app.net.client import USER_AGENT

        return USER_AGENT

    def proxy(self) -> str:
        """The proxy as the person typed it, its login included."""
        from reader_app.net import proxy

        return proxy.with_login(self._settings.choices.proxy, self._fetching.credentials.get(PROXY).get("login", ""))

    def set_proxy(self, text: str) -> None:
        """Use this proxy where one is set by hand; raises Unreachable for what is none. A login is kept apart."""
        from reader_app.net import proxy

        proxy.parse(text)
        self._fetching.use_proxy(*proxy.split_login(text))

    def _restore(self, feed_id: FeedId, before: Access) -> Receipt:
        now = self._kept(feed_id)
        self._keep(feed_id, before)
        return self._announcer.tell(
            Receipt(Changes(feeds=frozenset([feed_id])), undo=lambda: self._restore(feed_id, now))
        )

    def _keep(self, feed_id: FeedId, wanted: Access) -> None:
        secrets = _secrets(wanted)
        self._fetching.keep_secret(feed_id, {**secrets, "origin": wanted.origin} if secrets else {})
        self._store.feeds.set_access(feed_id, wanted)

    def _feed(self, feed_id: FeedId) -> Feed:
        feed = self._store.feeds.get(feed_id)
        if feed is None:
            raise FeedNotFound("This feed is no longer in the library.")
        return feed


def _secrets(access: Access) -> dict[str, str]:
    words = {"user": access.user, "password": access.password, "cookies": access.cookies}
    words |= {f"{fetching.HEADER}{name}": value for name, value in access.headers}
    return {name: word for name, word in words.items() if word}
