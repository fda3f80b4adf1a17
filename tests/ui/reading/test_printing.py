"""On paper: pages of the right number, text that can be read back, nothing of the dark theme."""

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter

from reader_app.document import Document, Paragraph, Run
from reader_app.errors import HaowenError
from tests.ui.reading.sample import EVERYTHING
from tests.ui.reading.support import a_style
from ui.reading.printing import Pages, SavedPictures, on_paper, to_pdf
from ui.reading.render import Head

pytestmark = pytest.mark.usefixtures("qapp")
HEAD = Head("城市骑行地图", (("首页", None),), (("林未", None),))
NO_PICTURES = SavedPictures(lambda url: None)
PAPER = QSizeF(640, 900)


def text_of(path: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    # Qt writes down the first code point of a glyph, and CJK fonts draw the old radicals with the same ones.
    return unicodedata.normalize("NFKC", done.stdout)


def long_article(count: int) -> Document:
    return Document(tuple(Paragraph((Run(f"第{n}段，" + "骑车的人知道哪里有坑。" * 12),)) for n in range(count)), "zh")


def test_the_text_of_the_pdf_reads_back(tmp_path: Path) -> None:
    pages = to_pdf(tmp_path / "a.pdf", HEAD, long_article(40), a_style(language="zh"), NO_PICTURES)
    assert pages > 2
    words = "".join(text_of(tmp_path / "a.pdf").split())
    assert "城市骑行地图" in words
    for number in (0, 17, 39):
        assert f"第{number}段" in words
    assert f"1/{pages}" in words
    assert not list(tmp_path.glob("*.part"))


def test_every_kind_of_block_can_be_printed(tmp_path: Path) -> None:
    assert to_pdf(tmp_path / "a.pdf", HEAD, EVERYTHING, a_style(language="zh"), NO_PICTURES) >= 1
    words = "".join(text_of(tmp_path / "a.pdf").split())
    for expected in ("地图上的绿线", "deff():", "合并", "后五米", "线形开放空间", "里面的内容"):
        assert expected in words


def test_no_line_is_cut_by_the_end_of_a_page() -> None:
    pages = Pages(HEAD, long_article(60), on_paper(a_style(language="zh")), NO_PICTURES, PAPER)
    height = pages._room.height()
    block = pages.document.firstBlock()
    while block.isValid():
        origin = pages.document.documentLayout().blockBoundingRect(block).top()
        for number in range(block.layout().lineCount()):
            line = block.layout().lineAt(number)
            top, bottom = origin + line.y(), origin + line.y() + line.height()
            assert int((top + 1) // height) == int((bottom - 1) // height)
        block = block.next()


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(HaowenError):
        to_pdf(tmp_path / "missing" / "a.pdf", HEAD, long_article(1), a_style(), NO_PICTURES)


def test_an_empty_article_is_one_page() -> None:
    pages = Pages(Head("空"), Document(()), on_paper(a_style()), NO_PICTURES, PAPER)
    image = QImage(640, 900, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    assert pages.document.pageCount() == 1
    painter.end()
