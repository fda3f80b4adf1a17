"""Reading aloud: what is said, what the page shows meanwhile, and the bar."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reader_app.document import speech
from reader_app.document.anchors import flatten
from reader_app.document.blocks import Code, Document
from reader_app.document.speech import Utterance
from tests.ui.reading.sample import p
from tests.ui.reading.support import PaintedPictures, a_page, a_style, a_theme
from ui.reading import going
from ui.reading.aloud import Aloud
from ui.reading.aloud_bar import AloudBar
from ui.reading.page import ArticlePage
from ui.reading.render import Head
from ui.speech.voice import Voice, silent

LONG = [p(f"第{number}段长长的话，" * 12 + "完。") for number in range(4, 40)]
DOCUMENT = Document(
    (p("第一段的第一句话。第一段的第二句话。"), Code("a = 1\nb = 2"), p("第三段的话。"), *LONG), language="zh"
)


class FakeVoice(Voice):
    """Notes what it is to say; a test says when it has been said."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heard: list[tuple[str, str, float]] = []
        self.stops = 0

    def speak(self, words: str, language: str, rate: float) -> None:
        self.heard.append((words, language, rate))

    def stop(self) -> None:
        self.stops += 1


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[ArticlePage]:
    page = a_page(PaintedPictures())
    qtbot.addWidget(page)
    page.show()
    page.show_article(Head("标题"), DOCUMENT, offsets=flatten(DOCUMENT).offsets)
    yield page
    page.hide()


@pytest.fixture
def voice() -> FakeVoice:
    return FakeVoice()


@pytest.fixture
def spoken() -> tuple[Utterance, ...]:
    return speech.utterances(DOCUMENT, flatten(DOCUMENT))


@pytest.fixture
def aloud(page: ArticlePage, voice: FakeVoice) -> Aloud:
    return Aloud(page, lambda _: voice, page)


def test_one_sentence_follows_the_other(aloud: Aloud, voice: FakeVoice, spoken: tuple[Utterance, ...]) -> None:
    aloud.begin(spoken, 0)
    for _ in range(3):
        voice.said.emit()
    assert [words for words, *_ in voice.heard] == [
        "第一段的第一句话。", "第一段的第二句话。", "Code", "第三段的话。",
    ]  # fmt: skip
    assert {language for _, language, _ in voice.heard} == {"zh"}


def test_it_begins_where_it_is_told_to(aloud: Aloud, voice: FakeVoice, spoken: tuple[Utterance, ...]) -> None:
    aloud.begin(spoken, spoken[3].start + 2)
    assert voice.heard[0][0] == "第三段的话。"


def test_the_sentence_is_marked_on_the_page(
    page: ArticlePage, aloud: Aloud, voice: FakeVoice, spoken: tuple[Utterance, ...]
) -> None:
    before = page.grab().toImage()
    aloud.begin(spoken, 0)
    first = page.grab().toImage()
    voice.said.emit()
    second = page.grab().toImage()
    assert before != first != second != before
    aloud.stop()
    assert page.grab().toImage() == before


def test_the_mark_stays_when_the_type_changes(page: ArticlePage, aloud: Aloud, spoken: tuple[Utterance, ...]) -> None:
    aloud.begin(spoken, 0)
    page.restyle(a_style("dark", 22))
    assert page.sheet.marks.spoken == (spoken[0].start, spoken[0].end)


def test_pause_is_silent_and_the_sentence_begins_anew(
    aloud: Aloud, voice: FakeVoice, spoken: tuple[Utterance, ...]
) -> None:
    aloud.begin(spoken, 0)
    before = voice.stops
    aloud.toggle()
    assert (voice.stops, aloud.is_on, aloud.is_speaking) == (before + 1, True, False)
    aloud.toggle()
    assert [words for words, *_ in voice.heard] == ["第一段的第一句话。"] * 2


def test_paragraphs_are_skipped_and_gone_back_to(aloud: Aloud, voice: FakeVoice, spoken: tuple[Utterance, ...]) -> None:
    aloud.begin(spoken, 0)
    aloud.skip(1)
    assert voice.heard[-1][0] == "Code"
    aloud.skip(1)
    assert voice.heard[-1][0] == "第三段的话。"
    aloud.skip(-1)
    aloud.skip(-1)
    assert voice.heard[-1][0] == "第一段的第一句话。"
    aloud.skip(-1)
    assert aloud.current == spoken[0]


def test_the_last_paragraph_has_none_behind_it(aloud: Aloud, spoken: tuple[Utterance, ...]) -> None:
    aloud.begin(spoken, spoken[-1].start)
    aloud.skip(1)
    assert aloud.current == spoken[-1]


