"""A book that strict readers open."""

import io
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from urllib.parse import urldefrag

import pytest
from lxml import etree

from reader_app.document import Code, Document, Heading, ListBlock, Paragraph, Run, Table
from reader_app.document.copies import Copy
from reader_app.exchange import epub
from reader_app.exchange.xhtml import xhtml
from tests.core.exchange.samples import PICTURE, a_copy, hard_copies

NOW = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)
OPF = {"o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
X = "{http://www.w3.org/1999/xhtml}"


def made(*copies: Copy, title: str = "本周好文") -> bytes:
    return epub.write(epub.Book(title, copies or (a_copy(),), PICTURE, NOW))


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def test_the_type_comes_first_and_is_not_packed() -> None:
    data = made()
    first = opened(data).infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert data[30:58] == b"mimetypeapplication/epub+zip"


def test_every_file_is_well_formed_listed_and_read_in_order() -> None:
    book = opened(made(a_copy(), a_copy("第二篇")))
    assert book.testzip() is None
    package = etree.fromstring(book.read("EPUB/package.opf"))
    manifest = {item.get("href"): item for item in package.iterfind("o:manifest/o:item", OPF)}
    there = {name.removeprefix("EPUB/") for name in book.namelist() if name.startswith("EPUB/")} - {"package.opf"}
    assert manifest.keys() == there
    ids = [item.get("id") for item in manifest.values()]
    assert len(ids) == len(set(ids))
    spine = [item.get("idref") for item in package.iterfind("o:spine/o:itemref", OPF)]
    assert spine == ["cover", "contents", "article-1", "article-2"]
    for name in there:
        if name.endswith(".xhtml"):
            assert etree.fromstring(book.read(f"EPUB/{name}")).tag == f"{X}html"


def test_no_link_leads_nowhere() -> None:
    book = opened(made(a_copy(), a_copy("第二篇")))
    pages = {name: etree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xhtml")}
    for name, page in pages.items():
        ids = [element.get("id") for element in page.iter() if element.get("id")]
        assert len(ids) == len(set(ids))
        for element in page.iter(f"{X}a", f"{X}img", f"{X}link"):
            target, fragment = urldefrag(element.get("href") or element.get("src") or "")
            if target.startswith("http"):
                assert " " not in target
                continue
            path = str(PurePosixPath(name).parent / target) if target else name
            assert path in book.namelist()
            assert not fragment or fragment in {one.get("id") for one in pages[path].iter()}


def test_title_authors_language_cover_and_time_are_named() -> None:
    package = etree.fromstring(opened(made(a_copy())).read("EPUB/package.opf"))
    said = {
        name: package.findtext(f"o:metadata/dc:{name}", namespaces=OPF) for name in ("title", "creator", "language")
    }
    assert said == {"title": "本周好文", "creator": "林未", "language": "zh-Hans"}
    assert package.find("o:manifest/o:item[@properties='cover-image']", OPF) is not None
    assert package.find("o:manifest/o:item[@properties='nav']", OPF) is not None
    modified = package.find("o:metadata/o:meta[@property='dcterms:modified']", OPF)
    assert modified is not None
    assert modified.text == "2026-11-25T08:30:00Z"


def test_the_same_articles_make_the_same_file() -> None:
    assert made() == made()


@pytest.mark.parametrize("nasty", ["<script>", "&nbsp; & &#0;", "]]>", '"/><x>', "-->"])
def test_words_of_strangers_stay_words(nasty: str) -> None:
    blocks = (
        Heading(1, (Run(nasty),), anchor=nasty),
        Paragraph((Run("x", link=f"https://e.example/{nasty}"),)),
        Code("y"),
    )
    book = opened(made(Copy(nasty, Document(blocks), url="https://example.com/")))
    page = etree.fromstring(book.read("EPUB/article-1.xhtml"))
    assert page.find(f".//{X}script") is None


@pytest.mark.parametrize(
    "document", [Document(), Document((ListBlock(()), Table(()), Table(((),)), Paragraph(())))], ids=["empty", "hollow"]
)
def test_an_article_without_words_is_a_page(document: Document) -> None:
    book = opened(made(Copy("T", document)))
    etree.fromstring(book.read("EPUB/article-1.xhtml"))


def test_what_is_hard_is_well_formed_and_no_link_is_lost_that_is_one() -> None:
    book = opened(made(*hard_copies()))
    pages = [etree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xhtml")]
    links = {element.get("href", "") for page in pages for element in page.iter(f"{X}a")}
    assert "https://xn--r8jz45g.jp/%E3%83%91%E3%82%B9#%E7%89%87" in links
    assert "https://u.example/%25zz?q=%E2%80%9C%E5%BC%95%E2%80%9D&x=%5B1%5D%7C%7B2%7D#a%23b" in links
    assert {page.get("lang") for page in pages} == {"zh-Hans", "zh-CN"}


def test_xhtml_closes_what_html_leaves_open() -> None:
    assert xhtml('a<br>b<img src="x" alt="">&amp;<hr>') == 'a<br/>b<img src="x" alt=""/>&amp;<hr/>'
    assert xhtml("") == ""


@pytest.mark.skipif(
    not (shutil.which("java") and Path("/usr/share/java/epubcheck.jar").exists()),
    reason="epubcheck is not installed (apt-get install epubcheck)",
)
def test_epubcheck_has_nothing_to_say(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(made(a_copy(), a_copy("第二篇"), *hard_copies()))
    command = ["java", "-jar", "/usr/share/java/epubcheck.jar", str(path)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "WARNING" not in checked.stdout + checked.stderr
