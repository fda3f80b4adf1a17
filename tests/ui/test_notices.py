"""What the desktop is told of, when, and in which words."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from reader_app.changes import Changes, Receipt
from reader_app.jobs import Progress
from reader_app.library import Library
from reader_app.model import ArticleId, FeedId
from tests.support.builders import a_feed, add, an_article
from tests.support.notice_daemon import Daemon, private_bus, served
from tests.support.window import arrive
from ui.bus.notices import DesktopNotices
from ui.bus.notices import Notice as Told
from ui.program import Program
from ui.window import MainWindow
from ui.window.notices import Notices, news


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Told]:
    """What the desktop is asked to show."""
    shown: list[Told] = []
    monkeypatch.setattr(DesktopNotices, "show", lambda _, notice: shown.append(notice))
    return shown


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> None:
    """The person looks at something else."""
    monkeypatch.setattr(QApplication, "activeWindow", lambda: None)
    # The plugin for tests cannot.
    monkeypatch.setattr(MainWindow, "raise_", lambda _: None)


@pytest.fixture
def notices(window: MainWindow, away: None, told: list[Told]) -> Iterator[Notices]:
    made = Notices(window.furniture.context, window)
    made.quiet.setInterval(0)
    yield made
    made.close()


def _settled(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.furniture.context.tasks.running())


# Of whose articles


@pytest.mark.parametrize(
    ("chosen", "feeds_word", "is_told"),
    [
        ("none", True, False),
        ("chosen", None, False),
        ("chosen", True, True),
        ("chosen", False, False),
        ("all", None, True),
        ("all", True, True),
        ("all", False, False),
    ],
)
def test_preferences_and_feed_decide_together(
    library: Library, chosen: str, feeds_word: bool | None, is_told: bool
) -> None:
    feed_id = a_feed(library)
    library.subscriptions.set_notices(feed_id, feeds_word)
    library.settings.change(notices=chosen)
    ids = add(library, an_article(), feed_id=feed_id)
    assert (news(library, ids, ()) is not None) == is_told


def test_what_a_rule_points_out_is_told_whatever_its_feed_says(library: Library) -> None:
    feed_id = a_feed(library)
    library.subscriptions.set_notices(feed_id, False)
    one, two = add(library, an_article(title="好文"), an_article(guid="2"), feed_id=feed_id)
    found = news(library, [one, two], [one])
    assert found is not None
    assert [row.id for row in found.rows] == [one]


def test_what_is_read_already_is_no_news(library: Library) -> None:
    library.settings.change(notices="all")
    ids = add(library, an_article(), feed_id=a_feed(library), is_read=True)
    assert news(library, ids, ()) is None


# In which words


def test_one_article_is_told_by_its_title_and_feed(library: Library) -> None:
    library.settings.change(notices="all")
    ids = add(library, an_article(title="岛屿来信", site=""), feed_id=a_feed(library, title="少数派"))
    found = news(library, ids, ())
    assert found is not None
    assert (found.title, found.said) == ("岛屿来信", "少数派")


def test_several_articles_of_one_feed_name_it(library: Library) -> None:
    library.settings.change(notices="all")
    articles = [an_article(guid=str(number), title=f"Title {number}", site="") for number in range(5)]
    found = news(library, add(library, *articles, feed_id=a_feed(library, title="少数派")), ())
    assert found is not None
    assert found.title == "5 new articles in “少数派”"
    assert found.said == "Title 0\nTitle 1\nTitle 2\n…"


def test_several_articles_of_several_feeds_are_counted(library: Library) -> None:
    library.settings.change(notices="all")
    ids: list[ArticleId] = []
    for number in range(3):
        ids += add(library, an_article(guid=str(number), site=""), feed_id=a_feed(library, title=f"Feed {number}"))
    found = news(library, ids, ())
    assert found is not None
    assert found.title == "3 new articles in 3 feeds"


def test_a_title_without_end_is_cut(library: Library) -> None:
    library.settings.change(notices="all")
    ids = add(library, an_article(title="word " * 5_000), feed_id=a_feed(library))
    found = news(library, ids, ())
    assert found is not None
    assert len(found.title) <= 121


# When


def _feed(library: Library) -> FeedId:
    library.settings.change(notices="all")
    return a_feed(library)


def test_a_refresh_gives_one_notice_when_it_is_over(
    notices: Notices, window: MainWindow, qtbot: QtBot, told: list[Told]
) -> None:
    context = window.furniture.context
    library, feed_id = context.library, _feed(context.library)
    looked: list[None] = []
    # Longer than changes are gathered.
    notices.quiet.setInterval(200)
    notices.quiet.timeout.connect(lambda: looked.append(None))

    def refresh(progress: Progress) -> None:
        arrive(library, an_article(title="岛屿来信"), feed_id=feed_id)
        while not progress.is_stopped:
            progress._stopped.wait(5)
        arrive(library, an_article(guid="2", title="县城咖啡馆"), feed_id=feed_id)

    # The title of the task is of no account, its key is.
    task = context.tasks.start("刷新", refresh, lane="network", key="refresh [1]")
    qtbot.waitUntil(lambda: bool(looked))
    assert told == []
    task.stop()
    qtbot.waitUntil(lambda: bool(told))
    assert [notice.said for notice in told] == ["县城咖啡馆\n岛屿来信"]
    _settled(window, qtbot)


def test_whoever_looks_gets_no_notice(
    notices: Notices, window: MainWindow, qtbot: QtBot, told: list[Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QApplication, "activeWindow", lambda: window)
    library = window.furniture.context.library
    notices._arrived |= set(add(library, an_article(), feed_id=_feed(library)))
    notices._tell()
    _settled(window, qtbot)
    assert told == []


def test_a_full_screen_is_not_disturbed(
    notices: Notices, window: MainWindow, qtbot: QtBot, told: list[Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MainWindow, "isFullScreen", lambda _: True)
    library = window.furniture.context.library
    notices._arrived |= set(add(library, an_article(), feed_id=_feed(library)))
    notices._tell()
    _settled(window, qtbot)
    assert told == []


def test_with_notices_off_nothing_is_even_looked_at(
    notices: Notices, window: MainWindow, qtbot: QtBot, told: list[Told]
) -> None:
    context = window.furniture.context
    feed_id = _feed(context.library)
    context.library.settings.change(notices="none")
    with qtbot.waitSignal(context.updates.changed):
        arrive(context.library, an_article(), feed_id=feed_id)
    assert not notices.quiet.isActive()


def test_a_rule_that_points_out_tells_the_desktop(
    notices: Notices, window: MainWindow, qtbot: QtBot, told: list[Told]
) -> None:
    library = window.furniture.context.library
    (wanted,) = add(library, an_article(title="好文", site=""), feed_id=a_feed(library, title="少数派"))
    library._announcer.tell(Receipt(Changes(noticed=frozenset([wanted]))))
    qtbot.waitUntil(lambda: bool(told))
    assert (told[0].title, told[0].said) == ("好文", "少数派")
    _settled(window, qtbot)


# What can be done with it


def _tell_of(notices: Notices, window: MainWindow, qtbot: QtBot, told: list[Told], number: int) -> list[ArticleId]:
    library = window.furniture.context.library
    feed_id = _feed(library)
    ids = add(library, *(an_article(guid=str(one)) for one in range(number)), feed_id=feed_id)
    notices._arrived |= set(ids)
    notices._tell()
    qtbot.waitUntil(lambda: bool(told))
    return ids


def test_a_click_on_the_notice_opens_the_article(
    notices: Notices, window: MainWindow, qtbot: QtBot, told: list[Told]
) -> None:
    context = window.furniture.context
    (wanted,) = _tell_of(notices, window, qtbot, told, 1)
    window.hide()
    notices.act("default")
    assert context.view.article_id == wanted
    assert window.isVisible()
    qtbot.waitUntil(lambda: context.library.articles.rows([wanted])[0].is_read and not context.tasks.running())


def test_a_click_on_a_notice_of_several_shows_the_list_of_their_feed(
    notices: Notices, window: MainWindow, qtbot: QtBot, told: list[Told]
) -> None:
    context = window.furniture.context
    ids = _tell_of(notices, window, qtbot, told, 2)
    notices.act("default")
    assert context.view.query.feed_id == context.library.articles.rows(ids)[0].feed_id
    assert context.view.query.is_unread
    _settled(window, qtbot)


def test_its_articles_can_be_marked_read_and_that_can_be_undone(
    notices: Notices, window: MainWindow, qtbot: QtBot, told: list[Told]
) -> None:
    context = window.furniture.context
    ids = _tell_of(notices, window, qtbot, told, 2)
    assert dict(told[0].actions) == {"default": "Open", "read": "Mark read"}
    notices.act("read")
    qtbot.waitUntil(lambda: all(row.is_read for row in context.library.articles.rows(ids)))
    qtbot.waitUntil(lambda: context.undo.can_undo)
    _settled(window, qtbot)


def test_a_notice_that_still_stands_is_replaced_by_one_for_both(
    notices: Notices, window: MainWindow, qtbot: QtBot, told: list[Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = window.furniture.context.library
    _tell_of(notices, window, qtbot, told, 1)
    monkeypatch.setattr(DesktopNotices, "is_standing", True)
    notices._arrived |= set(add(library, an_article(guid="later"), feed_id=a_feed(library)))
    notices._tell()
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[1].title == "2 new articles in “Example”"
    _settled(window, qtbot)


# Where it is shown


def test_a_desktop_without_the_service_shows_it_in_its_tray(
    program: Program, window: MainWindow, away: None, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[Any, ...]] = []
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _: None)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _, title, said, icon: shown.append((title, said)))
    program._follow_tray(program.library.settings.choices)
    assert program._notices is not None
    program._notices._arrived |= set(add(program.library, an_article(site=""), feed_id=_feed(program.library)))
    program._notices._tell()
    qtbot.waitUntil(lambda: bool(shown))
    assert program._tray is not None
    qtbot.waitUntil(lambda: not program.context.tasks.running())
    program._tray.clicked.emit()
    assert program.context.view.article_id is not None
    _settled(window, qtbot)


def test_the_whole_way_to_the_desktop_and_back(
    notices: Notices, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("dbus-daemon") is None:
        pytest.skip("there is no dbus-daemon on this machine")
    monkeypatch.undo()
    monkeypatch.setattr(QApplication, "activeWindow", lambda: None)
    monkeypatch.setattr(MainWindow, "raise_", lambda _: None)
    context = window.furniture.context
    feed_id = _feed(context.library)
    with private_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        with served(address, Daemon()) as daemon:
            (wanted,) = arrive(context.library, an_article(title="A < B & C"), feed_id=feed_id)
            qtbot.waitUntil(lambda: bool(daemon.shown))
            assert daemon.shown[0].title == "A < B & C"
            qtbot.waitUntil(lambda: notices._desktop is not None and notices._desktop.is_standing)
            daemon.say("ActionInvoked", 1, "default")
            qtbot.waitUntil(lambda: context.view.article_id == wanted)
            _settled(window, qtbot)
            notices.close()
            qtbot.waitUntil(lambda: daemon.closed == [1])
            context.updates.changed.connect(notices._take)
