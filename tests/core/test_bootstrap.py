"""From a bare clone to a running program: what is done, what is left alone, and what is said."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

import pytest

from reader_app import bootstrap, machine, words
from reader_app.errors import HaowenError

needs_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="about Linux")


class Restarted(BaseException):
    """In place of the process that would take over."""


class Computer:
    """The outside as the set-up sees it: processes that run, libraries that load, whether we are root."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
        self.ran: list[list[str]] = []
        self.libraries: set[str] = {need.name for need in machine.LIBRARIES}
        self.programs: set[str] = {"apt-get", "Xvfb", "openbox", "xdotool"}
        self.installs: set[str] = set()
        self.is_root = False
        self.has_font = self.has_test_font = True
        self.pip_code = 0
        self.root = root
        monkeypatch.setattr(subprocess, "run", self._run)
        monkeypatch.setattr(subprocess, "Popen", self._popen)
        monkeypatch.setattr(os, "execve", self._execve)
        monkeypatch.setattr(machine, "_has", lambda need: need.name in self.libraries | self.programs)
        monkeypatch.setattr(machine, "_is_root", lambda: self.is_root)
        monkeypatch.setattr(machine, "has_cjk_font", self._has_cjk_font)
        monkeypatch.setattr("shutil.which", lambda name: name if name in self.programs else None)
        standard = [folder for folder in sys.path if not folder.endswith("-packages")]
        monkeypatch.setattr(sys, "path", [str(root), *standard])
        self.environment: dict[str, str] = {}

    def did(self, *words: str) -> bool:
        """Whether one command had all these words."""
        return any(set(words) <= set(command) for command in self.ran)

    def _has_cjk_font(self, *, for_tests: bool) -> bool:
        return self.has_test_font if for_tests else self.has_font

    def _run(self, command: list[str], **_: Any) -> "subprocess.CompletedProcess[bytes]":
        self.ran.append(command)
        said = b""
        if command[1:3] == ["-m", "venv"]:
            python = Path(bootstrap.python_of(command[-1]))
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        elif command[0] == "apt-get" and "install" in command:
            self.libraries |= self.installs
        elif command[1] == "-c":
            said = b"True" if Path(command[0]).stat().st_size == 0 else b""
        return subprocess.CompletedProcess(command, 0, said, b"")

    def _popen(self, command: list[str], **_: Any) -> "FakePip":
        self.ran.append(command)
        return FakePip(self.pip_code)

    def _execve(self, python: str, command: list[str], environment: dict[str, str]) -> NoReturn:
        self.ran.append(command)
        self.environment = environment
        raise Restarted

    def start(self, *, has_window: bool = False, for_tests: bool = False) -> list[list[str]]:
        """What a start runs, the program itself last."""
        self.ran.clear()
        with pytest.raises(Restarted):
            bootstrap.enter("reader_app", has_window=has_window, for_tests=for_tests, root=str(self.root))
        return list(self.ran)


