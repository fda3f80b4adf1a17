"""Keeps what people bookmark readable without a network: the pictures of kept articles come to this computer."""

from reader_app.errors import Cancelled, HaowenError
from reader_app.jobs import Progress
from reader_app.model import ArticleId
from reader_app.services.images import Images
from reader_app.store import Store

# More pictures than this are no article.
MOST = 300


class Keeping:
    """The keeping service."""

    def __init__(self, store: Store, images: Images) -> None:
        self._store = store
        self._images = images

    def missing(self, article_id: ArticleId) -> list[str]:
        """The addresses of the article's pictures that are not here yet."""
        from reader_app import document as documents

        document = documents.from_json(self._store.articles.document(article_id))
        addresses = dict.fromkeys(image.src for image in documents.images(document)[:MOST])
        return [url for url in addresses if self._images.cached(url) is None]

    def fetch(self, article_id: ArticleId, progress: Progress | None = None) -> int:
        """Fetch what is missing; returns how many came. A picture that fails does not stop the others."""
        return sum(self._has_come(url, article_id, progress) for url in self.missing(article_id))

    def _has_come(self, url: str, article_id: ArticleId, progress: Progress | None) -> bool:
        if progress is not None:
            progress.check()
        try:
            self._images.picture(url, article_id=article_id, progress=progress)
        except Cancelled:
            raise
        except HaowenError:
            # Remembered with the picture; the page says so in its place.
            return False
        return True
