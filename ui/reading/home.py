"""What is worth reading now, as a grid of pictures; shown where an article would be while none is open."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from reader_app.changes import Changes
from reader_app.model import Suggestion
from reader_app.words import tr
from ui.context import Context
from ui.reading.card import Card
from ui.reading.next_up import card_menu
from ui.widgets.focus_edge import FocusEdge
from ui.widgets.mirror import set_place

EDGE = 36
GAP = 22
ROW_GAP = 26
CARD_WIDTH = 200
MOST_COLUMNS = 4
WIDEST = 1_040
HEAD = 74


class HomePage(QScrollArea):
    """A card opens its article; its menu says more, less, or not this topic. `filled` tells whether there is any."""

    filled = Signal(bool)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        FocusEdge(self)
        self.setObjectName("HomePage")
        self.setAccessibleName(tr("Worth reading now"))
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(False)
        self._context = context
        self._body = QWidget()
        self._body.setObjectName("HomeBody")
        self._title = QLabel(tr("Worth reading now"), self._body)
        self._about = QLabel(tr("From what is unread, by what you read, keep and skip"), self._body)
        self._cards: list[Card] = []
        self.setWidget(self._body)
        context.updates.changed.connect(self._follow_changes)
        context.pictures.arrived.connect(self._repaint)
        context.pictures.failed.connect(self._repaint)
        self.restyle()

    @property
    def cards(self) -> Sequence[Card]:
        return tuple(self._cards)

    def load(self) -> None:
        """Show what was picked last."""
        suggestions = self._context.library.suggestions
        task = self._context.tasks.start("", lambda _: suggestions.home(), lane="images", key="home", replace=True)
        task.succeeded.connect(self._show)
        task.failed.connect(self._context.problems.tell)

    def restyle(self) -> None:
        """Take the theme's fonts and colours again."""
        theme = self._context.theme
        self._title.setFont(theme.body_font(24, 600))
        self._about.setFont(theme.ui_font(13))
        muted = self._about.palette()
        muted.setColor(self._about.foregroundRole(), theme.color("muted"))
        self._about.setPalette(muted)
        for card in self._cards:
            card.restyle()
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _show(self, suggestions: Sequence[Suggestion]) -> None:
        if [_told(card.suggestion) for card in self._cards] == [_told(one) for one in suggestions]:
            self.filled.emit(bool(suggestions))
            return
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = [self._card(suggestion) for suggestion in suggestions]
        # Now, because a scroll area gives its content the fonts of the style once more when it finds its place.
        self.restyle()
        self.filled.emit(bool(suggestions))

    def _card(self, suggestion: Suggestion) -> Card:
        card = Card(suggestion, self._context.theme, self._context.pictures, self._body)
        card.clicked.connect(self._open)
        card.menu_wanted.connect(self._show_menu)
        card.reached.connect(self._reveal)
        card.show()
        return card

    def _open(self) -> None:
        card = self.sender()
        assert isinstance(card, Card)
        self._context.view.open(card.suggestion.row.id)

    def _show_menu(self, at: QPoint) -> None:
        card = self.sender()
        assert isinstance(card, Card)
        card_menu(self._context, card.suggestion, self).popup(at)

    def _reveal(self) -> None:
        card = self.sender()
        assert isinstance(card, Card)
        self.ensureWidgetVisible(card, 0, ROW_GAP)

    def _follow_changes(self, changes: Changes) -> None:
        if changes.picks or changes.is_everything:
            self.load()

    def _repaint(self, url: str) -> None:
        for card in self._cards:
            if card.suggestion.row.image_url == url:
                card.update()

    def _lay_out(self) -> None:
        """As many columns as fit, in rows of one height."""
        room = self.viewport().width()
        inner = min(room - 2 * EDGE, WIDEST)
        left = (room - inner) // 2
        columns = max(1, min(MOST_COLUMNS, (inner + GAP) // (CARD_WIDTH + GAP)))
        wide = (inner - GAP * (columns - 1)) // columns
        set_place(self._title, QRect(left, 30, inner, 32), room)
        set_place(self._about, QRect(left, 64, inner, 22), room)
        y = 30 + HEAD
        for start in range(0, len(self._cards), columns):
            row = self._cards[start : start + columns]
            height = max(card.height_for(wide) for card in row)
            for number, card in enumerate(row):
                set_place(card, QRect(left + number * (wide + GAP), y, wide, height), room)
            y += height + ROW_GAP
        self._body.resize(QSize(room, max(y + 20, self.viewport().height())))


def _told(suggestion: Suggestion) -> tuple[object, ...]:
    """What a card has to be made anew for; that an article was read is not."""
    return suggestion.row.id, suggestion.reason, suggestion.detail
