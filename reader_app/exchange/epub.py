"""A book of articles as EPUB 3 (w3.org/TR/epub-33): cover, contents, one chapter an article, pictures inside."""

import uuid
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO

from reader_app.document import Document, Image, to_html, with_images
from reader_app.document.copies import Copy, Picture
from reader_app.exchange.xhtml import language_tag, words, xhtml
from reader_app.words import tr

# Fixed, so that the same book is the same file.
_ZIP_TIME = (2000, 1, 1, 0, 0, 0)
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_CONTAINER = f"""{_XML}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_STYLE = """body { line-height: 1.7; }
h1 { line-height: 1.35; text-align: left; }
.byline, figcaption, caption { color: #666; font-size: 0.85em; }
figure { margin: 1.2em 0; text-align: center; }
img { max-width: 100%; height: auto; }
blockquote { margin: 1em 0; padding-left: 1em; border-left: 3px solid #b4532a; }
pre { white-space: pre-wrap; font-size: 0.85em; background: #f3f1ea; padding: 0.7em; }
table { border-collapse: collapse; font-size: 0.9em; }
td, th { border: 1px solid #ccc; padding: 0.3em 0.5em; }
.cover { text-align: center; margin: 0; padding: 0; }
"""


@dataclass(frozen=True, slots=True)
class Book:
    """What a book consists of. `cover` is a PNG or JPEG; `language` a BCP 47 tag."""

    title: str
    copies: Sequence[Copy]
    cover: Picture
    made: datetime
    language: str = ""


@dataclass(frozen=True, slots=True)
class _Item:
    """A file of the book with its line in the manifest."""

    id: str
    name: str
    kind: str
    data: bytes
    properties: str = ""


def write(book: Book) -> bytes:
    """The file's bytes."""
    items = [
        _Item("style", "style.css", "text/css", _STYLE.encode()),
        _cover_picture(book.cover),
        _page(
            "cover",
            tr("Cover"),
            f'<div class="cover"><img src="{_cover_name(book.cover)}" alt="{words(book.title)}"/></div>',
            book,
        ),
        _contents(book),
    ]
    for number, copy in enumerate(book.copies, 1):
        items += _chapter(number, copy, book)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        # First and not packed: how a reader knows the file (OCF 3.3, 4.2.4).
        _put(file, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        _put(file, "META-INF/container.xml", _CONTAINER.encode())
        _put(file, "EPUB/package.opf", _package(book, items).encode())
        for item in items:
            is_picture = item.kind.startswith("image/")
            _put(file, f"EPUB/{item.name}", item.data, zipfile.ZIP_STORED if is_picture else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _put(file: zipfile.ZipFile, name: str, data: bytes, method: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(name, _ZIP_TIME)
    entry.compress_type = method
    file.writestr(entry, data)


def _package(book: Book, items: Sequence[_Item]) -> str:
    authors = list(dict.fromkeys(author for copy in book.copies for author in copy.authors))[:20]
    sources = [copy.url for copy in book.copies if copy.url] if len(book.copies) == 1 else []
    identity = uuid.uuid5(
        uuid.NAMESPACE_URL, "\n".join([book.title, *(copy.url or copy.title for copy in book.copies)])
    )
    lines = [
        f'<dc:identifier id="book">urn:uuid:{identity}</dc:identifier>',
        f"<dc:title>{words(book.title)}</dc:title>",
        f"<dc:language>{_language(book)}</dc:language>",
        *(f"<dc:creator>{words(author)}</dc:creator>" for author in authors),
        *(f"<dc:source>{words(source)}</dc:source>" for source in sources),
        "<dc:publisher>Haowen</dc:publisher>",
        f'<meta property="dcterms:modified">{book.made:%Y-%m-%dT%H:%M:%SZ}</meta>',
        '<meta name="cover" content="cover-picture"/>',
    ]
    manifest = [
        f'<item id="{item.id}" href="{item.name}" media-type="{item.kind}"'
        + (f' properties="{item.properties}"' if item.properties else "")
        + "/>"
        for item in items
    ]
    spine = [f'<itemref idref="{item.id}"/>' for item in items if item.kind == "application/xhtml+xml"]
    return (
        f'{_XML}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book"'
        f' xml:lang="{_language(book)}">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{}\n</metadata>\n'
        "<manifest>\n{}\n</manifest>\n<spine>\n{}\n</spine>\n</package>\n"
    ).format("\n".join(lines), "\n".join(manifest), "\n".join(spine))


def _contents(book: Book) -> _Item:
    lines = "\n".join(
        f'<li><a href="article-{number}.xhtml">{words(copy.title)}</a></li>'
        for number, copy in enumerate(book.copies, 1)
    )
    body = f'<nav epub:type="toc" id="toc"><h1>{words(tr("Contents"))}</h1>\n<ol>\n{lines}\n</ol></nav>'
    return replace(_page("contents", tr("Contents"), body, book), properties="nav")


def _chapter(number: int, copy: Copy, book: Book) -> list[_Item]:
    """The article's page and its pictures."""
    pictures: dict[str, _Item] = {}
    for address, picture in copy.pictures.items():
        at = len(pictures) + 1
        name = f"pictures/{number}-{at}.{picture.kind}"
        pictures[address] = _Item(f"picture-{number}-{at}", name, f"image/{picture.kind}", picture.data)

    def swap(image: Image) -> Image | None:
        item = pictures.get(image.src)
        return replace(image, src=item.name) if item is not None else None

    body = xhtml(to_html(Document(with_images(copy.document, swap).blocks)))
    byline = words(copy.byline)
    if copy.url:
        byline += f' · <a href="{words(copy.url)}">{words(tr("Original"))}</a>'
    head = f'<h1>{words(copy.title)}</h1>\n<p class="byline">{xhtml(byline)}</p>\n'
    return [_page(f"article-{number}", copy.title, head + body, book, copy.language), *pictures.values()]


def _page(name: str, title: str, body: str, book: Book, language: str = "") -> _Item:
    lang = language_tag(language) or _language(book)
    html = (
        f'{_XML}<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' lang="{lang}" xml:lang="{lang}">\n<head><title>{words(title)}</title>'
        f'<link rel="stylesheet" type="text/css" href="style.css"/></head>\n<body>\n{body}\n</body>\n</html>\n'
    )
    return _Item(name, f"{name}.xhtml", "application/xhtml+xml", html.encode())


def _cover_picture(cover: Picture) -> _Item:
    return _Item("cover-picture", _cover_name(cover), f"image/{cover.kind}", cover.data, "cover-image")


def _cover_name(cover: Picture) -> str:
    return f"cover.{cover.kind}"


def _language(book: Book) -> str:
    named = map(language_tag, (book.language, *(copy.language for copy in book.copies)))
    return next(filter(None, named), "und")
