"""Makes a bare clone ready: a `.venv` of its own with every package, then the same command in there.

Standard library only. An older Python has to get far enough to be told that it is too old, and a start
with nothing to do must cost next to nothing: hence the late imports.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

MINIMUM = (3, 11)
STAMP = "haowen-ready"


def check_python() -> None:
    """Leave with a sentence if this Python is too old for the rest of the program."""
    if sys.version_info < MINIMUM:
        # The catalog needs the newer Python, so this one sentence speaks both languages itself.
        needed = ".".join(map(str, MINIMUM))
        found = ".".join(map(str, sys.version_info[:3]))
        print(f"Haowen needs Python {needed} or newer; this is Python {found}.", file=sys.stderr)
        print(f"好文需要 Python {needed} 或更新的版本，现在运行的是 Python {found}。", file=sys.stderr)
        raise SystemExit(1)


def enter(module: str, *, has_window: bool, for_tests: bool = False, root: str | None = None) -> None:
    """Return at once where the program can run; otherwise set up and run `module` again in `.venv`.

    `has_window`: the run needs what Qt loads. `for_tests`: also what the checks need.
    """
    root = root or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    venv = os.path.join(root, ".venv")
    if not os.path.isfile(os.path.join(root, "pyproject.toml")) or _is_inside(venv):
        return
    if _has_installed("haowen") and (not for_tests or _has_installed("pytest")):
        return
    needs = ["packages", *(["window"] if has_window else []), *(["tests"] if for_tests else [])]
    if not _is_ready(root, needs):
        _prepare(root, needs)
    _run_again(python_of(venv), module)


def add(extra: str, root: str) -> None:
    """Install what `pyproject.toml` lists under `extra` into the running Python; raises HaowenError."""
    _pip(sys.executable, ["--editable", f"{root}[{extra}]"])


def has_display() -> bool:
    """Whether a window can appear: on Linux somebody has to name the screen, or a platform that needs none."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def python_of(venv: str) -> str:
    """Where the environment `venv` keeps its Python."""
    return os.path.join(venv, "Scripts", "python.exe") if os.name == "nt" else os.path.join(venv, "bin", "python")


def _is_inside(venv: str) -> bool:
    return os.path.realpath(sys.prefix) == os.path.realpath(venv)


def _has_installed(name: str) -> bool:
    """Whether pip or pipx has put `name` into the running Python already; quicker than importlib.metadata."""
    for folder in sys.path:
        try:
            entries = os.listdir(folder or ".")
        except OSError:
            continue
        if any(entry.startswith(f"{name}-") and entry.endswith(".dist-info") for entry in entries):
            return True
    return False


def _is_ready(root: str, needs: Sequence[str]) -> bool:
    """Whether `.venv` was finished for this very project, place and Python, and met `needs`."""
    venv = os.path.join(root, ".venv")
    try:
        with open(os.path.join(venv, STAMP), encoding="utf-8") as stamp:
            made_for, *met = stamp.read().split()
    except (OSError, ValueError):
        return False
    return made_for == _mark(root) and set(needs) <= set(met) and os.path.exists(python_of(venv))


def _mark(root: str) -> str:
    """Changes with what has to be installed, where, and for which Python."""
    import hashlib

    with open(os.path.join(root, "pyproject.toml"), "rb") as project:
        made_of = f"{os.path.realpath(root)}\n{sys.version_info[:2]}\n".encode() + project.read()
    return hashlib.sha256(made_of).hexdigest()


def _run_again(python: str, module: str) -> None:
    command = [python, "-m", module, *sys.argv[1:]]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONHOME"}
    if os.name == "nt":
        # Windows has no exec that the waiting terminal would understand.
        import subprocess

        raise SystemExit(subprocess.call(command, env=environment))
    sys.stdout.flush()
    sys.stderr.flush()
    os.execve(python, command, environment)


def _prepare(root: str, needs: Sequence[str]) -> None:
    """Meet `needs`, or leave with the sentence that says why not."""
    from reader_app import machine, words
    from reader_app.errors import HaowenError

    words.use(words.system_language())
    try:
        with _alone(root):
            _meet(root, needs)
    except HaowenError as error:
        machine.say(f"{error}\n\n{error.hint}\n")
        raise SystemExit(1)
    except KeyboardInterrupt:
        raise SystemExit(130)


