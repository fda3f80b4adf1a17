"""What the person has chosen; a field here and one line in the window is a setting."""

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from reader_app.typography import Typography, sound

DEFAULT_INTERVAL_MIN = 60


@dataclass(frozen=True, slots=True)
class Choices(Typography):
    """Every setting with its default, those of `Typography` among them. `language` and `theme` may be "system".

    `proxy_mode` is "system", "none" or "manual". What is kept is without limit where the limit is 0.
    `shortcuts` has the keys of those actions to which the person has given others, by their names.
    """

    language: str = "system"
    theme: str = "system"
    # "theme", "system", or a colour as #rrggbb.
    accent: str = "theme"
    refresh_interval_min: int = DEFAULT_INTERVAL_MIN
    refresh_at_start: bool = True
    # How the sidebar orders feeds: "hand", "name", "unread".
    feeds_sort: str = "hand"
    sort: str = "newest"
    search_sort: str = "best"
    reads_story_once: bool = True
    offers_clipboard: bool = True
    proxy_mode: str = "system"
    proxy: str = ""
    user_agent: str = ""
    keeps_days: int = 0
    keeps_articles: int = 0
    keeps_unread: bool = True
    pictures_limit_mb: int = 0
    keeps_openings: bool = True
    keeps_searches: bool = True
    share_tab: str = "link"
    share_minutes: int = 10
    shares_marks: bool = True
    card_shape: str = "long"
    card_style: str = "paper"
    save_format: str = "epub"
    prints_marks: bool = True
    # A factor of the usual speed, and whether the next unread article follows by itself.
    speech_rate: float = 1.0
    speech_goes_on: bool = False
    opens_last_place: bool = True
    shows_tray: bool = False
    # Of whose new articles the desktop is told: "none", "chosen" (by feeds and rules), "all".
    notices: str = "chosen"
    feeds_at_once: int = 8
    shortcuts: dict[str, list[str]] = field(default_factory=dict)


class Settings:
    """The choices, kept in a JSON file; `path` None keeps them in memory only."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._observers: list[Callable[[Choices], None]] = []
        self.choices = _read(path) if path else Choices()

    def change(self, **changes: Any) -> None:
        """Set fields of `Choices` by name, write them at once, and tell the observers."""
        changed = replace(self.choices, **changes)
        if changed == self.choices:
            return
        self.choices = changed
        if self._path:
            write_json(self._path, asdict(changed))
        for observer in tuple(self._observers):
            observer(changed)

    def observe(self, observer: Callable[[Choices], None]) -> None:
        """Call `observer` with the new choices after each change, in the thread that made it."""
        self._observers.append(observer)


def write_json(path: Path, value: object, *, is_lasting: bool = False) -> None:
    """Replace the file in one step, so that a crash leaves the old one; `is_lasting` waits until the disk has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False, indent=1)
        if is_lasting:
            file.flush()
            os.fsync(file.fileno())
    os.replace(fresh, path)
    if is_lasting and hasattr(os, "O_DIRECTORY"):
        # The new name is in the folder.
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def read_json(path: Path) -> dict[str, Any]:
    """The object in the file; an absent or damaged one is empty."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _read(path: Path) -> Choices:
    """Known fields of the right type; everything else keeps its default."""
    stored = read_json(path)
    defaults = Choices()
    sane = {
        known.name: stored[known.name]
        for known in fields(Choices)
        if type(stored.get(known.name)) is type(getattr(defaults, known.name))
    }
    if "proxy_mode" not in stored and sane.get("proxy"):
        # Written when a proxy could only be typed.
        sane["proxy_mode"] = "manual"
    if "notices" not in stored and stored.get("notifies") is True:
        # Written when there were notices of every feed or of none.
        sane["notices"] = "all"
    measures = {measure.name for measure in fields(Typography)}
    return replace(defaults, **{name: sane[name] for name in sane if name not in measures}, **sound(sane))
