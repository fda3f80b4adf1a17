"""Somebody looks for what was read once, keeps a search, follows recommendations, and mutes a noise."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QMenu

from reader_app.model import ArticleId, ArticleQuery, Deed, NewArticle
from tests.support.builders import a_feed, an_article
from tests.support.window import PATIENCE_MS, Driver, arrive, type_words
from ui.dialogs.rule_editor import RuleEditor
from ui.dialogs.rules import RulesDialog
from ui.reading.card import Card
from ui.reading.home import HomePage

pytestmark = pytest.mark.journey

LONG = "".join(f"第{n}段说的是城市里的骑行者如何在清晨穿过老街去看河上的第{n}座桥。" for n in range(40))
FILLER = "这里是别的段落，说的是天气、茶和远处的山。" * 60


def today(title: str, *paragraphs: str, tags: tuple[str, ...] = ()) -> NewArticle:
    return replace(an_article(title, *paragraphs, tags=tags), published=datetime.now(UTC))


def come_in(reader: Driver, feed: str, *articles: NewArticle) -> list[ArticleId]:
    """Articles of today arrive from a feed, as in a refresh."""
    library = reader.program.context.library
    ids = library._store.articles.add(a_feed(library, title=feed), articles, received=datetime.now(UTC))
    library.search.catch_up()
    return ids


def search(reader: Driver, words: str) -> None:
    reader.press("Slash")
    reader.window.sidebar.search.clear()
    type_words(reader.window.sidebar.search, words)
    reader.press("Return")


def test_two_characters_lead_to_the_passage(reader: Driver) -> None:
    library = reader.program.context.library
    arrive(
        library, an_article("长文", FILLER, "清晨有一位拓荒的骑手经过。", FILLER), an_article("短文", "没有那个词。")
    )
    search(reader, "拓荒")
    reader.wait_titles("长文")
    reader.open_article("长文")
    page = reader.window.reading.page
    reader.qtbot.waitUntil(lambda: page.verticalScrollBar().value() > 300, timeout=PATIENCE_MS)
    words = page.document().toPlainText()
    top = page.verticalScrollBar().value()
    reader.qtbot.waitUntil(lambda: bool(page.sheet), timeout=PATIENCE_MS)
    assert "拓荒" in words
    assert top < page.verticalScrollBar().maximum()


def test_a_traditional_spelling_is_found_by_the_simplified_one(reader: Driver) -> None:
    arrive(reader.program.context.library, an_article("軟體開發", "萬維網"), an_article("别的"))
    search(reader, "软体开发")
    reader.wait_titles("軟體開發")


def test_a_search_with_operators_is_kept_in_the_sidebar(reader: Driver) -> None:
    library = reader.program.context.library
    arrive(library, an_article("骑行地图", tags=("城市",)), an_article("骑行日记"), an_article("城市", "骑行"))
    search(reader, "标题:骑行 -标签:城市")
    reader.wait_titles("骑行日记")
    reader.program.context.actions["search.save"].trigger()
    dialog = next(one for one in reader.window.findChildren(QLineEdit) if one.window() is not reader.window).window()
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.clear()
    type_words(field, "骑车日记")
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    box.button(QDialogButtonBox.StandardButton.Ok).click()
    reader.qtbot.waitUntil(lambda: reader.lists.get("骑车日记") == 1, timeout=PATIENCE_MS)
    arrive(library, an_article("骑行第二天"))
    reader.qtbot.waitUntil(lambda: reader.lists.get("骑车日记") == 2, timeout=PATIENCE_MS)
    reader.choose_list("Unread")
    reader.choose_list("骑车日记")
    reader.wait_titles("骑行日记", "骑行第二天")


def test_a_recommendation_says_why_and_less_of_it_works_at_once(reader: Driver) -> None:
    tea = "龙井茶的制作工艺讲究采摘时节，清明前的龙井茶最为珍贵。"
    come_in(
        reader, "茶", today("龙井茶", tea, tags=("龙井茶",)), today("明前龙井", tea + "今年开采。", tags=("龙井茶",))
    )
    come_in(reader, "股", *(today(f"股市{n}", "涨了又跌。", tags=("股市",)) for n in range(3)))
    context = reader.program.context
    context.library.suggestions.pick()
    reader.open_article("龙井茶")
    end = reader.window.reading.desk.end
    reader.qtbot.waitUntil(lambda: bool(end.cards), timeout=PATIENCE_MS)
    best = end.cards[0]
    assert best.suggestion.row.title == "明前龙井"
    assert "龙井" in best.accessibleName()
    stock = next(card for card in end.cards if card.suggestion.row.title.startswith("股市"))
    say(reader, stock, "Nothing about “股市”")
    reader.qtbot.waitUntil(
        lambda: bool(end.cards) and not any(card.suggestion.row.title.startswith("股市") for card in end.cards),
        timeout=PATIENCE_MS,
    )
    context.view.show(ArticleQuery(is_recommended=True))
    home = reader.window.reading.findChild(HomePage)
    assert home is not None
    reader.qtbot.waitUntil(lambda: home.isVisible() and len(home.cards) == 1, timeout=PATIENCE_MS)
    context.undo.undo()
    reader.qtbot.waitUntil(lambda: len(home.cards) == 4, timeout=PATIENCE_MS)


def say(reader: Driver, card: Card, words: str) -> None:
    """Choose a line of a recommendation's menu."""
    card.menu_wanted.emit(card.mapToGlobal(card.rect().center()))
    menu = next(one for one in reader.window.findChildren(QMenu) if any(a.text() == words for a in one.actions()))
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_one_row_stands_for_a_story_and_leads_to_its_other_sources(reader: Driver) -> None:
    for feed in ("晨报", "晚报", "城市日报"):
        come_in(reader, feed, today("老街上新修的桥", LONG))
    reader.wait_titles("老街上新修的桥")
    assert reader.lists["Unread"] == 1
    reader.open_article("老街上新修的桥")
    library = reader.program.context.library
    reader.qtbot.waitUntil(lambda: library.articles.counts().unread == 0, timeout=PATIENCE_MS)
    reader.press("Y")
    reader.qtbot.waitUntil(lambda: len(reader.titles) == 3, timeout=PATIENCE_MS)


def test_a_noise_is_muted_until_a_day(reader: Driver) -> None:
    arrive(reader.program.context.library, an_article("双十一大促"), an_article("河边的早晨"))
    reader.program.context.actions["rules.manage"].trigger()
    rules = reader.dialog(RulesDialog)
    rules.new_button.click()
    editor = reader.dialog(RuleEditor)
    type_words(editor.search, "双十一")
    reader.qtbot.waitUntil(lambda: editor.found.count() == 1, timeout=PATIENCE_MS)
    editor.deed.setCurrentIndex(editor.deed.findData(Deed.MUTE))
    editor.has_end.setChecked(True)
    editor.end.setDate(editor.end.date().addDays(3))
    editor.save_button.click()
    reader.qtbot.waitUntil(lambda: rules.list.count() == 1, timeout=PATIENCE_MS)
    rules.list.setCurrentRow(0)
    rules.apply_button.click()
    reader.wait_titles("河边的早晨")
    come_in(reader, "促销", today("双十一返场"))
    reader.qtbot.waitUntil(lambda: "2 articles hidden" in rules.list.item(0).text(), timeout=PATIENCE_MS)
    (rule,) = reader.program.context.library.rules.all()
    assert rule.ends_at is not None
    assert timedelta(days=9) < rule.ends_at - datetime.now(UTC) < timedelta(days=12)
    rules.reject()
    reader.wait_titles("河边的早晨")
