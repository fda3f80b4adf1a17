"""How a command does its work: in a task, with its receipt kept for undo and its trouble told."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from reader_app.changes import Receipt
from reader_app.jobs import Progress
from ui.context import Context
from ui.tasks import Task


def do(context: Context, work: Callable[[], Receipt]) -> Task:
    """Write to the library; the receipt can be undone."""
    task = context.tasks.start("", lambda _: work())
    task.succeeded.connect(context.undo.did)
    task.failed.connect(context.problems.tell)
    return task


def fetch(
    context: Context, title: str, work: Callable[[Progress], Receipt], *, key: str, is_shown: bool = True
) -> Task:
    """The same with the network: with progress, and only once at a time for each `key`."""
    task = context.tasks.start(title, work, lane="network", key=key, is_shown=is_shown)
    task.succeeded.connect(context.undo.did)
    task.failed.connect(context.problems.tell)
    return task


def window() -> QWidget | None:
    """What a dialog belongs to."""
    return QApplication.activeWindow()
