"""The way of the keyboard through the page: from link to picture to card, with a ring around where it stands."""

from PySide6.QtCore import QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QTextCursor
from PySide6.QtWidgets import QTextEdit

from ui.reading.boxes import shape_at, stop_box, stop_boxes
from ui.reading.rendered import LinkKind, Stop
from ui.reading.sheet import Sheet

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
        stops, by = sheet.rendered.stops, 1 if is_next else -1
        number = self._number + by if self._number >= 0 else self._first(sheet, is_next)
        while 0 <= number < len(stops) and not _is_there(sheet, stops[number]):
            number += by
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
        stop = self.current(sheet)
        return stop_box(sheet, stop).toAlignedRect() if stop is not None else QRect()

    def paint_under(self, sheet: Sheet, painter: QPainter) -> None:
        """The ring around words, behind the letters beside them."""
        stop = self._ringed(sheet)
        if stop is not None and stop.link.kind is not LinkKind.WIDE and shape_at(sheet.rendered, stop.first) is None:
            painter.setPen(QPen(sheet.color("accent"), RING_PX))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for box in stop_boxes(sheet, stop):
                painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 4, 4)

    def paint_over(self, sheet: Sheet, painter: QPainter) -> None:
        """The ring around a picture."""
        stop = self._ringed(sheet)
        is_picture = stop is not None and shape_at(sheet.rendered, stop.first) is not None
        if stop is not None and is_picture and stop.link.kind is not LinkKind.WIDE:
            for box in stop_boxes(sheet, stop):
                _double_ring(sheet, painter, box)

    def paint_edge(self, sheet: Sheet, painter: QPainter) -> None:
        """The ring around what can be scrolled to the side."""
        stop = self._ringed(sheet)
        if stop is not None and stop.link.kind is LinkKind.WIDE:
            _double_ring(sheet, painter, sheet.wide.box(sheet.wide_of(stop)))

    def _ringed(self, sheet: Sheet) -> Stop | None:
        return self.current(sheet) if self._view.hasFocus() else None

    def _first(self, sheet: Sheet, is_next: bool) -> int:
        """The number of the first stop in view or below it; backwards, of the last one in view or above it."""
        top = self._view.verticalScrollBar().value()
        if is_next:
            first = sheet.position_at(top + 1)
            return next((n for n, stop in enumerate(sheet.rendered.stops) if stop.first >= first), -1)
        last = sheet.position_at(top + self._view.viewport().height())
        return sum(stop.first <= last for stop in sheet.rendered.stops) - 1


def _is_there(sheet: Sheet, stop: Stop) -> bool:
    """Code and tables are no stop where all of them can be seen."""
    return stop.link.kind is not LinkKind.WIDE or sheet.wide.reach(sheet.wide_of(stop)) > 0


def _double_ring(sheet: Sheet, painter: QPainter, box: QRectF) -> None:
    """A bright line around the dark one can be told from any picture."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for out, token in ((3.5, "accent"), (1.5, "page")):
        painter.setPen(QPen(sheet.color(token), RING_PX))
        painter.drawRoundedRect(box.adjusted(-out, -out, out, out), 4, 4)