def test_skipping_in_a_pause_says_nothing(aloud: Aloud, voice: FakeVoice, spoken: tuple[Utterance, ...]) -> None:
    aloud.begin(spoken, 0)
    aloud.toggle()
    aloud.skip(1)
    assert len(voice.heard) == 1
    aloud.toggle()
    assert voice.heard[-1][0] == "Code"


def test_another_speed_is_heard_at_once(aloud: Aloud, voice: FakeVoice, spoken: tuple[Utterance, ...]) -> None:
    aloud.begin(spoken, 0)
    aloud.set_rate(1.7)
    assert voice.heard[-1] == ("第一段的第一句话。", "zh", 1.7)


def test_at_the_end_it_says_so(aloud: Aloud, voice: FakeVoice, spoken: tuple[Utterance, ...], qtbot: QtBot) -> None:
    aloud.begin(spoken, spoken[-1].start)
    with qtbot.waitSignal(aloud.ended):
        while aloud.is_on:
            voice.said.emit()
    assert aloud.current is None


def test_the_page_follows_until_one_scrolls_away(
    page: ArticlePage, aloud: Aloud, voice: FakeVoice, spoken: tuple[Utterance, ...]
) -> None:
    aloud.begin(spoken, 0)
    while aloud.fraction < 0.5:
        voice.said.emit()
        assert aloud.current is not None
        assert going.is_seen(page, aloud.current.start, aloud.current.end)
    page.verticalScrollBar().setValue(0)
    seen = [aloud.is_in_sight]
    voice.said.emit()
    assert page.verticalScrollBar().value() == 0
    aloud.show_place()
    seen.append(aloud.is_in_sight)
    voice.said.emit()
    seen.append(aloud.is_in_sight)
    assert seen == [False, True, True]


def test_a_failure_ends_it(aloud: Aloud, voice: FakeVoice, spoken: tuple[Utterance, ...], qtbot: QtBot) -> None:
    aloud.begin(spoken, 0)
    with qtbot.waitSignal(aloud.failed):
        voice.failed.emit(silent())
    assert not aloud.is_on


@pytest.fixture
def bar(page: ArticlePage, aloud: Aloud, qtbot: QtBot) -> Iterator[AloudBar]:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    bar = AloudBar(aloud, a_theme())
    column.addWidget(bar)
    page.moved.connect(bar.follow_page)
    with qtbot.waitExposed(window):
        window.show()
    yield bar
    window.hide()


def button(bar: AloudBar, name: str) -> QToolButton:
    (found,) = [one for one in bar.findChildren(QToolButton) if one.accessibleName() == name]
    return found


def test_the_bar_is_there_while_something_is_read(
    bar: AloudBar, aloud: Aloud, voice: FakeVoice, spoken: tuple[Utterance, ...]
) -> None:
    assert bar.isHidden()
    aloud.begin(spoken, 0)
    assert bar.isVisible()
    QTest.mouseClick(button(bar, "Pause"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(bar, "Read on"), Qt.MouseButton.LeftButton)
    assert [words for words, *_ in voice.heard] == ["第一段的第一句话。"] * 2
    QTest.mouseClick(button(bar, "On a paragraph"), Qt.MouseButton.LeftButton)
    assert voice.heard[-1][0] == "Code"
    QTest.mouseClick(button(bar, "Back a paragraph"), Qt.MouseButton.LeftButton)
    assert voice.heard[-1][0] == "第一段的第一句话。"
    QTest.mouseClick(button(bar, "Stop reading aloud"), Qt.MouseButton.LeftButton)
    assert bar.isHidden()
    assert not aloud.is_on


def test_the_way_back_is_offered_where_the_page_is_elsewhere(
    bar: AloudBar, page: ArticlePage, aloud: Aloud, spoken: tuple[Utterance, ...]
) -> None:
    aloud.begin(spoken, 0)
    way_back = button(bar, "Show what is being read")
    assert way_back.isHidden()
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    assert way_back.isVisible()
    QTest.mouseClick(way_back, Qt.MouseButton.LeftButton)
    assert aloud.is_in_sight
    assert way_back.isHidden()


def test_speeds_can_be_chosen(bar: AloudBar, aloud: Aloud, spoken: tuple[Utterance, ...], qtbot: QtBot) -> None:
    aloud.begin(spoken, 0)
    menu = button(bar, "Speed: 1 ×").menu()
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["1 ×"]
    with qtbot.waitSignal(bar.rate_chosen) as chosen:
        next(action for action in menu.actions() if action.text() == "1.4 ×").trigger()
    assert chosen.args == [1.4]
