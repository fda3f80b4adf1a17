"""Where trouble is told and kept: one sentence and a hint, never a traceback."""

import logging
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from reader_app.errors import Cancelled, HaowenError
from reader_app.words import tr

REMEMBERED = 200

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of the list of messages; `when` is local time."""

    when: datetime
    sentence: str
    hint: str = ""


class Problems(QObject):
    """`told` is emitted for each new problem; `all` keeps the latest, newest first.

    `unforeseen` carries an error that is none of ours, before it is told.
    """

    told = Signal(object)
    unforeseen = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Problem] = []

    @property
    def all(self) -> tuple[Problem, ...]:
        return tuple(self._all)

    def tell(self, error: BaseException) -> None:
        """Show an error to the person; what they stopped themselves is no problem."""
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, HaowenError):
            self.unforeseen.emit(error)
        problem = describe(error)
        self._all.insert(0, problem)
        del self._all[REMEMBERED:]
        self.told.emit(problem)


def describe(error: BaseException) -> Problem:
    """The error in words; details of an unexpected one are in the log."""
    now = datetime.now().astimezone()
    if isinstance(error, HaowenError):
        return Problem(now, str(error), error.hint)
    log.error("Unexpected: %r", error, exc_info=error)
    return Problem(now, tr("Something went wrong inside the program."), tr("Details are in the log file."))
