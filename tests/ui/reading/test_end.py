"""What stands below the article: buttons, tags, and the grid of pictures."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader_app.document import Document
from reader_app.jobs import JobRunner
from reader_app.library import OpenedArticle
from reader_app.model import Article, ArticleId, ArticleQuery, ArticleRow, Reason, Suggestion
from tests.ui.reading.support import a_theme, no_network, some_actions
from ui.context import Actions
from ui.pictures import Pictures
from ui.reading.card import reason
from ui.reading.end import EndPart
from ui.tasks import Tasks

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def opened(*tags: str, is_summary_only: bool = False) -> OpenedArticle:
    article = Article(ArticleId(1), None, "1", "标题", NOW, tags=tags)
    return OpenedArticle(article, Document(), None, (), 1, is_summary_only)


def suggestions(count: int, **rest: str | None) -> list[Suggestion]:
    return [
        Suggestion(
            ArticleRow(ArticleId(number + 2), None, f"第{number}篇 <b>&标题", "摘要" * 30, "慢城观察", NOW, **rest),  # type: ignore[arg-type]
            Reason.SAME_TAG,
            "骑行",
        )
        for number in range(count)
    ]


@pytest.fixture
def actions() -> Actions:
    return some_actions()


@pytest.fixture
def end(qtbot: QtBot, actions: Actions) -> EndPart:
    end = EndPart(a_theme(), actions, Pictures(no_network(), Tasks(JobRunner())))
    qtbot.addWidget(end)
    end.show_article(opened("骑行", "城市规划"))
    return end


@pytest.mark.parametrize(("width", "columns"), [(680, 3), (440, 2), (300, 1)])
def test_the_grid_has_as_many_columns_as_fit(end: EndPart, width: int, columns: int) -> None:
    end.show_suggestions(suggestions(9))
    end.resize(width, end.height_for(width))
    assert len({card.x() for card in end.cards}) == columns
    assert max(card.geometry().right() for card in end.cards) < width
    assert max(card.geometry().bottom() for card in end.cards) < end.height()


def test_nothing_overlaps_at_any_width(end: EndPart) -> None:
    end.show_article(opened(*(f"标签{number}" * 3 for number in range(20)), is_summary_only=True))
    end.show_suggestions(suggestions(9))
    for width in (120, 260, 400, 680):
        end.resize(width, end.height_for(width))
        parts = [*end.cards, *end.chips]
        for number, part in enumerate(parts):
            assert not any(part.geometry().intersects(other.geometry()) for other in parts[number + 1 :])


def test_a_card_opens_its_article_and_says_what_it_is(end: EndPart, qtbot: QtBot) -> None:
    end.show_suggestions(suggestions(3))
    card = end.cards[1]
    assert card.accessibleName() == "第1篇 <b>&标题, 慢城观察, Tagged 骑行"
    with qtbot.waitSignal(end.article_chosen) as chosen:
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert chosen.args == [ArticleId(3)]


def test_a_card_opens_by_key(end: EndPart, qtbot: QtBot) -> None:
    end.show_suggestions(suggestions(1))
    with qtbot.waitSignal(end.article_chosen):
        QTest.keyClick(end.cards[0], Qt.Key.Key_Space)


def test_a_tag_opens_its_list(end: EndPart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(end.list_chosen) as chosen:
        QTest.mouseClick(end.chips[0], Qt.MouseButton.LeftButton)
    assert chosen.args == [ArticleQuery(tag="骑行")]


def test_cards_are_painted_with_and_without_a_picture(end: EndPart) -> None:
    for cards in (suggestions(2), suggestions(2, image_url="https://a.example/1.jpg"), suggestions(2, image_url="")):
        end.show_suggestions(cards)
        end.resize(680, end.height_for(680))
        assert not end.grab().isNull()


def test_without_tags_and_suggestions_only_the_buttons_are_left(end: EndPart) -> None:
    with_tags = end.height_for(680)
    end.show_article(opened())
    assert end.chips == ()
    assert end.height_for(680) < with_tags


def test_the_offer_of_the_full_text_is_there_only_for_summaries(end: EndPart, actions: Actions, qtbot: QtBot) -> None:
    assert end._full_text.isHidden()
    end.show_article(opened(is_summary_only=True))
    assert not end._full_text.isHidden()
    with qtbot.waitSignal(actions["articles.full_text"].triggered):
        QTest.mouseClick(end._full_text, Qt.MouseButton.LeftButton)


def test_buttons_follow_their_actions(end: EndPart, actions: Actions) -> None:
    bookmark = end._buttons[1]
    assert bookmark.text() == "Bookmark"
    actions["articles.bookmark"].setChecked(True)
    assert bookmark.text() == "Bookmarked"
    actions["articles.share"].setEnabled(False)
    assert not end._buttons[0].isEnabled()


def test_what_gets_the_focus_asks_to_be_seen(end: EndPart, qtbot: QtBot) -> None:
    end.show_suggestions(suggestions(9))
    end.resize(680, end.height_for(680))
    with qtbot.waitSignal(end.reached) as reached:
        QApplication.sendEvent(end.cards[8], QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert reached.args == [end.cards[8].geometry()]


@pytest.mark.parametrize("why", list(Reason))
def test_every_reason_has_words(why: Reason) -> None:
    row = ArticleRow(ArticleId(1), None, "", "", "", NOW)
    assert reason(Suggestion(row, why, "x"))
    assert reason(Suggestion(row, why))
