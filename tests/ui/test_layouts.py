"""The three layouts: rows beside the page, wide rows, cards."""

from array import array
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery, ArticleRow
from tests.support.builders import add, an_article
from tests.support.window import arrive
from ui import shortcuts
from ui.articles.card import CardDelegate
from ui.articles.grid import CardGrid
from ui.articles.model import PAGE, ArticlesModel
from ui.articles.naming import emptiness
from ui.context import Context
from ui.program import Program, _chosen_layout
from ui.view_state import Layout
from ui.window import MainWindow
from ui.window.layout_state import LayoutState


def fill(window: MainWindow, qtbot: QtBot, library: Library, count: int = 60) -> list[ArticleId]:
    ids = arrive(library, *(an_article(f"Article {number}", days_old=number) for number in range(count)))
    qtbot.waitUntil(lambda: window.list.model.rowCount() == count)
    return ids


@pytest.fixture
def grid(qtbot: QtBot, context: Context) -> CardGrid:
    """Forty cards, four side by side."""
    arrive(context.library, *(an_article(f"Article {number}", days_old=number) for number in range(40)))
    model = ArticlesModel(context.library)
    model.set_ids(context.library.articles.ids(ArticleQuery()))
    grid = CardGrid(CardDelegate(context.theme, context.pictures))
    qtbot.addWidget(grid)
    model.setParent(grid)
    grid.setModel(model)
    grid.resize(1150, 700)
    with qtbot.waitExposed(grid):
        grid.show()
    assert grid.columns == 4
    return grid


@pytest.mark.parametrize(
    ("key", "start", "ends_at"),
    [
        (Qt.Key.Key_Right, 0, 1),
        (Qt.Key.Key_Right, 3, 4),
        (Qt.Key.Key_Left, 0, 0),
        (Qt.Key.Key_Down, 1, 5),
        (Qt.Key.Key_Up, 5, 1),
        (Qt.Key.Key_Up, 2, 2),
        (Qt.Key.Key_Home, 17, 0),
        (Qt.Key.Key_End, 17, 39),
        (Qt.Key.Key_Down, 38, 38),
        (Qt.Key.Key_PageUp, 2, 2),
    ],
)
def test_arrows_go_in_two_dimensions(grid: CardGrid, key: Qt.Key, start: int, ends_at: int) -> None:
    grid.setCurrentIndex(grid.model().index(start, 0))
    QTest.keyClick(grid, key)
    assert grid.currentIndex().row() == ends_at


def test_down_into_a_line_that_is_not_full_ends_at_the_last_card(grid: CardGrid) -> None:
    model = grid.model()
    assert isinstance(model, ArticlesModel)
    model.set_ids(model.ids[:38])
    grid.setCurrentIndex(model.index(35, 0))
    QTest.keyClick(grid, Qt.Key.Key_Down)
    assert grid.currentIndex().row() == 37


def test_a_point_and_its_card_agree(grid: CardGrid) -> None:
    for row in (0, 3, 7):
        box = grid.visualRect(grid.model().index(row, 0))
        assert grid.indexAt(box.center()).row() == row
        assert grid.indexAt(box.topLeft()).row() == row
    first = grid.visualRect(grid.model().index(0, 0))
    assert not grid.indexAt(QPoint(first.right() + 2, first.center().y())).isValid()
    assert not grid.indexAt(QPoint(1, 1)).isValid()


def test_shift_chooses_everything_between_two_cards(grid: CardGrid) -> None:
    def click(row: int, held: Qt.KeyboardModifier) -> None:
        at = grid.visualRect(grid.model().index(row, 0)).center()
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, held, at)

    click(1, Qt.KeyboardModifier.NoModifier)
    click(6, Qt.KeyboardModifier.ShiftModifier)
    assert sorted(index.row() for index in grid.selectedIndexes()) == [1, 2, 3, 4, 5, 6]


def test_another_width_keeps_what_was_on_top(grid: CardGrid) -> None:
    grid.set_top(20)
    assert grid.top()[0] == 20
    grid.resize(620, 700)
    assert grid.columns == 2
    assert grid.top()[0] == 20


