"""What a check-up sees of the computer: fonts, libraries, and the desktop's notifications."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib import metadata

from reader_app import machine, session_bus
from reader_app.model import Finding, State
from reader_app.typography import BODY_FAMILIES, INTERFACE_FAMILIES
from reader_app.words import tr

ASK_S = 5.0
# Common, older and rare: the last two are of extensions A and B, which names of people and places need.
_SAMPLES = (("简体", "u7b80 u4f53 u9605"), ("繁體", "u7e41 u9ad4 u95b1"), ("㐀", "u3400"), ("𠮷", "u20bb7"))
# Distributions and their least versions, as in pyproject.toml.
PACKAGES = (
    ("PySide6-Essentials", (6, 10)),
    ("requests", (2, 32)),
    ("Pillow", (11, 3)),
    ("appdirs", (1, 4)),
    ("lxml", (5, 3)),
    ("nh3", (0, 2, 18)),
    ("segno", (1, 6)),
    ("rjieba", (0, 2, 2)),
    ("pygments", (2, 18)),
    ("opencc", (1, 2)),
)


def fonts() -> Iterator[Finding]:
    """Whether the families are there that the design is made for, and whether Chinese is covered."""
    if shutil.which("fc-list") is None:
        # Windows and macOS bring fonts of their own; elsewhere nobody can be asked.
        yield Finding("fonts", State.WELL, tr("The system's own fonts are used."))
        return
    lacking = [said for said, points in _SAMPLES if not all(_families(f":charset={one[1:]}") for one in points.split())]
    install = tr("Install a Chinese font: {command}", command=machine.command([machine.CJK_FONT]))
    if any(said in lacking for said, _ in _SAMPLES[:2]):
        yield Finding("fonts", State.TROUBLE, tr("There is no font for Chinese; it shows as boxes."), install)
    elif lacking:
        rare = "".join(lacking)
        said = tr("Fonts cover common Chinese, but not rare characters such as {characters}.", characters=rare)
        yield Finding("fonts", State.NOTE, said, tr("Install a font with rare characters, such as Jigmo."))
    else:
        yield Finding("fonts", State.WELL, tr("Fonts cover Chinese, rare characters included."))
    known = _families(":")
    for name, wanted in ((tr("articles"), BODY_FAMILIES), (tr("the window"), INTERFACE_FAMILIES)):
        found = next((family for family in wanted if family in known), None)
        if found is None:
            said = tr("None of the fonts for {use} is there: {families}.", use=name, families=", ".join(wanted[:3]))
            yield Finding("fonts", State.NOTE, said, install)
        else:
            yield Finding("fonts", State.WELL, tr("{family} sets {use}.", family=found, use=name))


def libraries(*, is_bundle: bool, lacking_formats: Iterable[str], sqlite: str) -> Iterator[Finding]:
    """The versions of what the program stands on, and what is missing or too old. A bundle brings its own."""
    said = [f"Python {sys.version_info[0]}.{sys.version_info[1]}.{sys.version_info[2]}", f"SQLite {sqlite}"]
    for name, least in PACKAGES:
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            if not is_bundle:
                advice = tr("Run: {command}", command=_pip(name, least))
                missing = tr("{name} is missing.", name=name)
                yield Finding("libraries", State.TROUBLE, missing, advice)
            continue
        said.append(f"{name} {version}")
        if _numbers(version) < least:
            advice = tr("Run: {command}", command=_pip(name, least))
            old = tr("{name} {version} is older than {least}.", name=name, version=version, least=_dotted(least))
            yield Finding("libraries", State.TROUBLE, old, advice)
    formats = ", ".join(lacking_formats)
    if formats:
        advice = tr("Run: {command}", command=f"{sys.executable} -m pip install --force-reinstall Pillow")
        yield Finding("libraries", State.NOTE, tr("Pictures in {formats} cannot be shown.", formats=formats), advice)
    if sys.platform.startswith("linux") and not is_bundle and (lacks := machine.lacks(machine.LIBRARIES)):
        names = ", ".join(need.name for need in lacks)
        advice = tr("Run: {command}", command=machine.command(lacks))
        yield Finding("libraries", State.TROUBLE, tr("The window lacks libraries: {names}.", names=names), advice)
    yield Finding("libraries", State.WELL, ", ".join(said))


def notifications() -> Iterator[Finding]:
    """Whether the desktop would show a notification."""
    if not sys.platform.startswith("linux"):
        yield Finding("notifications", State.WELL, tr("Notifications are the system's own."))
        return
    place = session_bus.address()
    if place is None or not (place[1] or os.path.exists(place[0])):
        said = tr("There is no session bus, so new articles cannot be announced.")
        advice = tr("Start the program from the desktop, not from a bare terminal.")
        yield Finding("notifications", State.NOTE, said, advice)
        return
    names = _bus_names()
    if names is None:
        said = tr("There is a session bus; whether it shows notifications is not known.")
        yield Finding("notifications", State.WELL, said)
    elif "org.freedesktop.Notifications" in names:
        yield Finding("notifications", State.WELL, tr("The desktop shows notifications."))
    else:
        said = tr("Nothing on this desktop shows notifications.")
        yield Finding("notifications", State.NOTE, said, tr("Install a notification service, such as dunst."))


def _families(pattern: str) -> set[str]:
    said = _asked(["fc-list", pattern, "family"]) or ""
    return {name.strip() for line in said.splitlines() for name in line.split(",") if name.strip()}


def _bus_names() -> str | None:
    """Who is on the bus or could be started there, as text to look in; None where nobody can be asked."""
    if shutil.which("gdbus") is None:
        return None
    bus = "org.freedesktop.DBus"
    asks = ["gdbus", "call", "--session", "--dest", bus, "--object-path", "/org/freedesktop/DBus", "--method"]
    answers = [_asked([*asks, f"{bus}.{method}"]) for method in ("ListNames", "ListActivatableNames")]
    return None if all(answer is None for answer in answers) else "".join(answer or "" for answer in answers)


def _asked(command: list[str]) -> str | None:
    """What a program of the system says; None if it cannot, or takes too long."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=ASK_S, check=False)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def _pip(name: str, least: tuple[int, ...]) -> str:
    return f'{sys.executable} -m pip install --upgrade "{name}>={_dotted(least)}"'


def _numbers(version: str) -> tuple[int, ...]:
    parts = version.split("+")[0].split(".")
    return tuple(int(part) for part in parts if part.isdecimal())


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
