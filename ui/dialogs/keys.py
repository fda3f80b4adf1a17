"""Every key on one sheet, made from the window's actions."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader_app.words import tr
from ui import shortcuts
from ui.context import Actions, Context
from ui.dialogs.columns import Columns
from ui.widgets.buttons import button_box
from ui.widgets.focus_edge import FocusEdge

# Heading, and how the names of the actions below it begin; an action stands in the first group that it fits.
_GROUPS = (
    ("Articles", ("articles.", "sharing.", "tags.", "rules.")),
    ("Go to", ("go.", "view.back", "view.forward", "view.search", "search.", "app.palette")),
    ("Feeds", ("feeds.", "opml.")),
    ("Reading", ("reading.", "view.text_", "theme.")),
    ("Program", ("",)),
)


class KeysDialog(QDialog):
    """`change` opens the place where keys are changed."""

    def __init__(self, context: Context, change: Callable[[], None], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self._context = context
        self._used: set[str] = set()
        sheet = Columns([self._group(tr(heading), beginnings) for heading, beginnings in _GROUPS])
        sheet.setObjectName("Sheet")
        area = QScrollArea()
        FocusEdge(area)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setAccessibleName(tr("Keyboard shortcuts"))
        area.setWidget(sheet)
        area.setViewportMargins(4, 0, 12, 0)
        buttons = button_box(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        other = buttons.addButton(tr("Change keys…"), QDialogButtonBox.ButtonRole.ActionRole)
        other.setAutoDefault(False)
        other.clicked.connect(self.accept)
        self.accepted.connect(change)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 16, 16)
        whole.setSpacing(14)
        whole.addWidget(area, 1)
        whole.addWidget(buttons)
        room = self.screen().availableSize()
        wanted = sheet.sizeHint()
        self.resize(min(wanted.width() + 76, room.width() - 40), min(wanted.height() + 90, room.height() - 80))

    def _group(self, heading: str, beginnings: tuple[str, ...]) -> QWidget:
        """A heading and a line for each action below it that has a key and is in no earlier group."""
        group = QWidget()
        grid = QGridLayout(group)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(5)
        title = QLabel(heading)
        title.setFont(self._context.theme.ui_font(13.5, 600))
        grid.addWidget(title, 0, 0, 1, 2)
        for name in self._context.actions:
            if name.startswith(beginnings) and name not in self._used:
                keys = list(keys_of(self._context.actions, name))
                if keys:
                    self._used.add(name)
                    self._add_line(grid, self._context.actions[name].iconText(), keys)
        grid.setColumnStretch(0, 1)
        return group

    def _add_line(self, grid: QGridLayout, label: str, keys: list[str]) -> None:
        row = grid.rowCount()
        said = QLabel(label)
        said.setTextFormat(Qt.TextFormat.PlainText)
        caps = QHBoxLayout()
        caps.setSpacing(5)
        caps.addStretch(1)
        for key in keys:
            cap = QLabel(key)
            cap.setTextFormat(Qt.TextFormat.PlainText)
            cap.setProperty("key", True)
            cap.setAccessibleName(tr("{action}: {keys}", action=label, keys=key))
            caps.addWidget(cap)
        grid.addWidget(said, row, 0)
        grid.addLayout(caps, row, 1)


def keys_of(actions: Actions, name: str) -> Iterator[str]:
    """The keys of an action as people write them; also one that a pane handles itself."""
    action = actions[name]
    _, _, hint = action.text().partition("\t")
    if hint:
        yield hint
    for sequence in action.shortcuts():
        yield shortcuts.shown(sequence.toString(QKeySequence.SequenceFormat.PortableText))
