"""Search results, saved searches, tags, stories and rules in the window."""

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery, Deed, Hit, Rule, Snippet, Sort, Verdict
from tests.support.builders import a_feed, an_article
from tests.support.window import arrive, type_words
from ui.articles.delegate import RowDelegate
from ui.articles.model import HIT, ROW
from ui.articles.pointing import Pointing
from ui.dialogs.rule_editor import RuleEditor
from ui.dialogs.rules import RulesDialog
from ui.dialogs.tags import ArticleTagsDialog, TagsDialog
from ui.dialogs.tastes import TastesDialog
from ui.reading.home import HomePage
from ui.sidebar.model import NODE
from ui.window import MainWindow

LONG = "".join(f"第{n}段说的是城市里的骑行者如何在清晨穿过老街去看河上的第{n}座桥。" for n in range(40))


def lines(window: MainWindow) -> dict[str, int]:
    return {item.text(): item.data(NODE).count for item in window.sidebar.tree.nodes.items()}


def search(window: MainWindow, qtbot: QtBot, words: str, rows: int) -> None:
    type_words(window.sidebar.search, words)
    query = window.furniture.context.view
    model = window.list.model
    qtbot.waitUntil(lambda: query.query.text == words and model.rowCount() == rows)
    # The list before may have had as many rows.
    qtbot.waitUntil(lambda: model.index(0, 0).data(HIT) is not None)


def told(library: Library, feed: str) -> ArticleId:
    """The same story of today, told by a feed."""
    article = replace(an_article("老街的桥", LONG), published=datetime.now(UTC))
    (found,) = library._store.articles.add(a_feed(library, title=feed), [article], received=datetime.now(UTC))
    library._arrivals.settle([found])
    return found


def shown(kind: type[QWidget]) -> QWidget:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())


def test_results_show_what_was_found(window: MainWindow, library: Library, qtbot: QtBot) -> None:
    arrive(library, an_article("老街", "开头。" * 60 + "清晨的骑行者穿过老街。"), an_article("别的"))
    search(window, qtbot, "骑行者", 1)
    index = window.list.model.index(0, 0)
    hit: Hit = index.data(HIT)
    start, end = hit.text.marks[0]
    assert hit.text.text[start:end] == "骑行者"
    assert hit.title == Snippet("老街")


def test_marked_words_are_painted_on_the_mark(window: MainWindow, library: Library, qtbot: QtBot) -> None:
    arrive(library, an_article("骑行地图", "一条路。"))
    search(window, qtbot, "骑行", 1)
    image = QImage(320, 109, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    option = QStyleOptionViewItem()
    option.rect = image.rect()
    window.list.table.itemDelegate().paint(painter, option, window.list.model.index(0, 0))
    painter.end()
    mark = window.furniture.context.theme.color("mark").rgb()
    assert any(image.pixel(x, y) == mark for x in range(17, 60) for y in range(10, 34))


def test_best_first_is_offered_for_words_only(window: MainWindow, library: Library, qtbot: QtBot) -> None:
    arrive(library, an_article("骑行"))
    head = window.list._head
    best = next(action for action in head._orders.actions() if action.data() == Sort.BEST)
    assert not best.isVisible()
    search(window, qtbot, "骑行", 1)
    assert best.isVisible()
    assert window.furniture.context.view.query.sort is Sort.BEST


def test_a_search_is_saved_renamed_and_removed_in_the_sidebar(
    window: MainWindow, library: Library, qtbot: QtBot
) -> None:
    arrive(library, an_article("骑行一"), an_article("骑行二"))
    search(window, qtbot, "标题:骑行", 2)
    context = window.furniture.context
    assert context.actions["search.save"].isEnabled()
    library.search.save("我的骑行", "标题:骑行")
    qtbot.waitUntil(lambda: lines(window).get("我的骑行") == 2)
    library.articles.mark_read([ArticleId(number) for number in window.list.model.ids[:1]])
    qtbot.waitUntil(lambda: lines(window).get("我的骑行") == 1)
    item = next(item for item in window.sidebar.tree.nodes.items() if item.text() == "我的骑行")
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "我的骑行, 1 unread article"
    context.view.show(ArticleQuery())
    tree = window.sidebar.tree
    item = next(item for item in tree.nodes.items() if item.text() == "我的骑行")
    tree.setCurrentIndex(item.index())
    assert context.view.query.text == "标题:骑行"
    assert window.sidebar.search.text() == "标题:骑行"
    qtbot.waitUntil(lambda: context.actions["search.remove_saved"].isEnabled())
    context.actions["search.remove_saved"].trigger()
    qtbot.waitUntil(lambda: "我的骑行" not in lines(window))


def test_one_row_tells_of_the_other_sources_and_leads_to_them(
    window: MainWindow, library: Library, qtbot: QtBot
) -> None:
    first = told(library, "甲报")
    others = {told(library, "乙报"), told(library, "丙报")}
    with qtbot.waitSignal(window.list.loaded):
        arrive(library, an_article("另一篇"))
    qtbot.waitUntil(lambda: window.list.model.rowCount() == 2)
    model, table = window.list.model, window.list.table
    row = model.position(first)
    assert model.index(row, 0).data(ROW).others == 2
    assert "and 2 other sources" in model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert lines(window)["Unread"] == 2
    box = QRectF(table.visualRect(model.index(row, 0)))
    delegate = table.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    at = delegate.story_box(model.index(row, 0).data(ROW), box).center()
    pointing = table.findChild(Pointing)
    assert pointing is not None
    assert pointing.story_at(QPointF(at)) == first
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint())
    qtbot.waitUntil(lambda: set(model.ids) == {first, *others})
    assert window.furniture.context.view.article_id is None


