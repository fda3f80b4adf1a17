"""The search field, and below it what may be meant: searches made before, operators with their values, lists."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QWidget

from reader_app.model import Offer, OfferKind
from reader_app.words import tr
from ui.context import Context
from ui.widgets.clearing import let_clear
from ui.widgets.entries import ROW_PX, WHAT, Line, LineDelegate, item
from ui.widgets.mirror import is_mirrored

WIDTH = 380
MARGIN = 8
ROWS_SHOWN = 13
# What a line is, and its icon.
_KINDS = {
    OfferKind.RECENT: ("Searched before", "clock"),
    OfferKind.OPERATOR: ("", "search"),
    OfferKind.VALUE: ("", "search"),
    OfferKind.FEED: ("Feed", "feed"),
    OfferKind.TAG: ("Tag", "tag"),
    OfferKind.SEARCH: ("Saved search", "bookmark"),
}


class OfferList(QListView):
    """Lies over the window below the field; the keyboard stays in the field. No line is chosen to begin with."""

    def __init__(self, context: Context, field: QLineEdit) -> None:
        super().__init__(field)
        self._theme = context.theme
        self._field = field
        self.offers = QStandardItemModel(self)
        self.setObjectName("Offers")
        self.setModel(self.offers)
        self.setItemDelegate(LineDelegate(context.theme, self))
        self.setAccessibleName(tr("Suggestions"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()

    def show_offers(self, offers: tuple[Offer, ...]) -> None:
        """Show these, or nothing where there are none."""
        self.offers.clear()
        for offer in offers:
            kind, icon = _KINDS[offer.kind]
            detail = str(offer.about) if offer.about is not None else tr(kind) if kind else ""
            self.offers.appendRow(item(Line(offer.name, detail, self._theme.icon(icon)), offer))
        self.setVisible(bool(offers) and self._place())

    def current(self) -> Offer | None:
        """The line that is chosen."""
        found = self.currentIndex().data(WHAT) if self.isVisible() else None
        return found if isinstance(found, Offer) else None

    def step(self, by: int) -> None:
        """To another line; beyond the first and the last one, to none."""
        count = self.offers.rowCount()
        row = self.currentIndex().row() + by
        if row < -1:
            row = count - 1
        self.setCurrentIndex(self.offers.index(row, 0) if 0 <= row < count else QModelIndex())

    def _place(self) -> bool:
        """Below the field, over whatever is there; whether there is room."""
        window = self._field.window()
        if window is self._field:
            return False
        if self.parentWidget() is not window:
            self.setParent(window)
        room = window.width() - 2 * MARGIN
        width = min(max(self._field.width(), WIDTH), room)
        corner = self._field.mapTo(window, QPoint(0, self._field.height() + 3))
        left = corner.x() + self._field.width() - width if is_mirrored() else corner.x()
        rows = min(self.offers.rowCount(), ROWS_SHOWN, max(1, (window.height() - corner.y() - MARGIN) // ROW_PX))
        self.setGeometry(max(MARGIN, min(left, MARGIN + room - width)), corner.y(), width, rows * ROW_PX + 10)
        self.raise_()
        return True


class SearchField(QLineEdit):
    """Escape closes the list of offers, then empties the field; Down opens the list. Enter searches for what stands
    there unless a line is chosen. `place_chosen` carries the query of a list that the person wants instead."""

    place_chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setPlaceholderText(tr("Search articles"))
        self.setAccessibleName(tr("Search articles"))
        let_clear(self)
        self.list = OfferList(context, self)
        self.list.clicked.connect(lambda index: self._choose(index.data(WHAT)))
        self.list.selectionModel().currentChanged.connect(self._say_current)
        self.textEdited.connect(self._follow_typing)
        self.returnPressed.connect(self.list.hide)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, offer = event.key(), self.list.current()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if self.list.isVisible():
                self.list.step(1 if key == Qt.Key.Key_Down else -1)
            elif key == Qt.Key.Key_Down:
                self._ask()
        elif offer is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(offer)
        elif offer is not None and key == Qt.Key.Key_Delete and offer.kind is OfferKind.RECENT:
            self._forget(offer)
        elif key == Qt.Key.Key_Escape and self.list.isVisible():
            self.list.hide()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.returnPressed.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab takes the chosen line; without one it goes on."""
        offer = self.list.current()
        if is_next and offer is not None:
            self._choose(offer)
            return True
        return super().focusNextPrevChild(is_next)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.list.hide()
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.list.hide()
        super().resizeEvent(event)

    def _follow_typing(self, text: str) -> None:
        before = text[: self.cursorPosition()]
        # Behind a space anything may follow; the list comes when something has begun, or when it is asked for.
        if before and not before[-1].isspace():
            self._ask()
        else:
            self.list.hide()

    def _ask(self) -> None:
        library, text, caret = self._context.library, self.text(), self.cursorPosition()

        def look(_: object) -> tuple[str, int, tuple[Offer, ...]]:
            return text, caret, library.search.offers(text, caret)

        task = self._context.tasks.start("", look, key="search offers", replace=True)
        task.succeeded.connect(self._show)
        task.failed.connect(self._context.problems.tell)

    def _show(self, found: tuple[str, int, tuple[Offer, ...]]) -> None:
        text, caret, offers = found
        if self.hasFocus() and (self.text(), self.cursorPosition()) == (text, caret):
            self.list.show_offers(offers)

    def _choose(self, offer: Offer) -> None:
        self.list.hide()
        if offer.query is not None:
            self.clear()
            self.place_chosen.emit(offer.query)
            return
        self.setText(offer.text)
        self.setCursorPosition(offer.caret)
        if offer.kind is OfferKind.OPERATOR:
            # There is nothing to search for before its value.
            self._ask()
        else:
            self.returnPressed.emit()

    def _forget(self, offer: Offer) -> None:
        search = self._context.library.search
        task = self._context.tasks.start("", lambda _: search.forget(offer.text))
        task.succeeded.connect(self._context.undo.did)
        task.succeeded.connect(self._ask)
        task.failed.connect(self._context.problems.tell)

    def _say_current(self, index: QModelIndex) -> None:
        # The keyboard stays in the field, so that is where a screen reader looks.
        self.setAccessibleDescription(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
