"""Reading aloud in the window: the command, what comes at the end, and what ends it."""

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery
from tests.support.builders import an_article
from tests.support.window import arrive
from tests.ui.reading.test_aloud import FakeVoice
from ui import actions, speech
from ui.context import Context
from ui.program import Program
from ui.reading import listening
from ui.reading.aloud_bar import AloudBar
from ui.window import MainWindow


@pytest.fixture
def voices(monkeypatch: pytest.MonkeyPatch) -> list[FakeVoice]:
    """The voices that were made, in place of the system's."""
    made: list[FakeVoice] = []

    def make(parent: QObject) -> FakeVoice:
        made.append(FakeVoice(parent))
        return made[-1]

    monkeypatch.setattr(listening, "make_voice", make)
    monkeypatch.setattr(speech, "is_there", lambda: True)
    return made


@pytest.fixture
def window(voices: list[FakeVoice], program: Program, qtbot: QtBot) -> MainWindow:
    window = program.open_window()
    with qtbot.waitSignal(window.list.loaded):
        window.show()
    return window


@pytest.fixture
def ids(window: MainWindow, library: Library, qtbot: QtBot) -> list[ArticleId]:
    """Two articles, of which the first one is open."""
    ids = arrive(library, *(an_article(title, f"{title}第一句。{title}第二句。") for title in ("一号", "二号")))
    context = window.furniture.context
    context.view.show(ArticleQuery(is_unread=True))
    qtbot.waitUntil(lambda: window.list.model.rowCount() == 2)
    context.view.open(ids[0])
    qtbot.waitUntil(lambda: context.actions["reading.aloud"].isEnabled() and opened(window) == ids[0])
    return ids


def opened(window: MainWindow) -> ArticleId | None:
    current = window.furniture.reading.desk.current
    return current.article.id if current is not None else None


def read_aloud(window: MainWindow, voices: list[FakeVoice], qtbot: QtBot) -> FakeVoice:
    window.furniture.context.actions["reading.aloud"].trigger()
    qtbot.waitUntil(lambda: bool(voices and voices[0].heard))
    return voices[0]


def test_it_begins_and_pauses_by_one_command(
    window: MainWindow, ids: list[ArticleId], voices: list[FakeVoice], qtbot: QtBot
) -> None:
    voice = read_aloud(window, voices, qtbot)
    assert voice.heard[0][0] == "一号第一句。"
    (bar,) = window.findChildren(AloudBar)
    assert bar.isVisible()
    stops = voice.stops
    window.furniture.context.actions["reading.aloud"].trigger()
    assert voice.stops == stops + 1
    assert bar.isVisible()


def test_another_article_ends_it(
    window: MainWindow, ids: list[ArticleId], voices: list[FakeVoice], qtbot: QtBot
) -> None:
    voice = read_aloud(window, voices, qtbot)
    window.furniture.context.view.open(ids[1])
    (bar,) = window.findChildren(AloudBar)
    qtbot.waitUntil(bar.isHidden)
    assert len(voice.heard) == 1


def test_a_change_of_the_same_article_does_not(
    window: MainWindow, library: Library, ids: list[ArticleId], voices: list[FakeVoice], qtbot: QtBot
) -> None:
    read_aloud(window, voices, qtbot)
    desk = window.furniture.reading.desk
    with qtbot.waitSignal(window.furniture.context.updates.changed):
        library.articles.bookmark([ids[0]])
    qtbot.waitUntil(lambda: desk.current is not None and desk.current.article.state.is_bookmarked)
    (bar,) = window.findChildren(AloudBar)
    assert bar.isVisible()


def test_at_the_end_the_next_unread_article_follows_if_wanted(
    window: MainWindow, library: Library, ids: list[ArticleId], voices: list[FakeVoice], qtbot: QtBot
) -> None:
    library.settings.change(speech_goes_on=True)
    voice = read_aloud(window, voices, qtbot)
    voice.said.emit()
    voice.said.emit()
    qtbot.waitUntil(lambda: len(voice.heard) == 3)
    assert voice.heard[2][0] == "二号第一句。"
    assert opened(window) == ids[1]


def test_at_the_end_there_is_silence_otherwise(
    window: MainWindow, ids: list[ArticleId], voices: list[FakeVoice], qtbot: QtBot
) -> None:
    voice = read_aloud(window, voices, qtbot)
    voice.said.emit()
    voice.said.emit()
    (bar,) = window.findChildren(AloudBar)
    assert bar.isHidden()
    assert opened(window) == ids[0]


def test_the_speed_is_remembered(
    window: MainWindow, library: Library, ids: list[ArticleId], voices: list[FakeVoice], qtbot: QtBot
) -> None:
    voice = read_aloud(window, voices, qtbot)
    (bar,) = window.findChildren(AloudBar)
    bar.rate_chosen.emit(2.0)
    assert voice.heard[-1][2] == 2.0
    assert library.settings.choices.speech_rate == 2.0


def test_without_speech_there_is_no_command(
    context: Context, monkeypatch: pytest.MonkeyPatch, window: MainWindow
) -> None:
    monkeypatch.setattr(speech, "is_there", lambda: False)
    actions.make(context, window)
    assert not context.actions["reading.aloud"].isVisible()
