"""The themes as a row of small pages to choose from."""

import json

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from reader_app import assets
from reader_app.settings import Settings
from reader_app.words import tr
from ui.theme import Theme

NAMES = (("system", "As the system"), ("light", "Light"), ("sepia", "Sepia"), ("dark", "Dark"), ("black", "Black"))


class Swatches(QWidget):
    """Choosing one sets the theme at once."""

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Appearance"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._group = QButtonGroup(self)
        for name, label in NAMES:
            swatch = Swatch(name, tr(label), theme, self)
            swatch.setChecked(settings.choices.theme == name)
            self._group.addButton(swatch)
            row.addWidget(swatch)
        self._group.buttonClicked.connect(lambda swatch: settings.change(theme=swatch.name))


class Swatch(QAbstractButton):
    """A page in the colours of one theme; that of the system is half light, half dark."""

    def __init__(self, name: str, label: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self._theme = theme
        self._pages = [_colors(one) for one in (("light", "dark") if name == "system" else (name,))]
        self.setCheckable(True)
        self.setToolTip(label)
        self.setAccessibleName(label)
        self.setFixedHeight(44)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(56, 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        for number, (page, ink) in enumerate(self._pages):
            painter.save()
            if number:
                painter.setClipRect(QRectF(box.center().x(), 0, box.width(), self.height()))
            painter.setPen(QPen(self._theme.color("line"), 1))
            painter.setBrush(page)
            painter.drawRoundedRect(box, 7, 7)
            painter.setPen(ink)
            painter.setFont(self._theme.body_font(16, 600))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tr("Aa"))
            painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRoundedRect(box, 7, 7)
        if self.hasFocus():
            # Inside the frame of the chosen one, so that both are seen.
            painter.setPen(QPen(self._theme.color("accent"), 1.5))
            painter.drawRoundedRect(box.adjusted(4, 4, -4, -4), 4, 4)
        painter.end()


def _colors(theme: str) -> tuple[QColor, QColor]:
    tokens = json.loads(assets.read(f"themes/{theme}.json"))
    return QColor(tokens["page"]), QColor(tokens["ink"])
