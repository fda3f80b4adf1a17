"""What Qt and the tests need of the operating system, and how to get it there.

Standard library only: this runs before anything is installed.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from reader_app.errors import HaowenError
from reader_app.words import tr


class Need(NamedTuple):
    """A shared library or program, and the package that carries it on Debian, Fedora and Arch."""

    name: str
    apt: str
    dnf: str
    pacman: str


# What `objdump -p` names for QtCore, QtGui, QtDBus, QtNetwork and the xcb platform plug-in, less the C library.
LIBRARIES = (
    Need("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd"),
    Need("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd"),
    Need("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    Need("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus"),
    Need("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig"),
    Need("libfreetype.so.6", "libfreetype6", "freetype", "freetype2"),
    Need("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2"),
    Need("libzstd.so.1", "libzstd1", "libzstd", "zstd"),
    Need("libbrotlidec.so.1", "libbrotli1", "libbrotli", "brotli"),
    Need("libgssapi_krb5.so.2", "libgssapi-krb5-2", "krb5-libs", "krb5"),
    Need("libX11.so.6", "libx11-6", "libX11", "libx11"),
    Need("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb", "libx11"),
    Need("libxcb.so.1", "libxcb1", "libxcb", "libxcb"),
    Need("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    Need("libxcb-image.so.0", "libxcb-image0", "xcb-util-image", "xcb-util-image"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    Need("libxcb-randr.so.0", "libxcb-randr0", "libxcb", "libxcb"),
    Need("libxcb-render.so.0", "libxcb-render0", "libxcb", "libxcb"),
    Need("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil", "xcb-util-renderutil"),
    Need("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb"),
    Need("libxcb-shm.so.0", "libxcb-shm0", "libxcb", "libxcb"),
    Need("libxcb-sync.so.1", "libxcb-sync1", "libxcb", "libxcb"),
    Need("libxcb-util.so.1", "libxcb-util1", "xcb-util", "xcb-util"),
    Need("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb", "libxcb"),
    Need("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", "libxcb"),
)
PROGRAMS = (
    Need("Xvfb", "xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb"),
    Need("openbox", "openbox", "openbox", "openbox"),
    Need("xdotool", "xdotool", "xdotool", "xdotool"),
)
CJK_FONT = Need("CJK", "fonts-noto-cjk", "google-noto-sans-cjk-fonts", "noto-fonts-cjk")
# What the tests measure type with: any other font has other widths, and may lack half-width marks.
TEST_FONT = "Noto Serif CJK SC"

_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
_CJK_NAMES = ("cjk", "wqy", "sourcehan", "droidsansfallback", "arphic", "uming", "ukai", "lxgw", "sarasa", "simsun")


def check(*, for_tests: bool = False) -> None:
    """Get what a window needs on Linux, as far as we may; raises HaowenError with the command for the rest."""
    if not sys.platform.startswith("linux"):
        return
    missing = lacks([*LIBRARIES, *(PROGRAMS if for_tests else ())])
    fonts = [] if has_cjk_font(for_tests=for_tests) else [CJK_FONT]
    if missing or fonts:
        say(tr("Your system lacks some packages: {names}", names=", ".join(_packages([*missing, *fonts], "apt"))))
    if (missing or fonts) and install([*missing, *fonts]):
        missing = lacks(missing)
        fonts = [] if has_cjk_font(for_tests=for_tests) else fonts
    if missing:
        raise HaowenError(
            "The window cannot open without them. Please run this once, then start again:",
            "{command}",
            command=command([*missing, *fonts]),
        )
    if fonts:
        say(tr("There is no Chinese font on this computer; Chinese text shows as boxes until you run:"))
        say(command(fonts))


def lacks(needs: Iterable[Need]) -> list[Need]:
    """Those of `needs` that this computer does not have."""
    return [need for need in needs if not _has(need)]


def has_cjk_font(*, for_tests: bool = False) -> bool:
    """Whether Chinese can be shown, or measured; asks fontconfig, else looks at the names in the font folders."""
    if shutil.which("fc-list"):
        wanted = TEST_FONT if for_tests else ":lang=zh"
        asked = subprocess.run(["fc-list", wanted, "family"], stdout=subprocess.PIPE, check=False)
        return bool(asked.stdout.strip())
    names = (path.name.lower() for folder in _FONT_FOLDERS for path in Path(folder).expanduser().rglob("*.*tf*"))
    return any(mark in name for name in names for mark in _CJK_NAMES)


def install(needs: Sequence[Need]) -> bool:
    """Install with apt where we may; False where we may not. Whether it has worked is for `lacks` to say."""
    if not (_is_root() and shutil.which("apt-get")):
        return False
    apt = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    packages = _packages(needs, "apt")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run([*apt, *step], stdout=sys.stderr, env=environment, check=False)
    return True


def command(needs: Sequence[Need]) -> str:
    """One line to copy into a terminal; where we do not know the package manager, the names of what is missing."""
    sudo = "" if _is_root() else "sudo "
    if shutil.which("apt-get"):
        return f"{sudo}apt-get install -y {' '.join(_packages(needs, 'apt'))}"
    if shutil.which("dnf"):
        return f"{sudo}dnf install -y {' '.join(_packages(needs, 'dnf'))}"
    if shutil.which("pacman"):
        return f"{sudo}pacman -S --needed {' '.join(_packages(needs, 'pacman'))}"
    return " ".join(need.name for need in needs)


def say(line: str) -> None:
    """Tell the person at the terminal; standard output is left to the command that was given."""
    print(line, file=sys.stderr, flush=True)


def _has(need: Need) -> bool:
    if ".so." not in need.name:
        return shutil.which(need.name) is not None
    try:
        ctypes.CDLL(need.name)
    except OSError:
        return False
    return True


def _packages(needs: Iterable[Need], manager: str) -> list[str]:
    return list(dict.fromkeys(getattr(need, manager) for need in needs))


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
