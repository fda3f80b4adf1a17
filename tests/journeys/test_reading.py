"""Somebody reads closely: finds, marks, writes, changes the characters, prints, and puts all else away."""

import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from reader_app.library import Library
from reader_app.model import ArticleQuery, Position, SaveFormat
from tests.support.site import HTML, RSS, Item, Site, article_page, rss
from tests.support.window import PATIENCE_MS, Driver, type_words
from ui.commands import sharing
from ui.dialogs.marks import MarksDialog
from ui.reading.mark_card import MarkCard

pytestmark = pytest.mark.journey
QUOTE = "最后五米没有人管"
PARAGRAPHS = [f"第{number}段。" + "地图上的绿线看起来很完整，从江边到大学城没有一处中断。" * 3 for number in range(24)]
PARAGRAPHS[15] = f"他说：{QUOTE}，别的都好办。"


@pytest.fixture
def library_of(reader: Driver) -> Library:
    return reader.program.context.library


@pytest.fixture
def article(reader: Driver, site: Site) -> Driver:
    """An article of a feed, open."""
    site.put("/a", article_page("城市骑行地图", PARAGRAPHS), HTML)
    html = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    site.put("/feed.xml", rss("慢城观察", [Item("1", "城市骑行地图", site.url("/a"), html)]), RSS)
    reader.follow(site.url("/feed.xml"))
    reader.open_article("城市骑行地图")
    reader.window.reading.focus_page()
    return reader


def find(reader: Driver, words: str) -> None:
    reader.press("Ctrl+F")
    bar = reader.window.reading.desk.find_bar
    bar.field.clear()
    type_words(bar.field, words)

    def is_found() -> bool:
        return [reader.page[first:last] for first, last in bar.hits] == [words]

    reader.qtbot.waitUntil(is_found, timeout=PATIENCE_MS)


def drag_over(reader: Driver, words: str) -> None:
    """Select words with the mouse, as they can be seen."""
    page = reader.window.reading.page
    found = page.document().find(words)
    start, end = found.selectionStart(), found.selectionEnd()
    corners = []
    for position in (start, end):
        found.setPosition(position)
        corners.append(page.cursorRect(found).center())
    QTest.mousePress(page.viewport(), Qt.MouseButton.LeftButton, pos=corners[0])
    QTest.mouseMove(page.viewport(), corners[1])
    QTest.mouseRelease(page.viewport(), Qt.MouseButton.LeftButton, pos=corners[1])


