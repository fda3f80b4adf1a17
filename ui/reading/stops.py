"""The way of the keyboard through the page: from link to picture to card, with a ring around where it stands."""

from PySide6.QtCore import QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QTextCursor
from PySide6.QtWidgets import QTextEdit

from ui.reading.boxes import stop_boxes
from ui.reading.rendered import Stop
from ui.reading.sheet import Sheet
from ui.reading.style import PageStyle

RING_PX = 2.0


class Stops(QObject):
    """`moved` tells that the keyboard stands elsewhere."""

    moved = Signal()

    def __init__(self, view: QTextEdit) -> None:
        super().__init__(view)
        self._view = view
        self._number = -1

    def current(self, sheet: Sheet) -> Stop | None:
        """Where the keyboard stands; the same after the page was set anew."""
        stops = sheet.rendered.stops
        return stops[self._number] if 0 <= self._number < len(stops) else None

    def leave(self) -> None:
        """The keyboard stands nowhere any more."""
        if self._number >= 0:
            self._number = -1
            self._view.viewport().update()

    def step(self, sheet: Sheet, *, is_next: bool) -> bool:
        """To the next or the last one; to begin with, to one that can be seen. False where there is no other."""
        stops = sheet.rendered.stops
        number = self._number + (1 if is_next else -1) if self._number >= 0 else self._first(sheet, is_next)
        if not 0 <= number < len(stops):
            self.leave()
            return False
        self.go(sheet, stops[number])
        return True

    def go(self, sheet: Sheet, stop: Stop) -> None:
        """Stand at this one."""
        self._number = sheet.rendered.stops.index(stop)
        # Menus open at the text cursor, and a screen reader that follows it reads on from here.
        cursor = QTextCursor(sheet.document)
        cursor.setPosition(stop.first)
        self._view.setTextCursor(cursor)
        self._view.viewport().update()
        self.moved.emit()

    def box(self, sheet: Sheet) -> QRect:
        """All of the current one, in document coordinates."""
        stop, box = self.current(sheet), QRectF()
        for one in stop_boxes(sheet, stop) if stop is not None else ():
            box = box.united(one)
        return box.toAlignedRect()

    def paint(self, sheet: Sheet, style: PageStyle, painter: QPainter) -> None:
        """The ring, over the text."""
        stop = self.current(sheet)
        if stop is None or not self._view.hasFocus():
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # A bright line around the dark one can be told from any picture.
        for box in stop_boxes(sheet, stop):
            for out, token in ((3.5, "accent"), (1.5, "page")):
                painter.setPen(QPen(style.color(token), RING_PX))
                painter.drawRoundedRect(box.adjusted(-out, -out, out, out), 4, 4)

    def _first(self, sheet: Sheet, is_next: bool) -> int:
        """The number of the first stop in view or below it; backwards, of the last one in view or above it."""
        top = self._view.verticalScrollBar().value()
        if is_next:
            first = sheet.position_at(top + 1)
            return next((n for n, stop in enumerate(sheet.rendered.stops) if stop.first >= first), -1)
        last = sheet.position_at(top + self._view.viewport().height())
        return sum(stop.first <= last for stop in sheet.rendered.stops) - 1
