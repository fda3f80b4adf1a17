"""The reading windows that are open beside the main one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader_app.model import ArticleId, ArticleQuery
from ui.context import Context
from ui.tasks import Tasks
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from ui.window.reading_window import ReadingWindow


class ReadingWindows(QObject):
    """Opens one for each article that `ViewState` asks for, and closes them with the main window."""

    def __init__(self, context: Context, window: MainWindow) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._open: list[ReadingWindow] = []
        # Work may still be under way when its window has gone: these live on, for the next one.
        self._spare: list[Tasks] = []
        context.view.window_wanted.connect(self.open)

    def open(self, article_id: ArticleId) -> None:
        """Show the article in a window of its own."""
        from ui.window.reading_window import ReadingWindow

        tasks = self._spare.pop() if self._spare else self._context.tasks.beside(f"window {len(self._open)}")
        window = ReadingWindow(self._context, tasks, article_id)
        window.resize(*self._window.state.reading_window)
        window.list_wanted.connect(self._show_list)
        window.closed.connect(self._forget)
        self._open.append(window)
        window.show()

    def close_all(self) -> None:
        for window in tuple(self._open):
            window.close()

    def _forget(self, window: "ReadingWindow") -> None:
        self._open.remove(window)
        self._spare.append(window.tasks)
        self._window.state.reading_window = [window.width(), window.height()]

    def _show_list(self, query: ArticleQuery) -> None:
        self._context.view.show(query)
        self._window.come_forward()
