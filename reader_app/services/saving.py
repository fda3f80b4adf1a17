"""Saves articles as files that other programs open: books, web pages, Markdown, text."""

import contextlib
import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader_app.errors import HaowenError, NoArticle
from reader_app.jobs import Progress
from reader_app.model import ArticleId, CardShape, CardStyle, SaveFormat
from reader_app.services.articles import Articles
from reader_app.services.copies import DRAGGED, FILE, Copies
from reader_app.words import tr

if TYPE_CHECKING:
    from reader_app.document import Document
    from reader_app.document.copies import Copy, Picture

MAX_TITLES_ON_COVER = 40


class Saving:
    """The service for files. Everything is written whole or not at all."""

    def __init__(self, articles: Articles, copies: Copies) -> None:
        self._articles = articles
        self._copies = copies

    def file_name(self, title: str, extension: str) -> str:
        """A name for a file about `title` that every system takes."""
        from reader_app.exchange import names

        return names.file_name(title, extension)

    def markdown_links(self, ids: Sequence[ArticleId]) -> str:
        """A Markdown link for each article, one a line; raises NoArticle."""
        from reader_app.exchange import phrases

        return "\n".join(phrases.markdown_link(self._articles.get(article_id)) for article_id in ids)

    def citations(self, ids: Sequence[ArticleId]) -> str:
        """The articles as one cites them, one a line; raises NoArticle."""
        from reader_app.exchange import phrases

        return "\n".join(phrases.citation(self._articles.get(article_id)) for article_id in ids)

    def passage_markdown(self, document: "Document") -> str:
        """A part of an article as Markdown."""
        from reader_app.exchange import markdown

        return markdown.passage(document)

    def copies(self, ids: Sequence[ArticleId], progress: Progress | None = None) -> "list[Copy]":
        """The articles with pictures that every program knows; raises NoArticle."""
        if not ids:
            raise NoArticle("Choose an article first.")
        return self._copies.make(ids, FILE, progress)

    def save(
        self,
        ids: Sequence[ArticleId],
        kind: SaveFormat,
        path: Path,
        *,
        title: str = "",
        progress: Progress | None = None,
    ) -> Path:
        """Write the articles to `path`, several as one file, or for Markdown as one folder; returns what was made.

        `title` is that of a book of several. For PDF, which the window sets, see `write_pdf`.
        Raises NoArticle, and HaowenError where nothing can be written.
        """
        copies = self.copies(ids, progress)
        title = copies[0].title if len(copies) == 1 else title or _collected()
        with _told(path):
            match kind:
                case SaveFormat.EPUB:
                    _replace(path, _book(copies, title))
                case SaveFormat.HTML:
                    from reader_app.sharing.page import file_page

                    _replace(path, file_page(copies))
                case SaveFormat.TEXT:
                    _replace(path, _text(copies).encode())
                case SaveFormat.MARKDOWN if len(copies) == 1:
                    _markdown(copies[0], path)
                case SaveFormat.MARKDOWN:
                    return _markdown_folder(copies, path.with_suffix(""))
                case SaveFormat.PDF:
                    raise ValueError("pages are set by the window")
        return path

    def drag_file(self, ids: Sequence[ArticleId], folder: Path) -> Path:
        """A web page of the articles in `folder`, with the pictures that are here: quick enough for a drag."""
        from reader_app.sharing.page import file_page

        copies = self._copies.make(ids, DRAGGED)
        if not copies:
            raise NoArticle("Choose an article first.")
        path = folder / self.file_name(copies[0].title, str(SaveFormat.HTML))
        with _told(path):
            _replace(path, file_page(copies))
        return path

    def write_picture(self, picture: Path, path: Path) -> Path:
        """Write a picture of the library elsewhere as it is; raises HaowenError."""
        with _told(path):
            _replace(path, picture.read_bytes())
        return path

    def write_words(self, words: str, path: Path) -> Path:
        """Write text of the library to a file; raises HaowenError."""
        with _told(path):
            _replace(path, words.encode())
        return path

    def write_pdf(self, pages: bytes, path: Path) -> Path:
        """Write a PDF that the window has made, so that its words can be found and copied; raises HaowenError."""
        from reader_app.exchange import pdf

        with _told(path):
            _replace(path, pdf.readable(pages))
        return path


def _collected() -> str:
    return tr("Haowen, {date}", date=datetime.now().astimezone().date().isoformat())


def _book(copies: "Sequence[Copy]", title: str) -> bytes:
    from reader_app.exchange import epub

    return epub.write(epub.Book(title, copies, _cover(copies, title), datetime.now(UTC)))


def _cover(copies: "Sequence[Copy]", title: str) -> "Picture":
    """A card without a code: the title, and what is inside."""
    from reader_app.document.copies import Picture
    from reader_app.sharing.card import WIDTH_PX, Content, card, height_of

    only = copies[0] if len(copies) == 1 else None
    pictures = [copy.pictures[copy.image_url].data for copy in copies if copy.image_url in copy.pictures]
    pictures += [picture.data for copy in copies for picture in copy.pictures.values()][:1]
    content = Content(
        title,
        byline=only.byline if only else "",
        source=only.site if only else "",
        excerpt="" if only else "\n".join(f"· {copy.title}" for copy in copies[:MAX_TITLES_ON_COVER]),
        picture=pictures[0] if pictures else None,
    )
    data = card(content, CardShape.LONG, CardStyle.PAPER)
    return Picture(data, "png", WIDTH_PX, height_of(data))


def _text(copies: "Sequence[Copy]") -> str:
    from reader_app.document import to_text

    parts = [
        "\n".join(filter(None, (copy.title, copy.byline, copy.url, "", to_text(copy.document)))) for copy in copies
    ]
    return "\n\n\n".join(parts) + "\n"


def _markdown(copy: "Copy", path: Path) -> None:
    from reader_app.exchange import markdown

    folder = path.with_name(f"{path.stem}_files")
    made = markdown.write(copy, folder.name)
    for name, data in made.pictures.items():
        folder.mkdir(exist_ok=True)
        _replace(folder / name, data)
    _replace(path, made.text.encode())


def _markdown_folder(copies: "Sequence[Copy]", folder: Path) -> Path:
    from reader_app.exchange import names

    folder.mkdir(exist_ok=True)
    taken: list[str] = []
    for copy in copies:
        taken.append(names.file_name(copy.title, "md", taken))
        _markdown(copy, folder / taken[-1])
    return folder


def _replace(path: Path, data: bytes) -> None:
    """Write beside it first, so that a full disk leaves the old file."""
    fresh = path.with_name(f"{path.name}.part")
    try:
        fresh.write_bytes(data)
        os.replace(fresh, path)
    except OSError:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """The system's refusal as a sentence for a person."""
    try:
        yield
    except OSError as error:
        raise HaowenError(
            "“{name}” cannot be written.", "Is there room, and may you write there?", name=str(path)
        ) from error
