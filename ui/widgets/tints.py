"""A calm colour for a name: the same name always has the same one."""

import zlib

from PySide6.QtGui import QColor


def tint(name: str, is_dark: bool) -> QColor:
    """A muted colour that white text can stand on, from the checksum of `name`."""
    value = zlib.crc32(name.encode("utf-8", "replace"))
    hue = value % 360
    saturation = 70 + (value >> 9) % 50
    return QColor.fromHsl(hue, saturation, 95 if is_dark else 115)
