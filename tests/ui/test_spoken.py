"""The way of screen readers and of Tab through the main window."""

import json
import os
import re
import subprocess
import sys
from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader_app.library import Library
from reader_app.model import ArticleId, FolderId
from tests.support.builders import a_feed, an_article
from tests.support.offscreen import PLATFORM
from tests.support.spoken import stops
from tests.support.window import arrive
from ui.window import MainWindow

# Depth, role, name and states of everything, from top to bottom.
Tree = list[tuple[int, str, str, list[str]]]
_CONTROLS = frozenset(
    ("Button", "ButtonMenu", "CheckBox", "EditableText", "Table", "Tree", "TreeItem", "Cell", "Link", "MenuItem")
)


@pytest.fixture
def ids(window: MainWindow, library: Library, qtbot: QtBot) -> list[ArticleId]:
    """A feed in a folder with three articles."""
    library.subscriptions.add_folder("远方")
    folder_id = FolderId(library.subscriptions.folders()[0].id)
    feed_id = a_feed(library, title="岛屿来信", folder_id=folder_id)
    found = arrive(library, *(an_article(name, "正文。" * 40) for name in ("甲", "乙", "丙")), feed_id=feed_id)
    library.subscriptions.rename_folder(folder_id, "远方")
    qtbot.waitUntil(lambda: window.list.model.rowCount() == 3)
    tree = window.sidebar.tree
    qtbot.waitUntil(lambda: "岛屿来信" in [item.text() for item in tree.nodes.items()])
    return found


def test_tab_goes_through_one_pane_after_the_other(window: MainWindow, ids: list[ArticleId], qtbot: QtBot) -> None:
    window.furniture.context.view.open(ids[0])
    qtbot.waitUntil(lambda: window.reading.current is not None)
    panes = [window.sidebar, window.list, window.reading]

    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.sidebar.search.setFocus()
    qtbot.waitUntil(window.sidebar.search.hasFocus)
    order = [0]
    for _ in stops(window):
        window.focusNextPrevChild(True)
        now = QApplication.focusWidget()
        order += [number for number, pane in enumerate(panes) if now is not None and pane.isAncestorOf(now)]
        if now is window.sidebar.search:
            break
    changes = [order[0], *(there for here, there in pairwise(order) if there != here)]
    assert changes[:3] == [0, 1, 2]
    # Once around, if anywhere.
    assert changes[3:] in ([], [0])


def test_a_screen_reader_that_runs_before_the_program_finds_the_page() -> None:
    # What Qt looked up for a running reader while the page was made stays with it: only a fresh process shows this.
    code = (
        "from PySide6.QtGui import QAccessible; from ui.app import application; app = application();"
        "QAccessible.setActive(True);"
        "from tests.ui.reading.support import PaintedPictures, a_page; page = a_page(PaintedPictures());"
        "print(type(QAccessible.queryAccessibleInterface(page.viewport())).__name__, flush=True);"
        "import os; os._exit(0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, env=dict(os.environ), check=False
    )
    assert done.stdout.strip() == "PageReader", done.stderr[-800:]


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """The whole tree of the main window."""
    folder = tmp_path_factory.mktemp("tree")
    command = [sys.executable, "-m", "tests.support.tree_of_window", str(folder)]
    environment = {**os.environ, "QT_QPA_PLATFORM": PLATFORM}
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, env=environment, check=False)
    assert done.returncode == 0, done.stderr[-800:]
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


def test_the_tree_goes_as_the_eye_does(heard: Tree) -> None:
    names = [name for _, _, name, _ in heard]
    order = ["Search articles", "Lists and feeds", "Follow or save", "Mark all read", "Articles", "Back", "Article"]
    places = [names.index(name) for name in [*order, "After the article"]]
    assert places == sorted(places)


def test_whoever_comes_to_a_control_hears_what_it_is(heard: Tree) -> None:
    roles = (
        "Button",
        "ButtonMenu",
        "CheckBox",
        "EditableText",
        "Table",
        "Tree",
        "TreeItem",
        "Cell",
        "Link",
        "MenuItem",
    )
    assert not [(role, states) for _, role, name, states in heard if role in roles and not name.strip()]
    assert not [name for _, role, name, _ in heard if role in roles and re.fullmatch(r"Q[A-Z]\w+|qt_\w*", name)]


def test_the_article_is_headings_paragraphs_and_links(heard: Tree) -> None:
    start = next(number for number, line in enumerate(heard) if line[1:3] == ("Document", "Article"))
    said = [(role, name) for _, role, name, _ in heard[start:]]
    assert ("Heading", "One") in said
    assert ("Link", "Letters") in said
    assert [name for role, name in said if role == "Paragraph"][-1].startswith("Words of One.")


def test_states_are_in_the_words_or_told_as_states(heard: Tree) -> None:
    rows = [(name, states) for _, role, name, states in heard if role == "Cell"]
    assert [name.partition(", Letters")[0] for name, _ in rows] == [
        "One, read, bookmarked",
        "Two, unread",
        "Three, unread",
    ]
    assert ["selected" in states for _, states in rows] == [True, False, False]
    states_of = {name: states for _, role, name, states in heard if role in ("CheckBox", "TreeItem", "Button")}
    assert "checked" in states_of["Bookmark"]
    assert "disabled" in states_of["Forward"]
    assert "expanded" in states_of["Far away, 2 unread articles"]
