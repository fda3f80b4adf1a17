"""The reading windows that are open beside the main one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from reader_app.model import ArticleId, ArticleQuery
from ui.context import Context
from ui.tasks import Tasks
from ui.window import placing
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from ui.window.reading_window import ReadingWindow

# More would be a mistake, or a burden at the start.
MOST_WINDOWS = 12
LEAST_PX = 240


class ReadingWindows(QObject):
    """Opens one for each article that `ViewState` asks for, and closes them with the main window."""

    def __init__(self, context: Context, window: MainWindow) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._open: list[ReadingWindow] = []
        # Work may still be under way when its window has gone: these live on, for the next one.
        self._spare: list[Tasks] = []
        self._waiting: list[Mapping[str, Any]] = []
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._open_waiting)
        context.view.window_wanted.connect(self.open)

    def open(self, article_id: ArticleId) -> None:
        """Show the article in a window of its own."""
        self._make(article_id).show()

    def written(self) -> dict[str, Any]:
        """Which windows are open, and where, as JSON can keep them."""
        return {"windows": [kept for window in self._open[:MOST_WINDOWS] if (kept := _written(window))]}

    def restore(self, stored: Mapping[str, Any]) -> None:
        """Open those again whose articles are still there, one after the other, behind the main window."""
        kept = stored.get("windows")
        wanted = [one for one in kept[:MOST_WINDOWS] if _is_sane(one)] if isinstance(kept, list) else []
        if wanted:
            rows = self._context.library.articles.rows([ArticleId(one["article"]) for one in wanted])
            there = {row.id for row in rows}
            self._waiting = [one for one in wanted if one["article"] in there]
            self._next.start()

    def _open_waiting(self) -> None:
        """One at a time, so that the main window answers in between."""
        if not self._waiting:
            self._next.stop()
            return
        kept = self._waiting.pop(0)
        window = self._make(ArticleId(kept["article"]))
        x, y, width, height = kept["place"]
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        size = placing.fitted(QSize(max(width, LEAST_PX), max(height, LEAST_PX)), screens)
        window.resize(size)
        position = placing.visible([x, y], size, screens)
        if position is not None:
            window.move(position)
        if kept.get("is_maximized") is True:
            window.setWindowState(Qt.WindowState.WindowMaximized)
        # The person is in the main window by now.
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        window.show()
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)

    def _make(self, article_id: ArticleId) -> "ReadingWindow":
        from ui.window.reading_window import ReadingWindow

        tasks = self._spare.pop() if self._spare else self._context.tasks.beside(f"window {len(self._open)}")
        window = ReadingWindow(self._context, tasks, article_id)
        window.resize(*self._window.state.reading_window)
        window.list_wanted.connect(self._show_list)
        window.closed.connect(self._forget)
        self._open.append(window)
        return window

    def close_all(self) -> None:
        self._next.stop()
        for window in tuple(self._open):
            window.close()

    def _forget(self, window: "ReadingWindow") -> None:
        self._open.remove(window)
        self._spare.append(window.tasks)
        self._window.state.reading_window = [window.width(), window.height()]

    def _show_list(self, query: ArticleQuery) -> None:
        self._context.view.show(query)
        self._window.come_forward()


def _written(window: "ReadingWindow") -> dict[str, Any]:
    article_id = window.context.view.article_id
    if article_id is None:
        return {}
    # Of a maximised window the place that it goes back to.
    inner = window.normalGeometry() if window.isMaximized() else window.geometry()
    place = [window.x(), window.y(), inner.width(), inner.height()]
    return {"article": article_id, "place": place, "is_maximized": window.isMaximized()}


def _is_sane(kept: object) -> bool:
    if not isinstance(kept, dict) or type(kept.get("article")) is not int:
        return False
    place = kept.get("place")
    return isinstance(place, list) and len(place) == 4 and all(type(one) is int and abs(one) < 2**20 for one in place)
