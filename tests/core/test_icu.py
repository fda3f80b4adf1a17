"""Unicode's data, cut down for the built application: our languages stay, every item keeps its bytes."""

import importlib.util
import struct
from pathlib import Path
from types import ModuleType

import pytest

from reader_app.building import PACKAGING

HEADER = struct.pack("<HBBHHBBBB4s8x", 24, 0xDA, 0x27, 20, 0, 0, 0, 2, 0, b"CmnD")


@pytest.fixture(scope="module")
def icu() -> ModuleType:
    spec = importlib.util.spec_from_file_location("icu", PACKAGING / "icu.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def a_package(icu: ModuleType, **items: bytes) -> bytes:
    named = [(f"icudt73l/{name.replace('__', '/').replace('0', '.')}", data) for name, data in sorted(items.items())]
    return HEADER + bytes(icu._package(named))


def names(icu: ModuleType, package: bytes) -> list[str]:
    return [name for name, _ in icu._items(package[len(HEADER) :])]


def test_only_what_a_reader_in_our_languages_needs_is_left(icu: ModuleType) -> None:
    package = a_package(
        icu,
        coll__root0res=b"order",
        coll__zh0res=b"pinyin",
        coll__de0res=b"x",
        ibm0cnv=b"x",
        de_AT0res=b"x",
        root0res=b"r",
    )
    assert names(icu, icu.cut(package)) == ["icudt73l/coll/root.res", "icudt73l/coll/zh.res", "icudt73l/root.res"]


@pytest.mark.parametrize(
    "name", ["pool.res", "res_index.res", "keyTypeData.res", "zone/zh_Hant.res", "en_001.res", "uts46.nrm"]
)
def test_what_belongs_to_no_language_stays(icu: ModuleType, name: str) -> None:
    assert icu.wanted(f"icudt73l/{name}")


@pytest.mark.parametrize(
    "name", ["sr_Latn_RS.res", "es_419.res", "unit/en.res", "brkitr/cjdict.dict", "translit/root.res", "rfc3491.spp"]
)
def test_other_languages_and_other_uses_go(icu: ModuleType, name: str) -> None:
    assert not icu.wanted(f"icudt73l/{name}")


def test_items_keep_their_bytes_and_their_alignment(icu: ModuleType) -> None:
    cut = icu.cut(a_package(icu, coll__zh0res=b"pinyin" * 7, root0res=b"root", sr0res=b"gone"))
    body = cut[len(HEADER) :]
    assert [item.rstrip(b"\0") for _, item in icu._items(body)] == [b"pinyin" * 7, b"root"]
    assert all(struct.unpack_from("<I", body, 8 + 8 * number)[0] % 16 == 0 for number in range(2))


@pytest.mark.parametrize("data", [b"", b"\x90\x00", b"\x7fELF" + bytes(100)])
def test_anything_else_is_refused(icu: ModuleType, data: bytes) -> None:
    with pytest.raises(ValueError, match="data package"):
        icu.cut(data)


@pytest.mark.skipif(not list(Path("/").glob("usr/bin/ld")), reason="no linker on this system")
def test_the_new_library_carries_the_data_under_the_name_that_icu_asks_for(icu: ModuleType, tmp_path: Path) -> None:
    old = tmp_path / "libicudata.so.73"
    old.write_bytes(b"\x7fELF" + bytes(60) + a_package(icu, root0res=b"root" * 4, de0res=b"gone"))
    icu.rebuild(old, tmp_path / "new" / old.name)
    made = (tmp_path / "new" / old.name).read_bytes()
    assert made.startswith(b"\x7fELF")
    assert b"icudt73_dat" in made
    assert b"rootroot" in made
    assert b"gone" not in made
