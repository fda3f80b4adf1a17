"""The reading pane over a real library."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from reader_app import document as documents
from reader_app.document import Block, Document, Figure, Image, Paragraph, Run
from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery, NewArticle, Position
from tests.ui.reading.support import some_actions
from ui.context import Context
from ui.reading import ReadingPane, links, menu
from ui.reading.rendered import Link, LinkKind

SENTENCE = "地图上的绿线看起来很完整，从江边到大学城，十四公里没有一处中断。"

# What the offscreen platform says about every window that has a layout, and every menu.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def p(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def add(library: Library, title: str, *blocks: Block, **rest: object) -> ArticleId:
    document = Document(blocks or tuple(p(f"第{number}段。" + SENTENCE * 5) for number in range(30)), "zh")
    article = NewArticle(
        guid=title,
        title=title,
        url=f"https://example.com/{title}",
        published=datetime(2026, 11, 23, 12, tzinfo=UTC),
        document=documents.to_json(document),
        text=documents.to_text(document),
        **rest,  # type: ignore[arg-type]
    )
    (article_id,) = library._store.articles.add(None, [article], received=datetime.now(UTC))
    return article_id


@pytest.fixture
def pane(context: Context, qtbot: QtBot) -> Iterator[ReadingPane]:
    for name, action in some_actions().items():
        context.actions.add(name, action)
    pane = ReadingPane(context)
    qtbot.addWidget(pane)
    pane.resize(840, 640)
    pane.show()
    yield pane
    pane.hide()


def open_article(pane: ReadingPane, context: Context, qtbot: QtBot, article_id: ArticleId) -> None:
    with qtbot.waitSignal(pane.article_shown):
        context.view.open(article_id)


def test_without_an_article_it_says_how_to_get_one(pane: ReadingPane) -> None:
    assert pane.current is None
    assert "Nothing is open yet" in pane._notice.text
    assert not pane.page_down()
    assert not pane.grab().isNull()


def test_an_article_is_shown_with_its_head(pane: ReadingPane, context: Context, library: Library, qtbot: QtBot) -> None:
    article_id = add(library, "城市骑行地图", p("正文。"), authors=("林未",), site="慢城观察", tags=("骑行",))
    open_article(pane, context, qtbot, article_id)
    lines = pane.page.toPlainText().split("\n")
    assert lines[:2] == ["Home › Saved pages", "城市骑行地图"]
    assert lines[2] == "林未 · Source: 慢城观察 · November 23, 2026 · about 1 minute"
    assert lines[3] == "正文。"
    assert pane.current is not None
    assert library.articles.get(article_id).state.is_read


@pytest.mark.parametrize(
    ("label", "query"),
    [
        ("Home", ArticleQuery()),
        ("林未", ArticleQuery(author="林未")),
        ("Source", ArticleQuery(site="慢城观察")),
        ("Saved", ArticleQuery(is_saved=True)),
    ],
)
def test_the_links_of_the_head_open_lists(
    pane: ReadingPane, context: Context, library: Library, qtbot: QtBot, label: str, query: ArticleQuery
) -> None:
    context.view.show(ArticleQuery(is_unread=True))
    open_article(pane, context, qtbot, add(library, "标题", p("x"), authors=("林未",), site="慢城观察"))
    href = pane.page.document().find(label).charFormat().anchorHref()
    link = pane.page.rendered.link(href)
    assert link is not None
    pane.desk.choose(link)
    assert context.view.query == query
    assert pane.current is None


def test_where_reading_stopped_is_kept_on_leaving_and_found_again_on_the_way_back(
    pane: ReadingPane, context: Context, library: Library, qtbot: QtBot
) -> None:
    first, second = add(library, "一"), add(library, "二")
    open_article(pane, context, qtbot, first)
    bar = pane.page.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    left = pane.page.position()
    assert left.block > 3
    open_article(pane, context, qtbot, second)
    assert bar.value() == 0
    with qtbot.waitSignal(pane.article_shown):
        context.view.back()
    found = pane.page.position()
    assert found.block == left.block
    assert found.fraction == pytest.approx(left.fraction, abs=0.03)


def test_where_reading_stands_is_kept_at_once_when_something_needs_it(
    pane: ReadingPane, context: Context, library: Library, qtbot: QtBot
) -> None:
    article_id = add(library, "一")
    open_article(pane, context, qtbot, article_id)
    pane.page.verticalScrollBar().setValue(900)
    context.view.page_wanted.emit("remember_place")
    assert not pane.desk._pause.isActive()
    position = context.tasks.start("", lambda _: library.articles.get(article_id).state.position)
    with qtbot.waitSignal(position.succeeded) as told:
        pass
    assert told.args is not None
    assert told.args[0].block > 0


def test_where_reading_stops_is_kept_without_leaving(
    pane: ReadingPane, context: Context, library: Library, qtbot: QtBot
) -> None:
    article_id = add(library, "一")
    open_article(pane, context, qtbot, article_id)
    pane.page.verticalScrollBar().setValue(900)
    qtbot.waitUntil(lambda: library.articles.get(article_id).state.position is not None)
    position = library.articles.get(article_id).state.position
    assert isinstance(position, Position)
    assert position.block > 0


def test_suggestions_come_after_the_page_and_move_nothing(
    pane: ReadingPane, context: Context, library: Library, qtbot: QtBot
) -> None:
    others = [add(library, f"第{number}篇", p(SENTENCE)) for number in range(4)]
    open_article(pane, context, qtbot, add(library, "一"))
    assert not pane.desk.end.cards
    pane.page.verticalScrollBar().setValue(500)
    qtbot.waitUntil(lambda: len(pane.desk.end.cards) == 4)
    assert pane.page.verticalScrollBar().value() == 500
    with qtbot.waitSignal(pane.article_shown):
        pane.desk.end.cards[0].click()
    assert context.view.article_id in others


def test_an_article_that_is_gone_is_told_with_a_way_to_try_again(
    pane: ReadingPane, context: Context, qtbot: QtBot
) -> None:
    context.view.open(ArticleId(4711))
    qtbot.waitUntil(lambda: "no longer in the library" in pane._notice.text)
    assert pane._notice._retry.isVisible()


def test_only_the_last_of_several_articles_opened_in_a_row_is_shown(
    pane: ReadingPane, context: Context, library: Library, qtbot: QtBot
) -> None:
    ids = [add(library, f"第{number}篇") for number in range(5)]
    shown: list[str] = []
    pane.article_shown.connect(lambda opened: shown.append(opened.article.title))
    for article_id in ids:
        context.view.open(article_id)
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == ["第4篇"]


def test_a_bookmark_does_not_rebuild_the_page(
    pane: ReadingPane, context: Context, library: Library, qtbot: QtBot
) -> None:
    article_id = add(library, "一")
    open_article(pane, context, qtbot, article_id)
    document = pane.page.document()
    library.articles.bookmark([article_id])
    qtbot.waitUntil(lambda: pane.current is not None and pane.current.article.state.is_bookmarked)
    assert pane.page.document() is document


def test_a_new_text_is_shown_where_the_old_one_was_read(
    pane: ReadingPane, context: Context, library: Library, qtbot: QtBot
) -> None:
    article_id = add(library, "一")
    open_article(pane, context, qtbot, article_id)
    fuller = Document(tuple(p("更全的文字。" + SENTENCE * 5) for _ in range(40)), "zh")
    library._store.articles.change(
        [(article_id, NewArticle("一", "一", document=documents.to_json(fuller), text=documents.to_text(fuller)))]
    )
    library.articles.bookmark([article_id])
    qtbot.waitUntil(lambda: "更全的文字" in pane.page.toPlainText())


def test_web_links_go_outside_and_feeds_are_offered(
    pane: ReadingPane, context: Context, library: Library, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(links, "open_outside", opened.append)
    open_article(pane, context, qtbot, add(library, "一", p("x")))
    pane.desk.choose(Link(LinkKind.WEB, "https://example.com/page"))
    assert opened == ["https://example.com/page"]
    offer = menu.feed_menu(pane.desk, "https://example.com/feed.xml")
    with qtbot.waitSignal(pane.follow_requested) as wanted:
        offer.defaultAction().trigger()
    assert wanted.args == ["https://example.com/feed.xml"]
    offer.deleteLater()


def test_the_menu_of_a_link_can_follow_and_save(pane: ReadingPane, qtbot: QtBot) -> None:
    offered = menu.page_menu(pane.desk, "https://example.com/a")
    by_name = {action.text(): action for action in offered.actions()}
    with qtbot.waitSignal(pane.save_requested) as saved:
        by_name["Save this page to the library"].trigger()
    with qtbot.waitSignal(pane.follow_requested) as followed:
        by_name["Follow this link as a feed"].trigger()
    assert saved.args == followed.args == ["https://example.com/a"]
    assert "Open link" not in {action.text() for action in menu.page_menu(pane.desk, "").actions()}


def test_a_picture_is_enlarged_over_the_window(
    pane: ReadingPane, context: Context, library: Library, qtbot: QtBot
) -> None:
    picture = Image("https://pictures.invalid/1.jpg", "山", width=800, height=400)
    open_article(pane, context, qtbot, add(library, "一", Figure((picture,)), p("x")))
    pane.desk.choose(Link(LinkKind.PICTURE, "0"))
    viewer = pane.desk.viewer
    assert viewer is not None
    assert viewer.geometry() == pane.rect()
    with qtbot.waitSignal(viewer.destroyed):
        viewer.close()
    assert pane.desk.viewer is None


def test_text_size_follows_the_setting_and_keeps_the_place(
    pane: ReadingPane, context: Context, library: Library, qtbot: QtBot
) -> None:
    open_article(pane, context, qtbot, add(library, "一"))
    pane.page.verticalScrollBar().setValue(900)
    before = pane.page.position().block
    library.settings.change(text_size_px=24)
    assert pane.page.position().block == before
    library.settings.change(theme="dark")
    assert pane.page.position().block == before
    assert not pane.grab().isNull()


def test_going_to_a_list_closes_the_article(
    pane: ReadingPane, context: Context, library: Library, qtbot: QtBot
) -> None:
    open_article(pane, context, qtbot, add(library, "一"))
    context.view.show(ArticleQuery(is_bookmarked=True))
    assert pane.current is None
    assert pane._notice.isVisible()
    pane.desk.show_menu(None, QPoint())
    for child in pane.findChildren(QMenu):
        child.close()


def test_without_pictures_each_is_shown_only_when_asked_for(
    pane: ReadingPane, context: Context, library: Library, qtbot: QtBot
) -> None:
    library.settings.change(shows_pictures=False)
    pictures = [Image(f"https://pictures.invalid/{number}.jpg", "山", width=800, height=400) for number in range(2)]
    open_article(pane, context, qtbot, add(library, "一", *(Figure((one,)) for one in pictures)))
    source = pane.desk._pictures
    pane.grab()
    assert all(source.is_hidden(one.src) for one in pictures)
    assert not context.pictures._waiting
    pane.desk.choose(Link(LinkKind.PICTURE, "1"))
    assert source.is_hidden(pictures[0].src)
    assert not source.is_hidden(pictures[1].src)
    assert pane.desk.viewer is None
    library.settings.change(shows_pictures=True)
    qtbot.waitUntil(lambda: not source.is_hidden(pictures[0].src))


def test_an_article_is_shown_in_the_characters_that_the_person_reads(
    pane: ReadingPane, context: Context, library: Library, qtbot: QtBot
) -> None:
    article_id = add(library, "头发", p("皇后在后面。"), subtitle="剪与不剪，这是个问题")
    open_article(pane, context, qtbot, article_id)
    library.typesetting.change_article(article_id, {"chinese": "traditional"})
    qtbot.waitUntil(lambda: "皇后在後面" in pane.page.toPlainText())
    assert "頭髮" in pane.page.toPlainText()
    assert "這是個問題" in pane.page.toPlainText()
    assert library.articles.body_text(article_id) == "皇后在后面。"
