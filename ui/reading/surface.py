"""`Surface`: the view of one `Sheet`: paints it, and says what pointer and keyboard choose on it."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from ui.reading import tips
from ui.reading.canvas import Canvas
from ui.reading.rendered import Link, LinkKind, Rendered
from ui.reading.sheet import Sheet
from ui.reading.sideways import Sideways
from ui.reading.stops import Stops
from ui.widgets.focus_edge import FocusEdge


class Surface(QTextBrowser):
    """Whoever inherits gives it its `_sheet`. Addresses are never opened here: `link_chosen` says what was chosen."""

    link_chosen = Signal(object)
    link_hovered = Signal(str)
    menu_wanted = Signal(object, QPoint)

    _sheet: Sheet

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        FocusEdge(self)
        self._stops = Stops(self)
        self._sideways = Sideways(self, lambda: self._sheet, lambda: self._stops.current(self._sheet))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setOpenLinks(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.anchorClicked.connect(self._choose)
        self.highlighted.connect(self._hover)

    @property
    def rendered(self) -> Rendered:
        """What is known about the page that is shown."""
        return self._sheet.rendered

    @property
    def sheet(self) -> Sheet:
        """The page that is shown, set in type."""
        return self._sheet

    @property
    def sideways(self) -> Sideways:
        """What scrolls code and tables."""
        return self._sideways

    def visible_link(self, at: QPoint) -> Link | None:
        """The link under a point of the viewport."""
        if self._sideways.hides(at):
            return None
        return self._sheet.rendered.link(self.anchorAt(self._sideways.in_text(at)))

    def spot(self, at: QPoint) -> QPointF:
        """Where Qt's layout has what is seen at a point of the viewport, in document coordinates."""
        return QPointF(self._sideways.in_text(at) + QPoint(0, self.verticalScrollBar().value()))

    def seen(self, position: int, box: QRectF) -> QRect:
        """Where in the viewport a box of the text at `position` is, or what hides it, both scrolled as they are."""
        wide = self._sheet.wide.holding(position)
        found = self._sheet.wide.seen(position, box)
        if found.isEmpty() and wide is not None:
            found = self._sheet.wide.box(wide)
        return found.toRect().translated(0, -self.verticalScrollBar().value())

    def reveal(self, box: QRect) -> None:
        """Scroll so that a part of the viewport, given in its coordinates, can be seen."""
        bar = self.verticalScrollBar()
        if box.top() < 0:
            bar.setValue(bar.value() + box.top() - 12)
        elif box.bottom() > self.viewport().height():
            bar.setValue(bar.value() + box.bottom() - self.viewport().height() + 12)

    def let_go(self) -> None:
        """Somebody goes elsewhere than where the page was going to stand."""

    # What Qt calls

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing: the default would open files."""
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        offset = self.verticalScrollBar().value()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -offset)
        shown = event.rect().translated(0, offset).toRectF()
        Canvas(painter, self._sheet, shown, self.textCursor(), self.palette(), self._stops).paint()
        self._sideways.paint(painter)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # QTextBrowser would zoom its own font; the size of the text is a setting of the window.
            event.ignore()
        elif not self._sideways.wheel(event):
            super().wheelEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.let_go()
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            # The window decides: the next screen, or the next article.
            event.ignore()
            return
        stop = self._stops.current(self._sheet)
        if stop is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.link_chosen.emit(stop.link)
        elif event.modifiers() or not self._sideways.key(event.key()):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.let_go()
        self._stops.leave()
        if not self._sideways.press(event):
            super().mousePressEvent(self._sideways.moved_event(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._sideways.move(event):
            super().mouseMoveEvent(self._sideways.moved_event(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._sideways.release():
            super().mouseReleaseEvent(self._sideways.moved_event(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(self._sideways.moved_event(event))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(self.visible_link(event.pos()), event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tips.show(self, event)
            return True
        if event.type() == QEvent.Type.Leave and not isinstance(event, QEnterEvent):
            self._sideways.leave()
        return super().viewportEvent(event)

    def _choose(self, url: QUrl) -> None:
        link = self._sheet.rendered.link(url.toString())
        if link is not None:
            self.link_chosen.emit(link)

    def _hover(self, url: QUrl) -> None:
        link = self._sheet.rendered.link(url.toString())
        self.link_hovered.emit(link.target if link is not None and link.kind is LinkKind.WEB else "")
