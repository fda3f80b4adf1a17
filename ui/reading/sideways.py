"""What the pointer and the keyboard do to code and tables that scroll to the side: wheel, bar, drag, arrows."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QTextEdit

from ui.reading import place
from ui.reading.boxes import boxes_between
from ui.reading.rendered import LinkKind, Stop, Wide
from ui.reading.sheet import Sheet
from ui.reading.style import mixed

BAR_PX = 5.0
LEAST_GRIP_PX = 28.0
# What a notch of the wheel and an arrow key move, in ems; and what a selection at the edge does, each EDGE_MS.
STEP_EM = 4.0
EDGE_EM = 1.0
EDGE_MS = 40
NOTCH = 120


class Sideways(QObject):
    """Stands between the page and its events; a block that scrolls is told by its own number of pixels."""

    def __init__(self, view: QTextEdit, sheet: Callable[[], Sheet], current: Callable[[], Stop | None]) -> None:
        super().__init__(view)
        self._view = view
        self._sheet = sheet
        self._current = current
        self._hovered: Wide | None = None
        self._dragged: Wide | None = None
        self._grip_x = 0.0
        self._selected: Wide | None = None
        self._last_move: QMouseEvent | None = None
        self._edge = QTimer(self, interval=EDGE_MS)
        self._edge.timeout.connect(self._select_on)
        # Tables that are wider than the column make the document wider; the page itself never moves to the side.
        view.horizontalScrollBar().rangeChanged.connect(self._stay)

    def leave(self) -> None:
        """Another page is shown, or the pointer is gone."""
        self._hovered = self._dragged = self._selected = self._last_move = None
        self._edge.stop()
        self._view.viewport().update()

    def at(self, point: QPoint) -> Wide | None:
        """The block that scrolls under a point of the viewport, its bar taken in."""
        wide, spot = self._beside(point), self._in_document(point)
        if wide is None:
            return None
        places = self._sheet().wide
        return wide if (places.box(wide) | places.bar_zone(wide)).contains(spot) else None

    def in_text(self, point: QPoint) -> QPoint:
        """The point of the viewport where Qt has laid out what is seen at this one."""
        wide = self._beside(point)
        if wide is None:
            return point
        # What is laid out beyond the window is not there to be pointed at.
        places, box = self._sheet().wide, self._sheet().wide.box(wide)
        x = max(box.left(), min(box.right(), float(point.x())))
        return QPoint(round(x + places.offset(wide)), point.y())

    def hides(self, point: QPoint) -> bool:
        """Whether what Qt has laid out at a point of the viewport cannot be seen there."""
        return self._beside(point) is not None and self.at(point) is None

    def moved_event(self, event: QMouseEvent) -> QMouseEvent:
        """The same event as Qt's own layout of the text understands it."""
        at = event.position().toPoint()
        by = QPointF(self.in_text(at) - at)
        if by.isNull():
            return event
        place_in_text, globally = event.position() + by, event.globalPosition()
        return QMouseEvent(
            event.type(),
            place_in_text,
            globally,
            event.button(),
            event.buttons(),
            event.modifiers(),
            event.pointingDevice(),
        )

    # Each of these says whether it has done what the event asks for.

    def wheel(self, event: QWheelEvent) -> bool:
        """Across, or with Shift: a block under the pointer moves, and the page does not."""
        by = event.angleDelta()
        is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if abs(by.x()) <= abs(by.y()) and not is_shifted:
            return False
        wide = self.at(event.position().toPoint())
        if wide is None:
            return False
        exact = event.pixelDelta()
        pixels = exact.x() or (exact.y() if is_shifted else 0)
        notches = (by.x() or by.y()) / NOTCH
        self._move_by(wide, -(pixels or notches * STEP_EM * self._sheet().em_px))
        event.accept()
        return True

    def key(self, key: int) -> bool:
        """Arrows, Home and End, where the keyboard stands at such a block."""
        stop = self._current()
        if stop is None or stop.link.kind is not LinkKind.WIDE:
            return False
        sheet, keys = self._sheet(), Qt.Key
        wide, step = sheet.wide_of(stop), STEP_EM * sheet.em_px
        reach, offset = sheet.wide.reach(wide), sheet.wide.offset(wide)
        goals = {keys.Key_Left: offset - step, keys.Key_Right: offset + step, keys.Key_Home: 0.0, keys.Key_End: reach}
        goal = next((where for one, where in goals.items() if one == key), None)
        if goal is None:
            return False
        self._move_by(wide, goal - offset)
        return True

    def press(self, event: QMouseEvent) -> bool:
        """Grasp the bar, or begin a selection in such a block."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        wide, spot = self.at(event.position().toPoint()), self._in_document(event.position().toPoint())
        self._selected = wide
        if wide is None or not self._sheet().wide.bar_zone(wide).contains(spot):
            return False
        grip = self._grip(wide)
        self._dragged, self._selected = wide, None
        # Beside the grip, its middle comes under the pointer.
        self._grip_x = spot.x() - grip.left() if grip.left() <= spot.x() <= grip.right() else grip.width() / 2
        self._drag(spot.x())
        return True

    def move(self, event: QMouseEvent) -> bool:
        """Drag the bar; a selection that comes to the edge of its block scrolls it."""
        at = event.position().toPoint()
        if self._dragged is not None:
            self._drag(self._in_document(at).x())
            return True
        hovered = self.at(at)
        if hovered is not self._hovered:
            self._hovered = hovered
            self._view.viewport().update()
        if self._selected is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._last_move = event.clone()
            if self._beyond(at) and not self._edge.isActive():
                self._edge.start()
        return False

    def release(self) -> bool:
        was_dragged = self._dragged is not None
        self._dragged = self._selected = self._last_move = None
        self._edge.stop()
        self._view.viewport().update()
        return was_dragged

    def reveal(self, position: int) -> None:
        """Scroll the block around a place of the text so that it can be seen."""
        sheet = self._sheet()
        box = next(boxes_between(sheet, position, position + 1), None)
        if box is not None and sheet.wide.reveal(position, box):
            self._view.viewport().update()

    def paint(self, painter: QPainter) -> None:
        """The bar of the block that one points at, or that has the keyboard."""
        sheet, stop = self._sheet(), self._current() if self._view.hasFocus() else None
        held = sheet.wide_of(stop) if stop is not None and stop.link.kind is LinkKind.WIDE else None
        for wide in {id(one): one for one in (self._hovered, self._dragged, held) if one is not None}.values():
            if sheet.wide.reach(wide) > 0:
                share = 0.75 if wide is self._dragged else 0.45
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(mixed(sheet.color("page"), sheet.color("ink"), share))
                painter.drawRoundedRect(self._grip(wide), BAR_PX / 2, BAR_PX / 2)

    def _stay(self) -> None:
        self._view.horizontalScrollBar().setRange(0, 0)

    def _grip(self, wide: Wide) -> QRectF:
        places, zone = self._sheet().wide, self._track(wide)
        shown = places.box(wide).width()
        width = max(LEAST_GRIP_PX, zone.width() * shown / (shown + places.reach(wide)))
        left = zone.left() + (zone.width() - width) * places.offset(wide) / max(1.0, places.reach(wide))
        return QRectF(left, zone.center().y() - BAR_PX / 2, width, BAR_PX)

    def _track(self, wide: Wide) -> QRectF:
        return self._sheet().wide.bar_zone(wide).adjusted(6, 0, -6, 0)

    def _drag(self, x: float) -> None:
        wide = self._dragged
        if wide is not None:
            zone, grip = self._track(wide), self._grip(wide)
            way = max(1.0, zone.width() - grip.width())
            offset = (x - self._grip_x - zone.left()) / way * self._sheet().wide.reach(wide)
            self._move_by(wide, offset - self._sheet().wide.offset(wide))

    def _move_by(self, wide: Wide, by: float) -> bool:
        places = self._sheet().wide
        has_moved = places.move(wide, places.offset(wide) + by)
        self._view.viewport().update()
        return has_moved

    def _beyond(self, at: QPoint) -> int:
        """-1 at the left edge of the block in which a selection began, 1 at the right one, else 0."""
        if self._selected is None:
            return 0
        box, x, near = self._sheet().wide.box(self._selected), at.x(), self._sheet().em_px
        return -1 if x < box.left() + near else 1 if x > box.right() - near else 0

    def _select_on(self) -> None:
        """The pointer rests at the edge: what comes into sight there is selected too."""
        event = self._last_move
        side = self._beyond(event.position().toPoint()) if event is not None else 0
        if event is None or self._selected is None or not side:
            self._edge.stop()
            return
        if self._move_by(self._selected, side * EDGE_EM * self._sheet().em_px):
            self._view.mouseMoveEvent(event)

    def _beside(self, point: QPoint) -> Wide | None:
        """The block that scrolls at the height of a point of the viewport."""
        sheet, spot = self._sheet(), self._in_document(point)
        first, last = place.span(sheet.document, spot.y() - 30, spot.y() + 30)
        for wide in sheet.wide.between(first, last):
            box = sheet.wide.box(wide) | sheet.wide.bar_zone(wide)
            if box.top() <= spot.y() <= box.bottom():
                return wide
        return None

    def _in_document(self, point: QPoint) -> QPointF:
        return QPointF(point.x(), point.y() + self._view.verticalScrollBar().value())
