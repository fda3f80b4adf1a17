"""The article page against `QTextDocument.setPlainText` of the same text, in the same run."""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QTextBrowser

from reader_app.document import Document, Figure, Image, Paragraph, Run, to_text
from reader_app.jobs import JobRunner
from reader_app.model import Typography
from reader_app.settings import Settings
from tests.support.offscreen import PLATFORM
from ui.app import application
from ui.reading.end import EndPart
from ui.reading.page import ArticlePage
from ui.reading.render import Head
from ui.reading.theming import page_style
from ui.tasks import Tasks
from ui.theme import Theme

ROUNDS = 7
SENTENCE = "地图上的绿线看起来很完整，从江边到大学城 14 公里（含 3 座桥）；他说：“骑上去才知道。”"


class NoPictures:
    """Pictures of known size that never come: their fetching is not the page's own time."""

    def size(self, url: str) -> QSize | None:
        return QSize(1200, 800)

    def pixmap(self, url: str, width_px: int, height_px: int, dpr: float) -> QPixmap | None:
        return None

    thumbnail = pixmap

    def problem(self, url: str) -> str | None:
        return None

    def is_moving(self, url: str) -> bool:
        return False

    def is_hidden(self, url: str) -> bool:
        return False


def run() -> Iterator[str]:
    """Open, change the size, and scroll, for 30,000 characters with 30 pictures and for 300,000 with 10."""
    os.environ.setdefault("QT_QPA_PLATFORM", PLATFORM)
    app = application()
    page, theme = a_page()
    for name, characters, pictures in (("30,000 characters, 30 pictures", 30_000, 30), ("300,000", 300_000, 10)):
        document = article(characters, pictures)
        plain = statistics.median(timed(partial(plain_text, document)) for _ in range(ROUNDS))
        opened, resized, scrolled = [], [], []
        for number in range(ROUNDS):
            opened.append(timed(partial(show, page, document)))
            page.finish()
            app.processEvents()
            resized.append(timed(partial(restyle, page, theme, 17 + number % 2 * 2)))
            page.finish()
            scrolled.append(scroll(page))
        yield (
            f"{name}: on screen in {ratio(opened, plain)}, another size in {ratio(resized, plain)},"
            f" a wheel step in {statistics.median(scrolled):.1f} ms"
        )
    page.close()


def article(characters: int, pictures: int) -> Document:
    paragraphs = [Paragraph((Run(SENTENCE * 4),)) for _ in range(characters // (len(SENTENCE) * 4))]
    every = max(1, len(paragraphs) // pictures)
    blocks: list[Paragraph | Figure] = []
    for number, paragraph in enumerate(paragraphs):
        blocks.append(paragraph)
        if number % every == 0:
            blocks.append(Figure((Image(f"https://a.invalid/{number}.jpg", width=1200, height=800),)))
    return Document(tuple(blocks), "zh")


def plain_text(document: Document) -> None:
    browser = QTextBrowser()
    browser.resize(824, 829)
    browser.setPlainText(to_text(document))
    browser.grab()


def a_page() -> tuple[ArticlePage, Theme]:
    from tests.ui.reading.support import no_network, some_actions
    from ui.pictures import Pictures

    theme = Theme(Settings())
    end = EndPart(theme, some_actions(), Pictures(no_network(), Tasks(JobRunner())))
    page = ArticlePage(NoPictures(), page_style(theme, Typography()), end)
    page.resize(824, 829)
    page.show()
    return page, theme


def show(page: ArticlePage, document: Document) -> None:
    page.show_article(Head("标题"), document)
    page.viewport().grab()


def restyle(page: ArticlePage, theme: Theme, size_px: int) -> None:
    page.restyle(page_style(theme, Typography(text_size_px=size_px), "zh"))
    page.viewport().grab()


def scroll(page: ArticlePage) -> float:
    bar = page.verticalScrollBar()
    bar.setValue(0)
    times = []
    for _ in range(20):
        bar.setValue(bar.value() + 120)
        times.append(timed(page.viewport().grab))
    return statistics.median(times)


def timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def ratio(times: list[float], plain: float) -> str:
    here = statistics.median(times)
    return f"{here / plain:.2f} × plain text ({here:.0f} v {plain:.0f} ms)"
