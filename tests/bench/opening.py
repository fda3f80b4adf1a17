"""Opening an article: from the click to the painted page, against the same text in a plain QTextBrowser."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QTextBrowser

from reader_app import document
from reader_app.library import Library
from reader_app.model import ArticleId, NewArticle
from reader_app.paths import Paths
from reader_app.settings import Settings
from reader_app.store import Store
from ui.app import application
from ui.program import Program

ROUNDS = 9
PARAGRAPH = (
    "地图上的绿线看起来很完整。从江边到大学城，十四公里，没有一处中断。可周三早上八点，我们推着车在第三个路口停了下来。"
)


def run() -> Iterator[str]:
    """Short and long articles, Chinese, with headings and quotes between the paragraphs."""
    with tempfile.TemporaryDirectory() as folder:
        paths = Paths(Path(folder))
        ids = {size: _add(paths, size) for size in (3_000, 30_000)}
        app = application()
        library = Library(paths, Settings())
        program = Program(library)
        window = program.open_window()
        window.show()
        app.processEvents()
        # The page is made with the first article, or a moment after the start.
        page = window.reading.page
        bare = QTextBrowser()
        bare.resize(window.reading.size())
        bare.show()
        for size, (first, second) in ids.items():
            ours: list[float] = []
            plain: list[float] = []
            text = library.articles.body_text(first)
            for number in range(ROUNDS + 1):
                target = first if number % 2 else second
                ours_ms = _painted(page, window.reading.article_shown, partial(program.context.view.open, target))
                plain_ms = _painted(bare, bare.textChanged, partial(bare.setPlainText, f"{number} {text}"))
                if number:
                    ours.append(ours_ms)
                    plain.append(plain_ms)
            here, base = statistics.median(ours), statistics.median(plain)
            yield f"{size} characters: {here / base:.2f} × plain text set in a bare view ({here:.0f} v {base:.0f} ms)"
        bare.close()
        window.hide()
        program.close()
        library.close()


def _add(paths: Paths, size: int) -> tuple[ArticleId, ArticleId]:
    blocks: list[str] = []
    while sum(map(len, blocks)) < size:
        number = len(blocks)
        blocks.append(f"<h2>第 {number} 节</h2>" if number % 9 == 4 else f"<p>{PARAGRAPH * 3}</p>")
        if number % 13 == 6:
            blocks.append(f"<blockquote><p>{PARAGRAPH}</p></blockquote>")
    body = document.from_html("".join(blocks), "https://example.org/")
    now = datetime.now(UTC)
    store = Store(paths.create().database, paths.set_aside)
    articles = [
        NewArticle(
            guid=f"{size}-{number}",
            title=f"第 {number} 篇",
            document=document.to_json(body),
            text=document.to_text(body),
        )
        for number in range(2)
    ]
    first, second = store.articles.add(None, articles, received=now)
    store.close()
    return first, second


class _Watch(QObject):
    """Ends the loop when everything that the first paint after `start` asked for is done."""

    def __init__(self, loop: QEventLoop, view: QTextBrowser) -> None:
        super().__init__()
        self._loop = loop
        self._view = view
        self._is_content_set = False

    def note_content(self) -> None:
        self._is_content_set = True
        self._view.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._is_content_set:
            QTimer.singleShot(0, self._loop.quit)
        return False


def _painted(view: QTextBrowser, content_set: SignalInstance, start: Callable[[], None]) -> float:
    """Milliseconds from `start` until `view` has painted what it holds once `content_set` was emitted."""
    loop = QEventLoop()
    watch = _Watch(loop, view)
    view.viewport().installEventFilter(watch)
    content_set.connect(watch.note_content)
    began = time.perf_counter()
    start()
    QTimer.singleShot(10_000, loop.quit)
    loop.exec()
    spent = (time.perf_counter() - began) * 1000
    content_set.disconnect(watch.note_content)
    view.viewport().removeEventFilter(watch)
    return spent
