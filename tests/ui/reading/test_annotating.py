"""Marks, notes and finding, over a real library."""

from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader_app import document as documents
from reader_app.document import Document, Heading, Run
from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery, NewArticle
from tests.support.window import PATIENCE_MS, Driver, opened
from tests.ui.reading.test_pane import SENTENCE, add, p
from ui.dialogs.marks import MarksDialog
from ui.reading.find_bar import find
from ui.reading.mark_card import MarkCard
from ui.reading.menu import page_menu
from ui.reading.note_card import NoteCard

QUOTE = "真正的问题只在最后五米"


@pytest.fixture
def reader(library: Library, qtbot: QtBot) -> Iterator[Driver]:
    blocks = [p(f"第{number}段。" + SENTENCE * 4) for number in range(40)]
    blocks[25] = p(f"他说：{QUOTE}，别的都好办。")
    add(library, "一", Heading(2, (Run("开头"),)), *blocks[:20], Heading(2, (Run("后半"),)), *blocks[20:])
    with opened(library, qtbot) as driver:
        driver.choose_list("Saved pages")
        driver.open_article("一")
        yield driver


def select(reader: Driver, words: str) -> None:
    page = reader.window.reading.page
    found = page.document().find(words)
    assert not found.isNull()
    page.setTextCursor(found)
    page.setFocus()


def article_id(reader: Driver) -> ArticleId:
    found = reader.program.context.view.article_id
    assert found is not None
    return found


def mark(reader: Driver, keys: str = "H") -> None:
    select(reader, QUOTE)
    library = reader.program.context.library
    before = len(library.annotations.of(article_id(reader)))
    QTest.keyClick(reader.window.reading.page, Qt.Key.Key_H, modifiers(keys))
    desk = reader.window.reading.desk
    reader.qtbot.waitUntil(lambda: len(desk.page.sheet.marks.placed) == before + 1, timeout=PATIENCE_MS)


def modifiers(keys: str) -> Qt.KeyboardModifier:
    return Qt.KeyboardModifier.ShiftModifier if keys.startswith("Shift") else Qt.KeyboardModifier.NoModifier


def test_h_marks_the_selected_words(reader: Driver) -> None:
    mark(reader)
    (found,) = reader.program.context.library.annotations.of(article_id(reader))
    assert found.passage.quote == QUOTE
    assert found.passage.before.endswith("他说：")


def test_a_mark_is_painted_behind_its_words_without_a_new_layout(reader: Driver) -> None:
    page = reader.window.reading.page
    document = page.document()
    mark(reader)
    assert page.document() is document
    color = reader.program.context.theme.color("mark")
    (placed,) = page.sheet.marks.placed
    box = page.sheet.marks.first_box(placed.highlight.id)
    assert box is not None
    page.verticalScrollBar().setValue(round(box.top()) - 100)
    image = page.viewport().grab().toImage()
    y = round(box.top()) - page.verticalScrollBar().value() + 2
    colors = {image.pixelColor(x, y).name() for x in range(round(box.left()), round(box.right()))}
    assert color.name() in colors


def test_without_a_selection_it_says_how(reader: Driver) -> None:
    QTest.keyClick(reader.window.reading.page, Qt.Key.Key_H)
    reader.wait_said("Select the words")


def test_a_note_is_written_on_the_card_and_kept(reader: Driver) -> None:
    mark(reader, "Shift+H")
    reader.qtbot.waitUntil(lambda: reader.window.findChild(MarkCard) is not None, timeout=PATIENCE_MS)
    card = reader.window.findChild(MarkCard)
    assert card is not None
    card.note.setPlainText("回头去看那座桥")
    QTest.keyClick(card.note, Qt.Key.Key_Escape)
    library = reader.program.context.library
    reader.qtbot.waitUntil(
        lambda: library.annotations.of(article_id(reader))[0].note == "回头去看那座桥", timeout=PATIENCE_MS
    )


