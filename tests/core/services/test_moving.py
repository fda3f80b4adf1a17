"""The library moves as a whole or not at all, wherever the move is cut off."""

import json
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from reader_app.errors import BadImport, LibraryError
from reader_app.library import Library
from reader_app.model import ArticleQuery
from reader_app.paths import Paths
from reader_app.services import moving
from reader_app.settings import Settings
from tests.support.builders import add, an_article


class Killed(BaseException):
    """The machine went off: nothing may catch this."""


@pytest.fixture
def filled(home: Paths, settings: Settings) -> Paths:
    """A closed library with an article and a picture."""
    library = Library(home, settings)
    add(library, an_article("好文"))
    library.close()
    picture = home.pictures / "ab" / "cd" / "one.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"picture")
    return home


def wish(home: Paths, folder: Path) -> None:
    library = start(home)
    library.moving.move_to(folder)
    library.close()


def start(home: Paths) -> Library:
    return Library(home, Settings(home.settings))


def is_complete(library: Library) -> bool:
    has_article = library.articles.count(ArticleQuery()) == 1
    return has_article and (library.paths.pictures / "ab" / "cd" / "one.png").read_bytes() == b"picture"


def test_it_moves_at_the_next_start_and_leaves_nothing_behind(filled: Paths, tmp_path: Path) -> None:
    wish(filled, tmp_path / "new")
    library = start(filled)
    assert library.paths.data == tmp_path / "new"
    assert is_complete(library)
    assert library.moving.wish is None
    library.close()
    assert not filled.database.exists()
    assert not filled.pictures.exists()
    again = start(filled)
    assert is_complete(again)
    again.close()


def test_it_moves_back(filled: Paths, tmp_path: Path) -> None:
    wish(filled, tmp_path / "new")
    start(filled).close()
    wish(filled, filled.home)
    library = start(filled)
    assert library.paths.data == filled.home
    assert is_complete(library)
    library.close()
    assert not (tmp_path / "new" / "library.sqlite").exists()


STEPS = [
    (os, "replace"),
    (moving, "write_json"),
    (moving, "is_whole"),
    (moving, "copy_library"),
    (moving, "_clear"),
    (shutil, "copyfile"),
    (shutil, "rmtree"),
    (Path, "unlink"),
    (Path, "touch"),
]


