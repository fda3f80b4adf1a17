"""Opening at login, and opening what other programs link to."""

import subprocess
import sys
from pathlib import Path

import pytest

from reader_app.errors import HaowenError
from reader_app.library import Library

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="freedesktop.org")


@pytest.fixture
def autostart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file by which a desktop starts the program."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "config" / "autostart" / "haowen.desktop"


def test_it_opens_at_login_or_no_longer(library: Library, autostart: Path) -> None:
    assert not library.desktop.opens_at_login()
    library.desktop.open_at_login(True)
    assert library.desktop.opens_at_login()
    assert "\nExec=" in autostart.read_text()
    library.desktop.open_at_login(False)
    library.desktop.open_at_login(False)
    assert not autostart.exists()


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_desktop_has_switched_off_is_off(library: Library, autostart: Path, line: str) -> None:
    autostart.parent.mkdir(parents=True)
    autostart.write_text(f"[Desktop Entry]\n{line}\n")
    assert not library.desktop.opens_at_login()


def test_a_folder_that_cannot_be_written_is_told(library: Library, autostart: Path) -> None:
    autostart.parent.parent.mkdir(parents=True)
    autostart.parent.write_text("in the way")
    with pytest.raises(HaowenError, match="cannot be written"):
        library.desktop.open_at_login(True)


@pytest.mark.parametrize("obeys", [True, False])
def test_a_desktop_that_keeps_another_program_is_told(
    library: Library, autostart: Path, monkeypatch: pytest.MonkeyPatch, obeys: bool
) -> None:
    chosen: dict[str, str] = {}

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        if command[:2] == ["xdg-mime", "default"] and obeys:
            chosen.update(dict.fromkeys(command[3:], command[2]))
        said = chosen.get(command[-1], "other.desktop") if "query" in command else ""
        return subprocess.CompletedProcess(command, 0, said + "\n", "")

    monkeypatch.setattr(subprocess, "run", run)
    assert not library.desktop.is_default()
    if obeys:
        library.desktop.be_default()
        assert "x-scheme-handler/feed" in chosen
    else:
        with pytest.raises(HaowenError, match="keeps another program"):
            library.desktop.be_default()
    assert library.desktop.is_default() is obeys
