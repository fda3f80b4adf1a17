"""A highlight, opened: its colour, its note, and taking it away."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from reader_app.model import Highlight
from reader_app.model.annotations import COLORS
from reader_app.words import tr
from ui.reading.marks import TOKENS
from ui.reading.note_card import note_field, written
from ui.reading.selecting import COLOR_NAMES, dot
from ui.theme import Theme
from ui.widgets.popover import Popover

WIDTH = 320


class MarkCard(Popover):
    """What is written is kept when the card closes: `changed` carries colour and note, `removed` nothing."""

    changed = Signal(object, str, str)
    removed = Signal(object)

    def __init__(self, highlight: Highlight, theme: Theme, window: QWidget) -> None:
        super().__init__(window, WIDTH)
        self.setAccessibleName(tr("Mark"))
        self._highlight = highlight
        self._color = highlight.color
        self._is_removed = False
        self.note = note_field(highlight.note, 108)
        self.note.setPlaceholderText(tr("Write a note…"))
        self._colors: dict[str, QToolButton] = {}
        colors = QHBoxLayout()
        colors.setSpacing(2)
        for color in COLORS:
            colors.addWidget(self._color_button(color, theme))
        colors.addStretch(1)
        remove = QPushButton(tr("Remove the mark"))
        remove.setAutoDefault(False)
        remove.clicked.connect(self._remove)
        colors.addWidget(remove)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        column.addWidget(self.note)
        column.addLayout(colors)

    def closeEvent(self, event: QCloseEvent) -> None:
        note = written(self.note)
        if not self._is_removed and (note, self._color) != (self._highlight.note, self._highlight.color):
            self.changed.emit(self._highlight.id, self._color, note)
        super().closeEvent(event)

    def _color_button(self, color: str, theme: Theme) -> QToolButton:
        button = QToolButton()
        button.setIcon(dot(theme.color(TOKENS[color]), theme.color("line")))
        button.setIconSize(QSize(18, 18))
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setChecked(color == self._color)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolTip(tr(COLOR_NAMES[color]))
        button.setAccessibleName(tr(COLOR_NAMES[color]))
        button.clicked.connect(lambda: self._choose(color))
        self._colors[color] = button
        return button

    def _choose(self, color: str) -> None:
        self._color = color

    def _remove(self) -> None:
        self._is_removed = True
        self.removed.emit(self._highlight.id)
        self.close()
