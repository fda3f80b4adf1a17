"""Somebody thanks an author, and notes it."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication, QPixmap

from reader_app.library import Library
from reader_app.sharing import qr_code, to_png
from tests.support.codes import read_codes
from tests.support.names import said, unnamed
from tests.support.site import RSS, Site
from tests.support.window import PATIENCE_MS, Driver, type_words
from ui.dialogs.ledger import BY_SOURCE, BY_YEAR, LINES, LedgerDialog
from ui.dialogs.tip import TipDialog

pytestmark = pytest.mark.journey

FEED = """<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>慢城观察</title>
<atom:link rel="payment" href="https://afdian.com/a/slow"/><item><title>城市骑行地图</title><guid>1</guid>
<description>地图上的绿线看起来很完整。</description></item></channel></rss>"""


@pytest.fixture
def dialog(reader: Driver, site: Site, monkeypatch: pytest.MonkeyPatch) -> TipDialog:
    """The dialog over an article of a feed that takes money; opening anything outside fails the test."""
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: pytest.fail(f"opened {url}"))
    site.put("/feed.xml", FEED, RSS)
    reader.follow(site.url("/feed.xml"))
    reader.open_article("城市骑行地图")
    reader.program.context.actions["sharing.tip"].trigger()
    return reader.dialog(TipDialog)


def test_what_the_feed_says_is_a_code_to_scan(reader: Driver, dialog: TipDialog) -> None:
    assert read_codes(dialog.grab()) == ["https://afdian.com/a/slow"]
    reader.click(dialog.copy_button)
    assert QGuiApplication.clipboard().text() == "https://afdian.com/a/slow"
    dialog.reject()


def test_an_address_of_ones_own_comes_first_and_can_be_taken_off(reader: Driver, dialog: TipDialog) -> None:
    dialog.add_link("not an address")
    assert "not a web address" in dialog.said.text()
    dialog.add_link("ko-fi.com/z")
    assert [dialog.choice.itemText(row) for row in range(dialog.choice.count())] == ["ko-fi.com", "afdian.com"]
    assert read_codes(dialog.grab()) == ["https://ko-fi.com/z"]
    reader.click(dialog.remove_button)
    assert read_codes(dialog.grab()) == ["https://afdian.com/a/slow"]
    dialog.reject()


def test_a_payment_code_stays_with_the_source_and_reads_from_the_screen(
    reader: Driver, dialog: TipDialog, library: Library, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("codes") / "wechat.png"
    path.write_bytes(to_png(qr_code("wxp://f2f0abcdefghijk"), 9))
    dialog.set_code(path)
    assert read_codes(dialog.grab()) == ["wxp://f2f0abcdefghijk"]
    assert not dialog.open_button.isVisible()
    dialog.set_code(Path("/nowhere.png"))
    assert "cannot be read" in dialog.said.text()
    dialog.reject()
    assert library.tips.ways(reader.id_of("城市骑行地图")).code is not None


def test_what_was_given_stands_in_the_ledger_and_can_be_struck_out_and_brought_back(
    reader: Driver, dialog: TipDialog, library: Library, tmp_path_factory: pytest.TempPathFactory
) -> None:
    type_words(dialog.amount, "much")
    reader.click(dialog.give_button)
    assert "not an amount" in dialog.said.text()
    dialog.amount.clear()
    type_words(dialog.amount, "6.66")
    type_words(dialog.note, "谢谢")
    reader.click(dialog.give_button)
    assert "ledger" in dialog.said.text()
    dialog.reject()
    reader.qtbot.waitUntil(reader.window.isActiveWindow, timeout=PATIENCE_MS)
    reader.program.context.actions["sharing.ledger"].trigger()
    ledger = reader.dialog(LedgerDialog)
    cells = [ledger.table.item(0, column) for column in range(1, 5)]
    texts = [cell.text() for cell in cells if cell is not None]
    assert texts == ["6.66 CNY", "慢城观察", "城市骑行地图", "谢谢"]
    assert "6.66 CNY" in ledger.sum.text()
    path = tmp_path_factory.mktemp("ledger") / "ledger.csv"
    ledger.save_to(path)
    assert len(list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))) == 2
    for view, name in ((BY_YEAR, str(date.today().year)), (BY_SOURCE, "慢城观察")):
        ledger.choose(view)
        summed = [ledger.table.item(0, column) for column in range(3)]
        assert [cell.text() for cell in summed if cell is not None] == [name, "6.66 CNY", "1"]
        assert not ledger.strike_button.isVisible()
    ledger.choose(LINES)
    ledger.table.selectRow(0)
    reader.click(ledger.strike_button)
    assert ledger.table.rowCount() == 0
    ledger.reject()
    reader.qtbot.waitUntil(reader.window.isActiveWindow, timeout=PATIENCE_MS)
    reader.press("Ctrl+Z", reader.window)
    reader.qtbot.waitUntil(lambda: len(library.tips.ledger()) == 1, timeout=PATIENCE_MS)


def test_a_screen_reader_has_a_name_for_everything(reader: Driver, dialog: TipDialog) -> None:
    assert unnamed(dialog) == []
    dialog.add_link("ko-fi.com/z")
    assert unnamed(dialog) == []
    assert said(dialog.code) == "QR code of the address https://ko-fi.com/z"
    dialog.reject()
    reader.qtbot.waitUntil(reader.window.isActiveWindow, timeout=PATIENCE_MS)
    reader.program.context.actions["sharing.ledger"].trigger()
    ledger = reader.dialog(LedgerDialog)
    assert unnamed(ledger) == []
    ledger.reject()


def test_the_end_of_the_article_offers_it(reader: Driver, dialog: TipDialog) -> None:
    dialog.reject()
    buttons = [button.text() for button in reader.window.reading.desk.end._buttons]
    assert "Thank the author" in buttons
    assert not QPixmap(str(Path("resources/icons/heart.svg"))).isNull()
