"""Where the library lies, and how it gets elsewhere: copied, looked through, believed, and removed here only last.

A move is wished for while the program runs and carried out at its next start, when nobody writes. Whenever that is
cut off, the next start begins it again or goes on: `place.json` alone says which library is the library.
"""

import json
import logging
import os
import shutil
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

from reader_app.errors import BadImport, HaowenError, LibraryError
from reader_app.jobs import Progress
from reader_app.paths import Paths
from reader_app.settings import write_json
from reader_app.store import copy_library, is_whole

# In a folder that is being filled: what lies beside it was ours.
_MARK = "haowen-is-moving"
_MAX_UNPACKED = 200 * 10**9

log = logging.getLogger(__name__)


class Moving:
    """The moving service; everything that it is asked for comes true at the next start."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths

    @property
    def wish(self) -> Path | None:
        """Where the library will be after the next start, if it will be elsewhere."""
        said = _said(self._paths)
        chosen = said.get("moves_to") or said.get("library")
        folder = Path(chosen) if chosen else self._paths.home
        return folder if folder != self._paths.data else None

    def move_to(self, folder: Path) -> None:
        """Move the library there; raises LibraryError where it cannot go."""
        _refuse(self._paths, folder)
        write_json(self._paths.place, {**_here(self._paths), "moves_to": str(folder.absolute())})

    def stay(self) -> None:
        """Take the wish back."""
        write_json(self._paths.place, _here(self._paths))

    def open_other(self, folder: Path) -> None:
        """Use the library in that folder, and leave this one as it is. Raises LibraryError where there is none."""
        if not is_whole(Paths(self._paths.home, folder).database):
            raise LibraryError("There is no whole library in “{path}”.", path=str(folder))
        write_json(self._paths.place, {"library": str(folder.absolute())})

    def restore(self, backup: Path, folder: Path, progress: Progress | None = None) -> None:
        """Unpack a backup into an empty folder and use it; the present library stays where it is.

        Raises BadImport for a file that is no backup, and LibraryError where it cannot be unpacked.
        """
        if _is_taken(folder):
            raise LibraryError("“{path}” is not empty.", "Choose an empty folder, or make a new one.", path=str(folder))
        try:
            with zipfile.ZipFile(backup) as packed:
                _unpack(packed, folder, progress or Progress())
            self.open_other(folder)
        except BaseException as error:
            _empty(Paths(self._paths.home, folder))
            if isinstance(error, zipfile.BadZipFile | zlib.error | RuntimeError | NotImplementedError | EOFError):
                raise BadImport("“{name}” is no backup of a library, or it is damaged.", name=backup.name) from error
            if isinstance(error, OSError):
                raise LibraryError("“{path}” cannot be written.", path=str(folder)) from error
            raise
        _unmark(folder)


def settle(paths: Paths) -> Paths:
    """Where the library lies at this start, after the move that was wished for. Raises LibraryError if it is gone."""
    said = _said(paths)
    here = Paths(paths.home, Path(said["library"])) if said.get("library") else paths
    if here.library is not None and not here.database.exists():
        raise LibraryError(
            "The library is not in “{path}” any more.", "Is the disk with it connected?", path=str(here.data)
        )
    _unmark(here.data)
    if said.get("moves_to"):
        here = _moved(here, Path(said["moves_to"]))
    elif said.get("left"):
        _clear(here, Path(said["left"]))
    return here


def _moved(here: Paths, folder: Path) -> Paths:
    """Only the new `place.json` makes the copy the library; what was left is cleared afterwards."""
    there = Paths(here.home, None if folder == here.home else folder)
    try:
        _refuse(here, folder)
        _copy(here, there)
    except (OSError, HaowenError) as error:
        log.warning("The library stays where it is: %s", error)
        write_json(here.place, _here(here))
        return here
    write_json(here.place, {**_here(there), "left": str(here.data)}, is_lasting=True)
    _unmark(there.data)
    _clear(there, here.data)
    return there


def _refuse(paths: Paths, folder: Path) -> None:
    """Raise LibraryError unless the library can move to this folder."""
    if folder.resolve() == paths.data.resolve():
        raise LibraryError("The library is in this folder already.")
    if any(folder.resolve().is_relative_to(own.resolve()) for own in (paths.pictures, paths.set_aside)):
        raise LibraryError("A library cannot lie among its own pictures.")
    is_free_home = folder.resolve() == paths.home.resolve() and not Paths(paths.home).database.exists()
    if not is_free_home and _is_taken(folder):
        raise LibraryError("“{path}” is not empty.", "Choose an empty folder, or make a new one.", path=str(folder))
    needed = sum(file.stat().st_size for file in [paths.database, *_files(paths)])
    if shutil.disk_usage(_nearest(folder)).free < needed * 1.1:
        raise LibraryError("There is too little room in “{path}”.", path=str(folder))


def _copy(here: Paths, there: Paths) -> None:
    there.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    (there.data / _MARK).touch()
    files = _files(here)
    for file in files:
        target = there.data / file.relative_to(here.data)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    # SQLite's own copy has what is still beside the file, too.
    for ending in ("-wal", "-shm", "-closed"):
        there.database.with_name(there.database.name + ending).unlink(missing_ok=True)
    copy_library(here.database, there.database)
    for file in files:
        if (there.data / file.relative_to(here.data)).stat().st_size != file.stat().st_size:
            raise LibraryError("The copy in “{path}” is not whole.", path=str(there.data))
    if not is_whole(there.database):
        raise LibraryError("The copy in “{path}” is not whole.", path=str(there.data))
    # To the disk, before the old one may go.
    if hasattr(os, "sync"):
        os.sync()


def _clear(here: Paths, left: Path) -> None:
    """Remove the library from the folder that was left, once more made sure that it is here."""
    if left.resolve() == here.data.resolve() or not is_whole(here.database):
        return
    _empty(Paths(here.home, left))
    # Else it is done once more at the next start.
    with suppress(OSError):
        write_json(here.place, _here(here))


def _empty(old: Paths) -> None:
    """Remove what is a library's own from its folder, whatever else may lie there."""
    for ending in ("", "-wal", "-shm", "-closed"):
        with suppress(OSError):
            old.database.with_name(old.database.name + ending).unlink(missing_ok=True)
    for folder in (old.pictures, old.set_aside):
        shutil.rmtree(folder, ignore_errors=True)
    _unmark(old.data)


