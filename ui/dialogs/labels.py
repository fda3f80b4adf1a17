"""Labels and small duties that dialogs share: plain text to select, addresses that wrap, files to write."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from reader_app.errors import BadImport
from ui.context import Context


def plain(text: str = "", role: str = "") -> QLabel:
    """A label of plain text that wraps and can be selected; `role` is "muted", "danger" or "address"."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty(role, True)
    return label


def show_address(label: QLabel, url: str) -> None:
    """Zero-width spaces let a long address wrap; the middle of a very long one is left out."""
    shown = url if len(url) <= 180 else f"{url[:110]}…{url[-60:]}"
    for mark in "/?&=-._#":
        shown = shown.replace(mark, mark + "\u200b")
    label.setText(shown)
    label.setAccessibleName(url)


def button(text: str, *, is_primary: bool = False) -> QPushButton:
    """A button that Enter elsewhere in the dialog never presses."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    made.setProperty("primary", is_primary)
    return made


def copy_address(url: str) -> None:
    """Put an address into the clipboard, as text and as an address."""
    data = QMimeData()
    data.setText(url)
    data.setUrls([QUrl(url)])
    QGuiApplication.clipboard().setMimeData(data)


def write_file(context: Context, path: Path, data: bytes) -> bool:
    """Write a file that the person has named; False after telling why it cannot be."""
    try:
        path.write_bytes(data)
    except OSError:
        context.problems.tell(
            BadImport("“{name}” cannot be written.", "Is there room, and may you write there?", name=str(path))
        )
        return False
    return True
