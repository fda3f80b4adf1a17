"""Beside the page: the article's outline, and what is marked in it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QPushButton, QStackedWidget, QVBoxLayout

from reader_app.document import Section
from reader_app.model import Highlight
from reader_app.words import tr
from ui.reading.marks import TOKENS, Placed
from ui.reading.selecting import dot
from ui.theme import Theme
from ui.widgets.segments import Segments

WIDTH = 256
QUOTE_CHARACTERS = 90
_ROLE = Qt.ItemDataRole.UserRole
OUTLINE, MARKS = 0, 1


class SidePanel(QFrame):
    """`section_chosen` carries the number of a block, `mark_chosen` the id of a highlight."""

    section_chosen = Signal(int)
    mark_chosen = Signal(object)
    mark_opened = Signal(object)
    note_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("SidePanel")
        self.setAccessibleName(tr("Outline and marks"))
        self.setFixedWidth(WIDTH)
        self._theme = theme
        self._marks: Sequence[Placed] = ()
        self._note: Highlight | None = None
        self._tabs = Segments((tr("Outline"), tr("Marks")))
        self._tabs.chosen.connect(self.choose)
        self.outline = _list(tr("Outline"))
        self.marks = _list(tr("Marks"))
        self.outline.setWordWrap(True)
        self.marks.setWordWrap(True)
        self._nothing = QLabel()
        self._nothing.setWordWrap(True)
        self._nothing.setProperty("muted", True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._copy = QPushButton(tr("Copy as Markdown"))
        self._copy.clicked.connect(self.copy_wanted)
        self._write = QPushButton()
        self._write.clicked.connect(self.note_wanted)
        self._stack = QStackedWidget()
        for part in (self.outline, self.marks, self._nothing):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addWidget(self._tabs)
        column.addWidget(self._stack, 1)
        column.addWidget(self._write)
        column.addWidget(self._copy)
        self.outline.itemClicked.connect(self._choose_section)
        self.outline.itemActivated.connect(self._choose_section)
        self.marks.itemClicked.connect(self._choose_mark)
        self.marks.itemActivated.connect(self._open_mark)
        self.choose(OUTLINE)
        self.restyle()
        self.hide()

    @property
    def tab(self) -> int:
        return self._tab

    def choose(self, tab: int) -> None:
        """Show one of the two lists."""
        self._tab = tab
        self._tabs.choose(tab)
        shown = self.outline if tab == OUTLINE else self.marks
        nothing = (
            tr("This article has no headings.") if tab == OUTLINE else tr("Select words on the page to mark them.")
        )
        self._nothing.setText(nothing)
        self._stack.setCurrentWidget(shown if shown.count() else self._nothing)
        self._copy.setVisible(tab == MARKS and self.marks.count() > 0)
        self._write.setText(tr("Write a note on this article") if self._note is None else tr("Change the note"))
        self._write.setVisible(tab == MARKS)

    def focus_list(self) -> None:
        """Give the keyboard to the list that is shown."""
        shown = self._stack.currentWidget()
        if shown is not None:
            shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def restyle(self) -> None:
        """Take the theme's colours again."""
        line = self._theme.color("line").name()
        self.setStyleSheet(f"#SidePanel {{ border: 0; border-left: 1px solid {line}; }}")
        self.show_marks(self._marks, self._note)

    def show_outline(self, sections: Sequence[Section]) -> None:
        """The headings, the deeper the further in."""
        self.outline.clear()
        for section in sections:
            item = QListWidgetItem("\u2003" * (section.level - 1) + section.text, self.outline)
            item.setData(_ROLE, section.block)
            item.setToolTip(section.text)
        self.choose(self._tab)

    def show_marks(self, marks: Sequence[Placed], note: Highlight | None) -> None:
        """The note on the article, then quotes with theirs; orphans say that their words are gone from the text."""
        self._marks, self._note = marks, note
        kept = self.marks.currentRow()
        self.marks.clear()
        if note is not None:
            item = QListWidgetItem(self._theme.icon("edit"), note.note, self.marks)
            item.setData(_ROLE, note.id)
        for placed in marks:
            highlight = placed.highlight
            quote = " ".join(highlight.passage.quote.split())
            lines = [quote if len(quote) <= QUOTE_CHARACTERS else f"{quote[:QUOTE_CHARACTERS]}…"]
            if highlight.note:
                lines.append(f"— {highlight.note}")
            if placed.span is None:
                lines.append(tr("(These words are no longer in the text.)"))
            item = QListWidgetItem("\n".join(lines), self.marks)
            item.setIcon(dot(self._theme.color(TOKENS.get(highlight.color, "mark")), self._theme.color("line")))
            item.setData(_ROLE, highlight.id)
        self.marks.setCurrentRow(min(kept, self.marks.count() - 1))
        self.choose(self._tab)

    def follow(self, block: int) -> None:
        """Reading has come to a block: show which section that is."""
        rows = [row for row in range(self.outline.count()) if self.outline.item(row).data(_ROLE) <= block]
        self.outline.setCurrentRow(rows[-1] if rows else -1)

    def _choose_section(self, item: QListWidgetItem) -> None:
        self.section_chosen.emit(item.data(_ROLE))

    def _choose_mark(self, item: QListWidgetItem) -> None:
        if self._note is not None and item.data(_ROLE) == self._note.id:
            self.note_wanted.emit()
            return
        self.mark_chosen.emit(item.data(_ROLE))

    def _open_mark(self, item: QListWidgetItem) -> None:
        self.mark_opened.emit(item.data(_ROLE))


def _list(name: str) -> QListWidget:
    made = QListWidget()
    made.setAccessibleName(name)
    made.setSpacing(3)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
