"""Size, panes and the last list, kept between runs; what is lost with the file is only comfort."""

from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from reader_app.settings import read_json, write_json


@dataclass(slots=True)
class LayoutState:
    """Sizes are logical pixels; `position` is that of the frame, empty if none is known. `offered` is the last
    address that was offered from the clipboard; `place` is for `ui.window.last_place`."""

    width: int = 1440
    height: int = 900
    position: list[int] = field(default_factory=list)
    is_maximized: bool = False
    layout: str = "panes"
    panes: list[int] = field(default_factory=lambda: [232, 372, 836])
    reading_window: list[int] = field(default_factory=lambda: [820, 900])
    # The reading windows that were open; for `ui.window.windows`.
    beside: dict[str, Any] = field(default_factory=dict)
    collapsed_folders: list[int] = field(default_factory=list)
    offered: str = ""
    place: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> "LayoutState":
        """What the file says, as far as it makes sense."""
        stored, state = read_json(path), cls()
        for known in fields(cls):
            value = stored.get(known.name)
            # A screen to the left of the main one begins below nought.
            least = -(2**20) if known.name == "position" else 0
            if type(value) is type(getattr(state, known.name)) and _is_sane(value, least):
                setattr(state, known.name, value)
        if len(state.panes) != 3:
            state.panes = cls().panes
        if len(state.reading_window) != 2:
            state.reading_window = cls().reading_window
        state.width, state.height = max(state.width, 480), max(state.height, 360)
        return state

    def write(self, path: Path) -> None:
        try:
            write_json(path, asdict(self))
        except OSError:
            # A full disk must not keep the window from closing.
            return


def _is_sane(value: Any, least: int) -> bool:
    numbers = value if isinstance(value, list) else [value] if type(value) is int else []
    return all(type(number) is int and least <= number < 2**40 for number in numbers)
