"""A QR code with what one may do with it: enlarge it to the whole screen, copy it, save it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from reader_app.words import tr
from ui.context import Context
from ui.dialogs.labels import write_file
from ui.dialogs.qr_view import QrScreen, QrView

if TYPE_CHECKING:
    from reader_app.library import QrCode

CODE_PX = 260
SAVED_MODULE_PX = 12


class CodeBox(QrView):
    """`title` stands under the enlarged code."""

    def __init__(self, context: Context, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._title = title
        self._code: QrCode | None = None
        self.screen_view: QrScreen | None = None
        self.setFixedSize(CODE_PX, CODE_PX)
        self.clicked.connect(self.enlarge)

    def show_content(self, content: str) -> None:
        """The code of an address; raises HaowenError for what does not fit into one."""
        self._code = self._context.library.sharing.qr(content)
        self.show_code(self._code.rows, self._code.quiet_zone)
        self.setAccessibleName(tr("QR code of the address {url}", url=content))
        self.setToolTip(tr("Click to enlarge"))

    def clear(self, words: str) -> None:
        """No code any more, and why."""
        self._code = None
        self.show_words(words)
        self.setAccessibleName(words)
        self.setToolTip("")
        if self.screen_view is not None:
            self.screen_view.close()

    def enlarge(self) -> None:
        """The code over the whole screen, for a scan from the sofa; any key or click ends it."""
        if self._code is not None:
            self.screen_view = QrScreen(self._code.rows, self._code.quiet_zone, self._title)
            self.screen_view.destroyed.connect(self._forget_screen)
            self.screen_view.showFullScreen()

    def copy_picture(self) -> None:
        """The code as a picture, with its quiet zone."""
        if self._code is not None:
            QGuiApplication.clipboard().setImage(QImage.fromData(QByteArray(self._png(self._code))))

    def save_picture(self) -> Path | None:
        """Ask where to, and save as PNG or SVG by the name's ending; the file, or None."""
        filters = "PNG (*.png);;SVG (*.svg)"
        name, chosen = QFileDialog.getSaveFileName(self, tr("Save the code"), "haowen-qr.png", filters)
        if not name:
            return None
        path = Path(name)
        if path.suffix.lower() not in (".png", ".svg"):
            path = path.with_name(path.name + (".svg" if "svg" in chosen else ".png"))
        return path if self.save_to(path) else None

    def save_to(self, path: Path) -> bool:
        """Write the code to a file; SVG if the name ends so, else PNG."""
        if self._code is None:
            return False
        is_svg = path.suffix.lower() == ".svg"
        data = self._context.library.sharing.qr_svg(self._code).encode() if is_svg else self._png(self._code)
        return write_file(self._context, path, data)

    def _png(self, code: "QrCode") -> bytes:
        return self._context.library.sharing.qr_png(code, SAVED_MODULE_PX)

    def _forget_screen(self) -> None:
        self.screen_view = None
