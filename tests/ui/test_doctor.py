"""The doctor of a feed shows what each choice gives, and what is saved is how new pages are read."""

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox
from pytestqt.qtbot import QtBot

from reader_app.model import ArticleId, ArticleQuery, FeedId
from tests.support.builders import a_feed, add, an_article
from tests.support.site import Site
from ui.context import Context
from ui.dialogs.doctor import DoctorDialog
from ui.dialogs.properties import PropertiesDialog

STORY = [
    f"第{number}天：渡船还是准时靠岸，船工说河水比去年高，风也比去年大，走的人却比去年少。" * 2 for number in range(4)
]
NOTES = [
    f"第{number}条：本站启用新的域名，旧的地址还能用到年底，请各位读者及时更新自己的收藏夹。" * 4 for number in range(6)
]


@pytest.fixture
def feed_id(context: Context, site: Site) -> FeedId:
    """A feed whose page is mislabelled and holds more of the site's notes than of its story."""
    story, notes = ("".join(f"<p>{line}</p>" for line in lines) for lines in (STORY, NOTES))
    page = (
        f"<html><head><title>渡船</title></head><body><div id='notes'>{notes}</div>"
        f"<div class='comment tale'>{story}<img src='/boat.jpg'></div></body></html>"
    )
    address = site.put("/tale", page.encode("gb18030"), "text/html; charset=big5")
    feed_id = a_feed(context.library, site.url("/feed.xml"), "渡口")
    add(context.library, an_article("渡船", "开头", url=address), feed_id=feed_id)
    return feed_id


@pytest.fixture
def properties(qtbot: QtBot, context: Context, feed_id: FeedId) -> PropertiesDialog:
    feed = context.library.subscriptions.feed(feed_id)
    assert feed is not None
    properties = PropertiesDialog(context, feed, None)
    qtbot.addWidget(properties)
    properties.open()
    return properties


@pytest.fixture
def dialog(qtbot: QtBot, properties: PropertiesDialog) -> DoctorDialog:
    properties.doctor.click()
    (dialog,) = properties.findChildren(DoctorDialog)
    qtbot.waitUntil(lambda: bool(dialog.preview.toPlainText()))
    return dialog


def test_every_choice_shows_what_comes_out(qtbot: QtBot, dialog: DoctorDialog) -> None:
    assert "div.comment.tale" in [dialog.place.itemText(row) for row in range(dialog.place.count())]
    dialog.encoding.setCurrentIndex(dialog.encoding.findData("gb18030"))
    qtbot.waitUntil(lambda: NOTES[0] in dialog.preview.toPlainText())
    assert STORY[0] not in dialog.preview.toPlainText()
    dialog.place.setEditText("div.comment.tale")
    qtbot.waitUntil(lambda: STORY[0] in dialog.preview.toPlainText())
    assert NOTES[0] not in dialog.preview.toPlainText()
    assert "1 picture" in dialog.state.text()


def test_a_place_that_is_not_there_is_said(qtbot: QtBot, dialog: DoctorDialog) -> None:
    dialog.place.setEditText("div.nowhere")
    qtbot.waitUntil(lambda: "Nothing on this page fits" in dialog.state.text())
    assert dialog.preview.toPlainText()


def test_what_is_saved_is_how_pages_are_read_and_can_be_taken_back(
    qtbot: QtBot, context: Context, feed_id: FeedId, dialog: DoctorDialog
) -> None:
    dialog.encoding.setCurrentIndex(dialog.encoding.findData("gb18030"))
    dialog.place.setEditText("div.comment.tale")
    with qtbot.waitSignal(dialog.accepted):
        dialog.buttons.button(QDialogButtonBox.StandardButton.Save).click()
    library = context.library
    feed = library.subscriptions.feed(feed_id)
    assert feed is not None
    assert (feed.encoding, feed.body_place) == ("gb18030", "div.comment.tale")
    (article_id,) = context.library._store.articles.ids(_all_of(feed_id))
    library.articles.fetch_full_text(article_id)  # type: ignore[arg-type]
    assert library.articles.body_text(article_id).split("\n") == STORY  # type: ignore[arg-type]
    context.undo.undo()
    qtbot.waitUntil(lambda: _encoding(context, feed_id) is None)


def test_articles_that_were_read_the_old_way_are_offered_to_be_read_again(
    qtbot: QtBot, context: Context, feed_id: FeedId, properties: PropertiesDialog, dialog: DoctorDialog
) -> None:
    article_id = ArticleId(context.library.articles.ids(_all_of(feed_id))[0])
    context.library.articles.fetch_full_text(article_id)
    dialog.encoding.setCurrentIndex(dialog.encoding.findData("gb18030"))
    dialog.place.setEditText("div.comment.tale")
    with qtbot.waitSignal(dialog.accepted):
        dialog.buttons.button(QDialogButtonBox.StandardButton.Save).click()
    (box,) = properties.findChildren(QMessageBox)
    assert box.text() == "Fetch the newest article again?"
    with qtbot.waitSignal(context.undo.said) as said:
        box.defaultButton().click()
    assert said.args == ["The articles are read anew.", False]
    assert context.library.articles.body_text(article_id).split("\n") == STORY


def test_nothing_is_offered_where_nothing_was_read_the_old_way(
    qtbot: QtBot, properties: PropertiesDialog, dialog: DoctorDialog
) -> None:
    dialog.place.setEditText("div.comment.tale")
    with qtbot.waitSignal(dialog.accepted):
        dialog.buttons.button(QDialogButtonBox.StandardButton.Save).click()
    assert not properties.findChildren(QMessageBox)


def test_nonsense_is_not_saved(qtbot: QtBot, context: Context, feed_id: FeedId, dialog: DoctorDialog) -> None:
    dialog.place.setEditText("div..")
    dialog.buttons.button(QDialogButtonBox.StandardButton.Save).click()
    qtbot.waitUntil(lambda: "not a selector" in dialog.state.text())
    assert dialog.isVisible()
    assert _encoding(context, feed_id) is None


def _encoding(context: Context, feed_id: FeedId) -> str | None:
    feed = context.library.subscriptions.feed(feed_id)
    assert feed is not None
    return feed.encoding


def _all_of(feed_id: FeedId) -> ArticleQuery:
    return ArticleQuery(feed_id=feed_id)
