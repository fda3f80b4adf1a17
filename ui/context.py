"""`Context`: what every command, part and dialog is given. No globals, no singletons."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction

from reader_app.library import Library
from ui.pictures import Pictures
from ui.problems import Problems
from ui.tasks import Tasks
from ui.theme import Theme
from ui.undo import Undo
from ui.updates import Updates
from ui.view_state import ViewState


class Actions(Mapping[str, QAction]):
    """The window's actions by id, such as "articles.bookmark"; `ui.actions` fills it once."""

    def __init__(self) -> None:
        self._actions: dict[str, QAction] = {}
        self._usual_keys: dict[str, tuple[str, ...]] = {}

    def add(self, name: str, action: QAction, usual_keys: tuple[str, ...] = ()) -> None:
        """`usual_keys` are those that it has until the person chooses others; `ui.shortcuts` gives them out."""
        self._actions[name] = action
        self._usual_keys[name] = usual_keys

    def usual_keys(self, name: str) -> tuple[str, ...]:
        return self._usual_keys[name]

    def clear(self) -> None:
        """Let go of the actions of a window that is being rebuilt."""
        self._actions.clear()
        self._usual_keys.clear()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._actions)

    def __len__(self) -> int:
        return len(self._actions)


@dataclass(frozen=True, slots=True)
class Context:
    """Made once by `ui.app`."""

    library: Library
    tasks: Tasks
    updates: Updates
    view: ViewState
    actions: Actions
    theme: Theme
    pictures: Pictures
    undo: Undo
    problems: Problems
