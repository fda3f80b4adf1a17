"""Gathers an article with its pictures, ready to leave the library: for a phone, a file, a book."""

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app import urls
from reader_app.errors import Cancelled, HaowenError
from reader_app.jobs import Progress
from reader_app.model import Article, ArticleId, Highlight, PictureFile
from reader_app.services.annotations import Annotations
from reader_app.services.articles import Articles, OpenedArticle
from reader_app.services.images import Images

if TYPE_CHECKING:
    from reader_app.document import Document
    from reader_app.document.copies import Copy, Picture, Remark

MAX_ARTICLES = 200
MAX_PICTURES = 200
# Pictures of the open article are on the disk already; for others a person does not wait longer than this.
FETCH_S = 25.0


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large pictures may be: each in width, all of them in bytes.

    `is_portable`: JPEG and PNG only. `is_offline`: only what is on this computer already.
    """

    width_px: int
    total_bytes: int
    is_portable: bool = False
    is_offline: bool = False


PHONE = Sizes(1080, 12_000_000)
FILE = Sizes(1600, 60_000_000, is_portable=True)
DRAGGED = Sizes(1600, 20_000_000, is_portable=True, is_offline=True)


class Copies:
    """Makes copies of articles with what is highlighted in them; pictures that cannot be had are left out."""

    def __init__(self, articles: Articles, annotations: Annotations, images: Images) -> None:
        self._articles = articles
        self._annotations = annotations
        self._images = images

    def make(
        self, ids: Sequence[ArticleId], sizes: Sizes, progress: Progress | None = None, *, has_marks: bool = True
    ) -> "list[Copy]":
        """The copies in this order, with what is highlighted and remarked unless `has_marks` is False.

        Raises NoArticle, HaowenError for more than go together, and Cancelled once stopped.
        """
        if len(ids) > MAX_ARTICLES:
            raise HaowenError("No more than {n} articles go together.", "Choose fewer.", n=MAX_ARTICLES)
        progress = progress or Progress()
        gathering = _Gathering(self._images, sizes, progress)
        made = []
        for number, article_id in enumerate(ids):
            opened = self._articles.look(article_id)
            progress.step(number, len(ids), opened.article.title)
            marks = self._annotations.of(opened.article.id) if has_marks else ()
            made.append(self._copy(opened, gathering, marks))
        return made

    def lead_picture(self, article: Article, progress: Progress | None = None) -> bytes | None:
        """The article's own picture for a card or a cover, or None."""
        if not article.image_url:
            return None
        gathering = _Gathering(self._images, PHONE, progress or Progress())
        picture = gathering.pictures(article.id, [article.image_url]).get(article.image_url)
        return picture.data if picture is not None else None

    def _copy(self, opened: OpenedArticle, gathering: "_Gathering", marks: Sequence[Highlight]) -> "Copy":
        from reader_app.document import images
        from reader_app.document.copies import Copy
        from reader_app.document.marking import with_marks

        article = opened.article
        addresses = [image.src for image in images(opened.document)]
        pictures = gathering.pictures(article.id, addresses)
        return Copy(
            article.title,
            with_marks(opened.document, [mark.passage for mark in marks if not mark.is_about_article]),
            byline=byline(article),
            url=urls.clean(article.url) if article.url and urls.is_web(article.url) else "",
            language=opened.document.language or article.language or "",
            authors=article.authors,
            site=article.site,
            date=date(article),
            tags=article.tags,
            image_url=article.image_url or "",
            pictures=pictures,
            remarks=tuple(_remark(opened.document, mark) for mark in marks if mark.note.strip()),
        )


class _Gathering:
    """Collects pictures for several articles within one budget of bytes and time."""

    def __init__(self, images: Images, sizes: Sizes, progress: Progress) -> None:
        self._images = images
        self._sizes = sizes
        self._progress = progress
        self._bytes_left = sizes.total_bytes
        self._until = time.monotonic() + FETCH_S

    def pictures(self, article_id: ArticleId, addresses: Collection[str]) -> "dict[str, Picture]":
        found: dict[str, Picture] = {}
        for address in list(dict.fromkeys(addresses))[:MAX_PICTURES]:
            self._progress.check()
            picture = self._picture(address, article_id)
            if picture is not None and len(picture.data) <= self._bytes_left:
                self._bytes_left -= len(picture.data)
                found[address] = picture
        return found

    def _picture(self, address: str, article_id: ArticleId) -> "Picture | None":
        from reader_app.document.copies import Picture
        from reader_app.images.portable import portable

        try:
            file = self._file(address, article_id)
            if file is None:
                return None
            data, kind = file.path.read_bytes(), file.path.suffix.removeprefix(".").replace("jpg", "jpeg")
            if self._sizes.is_portable:
                data, kind = portable(data)
            return Picture(data, kind, file.width_px, file.height_px)
        except Cancelled:
            raise
        except (HaowenError, OSError):
            # One picture less; the copy is still the article.
            return None

    def _file(self, address: str, article_id: ArticleId) -> PictureFile | None:
        original = self._images.cached(address)
        if original is None and not self._sizes.is_offline and time.monotonic() < self._until:
            original = self._images.picture(address, article_id=article_id, progress=self._progress)
        if original is None or original.width_px <= self._sizes.width_px:
            return original
        longer = max(original.width_px, original.height_px)
        edge = round(longer * self._sizes.width_px / original.width_px)
        return self._images.thumbnail(address, edge, article_id=article_id, progress=self._progress)


def _remark(document: "Document", mark: Highlight) -> "Remark":
    from reader_app.document.anchors import place_of
    from reader_app.document.copies import Remark

    place = None if mark.is_about_article else place_of(document, mark.passage)
    if place is None:
        return Remark(mark.note.strip(), quote=mark.passage.quote)
    return Remark(mark.note.strip(), place.block)


def byline(article: Article) -> str:
    """Author, source and date in one line."""
    names = "、".join(article.authors[:4]) if article.language == "zh" else ", ".join(article.authors[:4])
    site = article.site if article.site not in article.authors else ""
    return " · ".join(filter(None, (names, site, date(article))))


def date(article: Article) -> str:
    """The day it was published, in local time, as ISO 8601 writes it; "" if unknown."""
    return article.published.astimezone().date().isoformat() if article.published else ""
