"""Choosing from cards, reading in their place, keeping several articles open."""

from tests.support.builders import an_article
from tests.support.window import Driver, arrive
from ui.view_state import Layout


def test_from_cards_to_an_article_and_back_and_on_in_tabs(reader: Driver) -> None:
    window, context = reader.window, reader.window.furniture.context
    arrive(context.library, *(an_article(f"第 {number} 篇", "正文。", days_old=number) for number in range(12)))
    reader.qtbot.waitUntil(lambda: len(reader.titles) == 12)
    reader.press("Ctrl+3")
    grid = window.list.views.grid
    assert context.view.layout is Layout.CARDS
    assert grid.isVisible()
    assert not window.reading.isVisible()

    reader.press("Home", grid)
    reader.press("Right", grid)
    reader.press("Return", grid)
    reader.wait_page("第 1 篇")
    assert not window.list.isVisible()
    reader.press("Escape", window.reading.page)
    assert grid.isVisible()
    assert grid.hasFocus()

    reader.press("Right", grid)
    reader.press("Ctrl+Return", grid)
    reader.press("Ctrl+Tab", grid)
    reader.wait_page("第 2 篇")
    assert len(context.view.tabs) == 2
    reader.press("Ctrl+W", window.reading.page)
    assert grid.isVisible()
    context.actions["tabs.reopen"].trigger()
    reader.wait_page("第 2 篇")
