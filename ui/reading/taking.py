"""A picture out of an article: as a file where the person wants it, or on the clipboard."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage, QImageReader

from reader_app.errors import HaowenError
from reader_app.jobs import Progress
from reader_app.words import tr
from ui.context import Context


def save(context: Context, picture: Path, name: str) -> None:
    """Write the picture's own bytes to the file `name`, and say so."""
    path = Path(name)

    def work(_: Progress) -> Path:
        return context.library.saving.write_picture(picture, path)

    task = context.tasks.start("", work, lane="images")
    task.succeeded.connect(lambda _: context.undo.said.emit(tr("Saved as {name}.", name=path.name), False))
    task.failed.connect(context.problems.tell)


def copy(context: Context, picture: Path) -> None:
    """Put the picture itself on the clipboard."""

    def work(_: Progress) -> QImage:
        image = QImageReader(str(picture)).read()
        if image.isNull():
            raise HaowenError("This picture cannot be read.")
        return image

    def put(image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        context.undo.said.emit(tr("Picture copied."), False)

    task = context.tasks.start("", work, lane="images", key="copy picture", replace=True)
    task.succeeded.connect(put)
    task.failed.connect(context.problems.tell)
