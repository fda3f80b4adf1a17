"""Feeds and folders: find, follow, arrange, remove, and carry over as OPML."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader_app.changes import Changes, Receipt
from reader_app.errors import AlreadyFollowed, BadStatus, FeedNotFound
from reader_app.jobs import Progress
from reader_app.model import ArticleId, Feed, FeedHealth, FeedId, Folder, FolderId
from reader_app.services.announcer import Announcer
from reader_app.services.fetching import Fetching
from reader_app.settings import Settings
from reader_app.store import Store, Validators
from reader_app.words import Message

if TYPE_CHECKING:
    from reader_app.feeds import Candidate, ParsedFeed
    from reader_app.net.client import Answer


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that an address leads to; `entries` is None for one that was not looked into."""

    url: str
    title: str
    description: str
    entries: int | None
    is_followed: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What `find` found, best first, never empty."""

    address: str
    candidates: tuple[FoundFeed, ...]


@dataclass(frozen=True, slots=True)
class FollowReceipt(Receipt):
    """A receipt that also says which feed it is about."""

    feed_id: FeedId = field(kw_only=True)


class Subscriptions:
    """The subscriptions service."""

    def __init__(self, store: Store, settings: Settings, announcer: Announcer, fetch: Fetching) -> None:
        self._store = store
        self._settings = settings
        self._announcer = announcer
        self._fetching = fetch

    def feeds(self) -> tuple[Feed, ...]:
        """Every followed feed, in the person's order."""
        return tuple(self._store.feeds.all())

    def folders(self) -> tuple[Folder, ...]:
        """Every folder, in the person's order."""
        return tuple(self._store.feeds.folders())

    def feed(self, feed_id: FeedId) -> Feed | None:
        return self._store.feeds.get(feed_id)

    def find(self, address: str, progress: Progress | None = None) -> Found:
        """The feeds behind what a person typed or dropped; raises FeedNotFound and what fetching raises."""
        url = _typed(address)
        candidates = self._find(address, url, progress)
        return Found(url, tuple(self._describe(candidate) for candidate in candidates))

    def follow(
        self,
        address: str,
        *,
        folder_id: FolderId | None = None,
        origin: Message | None = None,
        progress: Progress | None = None,
    ) -> FollowReceipt:
        """Follow the best feed behind `address` and take in what it offers; raises AlreadyFollowed."""
        url = _typed(address)
        self._refuse_twin(url)
        best = self._find(address, url, progress)[0]
        self._refuse_twin(best.url)
        origin = origin or Message("Address typed by hand: {address}", {"address": address.strip()})
        now = datetime.now(UTC)
        if best.parsed is None or best.answer is None:
            return self._follow_locked(best.url, folder_id, origin, now)
        feed_id = self._store.feeds.add(
            best.url,
            best.parsed.title or best.title,
            site_url=best.parsed.link,
            description=best.parsed.description,
            language=best.parsed.language,
            image_url=best.parsed.image,
            folder_id=folder_id,
            origin=origin,
            added_at=now,
        )
        added = self._take_in(feed_id, best.parsed, best.answer, now)
        receipt = FollowReceipt(
            Changes(frozenset(added), frozenset(added), frozenset([feed_id]), counts=True, tree=True),
            undo=lambda: self.remove([feed_id]),
            said=_said_of(best.url, best.parsed.title or best.url),
            feed_id=feed_id,
        )
        self._announcer.tell(receipt)
        return receipt

    def _follow_locked(self, url: str, folder_id: FolderId | None, origin: Message, now: datetime) -> FollowReceipt:
        """A feed behind a login is followed at once; its row and its properties ask for the name and password."""
        from reader_app.feeds import after_failure
        from reader_app.net import statuses
        from reader_app.urls import host

        feed_id = self._store.feeds.add(url, "", folder_id=folder_id, origin=origin, added_at=now)
        problem = statuses.problem(401, host(url), {}, now)
        interval = self._settings.choices.refresh_interval_min
        self._store.feeds.set_health(feed_id, after_failure(FeedHealth(), problem, now=now, interval_min=interval))
        receipt = FollowReceipt(
            Changes(feeds=frozenset([feed_id]), counts=True, tree=True),
            undo=lambda: self.remove([feed_id]),
            said=Message("“{title}” asks for a name and a password: enter them in its properties.", {"title": url}),
            feed_id=feed_id,
        )
        self._announcer.tell(receipt)
        return receipt

    def rename(self, feed_id: FeedId, title: str) -> Receipt:
        """Call the feed something else; an empty title gives the publisher's back."""
        before = self._feed(feed_id).custom_title
        self._store.feeds.update(feed_id, custom_title=title.strip() or None)
        return self._record(feed_id, undo=lambda: self.rename(feed_id, before or ""))

    def move(self, feed_ids: Collection[FeedId], folder_id: FolderId | None) -> Receipt:
        """Put feeds into a folder; None is the top."""
        before = {feed.id: feed.folder_id for feed in self.feeds() if feed.id in feed_ids}
        return self._place(dict.fromkeys(before, folder_id), self._moved_to(folder_id))

    def _moved_to(self, folder_id: FolderId | None) -> Message:
        if folder_id is None:
            return Message("Moved out of all folders.")
        return Message("Moved to “{folder}”.", {"folder": self._folder(folder_id).name})

    def _place(self, places: dict[FeedId, FolderId | None], said: Message | None = None) -> Receipt:
        before = {feed.id: feed.folder_id for feed in self.feeds() if feed.id in places}
        for feed_id, folder_id in places.items():
            self._store.feeds.update(feed_id, folder_id=folder_id)
        return self._announcer.tell(
            Receipt(Changes(feeds=frozenset(places), tree=True), undo=lambda: self._place(before), said=said)
        )

    def remove(self, feed_ids: Collection[FeedId]) -> Receipt:
        """Stop following. Bookmarked articles and those kept for later stay; undo brings all back."""
        names = [feed.name for feed in self.feeds() if feed.id in feed_ids]
        removed = self._store.feeds.remove(feed_ids)
        if len(names) == 1:
            said = Message("You no longer follow “{title}”.", {"title": names[0]})
        else:
            said = Message("You no longer follow {n} feeds.", {"n": len(removed)})
        return self._announcer.tell(
            Receipt(_all_of(removed), undo=lambda: self._restore(removed), said=said if removed else None)
        )

    def _restore(self, feed_ids: Collection[FeedId]) -> Receipt:
        self._store.feeds.restore(feed_ids)
        return self._announcer.tell(Receipt(_all_of(feed_ids), undo=lambda: self.remove(feed_ids)))

    def set_full_text(self, feed_id: FeedId, wanted: bool) -> Receipt:
        """Whether to fetch the page of each new article of the feed."""
        self._store.feeds.update(feed_id, wants_full_text=wanted)
        return self._record(feed_id, undo=lambda: self.set_full_text(feed_id, not wanted))

    def set_notices(self, feed_id: FeedId, wanted: bool | None) -> Receipt:
        """Whether the desktop is told of new articles of the feed; None is as in the settings."""
        before = self._feed(feed_id).notifies
        self._store.feeds.update(feed_id, notifies=wanted)
        return self._record(feed_id, undo=lambda: self.set_notices(feed_id, before))

    def set_origin(self, feed_id: FeedId, said: str) -> Receipt:
        """Write down how the feed was found."""
        before = self._feed(feed_id).origin
        self._store.feeds.update(feed_id, origin=Message("{said}", {"said": said}) if said.strip() else None)
        return self._record(feed_id, undo=lambda: self.set_origin(feed_id, str(before) if before else ""))

    def add_folder(self, name: str, parent_id: FolderId | None = None) -> Receipt:
        folder_id = self._store.feeds.add_folder(name.strip(), parent_id)
        return self._announcer.tell(Receipt(Changes(tree=True), undo=lambda: self.remove_folder(folder_id)))

    def rename_folder(self, folder_id: FolderId, name: str) -> Receipt:
        before = self._folder(folder_id).name
        self._store.feeds.update_folder(folder_id, name=name.strip() or before)
        return self._announcer.tell(Receipt(Changes(tree=True), undo=lambda: self.rename_folder(folder_id, before)))

    def move_folder(self, folder_id: FolderId, parent_id: FolderId | None) -> Receipt:
        """Put a folder into another; moving it into itself or below itself changes nothing."""
        before = self._folder(folder_id).parent_id
        if parent_id is not None and folder_id in self._path_of(parent_id):
            return Receipt()
        self._store.feeds.update_folder(folder_id, parent_id=parent_id)
        return self._announcer.tell(
            Receipt(Changes(tree=True), lambda: self.move_folder(folder_id, before), self._moved_to(parent_id))
        )

    def remove_folder(self, folder_id: FolderId) -> Receipt:
        """Take the folder away; what was in it moves up one level."""
        name = self._folder(folder_id).name
        removed = self._store.feeds.remove_folder(folder_id)

        def undo() -> Receipt:
            self._store.feeds.restore_folder(removed)
            return self._announcer.tell(Receipt(Changes(tree=True), undo=lambda: self.remove_folder(folder_id)))

        return self._announcer.tell(
            Receipt(Changes(tree=True), undo=undo, said=Message("Folder “{name}” removed.", {"name": name}))
        )

    def _find(self, address: str, url: str, progress: Progress | None) -> "tuple[Candidate, ...]":
        """What the address that was typed leads to."""
        return self._fetching.at_either_door(address, url, lambda at: self._look(at, progress))

    def _look(self, url: str, progress: Progress | None) -> "tuple[Candidate, ...]":
        from reader_app import urls
        from reader_app.feeds import Candidate, find

        trusted = urls.host(url) if urls.is_local(url) else ""
        try:
            return find(self._fetching.client(), url, progress=progress, trusted_host=trusted)
        except BadStatus as error:
            if error.status != 401:
                raise
            return (Candidate(url),)

    def _describe(self, candidate: "Candidate") -> FoundFeed:
        parsed = candidate.parsed
        return FoundFeed(
            url=candidate.url,
            title=(parsed.title if parsed else "") or candidate.title or candidate.url,
            description=parsed.description if parsed else "",
            entries=len(parsed.entries) if parsed else None,
            is_followed=self._store.feeds.by_url(candidate.url) is not None,
        )

    def _take_in(self, feed_id: FeedId, parsed: "ParsedFeed", answer: "Answer", now: datetime) -> list[ArticleId]:
        import hashlib

        from reader_app.feeds import after_success
        from reader_app.net.caching import fresh_for_s
        from reader_app.services import intake

        added, _ = intake.take_in(self._store, feed_id, parsed, now)
        health = after_success(
            FeedHealth(),
            now=now,
            status=answer.status,
            fresh_for_s=fresh_for_s(answer.headers, now),
            ttl_min=parsed.ttl_min,
            interval_min=self._settings.choices.refresh_interval_min,
        )
        validators = Validators(answer.etag, answer.last_modified, hashlib.sha256(answer.body).hexdigest(), now)
        self._store.feeds.set_health(feed_id, health, validators=validators)
        return added

    def _refuse_twin(self, url: str) -> None:
        twin = self._store.feeds.by_url(url)
        if twin is not None:
            raise AlreadyFollowed(twin.id, "You already follow “{title}”.", title=twin.name)

    def _feed(self, feed_id: FeedId) -> Feed:
        feed = self._store.feeds.get(feed_id)
        if feed is None:
            raise FeedNotFound("This feed is no longer in the library.")
        return feed

    def _folder(self, folder_id: FolderId) -> Folder:
        for folder in self.folders():
            if folder.id == folder_id:
                return folder
        raise FeedNotFound("This folder is no longer in the library.")

    def _path_of(self, folder_id: FolderId) -> list[FolderId]:
        by_id = {folder.id: folder for folder in self.folders()}
        path: list[FolderId] = []
        step: FolderId | None = folder_id
        while step is not None and step in by_id and step not in path:
            path.append(step)
            step = by_id[step].parent_id
        return path

    def _record(self, feed_id: FeedId, *, undo: Callable[[], Receipt]) -> Receipt:
        return self._announcer.tell(Receipt(Changes(feeds=frozenset([feed_id]), tree=True), undo=undo))


def _typed(address: str) -> str:
    from reader_app import urls

    url = urls.typed(address)
    if url is None:
        raise FeedNotFound("“{address}” is not a web address.", "It should look like example.com.", address=address)
    return url


def _said_of(url: str, title: str) -> Message:
    from reader_app import urls

    if url.startswith("http:") and not urls.is_local(url):
        return Message(
            "You follow “{title}” now. Its site has no encryption: others on the way can see what you read.",
            {"title": title},
        )
    return Message("You follow “{title}” now.", {"title": title})


def _all_of(feed_ids: Collection[FeedId]) -> Changes:
    return Changes(feeds=frozenset(feed_ids), counts=bool(feed_ids), tree=bool(feed_ids))
