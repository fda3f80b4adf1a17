"""`python3 -m reader_app build`: the application as one folder with a Python of its own, and on Debian as a package.

PyInstaller rather than Nuitka, which pyside6-deploy calls: it needs no compiler, is done in a minute instead of 24,
makes 130 MB instead of 225, and what it makes shows its window after 230 ms, Nuitka's after 370.
"""

import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from reader_app import __version__, bootstrap, machine
from reader_app.errors import HaowenError
from reader_app.words import size, tr

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "resources" / "packaging"
OUTPUT = ROOT / "dist"
WORK = ROOT / "build"
SECTION = "news"


def main() -> int:
    """Build everything for this system into `dist`; returns the exit code."""
    try:
        _prepare()
        folder = bundle()
        machine.say(tr("{path} takes {size}.", path=folder, size=size(size_of(folder))))
        if sys.platform.startswith("linux") and shutil.which("dpkg-deb"):
            package = debian_package(folder)
            machine.say(tr("{path} takes {size}.", path=package, size=size(size_of(package))))
    except HaowenError as error:
        machine.say(f"{error}\n\n{error.hint}")
        return 1
    return 0


def bundle() -> Path:
    """The application as a folder; on macOS there is a .app beside it."""
    icons = WORK / "icons"
    _run([sys.executable, str(PACKAGING / "icons.py"), str(ROOT / "resources/icons/haowen.svg"), str(icons)])
    _run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
            *("--distpath", str(OUTPUT), "--workpath", str(WORK), str(PACKAGING / "haowen.spec")),
        ],
        {"HAOWEN_VERSION": __version__, "HAOWEN_ICONS": str(icons)},
    )
    return OUTPUT / "haowen"


def debian_package(folder: Path) -> Path:
    """A package for Debian and its children, made of the folder that `bundle` has made."""
    architecture = _run(["dpkg", "--print-architecture"]).strip()
    target = OUTPUT / f"haowen_{__version__}_{architecture}.deb"
    with tempfile.TemporaryDirectory(dir=WORK) as scratch:
        tree = Path(scratch) / "haowen"
        _lay_out(tree, folder)
        _write(tree / "DEBIAN/control", control(architecture, size_of(tree) // 1024))
        tree.chmod(0o755)
        _run(["dpkg-deb", "--root-owner-group", "--build", "-Zxz", str(tree), str(target)])
    return target


def control(architecture: str, size_kib: int) -> str:
    """What the package says of itself; it needs what Qt loads, and one font with Chinese characters."""
    needs = dict.fromkeys(need.apt for need in machine.LIBRARIES)
    lines = (
        "Package: haowen",
        f"Version: {__version__}",
        f"Section: {SECTION}",
        "Priority: optional",
        f"Architecture: {architecture}",
        "Maintainer: The Haowen authors <haowen@localhost>",
        f"Installed-Size: {size_kib}",
        f"Depends: libc6, {', '.join(needs)}",
        f"Recommends: {machine.CJK_FONT.apt}, ca-certificates",
        "Description: desktop article reader",
        " Follows sites, keeps any page you give it, sets articles in type as well as a",
        " good book, and hands them to your phone. Everything lies in one folder.",
    )
    return "\n".join(lines) + "\n"


def size_of(path: Path) -> int:
    """Bytes of a file, or of all files below a folder."""
    files = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file() and not one.is_symlink()]
    return sum(one.stat().st_size for one in files)


def _prepare() -> None:
    if not PACKAGING.is_dir() or not (ROOT / "pyproject.toml").is_file():
        raise HaowenError("The application is built from its sources.", "Get them, and start this command there.")
    if find_spec("PyInstaller") is None:
        bootstrap.add("build", str(ROOT))


def _lay_out(tree: Path, folder: Path) -> None:
    """Everything in the package where it will lie on the disk."""
    from reader_app.exchange.launcher import Start, desktop_entry

    shutil.copytree(folder, tree / "usr/lib/haowen", symlinks=True)
    programs, share = tree / "usr/bin", tree / "usr/share"
    programs.mkdir(parents=True)
    for name in ("haowen", "haowen-cli"):
        (programs / name).symlink_to("../lib/haowen/haowen")
    _write(share / "applications/haowen.desktop", desktop_entry(Start(("haowen",)), Path("haowen")))
    _write(share / "metainfo/io.github.haowen.metainfo.xml", _filled("haowen.metainfo.xml"))
    _write(share / "mime/packages/haowen.xml", _filled("haowen.mime.xml"))
    _write(share / "doc/haowen/copyright", (ROOT / "LICENSE").read_text(encoding="utf-8"))
    manual = share / "man/man1/haowen.1.gz"
    manual.parent.mkdir(parents=True)
    manual.write_bytes(gzip.compress(_filled("haowen.1").encode(), mtime=0))
    icons = share / "icons/hicolor"
    for picture in (WORK / "icons").glob("*.png"):
        _copy(picture, icons / picture.stem / "apps/haowen.png")
    _copy(ROOT / "resources/icons/haowen.svg", icons / "scalable/apps/haowen.svg")


def _filled(name: str) -> str:
    text = (PACKAGING / name).read_text(encoding="utf-8")
    return text.replace("@VERSION@", __version__).replace("@DATE@", date.today().isoformat())


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> str:
    """What the command prints; raises HaowenError with its last words if it fails."""
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **(environment or {})}, capture_output=True, text=True)
    if done.returncode:
        said = (done.stderr or done.stdout).strip()[-2000:]
        raise HaowenError("“{command}” failed. This is what it said:", "{said}", command=command[0], said=said)
    return done.stdout
