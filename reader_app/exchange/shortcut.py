"""A shortcut of Windows, byte by byte ([MS-SHLLINK], version 8.0), made without asking Windows."""

import struct
import subprocess
from collections.abc import Sequence
from pathlib import PureWindowsPath

from reader_app.errors import HaowenError

_CLASS = bytes.fromhex("0114020000000000c000000000000046")
# "This PC", where every path with a drive begins.
_COMPUTER = bytes.fromhex("1f50e04fd020ea3a6910a2d808002b30309d")
_HAS_ID_LIST, _HAS_LINK_INFO, _HAS_NAME, _HAS_FOLDER, _HAS_ARGUMENTS, _HAS_ICON, _IS_UNICODE = 1, 2, 4, 16, 32, 64, 128
_SHOW_NORMAL = 1
_ARCHIVE, _DIRECTORY = 0x20, 0x10
_FIXED_DRIVE = 3
# One byte a letter, for programs older than Unicode; the full names are there as well.
_OLD = "cp1252"


def shortcut(
    program: PureWindowsPath, arguments: Sequence[str] = (), *, folder: str = "", icon: str = "", name: str = ""
) -> bytes:
    """A `.lnk` that starts `program`, in `folder` if given. Raises HaowenError for a program on no drive."""
    if len(program.drive) != 2 or not program.root or not program.name:
        raise HaowenError("A shortcut can only lead to a program on a drive, and {name} is on none.", name=str(program))
    line = subprocess.list2cmdline(arguments)
    texts = ((_HAS_NAME, name), (_HAS_FOLDER, folder), (_HAS_ARGUMENTS, line), (_HAS_ICON, icon))
    flags = _HAS_ID_LIST | _HAS_LINK_INFO | _IS_UNICODE | sum(flag for flag, text in texts if text)
    head = struct.pack("<I16sII24xIiIHHII", 76, _CLASS, flags, _ARCHIVE, 0, 0, _SHOW_NORMAL, 0, 0, 0, 0)
    return b"".join(
        [head, _id_list(program), _link_info(program), *(_text(text) for _, text in texts if text), bytes(4)]
    )


def _id_list(program: PureWindowsPath) -> bytes:
    """The way to the program as the Explorer goes it: computer, drive, folders, file (2.2)."""
    drive, *names = program.parts
    items = [_COMPUTER, b"\x2f" + drive.encode("ascii").ljust(22, b"\0")]
    items += [_item(name, is_folder=at < len(names)) for at, name in enumerate(names, 1)]
    listed = b"".join(struct.pack("<H", len(item) + 2) + item for item in items) + bytes(2)
    return struct.pack("<H", len(listed)) + listed


def _item(name: str, *, is_folder: bool) -> bytes:
    kind, attributes = (0x31, _DIRECTORY) if is_folder else (0x32, _ARCHIVE)
    short = name.encode("ascii", "replace").replace(b"?", b"_") + b"\0"
    short += bytes(len(short) % 2)
    start = struct.pack("<BxIIH", kind, 0, 0, attributes) + short
    long = name.encode("utf-16-le") + bytes(2)
    size = 20 + len(long) + 2
    # The last number says where this part begins, counted with the item's two bytes of length.
    extension = struct.pack("<HHIIIHH", size, 3, 0xBEEF0004, 0, 0, 20, 0) + long + struct.pack("<H", len(start) + 2)
    return start + extension


def _link_info(program: PureWindowsPath) -> bytes:
    """The same as a path on a volume (2.3), once in old letters and once in Unicode."""
    head_size = 36
    volume = struct.pack("<IIII", 17, _FIXED_DRIVE, 0, 16) + b"\0"
    old = str(program).encode(_OLD, "replace") + b"\0"
    full = str(program).encode("utf-16-le") + bytes(2)
    at_old = head_size + len(volume)
    at_suffix = at_old + len(old)
    at_full = at_suffix + 1
    at_full_suffix = at_full + len(full)
    size = at_full_suffix + 2
    head = struct.pack("<9I", size, head_size, 1, head_size, at_old, 0, at_suffix, at_full, at_full_suffix)
    return head + volume + old + b"\0" + full + bytes(2)


def _text(text: str) -> bytes:
    """A counted text (2.4)."""
    data = text.encode("utf-16-le")
    return struct.pack("<H", len(data) // 2) + data
