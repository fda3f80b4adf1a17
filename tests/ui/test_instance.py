"""One window for each library."""

import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from ui.instance import Instance


def test_a_second_start_hands_its_address_over(qtbot: QtBot, tmp_path: Path) -> None:
    first = Instance(tmp_path, tmp_path / "lock")
    second = Instance(tmp_path, tmp_path / "lock")
    assert first.begin()
    first.listen()
    assert not second.begin()
    program = "import sys, pathlib; from ui.instance import Instance; home = pathlib.Path(sys.argv[1]);"
    program += "print(Instance(home, home / 'lock').hand_over('https://example.org/文章'))"
    with qtbot.waitSignal(first.asked) as told:
        other = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    said, _ = other.communicate(timeout=30)
    assert said.strip() == "True"
    assert told.args == ["https://example.org/文章"]
    first.end()


def test_libraries_in_other_folders_do_not_meet(qtbot: QtBot, tmp_path: Path) -> None:
    here, there = (Instance(tmp_path / name, tmp_path / f"{name}.lock") for name in ("here", "there"))
    assert here.begin()
    assert there.begin()
    here.end()
    there.end()


def test_the_lock_is_free_after_the_end(qtbot: QtBot, tmp_path: Path) -> None:
    first = Instance(tmp_path, tmp_path / "lock")
    assert first.begin()
    first.end()
    second = Instance(tmp_path, tmp_path / "lock")
    assert second.begin()
    second.end()


def test_a_crash_leaves_no_lock_behind_even_if_its_number_is_in_use_again(qtbot: QtBot, tmp_path: Path) -> None:
    first = Instance(tmp_path, tmp_path / "lock")
    assert first.begin()
    # The lock of a process with this very number and name, which nobody holds any more.
    left_behind = (tmp_path / "lock").read_bytes()
    first.end()
    (tmp_path / "lock").write_bytes(left_behind)
    second = Instance(tmp_path, tmp_path / "lock")
    assert not second.begin()
    assert second.begin_after_crash()
    second.end()


def test_a_living_process_keeps_its_lock(qtbot: QtBot, tmp_path: Path) -> None:
    first = Instance(tmp_path, tmp_path / "lock")
    assert first.begin()
    assert not Instance(tmp_path, tmp_path / "lock").begin_after_crash()
    first.end()


def test_nobody_home_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    assert not Instance(tmp_path, tmp_path / "lock").hand_over("https://example.org/")
