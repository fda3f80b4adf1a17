"""Where everything lies on the disk: one folder, chosen by the system or by `--home`."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Paths:
    """All places below one folder; nothing is created until `create`."""

    home: Path

    @classmethod
    def default(cls) -> "Paths":
        """The folder that appdirs names for a person's data on this system."""
        import appdirs

        return cls(Path(appdirs.user_data_dir("haowen", appauthor=False)))

    @property
    def database(self) -> Path:
        return self.home / "library.sqlite"

    @property
    def pictures(self) -> Path:
        return self.home / "pictures"

    @property
    def set_aside(self) -> Path:
        """Damaged libraries, kept as they were found."""
        return self.home / "set-aside"

    @property
    def settings(self) -> Path:
        return self.home / "settings.json"

    @property
    def credentials(self) -> Path:
        """Passwords, cookies and tokens; no backup has them."""
        return self.home / "credentials.json"

    @property
    def window(self) -> Path:
        """Window size and pane widths: what is lost with it is only comfort."""
        return self.home / "window.json"

    @property
    def log(self) -> Path:
        return self.home / "haowen.log"

    @property
    def lock(self) -> Path:
        return self.home / "library.lock"

    def create(self) -> "Paths":
        """Make the folders, readable by this person alone where the system knows that."""
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.pictures.mkdir(mode=0o700, exist_ok=True)
        return self