def test_a_click_on_a_mark_opens_it_and_it_can_be_removed_and_brought_back(reader: Driver) -> None:
    mark(reader)
    desk = reader.window.reading.desk
    (placed,) = desk.page.sheet.marks.placed
    desk.annotating.open(placed.highlight.id)
    card = reader.window.findChild(MarkCard)
    assert card is not None
    card._remove()
    reader.qtbot.waitUntil(lambda: not desk.page.sheet.marks.placed, timeout=PATIENCE_MS)
    reader.program.context.undo.undo()
    reader.qtbot.waitUntil(lambda: len(desk.page.sheet.marks.placed) == 1, timeout=PATIENCE_MS)


def test_marks_stay_on_their_words_when_the_text_is_fetched_anew(reader: Driver) -> None:
    mark(reader)
    library = reader.program.context.library
    fuller = Document((p("编者按。" * 30), p("新的一段。"), p(f"有人说：{QUOTE}，其余好办。"), p("尾声。")), "zh")
    change(reader, fuller)
    page = reader.window.reading.page
    reader.wait_page("编者按")
    reader.qtbot.waitUntil(lambda: bool(page.sheet.marks.placed), timeout=PATIENCE_MS)
    (placed,) = page.sheet.marks.placed
    assert placed.span is not None
    (first, last) = next(page.rendered.words.ranges(*placed.span))
    assert page.toPlainText()[first:last] == QUOTE
    assert library.annotations.of(article_id(reader))


def test_a_mark_whose_words_are_gone_is_kept_and_said(reader: Driver) -> None:
    mark(reader)
    change(reader, Document((p("完全不同的文字。" * 9),), "zh"))
    reader.wait_page("完全不同")
    desk = reader.window.reading.desk
    reader.qtbot.waitUntil(lambda: desk.page.sheet.marks.placed[0].span is None, timeout=PATIENCE_MS)
    assert "no longer in the text" in desk.side.marks.item(0).text()


def change(reader: Driver, document: Document) -> None:
    library, number = reader.program.context.library, article_id(reader)
    text = documents.to_text(document)
    article = NewArticle("一", "一", document=documents.to_json(document), text=text)
    library._store.articles.change([(number, article)])
    library.articles.bookmark([number])


def test_a_mark_survives_another_font(reader: Driver) -> None:
    mark(reader)
    page = reader.window.reading.page
    reader.program.context.library.settings.change(text_size_px=24, column_em=24)
    reader.qtbot.waitUntil(lambda: page._style.size_px == 24, timeout=PATIENCE_MS)
    (placed,) = page.sheet.marks.placed
    assert placed.span is not None
    (first, last) = next(page.rendered.words.ranges(*placed.span))
    assert page.toPlainText()[first:last] == QUOTE


def test_marks_stay_on_their_words_in_simplified_and_in_traditional_characters(reader: Driver) -> None:
    mark(reader)
    _show_in(reader, "traditional", "最後五米")
    assert _marked(reader) == ["真正的問題只在最後五米"]
    select(reader, "別的都好辦")
    QTest.keyClick(reader.window.reading.page, Qt.Key.Key_H)
    reader.qtbot.waitUntil(lambda: len(reader.window.reading.page.sheet.marks.placed) == 2, timeout=PATIENCE_MS)
    _show_in(reader, "original", "最后五米")
    assert _marked(reader) == [QUOTE, "别的都好办"]


def _show_in(reader: Driver, characters: str, words: str) -> None:
    reader.program.context.library.settings.change(chinese=characters)
    page = reader.window.reading.page
    reader.qtbot.waitUntil(lambda: words in page.toPlainText(), timeout=PATIENCE_MS)


def _marked(reader: Driver) -> list[str]:
    page = reader.window.reading.page
    spans = [placed.span for placed in page.sheet.marks.placed]
    text = page.toPlainText()
    return ["".join(text[first:last] for first, last in page.rendered.words.ranges(*span)) for span in spans if span]


