"""What everything weighs, where it lies, and how it is copied, moved and brought back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from reader_app import words
from reader_app.jobs import Progress
from reader_app.words import tr
from ui.context import Context
from ui.preferences.confirm import carry_out
from ui.preferences.form import Form

if TYPE_CHECKING:
    from reader_app.library import Sizes

LIMITS_MB = (200, 500, 1000, 2000, 5000, 10000)


def build(form: Form, context: Context) -> None:
    _add_weights(form, context)
    limits = [(megabytes, words.size(megabytes * 1_000_000)) for megabytes in LIMITS_MB]
    form.choice("pictures_limit_mb", tr("Pictures may take"), [(0, tr("Without limit")), *limits])
    form.note(tr("Past it the oldest go at the next start, those of articles that you kept excepted."))
    form.button(
        tr("Make the library smaller"),
        lambda: carry_out(
            context,
            tr("Making the library smaller"),
            context.library.upkeep.compact,
            lane="images",
        ),
        tr("Gives the empty room back to the disk. Reading goes on meanwhile; it can be stopped at any time."),
    )
    form.heading(tr("The library's folder"))
    library = context.library
    folder = _Folder(context)
    form.add(tr("Folder"), folder)
    form.button(tr("Open the folder"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(library.paths.data))))
    form.button(tr("Move the library…"), folder.move_library, tr("To another folder or disk, at the next start."))
    form.button(tr("Open another library…"), folder.open_other, tr("One that lies in another folder; this one stays."))
    form.button(tr("Stay here"), folder.stay, tr("Takes back what was to happen at the next start."))
    form.heading(tr("Backups"))
    form.button(
        tr("Back up now…"),
        lambda: _back_up(form, context),
        tr("One file with all articles, pictures and preferences. Unpacked into an empty folder it is the library."),
    )
    form.button(
        tr("Restore a backup…"),
        folder.restore,
        tr("Into an empty folder that is then the library; the present one stays where it is."),
    )


def _add_weights(form: Form, context: Context) -> None:
    library = context.library
    kinds = (
        ("library_bytes", tr("Articles, in all")),
        ("texts_bytes", tr("Their texts")),
        ("index_bytes", tr("Search index")),
        ("pictures_bytes", tr("Pictures")),
        ("empty_bytes", tr("Left empty by what has gone")),
        ("free_bytes", tr("Free on the disk")),
    )
    task = context.tasks.start("", lambda _: library.upkeep.sizes(), key="sizes", can_wait=True)
    for field, label in kinds:
        weight = _Weight(field)
        form.add(label, weight)
        task.succeeded.connect(weight.show_size)
    task.failed.connect(context.problems.tell)


class _Weight(QLabel):
    """One of the sizes, once it is known."""

    def __init__(self, field: str) -> None:
        super().__init__("…")
        self._field = field

    def show_size(self, sizes: "Sizes") -> None:
        self.setText(words.size(getattr(sizes, self._field)))


class _Folder(QLabel):
    """Where the library lies, and where it will after the next start."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("folder")
        self.setWordWrap(True)
        self._context = context
        self._show()

    def move_library(self) -> None:
        self._choose(tr("Move the library"), lambda folder, _: self._context.library.moving.move_to(folder))

    def open_other(self) -> None:
        self._choose(tr("Open another library"), lambda folder, _: self._context.library.moving.open_other(folder))

    def stay(self) -> None:
        self._wish(lambda _: self._context.library.moving.stay())

    def restore(self) -> None:
        kinds = f"{tr('Backups')} (*.zip)"
        name, _ = QFileDialog.getOpenFileName(self.window(), tr("Restore a backup"), str(Path.home()), kinds)
        if name:
            restore = self._context.library.moving.restore
            self._choose(tr("An empty folder for the library"), lambda folder, told: restore(Path(name), folder, told))

    def _choose(self, title: str, wish: Callable[[Path, Progress], None]) -> None:
        folder = QFileDialog.getExistingDirectory(self.window(), title, str(Path.home()))
        if folder:
            self._wish(lambda progress: wish(Path(folder), progress))

    def _wish(self, work: Callable[[Progress], None]) -> None:
        task = self._context.tasks.start(tr("Preparing"), work, lane="images", key="moving", is_shown=True)
        task.succeeded.connect(self._show)
        task.failed.connect(self._context.problems.tell)

    def _show(self) -> None:
        library = self._context.library
        lines = [str(library.paths.data)]
        if library.moving.wish is not None:
            lines.append(tr("After the next start: {path}", path=library.moving.wish))
        self.setText("\n".join(lines))


def _back_up(form: QWidget, context: Context) -> None:
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
