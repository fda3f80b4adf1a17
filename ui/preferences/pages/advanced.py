"""For when something is wrong."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel

from reader_app.settings import Choices
from reader_app.words import tr
from ui.context import Context
from ui.preferences.confirm import carry_out, confirm
from ui.preferences.form import Form

if TYPE_CHECKING:
    from reader_app.library import Finding


def build(form: Form, context: Context) -> None:
    found = _Findings()
    form.button(
        tr("Check the library"),
        lambda: found.look(context),
        tr("Looks at the library, the disk and every feed."),
    )
    form.add(tr("Result"), found)
    form.button(
        tr("Make the search index anew"),
        lambda: carry_out(context, tr("Making the search index anew"), context.library.upkeep.rebuild_index),
        tr("When a search does not find what is there. Reading goes on meanwhile."),
    )
    form.button(
        tr("Open the log"),
        lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(context.library.paths.log))),
        tr("What the program has noted about its own troubles."),
    )
    form.button(
        tr("Reset all preferences…"),
        lambda: _ask_reset(form, context),
        tr("Everything here as it was at the first start; feeds and articles stay."),
    )


class _Findings(QLabel):
    """What a check-up has found."""

    def __init__(self) -> None:
        super().__init__(tr("Not checked yet."))
        self.setWordWrap(True)

    def look(self, context: Context) -> None:
        self.setText(tr("Checking…"))
        library = context.library
        task = context.tasks.start(
            tr("Checking the library"), library.upkeep.doctor, key="doctor", can_wait=True, is_shown=True
        )
        task.succeeded.connect(self._show)
        task.failed.connect(context.problems.tell)

    def _show(self, findings: "Sequence[Finding]") -> None:
        self.setText("\n".join(f"{'✓' if finding.is_ok else '!'}  {finding.said}" for finding in findings))


def _ask_reset(form: Form, context: Context) -> None:
    def reset() -> None:
        # The fields show what was; the window opens with what is now.
        form.window().close()
        context.library.settings.change(**asdict(Choices()))

    confirm(form, tr("Reset all preferences?"), tr("Your own keys are reset, too."), tr("Reset"), reset)
