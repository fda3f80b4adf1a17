"""Where everything lies on the disk: one folder, chosen by the system or by `--home`; the library may lie apart."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Paths:
    """All places; nothing is created until `create`. `library` is the folder of articles and pictures, None: `home`."""

    home: Path
    library: Path | None = None

    @classmethod
    def default(cls) -> "Paths":
        """The folder that appdirs names for a person's data on this system."""
        import appdirs

        return cls(Path(appdirs.user_data_dir("haowen", appauthor=False)))

    @property
    def data(self) -> Path:
        """The folder with the library itself."""
        return self.library or self.home

    @property
    def place(self) -> Path:
        """Says where the library lies, if not here; see `services.moving`."""
        return self.home / "place.json"

    @property
    def database(self) -> Path:
        return self.data / "library.sqlite"

    @property
    def pictures(self) -> Path:
        return self.data / "pictures"

    @property
    def set_aside(self) -> Path:
        """Damaged libraries, kept as they were found."""
        return self.data / "set-aside"

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
    def fault(self) -> Path:
        """What is left of a run that the system ended."""
        return self.home / "fault.log"

    @property
    def lock(self) -> Path:
        return self.home / "library.lock"

    def create(self) -> "Paths":
        """Make the folders, readable by this person alone where the system knows that."""
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.pictures.mkdir(mode=0o700, exist_ok=True)
        return self
