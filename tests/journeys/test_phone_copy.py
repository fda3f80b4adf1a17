"""Somebody scans this computer's copy and reads on with the phone."""

import socket
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from reader_app import sharing
from reader_app.model import Passage, Position
from reader_app.sharing import Network
from tests.support.chromium import Phone, a_phone, chromium
from tests.support.codes import read_codes, screenshot
from tests.support.phone import has_ipv6, visit
from tests.support.site import RSS, Item, Site, jpeg, rss
from tests.support.window import PATIENCE_MS, Driver
from ui.dialogs.share import ShareDialog
from ui.widgets.shade import Shade

pytestmark = pytest.mark.journey

TITLE = "城市骑行地图"


@pytest.fixture
def networks(monkeypatch: pytest.MonkeyPatch) -> list[Network]:
    """This computer alone stands for the Wi-Fi; a test may take it away."""
    found = [Network("wlan0", "127.0.0.1")]
    monkeypatch.setattr(sharing, "local_networks", lambda: tuple(found))
    return found


@pytest.fixture
def dialog(reader: Driver, site: Site, networks: list[Network]) -> ShareDialog:
    """The copy of a long article with a picture, read down to some paragraph; nobody shares the other article."""
    site.put("/lamp.jpg", jpeg(2400, 1600), "image/jpeg")
    paragraphs = "".join(f"<p>第 {number} 段：{'地图上的绿线看起来很完整。' * 9}</p>" for number in range(60))
    body = f'<p><img src="{site.url("/lamp.jpg")}" alt="灯"></p>{paragraphs}'
    items = [
        Item("1", TITLE, site.url("/1?utm_source=x"), body),
        Item("2", "没有分享的一篇", site.url("/2"), "<p>只有这台电脑知道。</p>" * 40),
    ]
    site.put("/feed.xml", rss("慢城观察", items), RSS)
    reader.follow(site.url("/feed.xml"))
    reader.open_article(TITLE)
    reader.program.context.view.place_wanted.emit(Position(31, 0.0))
    page = reader.window.reading.page
    reader.qtbot.waitUntil(lambda: page.position().block == 31, timeout=PATIENCE_MS)
    reader.window.reading.remember_place()
    reader.qtbot.waitUntil(lambda: stored_block(reader) == 31, timeout=PATIENCE_MS)
    reader.press("S")
    dialog = reader.dialog(ShareDialog)
    dialog.choose(1)
    reader.qtbot.waitUntil(lambda: dialog.copy.shared is not None, timeout=PATIENCE_MS)
    return dialog


@pytest.fixture
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Phone]:
    program = chromium()
    if program is None:
        pytest.skip("There is no Chromium on this computer to stand for the phone (apt-get install chromium).")
    with a_phone(program, tmp_path_factory.mktemp("chromium")) as phone:
        yield phone


def scanned(reader: Driver, dialog: ShareDialog) -> str:
    """The address in the code on the screen."""
    found: list[str] = []

    def look() -> bool:
        found[:] = read_codes(screenshot(dialog))
        return len(found) == 1

    reader.qtbot.waitUntil(look, timeout=PATIENCE_MS)
    return found[0]


def stored_block(reader: Driver) -> int | None:
    """Where the library believes the reader to stand."""
    position = reader.program.library.articles.get(reader.id_of(TITLE)).state.position
    return position.block if position is not None else None


def is_refused(url: str) -> bool:
    parts = urlsplit(url)
    try:
        socket.create_connection((parts.hostname, parts.port), timeout=5).close()
    except ConnectionRefusedError:
        return True
    return False


def test_the_phone_goes_on_where_the_desktop_stands(
    reader: Driver, dialog: ShareDialog, phone: Phone, tmp_path_factory: pytest.TempPathFactory
) -> None:
    url = scanned(reader, dialog)
    assert phone.open(url) == ""
    phone.until("scrollY > 0")
    top = phone.value(f"document.getElementById('{urlsplit(url).fragment}').getBoundingClientRect().top")
    assert 0 <= top < 60
    assert phone.value(f"document.getElementById('{urlsplit(url).fragment}').textContent").startswith("第 30 段")
    assert phone.value("[...document.images].every(one => one.complete && one.naturalWidth == 1080)")
    assert phone.value("document.images.length") == 1
    assert phone.value("document.documentElement.scrollWidth <= innerWidth")
    assert "没有分享" not in phone.value("document.body.innerText")
    paper = phone.value("getComputedStyle(document.body).backgroundColor")
    phone.wear("dark")
    assert phone.value("getComputedStyle(document.body).backgroundColor") != paper
    folder = tmp_path_factory.mktemp("phone")
    phone.screenshot(folder / "page.png")
    assert (folder / "page.png").stat().st_size > 10_000
    reader.qtbot.waitUntil(lambda: "opened once" in dialog.copy.state.text(), timeout=PATIENCE_MS)
    dialog.reject()


