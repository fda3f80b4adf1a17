"""On paper: pages of the right number, text that can be read back, nothing of the dark theme."""

import gc
import shutil
import subprocess
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSizeF
from PySide6.QtGui import QPageSize

from reader_app.document import Document, Figure, Heading, Image, Paragraph, Run
from reader_app.document.copies import Picture
from reader_app.exchange.pdf import readable
from tests.support.site import jpeg
from tests.ui.reading.sample import EVERYTHING
from tests.ui.reading.support import a_style
from ui.reading.printing import Pages, Printed, paper_size, pdf
from ui.reading.render import Head

pytestmark = pytest.mark.usefixtures("qapp")
HEAD = Head("城市骑行地图", (("首页", None),), (("林未", None),))
PAPER = QSizeF(640, 900)


def text_of(path: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    return done.stdout


def printed(document: Document, head: Head = HEAD, pictures: Mapping[str, Picture] | None = None) -> Printed:
    return Printed(head, document, a_style(language="zh"), pictures or {})


def save(path: Path, *articles: Printed) -> int:
    data, pages = pdf(articles, "好文")
    path.write_bytes(readable(data))
    return pages


def long_article(count: int) -> Document:
    return Document(tuple(Paragraph((Run(f"第{n}段，" + "骑车的人知道哪里有坑。" * 12),)) for n in range(count)), "zh")


def test_the_text_of_the_pdf_reads_back(tmp_path: Path) -> None:
    pages = save(tmp_path / "a.pdf", printed(long_article(40)))
    assert pages > 2
    words = "".join(text_of(tmp_path / "a.pdf").split())
    assert "城市骑行地图" in words
    for number in (0, 17, 39):
        assert f"第{number}段" in words
    assert f"1/{pages}" in words


def test_dashes_and_ligatures_read_back_as_they_were_written(tmp_path: Path) -> None:
    said = "他说——这不是真的——对吧。The office is efficient."
    save(tmp_path / "a.pdf", printed(Document((Paragraph((Run(said),)),), "zh")))
    words = text_of(tmp_path / "a.pdf")
    assert "他说——这不是真的——对吧" in words
    assert "office is efficient" in words


def test_several_articles_begin_on_pages_of_their_own_and_are_counted_together(tmp_path: Path) -> None:
    pages = save(tmp_path / "a.pdf", printed(long_article(2)), printed(long_article(3), Head("第二篇")))
    assert pages == 2
    words = "".join(text_of(tmp_path / "a.pdf").split())
    assert "第二篇" in words
    assert "2/2" in words


def test_every_kind_of_block_can_be_printed(tmp_path: Path) -> None:
    assert save(tmp_path / "a.pdf", printed(EVERYTHING)) >= 1
    words = "".join(text_of(tmp_path / "a.pdf").split())
    for expected in ("地图上的绿线", "deff():", "合并", "后五米", "线形开放空间", "里面的内容"):
        assert expected in words


def page_of(pages: Pages, y: float) -> int:
    return int((y + 1) // pages.room.height())


def lines(pages: Pages, words: str) -> list[int]:
    """The pages of the lines of the first block that says so."""
    block = pages.document.find(words).block()
    origin = pages.document.documentLayout().blockBoundingRect(block).top()
    return [page_of(pages, origin + block.layout().lineAt(at).y()) for at in range(block.layout().lineCount())]


def test_no_line_is_cut_by_the_end_of_a_page() -> None:
    pages = Pages(printed(long_article(60)), PAPER)
    block = pages.document.firstBlock()
    while block.isValid():
        origin = pages.document.documentLayout().blockBoundingRect(block).top()
        for number in range(block.layout().lineCount()):
            line = block.layout().lineAt(number)
            assert page_of(pages, origin + line.y()) == page_of(pages, origin + line.y() + line.height() - 2)
        block = block.next()


@pytest.mark.parametrize("above", range(6, 30))
def test_no_heading_stands_last_on_a_page_and_no_line_alone(above: int) -> None:
    before = [Paragraph((Run("一行字。"),)) for _ in range(above)]
    text = Paragraph((Run("标题下面的第一段。" + "骑车的人知道哪里有坑。" * 20),))
    heads = (Heading(2, (Run("大标题"),)), Heading(3, (Run("小标题"),)))
    pages = Pages(printed(Document((*before, *heads, text), "zh"), Head("")), PAPER)
    (first, second, *_) = lines(pages, "标题下面的第一段")
    assert {*lines(pages, "大标题"), *lines(pages, "小标题"), first, second} == {first}


@pytest.mark.parametrize("above", range(8, 24, 3))
def test_a_picture_is_whole_and_has_its_caption_on_its_page(above: int) -> None:
    before = [Paragraph((Run("一行字。"),)) for _ in range(above)]
    data = jpeg(600, 1800)
    picture = Image("https://a.example/tall.jpg")
    figure = Figure((picture,), (Run("图下的说明"),))
    pictures = {picture.src: Picture(data, "jpeg", 600, 1800)}
    pages = Pages(printed(Document((*before, figure), "zh"), pictures=pictures), PAPER)
    (caption,) = lines(pages, "图下的说明")
    block = pages.document.find("图下的说明").block().previous()
    box = pages.document.documentLayout().blockBoundingRect(block)
    line = block.layout().lineAt(0)
    assert page_of(pages, box.top() + line.y()) == page_of(pages, box.top() + line.y() + line.height() - 2) == caption


def test_an_empty_article_is_one_page() -> None:
    assert Pages(printed(Document(()), Head("空")), PAPER).count == 1


def test_paper_is_what_the_country_uses() -> None:
    assert paper_size(QLocale("en_US")) is QPageSize.PageSizeId.Letter
    assert paper_size(QLocale("zh_CN")) is QPageSize.PageSizeId.A4
    assert paper_size(QLocale("de_DE")) is QPageSize.PageSizeId.A4


def test_a_pdf_is_made_in_a_thread_and_let_go_there() -> None:
    collecting = gc.isenabled()
    gc.disable()
    try:
        with ThreadPoolExecutor(1) as pool:
            data, pages = pool.submit(pdf, [printed(EVERYTHING)], "好文").result()
        assert data.startswith(b"%PDF-")
        assert pages
        assert not [one for one in gc.get_objects() if isinstance(one, Pages)]
    finally:
        if collecting:
            gc.enable()
