"""Keeps the pictures within the room that the person gives them; those of kept articles stay."""

from contextlib import suppress
from pathlib import Path

from reader_app.jobs import Progress
from reader_app.store import Store


def make_room(store: Store, folder: Path, most_bytes: int, progress: Progress | None = None) -> int:
    """Delete pictures, those that have lain there longest first, until the rest fits; returns the bytes freed."""
    from reader_app.images import saved_path

    over = store.pictures.total_bytes() - most_bytes
    if over <= 0:
        return 0
    needed = _needed(store, progress)
    ages: list[tuple[float, str, Path, int]] = []
    for record, urls in store.pictures.files():
        path = saved_path(folder, record.digest, record.extension)
        if needed.isdisjoint(urls):
            ages.append((_age(path), record.digest, path, record.size_bytes))
    freed = 0
    for _, digest, path, size in sorted(ages):
        if freed >= over:
            break
        if progress is not None:
            progress.check()
        # The entry first: a file without one is only room, an entry without a file would be fetched anew.
        store.pictures.forget(digest)
        with suppress(OSError):
            path.unlink(missing_ok=True)
        freed += size
    return freed


def _needed(store: Store, progress: Progress | None) -> set[str]:
    """The addresses of all pictures in articles that the person has kept, tagged or marked."""
    from reader_app import document as documents

    needed: set[str] = set()
    for article_id in store.upkeep.touched():
        if progress is not None:
            progress.check()
        article = store.articles.get(article_id)
        if article is not None:
            body = documents.from_json(store.articles.document(article_id))
            needed.update(image.src for image in documents.images(body))
            needed.add(article.image_url or "")
    return needed


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
