"""Everything of a library in one zip file."""

import json
import os
import tempfile
import zipfile
from pathlib import Path

from reader_app.errors import LibraryError
from reader_app.jobs import Progress
from reader_app.paths import Paths
from reader_app.settings import read_json
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
            packed.writestr(paths.settings.name, _settings(paths.settings))
        for number, picture in enumerate(pictures):
            progress.step(number, len(pictures))
            # Pictures are compressed already.
            packed.write(picture, picture.relative_to(paths.data), zipfile.ZIP_STORED)


def _settings(path: Path) -> bytes:
    """The settings as they are, but for a login in the proxy's address: passwords go into no backup."""
    from reader_app.net import proxy

    said = read_json(path)
    if isinstance(said.get("proxy"), str):
        said["proxy"], _ = proxy.split_login(said["proxy"])
    return json.dumps(said, ensure_ascii=False, indent=1).encode()
