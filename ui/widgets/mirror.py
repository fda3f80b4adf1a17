"""Which side reading begins at: what is painted by hand is reckoned from the left and turned over here."""

from PySide6.QtCore import QLocale, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QStyle, QWidget

# The first-strong isolate of Unicode and its end (UAX 9): a name keeps its own direction and disturbs no other.
ISOLATE, END = "\u2068", "\u2069"
LEFT_TO_RIGHT = "\u2066"


def turn(language: str) -> None:
    """Let the interface run as its language is written."""
    QGuiApplication.setLayoutDirection(QLocale(language).textDirection())


def is_mirrored() -> bool:
    """Whether the interface runs from right to left."""
    return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


def placed(part: QRectF, whole: QRectF) -> QRectF:
    """Where `part` of `whole`, reckoned from the left, belongs: there, or as far from the right."""
    if not is_mirrored():
        return part
    return QRectF(whole.left() + whole.right() - part.right(), part.top(), part.width(), part.height())


def set_place(widget: QWidget, place: QRect, width: int) -> None:
    """Put `widget` into its parent, which is so wide: at `place`, reckoned from the left, or as far from the right."""
    whole = QRect(0, place.top(), width, place.height())
    widget.setGeometry(QStyle.visualRect(QGuiApplication.layoutDirection(), whole, place))


def follow(painter: QPainter) -> None:
    """Let one-line labels begin where the interface does, not where their own script would."""
    painter.setLayoutDirection(QGuiApplication.layoutDirection())


def isolated(name: str) -> str:
    """`name` for a line with other words; as it is where nothing in it runs from right to left."""
    if name.isascii():
        return name
    import unicodedata

    turns = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in name)
    return f"{ISOLATE}{name}{END}" if turns else name


def keys(name: str) -> str:
    """The name of a key with its order kept: "Ctrl+," would otherwise end in Ctrl where the interface is mirrored."""
    return f"{LEFT_TO_RIGHT}{name}{END}" if name and is_mirrored() else name
