"""Pictures of strangers: fetched past hot-link protection, checked, and kept only as bytes of our own."""

from reader_app.images.cache import save, saved_path
from reader_app.images.formats import lacking
from reader_app.images.hotlinks import Way, fetch
from reader_app.images.thumbnails import Prepared, prepare, thumbnail

__all__ = ["Prepared", "Way", "fetch", "lacking", "prepare", "save", "saved_path", "thumbnail"]
