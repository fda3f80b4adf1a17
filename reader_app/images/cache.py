"""Keeps prepared pictures on the disk under the digest of their bytes."""

import hashlib
import os
import tempfile
from pathlib import Path

from reader_app.errors import BadPicture
from reader_app.images.thumbnails import Prepared


def save(folder: Path, prepared: Prepared) -> tuple[str, Path]:
    """Write the picture unless it is there already; returns its digest and place.

    A file under its final name is always whole. Raises BadPicture if the disk does not take it.
    """
    digest = hashlib.sha256(prepared.data).hexdigest()
    path = saved_path(folder, digest, prepared.extension)
    try:
        if not _is_there(path, len(prepared.data)):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(path, prepared.data)
    except OSError as error:
        raise BadPicture(
            "The picture could not be written to the disk ({reason}).",
            "Look whether the disk is full.",
            reason=error.strerror or type(error).__name__,
        ) from error
    return digest, path


def saved_path(folder: Path, digest: str, extension: str) -> Path:
    """Where the picture with this digest lies below `folder`; two levels keep each folder short."""
    return folder / digest[:2] / digest[2:4] / f"{digest}.{extension}"


def _is_there(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except FileNotFoundError:
        return False


def _write(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix="new-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            # Otherwise a power cut may leave a file of the right length without its content.
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
