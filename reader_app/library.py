"""`Library`: opens the store, wires the services, closes them; what window and command line work with."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from reader_app.changes import Changes
from reader_app.credentials import Credentials
from reader_app.paths import Paths
from reader_app.services.announcer import Announcer
from reader_app.services.articles import Articles, OpenedArticle, SavedReceipt
from reader_app.services.fetching import Fetching
from reader_app.services.subscriptions import FollowReceipt, Found, FoundFeed, Subscriptions
from reader_app.settings import Settings
from reader_app.store import Recovery, Store

# The rest of the services come with their first use: a start needs lists and feeds, and nothing else.
if TYPE_CHECKING:
    from reader_app.services.annotations import Annotations
    from reader_app.services.arranging import Arranging
    from reader_app.services.arrivals import Arrivals
    from reader_app.services.checkup import Checkup
    from reader_app.services.connections import Connections
    from reader_app.services.copies import Copies
    from reader_app.services.desktop import Desktop
    from reader_app.services.doctor import Doctor, SamplePage, Trial
    from reader_app.services.exchange import Exchange, ImportReport
    from reader_app.services.full_text import FullText
    from reader_app.services.images import Images
    from reader_app.services.keeping import Keeping
    from reader_app.services.launching import Launching
    from reader_app.services.moving import Moving
    from reader_app.services.refresh import Refresh, RefreshReport
    from reader_app.services.retention import Outdated, Retention
    from reader_app.services.rules import Preview, Rules
    from reader_app.services.saving import Saving
    from reader_app.services.search import Search
    from reader_app.services.sessions import Receiving, Session, SharedCopy
    from reader_app.services.sharing import SharedLink, Sharing
    from reader_app.services.suggestions import Suggestions
    from reader_app.services.tags import Tags
    from reader_app.services.tips import Tips, TipWays
    from reader_app.services.typesetting import Typesetting
    from reader_app.services.upkeep import Sizes, Upkeep
    from reader_app.sharing import End, Network, QrCode, Received

__all__ = [
    "End",
    "FollowReceipt",
    "Found",
    "FoundFeed",
    "ImportReport",
    "Library",
    "Network",
    "OpenedArticle",
    "Outdated",
    "Preview",
    "QrCode",
    "Received",
    "Receiving",
    "Recovery",
    "RefreshReport",
    "SamplePage",
    "SavedReceipt",
    "Session",
    "SharedCopy",
    "SharedLink",
    "Sizes",
    "TipWays",
    "Trial",
]


class Library:
    """A person's library, open. Raises LibraryTooNew and LibraryError when it cannot be.

    All calls may come from any thread; those that fetch or walk a list take their time, so the window
    calls them in tasks.
    """

    def __init__(self, paths: Paths, settings: Settings) -> None:
        self.paths = self._settled(paths).create()
        self.settings = settings
        self._store = Store(self.paths.database, self.paths.set_aside)
        self._announcer = Announcer()
        self._fetching = Fetching(settings, self._store, Credentials(self.paths.credentials))
        self._version = self._store.data_version()
        self.subscriptions = Subscriptions(self._store, settings, self._announcer, self._fetching)
        self.articles = Articles(self._store, settings, self._announcer, self._fetching, lambda: self._full_text)

    @staticmethod
    def _settled(paths: Paths) -> Paths:
        """Where the library lies; most never leave their first place, and pay nothing."""
        if not paths.place.exists():
            return paths
        from reader_app.services.moving import settle

        return settle(paths)

    @cached_property
    def refresh(self) -> "Refresh":
        from reader_app.services.refresh import Refresh

        return Refresh(
            self._store, self.settings, self._announcer, self._fetching, self._full_text, lambda: self._arrivals
        )

    @cached_property
    def suggestions(self) -> "Suggestions":
        from reader_app.services.suggestions import Suggestions

        return Suggestions(self._store, self._announcer)

    @cached_property
    def search(self) -> "Search":
        from reader_app.services.search import Search

        return Search(self._store, self.settings, self._announcer, lambda: self._arrivals)

    @cached_property
    def tags(self) -> "Tags":
        from reader_app.services.tags import Tags

        return Tags(self._store, self._announcer)

    @cached_property
    def rules(self) -> "Rules":
        from reader_app.services.rules import Rules

        return Rules(self._store, self._announcer)

    @cached_property
    def arranging(self) -> "Arranging":
        from reader_app.services.arranging import Arranging

        return Arranging(self._store, self._announcer)

    @cached_property
    def doctor(self) -> "Doctor":
        from reader_app.services.doctor import Doctor

        return Doctor(self._store, self._announcer, self._fetching, lambda: self._full_text)

    @cached_property
    def images(self) -> "Images":
        from reader_app.services.images import Images

        return Images(self._store, self.paths, self._fetching)

    @cached_property
    def sharing(self) -> "Sharing":
        from reader_app.services.sharing import Sharing

        return Sharing(self._store, self._copies)

    @cached_property
    def annotations(self) -> "Annotations":
        from reader_app.services.annotations import Annotations

        return Annotations(self._store, self._announcer)

    @cached_property
    def keeping(self) -> "Keeping":
        from reader_app.services.keeping import Keeping

        return Keeping(self._store, self.images)

    @cached_property
    def typesetting(self) -> "Typesetting":
        from reader_app.services.typesetting import Typesetting

        return Typesetting(self._store, self.settings, self._announcer)

    @cached_property
    def exchange(self) -> "Exchange":
        from reader_app.services.exchange import Exchange

        return Exchange(self._store, self._announcer, self.subscriptions)

    @cached_property
    def upkeep(self) -> "Upkeep":
        from reader_app.services.upkeep import Upkeep

        return Upkeep(self._store, self.paths, self.settings, self._announcer, self.retention, self._fetching)

    @cached_property
    def checkup(self) -> "Checkup":
        from reader_app.services.checkup import Checkup

        return Checkup(self._store, self.paths, self.settings, self._fetching, self.upkeep)

    @cached_property
    def retention(self) -> "Retention":
        from reader_app.services.retention import Retention

        return Retention(self._store, self.settings, self._announcer)

    @cached_property
    def connections(self) -> "Connections":
        from reader_app.services.connections import Connections

        return Connections(self._store, self.settings, self._announcer, self._fetching)

    @cached_property
    def saving(self) -> "Saving":
        from reader_app.services.saving import Saving

        return Saving(self.articles, self._copies)

    @cached_property
    def desktop(self) -> "Desktop":
        from reader_app.services.desktop import Desktop

        return Desktop(self.launching)

    @cached_property
    def moving(self) -> "Moving":
        from reader_app.services.moving import Moving

        return Moving(self.paths)

    @cached_property
    def launching(self) -> "Launching":
        from reader_app.services.launching import Launching

        return Launching(self.paths)

    @cached_property
    def tips(self) -> "Tips":
        from reader_app.services.tips import Tips

        return Tips(self._store, self.paths)

    @cached_property
    def _copies(self) -> "Copies":
        from reader_app.services.copies import Copies

        return Copies(self.articles, self.annotations, self.images)

    @cached_property
    def _arrivals(self) -> "Arrivals":
        from reader_app.services.arrivals import Arrivals

        return Arrivals(self._store, self._announcer)

    @cached_property
    def _full_text(self) -> "FullText":
        from reader_app.services.full_text import FullText

        return FullText(self._store, self._announcer, self._fetching)

    @property
    def recovery(self) -> Recovery | None:
        """What was saved when the library was found damaged at this opening."""
        return self._store.recovery

    def observe(self, observer: Callable[[Changes], None]) -> None:
        """Call `observer` after every write, in the thread that wrote."""
        self._announcer.observe(observer)

    def changed_elsewhere(self) -> bool:
        """Whether another process has written since the last time this was asked."""
        before, self._version = self._version, self._store.data_version()
        return self._version != before

    def close(self) -> None:
        """Let go of network and store; safe to call twice."""
        if "sharing" in vars(self):
            self.sharing.close()
        self._fetching.close()
        self._store.close()