def test_tags_of_an_article_are_edited_as_one_step(window: MainWindow, library: Library, qtbot: QtBot) -> None:
    (one,) = arrive(library, an_article("一篇", tags=("科技", "热点")))
    context = window.furniture.context
    dialog = ArticleTagsDialog(context, [one], window)
    dialog.show()
    assert dialog.names == ["科技", "热点"]
    type_words(dialog.field, "必读")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.tags.item(dialog.names.index("热点")).setSelected(True)
    dialog._take_off()
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    box.button(QDialogButtonBox.StandardButton.Save).click()
    qtbot.waitUntil(lambda: set(library.tags.of(one)) == {"必读", "科技"})
    qtbot.waitUntil(lambda: context.undo.can_undo)
    context.undo.undo()
    qtbot.waitUntil(lambda: set(library.tags.of(one)) == {"科技", "热点"})


def test_all_tags_can_be_found_hidden_and_shown(window: MainWindow, library: Library, qtbot: QtBot) -> None:
    arrive(library, an_article("一", tags=("猫",)), an_article("二", tags=("猫", "狗")))
    dialog = TagsDialog(window.furniture.context, window)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    assert dialog.list.item(0).text() == "猫 — 2 articles"
    dialog.filter.setText("狗")
    assert dialog.list.item(0).isHidden()
    dialog.list.setCurrentRow(1)
    dialog.hide_button.click()
    qtbot.waitUntil(lambda: "hidden" in dialog.list.item(1).text())
    assert [tag.name for tag in library.tags.all()] == ["猫"]
    dialog.list.setCurrentRow(1)
    qtbot.waitUntil(lambda: dialog.hide_button.text() == "Show again")
    dialog.hide_button.click()
    qtbot.waitUntil(lambda: len(library.tags.all()) == 2)
    dialog.reject()


def test_a_coloured_tag_has_its_colour_in_the_sidebar(window: MainWindow, library: Library, qtbot: QtBot) -> None:
    arrive(library, an_article("一", tags=("猫",)))
    library.tags.color("猫", "green")
    qtbot.waitUntil(lambda: "猫" in lines(window))
    item = next(item for item in window.sidebar.tree.nodes.items() if item.text() == "猫")
    assert item.data(NODE).tag.color == "green"


