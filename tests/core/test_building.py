"""The package for Debian: what it says of itself and where everything lies. The application is not built here."""

import shutil
import subprocess
from pathlib import Path

import pytest

from reader_app import building, machine
from reader_app.errors import HaowenError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for the folder that PyInstaller makes."""
    monkeypatch.setattr(building, "WORK", tmp_path / "build")
    monkeypatch.setattr(building, "OUTPUT", tmp_path / "dist")
    (tmp_path / "build" / "icons").mkdir(parents=True)
    (tmp_path / "dist").mkdir()
    for size in (16, 512):
        (tmp_path / "build" / "icons" / f"{size}x{size}.png").write_bytes(b"png")
    made = tmp_path / "made"
    made.mkdir()
    (made / "haowen").write_text("#!/bin/sh\n", encoding="utf-8")
    (made / "haowen").chmod(0o755)
    return made


def test_the_package_needs_what_qt_loads() -> None:
    said = building.control("amd64", 100)
    assert all(need.apt in said for need in machine.LIBRARIES)
    assert said.endswith("\n")
    assert "Architecture: amd64\nMaintainer" in said


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="this system makes no packages for Debian")
def test_everything_lies_where_desktops_look_for_it(folder: Path) -> None:
    package = building.debian_package(folder)
    listed = subprocess.run(["dpkg-deb", "--contents", package], capture_output=True, text=True, check=True).stdout
    for path in (
        "./usr/lib/haowen/haowen",
        "./usr/bin/haowen -> ../lib/haowen/haowen",
        "./usr/share/applications/haowen.desktop",
        "./usr/share/icons/hicolor/512x512/apps/haowen.png",
        "./usr/share/icons/hicolor/scalable/apps/haowen.svg",
        "./usr/share/metainfo/io.github.haowen.metainfo.xml",
        "./usr/share/mime/packages/haowen.xml",
        "./usr/share/man/man1/haowen.1.gz",
        "./usr/share/doc/haowen/copyright",
    ):
        assert path in listed
    assert "root/root" in listed


def test_sizes_count_a_file_once(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"12345")
    (tmp_path / "same").symlink_to("one")
    assert building.size_of(tmp_path) == 5


def test_an_installed_program_is_not_built_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "ROOT", tmp_path)
    with pytest.raises(HaowenError):
        building._prepare()


def test_a_command_that_fails_is_told_with_its_words() -> None:
    with pytest.raises(HaowenError) as failed:
        building._run(["sh", "-c", "echo no room >&2; exit 3"])
    assert "no room" in str(failed.value.hint)
