"""Hands an article to a phone: its address, this computer's copy of it, or a card."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from reader_app.model import ArticleId
from reader_app.words import tr
from ui.context import Context
from ui.dialogs.labels import plain
from ui.dialogs.share_card import CardTab
from ui.dialogs.share_copy import CopyTab
from ui.dialogs.share_link import LinkTab
from ui.widgets.segments import Segments
from ui.widgets.shade import dim_behind

# More where the words of a language need it.
WIDTH_PX = 640
TABS = ("link", "copy", "card")


class ShareDialog(QDialog):
    """Opens with the tab that was used last. `place_wanted` as in `CopyTab`; `directive` leads to the passage."""

    place_wanted = Signal(object, object)

    def __init__(
        self,
        context: Context,
        ids: Sequence[ArticleId],
        title: str,
        passage: str,
        parent: QWidget | None,
        directive: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Share to the phone"))
        self._settings = context.library.settings
        self.link = LinkTab(context, ids[0], title, directive)
        self.copy = CopyTab(context, ids, title)
        self.card = CardTab(context, ids[0], title, passage)
        self.tabs = Segments([tr("Link to the original"), tr("This computer's copy"), tr("Card")])
        self.tabs.setAccessibleName(tr("What to share"))
        heading = plain(tr("Share to the phone"))
        heading.setFont(context.theme.ui_font(17, 600))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(16)
        column.addWidget(heading)
        column.addWidget(self.tabs)
        # One below the other, of which one is seen: so the dialog is as high as the tab in front needs it to be.
        for tab in (self.link, self.copy, self.card):
            column.addWidget(tab)
        self.setFixedWidth(max(WIDTH_PX, column.minimumSize().width()))
        dim_behind(self)
        self.tabs.chosen.connect(self.choose)
        self.copy.place_wanted.connect(self._go)
        self.copy.grown.connect(self._fit)
        self.finished.connect(self._end)
        last = self._settings.choices.share_tab
        if directive and last == "copy":
            # A copy knows nothing of the selected words.
            last = "link"
        self._show_tab(TABS.index(last) if last in TABS and self.link.link is not None else TABS.index("copy"))

    def choose(self, number: int) -> None:
        """Show a tab, and next time begin with it."""
        self._settings.change(share_tab=TABS[number])
        self._show_tab(number)

    def _show_tab(self, number: int) -> None:
        self.tabs.choose(number)
        tabs = (self.link, self.copy, self.card)
        for at, tab in enumerate(tabs):
            tab.setVisible(at == number)
        tabs[number].begin()
        self.tabs.setFocus()
        self.adjustSize()

    def _fit(self) -> None:
        """What a tab shows later, such as the buttons of a copy that is ready, must not be cut."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setFixedWidth(max(self.width(), layout.minimumSize().width()))
            self.adjustSize()

    def _go(self, article_id: object, position: object) -> None:
        self.place_wanted.emit(article_id, position)
        self.accept()

    def _end(self) -> None:
        self.copy.close_share()
        self.deleteLater()
