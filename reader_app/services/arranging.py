"""The order of feeds and folders that a person makes by hand; in each folder its folders come first, then its feeds."""

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from reader_app.changes import Changes, Receipt
from reader_app.model import Feed, FeedId, Folder, FolderId, Spot
from reader_app.services.announcer import Announcer
from reader_app.store import Store
from reader_app.words import Message

Id = TypeVar("Id", bound=int)
Places = Mapping[Id, tuple[FolderId | None, int]]


class Arranging:
    """The arranging service."""

    def __init__(self, store: Store, announcer: Announcer) -> None:
        self._store = store
        self._announcer = announcer

    def put(self, feeds: Sequence[FeedId], folders: Sequence[FolderId], spot: Spot) -> Receipt:
        """Put feeds and folders there, in the order given. A folder never goes into itself, and what is inside a
        folder that moves goes with it."""
        all_feeds, all_folders = self._store.feeds.all(), self._store.feeds.folders()
        parents = {folder.id: folder.parent_id for folder in all_folders}
        taken = _above(parents, spot.parent)
        folders = [one for one in folders if one in parents and one not in taken]
        moving = set(folders)
        folders = [one for one in folders if not moving & set(_above(parents, parents[one]))]
        homes = {feed.id: feed.folder_id for feed in all_feeds}
        feeds = [one for one in feeds if one in homes and not moving & set(_above(parents, homes[one]))]
        beside = [feed.id for feed in all_feeds if feed.folder_id == spot.parent]
        around = [folder.id for folder in all_folders if folder.parent_id == spot.parent]
        new_feeds = _numbered(beside, _inserted(beside, feeds, spot.feed), spot.parent)
        new_folders = _numbered(around, _inserted(around, folders, spot.folder), spot.parent)
        is_elsewhere = any(homes[one] != spot.parent for one in feeds) or any(
            parents[one] != spot.parent for one in folders
        )
        named = next((folder.name for folder in all_folders if folder.id == spot.parent), "")
        said = Message("Moved to “{folder}”.", {"folder": named}) if named else Message("Moved out of all folders.")
        return self._write(new_feeds, new_folders, said if is_elsewhere else None)

    def step(self, feeds: Sequence[FeedId], folders: Sequence[FolderId], by: int) -> Receipt:
        """Move them one place up (-1) or down (1) among those of their folder; from its first or last place they go
        out of it, folders to above or below it, feeds to the first place of theirs."""
        all_feeds, all_folders = self._store.feeds.all(), self._store.feeds.folders()
        parent = _home(all_feeds, all_folders, feeds, folders)
        beside = [feed.id for feed in all_feeds if feed.folder_id == parent]
        around = [folder.id for folder in all_folders if folder.parent_id == parent]
        own_feeds = [one for one in beside if one in feeds]
        own_folders = [one for one in around if one in folders]
        is_out = (not own_feeds or _is_at_end(beside, own_feeds, by)) and (
            not own_folders or _is_at_end(around, own_folders, by)
        )
        if not is_out:
            new_feeds = _numbered(beside, _stepped(beside, own_feeds, by), parent)
            return self._write(new_feeds, _numbered(around, _stepped(around, own_folders, by), parent))
        if parent is None:
            return Receipt()
        outer = next(folder.parent_id for folder in all_folders if folder.id == parent)
        first = next((feed.id for feed in all_feeds if feed.folder_id == outer), None)
        others = [folder.id for folder in all_folders if folder.parent_id == outer]
        below = next(iter(others[others.index(parent) + 1 :]), None)
        return self.put(own_feeds, own_folders, Spot(outer, first, parent if by < 0 else below))

    def _write(self, feeds: Places[FeedId], folders: Places[FolderId], said: Message | None = None) -> Receipt:
        """Write those places that are new; the receipt takes back exactly these."""
        old_feeds = {feed.id: (feed.folder_id, feed.position) for feed in self._store.feeds.all()}
        old_folders = {one.id: (one.parent_id, one.position) for one in self._store.feeds.folders()}
        new_feeds = {one: place for one, place in feeds.items() if old_feeds.get(one) not in (None, place)}
        new_folders = {one: place for one, place in folders.items() if old_folders.get(one) not in (None, place)}
        if not new_feeds and not new_folders:
            return Receipt()
        self._store.feeds.arrange(new_feeds, new_folders)
        before_feeds = {one: old_feeds[one] for one in new_feeds}
        before_folders = {one: old_folders[one] for one in new_folders}
        return self._announcer.tell(
            Receipt(
                Changes(feeds=frozenset(new_feeds), tree=True),
                undo=lambda: self._write(before_feeds, before_folders, Message("The order is as it was.")),
                said=said or Message("Feeds moved."),
            )
        )


def in_order(feeds: Sequence[Feed], folders: Sequence[Folder]) -> list[Feed]:
    """The feeds from top to bottom as the tree shows them, when it is in the person's own order."""
    found: list[Feed] = []

    def walk(parent: FolderId | None, depth: int) -> None:
        if depth <= len(folders):
            for folder in folders:
                if folder.parent_id == parent:
                    walk(folder.id, depth + 1)
            found.extend(feed for feed in feeds if feed.folder_id == parent)

    walk(None, 0)
    return found


def _above(parents: Mapping[FolderId, FolderId | None], folder_id: FolderId | None) -> list[FolderId]:
    """The folder and all that it stands in."""
    above: list[FolderId] = []
    while folder_id is not None and folder_id not in above:
        above.append(folder_id)
        folder_id = parents.get(folder_id)
    return above


def _home(
    all_feeds: Sequence[Feed],
    all_folders: Sequence[Folder],
    feeds: Collection[FeedId],
    folders: Collection[FolderId],
) -> FolderId | None:
    """The folder that the first of them stands in; of several only its neighbours step."""
    first = next((feed.folder_id for feed in all_feeds if feed.id in feeds), None)
    return next((folder.parent_id for folder in all_folders if folder.id in folders), first)


def _inserted(order: Sequence[Id], moved: Sequence[Id], before: Id | None) -> list[Id]:
    if before in moved:
        following = order[order.index(before) + 1 :] if before in order else []
        before = next((one for one in following if one not in moved), None)
    rest = [one for one in order if one not in moved]
    at = rest.index(before) if before is not None and before in rest else len(rest)
    return [*rest[:at], *moved, *rest[at:]]


def _is_at_end(order: Sequence[Id], moved: Sequence[Id], by: int) -> bool:
    return list(moved) == list(order[: len(moved)] if by < 0 else order[-len(moved) :])


def _stepped(order: Sequence[Id], moved: Sequence[Id], by: int) -> list[Id]:
    if not moved or _is_at_end(order, moved, by):
        return list(order)
    rest = [one for one in order if one not in moved]
    edge = order.index(moved[0] if by < 0 else moved[-1])
    at = sum(one in rest for one in order[:edge]) + (-1 if by < 0 else 1)
    at = min(max(at, 0), len(rest))
    return [*rest[:at], *moved, *rest[at:]]


def _numbered(
    before: Sequence[Id], order: Sequence[Id], parent: FolderId | None
) -> dict[Id, tuple[FolderId | None, int]]:
    """The places that make this order; none where it is the order that was there before."""
    return {one: (parent, number) for number, one in enumerate(order, 1)} if before != order else {}
