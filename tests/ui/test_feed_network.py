"""A feed's network in its dialog, and the preferences as they are searched and applied."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from reader_app import words
from reader_app.model import Feed
from tests.support.builders import a_feed, add, an_article
from tests.support.site import Site
from ui.context import Context
from ui.dialogs.feed_network import FeedNetworkDialog
from ui.dialogs.properties import PropertiesDialog
from ui.preferences import PreferencesWindow
from ui.preferences.pages import PAGES
from ui.window import MainWindow


@pytest.fixture
def context(window: MainWindow) -> Context:
    return window.furniture.context


@pytest.fixture
def feed(context: Context, site: Site) -> Feed:
    found = context.library.subscriptions.feed(a_feed(context.library, site.url("/feed")))
    assert found is not None
    return found


def test_what_is_saved_is_asked_with(
    context: Context, window: MainWindow, feed: Feed, site: Site, qtbot: QtBot
) -> None:
    dialog = FeedNetworkDialog(context, feed, window)
    dialog.open()
    dialog.cookies.setText(" session=1 ")
    dialog.headers.setPlainText("X-Token: a:b\n\nX-Other:c")
    with qtbot.waitSignal(dialog.accepted):
        dialog.save()
    qtbot.waitUntil(lambda: site.count("/feed") == 1 and not context.tasks.running())
    said = site.last("/feed").headers
    assert (said["cookie"], said["x-token"], said["x-other"]) == ("session=1", "a:b", "c")


def test_what_cannot_be_sent_is_said_and_stays(context: Context, window: MainWindow, feed: Feed, qtbot: QtBot) -> None:
    dialog = FeedNetworkDialog(context, feed, window)
    dialog.open()
    dialog.headers.setPlainText("Host: evil.test")
    dialog.save()
    qtbot.waitUntil(dialog.problem.isVisible)
    assert "Host" in dialog.problem.text()
    assert dialog.isVisible()
    dialog.reject()


def test_a_password_is_not_shown(context: Context, window: MainWindow, feed: Feed, qtbot: QtBot) -> None:
    dialog = FeedNetworkDialog(context, feed, window)
    qtbot.addWidget(dialog)
    assert dialog.password.echoMode() == QLineEdit.EchoMode.Password


def test_a_feed_that_asks_for_a_login_points_to_where_it_is_entered(
    context: Context, window: MainWindow, feed: Feed, qtbot: QtBot
) -> None:
    asking = PropertiesDialog(context, replace(feed, health=replace(feed.health, status=401)), window)
    qtbot.addWidget(asking)
    assert asking.network.property("primary")


def test_a_feeds_own_bounds_are_saved(context: Context, window: MainWindow, feed: Feed, qtbot: QtBot) -> None:
    dialog = PropertiesDialog(context, feed, window)
    dialog.open()
    dialog.days.setCurrentIndex(dialog.days.findData(90))
    with qtbot.waitSignal(dialog.accepted):
        dialog._save()
    qtbot.waitUntil(lambda: not context.tasks.running())
    kept = context.library.subscriptions.feed(feed.id)
    assert kept is not None
    assert (kept.keeps_days, kept.keeps_articles) == (90, None)


# The preferences


@pytest.fixture
def preferences(context: Context, window: MainWindow, qtbot: QtBot) -> PreferencesWindow:
    shown = PreferencesWindow(context, window)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def left(preferences: PreferencesWindow) -> set[str]:
    items = [preferences.names.item(row) for row in range(preferences.names.count())]
    return {page.name for page, item in zip(PAGES, items, strict=True) if not item.isHidden()}


def test_settings_are_found_by_the_words_of_the_other_language(preferences: PreferencesWindow) -> None:
    preferences.search.setText("密码")
    assert "privacy" in left(preferences)
    assert "reading" not in left(preferences)


def test_chinese_settings_are_found_by_english_and_by_first_letters(
    context: Context, window: MainWindow, qtbot: QtBot
) -> None:
    words.use("zh_CN")
    shown = PreferencesWindow(context, window)
    qtbot.addWidget(shown)
    shown.show()
    shown.search.setText("proxy")
    assert "network" in left(shown)
    shown.search.setText("dldz")
    assert left(shown) == {"network"}


def test_the_preview_follows_the_bounds(preferences: PreferencesWindow, context: Context, qtbot: QtBot) -> None:
    add(context.library, *(an_article() for _ in range(60)), feed_id=a_feed(context.library), is_read=True)
    form = preferences.form("feeds")
    outdated = form.findChild(QLabel, "outdated")
    assert isinstance(outdated, QLabel)
    qtbot.waitUntil(lambda: outdated.text() == "No articles.")
    form._change("keeps_articles", 50)
    qtbot.waitUntil(lambda: outdated.text().startswith("10 articles, "))


def test_a_proxy_that_is_none_is_said_in_the_page(preferences: PreferencesWindow, context: Context) -> None:
    preferences.turn_to("network")
    line = preferences.form("network").findChild(QLineEdit, "proxy")
    assert isinstance(line, QLineEdit)
    line.setText("gopher://x")
    line.editingFinished.emit()
    said = [label.text() for label in preferences.form("network").findChildren(QLabel) if label.isVisible()]
    assert any("gopher://x" in text for text in said)
    assert context.library.settings.choices.proxy == ""
    assert QApplication.activeModalWidget() is None
