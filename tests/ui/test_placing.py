"""Where the window comes up again."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize

from ui.window.placing import fitted, visible

SIZE = QSize(1200, 800)
MAIN = QRect(0, 0, 1920, 1040)
LEFT = QRect(-1280, 0, 1280, 1024)


@pytest.mark.parametrize(
    ("position", "screens"),
    [([100, 50], [MAIN]), ([-1200, 10], [MAIN, LEFT]), ([1700, 900], [MAIN]), ([-1000, 0], [MAIN])],
)
def test_a_window_comes_up_where_it_was(position: list[int], screens: list[QRect]) -> None:
    assert visible(position, SIZE, screens) == QPoint(*position)


@pytest.mark.parametrize("position", [[-1200, 10], [1900, 10], [100, 1100], [100, -700], [], [1], [1, 2, 3]])
def test_a_window_whose_screen_is_gone_is_placed_anew(position: list[int]) -> None:
    assert visible(position, SIZE, [MAIN]) is None


def test_without_a_screen_there_is_no_place() -> None:
    assert visible([0, 0], SIZE, []) is None
    assert fitted(SIZE, []) == SIZE


def test_a_window_is_with_its_frame_no_larger_than_the_screen() -> None:
    assert fitted(SIZE, [QRect(0, 0, 1024, 768)]) == QSize(1020, 728)
    assert fitted(SIZE, [QRect(0, 0, 1024, 768), MAIN]) == SIZE
