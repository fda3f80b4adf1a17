"""What stands below the text: what one can do with the article, its tags, and what to read next."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget

from reader_app.library import OpenedArticle
from reader_app.model import ArticleQuery, Sort, Suggestion
from reader_app.words import tr
from ui.context import Actions
from ui.pictures import Pictures
from ui.reading.action_button import ActionButton
from ui.reading.card import CHIP_HEIGHT, Card, Chip
from ui.theme import Theme
from ui.widgets.mirror import set_place

GAP = 16
SECTION = 28
BUTTON_HEIGHT = 38
BAR_HEIGHT = 56
CARD_WIDTH = 160
MOST_COLUMNS = 3
ROW_GAP = 22


class EndPart(QWidget):
    """Lies on the page over the space that is kept for it. `reached` carries the part that got the focus,
    `menu_wanted` the card whose menu is asked for, and where."""

    height_changed = Signal()
    list_chosen = Signal(object)
    article_chosen = Signal(object)
    reached = Signal(QRect)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, theme: Theme, actions: Actions, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("EndPart")
        self.setAccessibleName(tr("After the article"))
        self._theme = theme
        self._pictures = pictures
        self._heights: dict[int, int] = {}
        self._bar = QRect()
        self._tag_chips: list[Chip] = []
        self._cards: list[Card] = []
        self._more_is_there = QLabel(tr("This feed gives only the beginning of the article."), self)
        self._more_is_there.setWordWrap(True)
        self._full_text = ActionButton(
            actions["articles.full_text"], self, text=tr("Fetch the full text"), is_primary=True
        )
        self._buttons: list[QPushButton] = [
            ActionButton(actions["articles.share"], self, text=tr("Read on the phone"), is_primary=True),
            ActionButton(actions["articles.bookmark"], self, text=tr("Bookmark"), checked_text=tr("Bookmarked")),
            ActionButton(actions["articles.open_outside"], self, text=tr("Open the original")),
            ActionButton(actions["sharing.tip"], self, text=tr("Thank the author")),
        ]
        self._search_chips: list[Chip] = []
        self._tags_heading = self._heading(tr("Tags"))
        self._edit_tags = Chip(tr("Edit tags"), theme, self, tr("Edit tags"))
        self._edit_tags.clicked.connect(actions["tags.edit"].trigger)
        self._searches_heading = self._heading(tr("Related searches"))
        self._cards_heading = self._heading(tr("Picture recommendations"))
        for button in (self._full_text, *self._buttons, self._edit_tags):
            button.installEventFilter(self)
        pictures.arrived.connect(self._repaint_cards)
        pictures.failed.connect(self._repaint_cards)
        self.restyle()

    @property
    def cards(self) -> Sequence[Card]:
        return tuple(self._cards)

    @property
    def chips(self) -> Sequence[Chip]:
        return tuple(self._tag_chips)

    @property
    def searches(self) -> Sequence[Chip]:
        return tuple(self._search_chips)

    def restyle(self) -> None:
        """Take the theme's fonts and colours again."""
        for heading in (self._tags_heading, self._searches_heading, self._cards_heading):
            heading.setFont(self._theme.ui_font(16, 600))
        self._more_is_there.setFont(self._theme.ui_font(13.5))
        for chip in (*self._tag_chips, *self._search_chips):
            chip.restyle()
        for card in self._cards:
            card.restyle()
        for button in (self._full_text, *self._buttons):
            button.setFont(self._theme.ui_font(14))
        self._edit_tags.restyle()
        self._heights.clear()

    def show_article(self, opened: OpenedArticle) -> None:
        """Show the parts that are known with the article; the grid comes with `show_suggestions`."""
        self._show_tags(opened.article.tags)
        self._show_searches(())
        self._show_cards(())
        for part in (self._more_is_there, self._full_text):
            part.setVisible(opened.is_summary_only)
        self._changed()

    def update_article(self, opened: OpenedArticle) -> None:
        """The same article has changed; the grid stays."""
        self._show_tags(opened.article.tags)
        for part in (self._more_is_there, self._full_text):
            part.setVisible(opened.is_summary_only)
        self._changed()

    def show_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Show at most nine cards."""
        self._show_cards(suggestions)
        self._changed()

    def show_searches(self, searches: Sequence[str]) -> None:
        """Show words that lead to other articles of the library."""
        self._show_searches(searches)
        self._changed()

    def height_for(self, width: int) -> int:
        """The height that everything needs at that width, in pixels."""
        if width not in self._heights:
            self._heights[width] = self._lay_out(width)
        return self._heights[width]

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._more_is_there.isVisibleTo(self):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("chip"))
        painter.drawRoundedRect(self._bar, 8, 8)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out(self.width())
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.reached.emit(QRect(watched.mapTo(self, QPoint()), watched.size()))
        return super().eventFilter(watched, event)

    def _changed(self) -> None:
        self._heights.clear()
        # Tags, searches and cards come at different times; Tab goes from the top to the foot all the same.
        stops = [self._full_text, *self._buttons, *self._tag_chips, self._edit_tags, *self._search_chips, *self._cards]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)
        self.height_changed.emit()

    def _show_tags(self, tags: Sequence[str]) -> None:
        if [chip.word for chip in self._tag_chips] == list(tags):
            return
        _discard(self._tag_chips)
        self._tag_chips = [Chip(tag, self._theme, self) for tag in tags]
        for chip in self._tag_chips:
            chip.clicked.connect(self._choose_tag)
            self._adopt(chip)
        self._tags_heading.setVisible(bool(tags))

    def _show_searches(self, searches: Sequence[str]) -> None:
        _discard(self._search_chips)
        self._search_chips = [Chip(text, self._theme, self, tr("Search for {words}", words=text)) for text in searches]
        for chip in self._search_chips:
            chip.clicked.connect(self._choose_search)
            self._adopt(chip)
        self._searches_heading.setVisible(bool(searches))

    def _show_cards(self, suggestions: Sequence[Suggestion]) -> None:
        _discard(self._cards)
        self._cards = [Card(suggestion, self._theme, self._pictures, self) for suggestion in suggestions]
        for card in self._cards:
            card.clicked.connect(self._choose_card)
            card.menu_wanted.connect(self._want_menu)
            self._adopt(card)
        self._cards_heading.setVisible(bool(suggestions))

    def _adopt(self, part: QAbstractButton) -> None:
        part.installEventFilter(self)
        part.show()

    def _choose_tag(self) -> None:
        chip = self.sender()
        assert isinstance(chip, Chip)
        self.list_chosen.emit(ArticleQuery(tag=chip.word))

    def _choose_search(self) -> None:
        chip = self.sender()
        assert isinstance(chip, Chip)
        self.list_chosen.emit(ArticleQuery(text=chip.word, sort=Sort.BEST))

    def _want_menu(self, at: QPoint) -> None:
        self.menu_wanted.emit(self.sender(), at)

    def _choose_card(self) -> None:
        card = self.sender()
        assert isinstance(card, Card)
        self.article_chosen.emit(card.suggestion.row.id)

    def _repaint_cards(self, url: str) -> None:
        for card in self._cards:
            if card.suggestion.row.image_url == url:
                card.update()

    def _heading(self, words: str) -> QLabel:
        heading = QLabel(words, self)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        return heading

    # Where everything stands; each step returns the height at which the next begins.

    def _lay_out(self, width: int) -> int:
        y = self._place_bar(width, 8)
        y = self._place_row(self._buttons, width, y + 8, BUTTON_HEIGHT, 12, is_centred=True)
        if self._tag_chips:
            y = self._place_heading(self._tags_heading, width, y + SECTION)
        else:
            y += GAP
        y = self._place_row([*self._tag_chips, self._edit_tags], width, y, CHIP_HEIGHT, 8)
        if self._search_chips:
            y = self._place_heading(self._searches_heading, width, y + SECTION)
            y = self._place_row(self._search_chips, width, y, CHIP_HEIGHT, 8)
        if self._cards:
            y = self._place_heading(self._cards_heading, width, y + SECTION)
            y = self._place_cards(width, y)
        return y

    def _place_bar(self, width: int, y: int) -> int:
        if not self._more_is_there.isVisibleTo(self):
            return y
        inner = width - 2 * GAP
        button = min(self._full_text.sizeHint().width(), inner)
        room = inner - button - GAP
        if room < 160:
            height = self._more_is_there.heightForWidth(inner)
            set_place(self._more_is_there, QRect(GAP, y + GAP, inner, height), width)
            set_place(self._full_text, QRect(GAP, y + GAP + height + 8, button, BUTTON_HEIGHT), width)
            self._bar = QRect(0, y, width, height + 8 + BUTTON_HEIGHT + 2 * GAP)
        else:
            set_place(self._more_is_there, QRect(GAP, y, room, BAR_HEIGHT), width)
            top = y + (BAR_HEIGHT - BUTTON_HEIGHT) // 2
            set_place(self._full_text, QRect(width - GAP - button, top, button, BUTTON_HEIGHT), width)
            self._bar = QRect(0, y, width, BAR_HEIGHT)
        return y + self._bar.height() + GAP

    def _place_heading(self, heading: QLabel, width: int, y: int) -> int:
        set_place(heading, QRect(0, y, width, 24), width)
        return y + 24 + 10

    def _place_row(
        self, parts: Sequence[QAbstractButton], width: int, y: int, height: int, gap: int, *, is_centred: bool = False
    ) -> int:
        """Beside one another, in as many rows as they need."""
        rows: list[list[tuple[QAbstractButton, int]]] = [[]]
        used = 0
        for part in parts:
            wide = min(part.sizeHint().width(), width)
            if rows[-1] and used + wide > width:
                rows.append([])
                used = 0
            rows[-1].append((part, wide))
            used += wide + gap
        for row in rows:
            taken = sum(wide for _, wide in row) + gap * (len(row) - 1)
            x = (width - taken) // 2 if is_centred else 0
            for part, wide in row:
                set_place(part, QRect(x, y, wide, height), width)
                x += wide + gap
            y += height + gap
        return y - gap

    def _place_cards(self, width: int, y: int) -> int:
        columns = max(1, min(MOST_COLUMNS, (width + GAP) // (CARD_WIDTH + GAP)))
        wide = (width - GAP * (columns - 1)) // columns
        for start in range(0, len(self._cards), columns):
            row = self._cards[start : start + columns]
            height = max(card.height_for(wide) for card in row)
            for number, card in enumerate(row):
                set_place(card, QRect(number * (wide + GAP), y, wide, height), width)
            y += height + ROW_GAP
        return y - ROW_GAP


def _discard(parts: Sequence[QWidget]) -> None:
    for part in parts:
        part.hide()
        part.deleteLater()
