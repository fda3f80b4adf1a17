"""Icons: our own SVG line drawings, recoloured and rendered when they are first painted."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap

from reader_app import assets

INK = b"#000"
# Drawings that point to where reading goes, or show how lines begin.
_DIRECTED = frozenset(("back", "external", "forward", "full-text", "list", "sort", "undo"))


def icon(name: str, ink: QColor, disabled: QColor, on: QColor) -> QIcon:
    """The icon in `ink`; `disabled` and, for a checked button, `on` replace it where they apply.

    A drawing NAME-filled, where there is one, is the checked state.
    """
    return QIcon(_Engine(name, ink, disabled, on))


class _Engine(QIconEngine):
    """Renders from the drawing at the exact device size that is asked for."""

    def __init__(self, name: str, ink: QColor, disabled: QColor, on: QColor) -> None:
        super().__init__()
        self._name = name
        self._ink = ink
        self._disabled = disabled
        self._on = on

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._ink, self._disabled, self._on)

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, state: QIcon.State) -> None:
        from PySide6.QtSvg import QSvgRenderer

        color = self._disabled if mode == QIcon.Mode.Disabled else self._on if state == QIcon.State.On else self._ink
        renderer = QSvgRenderer(QByteArray(self._drawing(state).replace(INK, color.name().encode())))
        box = QRectF(rect)  # type: ignore[call-overload]
        if self._name in _DIRECTED and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.save()
            painter.translate(2 * box.center().x(), 0)
            painter.scale(-1, 1)
            renderer.render(painter, box)
            painter.restore()
            return
        renderer.render(painter, box)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        return pixmap

    def _drawing(self, state: QIcon.State) -> bytes:
        filled = assets.path(f"icons/{self._name}-filled.svg")
        if state == QIcon.State.On and filled.is_file():
            return filled.read_bytes()
        return assets.read(f"icons/{self._name}.svg")
