"""A page of the preferences as rows that can be searched; a setting is one line in a page."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QPushButton, QSpinBox, QWidget

from ui.context import Context
from ui.preferences.words import findable, in_lines

# A switch with more words than this breaks into lines: Qt's own does not.
SWITCH_PX = 300

Values = Sequence[tuple[object, str]]


class Form(QWidget):
    """Labels at the left, fields at the right; a field writes its setting as soon as it is changed.

    `found` tells rows with parts of their own what was searched for; `changed` names the setting that was changed.
    """

    found = Signal(str)
    changed = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = context.library.settings
        self._search = context.library.search
        # What a row can be found by; a row of text belongs to the row above it.
        self._words: list[str] = []
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 14, 0)
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._rows.setHorizontalSpacing(14)
        self._rows.setVerticalSpacing(11)

    def heading(self, said: str) -> QLabel:
        """What the rows below have in common; it goes while something is searched for."""
        heading = QLabel(said)
        heading.setProperty("heading", True)
        heading.setContentsMargins(0, 8 if self._words else 0, 0, 0)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        self._rows.addRow(heading)
        self._words.append("")
        return heading

    def choice(self, field: str, label: str, choices: Values) -> QComboBox:
        """One of a few values; one that the settings file brought along is kept among them."""
        box = QComboBox()
        box.setObjectName(field)
        for value, said in choices:
            box.addItem(said, value)
        current = self._value(field)
        if box.findData(current) < 0:
            box.addItem(str(current), current)
        box.setCurrentIndex(box.findData(current))
        box.activated.connect(lambda _: self._change(field, box.currentData()))
        self.add(label, box)
        return box

    def switch(self, field: str, label: str, note: str = "") -> QCheckBox:
        """On or off."""
        box = QCheckBox(in_lines(label, self.fontMetrics(), SWITCH_PX))
        box.setAccessibleName(label)
        box.setObjectName(field)
        box.setChecked(self._value(field))
        box.toggled.connect(lambda is_on: self._change(field, is_on))
        self._add("", box, label)
        if note:
            self.note(note)
        return box

    def number(self, field: str, label: str, span: tuple[int, int, int], suffix: str = "") -> QSpinBox:
        """A number; `span` is least, most and step."""
        least, most, step = span
        box = QSpinBox()
        box.setObjectName(field)
        box.setRange(least, most)
        box.setSingleStep(step)
        box.setSuffix(suffix)
        # A style sheet's padding moves the frame of a spin box, not its words.
        box.lineEdit().setTextMargins(8, 0, 0, 0)
        box.setKeyboardTracking(False)
        box.setValue(self._value(field))
        box.valueChanged.connect(lambda value: self._change(field, value))
        self.add(label, box)
        return box

    def line(self, field: str, label: str, note: str = "") -> QLineEdit:
        """Free text, in force when the person goes on to something else."""
        line = QLineEdit(self._value(field))
        line.setObjectName(field)
        line.editingFinished.connect(lambda: self._change(field, line.text().strip()))
        self.add(label, line)
        if note:
            self.note(note)
        return line

    def button(self, label: str, run: Callable[[], Any], note: str = "") -> QPushButton:
        """Something to do at once."""
        button = QPushButton(label)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _: run())
        button.setSizePolicy(button.sizePolicy().Policy.Maximum, button.sizePolicy().Policy.Fixed)
        self._add("", button, label)
        if note:
            self.note(note)
        return button

    def fact(self, label: str, said: str = "") -> QLabel:
        """Something to know, which can be copied."""
        shown = QLabel(said)
        shown.setTextFormat(Qt.TextFormat.PlainText)
        shown.setWordWrap(True)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add(label, shown)
        return shown

    def note(self, said: str) -> QLabel:
        """A sentence below the row before it, found and hidden together with that."""
        note = QLabel(said)
        note.setWordWrap(True)
        note.setProperty("muted", True)
        # Close to what it is about, where the layout gives it more room than it needs.
        note.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._rows.addRow("", note)
        self._words.append(f"{self._words[-1]}\n{said}" if self._words else said)
        if len(self._words) > 1:
            self._words[-2] = self._words[-1]
        return note

    def add(self, label: str, field: QWidget) -> None:
        """A row of its own kind."""
        field.setAccessibleName(label)
        self._add(label, field, label)

    def row(self, label: str, field: QWidget, words: str) -> None:
        """A row whose field says itself what it is; it is found by `words`."""
        self._add(label, field, words)

    def whole(self, widget: QWidget, words: str) -> None:
        """A row without a label, as wide as the page; it is found by `words`."""
        self._rows.addRow(widget)
        self._words.append(words)

    def show_found(self, typed: str) -> bool:
        """Show only the rows that say all of the words typed, all rows for none; whether there is any."""
        wanted = typed.casefold().split()
        # The first line is the label; Chinese ones are also found by their first letters in pinyin.
        meant = set(self._search.among(typed, [said.partition("\n")[0] for said in self._words])) if wanted else set()
        found = [
            bool(said or not wanted) and (row in meant or all(word in findable(said) for word in wanted))
            for row, said in enumerate(self._words)
        ]
        for row, is_found in enumerate(found):
            self._rows.setRowVisible(row, is_found)
        self.found.emit(typed)
        return any(found)

    def _add(self, label: str, field: QWidget, words: str) -> None:
        self._rows.addRow(label, field)
        if isinstance(field, QComboBox):
            words = "\n".join([words, *(field.itemText(place) for place in range(field.count()))])
        self._words.append(words)

    def _value(self, field: str) -> Any:
        return getattr(self._settings.choices, field)

    def _change(self, field: str, value: object) -> None:
        self._settings.change(**{field: value})
        self.changed.emit(field)
