"""`python -m tests.support.tree_of_window FOLDER`: what a screen reader finds in the main window, as lines of JSON.

A process of its own: PySide takes the readers of rows and cells for its own and frees them, while Qt still has them,
so that whoever asked for a whole tree must not go on. The library in FOLDER has a folder with a feed of three articles.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtGui import QAccessible, QAccessibleInterface

from reader_app.library import Library
from reader_app.model import FolderId
from reader_app.paths import Paths
from reader_app.settings import Settings
from tests.support.builders import a_feed, an_article
from tests.support.window import arrive
from ui.app import application
from ui.program import Program

STATES = ("checked", "disabled", "expanded", "focusable", "selected", "readOnly")
# More rows of a list say nothing new.
MOST_BELOW = 80
PATIENCE_S = 20.0

_asked: list[QAccessibleInterface] = []


def main(folder: str) -> None:
    """Open the window with the first article, and print its tree."""
    app = application()
    QAccessible.setActive(True)
    paths = Paths(Path(folder))
    settings = Settings(paths.settings)
    settings.change(refresh_at_start=False, offers_clipboard=False, language="en", theme="light")
    library = Library(paths, settings)
    library.subscriptions.add_folder("Far away")
    folder_id = FolderId(library.subscriptions.folders()[0].id)
    feed = a_feed(library, title="Letters", folder_id=folder_id)
    articles = (an_article(name, f"Words of {name}. " * 40) for name in ("One", "Two", "Three"))
    ids = arrive(library, *articles, feed_id=feed)
    library.articles.bookmark([ids[0]])
    program = Program(library)
    window = program.open_window()
    window.show()
    _wait(lambda: window.list.model.rowCount() == 3)
    program.context.view.open(ids[0])
    _wait(lambda: window.reading.current is not None and bool(window.reading.page.rendered.end_position >= 0))
    _wait(lambda: program.context.actions["articles.bookmark"].isChecked())
    app.processEvents()
    root = QAccessible.queryAccessibleInterface(window)
    for line in _walk(root, 0):
        print(json.dumps(line, ensure_ascii=False))
    sys.stdout.flush()
    os._exit(0)


def _wait(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < until
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 100)


def _walk(found: QAccessibleInterface, depth: int) -> Iterator[tuple[int, str, str, list[str]]]:
    _asked.append(found)
    state = found.state()
    if state.invisible:
        return
    states = [name for name in STATES if getattr(state, name)]
    yield depth, found.role().name, found.text(QAccessible.Text.Name), states
    for number in range(min(found.childCount(), MOST_BELOW)):
        below = found.child(number)
        if below is not None and below.isValid():
            yield from _walk(below, depth + 1)


if __name__ == "__main__":
    main(sys.argv[1])