def test_without_scripts_the_page_is_the_same_but_for_the_way_back(
    reader: Driver, dialog: ShareDialog, phone: Phone
) -> None:
    phone.allow_scripts(False)
    assert phone.open(scanned(reader, dialog)) == ""
    phone.until("scrollY > 1000")
    assert "第 59 段" in phone.value("document.body.innerText")
    assert phone.value("document.getElementById('send-place').hidden")
    dialog.reject()


def test_the_phone_sends_its_place_and_the_desktop_goes_there(
    reader: Driver, dialog: ShareDialog, phone: Phone
) -> None:
    phone.open(scanned(reader, dialog))
    phone.value("document.getElementById('haowen-0-50').scrollIntoView()")
    phone.value("document.getElementById('send-place').click()")
    reader.qtbot.waitUntil(dialog.copy.go_button.isVisible, timeout=PATIENCE_MS)
    assert phone.value("document.getElementById('send-place').textContent") == "Sent to the computer"
    reader.click(dialog.copy.go_button)
    page = reader.window.reading.page
    reader.qtbot.waitUntil(lambda: page.position().block == 50, timeout=PATIENCE_MS)
    reader.qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=PATIENCE_MS)


def test_stop_ends_it_and_sharing_again_has_another_address(reader: Driver, dialog: ShareDialog) -> None:
    first = scanned(reader, dialog)
    assert visit(first).status == 200
    reader.click(dialog.copy.stop_button)
    assert is_refused(first)
    assert read_codes(dialog.grab()) == []
    reader.click(dialog.copy.stop_button)
    second = scanned(reader, dialog)
    assert urlsplit(second).path != urlsplit(first).path
    dialog.reject()
    assert is_refused(second)


def test_notes_go_along_or_stay_at_home(reader: Driver, dialog: ShareDialog, phone: Phone) -> None:
    assert not dialog.copy.marks.isVisible()
    dialog.reject()
    reader.program.library.annotations.mark(reader.id_of(TITLE), Passage(0, "看起来很完整"), note="真的完整吗")
    reader.qtbot.waitUntil(reader.window.isActiveWindow, timeout=PATIENCE_MS)
    reader.press("S")
    dialog = reader.dialog(ShareDialog)
    assert phone.open(scanned(reader, dialog)) == ""
    assert phone.value("document.querySelector('.remark').innerText") == "真的完整吗"
    reader.click(dialog.copy.marks)
    phone.open(scanned(reader, dialog))
    assert phone.value("document.querySelectorAll('.remark, mark').length") == 0
    assert not reader.program.library.settings.choices.shares_marks
    dialog.reject()


def test_quitting_ends_it(reader: Driver, dialog: ShareDialog) -> None:
    url = scanned(reader, dialog)
    reader.program.library.close()
    assert is_refused(url)
    dialog.reject()


def test_its_time_ends_it_and_the_dialog_says_so(reader: Driver, dialog: ShareDialog) -> None:
    url = scanned(reader, dialog)
    assert dialog.copy.shared is not None
    dialog.copy.shared._server.last(0.1)
    reader.qtbot.waitUntil(lambda: "time is over" in dialog.copy.code.accessibleName(), timeout=PATIENCE_MS)
    assert is_refused(url)
    dialog.reject()


def test_the_time_can_be_changed_while_it_runs(reader: Driver, dialog: ShareDialog) -> None:
    times = dialog.copy.choice.time
    times.setCurrentIndex(times.findData(60))
    times.activated.emit(times.currentIndex())
    assert dialog.copy.shared is not None
    assert 3500 < dialog.copy.shared.left_s <= 3600
    assert reader.program.library.settings.choices.share_minutes == 60
    dialog.reject()


