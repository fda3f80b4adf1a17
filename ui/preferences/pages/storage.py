"""What everything weighs, where it lies, and a copy of it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel

from reader_app.jobs import Progress
from reader_app.words import size, tr
from ui.context import Context
from ui.preferences.form import Form

if TYPE_CHECKING:
    from reader_app.library import Sizes


def build(form: Form, context: Context) -> None:
    library = context.library
    weights = [_Weight() for _ in range(3)]
    for label, weight in zip((tr("Articles"), tr("Pictures"), tr("Free on the disk")), weights, strict=True):
        form.add(label, weight)
    task = context.tasks.start("", lambda _: library.upkeep.sizes(), key="sizes")
    for weight, field in zip(weights, ("library_bytes", "pictures_bytes", "free_bytes"), strict=True):
        weight.field = field
        task.succeeded.connect(weight.show_size)
    task.failed.connect(context.problems.tell)
    form.fact(tr("Folder"), str(library.paths.home))
    form.button(tr("Open the folder"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(library.paths.home))))
    form.button(
        tr("Back up now…"),
        lambda: _back_up(form, context),
        tr("One file with all articles, pictures and preferences. Unpacked into an empty folder it is the library."),
    )


class _Weight(QLabel):
    """One of the sizes, once it is known."""

    field = ""

    def __init__(self) -> None:
        super().__init__("…")

    def show_size(self, sizes: "Sizes") -> None:
        self.setText(size(getattr(sizes, self.field)))


def _back_up(form: Form, context: Context) -> None:
    usual = str(Path.home() / f"haowen-{date.today().isoformat()}.zip")
    kinds = f"{tr('Backups')} (*.zip)"
    name, _ = QFileDialog.getSaveFileName(form.window(), tr("Back up"), usual, kinds)
    if name:
        back_up(context, Path(name))


def back_up(context: Context, target: Path) -> None:
    """Write everything into the file `target`."""
    library = context.library

    def work(progress: Progress) -> str:
        library.upkeep.back_up(target, progress)
        return tr("Everything is backed up in {path}.", path=target)

    task = context.tasks.start(tr("Backing up"), work, lane="images", key="backup", is_shown=True)
    task.succeeded.connect(lambda said: context.undo.said.emit(said, False))
    task.failed.connect(context.problems.tell)
