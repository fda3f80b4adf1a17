"""Hands an article to a phone: its address as a code to scan."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader_app.errors import BadImport
from reader_app.library import SharedLink
from reader_app.words import tr
from ui.context import Context
from ui.dialogs.qr_view import QrScreen, QrView

if TYPE_CHECKING:
    from reader_app.library import QrCode

CODE_PX = 260
SAVED_MODULE_PX = 12


class ShareDialog(QDialog):
    """The clean link as a QR code, with what else one may do with it."""

    def __init__(self, context: Context, link: SharedLink, code: "QrCode", parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Read on the phone"))
        self._context = context
        self._link = link
        self._code = code
        self._screen: QrScreen | None = None
        self.qr = QrView(self._code.rows, self._code.quiet_zone)
        self.qr.setFixedSize(CODE_PX, CODE_PX)
        self.qr.setAccessibleName(tr("QR code of the address {url}", url=link.url))
        self.qr.clicked.connect(self.enlarge)
        self.qr.setToolTip(tr("Click to enlarge"))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 24, 24, 24)
        row.setSpacing(24)
        row.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words(), 1)
        self.setFixedWidth(CODE_PX + 24 * 3 + 316)

    def copy_address(self) -> None:
        data = QMimeData()
        data.setText(self._link.url)
        data.setUrls([QUrl(self._link.url)])
        QGuiApplication.clipboard().setMimeData(data)
        self._say(tr("The address is in the clipboard."))

    def copy_picture(self) -> None:
        """The code as a picture, with its quiet zone."""
        image = QImage.fromData(QByteArray(self._png()))
        QGuiApplication.clipboard().setImage(image)
        self._say(tr("The picture is in the clipboard."))

    def save_picture(self) -> None:
        """As PNG or SVG, by the name's ending."""
        filters = "PNG (*.png);;SVG (*.svg)"
        name, chosen = QFileDialog.getSaveFileName(self, tr("Save the code"), "haowen-qr.png", filters)
        if name:
            path = Path(name)
            if path.suffix.lower() not in (".png", ".svg"):
                path = path.with_name(path.name + (".svg" if "svg" in chosen else ".png"))
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write the code to a file; SVG if the name ends so, else PNG."""
        sharing = self._context.library.sharing
        is_svg = path.suffix.lower() == ".svg"
        data = sharing.qr_svg(self._code).encode() if is_svg else self._png()
        try:
            path.write_bytes(data)
        except OSError:
            self._context.problems.tell(
                BadImport("“{name}” cannot be written.", "Is there room, and may you write there?", name=str(path))
            )
            self._say(tr("The code could not be saved."))
            return
        self._say(tr("Saved as {name}.", name=path.name))

    def enlarge(self) -> None:
        """The code over the whole screen, for a scan from the sofa; any key or click ends it."""
        self._screen = QrScreen(self._code.rows, self._code.quiet_zone, self._link.title)
        self._screen.showFullScreen()

    def _png(self) -> bytes:
        return self._context.library.sharing.qr_png(self._code, SAVED_MODULE_PX)

    def _words(self) -> QVBoxLayout:
        theme = self._context.theme
        title = _label(self._link.title)
        title.setFont(theme.body_font(17, 600))
        said = _label(tr("Scan the code with the phone's camera, and the article opens there."))
        said.setProperty("muted", True)
        address = _label(_breakable(self._link.url))
        address.setProperty("address", True)
        address.setFont(theme.code_font(12))
        address.setAccessibleName(self._link.url)
        column = QVBoxLayout()
        column.setSpacing(11)
        column.addWidget(title)
        column.addWidget(said)
        column.addWidget(address)
        if self._link.warning is not None:
            warning = _label(str(self._link.warning))
            warning.setProperty("danger", True)
            column.addWidget(warning)
        self._done = _label("")
        self._done.setProperty("muted", True)
        column.addWidget(self._done)
        column.addStretch(1)
        column.addLayout(self._buttons())
        return column

    def _buttons(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(9)
        copy = QPushButton(tr("Copy address"))
        copy.setDefault(True)
        copy.clicked.connect(self.copy_address)
        picture = QPushButton(tr("Copy picture"))
        picture.clicked.connect(self.copy_picture)
        save = QPushButton(tr("Save picture…"))
        save.clicked.connect(self.save_picture)
        larger = QPushButton(tr("Enlarge"))
        larger.clicked.connect(self.enlarge)
        for number, button in enumerate((copy, picture, save, larger)):
            grid.addWidget(button, number // 2, number % 2)
        return grid

    def _say(self, sentence: str) -> None:
        self._done.setText(sentence)


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _breakable(url: str) -> str:
    """Zero-width spaces let a long address wrap; the middle of a very long one is left out."""
    shown = url if len(url) <= 180 else f"{url[:110]}…{url[-60:]}"
    for mark in "/?&=-._":
        shown = shown.replace(mark, mark + "\u200b")
    return shown