def _meet(root: str, needs: Sequence[str]) -> None:
    from reader_app import machine

    if _is_ready(root, needs):
        return
    if "window" in needs:
        # First of all: it takes a moment, and without it the long rest would be in vain.
        machine.check(for_tests="tests" in needs)
    if not _is_ready(root, [need for need in needs if need != "window"]):
        _make_venv(root)
        _install(root, for_tests="tests" in needs)
    _write_stamp(root, needs)


@contextmanager
def _alone(root: str) -> Iterator[None]:
    """Two starts at once must not build the same environment; the second waits (not on Windows)."""
    with open(os.path.join(root, "pyproject.toml"), "rb") as project:
        try:
            import fcntl

            fcntl.flock(project, fcntl.LOCK_EX)
        except (ImportError, OSError):
            pass
        yield


def _write_stamp(root: str, needs: Sequence[str]) -> None:
    path = os.path.join(root, ".venv", STAMP)
    mark = _mark(root)
    met = set(needs)
    if os.path.exists(path):
        with open(path, encoding="utf-8") as stamp:
            made_for, *before = stamp.read().split() or [""]
        met |= set(before) if made_for == mark else set()
    with open(path, "w", encoding="utf-8") as stamp:
        stamp.write(" ".join([mark, *sorted(met)]) + "\n")


def _make_venv(root: str) -> None:
    """A working environment in `.venv`: the one that is there if it works, else a fresh one."""
    import subprocess

    from reader_app import machine
    from reader_app.errors import HaowenError
    from reader_app.words import tr

    venv = os.path.join(root, ".venv")
    if _works(python_of(venv)):
        return
    _provide_venv_module()
    machine.say(tr("Setting up in {folder}; this happens once and takes a few minutes.", folder=venv))
    command = [sys.executable, "-m", "venv", "--clear", venv]
    made = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if made.returncode:
        raise HaowenError(
            "A Python environment could not be made in {folder}.",
            "{said}",
            folder=venv,
            said=made.stdout.decode(errors="replace").strip(),
        )


def _works(python: str) -> bool:
    """Whether `python` starts, has pip, and is of the version that runs now."""
    import subprocess

    if not os.path.exists(python):
        return False
    test = f"import pip, sys; print(sys.version_info[:2] == {tuple(sys.version_info[:2])})"
    try:
        asked = subprocess.run([python, "-c", test], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.stdout.strip() == b"True"


def _provide_venv_module() -> None:
    """Debian and its children ship Python without the part that makes environments."""
    from importlib.util import find_spec

    from reader_app import machine
    from reader_app.errors import HaowenError
    from reader_app.words import tr

    if find_spec("venv") and find_spec("ensurepip"):
        return
    package = machine.Need("venv", f"python3.{sys.version_info[1]}-venv", "python3", "python")
    machine.say(tr("Your system lacks some packages: {names}", names=package.apt))
    if not machine.install([package]):
        raise HaowenError(
            "Python lacks the part that makes environments. Please run this once, then start again:",
            "{command}",
            command=machine.command([package]),
        )


def _install(root: str, *, for_tests: bool) -> None:
    """Put the project and what it needs into `.venv`; pip itself first, since old ones miss newer packages."""
    from reader_app import machine
    from reader_app.words import tr

    python = python_of(os.path.join(root, ".venv"))
    machine.say(tr("Bringing pip up to date …"))
    _pip(python, ["--upgrade", "pip"])
    machine.say(tr("Installing what the program needs …"))
    _pip(python, ["--editable", root + ("[dev,build]" if for_tests else "")])
    machine.say(tr("Everything is installed."))


def _pip(python: str, arguments: Sequence[str]) -> None:
    """Run `pip install`, showing each package as it comes; raises HaowenError with pip's last words."""
    import subprocess
    from collections import deque

    from reader_app import machine
    from reader_app.errors import HaowenError

    command = [python, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--progress-bar", "off"]
    last = deque[str](maxlen=12)
    with subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as pip:
        for raw in pip.stdout or ():
            line = raw.decode(errors="replace").strip()
            last.append(line)
            if line.startswith(("Collecting ", "Downloading ", "Installing collected ")):
                machine.say("  " + line.partition(" (from ")[0])
    if pip.returncode:
        raise HaowenError(
            "The packages could not be installed. Is this computer online? This is what pip said:",
            "{said}",
            said="\n".join(last),
        )
