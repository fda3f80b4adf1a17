"""One window for each library."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from ui.instance import Instance


def test_a_second_start_hands_its_address_over(qtbot: QtBot, tmp_path: Path) -> None:
    first = Instance(tmp_path, tmp_path / "lock")
    second = Instance(tmp_path, tmp_path / "lock")
    assert first.begin()
    assert not second.begin()
    taken: list[bool] = []
    with qtbot.waitSignal(first.asked) as told:
        _in_thread(qtbot, tmp_path, taken)
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


def test_nobody_home_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    assert not Instance(tmp_path, tmp_path / "lock").hand_over("https://example.org/")


def _in_thread(qtbot: QtBot, home: Path, taken: list[bool]) -> None:
    """The other process waits for an answer, so here it needs a thread of its own."""
    import threading

    def hand_over() -> None:
        taken.append(Instance(home, home / "lock").hand_over("https://example.org/文章"))

    thread = threading.Thread(target=hand_over)
    thread.start()
    qtbot.waitUntil(lambda: bool(taken), timeout=5000)
    thread.join()
    assert taken == [True]
