"""Asks before something that cannot be taken back, and carries out what can."""

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox

from reader_app.changes import Receipt
from reader_app.jobs import Progress
from reader_app.words import tr
from ui.context import Context
from ui.preferences.form import Form


def confirm(form: Form, question: str, detail: str, yes: str, run: Callable[[], object]) -> None:
    """Run it once the person has chosen `yes`."""
    box = QMessageBox(QMessageBox.Icon.Question, tr("Preferences"), question, parent=form.window())
    box.setInformativeText(detail)
    chosen = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)

    def answer() -> None:
        if box.clickedButton() is chosen:
            run()

    box.finished.connect(answer)
    box.open()


def carry_out(context: Context, title: str, work: Callable[[Progress], Receipt], *, lane: str = "library") -> None:
    """In a task; what it says and how to take it back comes to the window."""
    task = context.tasks.start(title, work, lane=lane, is_shown=bool(title))
    task.succeeded.connect(context.undo.did)
    task.failed.connect(context.problems.tell)