def test_the_outline_leads_to_its_headings_and_follows_reading(reader: Driver) -> None:
    desk = reader.window.reading.desk
    desk.do("outline")
    assert desk.side.isVisible()
    assert [desk.side.outline.item(row).text() for row in range(2)] == ["开头", "后半"]
    desk.side.outline.itemClicked.emit(desk.side.outline.item(1))
    assert desk.page.position().block >= 20
    assert desk.side.outline.currentRow() == 1
    desk.do("marks")
    assert desk.side.isVisible()
    desk.do("marks")
    assert not desk.side.isVisible()


def test_the_list_of_marks_leads_to_them_and_goes_along_as_markdown(reader: Driver) -> None:
    mark(reader)
    desk = reader.window.reading.desk
    desk.page.verticalScrollBar().setValue(0)
    desk.do("marks")
    desk.side.marks.itemClicked.emit(desk.side.marks.item(0))
    assert desk.page.verticalScrollBar().value() > 0
    desk.side.copy_wanted.emit()
    reader.wait_said("in the clipboard")
    assert f"> {QUOTE}" in QGuiApplication.clipboard().text()


def test_find_counts_and_steps_both_ways(reader: Driver) -> None:
    reader.press("Ctrl+F", reader.window.reading.page)
    bar = reader.window.reading.desk.find_bar
    assert bar.isVisible()
    bar.field.setText("最后五米")
    reader.qtbot.waitUntil(lambda: bar.count.text() == "1 of 1", timeout=PATIENCE_MS)
    assert reader.window.reading.page.verticalScrollBar().value() > 0
    bar.field.setText("绿线")
    reader.qtbot.waitUntil(lambda: bar.count.text().endswith("of 156"), timeout=PATIENCE_MS)
    at = bar.count.text()
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.count.text() != at
    QTest.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == at
    bar.field.setText("没有的词")
    reader.qtbot.waitUntil(lambda: bar.count.text() == "Not found", timeout=PATIENCE_MS)
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert reader.window.reading.page.sheet.marks.hits == ()


def test_find_begins_with_the_selection_and_knows_no_case() -> None:
    assert find("Qt and QT  and\nqt", "qt AND") == [(0, 6), (7, 14)]
    assert find("a.c abc", "a.c") == [(0, 3)]
    assert find("任何", "  ") == []


def test_the_bar_over_the_selection_marks_in_a_colour(reader: Driver) -> None:
    select(reader, QUOTE)
    selecting = reader.window.reading.desk.annotating.selecting
    selecting._released(QPoint(1, 1))
    assert selecting.bar.isVisible()
    selecting.bar._buttons["blue"].click()
    assert not selecting.bar.isVisible()
    library = reader.program.context.library
    reader.qtbot.waitUntil(lambda: bool(library.annotations.of(article_id(reader))), timeout=PATIENCE_MS)
    assert library.annotations.of(article_id(reader))[0].color == "blue"


def test_the_selected_words_are_looked_up_in_the_library(reader: Driver) -> None:
    select(reader, QUOTE)
    reader.program.context.actions["reading.search_selection"].trigger()
    assert reader.program.context.view.query == ArticleQuery(text=QUOTE)


def test_progress_and_the_minutes_left_are_told(reader: Driver) -> None:
    tools = reader.window.reading._tools
    page = reader.window.reading.page
    reader.qtbot.waitUntil(lambda: "0 %" in tools._progress.text(), timeout=PATIENCE_MS)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    assert tools._progress.text() == "Read to the end"


