"""The command palette: a few letters run any action, or lead to a feed, a folder, a tag, an article."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from reader_app.jobs import Progress
from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery, Completion, Place, Sort
from reader_app.words import tr
from ui import shortcuts
from ui.context import Context
from ui.view_state import chosen_sort
from ui.widgets.entries import ROW_PX, WHAT, Line, LineDelegate, item
from ui.widgets.popover import Popover

WIDTH = 620
ROWS_SHOWN = 11
ACTIONS_SHOWN = 8
ARTICLES_SHOWN = 6
# What a place is called beside its name, and its icon.
_PLACES = {
    Place.FEED: ("Feed", "feed"),
    Place.SEARCH: ("Saved search", "search"),
    Place.TAG: ("Tag", "tag"),
    Place.ARTICLE: ("Article", "full-text"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line and what it does."""

    line: Line
    run: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Meant:
    """What some letters may mean: names of actions and places, the likeliest first."""

    typed: str
    actions: tuple[str, ...] = ()
    folders: tuple[tuple[str, ArticleQuery], ...] = ()
    places: tuple[Completion, ...] = ()


class Palette(Popover):
    """Lies over the window until something is chosen, or the person turns to something else."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window, min(WIDTH, window.width() - 40))
        self.setAccessibleName(tr("Command palette"))
        self._context = context
        self._names = {
            name: action.iconText()
            for name, action in context.actions.items()
            if action.isEnabled() and name != "app.palette"
        }
        self.field = _Field()
        self.field.setPlaceholderText(tr("Type what to do, or where to go"))
        self.field.setAccessibleName(tr("Command palette"))
        self.entries = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self.entries)
        self.list.setItemDelegate(LineDelegate(context.theme, self.list))
        self.list.setAccessibleName(tr("What can be done"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.textChanged.connect(self._look)
        self.field.stepped.connect(self._step)
        self.field.returnPressed.connect(self._run_current)
        self.list.clicked.connect(self._run)
        self._show(Meant("", tuple(self._names)))

    def open_at_top(self) -> None:
        super().open_at_top()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    # Finding

    def _look(self, text: str) -> None:
        typed = text.strip()
        if not typed:
            self._show(Meant("", tuple(self._names)))
            return
        library, names = self._context.library, dict(self._names)

        def look(_: Progress) -> Meant:
            return _meant(library, typed, names)

        task = self._context.tasks.start("", look, key="palette", replace=True)
        task.succeeded.connect(self._show)
        task.failed.connect(self._context.problems.tell)

    def _show(self, meant: Meant) -> None:
        if meant.typed != self.field.text().strip():
            return
        self.entries.clear()
        for entry in self._entries(meant):
            self.entries.appendRow(item(entry.line, entry.run))
        self.list.setFixedHeight(ROW_PX * max(1, min(self.entries.rowCount(), ROWS_SHOWN)))
        self.place()
        self._choose(0)

    def _entries(self, meant: Meant) -> list[Entry]:
        context = self._context
        found = []
        for name in meant.actions:
            action = context.actions[name]
            key = shortcuts.shown(action.shortcut().toString())
            found.append(Entry(Line(self._names[name], key, action.icon()), action.trigger))
        for name, query in meant.folders:
            found.append(Entry(Line(name, tr("Folder"), context.theme.icon("folder")), self._shower(query)))
        for place in meant.places:
            kind, icon = _PLACES[place.place]
            run = self._shower(place.query) if place.article_id is None else self._opener(place.article_id)
            found.append(Entry(Line(place.name, tr(kind), context.theme.icon(icon)), run))
        if meant.typed:
            label = tr("Search articles for “{words}”", words=meant.typed)
            run = self._shower(ArticleQuery(text=meant.typed))
            found.append(Entry(Line(label, "", context.theme.icon("search")), run))
        return found

    def _shower(self, query: ArticleQuery) -> Callable[[], None]:
        view = self._context.view
        sorted_query = replace(query, sort=chosen_sort(self._context.library.settings))
        return lambda: view.show(sorted_query)

    def _opener(self, article_id: ArticleId) -> Callable[[], None]:
        view = self._context.view
        return lambda: view.open(article_id)

    # Choosing

    def _step(self, by: int) -> None:
        count = self.entries.rowCount()
        if count:
            row = self.list.currentIndex().row() + by
            # One step goes round at the ends; a page stops there.
            self._choose(row % count if abs(by) == 1 else max(0, min(row, count - 1)))

    def _choose(self, row: int) -> None:
        index = self.entries.index(row, 0)
        self.list.setCurrentIndex(index)
        # The keyboard stays in the field, so that is where a screen reader looks.
        self.field.setAccessibleDescription(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))

    def _run_current(self) -> None:
        self._run(self.list.currentIndex())

    def _run(self, index: QModelIndex) -> None:
        run: Callable[[], None] | None = index.data(WHAT)
        if run is not None:
            self.close()
            run()


class _Field(QLineEdit):
    """The arrow keys go through the lines below."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: ROWS_SHOWN - 1,
            Qt.Key.Key_PageUp: 1 - ROWS_SHOWN,
        }
        if key in steps:
            self.stepped.emit(steps[key])
        else:
            super().keyPressEvent(event)


def _meant(library: Library, typed: str, names: dict[str, str]) -> Meant:
    folders = library.subscriptions.folders()
    meant_folders = library.search.among(typed, [folder.name for folder in folders])
    actions: Sequence[str] = tuple(names)
    places = library.search.complete(typed)
    known = {place.article_id for place in places}
    best = library.articles.ids(ArticleQuery(text=typed, sort=Sort.BEST), limit=ARTICLES_SHOWN)
    rows = library.articles.rows([ArticleId(number) for number in best if number not in known])
    return Meant(
        typed,
        tuple(actions[number] for number in library.search.among(typed, list(names.values()))[:ACTIONS_SHOWN]),
        tuple((folders[number].name, ArticleQuery(folder_id=folders[number].id)) for number in meant_folders),
        (*places, *(Completion(Place.ARTICLE, row.title, ArticleQuery(), row.id) for row in rows)),
    )
