"""Everything of a library in one zip file."""

import os
import tempfile
import zipfile
from pathlib import Path

from reader_app.errors import LibraryError
from reader_app.jobs import Progress
from reader_app.paths import Paths
from reader_app.store import Store


def write(store: Store, paths: Paths, target: Path, progress: Progress) -> None:
    """Raises LibraryError where the file cannot be written; an older file of that name stays until the new one is
    whole."""
    fresh = target.with_name(target.name + ".part")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".haowen-") as folder:
            copy = Path(folder) / paths.database.name
            store.copy_to(copy)
            _pack(copy, paths, fresh, progress)
        os.replace(fresh, target)
    except OSError as error:
        raise LibraryError(
            "“{path}” cannot be written.", "Is there room, and may you write there?", path=str(target)
        ) from error
    finally:
        fresh.unlink(missing_ok=True)


def _pack(copy: Path, paths: Paths, target: Path, progress: Progress) -> None:
    pictures = sorted(path for path in paths.pictures.rglob("*") if path.is_file())
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=5) as packed:
        packed.write(copy, paths.database.name)
        if paths.settings.exists():
            packed.write(paths.settings, paths.settings.name)
        for number, picture in enumerate(pictures):
            progress.step(number, len(pictures))
            # Pictures are compressed already.
            packed.write(picture, picture.relative_to(paths.home), zipfile.ZIP_STORED)
