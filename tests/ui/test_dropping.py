"""What is dragged onto a line of the sidebar."""

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from pytestqt.qtbot import QtBot

from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery, FolderId
from tests.support.builders import NOW, an_article
from tests.support.window import arrive
from ui.sidebar.model import NODE
from ui.sidebar.tree import SidebarTree
from ui.widgets import dragged
from ui.window import MainWindow


@pytest.fixture
def ids(window: MainWindow, library: Library, qtbot: QtBot) -> list[ArticleId]:
    """Two articles without a tag, and one that makes the tag "城市" stand in the sidebar."""
    first, second, _ = arrive(library, an_article("甲"), an_article("乙"), an_article("丙", tags=("城市",)))
    qtbot.waitUntil(lambda: window.list.model.rowCount() == 3)
    library.subscriptions.add_folder("远方")
    qtbot.waitUntil(lambda: {"城市", "远方"} <= {item.text() for item in window.sidebar.tree.nodes.items()})
    return [first, second]


def line(tree: SidebarTree, name: str) -> QModelIndex:
    return next(item.index() for item in tree.nodes.items() if item.text() == name)


def carried(*ids: int) -> QMimeData:
    data = QMimeData()
    dragged.put(data, ids)
    return data


def drop(tree: SidebarTree, name: str, data: QMimeData, action: Qt.DropAction = Qt.DropAction.CopyAction) -> bool:
    """Drag over the line and let go; whether the line took it."""
    index = line(tree, name)
    tree.scrollTo(index)
    at = tree.visualRect(index).center()
    held, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    tree.dragEnterEvent(QDragEnterEvent(at, action, data, button, held))
    move = QDragMoveEvent(at, action, data, button, held)
    tree.dragMoveEvent(move)
    is_taken = move.isAccepted()
    assert (tree.target == index) == is_taken
    tree.dropEvent(QDropEvent(QPointF(at), action, data, button, held))
    assert not tree.target.isValid()
    return is_taken


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("Bookmarks", ArticleQuery(is_bookmarked=True)),
        ("Read later", ArticleQuery(is_read_later=True)),
        ("城市", ArticleQuery(tag="城市")),
    ],
)
def test_articles_dropped_on_a_line_get_what_it_stands_for(
    window: MainWindow, library: Library, qtbot: QtBot, ids: list[ArticleId], name: str, query: ArticleQuery
) -> None:
    before = library.articles.count(query)
    assert drop(window.sidebar.tree, name, carried(*ids))
    qtbot.waitUntil(lambda: library.articles.count(query) == before + 2)
    qtbot.waitUntil(lambda: bool(window.toast.text))
    window.furniture.context.undo.undo()
    qtbot.waitUntil(lambda: library.articles.count(query) == before)


@pytest.mark.parametrize("name", ["Unread", "All articles", "Saved pages", "Subscriptions", "远方"])
def test_a_line_that_cannot_take_articles_refuses_them(window: MainWindow, ids: list[ArticleId], name: str) -> None:
    assert not drop(window.sidebar.tree, name, carried(*ids))


def test_what_comes_from_elsewhere_is_no_article(window: MainWindow, ids: list[ArticleId]) -> None:
    data = QMimeData()
    data.setText("1 2 3")
    assert not drop(window.sidebar.tree, "Bookmarks", data)


@pytest.mark.parametrize("text", [b"", b"x", b"\xff\xfe", b"-1 1.5 \xc2\xb2"])
def test_nonsense_carries_no_ids(text: bytes) -> None:
    data = QMimeData()
    data.setData(dragged.MIME, text)
    assert dragged.ids_in(data) == []


def test_a_feed_dropped_on_a_folder_moves_there_and_back(
    window: MainWindow, library: Library, qtbot: QtBot, ids: list[ArticleId]
) -> None:
    feed_id = library._store.feeds.add("https://a.example/feed", "甲报", added_at=NOW)
    window.sidebar._load()
    qtbot.waitUntil(lambda: "甲报" in {item.text() for item in window.sidebar.tree.nodes.items()})
    tree = window.sidebar.tree
    data = tree.nodes.mimeData([line(tree, "甲报")])
    assert drop(tree, "远方", data, Qt.DropAction.MoveAction)
    folder = line(tree, "远方").data(NODE).folder

    def folder_of_the_feed() -> FolderId | None:
        feed = library.subscriptions.feed(feed_id)
        assert feed is not None
        return feed.folder_id

    qtbot.waitUntil(lambda: folder_of_the_feed() == folder.id)
    qtbot.waitUntil(lambda: window.toast.text == "Moved to “远方”.")
    window.furniture.context.undo.undo()
    qtbot.waitUntil(lambda: folder_of_the_feed() is None)


def test_rows_carry_their_articles(window: MainWindow, ids: list[ArticleId]) -> None:
    model = window.list.model
    data = model.mimeData([model.index(row, 0) for row in range(2)])
    assert dragged.ids_in(data) == [model.id_at(0), model.id_at(1)]
