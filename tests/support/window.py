"""Drives the real window as a person does: keys, clicks, words typed, and what can be seen."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reader_app.changes import Changes, Receipt
from reader_app.library import Library
from reader_app.model import ArticleId, FeedId, NewArticle
from tests.support.builders import NOW
from ui.dialogs.add import AddDialog
from ui.program import Program
from ui.sidebar.model import NODE
from ui.window import MainWindow

W = TypeVar("W", bound=QWidget)
PATIENCE_MS = 20_000


def type_words(widget: QWidget, words: str) -> None:
    """Type as an input method does; Qt's own helper for tests knows ASCII only."""
    for letter in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def arrive(library: Library, *articles: NewArticle, feed_id: FeedId | None = None) -> list[ArticleId]:
    """Put articles into the library and announce them, as a refresh does."""
    ids = library._store.articles.add(feed_id, list(articles), received=NOW)
    library._announcer.tell(Receipt(Changes(frozenset(ids), frozenset(ids), counts=True)))
    return ids


class Driver:
    """The window of one run. Every wait is for something that a person would see."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program = program
        self.qtbot = qtbot
        self.window: MainWindow = program.open_window()
        with qtbot.waitSignal(self.window.list.loaded, timeout=PATIENCE_MS):
            self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow, timeout=PATIENCE_MS)

    # What can be seen

    @property
    def titles(self) -> list[str]:
        """The rows of the list."""
        model = self.window.list.model
        return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]

    @property
    def page(self) -> str:
        """The words of the open page."""
        return self.window.reading.page.toPlainText()

    @property
    def lists(self) -> dict[str, int]:
        """The sidebar's lines with their numbers."""
        return {item.text(): item.data(NODE).count for item in self.window.sidebar.tree.nodes.items()}

    # What a person does

    def press(self, keys: str, widget: QWidget | None = None) -> None:
        """Press a key, such as "B" or "Ctrl+Z", wherever the keyboard is."""
        *modifiers, key = keys.split("+")
        held = Qt.KeyboardModifier.NoModifier
        for name in modifiers:
            held |= {"Ctrl": Qt.KeyboardModifier.ControlModifier, "Alt": Qt.KeyboardModifier.AltModifier}[name]
        target = widget or QApplication.focusWidget() or self.window
        QTest.keyClick(target, getattr(Qt.Key, f"Key_{key}"), held)

    def choose_list(self, name: str) -> None:
        """Click a line of the sidebar and wait for its list."""
        tree = self.window.sidebar.tree
        self.qtbot.waitUntil(lambda: name in self.lists, timeout=PATIENCE_MS)
        item = next(item for item in tree.nodes.items() if item.text() == name)
        if tree.currentIndex() == item.index():
            return
        with self.qtbot.waitSignal(self.window.list.loaded, timeout=PATIENCE_MS):
            self.click(tree.viewport(), tree.visualRect(item.index()).center())

    def open_article(self, title: str) -> None:
        """Click a row of the list and wait for its page."""
        self.qtbot.waitUntil(lambda: title in self.titles, timeout=PATIENCE_MS)
        table = self.window.list.table
        index = self.window.list.model.index(self.titles.index(title), 0)
        table.scrollTo(index)
        self.click(table.viewport(), table.visualRect(index).center())
        self.wait_page(title)

    def wait_page(self, words: str) -> None:
        """Until the open page says `words`."""
        self.qtbot.waitUntil(lambda: words in self.page, timeout=PATIENCE_MS)

    def wait_titles(self, *titles: str) -> None:
        """Until the list has exactly these rows, in any order."""
        self.qtbot.waitUntil(lambda: sorted(self.titles) == sorted(titles), timeout=PATIENCE_MS)

    def wait_said(self, words: str) -> None:
        """Until the sentence at the window's foot contains `words`."""
        self.qtbot.waitUntil(lambda: words in self.window.toast.text, timeout=PATIENCE_MS)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())

    def dialog(self, kind: type[W]) -> W:
        """The open dialog of this kind, once it is there."""
        found: list[W] = []

        def look() -> bool:
            found[:] = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
            return bool(found)

        self.qtbot.waitUntil(look, timeout=PATIENCE_MS)
        return found[0]

    def add(self, address: str, *, saves_page: bool = False) -> AddDialog:
        """Press A, type an address and follow it, or save its page."""
        self.press("A")
        dialog = self.dialog(AddDialog)
        dialog.address.clear()
        type_words(dialog.address, address)
        self.click(dialog.save_button if saves_page else dialog.follow_button)
        return dialog

    def follow(self, address: str) -> None:
        """Add and wait until the dialog has done its work."""
        dialog = self.add(address)
        with self.qtbot.waitSignal(dialog.finished, timeout=PATIENCE_MS):
            pass

    def id_of(self, title: str) -> ArticleId:
        """The id behind a row."""
        found = self.window.list.model.id_at(self.titles.index(title))
        assert found is not None
        return found


@contextmanager
def opened(library: Library, qtbot: QtBot) -> Iterator[Driver]:
    """The program's window over `library`, closed at the end."""
    library.settings.change(refresh_at_start=False, offers_clipboard=False)
    program = Program(library)
    try:
        yield Driver(program, qtbot)
    finally:
        program.close()
