"""A picture as large as the window: wheel, keys, fingers and a double click zoom, dragging moves, arrows step through
the article's pictures, or move one that is larger than the window."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QImageReader,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QMovie,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFileDialog, QToolButton, QWidget

from reader_app.document.blocks import Image
from reader_app.words import tr
from ui.reading.shapes import PictureSource
from ui.theme import Theme, icons
from ui.widgets.lines import draw_lines
from ui.widgets.mirror import is_mirrored

STEP = 1.25
LARGEST = 8.0
MARGIN = 32.0
CAPTION_PX = 56.0
BUTTON_PX = 36
# What an arrow key moves a picture that is larger than the window.
PAN_PX = 80.0
# The largest picture that is asked for, in device pixels a side; beyond it the zoom stretches.
SHARPEST_PX = 6000


_WAYS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class SavedSource(PictureSource, Protocol):
    """Pictures whose files can be had, to play, save and copy them."""

    def file(self, url: str) -> Path | None: ...


class PictureViewer(QWidget):
    """Covers its parent until it is closed. `copy_wanted` carries the file of the picture, `save_wanted` also the name
    of the file that it should be written to; `address_wanted` where the picture comes from."""

    copy_wanted = Signal(object)
    save_wanted = Signal(object, str)
    address_wanted = Signal(str)

    def __init__(
        self, pictures: Sequence[tuple[Image, str]], number: int, source: SavedSource, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._pictures = tuple(pictures)
        self._source = source
        self._theme = theme
        self._zoom = 1.0
        self._moved = QPointF()
        self._drag: QPointF | None = None
        self._was_dragged = False
        self._parent = parent
        self._before = parent.window().focusWidget()
        self.number = number
        self._movie: QMovie | None = None
        self._buttons = [
            self._button("external", tr("Open in the browser"), self._want_address),
            self._button("copy", tr("Copy the picture"), self.copy),
            self._button("save", tr("Save the picture…"), self.ask_where),
            self._button("close", tr("Close"), self.close),
        ]
        self._back = self._button("back", tr("Picture before"), lambda: self._go(self.number - 1))
        self._on = self._button("forward", tr("Next picture"), lambda: self._go(self.number + 1))
        self._file: Path | None = None
        self._asked_for: Path | None = None
        parent.installEventFilter(self)
        self.setGeometry(parent.rect())
        self._go(number)
        self.show()
        self.raise_()
        self.setFocus()

    @property
    def zoom(self) -> float:
        """1 is the whole picture in the window."""
        return self._zoom

    def picture_changed(self, url: str) -> None:
        """A picture has arrived."""
        if url == self._pictures[self.number][0].src:
            if self._movie is None:
                self._play(url)
            self.update()

    def copy(self) -> None:
        """The picture itself, to the clipboard."""
        if self._file is not None:
            self.copy_wanted.emit(self._file)

    def ask_where(self) -> None:
        """Ask for a file and write the picture there as it is."""
        picture = self._file
        if picture is None:
            return
        usual = f"{tr('Picture')} {self.number + 1}{picture.suffix}"
        dialog = QFileDialog(self._parent, tr("Save the picture"), usual)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(picture.suffix.lstrip("."))
        # Another picture may be shown by the time that the name is chosen.
        self._asked_for = picture
        dialog.fileSelected.connect(self._want_saved)
        dialog.open()

    def _want_address(self) -> None:
        self.address_wanted.emit(self._pictures[self.number][0].src)

    def _want_saved(self, name: str) -> None:
        self.save_wanted.emit(self._asked_for, name)

    def eventFilter(self, watched: object, event: object) -> bool:
        if isinstance(event, QResizeEvent) and watched is self._parent:
            self.setGeometry(self._parent.rect())
        return False

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._zoom_by(1 + event.value(), event.position())
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self._zoom > 1 and key in _WAYS:
            self._moved -= QPointF(*_WAYS[key]) * PAN_PX
            self.update()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space):
            self.close()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom_by(STEP, QRectF(self.rect()).center())
        elif key == Qt.Key.Key_Minus:
            self._zoom_by(1 / STEP, QRectF(self.rect()).center())
        elif key == Qt.Key.Key_0:
            self._go(self.number)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self._go(self.number + 1)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Save):
            self.ask_where()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp):
            self._go(self.number - 1)
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y() / 120
        if steps:
            self._zoom_by(STEP**steps, event.position())
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """To the picture's own size and back; one that fits already to twice the size."""
        own, fitting = self._source.size(self._pictures[self.number][0].src), self._fitting()
        whole = own.width() / self.devicePixelRatioF() / fitting.width() if own is not None else 2.0
        self._zoom_by(1 / self._zoom if self._zoom > 1 else max(whole, 2.0), event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._drag, self._was_dragged = event.position(), False
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            return
        moved = event.position() - self._drag
        self._was_dragged = self._was_dragged or moved.manhattanLength() > 4
        self._moved += moved
        self._drag = event.position()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if not self._was_dragged and not self._box().contains(event.position()):
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._parent.removeEventFilter(self)
        if self._before is not None:
            self._before.setFocus()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(14, 14, 15, 242))
        image, caption = self._pictures[self.number]
        box = self._box()
        dpr = self.devicePixelRatioF()
        sharp = box.size() if max(box.width(), box.height()) * dpr <= SHARPEST_PX else self._fitting()
        pixmap = self._movie.currentPixmap() if self._movie is not None else None
        if pixmap is None or pixmap.isNull():
            pixmap = self._source.pixmap(image.src, round(sharp.width()), round(sharp.height()), dpr)
        if pixmap is None and self._zoom != 1:
            fitting = self._fitting()
            pixmap = self._source.pixmap(image.src, round(fitting.width()), round(fitting.height()), dpr)
        if pixmap is not None:
            painter.drawPixmap(box, pixmap, QRectF(pixmap.rect()))
        else:
            self._say(painter, self._source.problem(image.src) or tr("The picture is on its way…"), self.height() / 2)
        count = f"{self.number + 1} / {len(self._pictures)}" if len(self._pictures) > 1 else ""
        if box.bottom() > self.height() - CAPTION_PX:
            # Words over a picture need a ground of their own.
            foot = QRectF(0, self.height() - CAPTION_PX, self.width(), CAPTION_PX)
            painter.fillRect(foot, QColor(14, 14, 15, 215))
        self._say(painter, "   ".join(part for part in (caption, count) if part), self.height() - CAPTION_PX + 12)
        painter.end()

    def _say(self, painter: QPainter, words: str, y: float) -> None:
        font = self._theme.ui_font(13.5)
        painter.setFont(font)
        wide = min(self.width() - 2 * MARGIN, painter.fontMetrics().horizontalAdvance(words) + 2)
        box = QRectF((self.width() - wide) / 2, y, wide, 44)
        draw_lines(painter, words, box, font, QColor(220, 218, 212), 2)

    def _go(self, number: int) -> None:
        self.number = max(0, min(number, len(self._pictures) - 1))
        self._zoom, self._moved = 1.0, QPointF()
        for button, is_there in ((self._back, self.number > 0), (self._on, self.number < len(self._pictures) - 1)):
            button.setVisible(len(self._pictures) > 1)
            button.setEnabled(is_there)
        image, caption = self._pictures[self.number]
        self.setAccessibleName(
            caption or image.alt or tr("Picture {n} of {count}", n=number + 1, count=len(self._pictures))
        )
        self._play(image.src)
        self.update()

    def _play(self, url: str) -> None:
        """Let it move, if it is an animation."""
        if self._movie is not None:
            self._movie.deleteLater()
            self._movie = None
        self._file = self._source.file(url)
        for button in self._buttons[1:3]:
            # What is still on its way can neither be copied nor saved.
            button.setEnabled(self._file is not None)
        if self._file is None or QImageReader(str(self._file)).imageCount() < 2:
            return
        self._movie = QMovie(str(self._file), parent=self)
        self._movie.frameChanged.connect(self._show_frame)
        self._movie.start()

    def _show_frame(self) -> None:
        self.update()

    def _button(self, icon: str, label: str, run: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icons.icon(icon, QColor("white"), QColor("gray"), QColor("white")))
        button.setIconSize(QSize(20, 20))
        button.setObjectName("OverPicture")
        button.setFixedSize(BUTTON_PX, BUTTON_PX)
        button.setToolTip(label)
        button.setAccessibleName(label)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.clicked.connect(run)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        for number, button in enumerate(reversed(self._buttons)):
            button.move(self.width() - 14 - 40 * (number + 1), 14)
        middle = (self.height() - BUTTON_PX) // 2
        ends = (14, self.width() - 14 - BUTTON_PX)
        for button, left in zip((self._back, self._on), reversed(ends) if is_mirrored() else ends, strict=True):
            button.move(left, middle)
        super().resizeEvent(event)

    def _zoom_by(self, factor: float, about: QPointF) -> None:
        zoom = max(1.0, min(LARGEST, self._zoom * factor))
        center = QRectF(self.rect()).center()
        # What is under the pointer stays under it.
        self._moved = (about - center) - (about - center - self._moved) * (zoom / self._zoom)
        if zoom == 1.0:
            self._moved = QPointF()
        self._zoom = zoom
        self.update()

    def _fitting(self) -> QSizeF:
        image = self._pictures[self.number][0]
        size = self._source.size(image.src)
        own = QSizeF(size) if size else QSizeF(image.width or 1600, image.height or 1000)
        room = QSizeF(self.width() - 2 * MARGIN, self.height() - MARGIN - CAPTION_PX).expandedTo(QSizeF(40, 40))
        fitting = own.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        # A small picture is not blown up to more than three times its size.
        return fitting if fitting.width() <= own.width() * 3 else own * 3

    def _box(self) -> QRectF:
        size = self._fitting() * self._zoom
        center = QRectF(0, 0, self.width(), self.height() - CAPTION_PX + MARGIN).center() + self._moved
        return QRectF(center - QPointF(size.width() / 2, size.height() / 2), size)
