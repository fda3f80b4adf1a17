"""The launcher that the desktop shows: freedesktop.org's Desktop Entry, an application on macOS."""

import plistlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

FILE_NAME = "haowen.desktop"
MAC_PROGRAM = "Contents/MacOS/haowen"
FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "text/x-opml",
    "text/x-opml+xml",
    "x-scheme-handler/feed",
)
# What needs quotes, and what is escaped within them (Desktop Entry Specification 1.5, "The Exec key").
_RESERVED = frozenset(" \t\n\"'\\><~|&;$*?#()`")
_ESCAPED = frozenset('"`$\\')


@dataclass(frozen=True, slots=True)
class Start:
    """How the program is started: its command, and the folder it has to be started in, if any."""

    command: tuple[str, ...]
    folder: Path | None = None


def autostart_entry(start: Start) -> str:
    """What a desktop starts at login (Desktop Application Autostart Specification)."""
    folder = [f"Path={_string(str(start.folder))}"] if start.folder is not None else []
    lines = [
        "[Desktop Entry]",
        "Type=Application",
        "Name=Haowen 好文",
        f"Exec={' '.join(_quoted(word) for word in start.command)}",
        *folder,
        "Icon=haowen",
        "Terminal=false",
        "X-GNOME-Autostart-enabled=true",
        "",
    ]
    return "\n".join(lines)


def desktop_entry(start: Start, icon: Path) -> str:
    """The launcher as a file, with what it opens and what its menu offers."""
    command = " ".join(_quoted(word) for word in start.command)
    folder = [f"Path={_string(str(start.folder))}"] if start.folder is not None else []
    lines = [
        "[Desktop Entry]",
        "Type=Application",
        "Version=1.0",
        "Name=Haowen 好文",
        "Name[zh_CN]=好文",
        "GenericName=Article Reader",
        "GenericName[zh_CN]=文章阅读器",
        "Comment=Follow sites, keep articles, read them as well set as a book",
        "Comment[zh_CN]=关注网站，保存文章，像读书一样读",
        f"Exec={command} %u",
        *folder,
        f"Icon={_string(str(icon))}",
        "Terminal=false",
        "StartupNotify=true",
        "StartupWMClass=haowen",
        "Categories=Network;Feed;News;",
        "Keywords=RSS;Atom;OPML;feed;read;article;订阅;阅读;",
        f"MimeType={';'.join(FEED_TYPES)};",
        "Actions=refresh;",
        "",
        "[Desktop Action refresh]",
        "Name=Refresh all feeds",
        "Name[zh_CN]=刷新全部订阅",
        f"Exec={command} refresh",
        "",
    ]
    return "\n".join(lines)


def mac_app(start: Start) -> dict[str, bytes]:
    """The files of an application that the Finder starts, by their places in it; `MAC_PROGRAM` has to be executable."""
    described = {
        "CFBundleName": "Haowen",
        "CFBundleDisplayName": "Haowen 好文",
        "CFBundleIdentifier": "net.haowen.launcher",
        "CFBundleExecutable": PurePosixPath(MAC_PROGRAM).name,
        "CFBundlePackageType": "APPL",
        "CFBundleShortVersionString": "1.0",
        "CFBundleInfoDictionaryVersion": "6.0",
        "NSHighResolutionCapable": True,
        # A script has no architecture, and the system would ask for Rosetta to run it.
        "LSArchitecturePriority": ["arm64", "x86_64"],
        "LSRequiresNativeExecution": True,
    }
    folder = [f"cd {_shell(str(start.folder))}"] if start.folder is not None else []
    script = "\n".join(["#!/bin/sh", *folder, f"exec {' '.join(_shell(word) for word in start.command)}", ""])
    return {"Contents/Info.plist": plistlib.dumps(described), MAC_PROGRAM: script.encode()}


def _quoted(word: str) -> str:
    """A word of the Exec key: quoted if need be, `%` doubled, and then escaped as every value is."""
    word = word.replace("%", "%%")
    if word and not _RESERVED & set(word):
        return word
    inner = "".join(f"\\{char}" if char in _ESCAPED else char for char in word)
    return _string(f'"{inner}"')


def _string(value: str) -> str:
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


def _shell(word: str) -> str:
    return "'" + word.replace("'", "'\\''") + "'"
