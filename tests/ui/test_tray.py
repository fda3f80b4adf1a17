"""The tray, and where a start begins."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from reader_app.library import Library
from reader_app.model import ArticleQuery, Sort
from tests.support.builders import an_article
from tests.support.window import arrive
from ui.program import Program
from ui.view_state import ViewState
from ui.window import MainWindow, last_place
from ui.window.tray import Tray, badge


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What the desktop, which has a tray, is asked to show."""
    shown: list[tuple[str, str]] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    # Without a real tray Qt warns when an icon is shown.
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _: None)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _, title, said, icon: shown.append((title, said)))
    return shown


@pytest.fixture
def tray(window: MainWindow, said: list[tuple[str, str]]) -> Iterator[Tray]:
    context = window.furniture.context
    context.library.settings.change(shows_tray=True)
    made = Tray(context, window)
    yield made
    made.close()


def test_there_is_no_icon_unless_it_is_wanted(window: MainWindow, said: list[tuple[str, str]]) -> None:
    assert Tray(window.furniture.context, window).icon is None


def test_a_desktop_without_a_tray_gets_no_icon(window: MainWindow) -> None:
    context = window.furniture.context
    context.library.settings.change(shows_tray=True)
    assert not QSystemTrayIcon.isSystemTrayAvailable()
    tray = Tray(context, window)
    tray.say("2 new articles", "岛屿来信")
    assert tray.icon is None
    assert QApplication.quitOnLastWindowClosed()


def test_the_icon_says_how_much_is_unread(tray: Tray, window: MainWindow, qtbot: QtBot) -> None:
    arrive(window.furniture.context.library, an_article(), an_article(guid="2"))
    qtbot.waitUntil(lambda: tray.icon is not None and "2 unread articles" in tray.icon.toolTip())


def test_with_an_icon_the_program_lives_on_without_its_window(tray: Tray) -> None:
    assert not QApplication.quitOnLastWindowClosed()
    tray.close()
    assert QApplication.quitOnLastWindowClosed()


def test_an_icon_that_only_notices_need_does_not_keep_the_program(
    window: MainWindow, said: list[tuple[str, str]], qtbot: QtBot
) -> None:
    context = window.furniture.context
    tray = Tray(context, window)
    tray.say("2 new articles", "岛屿来信")
    assert said == [("2 new articles", "岛屿来信")]
    assert QApplication.quitOnLastWindowClosed()
    qtbot.waitUntil(lambda: not context.tasks.running())
    tray.close()


@pytest.mark.parametrize("unread", [0, 7, 42, 12345])
def test_every_number_fits_on_the_icon(qapp: object, unread: int) -> None:
    assert not badge(unread).isNull()


# Where a start begins


def test_the_list_and_article_of_the_last_time_come_back(library: Library, qtbot: QtBot) -> None:
    library.settings.change(refresh_at_start=False, offers_clipboard=False)
    (wanted,) = arrive(library, an_article(title="好文"))
    first = Program(library)
    window = first.open_window()
    window.show()
    first.context.view.show(ArticleQuery(is_bookmarked=True))
    first.context.view.open(wanted)
    qtbot.waitUntil(lambda: not first.context.tasks.running())
    first.close()
    second = Program(library)
    second.open_window().show()
    second.begin()
    assert second.context.view.query.is_bookmarked
    assert second.context.view.article_id == wanted
    qtbot.waitUntil(lambda: not second.context.tasks.running())
    second.close()


def test_whoever_wants_to_begins_with_what_is_unread(library: Library) -> None:
    view = ViewState(ArticleQuery(is_bookmarked=True))
    library.settings.change(opens_last_place=False)
    library.paths.window.write_text('{"place": {"query": {"is_bookmarked": true}, "article": null}}', encoding="utf-8")
    assert last_place.read(last_place.written(view), library, Sort.NEWEST) is not None
    program = Program(library)
    assert program.context.view.query.is_unread
    program.context.tasks.close()


@pytest.mark.parametrize(
    "stored",
    [
        {},
        {"query": []},
        {"query": {"feed_id": 99}},
        {"query": {"folder_id": 99}},
        {"query": {"is_unread": 3}},
        {"query": {"text": "words"}},
        {"query": {"no_such_field": True}},
    ],
)
def test_a_place_that_is_gone_or_nonsense_is_none(library: Library, stored: dict[str, Any]) -> None:
    assert last_place.read(stored, library, Sort.NEWEST) is None


@pytest.mark.parametrize("query", [ArticleQuery(), ArticleQuery(tag="好文"), ArticleQuery(is_unread=True)])
def test_a_place_comes_back_as_it_was(library: Library, query: ArticleQuery) -> None:
    place = last_place.read(last_place.written(ViewState(query)), library, Sort.NEWEST)
    assert place is not None
    assert place.query == query


def test_a_search_was_about_a_moment() -> None:
    assert "query" not in last_place.written(ViewState(ArticleQuery(text="好文")))
