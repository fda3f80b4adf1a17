"""Finding words in the open article: every hit is shown, one of them is where one stands."""

import re
from bisect import bisect_left

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from reader_app.words import tr
from ui.reading import going
from ui.reading.page import ArticlePage
from ui.reading.typeset import INVISIBLE
from ui.theme import Theme

TYPING_MS = 120
MOST_HITS = 5_000


class FindBar(QFrame):
    """`closed` comes when the person is done."""

    closed = Signal()

    def __init__(self, page: ArticlePage, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("FindBar")
        self._page = page
        self._theme = theme
        self._hits: list[tuple[int, int]] = []
        self._at = -1
        self._typing = QTimer(self, interval=TYPING_MS, singleShot=True)
        self._typing.timeout.connect(self._search)
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Find in this article"))
        self.field.setAccessibleName(tr("Find in this article"))
        self.field.textChanged.connect(self._typing.start)
        self.count = QLabel()
        self.count.setProperty("muted", True)
        self.count.setMinimumWidth(76)
        self._buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 7, 16, 7)
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        row.addWidget(self._button("arrow-up", tr("Previous"), self.find_previous))
        row.addWidget(self._button("arrow-down", tr("Next"), self.find_next))
        row.addWidget(self._button("close", tr("Close"), self.leave))
        page.built.connect(self._page_changed)
        self.restyle()
        self.hide()

    @property
    def hits(self) -> list[tuple[int, int]]:
        """Where the words stand, as positions of the page."""
        return list(self._hits)

    def restyle(self) -> None:
        """Take the theme's colours again."""
        for icon, button in self._buttons.items():
            button.setIcon(self._theme.icon(icon))
        line = self._theme.color("line").name()
        self.setStyleSheet(f"#FindBar {{ border: 0; border-bottom: 1px solid {line}; }}")

    def begin(self, words: str = "") -> None:
        """Open with these words, or with those of the last time."""
        self.show()
        if words:
            self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search()

    def leave(self) -> None:
        """Close; the page keeps its place."""
        self.hide()
        self._hits, self._at = [], -1
        self._page.show_hits((), -1)
        self.closed.emit()

    def find_next(self) -> None:
        self._step(1)

    def find_previous(self) -> None:
        self._step(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._typing.isActive():
                self._search()
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _step(self, by: int) -> None:
        if not self.isVisible():
            self.begin()
            return
        if self._hits:
            self._stand(self._at + by if self._at >= 0 else 0)

    def _search(self) -> None:
        self._typing.stop()
        self._look()
        if self._hits:
            # The first one from where the eyes are.
            self._stand(bisect_left(self._hits, (going.first_position(self._page), 0)))
        else:
            self._page.show_hits((), -1)
        self._say()

    def _page_changed(self) -> None:
        if self.isVisible():
            self._look()
            self._at = min(self._at, len(self._hits) - 1)
            self._page.show_hits(self._hits, self._at)
            self._say()

    def _look(self) -> None:
        self._page.finish()
        self._hits = find(self._page.document().toPlainText(), self.field.text())

    def _stand(self, number: int) -> None:
        self._at = number % len(self._hits)
        self._page.show_hits(self._hits, self._at)
        going.to_position(self._page, self._hits[self._at][0])
        self._say()

    def _say(self) -> None:
        if not self.field.text().strip():
            self.count.clear()
        elif not self._hits:
            self.count.setText(tr("Not found"))
        else:
            self.count.setText(tr("{n} of {count}", n=self._at + 1, count=len(self._hits)))

    def _button(self, icon: str, label: str, run: object) -> QToolButton:
        button = QToolButton()
        button.setIconSize(QSize(16, 16))
        button.setToolTip(label)
        button.setAccessibleName(label)
        button.clicked.connect(run)
        self._buttons[icon] = button
        return button


def find(text: str, words: str) -> list[tuple[int, int]]:
    """Every place of `words` in `text`, whatever their case; a blank stands for any blanks."""
    parts = words.split()
    if not parts:
        return []
    # The page has invisible break opportunities between some characters.
    pattern = re.compile(r"\s+".join(f"[{INVISIBLE}]?".join(map(re.escape, part)) for part in parts), re.IGNORECASE)
    hits: list[tuple[int, int]] = []
    for found in pattern.finditer(text):
        hits.append(found.span())
        if len(hits) == MOST_HITS:
            break
    return hits
