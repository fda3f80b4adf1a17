"""What the window shows: the list, the article, and the way back. Panes meet here and never call one another."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from reader_app.model import ArticleId, ArticleQuery, Sort
from reader_app.settings import Settings

REMEMBERED = 200


def chosen_search_sort(settings: Settings) -> Sort:
    """The order that the person chose for what a search finds; best first if the settings say nothing sensible."""
    try:
        return Sort(settings.choices.search_sort)
    except ValueError:
        return Sort.BEST


def chosen_sort(settings: Settings) -> Sort:
    """The order that the person chose for lists; newest first if the settings file says nothing sensible."""
    try:
        return Sort(settings.choices.sort)
    except ValueError:
        return Sort.NEWEST


@dataclass(frozen=True, slots=True)
class Place:
    """A list and the article open beside it."""

    query: ArticleQuery
    article_id: ArticleId | None = None


class ViewState(QObject):
    """`query_changed` comes before `article_changed` when both change. `selection` is what list commands act on.

    The signals that end in `_wanted` ask whichever pane can do it: another row of the list, reading on,
    the search field, another `Position` in the open article, something the page can do, by its name.
    `passage` is what is selected in it, or "".
    """

    query_changed = Signal(object)
    article_changed = Signal(object)
    history_changed = Signal()
    selection_changed = Signal()
    step_wanted = Signal(int)
    read_on_wanted = Signal()
    search_wanted = Signal()
    place_wanted = Signal(object)
    page_wanted = Signal(str)

    def __init__(self, query: ArticleQuery | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places = [Place(query or ArticleQuery())]
        self._at = 0
        self._selection: tuple[ArticleId, ...] = ()
        self.passage = ""

    @property
    def query(self) -> ArticleQuery:
        return self._places[self._at].query

    @property
    def article_id(self) -> ArticleId | None:
        return self._places[self._at].article_id

    @property
    def selection(self) -> tuple[ArticleId, ...]:
        """The chosen rows; the open article when the list has none chosen."""
        if self._selection:
            return self._selection
        return (self.article_id,) if self.article_id is not None else ()

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        return self._at < len(self._places) - 1

    def show(self, query: ArticleQuery) -> None:
        """Show another list, with no article open."""
        if query != self.query:
            self._go_to(Place(query))

    def sort(self, query: ArticleQuery) -> None:
        """Show the same list differently: no new step on the way back, the article stays open."""
        if query != self.query:
            self._places[self._at] = Place(query, self.article_id)
            self.query_changed.emit(query)

    def open(self, article_id: ArticleId) -> None:
        """Open an article beside the list."""
        if article_id != self.article_id:
            self._go_to(Place(self.query, article_id))

    def back(self) -> None:
        if self.can_go_back:
            self._step(-1)

    def forward(self) -> None:
        if self.can_go_forward:
            self._step(1)

    def select(self, ids: tuple[ArticleId, ...]) -> None:
        """Say which rows of the list are chosen."""
        if ids != self._selection:
            self._selection = ids
            self.selection_changed.emit()

    def _go_to(self, place: Place) -> None:
        before = self._places[self._at]
        self._places[self._at + 1 :] = [place]
        del self._places[:-REMEMBERED]
        self._at = len(self._places) - 1
        self._announce(before, place)

    def _step(self, by: int) -> None:
        before = self._places[self._at]
        self._at += by
        self._announce(before, self._places[self._at])

    def _announce(self, before: Place, now: Place) -> None:
        if now.query != before.query:
            self._selection = ()
            self.query_changed.emit(now.query)
        if now.article_id != before.article_id:
            self.article_changed.emit(now.article_id)
        self.history_changed.emit()
