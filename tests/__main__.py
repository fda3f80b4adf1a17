"""`python3 -m tests [pytest's arguments]`: sets up, then every check; pytest's summary comes last.

Has to get through the older Pythons that `bootstrap.check_python` turns away.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from tests.support.offscreen import PLATFORM

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CHECKS = {
    "ruff check": ["ruff", "check"],
    "ruff format": ["ruff", "format", "--check"],
    "mypy": ["mypy"],
}
NO_TESTS = 5
# As pytest orders them in its last line.
OUTCOMES = ("failed", "passed", "skipped", "deselected", "xfailed", "xpassed", "warning", "error")


def main(arguments: Sequence[str]) -> int:
    """Run everything, also after a red step, so that one run tells all; returns the exit code."""
    started = time.monotonic()
    red = [name for name, command in CHECKS.items() if _run(name, [sys.executable, "-m", *command]) != 0]
    counts: Counter[str] = Counter()
    codes = []
    with _screen() as screen:
        for name, marked, environment in (
            ("unit tests", "not journey", {"QT_QPA_PLATFORM": PLATFORM}),
            ("journeys through the real window", "journey", screen),
        ):
            command = [sys.executable, "-m", "pytest", *_colour(), "-m", marked, *arguments]
            codes.append(_run(name, command, environment, counts))
    if arguments and set(codes) != {NO_TESTS}:
        # The person asked for some tests only, and they are all of one kind.
        codes = [code for code in codes if code != NO_TESTS]
    red += [f"pytest ({code})" for code in codes if code != 0]
    print(f"\n== {'red: ' + ', '.join(red) if red else 'all green'} ==")
    print(_summary(counts, time.monotonic() - started), flush=True)
    return 1 if red else 0


def _run(
    name: str, command: Sequence[str], environment: Mapping[str, str] | None = None, counts: Counter[str] | None = None
) -> int:
    """Show a heading and what the command prints; adds the numbers of pytest's last line to `counts`."""
    print(f"\n== {name} ==", flush=True)
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **(environment or {})}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        last = ""
        for raw in process.stdout or ():
            line = raw.decode(errors="replace")
            print(line, end="", flush=True)
            last = line.strip() or last
    if counts is not None:
        counts.update(_counts(last))
    return process.returncode


def _counts(line: str) -> dict[str, int]:
    """The numbers of a line such as `= 2 failed, 40 passed in 1.50s =`."""
    plain = re.sub(r"\x1b\[[\d;]*m", "", line)
    return {
        what.removesuffix("s"): int(number)
        for number, what in re.findall(r"(\d+) ([a-z]+)", plain)
        if what.removesuffix("s") in OUTCOMES
    }


def _summary(counts: Mapping[str, int], seconds: float) -> str:
    """One line in pytest's words for both runs; what the other run does is not `deselected`."""
    parts = [f"{counts[name]} {name}" for name in OUTCOMES if counts.get(name) and name != "deselected"]
    return f"{', '.join(parts) or 'no tests ran'} in {seconds:.2f}s"


def _colour() -> list[str]:
    return ["--color=yes"] if sys.stdout.isatty() else []


@contextmanager
def _screen() -> Iterator[dict[str, str]]:
    """The environment of a screen of our own with a window manager; elsewhere than on Linux, the person's."""
    if not sys.platform.startswith("linux"):
        yield {}
        return
    size = ["-screen", "0", "1440x900x24"]
    with subprocess.Popen(
        ["Xvfb", "-displayfd", "1", *size, "-nolisten", "tcp"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as server:
        assert server.stdout is not None
        # Xvfb picks a free number and writes it down once it answers.
        display = ":" + server.stdout.readline().decode().strip()
        environment = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        try:
            with _window_manager({**os.environ, **environment}):
                yield environment
        finally:
            server.terminate()


@contextmanager
def _window_manager(environment: Mapping[str, str]) -> Iterator[None]:
    with subprocess.Popen(
        ["openbox", "--startup", "echo ready"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as manager:
        assert manager.stdout is not None
        manager.stdout.readline()
        try:
            yield
        finally:
            manager.terminate()


if __name__ == "__main__":
    sys.path.insert(0, ROOT)
    from reader_app import bootstrap

    bootstrap.check_python()
    os.chdir(ROOT)
    bootstrap.enter("tests", has_window=True, for_tests=True)
    try:
        code = main(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    raise SystemExit(code)
