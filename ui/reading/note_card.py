"""The note on an article as a whole: written, changed and taken away on a card over the page."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from reader_app.words import tr
from ui.widgets.popover import Popover

WIDTH = 380
HEIGHT = 168


class NoteCard(Popover):
    """What is written is kept when the card closes: `written` carries the note, "" to take it away."""

    written = Signal(str)

    def __init__(self, note: str, window: QWidget) -> None:
        super().__init__(window, WIDTH)
        self.setAccessibleName(tr("Note on this article"))
        self._kept = note
        self.note = note_field(note, HEIGHT)
        self.note.setPlaceholderText(tr("Write about this article…"))
        self._remove = QPushButton(tr("Remove the note"))
        self._remove.setAutoDefault(False)
        self._remove.setVisible(bool(note))
        self._remove.clicked.connect(self.remove)
        done = QPushButton(tr("Done"))
        done.setAutoDefault(False)
        done.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(self._remove)
        row.addStretch(1)
        row.addWidget(done)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        column.addWidget(self.note)
        column.addLayout(row)

    def remove(self) -> None:
        """Take the note away."""
        self.note.clear()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        note = written(self.note)
        if note != self._kept:
            self.written.emit(note)
        super().closeEvent(event)


def note_field(note: str, height_px: int) -> QPlainTextEdit:
    """A field for a note, from which Tab leads on."""
    made = QPlainTextEdit(note)
    made.setAccessibleName(tr("Note"))
    made.setTabChangesFocus(True)
    made.setFixedHeight(height_px)
    return made


def written(field: QPlainTextEdit) -> str:
    """What stands in a field for a note, as it is kept."""
    return field.toPlainText().strip()
