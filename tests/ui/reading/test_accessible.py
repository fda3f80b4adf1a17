"""What a screen reader finds on the page, and the way of the keyboard through it."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader_app.document.blocks import (
    Cell,
    Code,
    Details,
    Document,
    Figure,
    Heading,
    Image,
    ListBlock,
    ListItem,
    Quote,
    Run,
    Table,
)
from tests.ui.reading.sample import EVERYTHING, p
from tests.ui.reading.support import PaintedPictures, a_page
from ui.reading.page import ArticlePage
from ui.reading.render import Head
from ui.reading.rendered import LinkKind

PAGE = Document(
    (
        p("去看", Run("GitHub", link="https://github.com/"), "吧。"),
        Heading(3, (Run("小标题"),)),
        Figure((Image("https://a/1.jpg", "山", width=900, height=400),), (Run("清晨"),)),
        Figure((Image("https://a/2.jpg", "湖", width=900, height=400),)),
        ListBlock((ListItem((p("甲"),)), ListItem((p("乙"),))), is_ordered=True),
        Quote((p("引用"),)),
        Code("x = 1", "python"),
        Table(((Cell((p("方式"),), True),), (Cell((p("合并"),)),))),
        Details((Run("更多"),), (p("里面"),), is_open=False),
    ),
    "zh",
)
EXPECTED = """
Heading 1 | 标题
Paragraph | 林未
Paragraph | 去看GitHub吧。
 Link | GitHub
Heading 3 | 小标题
Grouping |
 Graphic | 山
Grouping |
 Graphic | 湖 | Gone. | invalid
List |
 ListItem | 1. 甲
 ListItem | 2. 乙
BlockQuote |
 Paragraph | 引用
Paragraph | x = 1 | Code
Table |
 ColumnHeader | 方式
 Cell | 合并
Grouping |
 Button | 更多 | | collapsed
"""


def a_shown_page() -> ArticlePage:
    source = PaintedPictures({"https://a/1.jpg": (900, 400)})
    source.problems["https://a/2.jpg"] = "Gone."
    page = a_page(source)
    page.show()
    page.show_article(Head("标题", byline=(("林未", None),)), PAGE)
    return page


@pytest.fixture
def page(qtbot: QtBot) -> ArticlePage:
    page = a_shown_page()
    qtbot.addWidget(page)
    return page


def reader(page: ArticlePage) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(page.viewport())


def described(one: QAccessibleInterface, depth: int = 0) -> Iterator[str]:
    attributes, state = one.attributesInterface(), one.state()
    level = f" {attributes.attributeValue(QAccessible.Attribute.Level)}" if attributes is not None else ""
    parts = [f"{' ' * depth}{one.role().name}{level}", one.text(QAccessible.Text.Name)]
    states = " ".join(name for name in ("busy", "invalid", "expanded", "collapsed") if getattr(state, name))
    about = one.text(QAccessible.Text.Description)
    parts += [about, states] if states else [about] if about else []
    yield " | ".join(parts).replace("|  |", "| |").rstrip()
    for number in range(one.childCount()):
        child = one.child(number)
        assert one.indexOfChild(child) == number
        assert child.parent() == one
        yield from described(child, depth + 1)


def dump(page: ArticlePage) -> str:
    top = reader(page)
    parts = [top.child(number) for number in range(top.childCount())]
    return "\n".join(line for part in parts if part.role() is not QAccessible.Role.Client for line in described(part))


def test_headings_words_links_pictures_and_tables_are_a_tree(page: ArticlePage) -> None:
    text = dump(page)
    assert text.startswith(EXPECTED.strip()), text


def test_what_is_in_a_list_item_is_told_once(page: ArticlePage) -> None:
    inner = ListBlock((ListItem((p("丙"),)),))
    items = (ListItem((p("甲", Run("链接", link="https://a/")), p("乙"), inner)), ListItem((Code("y = 2"),)))
    page.show_article(Head("标题"), Document((ListBlock(items),), "zh"))
    text = dump(page)
    for words in ("甲", "乙", "丙", "y = 2"):
        assert text.count(words) == 1, text
    assert "\n  Link | 链接" in text, text
    assert "\n  Paragraph | 乙" in text, text
    assert "\n  Paragraph | • y = 2 | Code" in text, text


def test_the_tree_hangs_below_the_text_that_qt_knows(page: ArticlePage) -> None:
    text = QAccessible.queryAccessibleInterface(page)
    assert text.textInterface() is not None
    assert any(text.child(number).object() is page.viewport() for number in range(text.childCount()))


@pytest.mark.usefixtures("qapp")
def test_the_tree_follows_the_page_and_dies_with_it() -> None:
    page = a_shown_page()
    for _ in range(20):
        kept = reader(page).child(0)
        page.toggle_details(0)
        assert "里面" in dump(page)
        page.toggle_details(0)
        page.show_article(Head("另一篇"), EVERYTHING)
        assert "另一篇" in dump(page)
        assert not shiboken6.isValid(kept)
        page.resize(page.width() - 5, page.height())
        page.show_article(Head("标题"), PAGE)
        assert "GitHub" in dump(page)
    kept, top = reader(page).child(0), reader(page)
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(kept)
    assert not shiboken6.isValid(top)


def test_a_screen_reader_can_choose_a_link(page: ArticlePage, qtbot: QtBot) -> None:
    link = reader(page).child(2).child(0)
    with qtbot.waitSignal(page.link_chosen) as chosen:
        link.actionInterface().doAction("Press")
    assert chosen.args[0].target == "https://github.com/"


def test_tab_goes_through_links_pictures_and_details_and_enter_opens(page: ArticlePage, qtbot: QtBot) -> None:
    page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(page.hasFocus)
    kinds = []
    for key in (Qt.Key.Key_Tab,) * 4:
        QTest.keyClick(page, key)
        with qtbot.waitSignal(page.link_chosen) as chosen:
            QTest.keyClick(page, Qt.Key.Key_Return)
        kinds.append(chosen.args[0].kind)
    assert kinds == [LinkKind.WEB, LinkKind.PICTURE, LinkKind.PICTURE, LinkKind.DETAILS]
    QTest.keyClick(page, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(page.link_chosen) as chosen:
        QTest.keyClick(page, Qt.Key.Key_Return)
    assert chosen.args[0].kind is LinkKind.PICTURE


def test_a_ring_shows_where_the_keyboard_stands(page: ArticlePage, qtbot: QtBot) -> None:
    page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(page.hasFocus)
    before = page.viewport().grab().toImage()
    QTest.keyClick(page, Qt.Key.Key_Tab)
    assert page.viewport().grab().toImage() != before
    QTest.mousePress(page.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 300))
    assert page.viewport().grab().toImage() == before