def test_a_rule_is_previewed_while_it_is_written_and_then_kept(
    window: MainWindow, library: Library, qtbot: QtBot
) -> None:
    arrive(library, an_article("双十一大促"), an_article("双十一之后"), an_article("河边"))
    editor = RuleEditor(window.furniture.context, None, window)
    editor.show()
    qtbot.waitUntil(lambda: not editor.save_button.isEnabled())
    assert "every article" in editor.count.text()
    type_words(editor.search, "双十一")
    qtbot.waitUntil(lambda: editor.found.count() == 2)
    assert "2 articles" in editor.count.text()
    editor.pattern.setText("大促|(")
    qtbot.waitUntil(lambda: "regular expression" in editor.count.text())
    editor.pattern.setText("大促|秒杀")
    qtbot.waitUntil(lambda: editor.found.count() == 1)
    editor.has_end.setChecked(True)
    editor.save_button.click()
    qtbot.waitUntil(lambda: len(library.rules.all()) == 1)
    (rule,) = library.rules.all()
    assert (rule.name, rule.deed, rule.pattern) == ("双十一", Deed.MUTE, "大促|秒杀")
    assert rule.ends_at is not None
    assert rule.ends_at > datetime.now(UTC)


def test_rules_are_switched_applied_and_taken_back(window: MainWindow, library: Library, qtbot: QtBot) -> None:
    arrive(library, an_article("双十一大促"), an_article("河边"))
    library.rules.save(Rule("静", "双十一", Deed.MUTE))
    dialog = RulesDialog(window.furniture.context, window)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    dialog.list.setCurrentRow(0)
    dialog.apply_button.click()
    qtbot.waitUntil(lambda: "1 article hidden" in dialog.list.item(0).text())
    qtbot.waitUntil(lambda: window.list.model.rowCount() == 1)
    dialog.list.setCurrentRow(0)
    dialog.back_button.click()
    qtbot.waitUntil(lambda: window.list.model.rowCount() == 2)
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: not library.rules.all()[0].is_on)
    dialog.reject()


def test_a_rule_points_an_article_out(window: MainWindow, library: Library, qtbot: QtBot) -> None:
    library.rules.save(Rule("告", "地震", Deed.NOTIFY))
    (one,) = library._store.articles.add(None, [an_article("地震速报")], received=datetime.now(UTC))
    library.search.catch_up()
    qtbot.waitUntil(lambda: "地震速报" in window.toast.text)
    window.toast._button.click()
    assert window.furniture.context.view.article_id == one
    qtbot.waitUntil(lambda: library.articles.rows([one])[0].is_read)
    qtbot.waitUntil(lambda: not window.furniture.context.tasks.running())


def test_what_was_said_can_be_looked_through_and_taken_back(window: MainWindow, library: Library, qtbot: QtBot) -> None:
    (one,) = arrive(library, an_article("猫的一天", tags=("猫",)))
    library.suggestions.say(Verdict.LESS, one)
    library.suggestions.never("股市")
    dialog = TastesDialog(window.furniture.context, window)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    assert "股市" in dialog.list.item(0).text()
    assert "猫的一天" in dialog.list.item(1).text()
    dialog.list.item(0).setSelected(True)
    dialog.forget_button.click()
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    dialog.reset_button.click()
    qtbot.waitUntil(lambda: library.suggestions.tastes() == [])
    dialog.reject()


def test_the_day_s_cards_say_why_and_say_it_anew_when_the_reason_has_changed(
    window: MainWindow, library: Library, qtbot: QtBot
) -> None:
    (cat,) = arrive(library, an_article("两只猫", tags=("猫",)), feed_id=a_feed(library, title="好文周刊"))
    library.suggestions.pick()
    window.furniture.context.view.show(ArticleQuery(is_recommended=True))
    qtbot.waitUntil(lambda: window.reading.findChild(HomePage) is not None)
    home = window.reading.findChild(HomePage)
    assert home is not None
    qtbot.waitUntil(lambda: bool(home.cards))
    assert "From 好文周刊, not read yet" in home.cards[0].accessibleName()
    library.suggestions.say(Verdict.MORE, cat)
    qtbot.waitUntil(lambda: "Because you want more about 猫" in home.cards[0].accessibleName())
