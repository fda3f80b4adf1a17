"""What the window shows: the list, the article, and the way back. Panes meet here and never call one another."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from reader_app.model import ArticleId, ArticleQuery, Sort
from reader_app.settings import Settings

REMEMBERED = 200
CLOSED_REMEMBERED = 20


class Layout(StrEnum):
    """How list and article share the window: side by side, or one in the place of the other."""

    PANES = "panes"
    LIST = "list"
    CARDS = "cards"


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


# Two tabs may show the same and are still two.
@dataclass(slots=True, eq=False)
class _Tab:
    """A way through lists and articles, and which place of it is shown."""

    places: list[Place]
    at: int = 0

    @property
    def place(self) -> Place:
        return self.places[self.at]


class ViewState(QObject):
    """`query_changed` comes before `article_changed` when both change. `selection` is what list commands act on.

    Every tab has a list, an article and a way back of its own; all else is about the one that is shown.
    The signals that end in `_wanted` ask whichever pane can do it: another row of the list, the sidebar's line
    further up or down, reading on, the search field, another `Position` in the open article, something the page
    can do, by its name, a PDF of articles at a path, another window for an article. `passage` is what is selected
    in it, or "", `selected` the article's flat text and where in it that begins and ends.
    """

    query_changed = Signal(object)
    article_changed = Signal(object)
    history_changed = Signal()
    selection_changed = Signal()
    layout_changed = Signal(object)
    tabs_changed = Signal()
    step_wanted = Signal(int)
    line_step_wanted = Signal(int)
    read_on_wanted = Signal()
    search_wanted = Signal()
    place_wanted = Signal(object)
    page_wanted = Signal(str)
    pdf_wanted = Signal(object, object)
    window_wanted = Signal(object)
    last_tab_closed = Signal()

    def __init__(
        self, query: ArticleQuery | None = None, parent: QObject | None = None, article_id: ArticleId | None = None
    ) -> None:
        super().__init__(parent)
        self._tabs = [_Tab([Place(query or ArticleQuery(), article_id)])]
        self._shown = 0
        self._closed: list[_Tab] = []
        self._layout = Layout.PANES
        self._selection: tuple[ArticleId, ...] = ()
        self.passage = ""
        self.selected: tuple[str, int, int] | None = None

    @property
    def place(self) -> Place:
        """The list and the article that are shown."""
        return self._tabs[self._shown].place

    @property
    def query(self) -> ArticleQuery:
        return self.place.query

    @property
    def article_id(self) -> ArticleId | None:
        return self.place.article_id

    @property
    def layout(self) -> Layout:
        return self._layout

    @property
    def selection(self) -> tuple[ArticleId, ...]:
        """The chosen rows; the open article when the list has none chosen."""
        if self._selection:
            return self._selection
        return (self.article_id,) if self.article_id is not None else ()

    @property
    def can_go_back(self) -> bool:
        return self._tabs[self._shown].at > 0

    @property
    def can_go_forward(self) -> bool:
        tab = self._tabs[self._shown]
        return tab.at < len(tab.places) - 1

    def show(self, query: ArticleQuery) -> None:
        """Show another list, with no article open."""
        if query != self.query:
            self._go_to(Place(query))

    def sort(self, query: ArticleQuery) -> None:
        """Show the same list differently: no new step on the way back, the article stays open."""
        if query != self.query:
            tab = self._tabs[self._shown]
            tab.places[tab.at] = Place(query, self.article_id)
            self.query_changed.emit(query)
            self.tabs_changed.emit()

    def open(self, article_id: ArticleId) -> None:
        """Open an article beside the list."""
        if article_id != self.article_id:
            self._go_to(Place(self.query, article_id))

    def close_article(self) -> None:
        """Back to the list that the article was opened from, however many articles were read since."""
        if self.article_id is None:
            return
        tab = self._tabs[self._shown]
        for number in range(tab.at - 1, -1, -1):
            if tab.places[number].query != self.query:
                break
            if tab.places[number].article_id is None:
                self._step(number - tab.at)
                return
        self._go_to(Place(self.query))

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

    def lay_out(self, layout: Layout) -> None:
        """Let list and article share the window in another way."""
        if layout is not self._layout:
            self._layout = layout
            self.layout_changed.emit(layout)

    # Tabs

    @property
    def tabs(self) -> tuple[Place, ...]:
        """What each tab shows, from left to right."""
        return tuple(tab.place for tab in self._tabs)

    @property
    def tab(self) -> int:
        """The number of the tab that is shown."""
        return self._shown

    @property
    def can_reopen_tab(self) -> bool:
        return bool(self._closed)

    def open_tab(self, article_id: ArticleId, *, is_shown: bool = False) -> None:
        """Open an article in a tab of its own, the last one; it waits there unless it `is_shown` at once."""
        self._tabs.append(_Tab([Place(self.query, article_id)]))
        if is_shown:
            self.choose_tab(len(self._tabs) - 1)
        else:
            self._tell_tabs()

    def choose_tab(self, number: int) -> None:
        if 0 <= number < len(self._tabs) and number != self._shown:
            before, self._shown = self.place, number
            self._announce(before, self.place)

    def step_tab(self, by: int) -> None:
        """The next tab, or the one before; round again at the ends."""
        self.choose_tab((self._shown + by) % len(self._tabs))

    def close_tab(self, number: int) -> None:
        """Close a tab; the last one stays, and says that it was to go."""
        if len(self._tabs) == 1:
            self.last_tab_closed.emit()
        elif 0 <= number < len(self._tabs):
            before = self.place
            self._closed.append(self._tabs.pop(number))
            del self._closed[:-CLOSED_REMEMBERED]
            if number < self._shown or self._shown == len(self._tabs):
                self._shown -= 1
            self._announce(before, self.place)

    def close_other_tabs(self, kept: int) -> None:
        """Leave only one tab."""
        if len(self._tabs) > 1 and 0 <= kept < len(self._tabs):
            before = self.place
            self._closed += self._tabs[:kept] + self._tabs[kept + 1 :]
            del self._closed[:-CLOSED_REMEMBERED]
            self._tabs, self._shown = [self._tabs[kept]], 0
            self._announce(before, self.place)

    def reopen_tab(self) -> None:
        """The tab that was closed last, with its way back."""
        if self._closed:
            self._tabs.append(self._closed.pop())
            self.choose_tab(len(self._tabs) - 1)

    def move_tab(self, number: int, to: int) -> None:
        """Put a tab elsewhere among the others."""
        shown = self._tabs[self._shown]
        self._tabs.insert(to, self._tabs.pop(number))
        self._shown = self._tabs.index(shown)
        self._tell_tabs()

    def restore_tabs(self, places: Sequence[Place], shown: int) -> None:
        """Begin with these tabs beside the one that is there, which is number `shown`."""
        here = self._tabs[self._shown]
        self._tabs = [_Tab([place]) for place in places]
        self._shown = min(max(shown, 0), len(self._tabs))
        self._tabs.insert(self._shown, here)
        self._tell_tabs()

    def _go_to(self, place: Place) -> None:
        tab = self._tabs[self._shown]
        before = tab.place
        tab.places[tab.at + 1 :] = [place]
        del tab.places[:-REMEMBERED]
        tab.at = len(tab.places) - 1
        self._announce(before, place)

    def _step(self, by: int) -> None:
        tab = self._tabs[self._shown]
        before = tab.place
        tab.at += by
        self._announce(before, tab.place)

    def _announce(self, before: Place, now: Place) -> None:
        if now.query != before.query:
            self._selection = ()
            self.query_changed.emit(now.query)
        if now.article_id != before.article_id:
            self.article_changed.emit(now.article_id)
        self._tell_tabs()

    def _tell_tabs(self) -> None:
        self.history_changed.emit()
        self.tabs_changed.emit()
