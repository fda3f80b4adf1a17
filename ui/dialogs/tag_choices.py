"""What a person may choose for one tag: another name, a colour."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from reader_app.changes import Receipt
from reader_app.model import TAG_COLORS
from reader_app.words import tr
from ui.context import Context
from ui.dialogs.ask import ask_name
from ui.tasks import Task

COLORS = (
    ("", "No colour"),
    ("red", "Red"),
    ("orange", "Orange"),
    ("green", "Green"),
    ("blue", "Blue"),
    ("purple", "Purple"),
)
assert {name for name, _ in COLORS} == {"", *TAG_COLORS}


def color_menu(context: Context, tag: str, parent: QWidget) -> QMenu:
    """The colours that a tag may have."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    current = context.library.tags.colors().get(tag, "")
    for color, label in COLORS:
        action = menu.addAction(context.theme.icon("tag", token(color)), tr(label))
        action.setCheckable(True)
        action.setChecked(color == current)
        action.setData(color)

    def choose(action: QAction) -> None:
        color = action.data()
        carry_out(context, lambda: context.library.tags.color(tag, color))

    menu.triggered.connect(choose)
    return menu


def ask_new_name(
    context: Context, tag: str, parent: QWidget | None, *, then: Callable[[str], None] | None = None
) -> None:
    """Ask what a tag should be called from now on; `then` is told the name once it is."""

    def rename(name: str) -> None:
        task = carry_out(context, lambda: context.library.tags.rename(tag, name))
        if then is not None:
            task.succeeded.connect(lambda _: then(name))

    said = tr("Its new name. The name of another tag joins the two.")
    ask_name(parent, tr("Rename tag"), said, tag, rename)


def carry_out(context: Context, work: Callable[[], Receipt]) -> Task:
    """Write to the library in a task; the receipt can be undone."""
    task = context.tasks.start("", lambda _: work())
    task.succeeded.connect(context.undo.did)
    task.failed.connect(context.problems.tell)
    return task


def token(color: str) -> str:
    """The theme's colour for a tag's."""
    return f"tag_{color}" if color else "muted"
