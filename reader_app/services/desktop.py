"""What a desktop leaves to the program: opening at login, and opening feeds that others link to (freedesktop.org)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from reader_app.errors import HaowenError
from reader_app.exchange import launcher
from reader_app.services.launching import ASK_S, Launching

# Asked for the state, and set together; x-scheme-handler is what "feed:" links are.
_KINDS = launcher.FEED_TYPES


class Desktop:
    """The desktop service. Windows and macOS let only the person choose, in their own settings."""

    def __init__(self, launching: Launching) -> None:
        self._launching = launching

    @property
    def can_open_at_login(self) -> bool:
        return sys.platform not in ("win32", "darwin")

    @property
    def can_be_default(self) -> bool:
        return self.can_open_at_login and shutil.which("xdg-mime") is not None

    def opens_at_login(self) -> bool:
        """Whether the desktop starts the program (Desktop Application Autostart Specification)."""
        try:
            lines = _autostart().read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return False
        said = {key.strip(): value.strip().lower() for key, _, value in (line.partition("=") for line in lines)}
        return said.get("Hidden") != "true" and said.get("X-GNOME-Autostart-enabled") != "false"

    def open_at_login(self, wanted: bool) -> None:
        """Start with the desktop or no longer; raises HaowenError where that cannot be written."""
        place = _autostart()
        try:
            if wanted:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(launcher.autostart_entry(self._launching.start()), encoding="utf-8")
            else:
                place.unlink(missing_ok=True)
        except OSError as error:
            raise HaowenError("“{path}” cannot be written.", path=str(place)) from error

    def is_default(self) -> bool:
        """Whether "feed:" links and feed files come here; asks the desktop, which takes a moment."""
        return all(_ask(["xdg-mime", "query", "default", kind]) == launcher.FILE_NAME for kind in _KINDS)

    def be_default(self) -> None:
        """Open them from now on; raises HaowenError where the desktop does not take it."""
        self._launching.put_among_applications()
        _ask(["xdg-mime", "default", launcher.FILE_NAME, *_KINDS])
        if not self.is_default():
            raise HaowenError(
                "The desktop keeps another program for feeds.", "Its own settings have a page for default apps."
            )


def _autostart() -> Path:
    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(config) / "autostart" / launcher.FILE_NAME


def _ask(command: list[str]) -> str:
    try:
        done = subprocess.run(command, check=False, timeout=ASK_S, capture_output=True, text=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()
