"""Which pictures are on the disk, and which could not be had."""

from dataclasses import dataclass
from datetime import datetime

from reader_app.store.database import Database
from reader_app.store.times import from_int, to_int
from reader_app.words import Message


@dataclass(frozen=True, slots=True)
class PictureRecord:
    """A file of the picture folder: named by its digest, sizes in pixels and bytes."""

    digest: str
    extension: str
    width_px: int
    height_px: int
    size_bytes: int


class Pictures:
    """The picture index. Edge 0 is the picture itself, any other a thumbnail's longer side."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, url: str, edge_px: int) -> PictureRecord | None:
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT digest, extension, width_px, height_px, size_bytes FROM pictures WHERE url = ? AND edge_px = ?",
                (url, edge_px),
            ).fetchone()
        return PictureRecord(*row) if row else None

    def put(self, url: str, edge_px: int, record: PictureRecord) -> None:
        """Note where the picture is; an earlier failure is forgotten."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO pictures VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    url,
                    edge_px,
                    record.digest,
                    record.extension,
                    record.width_px,
                    record.height_px,
                    record.size_bytes,
                ),
            )
            connection.execute("DELETE FROM picture_failures WHERE url = ?", (url,))

    def fail(self, url: str, problem: Message, when: datetime) -> None:
        """Note that it could not be had, and why."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO picture_failures VALUES (?, ?, ?)", (url, problem.to_json(), to_int(when))
            )

    def failure(self, url: str) -> tuple[Message, datetime] | None:
        """The last failure since the picture was last seen."""
        with self._database.read() as connection:
            row = connection.execute("SELECT problem, failed_at FROM picture_failures WHERE url = ?", (url,)).fetchone()
        return (Message.from_json(row[0]), from_int(row[1])) if row else None

    def total_bytes(self) -> int:
        """What the files take together; several addresses may share one."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT ifnull(sum(size_bytes), 0) FROM (SELECT DISTINCT digest, size_bytes FROM pictures)"
            ).fetchone()
        return int(row[0])

    def files(self) -> list[tuple[PictureRecord, list[str]]]:
        """Every file with the addresses that it stands for; the person's own payment codes are not among them."""
        found: dict[str, tuple[PictureRecord, list[str]]] = {}
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT url, digest, extension, width_px, height_px, size_bytes FROM pictures"
                " WHERE digest NOT IN (SELECT digest FROM payment_codes)"
            )
            for url, *record in rows:
                found.setdefault(record[0], (PictureRecord(*record), []))[1].append(url)
        return list(found.values())

    def forget(self, digest: str) -> None:
        """The file is no longer there; its pictures are fetched again when they are needed."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM pictures WHERE digest = ?", (digest,))