def test_find_mark_note_and_find_it_again_in_the_list_of_all(article: Driver, library_of: Library) -> None:
    reader, desk = article, article.window.reading.desk
    find(reader, QUOTE)
    assert desk.page.verticalScrollBar().value() > 0
    reader.press("Escape", desk.find_bar.field)
    drag_over(reader, QUOTE)
    reader.qtbot.waitUntil(desk.annotating.selecting.bar.isVisible, timeout=PATIENCE_MS)
    reader.click(desk.annotating.selecting.bar._buttons["note"])
    reader.qtbot.waitUntil(lambda: reader.window.findChild(MarkCard) is not None, timeout=PATIENCE_MS)
    card = reader.window.findChild(MarkCard)
    assert card is not None
    type_words(card.note, "周末去看看")
    reader.press("Escape", card.note)
    reader.qtbot.waitUntil(
        lambda: any(one.note for article in library_of.annotations.articles() for one in article.highlights),
        timeout=PATIENCE_MS,
    )
    reader.choose_list("Highlights and notes")
    assert reader.titles == ["城市骑行地图"]
    reader.program.context.actions["reading.all_marks"].trigger()
    dialog = reader.dialog(MarksDialog)
    field = dialog.findChild(QLineEdit)
    assert field is not None
    type_words(field, "周末")
    reader.qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() == 1, timeout=PATIENCE_MS)
    found = dialog.tree.findItems(QUOTE, Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    assert len(found) == 1
    dialog.reject()


def test_a_click_on_the_marked_words_opens_their_card(article: Driver) -> None:
    reader, desk = article, article.window.reading.desk
    find(reader, QUOTE)
    reader.press("Escape", desk.find_bar.field)
    drag_over(reader, QUOTE)
    reader.press("H", desk.page)
    reader.qtbot.waitUntil(lambda: len(desk.page.sheet.marks.placed) == 1, timeout=PATIENCE_MS)
    box = desk.page.sheet.marks.first_box(desk.page.sheet.marks.placed[0].highlight.id)
    assert box is not None
    reader.click(desk.page.viewport(), box.center().toPoint() - QPoint(0, desk.page.verticalScrollBar().value()))
    reader.qtbot.waitUntil(lambda: reader.window.findChild(MarkCard) is not None, timeout=PATIENCE_MS)


def test_marks_made_in_one_form_of_the_characters_stand_in_the_other(article: Driver, library_of: Library) -> None:
    reader, desk = article, article.window.reading.desk
    reader.program.context.actions["reading.chinese"].trigger()
    reader.wait_page("最後五米沒有人管")
    find(reader, "最後五米沒有人管")
    reader.press("Escape", desk.find_bar.field)
    drag_over(reader, "最後五米沒有人管")
    reader.press("H", desk.page)
    reader.qtbot.waitUntil(lambda: bool(library_of.annotations.articles()), timeout=PATIENCE_MS)
    (marked,) = library_of.annotations.articles()
    assert marked.highlights[0].passage.quote == QUOTE


def test_the_article_becomes_a_pdf_with_its_words_and_what_was_written(article: Driver, tmp_path: Path) -> None:
    reader, context = article, article.program.context
    context.library.annotations.write_note(reader.id_of("城市骑行地图"), "周末去骑一遍")
    sharing.save_to(context, [reader.id_of("城市骑行地图")], SaveFormat.PDF, tmp_path / "a.pdf")
    reader.wait_said("a.pdf")
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    done = subprocess.run(["pdftotext", str(tmp_path / "a.pdf"), "-"], capture_output=True, text=True, check=True)
    words = "".join(done.stdout.split())
    for expected in ("城市骑行地图", "慢城观察", "第23段", QUOTE, "周末去骑一遍"):
        assert expected in words


def test_z_leaves_only_the_page_and_brings_the_panes_back(article: Driver) -> None:
    reader = article
    reader.press("Z", reader.window.reading.page)
    assert not reader.window.list.isVisible()
    assert not reader.window.sidebar.isVisible()
    reader.press("Z", reader.window.reading.page)
    assert reader.window.list.isVisible()
    assert reader.window.sidebar.isVisible()


def test_reading_position_stays_on_its_paragraph_through_font_size_and_theme(article: Driver) -> None:
    reader, page = article, article.window.reading.page
    bar = page.verticalScrollBar()
    bar.setValue(bar.maximum() // 3)
    before = page.position().block
    assert before > 2
    for change in ({"text_size_px": 26}, {"font_cjk": "sans"}, {"column_em": 26}, {"theme": "black"}):
        shown = page.document()
        reader.program.context.library.settings.change(**change)
        reader.qtbot.waitUntil(lambda shown=shown: page.document() is not shown, timeout=PATIENCE_MS)  # type: ignore[misc]
        assert page.position().block == before
        base = page.viewport().palette().color(QPalette.ColorRole.Base)
        assert base == reader.program.context.theme.color("page")


def test_a_place_at_the_very_end_is_kept_through_another_width_and_another_article(article: Driver) -> None:
    reader, page = article, article.window.reading.page
    reader.window.resize(1300, 700)
    reader.qtbot.waitUntil(lambda: page.rendered.is_complete, timeout=PATIENCE_MS)
    page.go_to_position(Position(23, 0.4))
    assert page.position() == Position(23, 0.4)
    reader.window.resize(1000, 700)
    reader.qtbot.waitUntil(lambda: reader.window.width() == 1000, timeout=PATIENCE_MS)
    assert page.position().block == 23
    number = reader.id_of("城市骑行地图")
    view = reader.program.context.view
    view.show(ArticleQuery(is_read_later=True))
    reader.qtbot.waitUntil(lambda: reader.window.reading.current is None or view.article_id is None)
    articles = reader.program.context.library.articles

    def is_kept() -> bool:
        position = articles.get(number).state.position
        return position is not None and position.block == 23

    reader.qtbot.waitUntil(is_kept, timeout=PATIENCE_MS)
    view.open(number)
    reader.wait_page("第23段")
    reader.qtbot.waitUntil(lambda: page.position().block == 23, timeout=PATIENCE_MS)
