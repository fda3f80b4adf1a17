"""Takes back what was done, step by step, and does it again."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reader_app.changes import Receipt
from ui.problems import Problems
from ui.tasks import Tasks

REMEMBERED = 50


class Undo(QObject):
    """Receipts of what the person did, newest last. `said` tells the sentence and whether it can be taken back."""

    changed = Signal()
    said = Signal(str, bool)

    def __init__(self, tasks: Tasks, problems: Problems, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._problems = problems
        self._done: list[Receipt] = []
        self._undone: list[Receipt] = []

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def did(self, receipt: Receipt) -> None:
        """Remember what was just done and say it."""
        if receipt.undo is not None:
            self._done.append(receipt)
            del self._done[:-REMEMBERED]
            self._undone.clear()
            self.changed.emit()
        if receipt.said is not None:
            self.said.emit(str(receipt.said), receipt.undo is not None)

    def undo(self) -> None:
        if self._done:
            self._run(self._done.pop(), self._undone)

    def redo(self) -> None:
        if self._undone:
            self._run(self._undone.pop(), self._done)

    def _run(self, receipt: Receipt, onto: list[Receipt]) -> None:
        assert receipt.undo is not None
        work: Callable[[], Receipt] = receipt.undo
        self.changed.emit()
        task = self._tasks.start("", lambda _: work())
        task.succeeded.connect(lambda back: self._keep(back, onto))
        task.failed.connect(self._problems.tell)

    def _keep(self, receipt: Receipt, onto: list[Receipt]) -> None:
        if receipt.undo is not None:
            onto.append(receipt)
        self.changed.emit()
