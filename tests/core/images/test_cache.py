"""Where prepared pictures lie."""

from pathlib import Path

import pytest

from reader_app.errors import BadPicture
from reader_app.images import Prepared, save, saved_path

PICTURE = Prepared(b"bytes of our own", "jpg", 3, 2)


def test_a_picture_lies_under_its_digest_in_two_levels(tmp_path: Path) -> None:
    digest, path = save(tmp_path, PICTURE)
    assert path == saved_path(tmp_path, digest, "jpg") == tmp_path / digest[:2] / digest[2:4] / f"{digest}.jpg"
    assert path.read_bytes() == PICTURE.data


def test_the_same_picture_is_written_once(tmp_path: Path) -> None:
    _, first = save(tmp_path, PICTURE)
    written = first.stat().st_ino
    _, second = save(tmp_path, PICTURE)
    assert (second, second.stat().st_ino) == (first, written)


def test_a_file_that_lost_bytes_is_written_again(tmp_path: Path) -> None:
    _, path = save(tmp_path, PICTURE)
    path.write_bytes(b"")
    save(tmp_path, PICTURE)
    assert path.read_bytes() == PICTURE.data


def test_nothing_half_written_stays_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(BadPicture, match="No space left on device"):
        save(tmp_path, PICTURE)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
