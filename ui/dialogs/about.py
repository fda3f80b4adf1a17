"""What this program is, and where its data lies."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reader_app import __version__, assets
from reader_app.words import tr
from ui.context import Context
from ui.widgets.buttons import button_box


class AboutDialog(QDialog):
    """Name, version, licence, the folder with everything in it."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("About Haowen"))
        picture = QLabel()
        picture.setPixmap(QIcon(str(assets.path("icons/haowen.svg"))).pixmap(72, 72))
        name = QLabel(f"Haowen 好文 {__version__}")
        name.setFont(context.theme.body_font(20, 600))
        lines = [
            tr("Follows sites, keeps pages, sets them like a book, hands them to your phone."),
            tr("Free software under the MIT licence."),
            tr("Everything of yours lies in {path}", path=str(context.library.paths.home)),
        ]
        said = QLabel("\n\n".join(lines))
        said.setWordWrap(True)
        said.setMinimumWidth(340)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = button_box(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        words = QVBoxLayout()
        words.setSpacing(12)
        words.addWidget(name)
        words.addWidget(said)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 16)
        column.setSpacing(14)
        column.addLayout(row)
        column.addWidget(buttons)
