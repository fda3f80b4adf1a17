"""Feeds and folders are put in order by drag, by keys, or by a rule."""

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader_app.library import Library
from reader_app.model import ArticleQuery, FeedId, FolderId
from tests.support.builders import a_feed, an_article
from tests.support.window import arrive
from ui.sidebar.delegate import EDGE, INDENT
from ui.sidebar.model import NODE
from ui.sidebar.tree import SidebarTree
from ui.window import MainWindow

FIRST = ["山", "甲", "乙", "城", "一", "二", "三"]
ACTIONS = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
NO_KEY, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def tree(window: MainWindow, library: Library, qtbot: QtBot) -> SidebarTree:
    """山 (甲, 乙), 城 (empty), 一, 二, 三."""
    for name in ("山", "城"):
        library.subscriptions.add_folder(name)
    folder = library.subscriptions.folders()[0].id
    for name in ("甲", "乙"):
        a_feed(library, f"https://{ord(name)}.invalid/", title=name, folder_id=folder)
    for name in ("一", "二", "三"):
        a_feed(library, f"https://{ord(name)}.invalid/", title=name)
    # What goes through the store alone is not announced.
    library.subscriptions.rename_folder(folder, "山")
    qtbot.waitUntil(lambda: lines(window.sidebar.tree) == FIRST)
    return window.sidebar.tree


def lines(tree: SidebarTree) -> list[str]:
    return [item.text() for item in tree.nodes.items() if item.data(NODE).feed or item.data(NODE).folder]


def parent(tree: SidebarTree, name: str) -> str:
    return str(line(tree, name).parent().data() or "")


def line(tree: SidebarTree, name: str) -> QModelIndex:
    return next(item.index() for item in tree.nodes.items() if item.text() == name)


def carried(tree: SidebarTree, *names: str) -> QMimeData:
    return tree.nodes.mimeData([line(tree, name) for name in names])


def over(tree: SidebarTree, name: str, share: float, x: int | None = None) -> QPoint:
    """A point on the line, `share` of its height down."""
    box = tree.visualRect(line(tree, name))
    return QPoint(box.center().x() if x is None else x, box.top() + round(box.height() * share))


def gap_px(tree: SidebarTree) -> int | None:
    """How far down the line is that shows the gap."""
    return tree.gap.y_px if tree.gap is not None else None


def drag(tree: SidebarTree, data: QMimeData, at: QPoint) -> QDragMoveEvent:
    tree.dragEnterEvent(QDragEnterEvent(at, ACTIONS, data, LEFT, NO_KEY))
    event = QDragMoveEvent(at, ACTIONS, data, LEFT, NO_KEY)
    tree.dragMoveEvent(event)
    return event


def drop(tree: SidebarTree, data: QMimeData, at: QPoint) -> Qt.DropAction:
    """Let go there; returns what the view, which dragged it, is told to do with it."""
    assert drag(tree, data, at).isAccepted()
    event = QDropEvent(QPointF(at), ACTIONS, data, LEFT, NO_KEY)
    event.setDropAction(Qt.DropAction.MoveAction)
    tree.dropEvent(event)
    assert tree.gap is None
    assert not tree.target.isValid()
    return event.dropAction()


@pytest.mark.parametrize(
    ("moved", "name", "share", "result"),
    [
        (("三",), "一", 0.1, ["山", "甲", "乙", "城", "三", "一", "二"]),
        (("一",), "二", 0.9, ["山", "甲", "乙", "城", "二", "一", "三"]),
        (("二", "一"), "三", 0.9, ["山", "甲", "乙", "城", "三", "一", "二"]),
        (("三",), "甲", 0.9, ["山", "甲", "三", "乙", "城", "一", "二"]),
        (("乙",), "二", 0.1, ["山", "甲", "城", "一", "乙", "二", "三"]),
        (("城",), "山", 0.1, ["城", "山", "甲", "乙", "一", "二", "三"]),
        (("城",), "山", 0.5, ["山", "城", "甲", "乙", "一", "二", "三"]),
        (("三",), "城", 0.5, ["山", "甲", "乙", "城", "三", "一", "二"]),
        (("二",), "山", 0.9, ["山", "二", "甲", "乙", "城", "一", "三"]),
        (("三",), "Subscriptions", 0.5, ["山", "甲", "乙", "城", "三", "一", "二"]),
    ],
)
def test_what_is_dropped_stands_where_the_line_was(
    tree: SidebarTree,
    window: MainWindow,
    qtbot: QtBot,
    moved: tuple[str, ...],
    name: str,
    share: float,
    result: list[str],
) -> None:
    # The view removes what was "moved" out of it.
    assert drop(tree, carried(tree, *moved), over(tree, name, share)) == Qt.DropAction.CopyAction
    qtbot.waitUntil(lambda: lines(tree) == result)
    qtbot.waitUntil(lambda: window.furniture.context.undo.can_undo)
    window.furniture.context.undo.undo()
    qtbot.waitUntil(lambda: lines(tree) == FIRST)


def test_further_out_a_drop_below_the_last_line_leaves_the_folder(tree: SidebarTree, qtbot: QtBot) -> None:
    inside = over(tree, "乙", 0.9, EDGE + 9 + INDENT + 40)
    drop(tree, carried(tree, "三"), inside)
    qtbot.waitUntil(lambda: parent(tree, "三") == "山")
    drop(tree, carried(tree, "三"), over(tree, "三", 0.9, EDGE + 9 + 2))
    qtbot.waitUntil(lambda: parent(tree, "三") == "")
    assert lines(tree) == ["山", "甲", "乙", "城", "三", "一", "二"]


