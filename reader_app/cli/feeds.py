"""The commands about feeds: add, refresh, opml, doctor."""

import sys
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from reader_app.cli import shapes
from reader_app.cli.codes import DONE, FAILED, INTERRUPTED, NOTHING_FOUND
from reader_app.cli.terminal import Terminal
from reader_app.errors import HaowenError
from reader_app.jobs import Progress
from reader_app.library import Library
from reader_app.model import FolderId, State
from reader_app.words import tr, trn

# More than any list of feeds; the OPML reader has its own limit below this.
READ_BYTES = 64_000_000
_MARKS = {State.WELL: "✓", State.NOTE: "!", State.TROUBLE: "✗"}


def add(library: Library, options: Namespace, terminal: Terminal, progress: Progress) -> int:
    """Follow the feed behind an address, in a folder if one is named."""
    receipt = library.subscriptions.follow(options.address, progress=progress)
    if options.folder and options.folder.strip():
        library.subscriptions.move([receipt.feed_id], _folder(library, options.folder.strip()))
    new = len(receipt.changes.added)
    terminal.show(str(receipt.said))
    terminal.show(trn("{n} new article", "{n} new articles", new))
    terminal.give(
        {
            "feed": next(shape for shape in shapes.of_feeds(library) if shape["id"] == receipt.feed_id),
            "new_articles": new,
        }
    )
    return DONE


def refresh(library: Library, options: Namespace, terminal: Terminal, progress: Progress) -> int:
    """Ask the feeds; this fails only if every one of them did, trouble with some is part of the result."""
    terminal.is_counting = True
    report = library.refresh.run(only_due=options.due, progress=progress)
    failed = [feed for feed in library.subscriptions.feeds() if feed.id in report.failed]
    for feed in failed:
        terminal.note(f"{feed.name}: {feed.health.problem}")
    terminal.show(str(report.receipt.said))
    terminal.give(
        {
            "asked": report.asked,
            "new_articles": report.new_articles,
            "failed": [{"id": feed.id, "title": feed.name, "problem": str(feed.health.problem)} for feed in failed],
            "is_stopped": report.is_stopped,
        }
    )
    if report.is_stopped:
        return INTERRUPTED
    return FAILED if failed and len(failed) == report.asked else DONE


def listing(library: Library, terminal: Terminal) -> int:
    """The feeds with their ids, folders, unread articles and problems."""
    feeds = shapes.of_feeds(library)
    terminal.give(feeds)
    for feed in library.subscriptions.feeds():
        shape = next(shape for shape in feeds if shape["id"] == feed.id)
        terminal.show(f"{feed.id:>6}  {shape['unread']:>5}  {feed.name}  {feed.url}")
        if feed.health.problem:
            terminal.show(f"{'':15}{feed.health.problem}")
    if not feeds:
        terminal.note(tr("You follow no feeds yet."))
    return DONE if feeds else NOTHING_FOUND


def import_opml(library: Library, options: Namespace, terminal: Terminal, progress: Progress) -> int:
    """Follow every feed of an OPML file; `refresh` asks them."""
    report = library.exchange.import_opml(_read(options.file), progress=progress)
    terminal.show(str(report.receipt.said))
    terminal.give({"added": report.added, "already": report.already, "unusable": report.unusable})
    return DONE


def export_opml(library: Library, options: Namespace, terminal: Terminal, _: Progress) -> int:
    """Write the feeds to a file; to standard output it is the OPML itself, also with --json."""
    data = library.exchange.export_opml()
    if options.file == "-":
        terminal.write(data)
        return DONE
    write_file(options.file, data)
    terminal.show(tr("Written to {file}.", file=options.file))
    terminal.give({"file": options.file})
    return DONE


def doctor(library: Library, options: Namespace, terminal: Terminal, progress: Progress) -> int:
    """A check-up of everything, and what to do; fails if something needs doing."""
    findings = library.checkup.look(progress, asks_network=options.network)
    for finding in findings:
        terminal.show(f"{_MARKS[finding.state]} {finding.said}")
        if finding.advice:
            terminal.show(f"  → {finding.advice}")
    terminal.give([asdict(finding) for finding in findings])
    return FAILED if any(finding.state is State.TROUBLE for finding in findings) else DONE


def write_file(name: str, data: bytes) -> None:
    """Write a file that the person named; raises HaowenError with the reason where that fails."""
    try:
        Path(name).write_bytes(data)
    except OSError as error:
        raise HaowenError("{file} cannot be written: {reason}.", file=name, reason=error.strerror)


def _read(name: str) -> bytes:
    """At most one byte more than the reader of the format takes, so that it can say so."""
    try:
        if name == "-":
            return sys.stdin.buffer.read(READ_BYTES)
        with open(name, "rb") as file:
            return file.read(READ_BYTES)
    except OSError as error:
        raise HaowenError("{file} cannot be read: {reason}.", file=name, reason=error.strerror)


def _folder(library: Library, name: str) -> FolderId:
    """The folder of this name, the outermost one first, made if there is none."""
    found = [folder for folder in library.subscriptions.folders() if folder.name == name]
    if not found:
        library.subscriptions.add_folder(name)
        found = [folder for folder in library.subscriptions.folders() if folder.name == name]
    return min(found, key=lambda folder: folder.parent_id is not None).id
