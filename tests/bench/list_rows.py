"""First rows of a list at 1,000 and at 100,000 articles: the cost must not grow with the library."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery, FeedId, NewArticle
from reader_app.paths import Paths
from reader_app.settings import Settings
from reader_app.store import Store

ROUNDS = 15
SIZES = (1_000, 100_000)
FIRST_ROWS = 50
BATCH = 2_000


def run() -> Iterator[str]:
    """From the query to the rows of the first screen, for the whole library, one feed, and the counts."""
    figures = {size: _measure(size) for size in SIZES}
    small, large = (figures[size] for size in SIZES)
    for what in small:
        ratio = large[what] / small[what]
        yield f"{what}: {ratio:.2f} × from 1,000 to 100,000 articles ({small[what]:.2f} v {large[what]:.2f} ms)"


def _measure(size: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        paths = Paths(Path(folder))
        feed_id = _fill(paths, size)
        library = Library(paths, Settings())
        queries = {
            "first rows of all articles": ArticleQuery(),
            "first rows of the unread": ArticleQuery(is_unread=True),
            "first rows of one feed": ArticleQuery(feed_id=feed_id),
        }
        figures = {what: _median(partial(_first_rows, library, query)) for what, query in queries.items()}
        figures["numbers of the sidebar"] = _median(library.articles.counts)
        figures |= _paint(library)
        library.close()
        return figures


def _first_rows(library: Library, query: ArticleQuery) -> None:
    ids = library.articles.ids(query, limit=FIRST_ROWS)
    library.articles.rows([ArticleId(found) for found in ids])


def _paint(library: Library) -> dict[str, float]:
    """From the ids of the whole library to the painted first screen, in each layout."""
    from ui.app import application
    from ui.articles.model import ArticlesModel
    from ui.articles.views import ArticleViews
    from ui.program import build_context
    from ui.view_state import Layout

    application()
    context = build_context(library)
    model = ArticlesModel(library)
    host = QWidget()
    views = ArticleViews(context, model, host)
    views.resize(1200, 840)
    ids = library.articles.ids(ArticleQuery())

    def paint() -> None:
        model.set_ids(ids)
        views.current.set_top(len(ids) // 2)
        views.current.grab()

    figures = {}
    for layout in Layout:
        views.use(layout)
        figures[f"a screen of the layout “{layout}”"] = _median(paint)
    context.tasks.close()
    host.deleteLater()
    return figures


def _median(work: Callable[[], object]) -> float:
    spent: list[float] = []
    for number in range(ROUNDS + 1):
        began = time.perf_counter()
        work()
        if number:
            spent.append((time.perf_counter() - began) * 1000)
    return statistics.median(spent)


def _fill(paths: Paths, size: int) -> FeedId:
    """A library with twenty feeds; returns the id of one."""
    store = Store(paths.create().database, paths.set_aside)
    now = datetime.now(UTC)
    feeds = [store.feeds.add(f"https://site{n}.example/feed", f"Site {n}", added_at=now) for n in range(20)]
    for start in range(0, size, BATCH):
        feed_id = feeds[start // BATCH % len(feeds)]
        batch = [
            NewArticle(
                guid=str(number),
                title=f"文章 {number}：城市与河流",
                url=f"https://site.example/{number}",
                published=now - timedelta(minutes=number),
                summary="一句话说完的摘要。",
                text="城市 河流",
            )
            for number in range(start, min(start + BATCH, size))
        ]
        store.articles.add(feed_id, batch, received=now)
    store.close()
    return feeds[0]
