"""Looks at everything that the program needs, and says in plain words what to do where something is wrong."""

import json
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from reader_app import urls
from reader_app.errors import Cancelled, HaowenError
from reader_app.jobs import Progress
from reader_app.model import ArticleQuery, Feed, Finding, State
from reader_app.paths import Paths
from reader_app.services import surroundings
from reader_app.services.fetching import Fetching, trusted_host
from reader_app.services.upkeep import LITTLE_SPACE, Upkeep
from reader_app.settings import Settings
from reader_app.store import Store
from reader_app.words import size, tr, trn

# A library that takes longer is called unknown, not broken.
LIBRARY_S = 120.0
NETWORK_S = 10.0
_MOST_HOSTS = 3
_MOST_NAMED = 20

Check = Callable[[Progress], Iterator[Finding]]


class Checkup:
    """The check-up service."""

    def __init__(self, store: Store, paths: Paths, settings: Settings, fetch: Fetching, upkeep: Upkeep) -> None:
        self._store = store
        self._paths = paths
        self._settings = settings
        self._fetching = fetch
        self._upkeep = upkeep

    def look(self, progress: Progress | None = None, *, asks_network: bool = False) -> tuple[Finding, ...]:
        """Check all of it, at most some minutes long; nothing outside is asked unless `asks_network`."""
        progress = progress or Progress()
        checks: tuple[tuple[str, Check], ...] = (
            (tr("Library"), self._library),
            (tr("Sizes"), self._sizes),
            (tr("Pictures"), self._pictures),
            (tr("Feeds"), self._feeds),
            (tr("Passwords"), self._secrets),
            (tr("Fonts"), lambda _: surroundings.fonts()),
            (tr("Libraries"), self._libraries),
            (tr("Notifications"), lambda _: surroundings.notifications()),
            (tr("Network"), self._network if asks_network else self._unasked_network),
        )
        found: list[Finding] = []
        for number, (name, check) in enumerate(checks):
            progress.step(number, len(checks), name)
            found.extend(check(progress))
        progress.step(len(checks), len(checks))
        return tuple(found)

    def contacts(self) -> tuple[str, ...]:
        """The servers that a check of the network asks: those of a few feeds, the last ones to answer first."""
        return tuple(urls.host(feed.url) for feed in self._asked_feeds())

    def _library(self, progress: Progress) -> Iterator[Finding]:
        try:
            problems = self._store.check(progress.within(LIBRARY_S))
        except Cancelled:
            # Either the person stopped all of it, or only this took too long.
            progress.check()
            said = tr("The library is so large that it could not be read in {n} seconds.", n=int(LIBRARY_S))
            yield Finding("library", State.NOTE, said, tr("Check it again while nothing else is running."))
            return
        advice = {
            "library": tr("Make a backup, then start the program again: it saves what can be read."),
            "index": tr("Choose “Make the search index anew” in the Find menu."),
            "orphans": tr("Nothing is lost by it. Please tell the makers of the program."),
        }
        for problem in problems:
            yield Finding(problem.about, State.TROUBLE, problem.said, advice[problem.about])
        if not any(problem.about == "library" for problem in problems):
            yield Finding("library", State.WELL, tr("The library is whole."))
        if not any(problem.about == "index" for problem in problems):
            yield Finding("index", State.WELL, tr("The search index knows every article."))
        said = tr("{n} articles in the library.", n=self._store.articles.count(ArticleQuery()))
        yield Finding("articles", State.WELL, said)

    def _sizes(self, _: Progress) -> Iterator[Finding]:
        sizes = self._upkeep.sizes()
        said = tr(
            "The library takes {library}: texts {texts}, search index {index}. Pictures take {pictures}.",
            library=size(sizes.library_bytes),
            texts=size(sizes.texts_bytes),
            index=size(sizes.index_bytes),
            pictures=size(sizes.pictures_bytes),
        )
        yield Finding("sizes", State.WELL, said)
        if sizes.empty_bytes > max(sizes.library_bytes // 3, 50_000_000):
            said = tr("{size} of the library are empty.", size=size(sizes.empty_bytes))
            yield Finding("sizes", State.NOTE, said, tr("Make the library smaller in Preferences, Storage."))
        # The library may lie on another disk than settings and log.
        for folder in dict.fromkeys((self._paths.data, self._paths.home)):
            free = shutil.disk_usage(folder).free
            said = tr("{free} are free on the disk of {folder}.", free=size(free), folder=folder)
            is_little = free <= LITTLE_SPACE
            advice = tr("Give the disk more room; without any, nothing new can be kept.") if is_little else ""
            yield Finding("disk", State.TROUBLE if is_little else State.WELL, said, advice)
            if not os.access(folder, os.W_OK):
                said = tr("Nothing can be written to {folder}.", folder=folder)
                yield Finding("disk", State.TROUBLE, said, tr("Give yourself the right to write there."))

    def _pictures(self, progress: Progress) -> Iterator[Finding]:
        """Files that are named but gone, and files that nothing names."""
        from reader_app.images import saved_path

        # The folder first: what comes meanwhile is in both.
        there: set[Path] = set()
        for folder, _, names in os.walk(self._paths.pictures):
            progress.check()
            there.update(Path(folder, name) for name in names)
        records = (record for record, _ in self._store.pictures.files())
        named = {saved_path(self._paths.pictures, record.digest, record.extension) for record in records}
        gone = sum(not path.exists() for path in named - there)
        orphans = sum(not path.name.startswith("new-") for path in there - named)
        if gone:
            said = tr("{n} pictures are missing from the disk.", n=gone)
            yield Finding("pictures", State.NOTE, said, tr("They are fetched again when their articles are opened."))
        if orphans:
            said = tr("{n} files among the pictures belong to no article.", n=orphans)
            advice = tr("They only take room, and may be deleted from {folder}.", folder=self._paths.pictures)
            yield Finding("pictures", State.NOTE, said, advice)
        if not gone and not orphans:
            yield Finding("pictures", State.WELL, tr("Every picture is where it should be."))

    def _feeds(self, _: Progress) -> Iterator[Finding]:
        feeds = self._store.feeds.all()
        unwell = [feed for feed in feeds if feed.health.problem is not None]
        said = tr("{unwell} of {n} feeds have a problem.", unwell=len(unwell), n=len(feeds))
        if not unwell:
            said = trn("The one feed is well.", "All {n} feeds are well.", len(feeds)) if feeds else tr("No feeds yet.")
        yield Finding("feeds", State.NOTE if unwell else State.WELL, said)
        for feed in unwell[:_MOST_NAMED]:
            yield Finding("feeds", State.TROUBLE, f"{feed.name}: {feed.health.problem}", str(feed.health.hint or ""))

    def _secrets(self, _: Progress) -> Iterator[Finding]:
        path = self._paths.credentials
        try:
            mode = path.stat().st_mode
            kept = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            yield Finding("secrets", State.WELL, tr("No passwords are kept."))
            return
        except (OSError, ValueError, RecursionError):
            advice = tr("Type the passwords of your feeds again in their properties.")
            yield Finding("secrets", State.TROUBLE, tr("The file of passwords cannot be read."), advice)
            return
        if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
            advice = tr("Run: {command}", command=f"chmod 600 '{path}'")
            yield Finding("secrets", State.TROUBLE, tr("Others can read the file of passwords."), advice)
        else:
            yield Finding("secrets", State.WELL, tr("Passwords of {n} servers are kept, for you alone.", n=len(kept)))

    def _libraries(self, _: Progress) -> Iterator[Finding]:
        from reader_app.images import lacking

        is_bundle = hasattr(sys, "frozen")
        return surroundings.libraries(
            is_bundle=is_bundle, lacking_formats=lacking(), sqlite=self._store.engine_version()
        )

    def _unasked_network(self, _: Progress) -> Iterator[Finding]:
        hosts = self.contacts()
        if not hosts:
            yield Finding("network", State.WELL, tr("The network is not checked: there is no feed to ask."))
            return
        said = tr("The network is not checked. It would ask {hosts}, and nobody else.", hosts=", ".join(hosts))
        yield Finding("network", State.WELL, said, tr("Check it with --network, or by the box below the findings."))

    def _network(self, progress: Progress) -> Iterator[Finding]:
        asked = 0
        for feed in self._asked_feeds():
            asked += 1
            host = urls.host(feed.url)
            try:
                client = self._fetching.client(feed.id)
                client.fetch(feed.url, deadline_s=NETWORK_S, trusted_host=trusted_host(feed), progress=progress)
            except Cancelled:
                raise
            except HaowenError as error:
                yield Finding("network", State.TROUBLE, f"{host}: {error}", error.hint)
            else:
                yield Finding("network", State.WELL, tr("{host} answers.", host=host))
        if not asked:
            yield Finding("network", State.WELL, tr("The network is not checked: there is no feed to ask."))

    def _asked_feeds(self) -> tuple[Feed, ...]:
        """One feed of each server, those that answered last before those that never did."""
        feeds = [feed for feed in self._store.feeds.all() if urls.is_web(feed.url) and not feed.is_bundled]
        feeds.sort(key=lambda feed: feed.health.succeeded_at or feed.added_at, reverse=True)
        by_host: dict[str, Feed] = {}
        for feed in feeds:
            by_host.setdefault(urls.host(feed.url), feed)
        return tuple(by_host.values())[:_MOST_HOSTS]
