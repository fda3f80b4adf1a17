"""What comes after an article: recommendations and searches, and what the person says about them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from reader_app.changes import Changes, Receipt
from reader_app.library import Library
from reader_app.model import ArticleId, Suggestion, Verdict
from reader_app.words import tr
from ui.context import Context
from ui.reading.card import Card
from ui.reading.end import EndPart

TOPICS_OFFERED = 4


@dataclass(frozen=True, slots=True)
class NextUp:
    """What was worked out for one article."""

    article_id: ArticleId
    suggestions: tuple[Suggestion, ...]
    searches: tuple[str, ...]


class NextUpLoader(QObject):
    """Fills the end of the page once the page stands: what comes then lies below everything that is read."""

    def __init__(self, context: Context, end: EndPart, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._end = end
        self._article_id: ArticleId | None = None
        context.updates.changed.connect(self._follow_changes)
        end.menu_wanted.connect(self._show_menu)

    def load(self, article_id: ArticleId | None) -> None:
        """Work out what comes after this article, unless it is shown already."""
        if article_id is None or (article_id == self._article_id and self._end.cards):
            return
        self._article_id = article_id
        self._load()

    def _load(self) -> None:
        article_id, library = self._article_id, self._context.library
        if article_id is None:
            return
        task = self._context.tasks.start("", lambda _: _next_up(library, article_id), key="suggestions", replace=True)
        task.succeeded.connect(self._show)
        task.failed.connect(self._context.problems.tell)

    def _show(self, found: NextUp) -> None:
        if found.article_id == self._article_id:
            self._end.show_suggestions(found.suggestions)
            self._end.show_searches(found.searches)

    def _follow_changes(self, changes: Changes) -> None:
        if changes.picks and self._end.cards and self._end.isVisible():
            self._load()

    def _show_menu(self, card: Card, at: QPoint) -> None:
        card_menu(self._context, card.suggestion, self._end).popup(at)


class CardMenu(QMenu):
    """More, less, not this topic: what one may say about a recommendation. `said` carries the deed."""

    said = Signal(object)

    def __init__(self, suggestion: Suggestion, library: Library, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        article_id, suggestions = suggestion.row.id, library.suggestions
        self._offer(tr("More like this"), lambda: suggestions.say(Verdict.MORE, article_id))
        self._offer(tr("Less like this"), lambda: suggestions.say(Verdict.LESS, article_id))
        if suggestion.topics:
            self.addSeparator()
        for topic in suggestion.topics[:TOPICS_OFFERED]:
            self._offer(tr("Nothing about “{topic}”", topic=topic), lambda topic=topic: suggestions.never(topic))  # type: ignore[misc]

    def _offer(self, label: str, work: Callable[[], Receipt]) -> None:
        self.addAction(label).triggered.connect(lambda: self.said.emit(work))


def card_menu(context: Context, suggestion: Suggestion, parent: QWidget) -> CardMenu:
    """The menu of a recommendation, ready to be shown."""
    menu = CardMenu(suggestion, context.library, parent)

    def do(work: Callable[[], Receipt]) -> None:
        task = context.tasks.start("", lambda _: work())
        task.succeeded.connect(context.undo.did)
        task.failed.connect(context.problems.tell)

    menu.said.connect(do)
    menu.addSeparator()
    menu.addAction(context.actions["tastes.review"])
    return menu


def _next_up(library: Library, article_id: ArticleId) -> NextUp:
    return NextUp(article_id, library.suggestions.for_article(article_id), library.suggestions.searches(article_id))
