"""Somebody holds a phone up to the screen."""

import urllib.request

import pytest
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication

from tests.support.codes import read_codes, screenshot
from tests.support.names import said, unnamed
from tests.support.site import HTML, RSS, Item, Site, article_page, rss
from tests.support.window import PATIENCE_MS, Driver
from ui.dialogs.share import ShareDialog

pytestmark = pytest.mark.journey


@pytest.fixture
def dialog(reader: Driver, site: Site) -> ShareDialog:
    """The share dialog of an article whose address trails what follows readers around."""
    address = site.url("/a/%E5%9F%8E%E5%B8%82?id=7&utm_source=feed&spm=1.2.3")
    site.put("/a/%E5%9F%8E%E5%B8%82?id=7", article_page("城市骑行地图", ["正文。" * 30]), HTML)
    site.put("/feed.xml", rss("慢城观察", [Item("1", "城市骑行地图", address, "<p>正文。</p>" * 50)]), RSS)
    reader.follow(site.url("/feed.xml"))
    reader.open_article("城市骑行地图")
    reader.press("S")
    return reader.dialog(ShareDialog)


def share(reader: Driver) -> None:
    """Press S once the dialog before has gone."""
    # As a person clicks into the window; not every window manager gives the keyboard back by itself.
    reader.window.activateWindow()
    reader.qtbot.waitUntil(reader.window.isActiveWindow, timeout=PATIENCE_MS)
    reader.press("S")


def test_a_screenshot_leads_the_phone_to_the_article(reader: Driver, dialog: ShareDialog) -> None:
    reader.qtbot.waitExposed(dialog)
    found: list[str] = []

    def look() -> bool:
        found[:] = read_codes(screenshot(dialog))
        return len(found) == 1

    reader.qtbot.waitUntil(look, timeout=PATIENCE_MS)
    assert "utm_source" not in found[0]
    assert "spm" not in found[0]
    with urllib.request.urlopen(found[0], timeout=10) as answer:
        assert "城市骑行地图" in answer.read().decode()
    dialog.reject()


