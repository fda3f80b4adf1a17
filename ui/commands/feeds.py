"""What a person does with feeds and folders."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from reader_app.errors import BadImport
from reader_app.jobs import Progress
from reader_app.model import Feed, FeedId, Folder, FolderId, Spot
from reader_app.words import Message, tr
from ui.commands.doing import do, window
from ui.context import Context
from ui.tasks import Task

if TYPE_CHECKING:
    from reader_app.library import ImportReport, RefreshReport

OPML_BYTES = 20_000_000


# What every task that asks feeds has as its key, or begins it with.
_REFRESH = "refresh"


def refresh_under_way(context: Context) -> Task | None:
    """The task that asks feeds now, if one does."""
    return next((task for task in context.tasks.running() if task.key.split(" ")[0] == _REFRESH), None)


def add(context: Context) -> None:
    """Follow a site or save a page by its address."""
    add_address(context, "")


def add_address(context: Context, address: str, *, is_page: bool = False) -> None:
    """The same with the address filled in and looked up at once; `is_page` saves the page instead."""
    from ui.dialogs.add import AddDialog

    dialog = AddDialog(context, address, window())

    def take_list(data: bytes, source: str) -> None:
        _import(context, lambda: data, Message("From the list at {address}", {"address": source}))

    dialog.list_found.connect(take_list)
    dialog.open()
    if address and is_page:
        dialog.save_page()
    elif address:
        dialog.look_up()


def refresh(context: Context) -> None:
    """Ask every feed for news."""
    _refresh(context, None)


def refresh_shown(context: Context) -> None:
    """Ask the feeds of the list that is shown."""
    feed, folder = _shown(context)
    if feed is not None:
        _refresh(context, [feed.id])
    elif folder is not None:
        _refresh(context, _feeds_in(context, folder))
    else:
        _refresh(context, None)


def refresh_due(context: Context) -> None:
    """Quietly ask those feeds whose time has come."""
    task = context.tasks.start(
        tr("Refreshing"),
        lambda progress: context.library.refresh.run(only_due=True, progress=progress),
        lane="network",
        key=_REFRESH,
        is_shown=True,
    )
    task.failed.connect(context.problems.tell)


def _refresh(context: Context, feed_ids: list[FeedId] | None) -> None:
    def tell(report: "RefreshReport") -> None:
        context.undo.did(report.receipt)

    task = context.tasks.start(
        tr("Refreshing"),
        lambda progress: context.library.refresh.run(feed_ids, progress=progress),
        lane="network",
        key=_REFRESH if feed_ids is None else f"{_REFRESH} {feed_ids}",
        is_shown=True,
    )
    task.succeeded.connect(tell)
    task.failed.connect(context.problems.tell)


def add_folder(context: Context) -> None:
    """A new folder, inside the one that is shown."""
    from ui.dialogs.ask import ask_name

    _, folder = _shown(context)
    parent_id = folder.id if folder else None

    def make(name: str) -> None:
        do(context, lambda: context.library.subscriptions.add_folder(name, parent_id))

    ask_name(window(), tr("New folder"), tr("Name of the folder"), "", make)


def rename(context: Context) -> None:
    """Call the shown feed or folder something else."""
    from ui.dialogs.ask import ask_name

    feed, folder = _shown(context)
    subscriptions = context.library.subscriptions
    if feed is not None:
        feed_id = feed.id

        def rename_feed(name: str) -> None:
            do(context, lambda: subscriptions.rename(feed_id, name))

        said = tr("Empty gives the publisher's own name back.")
        ask_name(window(), tr("Rename feed"), said, feed.name, rename_feed, may_be_empty=True)
    elif folder is not None:
        folder_id = folder.id

        def rename_folder(name: str) -> None:
            do(context, lambda: subscriptions.rename_folder(folder_id, name))

        ask_name(window(), tr("Rename folder"), tr("Name of the folder"), folder.name, rename_folder)


def move(context: Context) -> None:
    """Put the shown feed into a folder."""
    from ui.dialogs.ask import ask_folder

    feed, _ = _shown(context)
    if feed is None:
        return
    feed_id = feed.id

    def put(target: FolderId | None) -> None:
        do(context, lambda: context.library.arranging.put([feed_id], [], Spot(target)))

    ask_folder(window(), context.library.subscriptions.folders(), feed.folder_id, put)


def move_up(context: Context) -> None:
    """One place up among the lines of its folder, and out of it from the first."""
    context.view.line_step_wanted.emit(-1)


def move_down(context: Context) -> None:
    context.view.line_step_wanted.emit(1)


def properties(context: Context) -> None:
    """Everything about the shown feed."""
    from ui.dialogs.properties import PropertiesDialog

    feed, _ = _shown(context)
    if feed is not None:
        PropertiesDialog(context, feed, window()).open()


def toggle_full_text(context: Context) -> None:
    """Whether new articles of the shown feed come with the text of their page."""
    feed, _ = _shown(context)
    if feed is not None:
        feed_id, wanted = feed.id, not feed.wants_full_text
        do(context, lambda: context.library.subscriptions.set_full_text(feed_id, wanted))


def remove(context: Context) -> None:
    """Stop following the shown feed, or take the shown folder away; undo brings either back."""
    feed, folder = _shown(context)
    subscriptions = context.library.subscriptions
    if feed is not None:
        feed_id = feed.id
        do(context, lambda: subscriptions.remove([feed_id]))
    elif folder is not None:
        folder_id = folder.id
        do(context, lambda: subscriptions.remove_folder(folder_id))


def import_opml(context: Context) -> None:
    """Follow every feed of a file."""
    name, _ = QFileDialog.getOpenFileName(window(), tr("Import a list of feeds"), "", _opml_filter())
    if name:
        import_file(context, Path(name))


def import_file(context: Context, path: Path) -> None:
    """Follow every feed of the OPML file at `path`, then ask the new ones."""

    def read() -> bytes:
        try:
            if path.stat().st_size > OPML_BYTES:
                raise BadImport("“{name}” is too large for a list of feeds.", name=path.name)
            return path.read_bytes()
        except OSError:
            raise BadImport("“{name}” cannot be read.", name=path.name)

    _import(context, read, Message("From the file {name}", {"name": path.name}))


def _import(context: Context, read: Callable[[], bytes], origin: Message) -> None:
    def work(progress: Progress) -> "ImportReport":
        return context.library.exchange.import_opml(read(), origin=origin, progress=progress)

    def tell(report: "ImportReport") -> None:
        context.undo.did(report.receipt)
        if report.feed_ids:
            _refresh(context, list(report.feed_ids))

    task = context.tasks.start(tr("Importing feeds"), work, key="import", is_shown=True)
    task.succeeded.connect(tell)
    task.failed.connect(context.problems.tell)


def export_opml(context: Context) -> None:
    """Write every feed to a file."""
    name, _ = QFileDialog.getSaveFileName(window(), tr("Export the list of feeds"), "haowen.opml", _opml_filter())
    if not name:
        return

    def work(_: Progress) -> None:
        try:
            Path(name).write_bytes(context.library.exchange.export_opml())
        except OSError:
            raise BadImport("“{name}” cannot be written.", "Is there room, and may you write there?", name=name)

    task = context.tasks.start(tr("Exporting feeds"), work, key="export")
    task.succeeded.connect(lambda _: context.undo.said.emit(tr("The list of feeds is saved."), False))
    task.failed.connect(context.problems.tell)


def _opml_filter() -> str:
    return f"{tr('Lists of feeds')} (*.opml *.xml);;{tr('All files')} (*)"


def _shown(context: Context) -> tuple[Feed | None, Folder | None]:
    """The feed or the folder whose list is shown."""
    query, subscriptions = context.view.query, context.library.subscriptions
    feed = subscriptions.feed(query.feed_id) if query.feed_id is not None else None
    if query.folder_id is None:
        return feed, None
    return feed, next((folder for folder in subscriptions.folders() if folder.id == query.folder_id), None)


def _feeds_in(context: Context, folder: Folder) -> list[FeedId]:
    """The feeds of a folder and of all folders inside it."""
    folders = context.library.subscriptions.folders()
    inside = {folder.id}
    for _ in folders:
        grown = inside | {found.id for found in folders if found.parent_id in inside}
        if grown == inside:
            break
        inside = grown
    return [feed.id for feed in context.library.subscriptions.feeds() if feed.folder_id in inside]