def test_a_line_shows_the_gap_and_a_frame_the_folder(tree: SidebarTree) -> None:
    plain = tree.grab().toImage()
    drag(tree, carried(tree, "三"), over(tree, "二", 0.1))
    top = tree.visualRect(line(tree, "二")).top()
    assert gap_px(tree) == top
    with_line = tree.grab().toImage()
    ratio = with_line.devicePixelRatio()
    accent = tree._context.theme.color("accent").rgb()
    row = [with_line.pixel(x, round(top * ratio)) for x in range(with_line.width())]
    assert row.count(accent) > with_line.width() // 2
    assert with_line != plain
    drag(tree, carried(tree, "三"), over(tree, "山", 0.5))
    assert gap_px(tree) is None
    assert tree.target == line(tree, "山")
    # The gap is where it would really stand: feeds come after all folders.
    drag(tree, carried(tree, "三"), over(tree, "城", 0.1))
    assert gap_px(tree) == tree.visualRect(line(tree, "一")).top()
    assert not drag(tree, carried(tree, "三"), over(tree, "Bookmarks", 0.5)).isAccepted()
    assert not tree.target.isValid()


def test_keys_move_the_shown_feed_and_several_selected_ones(
    tree: SidebarTree, window: MainWindow, library: Library, qtbot: QtBot
) -> None:
    context = window.furniture.context
    context.view.show(ArticleQuery(feed_id=FeedId(line(tree, "三").data(NODE).feed.id)))
    qtbot.waitUntil(lambda: context.actions["feeds.move_up"].isEnabled())
    context.actions["feeds.move_up"].trigger()
    qtbot.waitUntil(lambda: lines(tree)[-3:] == ["一", "三", "二"])
    at = tree.visualRect(line(tree, "二")).center()
    QTest.mouseClick(tree.viewport(), LEFT, Qt.KeyboardModifier.ControlModifier, at)
    assert len(tree.chosen_lines()[0]) == 2
    # The list stays where it was.
    assert context.view.query.feed_id == line(tree, "三").data(NODE).feed.id
    context.actions["feeds.move_up"].trigger()
    qtbot.waitUntil(lambda: lines(tree)[-3:] == ["三", "二", "一"])
    # Still selected, so that the key can be pressed again.
    assert len(tree.chosen_lines()[0]) == 2
    context.actions["feeds.move_down"].trigger()
    qtbot.waitUntil(lambda: lines(tree)[-3:] == ["一", "三", "二"])


def test_the_key_moves_the_line_that_has_the_keyboard(tree: SidebarTree, window: MainWindow, qtbot: QtBot) -> None:
    window.furniture.context.view.show(ArticleQuery(feed_id=FeedId(line(tree, "一").data(NODE).feed.id)))
    tree.setFocus()
    qtbot.waitUntil(tree.hasFocus)
    QTest.keyClick(tree, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: lines(tree)[-3:] == ["二", "一", "三"])


def test_feeds_stand_by_name_or_by_unread_articles(
    tree: SidebarTree, window: MainWindow, library: Library, qtbot: QtBot
) -> None:
    context = window.furniture.context
    library.settings.change(feeds_sort="name")
    by_name = sorted(lines(tree)[-3:])
    qtbot.waitUntil(lambda: lines(tree) != FIRST)
    assert sorted(lines(tree)[-3:]) == by_name
    # A gap would mean nothing: only a folder takes what is dragged.
    drag(tree, carried(tree, "三"), over(tree, "一", 0.1))
    assert tree.gap is None
    assert not context.actions["feeds.move_up"].isEnabled()
    library.settings.change(feeds_sort="unread")
    two = next(feed.id for feed in library.subscriptions.feeds() if feed.title == "二")
    arrive(library, an_article("新"), feed_id=two)
    qtbot.waitUntil(lambda: lines(tree)[-3:] == ["二", "一", "三"])
    library.settings.change(feeds_sort="hand")
    qtbot.waitUntil(lambda: lines(tree) == FIRST)


def test_chinese_names_stand_by_their_sounds(library: Library, qtbot: QtBot) -> None:
    from reader_app import words
    from ui.sidebar.model import Contents
    from ui.sidebar.ordering import ordered

    for name in ("张三", "阿里", "Feed 10", "feed 2", "北京"):
        a_feed(library, title=name)
    contents = Contents(library.subscriptions.feeds(), (), library.articles.counts(), ())
    before = words.language()
    words.use("zh_CN")
    names = [feed.name for feed in ordered(contents, "name").feeds]
    words.use(before)
    assert [name for name in names if name.isascii()] == ["feed 2", "Feed 10"]
    assert [name for name in names if not name.isascii()] == ["阿里", "北京", "张三"]


def test_folders_are_found_again_by_their_numbers(tree: SidebarTree) -> None:
    folder = FolderId(line(tree, "城").data(NODE).folder.id)
    data = carried(tree, "二", "城", "甲")
    assert bytes(data.data("application/x-haowen-sidebar").data()).decode().splitlines()[1] == f"folder {folder}"
