"""For when something is wrong."""

from dataclasses import asdict

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from reader_app.settings import Choices
from reader_app.words import tr
from ui.context import Context
from ui.preferences.confirm import carry_out, confirm
from ui.preferences.form import Form


def build(form: Form, context: Context) -> None:
    form.button(
        tr("Check everything…"),
        lambda: context.actions["help.check"].trigger(),
        tr("Looks at the library, the disk, fonts and every feed, and says what to do."),
    )
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


def _ask_reset(form: Form, context: Context) -> None:
    def reset() -> None:
        # The fields show what was; the window opens with what is now.
        form.window().close()
        context.library.settings.change(**asdict(Choices()))

    confirm(form, tr("Reset all preferences?"), tr("Your own keys are reset, too."), tr("Reset"), reset)
