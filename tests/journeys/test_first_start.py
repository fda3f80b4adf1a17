"""Somebody starts the program for the first time, without a network."""

import pytest
from PySide6.QtGui import QPixmap

from reader_app.model import ArticleQuery
from tests.support.window import PATIENCE_MS, Driver

pytestmark = pytest.mark.journey


def test_the_window_is_alive_without_a_network(reader: Driver) -> None:
    assert reader.titles == []
    reader.program.begin()
    reader.qtbot.waitUntil(lambda: len(reader.titles) >= 8, timeout=PATIENCE_MS)
    reader.qtbot.waitUntil(lambda: reader.lists.get("Unread", 0) >= 8, timeout=PATIENCE_MS)


def test_every_bundled_article_opens_with_pictures_and_something_to_read_next(welcomed_reader: Driver) -> None:
    reader = welcomed_reader
    library = reader.program.context.library
    for title in reader.titles:
        reader.open_article(title)
        end = reader.window.reading.desk.end
        reader.qtbot.waitUntil(lambda end=end: len(end.cards) >= 6, timeout=PATIENCE_MS)  # type: ignore[misc]
        row = library.articles.rows([reader.id_of(title)])[0]
        assert row.image_url
    assert library.articles.count(ArticleQuery(is_unread=True)) == 0


def test_thumbnails_stand_in_the_list(welcomed_reader: Driver) -> None:
    reader = welcomed_reader
    pictures = reader.program.context.pictures
    row = reader.window.list.model.row(0)
    assert row is not None
    assert row.image_url

    def thumbnail() -> QPixmap | None:
        assert row is not None
        assert row.image_url
        ratio = reader.window.list.table.viewport().devicePixelRatioF()
        return pictures.thumbnail(row.image_url, 84, 84, dpr=ratio)

    reader.qtbot.waitUntil(lambda: thumbnail() is not None, timeout=PATIENCE_MS)


def test_keys_walk_through_the_list_and_back(welcomed_reader: Driver) -> None:
    reader = welcomed_reader
    first, second = reader.titles[:2]
    reader.press("J")
    reader.wait_page(first)
    reader.press("J")
    reader.wait_page(second)
    reader.press("K")
    reader.wait_page(first)
    reader.press("Alt+Left")
    reader.wait_page(second)


def test_space_reads_on_to_the_end_and_then_opens_the_next_unread(welcomed_reader: Driver) -> None:
    reader = welcomed_reader
    first = reader.titles[0]
    reader.open_article(first)
    opened = reader.program.context.view.article_id
    for _ in range(60):
        reader.press("Space")
        if reader.program.context.view.article_id != opened:
            break
        reader.qtbot.waitUntil(lambda: reader.window.reading.current is not None, timeout=PATIENCE_MS)
    reader.qtbot.waitUntil(lambda: reader.program.context.view.article_id != opened, timeout=PATIENCE_MS)


def test_the_language_changes_without_a_restart(welcomed_reader: Driver) -> None:
    reader = welcomed_reader
    before = reader.window
    reader.program.context.library.settings.change(language="zh_CN")
    reader.qtbot.waitUntil(lambda: reader.program.window is not before, timeout=PATIENCE_MS)
    assert reader.program.window is not None
    reader.window = reader.program.window
    reader.qtbot.waitUntil(lambda: "未读" in reader.lists, timeout=PATIENCE_MS)
    assert reader.window.menuBar().actions()[0].text().startswith("订阅")