def test_painting_cards_reads_what_is_seen_and_no_more(
    grid: CardGrid, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = grid.model()
    assert isinstance(model, ArticlesModel)
    model.set_ids(array("q", [*model.ids, *range(10_000, 110_000)]))
    asked: list[int] = []
    rows = library.articles.rows

    def counted(ids: Sequence[ArticleId]) -> list[ArticleRow]:
        asked.append(len(ids))
        return rows(ids)

    monkeypatch.setattr(library.articles, "rows", counted)
    grid.set_top(50_000)
    asked.clear()
    grid.grab()
    assert sum(asked) <= 2 * PAGE


def test_a_card_without_a_picture_is_covered_with_its_title(grid: CardGrid) -> None:
    picture: QPixmap = grid.grab()
    box = grid.visualRect(grid.model().index(0, 0))
    image = picture.toImage()
    ground = image.pixelColor(box.left() + 20, box.top() + 14)
    assert ground != image.pixelColor(2, 2)


@pytest.mark.parametrize("layout", [Layout.LIST, Layout.CARDS])
def test_a_wide_list_gives_way_to_the_article_and_comes_back_as_it_was(
    window: MainWindow, library: Library, qtbot: QtBot, layout: Layout
) -> None:
    fill(window, qtbot, library)
    view = window.furniture.context.view
    view.lay_out(layout)
    assert (window.list.isVisible(), window.reading.isVisible()) == (True, False)
    shown = window.list.views.current
    shown.set_top(12)
    before = shown.top()
    index = shown.model().index(before[0], 0)
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=shown.visualRect(index).center())
    qtbot.waitUntil(lambda: window.reading.current is not None)
    assert (window.list.isVisible(), window.reading.isVisible()) == (False, True)
    QTest.keyClick(window.reading.page, Qt.Key.Key_Escape)
    assert view.article_id is None
    assert (window.list.isVisible(), window.reading.isVisible()) == (True, False)
    assert shown.top() == before
    assert shown.hasFocus()


def test_in_a_wide_list_arrows_choose_and_enter_opens(window: MainWindow, library: Library, qtbot: QtBot) -> None:
    fill(window, qtbot, library)
    view = window.furniture.context.view
    view.lay_out(Layout.CARDS)
    grid = window.list.views.grid
    grid.setCurrentIndex(window.list.model.index(0, 0))
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert view.article_id is None
    assert view.selection == (window.list.model.id_at(1),)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert view.article_id == window.list.model.id_at(1)


def test_escape_goes_past_the_articles_read_since_the_list(window: MainWindow, library: Library, qtbot: QtBot) -> None:
    fill(window, qtbot, library)
    context = window.furniture.context
    context.view.lay_out(Layout.LIST)
    for _ in range(3):
        context.actions["articles.next"].trigger()
    assert context.view.article_id == window.list.model.id_at(2)
    context.actions["view.close_article"].trigger()
    assert context.view.article_id is None
    assert not context.view.can_go_back


def test_three_panes_come_back_at_their_widths(window: MainWindow) -> None:
    view, before = window.furniture.context.view, window.panes.sizes()
    for layout in (Layout.CARDS, Layout.LIST, Layout.PANES):
        view.lay_out(layout)
        assert window.furniture.arrangement.sizes == before
    assert window.panes.sizes() == before


def test_what_is_on_top_stays_when_the_layout_changes(window: MainWindow, library: Library, qtbot: QtBot) -> None:
    fill(window, qtbot, library)
    view = window.furniture.context.view
    window.list.table.set_top(20)
    view.lay_out(Layout.CARDS)
    columns = window.list.views.grid.columns
    assert window.list.views.current.top()[0] == 20 // columns * columns
    view.lay_out(Layout.LIST)
    assert window.list.views.current.top()[0] == 20 // columns * columns


def test_the_layout_of_the_last_time_comes_back(window: MainWindow) -> None:
    window.furniture.context.view.lay_out(Layout.CARDS)
    window.keep_state()
    assert window.state.layout == "cards"


def test_the_list_begins_where_it_was_left(library: Library, qtbot: QtBot) -> None:
    ids = add(library, *(an_article(f"Article {number}", days_old=number) for number in range(200)))
    place: dict[str, object] = {"query": {}, "article": None, "top": ids[60]}
    LayoutState(place=place, layout="cards").write(library.paths.window)
    program = Program(library)
    window = program.open_window()
    with qtbot.waitSignal(window.list.loaded):
        window.show()
    columns = window.list.views.grid.columns
    assert window.list.top_id == ids[60 // columns * columns]
    program.close()


@pytest.mark.parametrize(("name", "layout"), [("cards", Layout.CARDS), ("", Layout.PANES), ("wall", Layout.PANES)])
def test_a_layout_that_nobody_knows_is_three_panes(name: str, layout: Layout) -> None:
    assert _chosen_layout(name) is layout


def test_an_empty_list_names_the_key_in_force(window: MainWindow) -> None:
    context = window.furniture.context
    kept = ArticleQuery(is_bookmarked=True)
    assert "Press B " in emptiness(kept, context.actions).hint
    shortcuts.choose(context.actions, context.library.settings, "articles.bookmark", ("Ctrl+B",))
    assert "Press Ctrl+B " in emptiness(kept, context.actions).hint
    shortcuts.choose(context.actions, context.library.settings, "articles.bookmark", ())
    assert "Press" not in emptiness(kept, context.actions).hint