def test_the_paragraph_stays_when_the_font_changes(reader: Driver) -> None:
    page = reader.window.reading.page
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum() // 2)
    cursor = page.cursorForPosition(QPoint(page.width() // 2, 4))
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    words = cursor.selectedText().strip()[:4]
    before = page.position().block
    reader.program.context.library.settings.change(font_cjk="sans", text_size_px=22)
    reader.qtbot.waitUntil(lambda: page._style.size_px == 22, timeout=PATIENCE_MS)
    assert page.position().block == before
    assert words


def about(reader: Driver) -> NoteCard:
    found = reader.window.findChildren(NoteCard)
    assert found
    return found[-1]


def test_a_note_on_the_article_is_written_changed_and_removed_beside_the_page(reader: Driver) -> None:
    desk, annotations = reader.window.reading.desk, reader.program.context.library.annotations
    QTest.keyClick(reader.window.reading.page, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    about(reader).note.setPlainText("值得再读一遍")
    QTest.keyClick(about(reader).note, Qt.Key.Key_Escape)
    reader.qtbot.waitUntil(lambda: desk.side.marks.count() == 1, timeout=PATIENCE_MS)
    assert desk.side.marks.item(0).text() == "值得再读一遍"
    desk.side.marks.itemClicked.emit(desk.side.marks.item(0))
    about(reader).note.setPlainText("读过两遍")
    QTest.keyClick(about(reader).note, Qt.Key.Key_Escape)
    reader.qtbot.waitUntil(lambda: desk.side.marks.item(0).text() == "读过两遍", timeout=PATIENCE_MS)
    desk.side.note_wanted.emit()
    about(reader).remove()
    reader.qtbot.waitUntil(lambda: not desk.side.marks.count(), timeout=PATIENCE_MS)
    reader.program.context.undo.undo()
    reader.qtbot.waitUntil(lambda: desk.side.marks.count() == 1, timeout=PATIENCE_MS)
    assert [one.note for one in annotations.of(article_id(reader))] == ["读过两遍"]


def test_a_mark_of_the_list_of_all_is_opened_where_it_stands(reader: Driver) -> None:
    mark(reader)
    page = reader.window.reading.page
    page.verticalScrollBar().setValue(0)
    reader.program.context.actions["reading.all_marks"].trigger()
    dialog = reader.dialog(MarksDialog)
    reader.qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() == 1, timeout=PATIENCE_MS)
    article = dialog.tree.topLevelItem(0)
    assert article is not None
    dialog.tree.itemActivated.emit(article.child(0), 0)
    reader.qtbot.waitUntil(lambda: page.verticalScrollBar().value() > 0, timeout=PATIENCE_MS)
    assert page.position().block == 27


def test_what_is_copied_is_clean_text_and_clean_html(reader: Driver) -> None:
    select(reader, QUOTE)
    data = reader.window.reading.page.createMimeDataFromSelection()
    assert data.text() == QUOTE
    assert data.html() == f"<p>{QUOTE}</p>".join(('<div lang="zh">\n', "\n</div>"))


def test_a_passage_goes_along_as_markdown_with_its_source_and_as_a_link(reader: Driver) -> None:
    select(reader, QUOTE)
    annotating, clipboard = reader.window.reading.desk.annotating, QGuiApplication.clipboard()
    annotating.copy_selection_as_markdown()
    assert clipboard.text() == QUOTE
    annotating.copy_with_source()
    assert clipboard.text().startswith(f"{QUOTE}\n\n— ")
    assert "<blockquote>" in clipboard.mimeData().html()
    annotating.copy_link()
    assert unquote(clipboard.text()).endswith(f"#:~:text={QUOTE}")


def test_the_menu_of_selected_words_offers_what_one_does_with_them(reader: Driver) -> None:
    desk = reader.window.reading.desk
    select(reader, QUOTE)
    offered = [action.text() for action in page_menu(desk, "").actions()]
    for expected in ("Copy with the source", "Copy as Markdown", "Copy a link to these words"):
        assert expected in offered
    desk.annotating.selecting.clear()
    assert "Copy as Markdown" not in [action.text() for action in page_menu(desk, "").actions()]