class FakePip:
    def __init__(self, code: int) -> None:
        self.returncode = code
        self.stdout = [
            b"Collecting requests>=2.32 (from haowen==0.1.0)\n",
            b"  Using cached requests.whl\n",
            b"ERROR: no internet\n",
        ]

    def __enter__(self) -> "FakePip":
        return self

    def __exit__(self, *_: object) -> None:
        return None


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A checkout with nothing set up."""
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def computer(monkeypatch: pytest.MonkeyPatch, clone: Path) -> Computer:
    return Computer(monkeypatch, clone)


def test_the_first_start_makes_the_environment_and_runs_in_it(computer: Computer, clone: Path) -> None:
    made, pip, project, again = computer.start()
    python = str(clone / ".venv" / "bin" / "python")
    assert made == [sys.executable, "-m", "venv", "--clear", str(clone / ".venv")]
    assert pip[0] == python
    assert pip[-2:] == ["--upgrade", "pip"]
    assert project[-2:] == ["--editable", str(clone)]
    assert again[:3] == [python, "-m", "reader_app"]


def test_the_second_start_only_changes_over(computer: Computer) -> None:
    computer.start()
    assert len(computer.start()) == 1


def test_the_persons_arguments_come_along(computer: Computer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["reader_app", "list", "--unread"])
    assert computer.start()[-1][-2:] == ["list", "--unread"]


def test_another_pythons_home_does_not_come_along(computer: Computer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", "/somewhere")
    computer.start()
    assert "PYTHONHOME" not in computer.environment


def test_new_requirements_are_installed_into_the_same_environment(computer: Computer, clone: Path) -> None:
    computer.start()
    (clone / "pyproject.toml").write_text("[project]\nname = 'haowen'\n", encoding="utf-8")
    computer.start()
    assert computer.did("--editable")
    assert not computer.did("venv")


def test_a_moved_clone_is_set_up_again(computer: Computer, clone: Path) -> None:
    computer.start()
    stamp = clone / ".venv" / bootstrap.STAMP
    stamp.write_text("of-another-place packages\n", encoding="utf-8")
    computer.start()
    assert computer.did("--editable")


@pytest.mark.parametrize("stamp", ["", "half", "\x00\x01", "x packages"])
def test_an_unfinished_environment_is_finished(computer: Computer, clone: Path, stamp: str) -> None:
    computer.start()
    (clone / ".venv" / bootstrap.STAMP).write_text(stamp, encoding="utf-8")
    assert len(computer.start()) > 1


def test_an_environment_that_does_not_work_is_made_afresh(computer: Computer, clone: Path) -> None:
    computer.start()
    (clone / ".venv" / bootstrap.STAMP).unlink()
    (clone / ".venv" / "bin" / "python").write_text("broken", encoding="utf-8")
    computer.start()
    assert computer.did("venv", "--clear")


def test_an_environment_whose_python_is_gone_is_made_afresh(computer: Computer, clone: Path) -> None:
    computer.start()
    (clone / ".venv" / "bin" / "python").unlink()
    computer.start()
    assert computer.did("venv", "--clear")


def test_tests_get_their_tools_and_the_window_keeps_its_own(computer: Computer, clone: Path) -> None:
    computer.start(has_window=True)
    computer.start(has_window=True, for_tests=True)
    assert computer.did("--editable", f"{clone}[dev,build]")
    assert len(computer.start(has_window=True)) == 1
    assert len(computer.start(has_window=True, for_tests=True)) == 1


def test_a_failed_installation_says_what_pip_said_and_leaves_no_stamp(
    computer: Computer, clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    computer.pip_code = 1
    with pytest.raises(SystemExit) as left:
        bootstrap.enter("reader_app", has_window=False, root=str(clone))
    assert left.value.code == 1
    assert "ERROR: no internet" in capsys.readouterr().err
    computer.pip_code = 0
    computer.start()
    assert computer.did("--editable")


def test_progress_goes_to_standard_error_only(computer: Computer, capsys: pytest.CaptureFixture[str]) -> None:
    computer.start()
    out, err = capsys.readouterr()
    assert not out
    assert "Collecting requests>=2.32\n" in err
    assert "Using cached" not in err


def test_an_installed_program_sets_nothing_up(computer: Computer, tmp_path: Path) -> None:
    bootstrap.enter("reader_app", has_window=True, root=str(tmp_path / "site-packages"))
    assert not computer.ran


def test_a_python_that_has_the_program_sets_nothing_up(computer: Computer, clone: Path) -> None:
    (clone / "haowen-0.1.0.dist-info").mkdir()
    bootstrap.enter("reader_app", has_window=True, root=str(clone))
    assert not computer.ran
    computer.start(has_window=True, for_tests=True)
    assert computer.did("--editable", f"{clone}[dev,build]")


def test_inside_the_environment_nothing_is_set_up(
    computer: Computer, clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", str(clone / ".venv"))
    bootstrap.enter("reader_app", has_window=True, root=str(clone))
    assert not computer.ran


def test_an_old_python_is_told_so_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit) as left:
        bootstrap.check_python()
    assert left.value.code == 1
    said = capsys.readouterr().err
    assert "3.11" in said
    assert "3.9.2" in said
    assert "需要" in said


def test_a_python_without_venv_names_the_package(
    computer: Computer, clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(SystemExit):
        bootstrap.enter("reader_app", has_window=False, root=str(clone))
    assert f"sudo apt-get install -y python3.{sys.version_info[1]}-venv" in capsys.readouterr().err


@needs_linux
def test_without_rights_the_command_is_given_and_nothing_is_made(
    computer: Computer, clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    computer.libraries -= {"libEGL.so.1", "libxcb-cursor.so.0"}
    with pytest.raises(SystemExit) as left:
        bootstrap.enter("reader_app", has_window=True, root=str(clone))
    assert left.value.code == 1
    assert "sudo apt-get install -y libegl1 libxcb-cursor0\n" in capsys.readouterr().err
    assert not computer.ran


@needs_linux
def test_root_gets_what_is_missing_from_apt(computer: Computer) -> None:
    computer.is_root = True
    computer.libraries -= {"libEGL.so.1"}
    computer.installs = {"libEGL.so.1"}
    computer.start(has_window=True)
    assert computer.did("apt-get", "update")
    assert computer.did("apt-get", "install", "libegl1")


@needs_linux
def test_what_apt_could_not_bring_is_named(computer: Computer) -> None:
    computer.is_root = True
    computer.libraries -= {"libEGL.so.1"}
    with pytest.raises(HaowenError) as failed:
        machine.check()
    assert failed.value.hint == "apt-get install -y libegl1"


@needs_linux
def test_a_command_line_start_does_not_ask_for_the_windows_libraries(computer: Computer) -> None:
    computer.libraries.clear()
    computer.start(has_window=False)
    with pytest.raises(SystemExit):
        bootstrap.enter("reader_app", has_window=True, root=str(computer.root))


@needs_linux
def test_only_the_tests_need_a_screen_of_their_own(computer: Computer) -> None:
    computer.programs = {"apt-get"}
    machine.check()
    with pytest.raises(HaowenError) as failed:
        machine.check(for_tests=True)
    assert failed.value.hint.endswith("xvfb openbox xdotool")


@needs_linux
def test_the_tests_want_the_font_that_they_measure_with_where_another_one_would_do(computer: Computer) -> None:
    computer.is_root, computer.has_test_font = True, False
    machine.check()
    assert not computer.did("apt-get", "install")
    machine.check(for_tests=True)
    assert computer.did("apt-get", "install", "fonts-noto-cjk")


@needs_linux
def test_a_missing_font_is_only_a_warning(computer: Computer, capsys: pytest.CaptureFixture[str]) -> None:
    computer.has_font = False
    machine.check()
    assert "fonts-noto-cjk" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("manager", "said"),
    [
        ("apt-get", "sudo apt-get install -y libegl1 libgl1"),
        ("dnf", "sudo dnf install -y libglvnd-egl libglvnd-glx"),
        ("pacman", "sudo pacman -S --needed libglvnd"),
        ("", "libEGL.so.1 libGL.so.1"),
    ],
)
def test_the_command_is_the_systems_own(computer: Computer, manager: str, said: str) -> None:
    computer.programs = {manager}
    assert machine.command(machine.LIBRARIES[:2]) == said


@needs_linux
@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_window_needs_a_screen(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert not bootstrap.has_display()
    monkeypatch.setenv(variable, "offscreen")
    assert bootstrap.has_display()


def test_the_set_up_speaks_the_systems_language(
    computer: Computer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    computer.start()
    assert words.language() == "zh_CN"
    assert "正在更新 pip" in capsys.readouterr().err
