"""A panel that lies over the window beside the button that opened it, until one turns to something else."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.widgets.mirror import is_mirrored

MARGIN = 8


class Popover(QFrame):
    """A part of the window rather than a window of its own, so that it stands where it should on every system.

    `body` takes the content; what is higher than the window scrolls. Escape, a click elsewhere and the keyboard going
    elsewhere close it.
    """

    def __init__(self, window: QWidget, width_px: int) -> None:
        super().__init__(window)
        self.setObjectName("Popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._window = window
        self._before: QWidget | None = window.focusWidget()
        if self._before is not None:
            # It may stand in another panel, which closes for this one and takes it along.
            self._before.destroyed.connect(self._forget_before)
        self._button: QWidget | None = None
        self._corner: QPoint | None = None
        self._is_open = False
        self.body = QWidget()
        self.body.setObjectName("PopoverBody")
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self.body)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._area)
        self.setFixedWidth(width_px)
        self.hide()

    def open_below(self, button: QWidget) -> None:
        """Show under the button, flush with the side where lines end, as far as the window allows."""
        self._button = button
        self._open()

    def open_at(self, corner: QPoint) -> None:
        """Show with its upper left corner there, in the window's coordinates."""
        self._corner = corner
        self._open()

    def open_at_top(self) -> None:
        """Show in the middle of the window's upper part."""
        self._open()

    def _open(self) -> None:
        self.place()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.installEventFilter(self)
            app.focusChanged.connect(self._follow_focus)
        self._is_open = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        # No key goes on to the window: its single keys are commands.
        event.accept()

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab goes round inside."""
        order = self._tab_order()
        if not order:
            return False
        now = self._window.focusWidget()
        at = order.index(now) if now in order else (-1 if is_next else 0)
        target = order[(at + (1 if is_next else -1)) % len(order)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(target)
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication) and self._is_open:
            app.removeEventFilter(self)
            app.focusChanged.disconnect(self._follow_focus)
        self._is_open = False
        if self._before is not None and self.isAncestorOf(QApplication.focusWidget() or self._window):
            self._before.setFocus()
        super().closeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.place()
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            inside = self.rect().contains(self.mapFromGlobal(event.globalPosition().toPoint()))
            if not inside and isinstance(watched, QWidget) and watched.window() is self._window.window():
                self.close()
        return False

    def _forget_before(self) -> None:
        self._before = None

    def _tab_order(self) -> list[QWidget]:
        order: list[QWidget] = []
        step = self.nextInFocusChain()
        while step is not None and step is not self:
            if self.body.isAncestorOf(step) and _takes_tab(step):
                order.append(step)
            step = step.nextInFocusChain()
        return order

    def _follow_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self and not self.isAncestorOf(now) and now.window() is self._window.window():
            self.close()

    def place(self) -> None:
        """Take the height of the content, as far as the window allows, and stand where it belongs."""
        room = self._window.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        if self._corner is not None:
            corner = self._corner + QPoint(self.width(), 0)
        elif self._button is None:
            corner = QPoint(room.center().x() + self.width() // 2, room.height() // 9)
        else:
            corner = self._button.mapTo(self._window, QPoint(self._button.width(), self._button.height() + 4))
            if is_mirrored():
                corner += QPoint(self.width() - self._button.width(), 0)
        self.body.adjustSize()
        height = min(self.body.sizeHint().height() + 4, room.height())
        self.setFixedHeight(height)
        x = max(room.left(), min(corner.x() - self.width(), room.right() - self.width()))
        self.move(x, max(room.top(), min(corner.y(), room.bottom() - height)))


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and not widget.isHidden()
