"""Somebody holds a phone up to the screen."""

import urllib.request

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtGui import QGuiApplication, QImage, QPixmap

from tests.support.site import HTML, RSS, Item, Site, article_page, rss
from tests.support.window import PATIENCE_MS, Driver
from ui.dialogs.share import ShareDialog

pytestmark = pytest.mark.journey


@pytest.fixture
def dialog(reader: Driver, site: Site) -> ShareDialog:
    """The share dialog of an article whose address trails what follows readers around."""
    site.put("/a/城市?id=7", article_page("城市骑行地图", ["正文。" * 30]), HTML)
    address = site.url("/a/%E5%9F%8E%E5%B8%82?id=7&utm_source=feed&spm=1.2.3")
    site.put("/a/%E5%9F%8E%E5%B8%82?id=7", article_page("城市骑行地图", ["正文。" * 30]), HTML)
    site.put("/feed.xml", rss("慢城观察", [Item("1", "城市骑行地图", address, "<p>正文。</p>" * 50)]), RSS)
    reader.follow(site.url("/feed.xml"))
    reader.open_article("城市骑行地图")
    reader.press("S")
    return reader.dialog(ShareDialog)


def read_codes(pixmap: QPixmap) -> list[str]:
    """What an independent decoder sees in a picture of the screen."""
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_RGB888)
    size = (image.width(), image.height())
    picture = Image.frombytes("RGB", size, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine())
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def screenshot(widget: ShareDialog) -> QPixmap:
    """The real screen where the dialog stands, or the dialog's own picture where there is no screen."""
    screen = QGuiApplication.primaryScreen()
    shot = screen.grabWindow(0)
    return shot if not shot.isNull() else widget.grab()


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
    corner = dialog.qr.grab().toImage().pixelColor(dialog.qr.width() // 2, 6)
    assert corner.lightness() > 240
    dialog.reject()


def test_address_and_picture_go_to_the_clipboard(reader: Driver, dialog: ShareDialog) -> None:
    dialog.copy_address()
    assert QGuiApplication.clipboard().text().endswith("?id=7")
    dialog.copy_picture()
    (text,) = read_codes(QPixmap.fromImage(QGuiApplication.clipboard().image()))
    assert text.endswith("?id=7")
    dialog.reject()


def test_the_saved_files_hold_the_same_code(
    reader: Driver, dialog: ShareDialog, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("codes")
    for name in ("code.png", "code.svg"):
        dialog.save_to(folder / name)
        image = QPixmap(str(folder / name))
        if name.endswith("svg"):
            image = image.scaledToWidth(400)
        assert read_codes(image) == read_codes(dialog.grab())
    dialog.reject()


def test_the_large_code_reads_as_well(reader: Driver, dialog: ShareDialog) -> None:
    dialog.enlarge()
    screen = dialog._screen
    assert screen is not None
    reader.qtbot.waitExposed(screen)
    assert read_codes(screen.grab()) == read_codes(dialog.grab())
    reader.press("Escape", screen)
    reader.qtbot.waitUntil(lambda: not screen.isVisible(), timeout=PATIENCE_MS)
    dialog.reject()


def test_a_phone_that_cannot_get_there_is_warned_of(reader: Driver, dialog: ShareDialog) -> None:
    assert dialog._link.warning is not None
    dialog.reject()
