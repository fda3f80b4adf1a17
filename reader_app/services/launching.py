"""Puts the program where a person finds it: on the desktop and among the applications."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath

from reader_app import assets
from reader_app.errors import HaowenError
from reader_app.exchange import launcher
from reader_app.paths import Paths

ASK_S = 15
_START_MENU = "Microsoft/Windows/Start Menu/Programs"
_SHELL_FOLDERS = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"


class Launching:
    """The service for the launcher."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths

    def put_on_desktop(self) -> tuple[Path, ...]:
        """Make or renew the launcher; returns its files. Raises HaowenError where none can be made."""
        with _explained():
            if sys.platform == "win32":
                return self._on_windows()
            if sys.platform == "darwin":
                return self._on_mac()
            return self._on_linux()

    def start(self) -> launcher.Start:
        """How this program is started again, with this library."""
        library = () if self._paths == Paths.default() else ("--home", str(self._paths.home))
        installed = Path(sys.executable).with_name("haowen.exe" if os.name == "nt" else "haowen")
        if installed.is_file():
            return launcher.Start((str(installed), *library))
        # A checkout is found only from its own folder.
        folder = Path(__file__).resolve().parent.parent.parent
        return launcher.Start((sys.executable, "-m", "reader_app", *library), folder)

    def put_among_applications(self) -> Path:
        """Make or renew the entry among the applications alone; raises HaowenError where that cannot be written."""
        with _explained():
            return self._write_entries([])[0]

    def _on_linux(self) -> tuple[Path, ...]:
        desktop = desktop_folder()
        return self._write_entries([] if desktop is None else [desktop / launcher.FILE_NAME])

    def _write_entries(self, further: list[Path]) -> tuple[Path, ...]:
        data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
        icon = data / "icons" / "hicolor" / "scalable" / "apps" / "haowen.svg"
        icon.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(assets.path("icons/haowen.svg"), icon)
        entry = launcher.desktop_entry(self.start(), icon)
        places = [data / "applications" / launcher.FILE_NAME, *further]
        for place in places:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(entry, encoding="utf-8")
            # Without this, desktops show a text file.
            place.chmod(0o755)
        _tell_desktop(places)
        return tuple(places)

    def _on_mac(self) -> tuple[Path, ...]:
        app, alias = Path.home() / "Applications" / "Haowen.app", Path.home() / "Desktop" / "Haowen"
        for name, data in launcher.mac_app(self.start()).items():
            (app / name).parent.mkdir(parents=True, exist_ok=True)
            (app / name).write_bytes(data)
        (app / launcher.MAC_PROGRAM).chmod(0o755)
        alias.unlink(missing_ok=True)
        alias.symlink_to(app)
        return app, alias

    def _on_windows(self) -> tuple[Path, ...]:
        from reader_app.exchange.shortcut import shortcut

        start = self.start()
        program, *words = start.command
        data = shortcut(
            PureWindowsPath(program), words, folder=str(start.folder or ""), icon=program, name="Haowen 好文"
        )
        programs = Path(os.environ["APPDATA"]) if "APPDATA" in os.environ else Path.home() / "AppData" / "Roaming"
        places = (programs / _START_MENU / "Haowen.lnk", _desktop_on_windows() / "Haowen.lnk")
        for place in places:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        return places


@contextmanager
def _explained() -> Iterator[None]:
    """Turns what the system refuses into a sentence."""
    try:
        yield
    except (OSError, subprocess.SubprocessError) as error:
        raise HaowenError(
            "The launcher could not be made ({reason}).", reason=getattr(error, "strerror", "") or str(error)
        ) from error


def _desktop_on_windows() -> Path:
    """The desktop's folder, which people and OneDrive move."""
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _SHELL_FOLDERS) as key:
                said, _ = winreg.QueryValueEx(key, "Desktop")
                return Path(os.path.expandvars(said))
        except OSError:
            pass
    return Path.home() / "Desktop"


def desktop_folder() -> Path | None:
    """The folder whose content the desktop shows (xdg-user-dirs), or None where there is none."""
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "user-dirs.dirs"
    try:
        said = re.search(r'^XDG_DESKTOP_DIR="([^"]*)"', config.read_text(encoding="utf-8"), re.MULTILINE)
    except (OSError, UnicodeDecodeError):
        said = None
    folder = Path(said[1].replace("$HOME", str(Path.home()))) if said else Path.home() / "Desktop"
    # Somebody who wants no desktop folder has set it to their home.
    return folder if folder.is_dir() and folder != Path.home() else None


def _tell_desktop(places: list[Path]) -> None:
    """What desktops want to be told; one that does not understand is no trouble."""
    commands = [["update-desktop-database", "-q", str(places[0].parent)]]
    commands += [["gio", "set", str(place), "metadata::trusted", "true"] for place in places[1:]]
    for command in commands:
        if shutil.which(command[0]):
            subprocess.run(command, check=False, timeout=ASK_S, capture_output=True)
