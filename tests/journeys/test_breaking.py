"""When something breaks: a window says so, and a restart brings everything back."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader_app.library import Library
from reader_app.model import ArticleId
from reader_app.paths import Paths
from reader_app.settings import Settings
from tests.support.builders import add, an_article
from tests.support.window import PATIENCE_MS

pytestmark = pytest.mark.journey

# The first run breaks and chooses to restart; the second one notes what it shows and leaves.
SCRIPT = """
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from reader_app.paths import Paths
from ui import app
from ui.crash.window import CrashWindow

home, article = Path(sys.argv[1]), int(sys.argv[2])
trace = home / "journey.txt"
is_second = trace.exists()


def note(said):
    with trace.open("a", encoding="utf-8") as file:
        file.write(said + "\\n")


def begin(window):
    view = window.furniture.context.view
    if is_second:
        if view.article_id == article:
            clock.stop()
            note("the article is back")
            QCoreApplication.quit()
        return
    clock.stop()
    view.open(article)
    QTimer.singleShot(0, lambda: draft(window))


def draft(window):
    window.furniture.context.actions["reading.article_note"].trigger()
    cards = window.findChildren(NoteCard)
    if not cards:
        QTimer.singleShot(50, lambda: draft(window))
        return
    cards[0].note.setPlainText("half a thought")
    QTimer.singleShot(0, fail)
    answers.start(50)


def fail():
    raise ValueError("nobody foresaw this")


def answer():
    for window in QApplication.topLevelWidgets():
        if isinstance(window, CrashWindow) and window.isVisible():
            answers.stop()
            note("a window says so")
            window.restart.click()


def watch(window):
    clock.timeout.connect(lambda: window.is_furnished and begin(window))
    clock.start(50)


from ui.reading.note_card import NoteCard

app.application()
clock, answers = QTimer(), QTimer()
answers.timeout.connect(answer)
code = app.run(Paths(home), watch=watch)
note("it has ended")
sys.exit(code)
"""


@pytest.fixture
def article(home: Paths) -> ArticleId:
    settings = Settings(home.settings)
    settings.change(refresh_at_start=False, offers_clipboard=False)
    library = Library(home, settings)
    library.upkeep.welcome()
    (made,) = add(library, an_article(title="岛屿来信"))
    library.close()
    return made


def test_a_restart_after_an_error_brings_article_and_draft_back(home: Paths, article: ArticleId, qtbot: QtBot) -> None:
    script, trace = home.home / "journey.py", home.home / "journey.txt"
    script.write_text(SCRIPT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)}
    done = subprocess.run(
        [sys.executable, str(script), str(home.home), str(article)],
        env=environment, capture_output=True, text=True, timeout=PATIENCE_MS / 1000, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "nobody foresaw this" in done.stderr

    def said() -> list[str]:
        return trace.read_text(encoding="utf-8").splitlines()

    qtbot.waitUntil(lambda: said()[-1:] == ["it has ended"] and "the article is back" in said(), timeout=PATIENCE_MS)
    assert said() == ["a window says so", "it has ended", "the article is back", "it has ended"]
    library = Library(home, Settings(home.settings))
    notes = [mark.note for mark in library.annotations.of(article)]
    library.close()
    assert notes == ["half a thought"]
    assert not home.fault.exists()
