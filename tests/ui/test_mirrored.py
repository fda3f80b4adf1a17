"""An interface that runs from right to left is mirrored, also where we paint ourselves."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from reader_app.library import Library
from reader_app.model import ArticleQuery
from tests.support.builders import an_article
from tests.support.window import arrive
from ui.articles.card import CardDelegate
from ui.articles.delegate import RowDelegate
from ui.articles.details import META_LINE, MetaLine
from ui.articles.grid import CardGrid
from ui.articles.model import ArticlesModel
from ui.context import Context
from ui.reading.paint import x_of
from ui.widgets import mirror
from ui.widgets.popover import Popover
from ui.window import MainWindow


@pytest.fixture(autouse=True)
def mirrored(qapp: object) -> Iterator[None]:
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def model(context: Context) -> ArticlesModel:
    arrive(context.library, *(an_article(f"Article {number}", days_old=number) for number in range(9)))
    model = ArticlesModel(context.library)
    model.set_ids(context.library.articles.ids(ArticleQuery()))
    return model


@pytest.fixture
def grid(qtbot: QtBot, context: Context, model: ArticlesModel) -> CardGrid:
    grid = CardGrid(CardDelegate(context.theme, context.pictures))
    qtbot.addWidget(grid)
    grid.setModel(model)
    grid.resize(1150, 700)
    with qtbot.waitExposed(grid):
        grid.show()
    return grid


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("en", Qt.LayoutDirection.LeftToRight),
        ("zh_CN", Qt.LayoutDirection.LeftToRight),
        ("ar", Qt.LayoutDirection.RightToLeft),
        ("he_IL", Qt.LayoutDirection.RightToLeft),
    ],
)
def test_the_language_decides(language: str, direction: Qt.LayoutDirection) -> None:
    mirror.turn(language)
    assert QGuiApplication.layoutDirection() == direction
    assert mirror.is_mirrored() == (direction == Qt.LayoutDirection.RightToLeft)


def test_choosing_a_language_turns_the_window(window: MainWindow, library: Library) -> None:
    library.settings.change(language="zh_TW")
    assert QGuiApplication.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_the_panes_stand_the_other_way_round(window: MainWindow) -> None:
    panes = [window.panes.widget(number) for number in range(3)]
    lefts = [pane.mapTo(window, QPoint()).x() for pane in panes if pane is not None]
    assert len(lefts) == 3
    assert lefts == sorted(lefts, reverse=True)


def test_the_first_card_is_at_the_right_and_left_goes_on(grid: CardGrid) -> None:
    first, second = (grid.visualRect(grid.model().index(row, 0)) for row in (0, 1))
    assert first.left() > second.right()
    assert grid.indexAt(first.center()).row() == 0
    grid.setCurrentIndex(grid.model().index(0, 0))
    QTest.keyClick(grid, Qt.Key.Key_Left)
    assert grid.currentIndex().row() == 1
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert grid.currentIndex().row() == 0


def test_a_selection_by_the_pointer_finds_its_cards(grid: CardGrid) -> None:
    for row in (1, 2):
        at = grid.visualRect(grid.model().index(row, 0)).center()
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, at)
    assert sorted(index.row() for index in grid.selectedIndexes()) == [1, 2]


def test_a_row_is_painted_mirrored(context: Context, model: ArticlesModel, qtbot: QtBot) -> None:
    """The dot of what is unread is at the right."""
    delegate = RowDelegate(context.theme, context.pictures)
    box = QRect(0, 0, 360, delegate.measures.height)
    accent = context.theme.color("accent").rgb()

    def dots() -> list[int]:
        image = QImage(box.size(), QImage.Format.Format_ARGB32)
        image.fill(context.theme.color("list"))
        painter, option = QPainter(image), QStyleOptionViewItem()
        option.rect = box
        delegate.paint(painter, option, model.index(0, 0))
        painter.end()
        return [x for x in range(box.width()) for y in range(box.height()) if image.pixel(x, y) == accent]

    at_right = dots()
    assert min(at_right) > 340
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert max(dots()) < 20


def test_the_words_about_other_sources_are_where_they_are_painted(context: Context, model: ArticlesModel) -> None:
    row = model.row(0)
    assert row is not None
    row, line, box = replace(row, others=3), MetaLine(context.theme), QRectF(10, 4, 340, META_LINE)
    image = QImage(QSize(360, 30), QImage.Format.Format_ARGB32)
    image.fill(context.theme.color("list"))
    painter = QPainter(image)
    line.paint(painter, row, box)
    painter.end()
    story = line.story_box(row, box)
    hue = context.theme.color("accent").hue()
    red = [x for x in range(360) for y in range(30) if _is_near(image.pixelColor(x, y).hue(), hue, image, x, y)]
    assert story.left() - 3 <= min(red)
    assert max(red) <= story.right() + 3
    assert story.right() < box.right() - 40


def _is_near(hue: int, wanted: int, image: QImage, x: int, y: int) -> bool:
    return abs(hue - wanted) < 6 and image.pixelColor(x, y).saturation() > 120


def test_a_name_from_right_to_left_stays_together_in_a_line_of_others() -> None:
    assert mirror.isolated("Haowen 好文") == "Haowen 好文"
    line = f"{mirror.isolated('أخبار 24')} · 3 hours"
    layout = QTextLayout(line)
    layout.beginLayout()
    made = layout.createLine()
    layout.endLayout()

    at = [x_of(made, line.index(part)) for part in ("24", "· ", "hours")]
    assert at == sorted(at)
    assert line.replace(mirror.ISOLATE, "").replace(mirror.END, "") == "أخبار 24 · 3 hours"


def test_a_panel_opens_flush_with_the_left_side_of_its_button(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    button = QPushButton("Type", window)
    button.setGeometry(40, 10, 60, 30)
    window.show()
    panel = Popover(window, 300)
    panel.open_below(button)
    assert panel.x() == 40


def test_what_points_ahead_points_to_the_left(context: Context) -> None:
    def middle(name: str) -> float:
        """Where most of the ink is, from the left."""
        image = context.theme.icon(name).pixmap(QSize(32, 32)).toImage()
        ink = [(x, image.pixelColor(x, y).alpha()) for x in range(image.width()) for y in range(image.height())]
        return sum((x + 0.5) * alpha for x, alpha in ink) / sum(alpha for _, alpha in ink)

    mirrored = {name: middle(name) for name in ("back", "forward", "moon")}
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert mirrored["back"] == pytest.approx(32 - middle("back"), abs=0.3)
    assert abs(mirrored["back"] - middle("back")) > 0.5
    assert mirrored["forward"] == pytest.approx(middle("back"), abs=0.6)
    assert mirrored["moon"] == middle("moon")


def test_keys_keep_their_order() -> None:
    assert mirror.keys("Ctrl+,") == "\u2066Ctrl+,\u2069"
    assert mirror.keys("") == ""
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert mirror.keys("Ctrl+,") == "Ctrl+,"


@pytest.mark.parametrize("part", [QRectF(0, 0, 10, 5), QRectF(20, 1, 5, 5), QRectF(90, 0, 10, 5)])
def test_turning_twice_changes_nothing(part: QRectF) -> None:
    whole = QRectF(0, 0, 100, 10)
    turned = mirror.placed(part, whole)
    assert whole.contains(turned)
    assert mirror.placed(turned, whole) == part
    assert turned.right() == whole.right() - part.left()


def test_a_widget_is_placed_from_the_right(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    mirror.set_place(widget, QRect(10, 20, 30, 40), 200)
    assert widget.geometry() == QRect(160, 20, 30, 40)