@pytest.mark.parametrize("is_after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(("owner", "name"), STEPS, ids=[name for _, name in STEPS])
def test_a_move_that_is_cut_off_loses_nothing(
    filled: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, name: str, is_after: bool
) -> None:
    wish(filled, tmp_path / "new")
    with monkeypatch.context() as patch:
        patch.setattr(owner, name, killing(getattr(owner, name), is_after))
        with pytest.raises(Killed):
            moving.settle(filled)
    library = start(filled)
    assert is_complete(library)
    assert library.recovery is None
    assert library.paths.data == tmp_path / "new"
    library.close()


def killing(real: Callable[..., object], is_after: bool) -> Callable[..., object]:
    def call(*given: object, **named: object) -> object:
        if is_after:
            real(*given, **named)
        raise Killed

    return call


def test_a_copy_that_is_not_whole_is_not_believed(
    filled: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish(filled, tmp_path / "new")
    monkeypatch.setattr(moving, "copy_library", lambda _, target: target.write_bytes(b"half of it"))
    library = start(filled)
    assert library.paths.data == filled.home
    assert is_complete(library)
    assert library.moving.wish is None
    library.close()


def test_the_wish_can_be_taken_back(filled: Paths, tmp_path: Path) -> None:
    library = start(filled)
    library.moving.move_to(tmp_path / "new")
    wishes = [library.moving.wish]
    library.moving.stay()
    wishes.append(library.moving.wish)
    assert wishes == [tmp_path / "new", None]
    library.close()


def test_a_folder_with_something_in_it_is_refused(filled: Paths, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    library = start(filled)
    for folder in (tmp_path / "full", tmp_path / "full" / "mine.txt", filled.home, filled.pictures / "x"):
        with pytest.raises(LibraryError):
            library.moving.move_to(folder)
    library.close()
    assert (tmp_path / "full" / "mine.txt").read_text() == "mine"


def test_a_disk_that_is_not_connected_is_told_and_no_empty_library_begun(filled: Paths, tmp_path: Path) -> None:
    wish(filled, tmp_path / "new")
    start(filled).close()
    (tmp_path / "new").rename(tmp_path / "away")
    with pytest.raises(LibraryError, match="not in"):
        start(filled)
    assert not (tmp_path / "new").exists()
    (tmp_path / "away").rename(tmp_path / "new")
    library = start(filled)
    assert is_complete(library)
    library.close()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"library": 3}', "\0"])
def test_a_damaged_note_of_the_place_is_told(filled: Paths, content: str) -> None:
    filled.place.write_text(content)
    with pytest.raises(LibraryError, match="damaged"):
        start(filled)


def test_a_library_that_was_left_behind_is_not_written_over(filled: Paths, tmp_path: Path) -> None:
    library = start(filled)
    library.upkeep.back_up(tmp_path / "copy.zip")
    library.moving.restore(tmp_path / "copy.zip", tmp_path / "other")
    add(library, an_article("只在这里"))
    library.close()
    other = start(filled)
    with pytest.raises(LibraryError, match="not empty"):
        other.moving.move_to(filled.home)
    other.moving.open_other(filled.home)
    other.close()
    first = start(filled)
    assert first.articles.count(ArticleQuery()) == 2
    first.close()


def test_a_mark_that_a_cut_off_move_left_is_gone_at_the_next_start(
    filled: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish(filled, tmp_path / "new")
    with monkeypatch.context() as patch:
        patch.setattr(moving, "_unmark", killing(moving._unmark, is_after=False))
        with pytest.raises(Killed):
            moving.settle(filled)
    start(filled).close()
    assert not (tmp_path / "new" / moving._MARK).exists()


# Backups


def test_a_damaged_backup_leaves_the_folder_as_empty_as_it_was(filled: Paths, tmp_path: Path) -> None:
    library = start(filled)
    library.upkeep.back_up(tmp_path / "copy.zip")
    with zipfile.ZipFile(tmp_path / "copy.zip") as packed, zipfile.ZipFile(tmp_path / "deflated.zip", "w") as again:
        for name in packed.namelist():
            again.writestr(name, packed.read(name), zipfile.ZIP_DEFLATED)
    whole = bytearray((tmp_path / "deflated.zip").read_bytes())
    whole[200:400] = bytes(200)
    (tmp_path / "bad.zip").write_bytes(whole)
    with pytest.raises(BadImport):
        library.moving.restore(tmp_path / "bad.zip", tmp_path / "restored")
    library.moving.restore(tmp_path / "copy.zip", tmp_path / "restored")
    library.close()
    restored = start(filled)
    assert is_complete(restored)
    restored.close()


def test_a_backup_is_restored_beside_the_present_library(filled: Paths, tmp_path: Path) -> None:
    library = start(filled)
    library.upkeep.back_up(tmp_path / "copy.zip")
    add(library, an_article("后来的"))
    library.moving.restore(tmp_path / "copy.zip", tmp_path / "restored")
    library.close()
    restored = start(filled)
    assert restored.paths.data == tmp_path / "restored"
    assert is_complete(restored)
    restored.moving.open_other(filled.home)
    restored.close()
    before = start(filled)
    assert before.articles.count(ArticleQuery()) == 2
    before.close()


def test_a_backup_writes_only_under_names_of_its_own(filled: Paths, tmp_path: Path) -> None:
    library = start(filled)
    library.upkeep.back_up(tmp_path / "copy.zip")
    with zipfile.ZipFile(tmp_path / "copy.zip", "a") as packed:
        for name in ("../out.png", "pictures/../../out.png", "/out.png", "pictures/.hidden", "place.json", "a\\b"):
            packed.writestr(name, "x")
    library.moving.restore(tmp_path / "copy.zip", tmp_path / "deep" / "restored")
    library.close()
    names = {file.name for file in tmp_path.rglob("*") if file.is_file()}
    assert not {"out.png", ".hidden", "a\\b"} & names
    assert not (tmp_path / "deep" / "restored" / "place.json").exists()


@pytest.mark.parametrize("kind", ["no zip", "empty", "no library", "damaged library"])
def test_a_file_that_is_no_backup_changes_nothing(filled: Paths, tmp_path: Path, kind: str) -> None:
    backup = tmp_path / "copy.zip"
    if kind == "no zip":
        backup.write_bytes(b"PK\x03\x04 nonsense")
    else:
        with zipfile.ZipFile(backup, "w") as packed:
            if kind != "empty":
                packed.writestr("library.sqlite" if "damaged" in kind else "other.txt", "nonsense")
    library = start(filled)
    with pytest.raises((BadImport, LibraryError)):
        library.moving.restore(backup, tmp_path / "restored")
    assert library.moving.wish is None
    library.close()
    assert not filled.place.exists() or json.loads(filled.place.read_text()) == {}
