"""What nobody foresaw is shown once, and takes nothing else along."""

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from reader_app import reports
from reader_app.errors import HaowenError
from reader_app.jobs import JobRunner
from reader_app.paths import Paths
from ui.crash import catching
from ui.crash.catching import Crashes
from ui.crash.last_run import LastRun
from ui.crash.window import CrashWindow
from ui.problems import Problems
from ui.tasks import Tasks


@pytest.fixture
def crashes(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Crashes]:
    """They are caught here and by nobody before."""
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    monkeypatch.setattr(threading, "excepthook", lambda *_: None)
    monkeypatch.setattr(sys, "unraisablehook", lambda *_: None)
    made = Crashes(Paths(tmp_path))
    made.begin()
    yield made
    made.end()


def _window(qtbot: QtBot) -> CrashWindow:
    qtbot.waitUntil(lambda: bool(_windows()))
    (window,) = _windows()
    return window


def _windows() -> list[CrashWindow]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, CrashWindow) and one.isVisible()]


def _fail() -> None:
    raise ValueError("https://example.com/?token=s3cr3t")


def _fail_otherwise() -> None:
    raise LookupError


def test_an_error_in_a_slot_is_shown_without_what_is_private(crashes: Crashes, qtbot: QtBot) -> None:
    QTimer.singleShot(0, _fail)
    window = _window(qtbot)
    assert "ValueError" in window.report
    assert "s3cr3t" not in window.report
    assert not window.details.isVisible()
    window.fold.click()
    assert window.details.isVisible()
    assert window.details.toPlainText().startswith("Haowen: ")
    window.copy.click()
    assert QGuiApplication.clipboard().text() == window.report
    window.go_on.click()
    assert not crashes.wants_restart


def test_an_error_in_a_thread_is_shown(crashes: Crashes, qtbot: QtBot) -> None:
    thread = threading.Thread(target=_fail)
    thread.start()
    thread.join()
    _window(qtbot).accept()


def test_an_error_that_comes_with_every_frame_is_shown_once_and_logged_a_few_times(
    crashes: Crashes, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    timer = QTimer(interval=1)
    timer.timeout.connect(_fail)
    with caplog.at_level(logging.ERROR, logger="ui.crash"):
        timer.start()
        qtbot.waitUntil(lambda: next(iter(crashes._times.values()), 0) > 30)
        _window(qtbot).go_on.click()
        before = crashes._times.total()
        qtbot.waitUntil(lambda: crashes._times.total() > before + 20)
    timer.stop()
    assert _windows() == []
    assert len([record for record in caplog.records if "Unforeseen" in record.message]) == catching.LOGGED_TIMES


def test_there_is_one_window_at_a_time(crashes: Crashes, qtbot: QtBot) -> None:
    QTimer.singleShot(0, _fail)
    window = _window(qtbot)
    QTimer.singleShot(0, _fail_otherwise)
    qtbot.waitUntil(lambda: len(crashes._times) == 2)
    QApplication.processEvents()
    assert _windows() == [window]
    window.accept()


def test_trouble_in_the_window_itself_makes_no_further_window(
    crashes: Crashes, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> str:
        raise RuntimeError("nothing can be told")

    monkeypatch.setattr(reports, "report", fail)
    printed: list[str] = []

    def read() -> bool:
        printed.append(capsys.readouterr().err)
        return "nothing can be told" in "".join(printed)

    QTimer.singleShot(0, _fail)
    qtbot.waitUntil(read)
    assert _windows() == []


def test_leaving_by_the_keyboard_is_no_crash(crashes: Crashes, monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda kind, *_: left.append(kind))
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert left == [KeyboardInterrupt]
    assert not crashes._times


def test_a_task_that_nobody_waits_for_is_shown_too(crashes: Crashes, qtbot: QtBot) -> None:
    tasks = Tasks(JobRunner())
    tasks.start("", lambda _: _fail())
    _window(qtbot).accept()
    tasks.close()


def test_what_somebody_tells_in_words_is_no_crash_and_the_unforeseen_is(crashes: Crashes, qtbot: QtBot) -> None:
    problems = Problems()
    problems.unforeseen.connect(crashes.take)
    problems.tell(HaowenError("The library is closed."))
    assert not crashes._times
    problems.tell(ZeroDivisionError())
    assert "ZeroDivisionError" in _window(qtbot).report
    _window(qtbot).accept()


def test_the_hooks_are_left_as_they_were_found(qtbot: QtBot, tmp_path: Path) -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    crashes = Crashes(Paths(tmp_path))
    crashes.begin()
    assert sys.excepthook != before[0]
    crashes.end()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_what_fails_while_something_is_thrown_away_is_only_counted(
    crashes: Crashes, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    class Leaving:
        def __del__(self) -> None:
            raise ValueError

    thrown_away = Leaving()
    del thrown_away
    QApplication.processEvents()
    assert crashes._times.total() == 1
    assert _windows() == []


def test_the_report_can_be_saved_and_where_not_that_is_said(
    crashes: Crashes, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    QTimer.singleShot(0, _fail)
    window = _window(qtbot)
    target = tmp_path / "report.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window._save()
    assert target.read_text(encoding="utf-8") == window.report
    window.write(tmp_path / "nowhere" / "report.txt")
    assert "cannot be written" in window.detail.text()
    window.accept()


def test_restarting_starts_what_was_started_without_its_address(
    crashes: Crashes, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: started.append(command))
    monkeypatch.setattr(sys, "orig_argv", ["python", "-m", "reader_app", "--home", "/x", "example.com"])
    monkeypatch.setattr(QCoreApplication, "exit", lambda _: None)
    crashes._argument = "example.com"
    QTimer.singleShot(0, _fail)
    _window(qtbot).restart.click()
    assert crashes.wants_restart
    crashes.start_again()
    assert started == [[sys.executable, "-m", "reader_app", "--home", "/x"]]


# Runs that the system ended


def test_a_run_that_dies_leaves_a_trace_which_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "fault.log"
    dying = (
        "import faulthandler, sys; from pathlib import Path; from ui.crash.last_run import LastRun;"
        "LastRun(Path(sys.argv[1])).begin(); faulthandler._sigsegv()"
    )
    done = subprocess.run([sys.executable, "-c", dying, str(path)], check=False, capture_output=True)
    assert done.returncode != 0
    assert "Segmentation fault" in LastRun(path).begin()
    run = LastRun(path)
    assert run.begin() == ""
    run.end()


def test_a_run_that_ends_well_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "fault.log"
    well = (
        "import sys; from pathlib import Path; from ui.crash.last_run import LastRun;"
        "run = LastRun(Path(sys.argv[1])); run.begin(); assert Path(sys.argv[1]).stat().st_mode & 0o77 == 0; run.end()"
    )
    subprocess.run([sys.executable, "-c", well, str(path)], check=True, capture_output=True)
    assert not path.exists()


def test_the_next_start_tells_of_it(crashes: Crashes, qtbot: QtBot) -> None:
    crashes.tell_of_last_run("Fatal Python error: Segmentation fault\n\nThread 0x01 (most recent call first):\n")
    window = _window(qtbot)
    assert "Segmentation fault" in window.report
    assert not hasattr(window, "restart")
    window.accept()


def test_the_program_may_end_while_the_window_stands(crashes: Crashes, qtbot: QtBot) -> None:
    QTimer.singleShot(0, _fail)
    _window(qtbot)
    crashes.end()
    qtbot.waitUntil(lambda: not _windows())
