"""The client, made when the first address is fetched, and whose private network it may enter."""

import threading
from typing import TYPE_CHECKING

from reader_app.model import Feed
from reader_app.settings import Settings

if TYPE_CHECKING:
    from reader_app.net.client import Client


class Fetching:
    """Holds the one `Client`; starting the program does not pay for HTTP."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._client: Client | None = None
        self._proxy = ""
        # The threads of a refresh all ask for the first client at the same moment.
        self._lock = threading.RLock()
        # Reading what was fetched is Python's own work: two at it gain nothing and starve the window's thread.
        self.reading = threading.Lock()

    def client(self) -> "Client":
        """The client for the proxy that the person has set now."""
        from reader_app.net.client import Client

        with self._lock:
            proxy = self._settings.choices.proxy
            if self._client is None or self._proxy != proxy:
                self.close()
                self._client, self._proxy = Client(proxy=proxy), proxy
            return self._client

    def close(self) -> None:
        with self._lock:
            if self._client is not None:
                self._client.close()
                self._client = None


def trusted_host(feed: Feed | None) -> str:
    """The host on a private network that the person named by following `feed`, or ""."""
    from reader_app import urls

    return urls.host(feed.url) if feed is not None and urls.is_local(feed.url) else ""
