"""Somebody finds something on the phone and sends it to the computer."""

from collections.abc import Iterator
from urllib.parse import quote_plus, urlsplit

import pytest

from reader_app import sharing
from reader_app.sharing import Network
from tests.support.chromium import Phone, a_phone, chromium
from tests.support.codes import read_codes, screenshot
from tests.support.names import unnamed
from tests.support.phone import Heard, visit
from tests.support.site import HTML, Site, article_page
from tests.support.window import PATIENCE_MS, Driver
from ui.dialogs.receive import ReceiveDialog

pytestmark = pytest.mark.journey

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def dialog(reader: Driver, monkeypatch: pytest.MonkeyPatch) -> ReceiveDialog:
    monkeypatch.setattr(sharing, "local_networks", lambda: (Network("wlan0", "127.0.0.1"),))
    reader.program.context.actions["sharing.receive"].trigger()
    return reader.dialog(ReceiveDialog)


@pytest.fixture
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Phone]:
    program = chromium()
    if program is None:
        pytest.skip("There is no Chromium on this computer to stand for the phone (apt-get install chromium).")
    with a_phone(program, tmp_path_factory.mktemp("chromium")) as phone:
        yield phone


def scanned(reader: Driver, dialog: ReceiveDialog) -> str:
    found: list[str] = []

    def look() -> bool:
        found[:] = read_codes(screenshot(dialog))
        return len(found) == 1

    reader.qtbot.waitUntil(look, timeout=PATIENCE_MS)
    return found[0]


def send(url: str, text: str) -> Heard:
    return visit(f"{url}/send", "POST", f"text={quote_plus(text)}".encode(), **FORM)


def test_an_address_typed_on_the_phone_becomes_an_article_once_confirmed(
    reader: Driver, dialog: ReceiveDialog, phone: Phone, site: Site
) -> None:
    page = site.put("/island", article_page("海边发电机的冬天", ["岛上的人怎样排队用电。" * 20] * 6), HTML)
    assert phone.open(scanned(reader, dialog)) == ""
    phone.value(f"document.querySelector('textarea').value = '《海边》 {page} 复制此链接'")
    phone.value("document.querySelector('form').requestSubmit()")
    reader.qtbot.waitUntil(lambda: len(dialog.rows) == 1, timeout=PATIENCE_MS)
    assert reader.program.library.articles.counts().all == 0
    reader.click(dialog.rows[0].save)
    reader.qtbot.waitUntil(lambda: "海边发电机的冬天" in dialog.rows[0].said.text(), timeout=PATIENCE_MS)
    dialog.reject()
    reader.qtbot.waitUntil(reader.window.isActiveWindow, timeout=PATIENCE_MS)
    reader.choose_list("Saved pages")
    reader.wait_titles("海边发电机的冬天")
    reader.press("Ctrl+Z", reader.window)
    reader.wait_titles()


def test_a_text_becomes_an_article_and_what_is_ignored_does_not(reader: Driver, dialog: ReceiveDialog) -> None:
    url = scanned(reader, dialog)
    assert send(url, "周三的想法\n路却会越修越碎。").status == 200
    assert send(url, "不要这个").status == 200
    reader.qtbot.waitUntil(lambda: len(dialog.rows) == 2, timeout=PATIENCE_MS)
    reader.click(dialog.rows[1].ignore)
    reader.click(dialog.rows[0].save)
    reader.qtbot.waitUntil(lambda: "周三的想法" in dialog.rows[0].said.text(), timeout=PATIENCE_MS)
    dialog.reject()
    reader.qtbot.waitUntil(reader.window.isActiveWindow, timeout=PATIENCE_MS)
    reader.choose_list("Saved pages")
    reader.wait_titles("周三的想法")
    reader.open_article("周三的想法")
    assert "越修越碎" in reader.page


def test_a_page_that_cannot_be_saved_says_why_and_can_be_tried_again(
    reader: Driver, dialog: ReceiveDialog, site: Site
) -> None:
    send(scanned(reader, dialog), site.url("/gone"))
    reader.qtbot.waitUntil(lambda: len(dialog.rows) == 1, timeout=PATIENCE_MS)
    row = dialog.rows[0]
    reader.click(row.save)
    reader.qtbot.waitUntil(lambda: row.save.isEnabled() and "…" not in row.said.text(), timeout=PATIENCE_MS)
    assert row.said.text() != "Address"
    dialog.reject()


def test_a_screen_reader_has_a_name_for_everything(reader: Driver, dialog: ReceiveDialog) -> None:
    assert unnamed(dialog) == []
    dialog.reject()


def test_closing_the_dialog_ends_it(reader: Driver, dialog: ReceiveDialog) -> None:
    url = scanned(reader, dialog)
    assert send(url.replace("/r/", "/x/"), "x").status == 404
    dialog.reject()
    with pytest.raises(ConnectionRefusedError):
        send(url, "x")
    assert urlsplit(url).hostname == "127.0.0.1"