def _is_taken(folder: Path) -> bool:
    """Whether something lies there that is not what we ourselves began to put there."""
    if not folder.exists() or (folder / _MARK).exists():
        return False
    return not folder.is_dir() or any(folder.iterdir())


def _unmark(folder: Path) -> None:
    """Nothing is being put there any more: from now on it is somebody's library."""
    with suppress(OSError):
        (folder / _MARK).unlink(missing_ok=True)


def _files(paths: Paths) -> list[Path]:
    """What lies beside the database and belongs to it."""
    return [file for folder in (paths.pictures, paths.set_aside) for file in folder.rglob("*") if file.is_file()]


def _unpack(packed: zipfile.ZipFile, folder: Path, progress: Progress) -> None:
    """The library and its pictures, under names of ours only."""
    own = Paths(folder)
    entries = [entry for entry in packed.infolist() if _is_ours(own, entry.filename)]
    if not any(entry.filename == own.database.name for entry in entries):
        raise zipfile.BadZipFile("no library in it")
    total = sum(entry.file_size for entry in entries)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / _MARK).touch()
    if total > min(_MAX_UNPACKED, shutil.disk_usage(folder).free):
        raise LibraryError("There is too little room in “{path}”.", path=str(folder))
    for number, entry in enumerate(entries):
        progress.step(number, len(entries))
        target = folder / entry.filename
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with packed.open(entry) as source, target.open("wb") as file:
            shutil.copyfileobj(source, file)


def _is_ours(paths: Paths, name: str) -> bool:
    parts = name.split("/")
    is_plain = all(part and part.replace("-", "").replace(".", "").isalnum() and part[0] != "." for part in parts)
    return is_plain and (name == paths.database.name or (len(parts) > 1 and parts[0] == paths.pictures.name))


def _here(paths: Paths) -> dict[str, str]:
    return {"library": str(paths.library)} if paths.library is not None else {}


def _said(paths: Paths) -> dict[str, str]:
    """What `place.json` says. A damaged one is no reason to begin an empty library beside the real one."""
    try:
        said = json.loads(paths.place.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        said = None
    if not isinstance(said, dict) or not all(isinstance(value, str) for value in said.values()):
        raise LibraryError("“{path}” should say where the library lies, and is damaged.", path=str(paths.place))
    return said


def _nearest(folder: Path) -> Path:
    """The folder itself, or the one in which it will be made."""
    return next(one for one in (folder, *folder.absolute().parents) if one.is_dir())
