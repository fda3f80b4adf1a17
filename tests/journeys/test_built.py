"""The built application: starts from its desktop file and from its package, without the sources and our Python."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from configparser import ConfigParser
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image, ImageGrab
from pytestqt.qtbot import QtBot

from reader_app import building
from reader_app.exchange.launcher import Start, desktop_entry
from tests.support.window import PATIENCE_MS

pytestmark = [
    pytest.mark.journey,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at the screen as Linux has it"),
]
LIMIT_BYTES = 130_000_000
# A page with words on it, not an empty window: shades of its letters and pictures.
SHADES = 300


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder that `python3 -m reader_app build` makes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "OUTPUT", tmp_path_factory.mktemp("dist"))
        patch.setattr(building, "WORK", tmp_path_factory.mktemp("work"))
        yield building.bundle()


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """The environment of a desktop that knows no Python."""
    kept = {name: os.environ[name] for name in ("DISPLAY", "XDG_RUNTIME_DIR", "HOME") if name in os.environ}
    return {**kept, "PATH": str(tmp_path / "nothing"), "LC_ALL": "C.UTF-8"}


@contextmanager
def started(command: list[str], environment: dict[str, str], qtbot: QtBot) -> Iterator[None]:
    """The program, once its window shows a page; it is ended as hard as a power cut would."""
    with subprocess.Popen(command, env=environment) as program:
        try:
            qtbot.waitUntil(lambda: program.poll() is not None or shades_on_screen() > SHADES, timeout=PATIENCE_MS)
            assert program.poll() is None, "it ended by itself"
            yield
        finally:
            program.kill()


def shades_on_screen() -> int:
    picture: Image.Image = ImageGrab.grab(xdisplay=os.environ["DISPLAY"])
    colours = picture.convert("RGB").getcolors(maxcolors=1 << 24)
    return len(colours or ())


def command_of(entry: str) -> list[str]:
    """What a desktop runs for a double-click on a desktop file (Desktop Entry Specification, "The Exec key")."""
    read = ConfigParser(interpolation=None, strict=False)
    read.read_string(entry)
    return [word for word in shlex.split(read["Desktop Entry"]["Exec"]) if word != "%u"]


def test_it_starts_from_its_desktop_file_with_the_bundled_articles(
    built: Path, bare: dict[str, str], tmp_path: Path, qtbot: QtBot
) -> None:
    home = tmp_path / "home"
    program = str(built / "haowen")
    entry = desktop_entry(Start((program, "--home", str(home))), built / "icon.png")
    with started(command_of(entry), bare, qtbot):
        pass
    said = subprocess.run(
        [program, "--home", str(home), "--json", "list"],
        env=bare,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert len(json.loads(said.stdout)) >= 8, "a hard end loses nothing"


def test_it_is_small_enough_to_send(built: Path) -> None:
    assert building.size_of(built) < LIMIT_BYTES


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="this system makes no packages for Debian")
def test_what_the_package_lays_down_starts(built: Path, bare: dict[str, str], tmp_path: Path, qtbot: QtBot) -> None:
    root = tmp_path / "root"
    subprocess.run(["dpkg-deb", "--extract", building.debian_package(built), root], check=True)
    entry = (root / "usr/share/applications/haowen.desktop").read_text(encoding="utf-8")
    name, *_ = command_of(entry)
    with started([str(root / "usr/bin" / name), "--home", str(tmp_path / "home")], bare, qtbot):
        pass
