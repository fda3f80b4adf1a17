"""Cuts Unicode's data library, which Qt brings along on Linux, down to what this program asks of it: `icu.py OLD NEW`.

Qt's own build links ICU with the data of 400 languages, 32 MB: a quarter of the whole application. Qt asks it for
the order of words, upper and lower case and names of time zones; character sets are decoded by Python here, and dates
are Qt's own. The format is that of ICU's `udata` ("common data", CmnD version 1; source/common/ucmndata.h).
"""

import re
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

# Names of characters, character sets, dictionaries of scripts without spaces, names of units, money, languages and
# countries, spellings of numbers, transliterations, profiles of stringprep, look-alikes.
_UNUSED = re.compile(r"unames\.icu|.*\.(?:cnv|spp|cfu)|(?:brkitr|unit|curr|lang|region|rbnf|translit)/.*")
# "de", "sr_Latn_RS", but neither "root", "pool", "res_index" nor "keyTypeData".
_LANGUAGE = re.compile(r"(?:\w+/)?(?P<code>[a-z]{2,3})(?:_[A-Z0-9]\w*)?\.res")
_LANGUAGES = frozenset({"en", "zh"})
_HEADER = struct.Struct("<HBBHHBBBB4s")
_ALIGNMENT = 16


def cut(data: bytes) -> bytes:
    """A data package with the items of our languages only; raises ValueError if `data` is no such package."""
    if len(data) < _HEADER.size:
        raise ValueError("too short for a data package")
    header_bytes, first, second, *_, form = _HEADER.unpack_from(data)
    if (first, second, form) != (0xDA, 0x27, b"CmnD"):
        raise ValueError("not a data package of this byte order")
    return data[:header_bytes] + _package([(name, item) for name, item in _items(data[header_bytes:]) if wanted(name)])


def wanted(name: str) -> bool:
    """Whether an item such as "icudt73l/coll/zh.res" is of use here."""
    _, _, inside = name.partition("/")
    if _UNUSED.fullmatch(inside):
        return False
    language = _LANGUAGE.fullmatch(inside)
    return language is None or language["code"] in _LANGUAGES


def rebuild(old: Path, new: Path) -> None:
    """Write the library `old` again as `new` with less in it; needs the linker of binutils, as PyInstaller does."""
    version = old.name.rpartition(".")[2]
    library = old.read_bytes()
    begin = library.find(b"CmnD") - _HEADER.size + 4
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "data").write_bytes(cut(library[begin:]))
        _run(["ld", "-r", "-b", "binary", "-o", "raw.o", "data"], folder)
        symbol = f"_binary_data_start=icudt{version}_dat"
        section = ".data=.rodata,alloc,load,readonly,data,contents"
        _run(
            [
                *("objcopy", "--rename-section", section, "--set-section-alignment", f".data={_ALIGNMENT}"),
                *("--redefine-sym", symbol, "raw.o", "data.o"),
            ],
            folder,
        )
        _run(["ld", "-shared", "-z", "noexecstack", "-soname", old.name, "-o", "made.so", "data.o"], folder)
        new.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes((folder / "made.so").read_bytes())


def _items(body: bytes) -> list[tuple[str, bytes]]:
    """Names and contents; each item reaches to the next one, the last to the end."""
    (count,) = struct.unpack_from("<I", body)
    entries = [struct.unpack_from("<II", body, 4 + 8 * number) for number in range(count)]
    ends = [begin for _, begin in entries[1:]] + [len(body)]
    return [
        (body[name : body.index(b"\0", name)].decode("ascii"), body[begin:end])
        for (name, begin), end in zip(entries, ends, strict=True)
    ]


def _package(items: list[tuple[str, bytes]]) -> bytes:
    names, places = b"", []
    start = 4 + 8 * len(items)
    for name, _ in items:
        places.append(start + len(names))
        names += name.encode("ascii") + b"\0"
    body = _padded(b"\0" * start + names)
    entries = b""
    for place, (_, item) in zip(places, items, strict=True):
        entries += struct.pack("<II", place, len(body))
        body = _padded(body + item)
    return struct.pack("<I", len(items)) + entries + body[start:]


def _padded(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % _ALIGNMENT)


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


if __name__ == "__main__":
    rebuild(Path(sys.argv[1]), Path(sys.argv[2]))