def test_the_code_is_dark_on_light_in_the_dark_theme_too(reader: Driver, dialog: ShareDialog) -> None:
    reader.program.context.library.settings.change(theme="dark")
    (text,) = read_codes(dialog.grab())
    assert text.startswith("http://127.0.0.1")
    code = dialog.link.code
    assert code.grab().toImage().pixelColor(code.width() // 2, 6).lightness() > 240
    dialog.reject()


def test_address_and_picture_go_to_the_clipboard(reader: Driver, dialog: ShareDialog) -> None:
    reader.click(dialog.link.copy_button)
    assert QGuiApplication.clipboard().text().endswith("?id=7")
    reader.click(dialog.link.copy_code_button)
    (text,) = read_codes(QPixmap.fromImage(QGuiApplication.clipboard().image()))
    assert text.endswith("?id=7")
    dialog.reject()


def test_the_address_of_an_article_is_copied_as_text_as_address_and_as_a_link_with_its_title(
    reader: Driver, dialog: ShareDialog
) -> None:
    dialog.reject()
    reader.qtbot.waitUntil(reader.window.isActiveWindow, timeout=PATIENCE_MS)
    actions, clipboard = reader.program.context.actions, QGuiApplication.clipboard()
    actions["articles.copy_link"].trigger()
    address = clipboard.text()
    assert address.endswith("?id=7")
    data = clipboard.mimeData()
    assert data is not None
    assert f'<a href="{address}">城市骑行地图</a>' in data.html()
    assert [url.toEncoded().toStdString() for url in data.urls()] == [address]
    actions["sharing.copy_markdown"].trigger()
    assert clipboard.text() == f"[城市骑行地图]({address})"
    actions["sharing.copy_citation"].trigger()
    assert "城市骑行地图" in clipboard.text()
    assert clipboard.text().endswith(address)


def test_the_saved_files_hold_the_same_code(
    reader: Driver, dialog: ShareDialog, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("codes")
    for name in ("code.png", "code.svg"):
        assert dialog.link.code.save_to(folder / name)
        image = QPixmap(str(folder / name))
        if name.endswith("svg"):
            image = image.scaledToWidth(400)
        assert read_codes(image) == read_codes(dialog.grab())
    assert not dialog.link.code.save_to(folder / "missing" / "code.png")
    dialog.reject()


def test_the_large_code_reads_as_well(reader: Driver, dialog: ShareDialog) -> None:
    dialog.link.code.setFocus()
    reader.press("Return", dialog.link.code)
    screen = dialog.link.code.screen_view
    assert screen is not None
    reader.qtbot.waitExposed(screen)
    assert read_codes(screen.grab()) == read_codes(dialog.grab())
    reader.press("Escape", screen)
    reader.qtbot.waitUntil(lambda: dialog.link.code.screen_view is None, timeout=PATIENCE_MS)
    dialog.reject()


def test_a_phone_that_cannot_get_there_is_warned_of(reader: Driver, dialog: ShareDialog) -> None:
    assert dialog.link.link is not None
    assert dialog.link.link.warning is not None
    assert "network" in dialog.link.warning.text()
    dialog.reject()


def test_the_tab_that_was_used_last_comes_first(reader: Driver, dialog: ShareDialog) -> None:
    dialog.choose(2)
    dialog.reject()
    share(reader)
    again = reader.dialog(ShareDialog)
    assert again.card.isVisible()
    assert not again.link.isVisible()
    again.reject()


def test_a_card_of_the_selected_passage_is_made_copied_saved_and_dragged(
    reader: Driver, dialog: ShareDialog, tmp_path_factory: pytest.TempPathFactory
) -> None:
    dialog.reject()
    reader.window.reading.page.selectAll()
    assert "正文" in reader.program.context.view.passage
    share(reader)
    dialog = reader.dialog(ShareDialog)
    dialog.choose(2)
    card = dialog.card
    made: set[bytes] = set()
    for shape in (0, 1):
        for style in (0, 1, 2):
            card.shapes._group.button(shape).click()
            card.styles._group.button(style).click()
            reader.qtbot.waitUntil(lambda: not reader.program.context.tasks.running(), timeout=PATIENCE_MS)
            made.add(card.card)
            reader.click(card.copy_button)
            (text,) = read_codes(QPixmap.fromImage(QGuiApplication.clipboard().image()))
            assert text.endswith("?id=7")
    assert len(made) == 6
    path = tmp_path_factory.mktemp("cards") / "card.png"
    dialog.card.save_to(path)
    assert path.read_bytes() == dialog.card.card
    dragged = dialog.card.preview.dragged()
    assert dragged.hasImage()
    assert dragged.urls()[0].toLocalFile().endswith(".png")
    dialog.reject()


def test_a_screen_reader_has_a_name_for_everything(reader: Driver, dialog: ShareDialog) -> None:
    for number in range(3):
        dialog.choose(number)
        reader.qtbot.waitUntil(lambda: not reader.program.context.tasks.running(), timeout=PATIENCE_MS)
        assert unnamed(dialog) == []
    assert said(dialog.link.code).startswith("QR code of the address http")
    assert "城市骑行地图" in said(dialog.card.preview)
    dialog.reject()


def test_everything_in_the_dialog_has_a_name_and_can_be_reached_with_the_keyboard(
    reader: Driver, dialog: ShareDialog
) -> None:
    reader.qtbot.waitUntil(dialog.isActiveWindow, timeout=PATIENCE_MS)
    for number in range(3):
        dialog.choose(number)
        reached = set()
        for _ in range(30):
            focused = QApplication.focusWidget()
            if focused is not None:
                assert focused.accessibleName() or getattr(focused, "text", str)(), focused
                reached.add(focused)
            reader.press("Tab", focused)
        tab = (dialog.link, dialog.copy, dialog.card)[number]
        assert len([one for one in reached if tab.isAncestorOf(one)]) >= 2
    dialog.reject()
