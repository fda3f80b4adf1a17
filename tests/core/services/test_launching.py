"""The program is put on the desktop."""

import subprocess
import sys
from pathlib import Path

import pytest

from reader_app.errors import HaowenError
from reader_app.exchange import launcher
from reader_app.library import Library
from reader_app.services.launching import desktop_folder

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have other launchers")


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own with a desktop that is not called so."""
    home = tmp_path / "li"
    (home / "桌面").mkdir(parents=True)
    (home / ".config").mkdir()
    (home / ".config" / "user-dirs.dirs").write_text('XDG_DESKTOP_DIR="$HOME/桌面"\n', encoding="utf-8")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return home


def test_it_stands_on_the_desktop_and_among_the_applications(library: Library, person: Path) -> None:
    applications, desktop = library.launching.put_on_desktop()
    assert desktop == person / "桌面" / "haowen.desktop"
    assert applications == person / ".local/share/applications/haowen.desktop"
    assert desktop.stat().st_mode & 0o111
    entry = desktop.read_text(encoding="utf-8")
    assert f"--home {library.paths.home}" in entry
    icon = next(line for line in entry.splitlines() if line.startswith("Icon=")).removeprefix("Icon=")
    assert Path(icon).is_file()
    assert library.launching.put_on_desktop() == (applications, desktop)


def test_its_command_starts_this_program(library: Library, person: Path) -> None:
    start = library.launching.start()
    command = [word for word in start.command if word != "--home" and word != str(library.paths.home)]
    said = subprocess.run([*command, "--help"], cwd=start.folder, capture_output=True, text=True, check=True).stdout
    assert "haowen" in said


def test_without_a_desktop_folder_it_stands_among_the_applications(library: Library, person: Path) -> None:
    (person / ".config" / "user-dirs.dirs").write_bytes(b'\xff\xfeXDG_DESKTOP_DIR="x')
    (person / "桌面").rmdir()
    assert desktop_folder() is None
    assert len(library.launching.put_on_desktop()) == 1


def test_where_nothing_can_be_written_it_says_so(
    library: Library, person: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/proc/nothing")
    with pytest.raises(HaowenError):
        library.launching.put_on_desktop()


def test_on_a_mac_it_is_an_application_with_its_alias_on_the_desktop(library: Library, person: Path) -> None:
    (person / "Desktop").mkdir()
    for _ in range(2):
        app, alias = library.launching._on_mac()
    assert alias.resolve() == app == person / "Applications" / "Haowen.app"
    assert (app / "Contents/MacOS/haowen").stat().st_mode & 0o111
    checked = subprocess.run(["sh", "-n", str(app / "Contents/MacOS/haowen")], capture_output=True, check=False)
    assert checked.returncode == 0


def test_on_windows_it_stands_in_the_start_menu_and_on_the_desktop(
    library: Library, person: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APPDATA", str(person / "Roaming"))
    started = launcher.Start((r"C:\Haowen\haowen.exe", "--home", r"D:\书 房"))
    monkeypatch.setattr(library.launching, "start", lambda: started)
    menu, desktop = library.launching._on_windows()
    assert menu == person / "Roaming/Microsoft/Windows/Start Menu/Programs/Haowen.lnk"
    assert desktop == person / "Desktop" / "Haowen.lnk"
    assert menu.read_bytes() == desktop.read_bytes()
    assert r'--home "D:\书 房"'.encode("utf-16-le") in menu.read_bytes()
