"""Every dialog, page of the preferences and state of the window, looked through in every language, size and theme."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from reader_app import words
from reader_app.library import Library
from reader_app.net.client import USER_AGENT
from reader_app.paths import Paths
from reader_app.settings import Settings
from tests.support import looking, scenes, spoken
from tests.support.scenes import Stage
from ui import dialogs
from ui.app import UI_FONT_PX
from ui.theme import Theme
from ui.theme.theme import THEMES

CHINESE = [language for language in words.LANGUAGES if language != words.SOURCE_LANGUAGE]
# What a screen of 1920 by 1080 has room for at 200 %, less the bar of the desktop.
SMALL = QRect(0, 0, 960, 540)
# Names of what is the same in every language.
NAMES = frozenset({"English", "example.com", "Cookie", "session=…; id=…", USER_AGENT})


@pytest.fixture
def staged(qapp: object, tmp_path: Path) -> Iterator[Callable[..., Stage]]:
    """The furnished window in a language and a theme; the font in percent of the usual."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    font, opened = app.font(), []

    def make(language: str = "en", theme: str = "light", percent: int = 100) -> Stage:
        words.use(language)
        settings = Settings(Paths(tmp_path).settings)
        settings.change(theme=theme, language=language)
        look = Theme(settings)
        app.setFont(look.ui_font(UI_FONT_PX * percent / 100))
        library = Library(Paths(tmp_path), settings)
        opened.append((scenes.stage(library, look), library))
        return opened[-1][0]

    yield make
    for stage, library in opened:
        scenes.strike(stage)
        library.close()
    app.setFont(font)
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def faults(stage: Stage, find: Callable[[QWidget], Iterator[str]]) -> list[str]:
    """What `find` says of each scene."""
    found = []
    for scene in scenes.scenes():
        shown = scene.open(stage)
        found += [f"{scene.name}: {fault}" for fault in find(shown)]
        scenes.leave(scene, shown)
    return found


@pytest.mark.parametrize("language", CHINESE)
def test_nothing_is_left_in_english(staged: Callable[..., Stage], language: str) -> None:
    stage = staged(language)
    assert faults(stage, lambda shown: looking.english(shown, NAMES | own_words(stage))) == []


def test_a_screen_reader_has_a_name_for_every_control(staged: Callable[..., Stage]) -> None:
    assert faults(staged(), spoken.unspoken) == []


@pytest.mark.parametrize("theme", ["light", "black"])
def test_the_keyboard_is_seen_wherever_tab_leads(staged: Callable[..., Stage], theme: str) -> None:
    stage = staged(theme=theme)
    stage.window.activateWindow()
    assert QTest.qWaitForWindowActive(stage.window)
    assert faults(stage, spoken.unringed) == []


@pytest.mark.parametrize("language", list(words.LANGUAGES))
def test_words_have_the_room_they_need(staged: Callable[..., Stage], language: str) -> None:
    assert faults(staged(language), looking.clipped) == []


@pytest.mark.parametrize("language", list(words.LANGUAGES))
def test_everything_fits_a_small_screen(staged: Callable[..., Stage], language: str) -> None:
    assert faults(staged(language), lambda shown: looking.outside(shown, SMALL)) == []


@pytest.mark.parametrize("find", [looking.clipped, looking.jumping, partial(looking.outside, room=SMALL)])
def test_the_mirrored_window_is_as_good(
    staged: Callable[..., Stage], find: Callable[[QWidget], Iterator[str]], qapp: QApplication
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert faults(staged(), find) == []


def test_everything_has_a_name_for_a_screen_reader(staged: Callable[..., Stage]) -> None:
    assert faults(staged(), looking.nameless) == []


def test_tab_goes_from_the_top_to_the_foot(staged: Callable[..., Stage]) -> None:
    assert faults(staged(), looking.jumping) == []


@pytest.mark.parametrize("theme", THEMES)
def test_what_has_the_keyboard_is_seen(staged: Callable[..., Stage], theme: str) -> None:
    assert faults(staged(theme=theme), looking.unmarked) == []


@pytest.mark.parametrize("theme", THEMES)
def test_painted_words_stand_out_from_their_ground(staged: Callable[..., Stage], theme: str) -> None:
    assert faults(staged(theme=theme), looking.faint) == []


def test_every_dialog_is_looked_through(staged: Callable[..., Stage]) -> None:
    for module in pkgutil.iter_modules(dialogs.__path__):
        importlib.import_module(f"ui.dialogs.{module.name}")
    stage, seen = staged(), set()
    for scene in scenes.scenes():
        shown = scene.open(stage)
        seen.add(type(shown))
        scenes.leave(scene, shown)
    assert {kind for kind in QDialog.__subclasses__() if kind.__module__.startswith("ui.")} <= seen


def own_words(stage: Stage) -> frozenset[str]:
    """What the library says itself, and what is in Chinese as it is in English."""
    said = [text for text in words.load_catalog(words.language()).values() if isinstance(text, str)]
    feeds = stage.context.library.subscriptions.feeds()
    return frozenset((*said, *(feed.name for feed in feeds)))
