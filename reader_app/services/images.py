"""Pictures: from the bundle, from the library, or from the net; always our own bytes."""

import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from reader_app import assets, urls
from reader_app.errors import BadPicture, Cancelled, HaowenError
from reader_app.jobs import Progress
from reader_app.model import ArticleId, PictureFile
from reader_app.paths import Paths
from reader_app.services import fetching
from reader_app.services.fetching import Fetching
from reader_app.store import PictureRecord, Store

if TYPE_CHECKING:
    from reader_app.images import Way

STARTER = "https://starter.haowen.invalid/"
# A picture that failed is asked for again after this; sooner only when the person says so.
FAILURE_LASTS = timedelta(hours=6)
ORIGINAL = 0

log = logging.getLogger(__name__)


class Images:
    """The pictures service. `edge_px` 0 names the picture itself, otherwise a thumbnail's longer side."""

    def __init__(self, store: Store, paths: Paths, fetch: Fetching) -> None:
        self._store = store
        self._folder = paths.pictures
        self._fetching = fetch
        # Which way each host let us in, for this run.
        self._ways: dict[str, Way] = {}

    def cached(self, url: str, edge_px: int = ORIGINAL) -> PictureFile | None:
        """The picture if it is on this computer; never asks the net."""
        record = self._store.pictures.get(_key(url), edge_px)
        if record is None:
            return None
        file = self._file(record)
        return file if file.path.is_file() else None

    def picture(
        self,
        url: str,
        *,
        article_id: ArticleId | None = None,
        progress: Progress | None = None,
        is_retry: bool = False,
    ) -> PictureFile:
        """The picture, fetched if need be; raises BadPicture and what fetching raises.

        A failure is remembered and raised again at once, unless the person asks for a retry.
        """
        found = self.cached(url)
        if found is not None:
            return found
        if not is_retry:
            self._refuse_known_failure(url)
        try:
            return self._keep(url, ORIGINAL, self._bytes(url, article_id, progress))
        except Cancelled:
            raise
        except HaowenError as error:
            self._store.pictures.fail(_key(url), error.message, datetime.now(UTC))
            raise

    def thumbnail(
        self, url: str, edge_px: int, *, article_id: ArticleId | None = None, progress: Progress | None = None
    ) -> PictureFile:
        """The picture with its longer side at most `edge_px`; raises as `picture` does."""
        found = self.cached(url, edge_px)
        if found is not None:
            return found
        original = self.picture(url, article_id=article_id, progress=progress)
        return self._keep(url, edge_px, original.path.read_bytes(), edge_px)

    def _keep(self, url: str, edge_px: int, data: bytes, max_edge: int | None = None) -> PictureFile:
        from reader_app import images

        prepared = images.prepare(data, max_edge) if max_edge else images.prepare(data)
        digest, _ = images.save(self._folder, prepared)
        record = PictureRecord(digest, prepared.extension, prepared.width_px, prepared.height_px, len(prepared.data))
        self._store.pictures.put(_key(url), edge_px, record)
        return self._file(record)

    def _file(self, record: PictureRecord) -> PictureFile:
        from reader_app.images import saved_path

        path = saved_path(self._folder, record.digest, record.extension)
        return PictureFile(path, record.width_px, record.height_px)

    def _bytes(self, url: str, article_id: ArticleId | None, progress: Progress | None) -> bytes:
        if url.startswith(STARTER):
            return _bundled(url)
        if url.startswith("data:"):
            return _inline(url)
        from reader_app import images

        article = self._store.articles.get(article_id) if article_id is not None else None
        feed = self._store.feeds.get(article.feed_id) if article and article.feed_id is not None else None
        trusted = fetching.trusted_host(feed)
        if article and feed is None and article.url and urls.is_local(article.url):
            trusted = urls.host(article.url)
        return images.fetch(
            self._fetching.client(feed.id if feed is not None else None),
            url,
            referer=article.url if article else None,
            trusted_host=trusted,
            progress=progress,
            ways=self._ways,
        )

    def _refuse_known_failure(self, url: str) -> None:
        failure = self._store.pictures.failure(_key(url))
        if failure is None:
            return
        problem, when = failure
        if datetime.now(UTC) - when < FAILURE_LASTS:
            raise BadPicture(problem.source, **problem.values)


def _key(url: str) -> str:
    """The address, or a digest of the picture that an address itself holds."""
    if not url.startswith("data:"):
        return url
    import hashlib

    return "data:" + hashlib.sha256(url.encode()).hexdigest()


def _bundled(url: str) -> bytes:
    name = url.removeprefix(STARTER)
    root = assets.path("starter").resolve()
    path = (root / name).resolve()
    if not path.is_relative_to(root) or not path.is_file():
        raise BadPicture("This picture is missing from the program.")
    return path.read_bytes()


def _inline(url: str) -> bytes:
    import base64
    import binascii

    try:
        return base64.b64decode(url.partition(",")[2], validate=False)
    except (binascii.Error, ValueError):
        raise BadPicture("This picture is damaged.")
