"""What an empty list says: why, and what to do."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from reader_app.model import ArticleQuery
from reader_app.words import tr, trn
from ui.articles.naming import emptiness
from ui.context import Context

MOST_ON_BUTTON = 28


class EmptyNotice(QWidget):
    """Lies over the list while it has no rows."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._list = parent
        self._context = context
        self._query = ArticleQuery()
        self._action = ""
        self._offer = ""
        for name in ("articles.bookmark", "articles.read_later", "reading.mark"):
            context.actions[name].changed.connect(self._follow_keys)
        self._said = QLabel()
        self._said.setFont(context.theme.ui_font(15, 600))
        self._hint = QLabel()
        self._hint.setProperty("muted", True)
        for label in (self._said, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        self._button = QPushButton()
        self._button.clicked.connect(self._do)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 0, 28, 60)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._said)
        column.addWidget(self._hint)
        column.addSpacing(8)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        parent.installEventFilter(self)
        self.hide()

    def show_for(self, query: ArticleQuery | None) -> None:
        """Say why the list of `query` is empty; None hides the notice."""
        self.setVisible(query is not None)
        if query is None:
            return
        if query != self._query:
            self._offer = ""
        self._query = query
        self._say()
        if query.text.strip() and not self._offer:
            self._look_for_offer()
        self.setGeometry(self._list.rect())
        self.raise_()

    def _say(self) -> None:
        found = emptiness(self._query, self._context.actions)
        self._said.setText(found.said)
        self._hint.setText(found.hint)
        self._action = found.action
        self._button.setVisible(bool(found.action))
        if found.action:
            self._button.setText(self._context.actions[found.action].iconText())

    def _look_for_offer(self) -> None:
        """A search near this one may find something."""
        text, search = self._query.text, self._context.library.search
        task = self._context.tasks.start("", lambda _: (text, *search.looser(text)), key="looser", replace=True)
        task.succeeded.connect(self._offer_search)
        task.failed.connect(self._context.problems.tell)

    def _offer_search(self, found: tuple[str, str, int]) -> None:
        text, offer, count = found
        if text != self._query.text or not offer or self._action:
            return
        self._offer = offer
        self._hint.setText(trn("{n} article fits a looser search.", "{n} articles fit a looser search.", count))
        self._button.setText(tr("Search for {words}", words=shortened(offer)))
        self._button.setVisible(True)

    def _follow_keys(self) -> None:
        """What the hint names may have got another key."""
        if self.isVisible():
            self._say()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._list.rect())
        return super().eventFilter(watched, event)

    def _do(self) -> None:
        if self._action:
            self._context.actions[self._action].trigger()
        elif self._offer:
            self._context.view.show(replace(self._query, text=self._offer))


def shortened(words: str) -> str:
    """Short enough for a button in a narrow list, and with nothing that a button takes for a key."""
    return (words if len(words) <= MOST_ON_BUTTON else words[: MOST_ON_BUTTON - 1] + "…").replace("&", "&&")
