"""Everything lies in one folder."""

import stat
import sys
from pathlib import Path

import pytest

from reader_app.paths import Paths


def test_everything_lies_below_home(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    places = [paths.database, paths.pictures, paths.set_aside, paths.settings, paths.window, paths.log, paths.lock]
    assert all(place.parent == tmp_path for place in places)
    assert len(set(places)) == len(places)


def test_naming_the_places_makes_none_of_them(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "home")
    assert paths.database
    assert not paths.home.exists()


def test_the_folders_are_made_once_and_again(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "a" / "b").create().create()
    assert paths.pictures.is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_nobody_else_can_look_into_the_folder(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "home").create()
    assert stat.S_IMODE(paths.home.stat().st_mode) == 0o700


def test_the_default_is_where_the_system_keeps_such_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    if sys.platform.startswith("linux"):
        assert Paths.default().home == tmp_path / "haowen"
    assert Paths.default().home.name == "haowen"
