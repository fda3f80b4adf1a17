"""Hands an article to a phone: the clean link and its QR code."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.errors import NoArticle
from reader_app.model import ArticleId
from reader_app.store import Store
from reader_app.words import Message

if TYPE_CHECKING:
    from reader_app.sharing import QrCode


@dataclass(frozen=True, slots=True)
class SharedLink:
    """What a phone is given; `warning` says why it may not get there."""

    url: str
    title: str
    site: str
    warning: Message | None = None


class Sharing:
    """The sharing service."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def link(self, article_id: ArticleId) -> SharedLink:
        """The article's address without what follows readers around; raises NoArticle if it has none."""
        from reader_app.sharing import phone_problem, shared_link

        article = self._store.articles.get(article_id)
        if article is None or not article.url:
            raise NoArticle("This article has no address of its own to share.")
        url = shared_link(article.url, None)
        return SharedLink(url, article.title, article.site, phone_problem(url))

    def qr(self, content: str) -> "QrCode":
        """The code as rows of modules; raises HaowenError for what does not fit into one."""
        from reader_app.sharing import qr_code

        return qr_code(content)

    def qr_png(self, code: "QrCode", module_px: int) -> bytes:
        """The code with its quiet zone, `module_px` pixels a module."""
        from reader_app.sharing import to_png

        return to_png(code, module_px)

    def qr_svg(self, code: "QrCode") -> str:
        """The code with its quiet zone as an SVG document."""
        from reader_app.sharing import to_svg

        return to_svg(code)
