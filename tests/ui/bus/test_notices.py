"""Notices over a real bus, to a service that stands for the desktop's."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from reader_app import session_bus
from tests.support.notice_daemon import Daemon, served
from ui.bus import session
from ui.bus.notices import DesktopNotices, Notice, ask_whether_shown

NOTICE = Notice("3 new articles", "<b>岛屿</b> & Söhne", (("default", "Open"), ("read", "Mark read")))


@pytest.fixture
def notices(qapp: object, bus: str) -> Iterator[DesktopNotices]:
    made = DesktopNotices()
    yield made
    made.close()


def test_a_notice_reaches_the_desktop_with_strangers_words_as_words(
    notices: DesktopNotices, bus: str, qtbot: QtBot
) -> None:
    with served(bus, Daemon()) as daemon:
        notices.show(NOTICE)
        qtbot.waitUntil(lambda: notices.is_standing)
        (shown,) = daemon.shown
    assert shown.signature == "susssasa{sv}i"
    assert (shown.title, shown.said) == ("3 new articles", "&lt;b&gt;岛屿&lt;/b&gt; &amp; Söhne")
    assert shown.actions == ["default", "Open", "read", "Mark read"]


def test_a_desktop_that_can_little_is_asked_for_little(notices: DesktopNotices, bus: str, qtbot: QtBot) -> None:
    with served(bus, Daemon(("body",))) as daemon:
        notices.show(NOTICE)
        qtbot.waitUntil(lambda: notices.is_standing)
        (shown,) = daemon.shown
    assert (shown.said, shown.actions) == (NOTICE.said, [])


def test_the_next_notice_takes_the_place_of_one_that_stands(notices: DesktopNotices, bus: str, qtbot: QtBot) -> None:
    with served(bus, Daemon()) as daemon:
        notices.show(NOTICE)
        qtbot.waitUntil(lambda: notices.is_standing)
        notices.show(NOTICE)
        qtbot.waitUntil(lambda: len(daemon.shown) == 2)
        assert [one.replaces for one in daemon.shown] == [0, 1]
        with qtbot.waitSignal(notices.closed):
            daemon.say("NotificationClosed", 1, 2)
        assert not notices.is_standing


def test_what_is_done_with_the_notice_is_heard_and_that_of_others_is_not(
    notices: DesktopNotices, bus: str, qtbot: QtBot
) -> None:
    done: list[str] = []
    notices.acted.connect(done.append)
    with served(bus, Daemon()) as daemon:
        notices.show(NOTICE)
        qtbot.waitUntil(lambda: notices.is_standing)
        daemon.say("ActionInvoked", 99, "default")
        daemon.say("ActionInvoked", 1, "read")
        qtbot.waitUntil(lambda: bool(done))
    assert done == ["read"]


def test_whoever_wants_no_disturbance_gets_none(notices: DesktopNotices, bus: str, qtbot: QtBot) -> None:
    with served(bus, Daemon(inhibited=True)) as daemon:
        notices.show(NOTICE)
        # The next question is answered after the notice would have been sent.
        answered: list[bool] = []
        qtbot.waitUntil(lambda: not notices._session._answers)
        ask_whether_shown(notices, answered.append)
        qtbot.waitUntil(lambda: bool(answered))
        assert daemon.shown == []


def test_a_bus_without_such_a_service_refuses(notices: DesktopNotices, qtbot: QtBot) -> None:
    with qtbot.waitSignal(notices.refused) as refused:
        notices.show(NOTICE)
    assert refused.args == [NOTICE]


def test_a_service_that_hangs_is_not_waited_for(
    notices: DesktopNotices, bus: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "PATIENCE_MS", 50)
    daemon = Daemon()
    daemon.answers = False
    with served(bus, daemon), qtbot.waitSignal(notices.refused):
        notices.show(NOTICE)


def test_a_notice_goes_with_the_program(notices: DesktopNotices, bus: str, qtbot: QtBot) -> None:
    with served(bus, Daemon()) as daemon:
        notices.show(NOTICE)
        qtbot.waitUntil(lambda: notices.is_standing)
        notices.close()
        qtbot.waitUntil(lambda: daemon.closed == [1])


@pytest.mark.parametrize(
    "address", ["unix:path=/nowhere/at/all", "tcp:host=127.0.0.1,port=1", "nonsense", "unix:abstract=haowen-nobody"]
)
def test_a_session_without_a_bus_refuses(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, address: str, tmp_path: Path
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    notices = DesktopNotices()
    with qtbot.waitSignal(notices.refused):
        notices.show(NOTICE)
    notices.close()


def test_the_preferences_can_ask_whether_there_is_a_service(qtbot: QtBot, bus: str) -> None:
    told: list[bool] = []
    owner = QObject()
    ask_whether_shown(owner, told.append)
    qtbot.waitUntil(lambda: told == [False])
    with served(bus, Daemon()):
        ask_whether_shown(owner, told.append)
        qtbot.waitUntil(lambda: told == [False, True])


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("unix:path=/run/user/1/bus", ("/run/user/1/bus", False)),
        ("unix:path=/a%20b,guid=0", ("/a b", False)),
        ("tcp:host=x;unix:abstract=/tmp/d,guid=1", ("/tmp/d", True)),
        ("disabled:", None),
    ],
)
def test_the_address_of_the_bus_is_understood(
    monkeypatch: pytest.MonkeyPatch, said: str, place: tuple[str, bool] | None
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", said)
    assert session_bus.address() == place