def test_the_window_answers_while_two_hundred_connections_hang(reader: Driver, dialog: ShareDialog) -> None:
    parts = urlsplit(scanned(reader, dialog))
    hanging = [socket.create_connection((parts.hostname, parts.port), timeout=5) for _ in range(200)]
    try:
        for one in hanging:
            try:
                one.sendall(b"GET / HTTP/1.1\r\n")
            except OSError:
                continue
        slowest = 0.0
        for number in (0, 2, 1) * 3:
            begun = time.monotonic()
            dialog.choose(number)
            reader.qtbot.wait(1)
            slowest = max(slowest, time.monotonic() - begun)
        assert slowest < 1.0
    finally:
        for one in hanging:
            one.close()
    dialog.reject()


def test_another_article_cannot_be_had_by_any_address(reader: Driver, dialog: ShareDialog) -> None:
    url = urlsplit(scanned(reader, dialog))
    base = f"http://{url.netloc}"
    for path in ("/", "/a/", "/a/2", f"{url.path}/2", f"{url.path}/../2", "/2", "/library.sqlite", f"{url.path}?id=2"):
        assert "只有这台电脑知道" not in visit(base + path).body.decode()
    dialog.reject()


def test_without_a_network_it_says_so_and_can_be_tried_again(
    reader: Driver, dialog: ShareDialog, networks: list[Network]
) -> None:
    reader.click(dialog.copy.stop_button)
    networks.clear()
    reader.click(dialog.copy.stop_button)
    assert "no local network" in dialog.copy.code.accessibleName()
    assert "Wi-Fi" in dialog.copy.obstacle.text()
    assert not dialog.copy.choice.isVisible()
    networks.append(Network("wlan0", "127.0.0.1"))
    reader.click(dialog.copy.stop_button)
    assert visit(scanned(reader, dialog)).status == 200
    assert dialog.copy.choice.only.text() == "Network: wlan0 · 127.0.0.1"
    assert not dialog.copy.choice.networks.isVisible()
    dialog.reject()


def test_the_window_behind_is_dimmed_until_the_dialog_goes(reader: Driver, dialog: ShareDialog) -> None:
    shade = reader.window.findChild(Shade)
    assert shade is not None
    assert shade.geometry() == reader.window.rect()
    reader.window.resize(reader.window.width() - 40, reader.window.height())
    reader.qtbot.waitUntil(lambda: shade.geometry() == reader.window.rect(), timeout=PATIENCE_MS)
    dialog.reject()
    reader.qtbot.waitUntil(lambda: reader.window.findChild(Shade) is None, timeout=PATIENCE_MS)


@pytest.mark.skipif(not has_ipv6(), reason="This computer has no IPv6 at all, not even with itself.")
def test_a_network_that_has_only_ipv6_does_as_well(
    reader: Driver, dialog: ShareDialog, phone: Phone, networks: list[Network]
) -> None:
    reader.click(dialog.copy.stop_button)
    networks[:] = [Network("wlan0", "::1")]
    reader.click(dialog.copy.stop_button)
    url = scanned(reader, dialog)
    assert url.startswith("http://[::1]:")
    assert phone.open(url) == ""
    assert "第 59 段" in phone.value("document.body.innerText")
    phone.value("document.getElementById('send-place').click()")
    reader.qtbot.waitUntil(dialog.copy.go_button.isVisible, timeout=PATIENCE_MS)
    dialog.reject()


def test_of_several_networks_one_is_chosen(reader: Driver, dialog: ShareDialog, networks: list[Network]) -> None:
    networks.append(Network("usb0", "127.0.0.2"))
    reader.click(dialog.copy.stop_button)
    reader.click(dialog.copy.stop_button)
    choice = dialog.copy.choice.networks
    assert [choice.itemText(row) for row in range(choice.count())] == ["wlan0 · 127.0.0.1", "usb0 · 127.0.0.2"]
    reader.qtbot.waitUntil(lambda: dialog.copy.shared is not None, timeout=PATIENCE_MS)
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    reader.qtbot.waitUntil(lambda: dialog.copy.shared is not None, timeout=PATIENCE_MS)
    assert urlsplit(scanned(reader, dialog)).hostname == "127.0.0.2"
    dialog.reject()


def test_when_nobody_comes_it_says_what_may_be_in_the_way(
    reader: Driver, dialog: ShareDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.dialogs.share_copy.SILENCE_S", -1)
    reader.qtbot.waitUntil(dialog.copy.obstacle.isVisible, timeout=PATIENCE_MS)
    assert dialog.copy.obstacle.text()
    dialog.reject()
