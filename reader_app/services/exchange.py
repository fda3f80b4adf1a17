"""Carries the list of feeds in and out as OPML."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader_app import urls
from reader_app.changes import Changes, Receipt
from reader_app.jobs import Progress
from reader_app.model import FeedId, Folder, FolderId
from reader_app.services.announcer import Announcer
from reader_app.services.arranging import in_order
from reader_app.services.subscriptions import Subscriptions
from reader_app.store import Store
from reader_app.words import Message

if TYPE_CHECKING:
    from reader_app.exchange import OpmlFeed


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. `added` feeds are in the library but not asked yet; `unusable` had no web address."""

    receipt: Receipt
    feed_ids: tuple[FeedId, ...]
    added: int
    already: int
    unusable: int


class Exchange:
    """The exchange service."""

    def __init__(self, store: Store, announcer: Announcer, subscriptions: Subscriptions) -> None:
        self._store = store
        self._announcer = announcer
        self._subscriptions = subscriptions

    def import_opml(
        self, data: bytes, *, origin: Message | None = None, progress: Progress | None = None
    ) -> ImportReport:
        """Follow every feed of an OPML file, in its folders; raises BadImport. Asking them is `refresh`'s work."""
        from reader_app.exchange import opml

        progress = progress or Progress()
        outlines = opml.read(data)
        folders = _FolderMaker(self._store)
        added: list[FeedId] = []
        already = unusable = 0
        now = datetime.now(UTC)
        for number, outline in enumerate(outlines):
            progress.step(number, len(outlines), outline.title)
            url = urls.typed(outline.url)
            if url is None:
                unusable += 1
            elif self._store.feeds.by_url(url) is not None:
                already += 1
            else:
                added.append(self._add(url, outline, folders.find(outline.folders), origin, now))
        receipt = self._receipt(added, folders.made, already, unusable)
        return ImportReport(receipt, tuple(added), len(added), already, unusable)

    def export_opml(self) -> bytes:
        """Every feed in its folders, as OPML 2.0; the bundled one is not worth carrying."""
        from reader_app.exchange import OpmlFeed, opml

        folders = self._store.feeds.folders()
        paths = _paths(folders)
        return opml.write(
            "Haowen",
            [
                OpmlFeed(feed.url, feed.name, feed.site_url or "", paths.get(feed.folder_id, ()))
                for feed in in_order(self._store.feeds.all(), folders)
                if not feed.is_bundled
            ],
        )

    def _add(
        self, url: str, outline: "OpmlFeed", folder_id: FolderId | None, origin: Message | None, now: datetime
    ) -> FeedId:
        return self._store.feeds.add(
            url,
            outline.title,
            site_url=urls.typed(outline.site_url) if outline.site_url else None,
            folder_id=folder_id,
            origin=origin or Message("From a list of feeds (OPML)"),
            added_at=now,
        )

    def _receipt(self, added: Sequence[FeedId], made: Collection[FolderId], already: int, unusable: int) -> Receipt:
        said = Message(
            "{added} feeds added, {already} were here already, {unusable} had no usable address.",
            {"added": len(added), "already": already, "unusable": unusable},
        )

        def undo() -> Receipt:
            for folder_id in reversed(list(made)):
                self._store.feeds.remove_folder(folder_id)
            return self._subscriptions.remove(added)

        changes = Changes(feeds=frozenset(added), tree=bool(added or made))
        return self._announcer.tell(Receipt(changes, undo if added else None, said))


class _FolderMaker:
    """Finds a folder by its path of names, making what is missing."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ids: dict[tuple[FolderId | None, str], FolderId] = {
            (folder.parent_id, folder.name): folder.id for folder in store.feeds.folders()
        }
        self.made: list[FolderId] = []

    def find(self, names: Sequence[str]) -> FolderId | None:
        step: FolderId | None = None
        for name in names:
            key = (step, name)
            if key not in self._ids:
                self._ids[key] = self._store.feeds.add_folder(name, step)
                self.made.append(self._ids[key])
            step = self._ids[key]
        return step


def _paths(folders: Sequence[Folder]) -> dict[FolderId | None, tuple[str, ...]]:
    by_id = {folder.id: folder for folder in folders}

    def path(folder: Folder, depth: int = 0) -> tuple[str, ...]:
        parent = by_id.get(folder.parent_id) if folder.parent_id is not None else None
        above = path(parent, depth + 1) if parent and depth < len(by_id) else ()
        return (*above, folder.name)

    return {folder.id: path(folder) for folder in folders}
