"""What an independent decoder sees on the screen."""

import zxingcpp
from PIL import Image
from PySide6.QtGui import QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QWidget


def read_codes(pixmap: QPixmap) -> list[str]:
    """The contents of all QR codes in a picture."""
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_RGB888)
    size = (image.width(), image.height())
    picture = Image.frombytes("RGB", size, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine())
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def screenshot(widget: QWidget) -> QPixmap:
    """The real screen where the widget stands, or the widget's own picture where there is no screen."""
    shot = QGuiApplication.primaryScreen().grabWindow(0)
    return shot if not shot.isNull() else widget.grab()
