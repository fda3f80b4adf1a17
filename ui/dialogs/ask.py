"""Small questions: a name, a folder."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from reader_app.model import Folder, FolderId
from reader_app.words import tr
from ui.widgets.buttons import button_box


def ask_name(
    parent: QWidget | None,
    title: str,
    label: str,
    text: str,
    then: Callable[[str], None],
    *,
    may_be_empty: bool = False,
) -> QDialog:
    """Ask for a line of text and hand it to `then`."""
    dialog = _Question(parent, title, label)
    field = QLineEdit(text)
    field.setAccessibleName(label)
    field.selectAll()
    field.setMaxLength(300)
    dialog.place(field)
    if not may_be_empty:
        dialog.accept_button.setEnabled(bool(text.strip()))
        field.textChanged.connect(lambda now: dialog.accept_button.setEnabled(bool(now.strip())))
    dialog.accepted.connect(lambda: then(field.text().strip()))
    dialog.open()
    return dialog


def ask_folder(
    parent: QWidget | None,
    folders: Sequence[Folder],
    current: FolderId | None,
    then: Callable[[FolderId | None], None],
) -> QDialog:
    """Ask for a folder (None: none) and hand it to `then`."""
    dialog = _Question(parent, tr("Move to folder"), tr("Folder"))
    choice = folder_choice(folders, current)
    dialog.place(choice)
    dialog.accepted.connect(lambda: then(choice.currentData()))
    dialog.open()
    return dialog


def folder_choice(folders: Sequence[Folder], current: FolderId | None = None) -> QComboBox:
    """All folders, indented by depth, with "none" first."""
    choice = QComboBox()
    choice.setAccessibleName(tr("Folder"))
    choice.addItem(tr("No folder"), None)

    def add(parent_id: FolderId | None, depth: int) -> None:
        for folder in folders:
            if folder.parent_id == parent_id and depth < 20:
                choice.addItem("   " * depth + folder.name, folder.id)
                add(folder.id, depth + 1)

    add(None, 0)
    choice.setCurrentIndex(max(0, choice.findData(current)))
    return choice


class _Question(QDialog):
    def __init__(self, parent: QWidget | None, title: str, label: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(340)
        self._said = QLabel(label)
        self._said.setWordWrap(True)
        self._buttons = button_box(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 18, 20, 16)
        self._column.setSpacing(10)
        self._column.addWidget(self._said)

    def place(self, field: QWidget) -> None:
        self._said.setBuddy(field)
        self._column.addWidget(field)
        self._column.addSpacing(6)
        self._column.addWidget(self._buttons)
        field.setFocus()
