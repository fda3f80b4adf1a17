"""What the start of the program pays for the page: nothing before the first article."""

import subprocess
import sys

from pytestqt.qtbot import QtBot

from reader_app.library import Library
from tests.support.window import opened
from tests.ui.reading.test_pane import add

HEAVY = (
    *("pygments", "reader_app.document", "ui.reading.page", "ui.reading.render", "lxml", "requests", "PIL"),
    # Not even these are needed before the bare window has been painted.
    *("reader_app.model", "reader_app.reports", "reader_app.store", "subprocess", "unicodedata", "datetime"),
)


def test_the_window_starts_without_what_only_articles_need() -> None:
    code = f"import sys, ui.app; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_where_reading_stands_is_kept_when_the_program_ends(library: Library, qtbot: QtBot) -> None:
    article_id = add(library, "一")
    with opened(library, qtbot) as reader:
        reader.choose_list("Saved pages")
        reader.open_article("一")
        bar = reader.window.reading.page.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        assert bar.value() > 0
    position = library.articles.get(article_id).state.position
    assert position is not None
    assert position.block > 0


def test_the_address_under_the_pointer_stands_at_the_foot(library: Library, qtbot: QtBot) -> None:
    with opened(library, qtbot) as reader:
        pane = reader.window.reading
        pane.desk.page.link_hovered.emit("https://example.com/" + "a" * 400)
        assert pane._foot.isVisible()
        assert pane._foot.width() < pane.width()
        pane.desk.page.link_hovered.emit("")
        assert not pane._foot.isVisible()
