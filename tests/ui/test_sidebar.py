"""The sidebar: lists, folders, feeds, tags and their numbers."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader_app.library import Library
from reader_app.model import ArticleQuery, FolderId
from tests.support.builders import a_feed, an_article
from tests.support.window import arrive, type_words
from ui.sidebar.model import NODE
from ui.window import MainWindow


def lines(window: MainWindow) -> dict[str, int]:
    return {item.text(): item.data(NODE).count for item in window.sidebar.tree.nodes.items()}


def a_folder(library: Library, name: str, parent: FolderId | None = None) -> FolderId:
    library.subscriptions.add_folder(name, parent)
    return next(folder.id for folder in library.subscriptions.folders() if folder.name == name)


def test_a_folder_counts_what_is_inside_it_at_any_depth(window: MainWindow, library: Library, qtbot: QtBot) -> None:
    outer = a_folder(library, "Outer")
    inner = a_folder(library, "Inner", outer)
    feed = a_feed(library, title="Deep")
    library.subscriptions.move([feed], inner)
    arrive(library, an_article(), feed_id=feed)
    arrive(library, an_article(), feed_id=feed)
    qtbot.waitUntil(lambda: lines(window).get("Outer") == 2)
    assert lines(window)["Inner"] == 2
    assert lines(window)["Unread"] == 2


def test_choosing_a_line_shows_its_list(window: MainWindow, library: Library, qtbot: QtBot) -> None:
    feed = a_feed(library, title="Chosen")
    library.subscriptions.rename(feed, "Chosen")
    qtbot.waitUntil(lambda: "Chosen" in lines(window))
    tree = window.sidebar.tree
    item = next(item for item in tree.nodes.items() if item.text() == "Chosen")
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(item.index()).center())
    assert window.furniture.context.view.query == ArticleQuery(feed_id=feed)


def test_the_shown_list_is_marked_wherever_it_was_chosen(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Bookmarks" in lines(window))
    window.furniture.context.view.show(ArticleQuery(is_bookmarked=True))
    assert window.sidebar.tree.currentIndex().data() == "Bookmarks"
    window.furniture.context.view.show(ArticleQuery(author="Nobody"))
    assert not window.sidebar.tree.currentIndex().isValid()


def test_a_feed_dropped_on_a_folder_moves_there_and_back_by_undo(
    window: MainWindow, library: Library, qtbot: QtBot
) -> None:
    folder = a_folder(library, "Target")
    feed = a_feed(library, title="Moved")
    library.subscriptions.rename(feed, "Moved")
    qtbot.waitUntil(lambda: {"Target", "Moved"} <= lines(window).keys())
    nodes = window.sidebar.tree.nodes
    by_name = {item.text(): item.index() for item in nodes.items()}
    data = nodes.mimeData([by_name["Moved"]])
    action = Qt.DropAction.MoveAction
    assert nodes.canDropMimeData(data, action, -1, -1, by_name["Target"])
    assert not nodes.canDropMimeData(data, action, -1, -1, by_name["Unread"])
    nodes.dropMimeData(data, action, -1, -1, by_name["Target"])

    def folder_of() -> FolderId | None:
        found = library.subscriptions.feed(feed)
        assert found is not None
        return found.folder_id

    qtbot.waitUntil(lambda: folder_of() == folder)
    qtbot.waitUntil(lambda: window.furniture.context.undo.can_undo)
    window.furniture.context.undo.undo()
    qtbot.waitUntil(lambda: folder_of() is None)


def test_a_closed_folder_stays_closed(window: MainWindow, library: Library, qtbot: QtBot) -> None:
    folder = a_folder(library, "Closed")
    feed = a_feed(library, title="Inside")
    library.subscriptions.move([feed], folder)
    qtbot.waitUntil(lambda: "Closed" in lines(window))
    tree = window.sidebar.tree

    def index() -> QModelIndex:
        return next(item.index() for item in tree.nodes.items() if item.text() == "Closed")

    tree.setExpanded(index(), False)
    assert tree.collapsed_folders == [folder]
    library.subscriptions.rename_folder(folder, "Closed")
    a_folder(library, "Another")
    qtbot.waitUntil(lambda: "Another" in lines(window))
    assert not tree.isExpanded(index())


def test_typing_words_searches_and_emptying_goes_back(window: MainWindow, library: Library, qtbot: QtBot) -> None:
    arrive(library, an_article("慢城的骑行地图"))
    arrive(library, an_article("Something else"))
    field = window.sidebar.search
    type_words(field, "骑行")
    qtbot.waitUntil(lambda: window.list.model.rowCount() == 1 and window.furniture.context.view.query.text == "骑行")
    type_words(field, "地")
    qtbot.waitUntil(lambda: window.furniture.context.view.query.text == "骑行地")
    window.furniture.context.view.back()
    assert window.furniture.context.view.query.text == ""
    assert field.text() == ""
