"""Somebody saves articles as files, and copies them as links and citations."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from reader_app.model import ArticleId, SaveFormat
from tests.support.site import RSS, Item, Site, jpeg, rss
from tests.support.window import PATIENCE_MS, Driver
from ui.commands import sharing

pytestmark = pytest.mark.journey

TITLE = "城市骑行地图：上/下"


@pytest.fixture
def ids(reader: Driver, site: Site) -> list[ArticleId]:
    """Two articles of a feed, of which the first is open."""
    site.put("/lamp.jpg", jpeg(1200, 800), "image/jpeg")
    paragraphs = "".join(f"<p>第 {n} 段：地图上的绿线看起来很完整。{'路却会越修越碎。' * 12}</p>" for n in range(30))
    items = [
        Item("1", TITLE, site.url("/1?utm_source=x"), f'<p><img src="{site.url("/lamp.jpg")}"></p>{paragraphs}'),
        Item("2", "第二篇", site.url("/2"), "<p>第二篇的正文。</p>" * 40),
    ]
    site.put("/feed.xml", rss("慢城观察", items), RSS)
    reader.follow(site.url("/feed.xml"))
    reader.open_article(TITLE)
    return [reader.id_of(TITLE), reader.id_of("第二篇")]


@pytest.mark.parametrize("kind", SaveFormat)
def test_every_kind_of_file_is_made(
    reader: Driver, ids: list[ArticleId], kind: SaveFormat, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("files") / f"好文.{kind}"
    sharing.save_to(reader.program.context, ids[:1], kind, path)
    reader.wait_said(path.name)
    assert path.stat().st_size > 1000
    if kind is SaveFormat.PDF:
        pdf = path.read_bytes()
        assert pdf.startswith(b"%PDF-")
        assert b"/Image" in pdf
        if shutil.which("pdftotext"):
            read = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
            assert "地图上的绿线看起来很完整" in read
            assert "慢城观察" in read
    if kind is SaveFormat.EPUB:
        with zipfile.ZipFile(path) as book:
            assert book.testzip() is None


def test_the_dialog_suggests_a_safe_name_and_remembers_the_kind(
    reader: Driver, ids: list[ArticleId], monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("files")
    asked: list[tuple[str, str]] = []

    def answer(_: object, title: str, suggested: str, filters: str) -> tuple[str, str]:
        asked.append((suggested, filters.partition(";;")[0]))
        text = next(one for one in filters.split(";;") if "*.txt" in one)
        return str(folder / "without an ending"), text

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    for _ in range(2):
        reader.qtbot.waitUntil(reader.window.isActiveWindow, timeout=PATIENCE_MS)
        reader.window.toast.hide()
        reader.press("Ctrl+S", reader.window)
        reader.wait_said("without an ending.txt")
    assert asked[0] == ("城市骑行地图：上 下.epub", "Book for readers (*.epub)")
    assert asked[1] == ("城市骑行地图：上 下.txt", "Plain text (*.txt)")
    assert (folder / "without an ending.txt").read_text(encoding="utf-8").startswith(TITLE)


def test_a_place_that_cannot_be_written_to_is_told(reader: Driver, ids: list[ArticleId]) -> None:
    for kind in SaveFormat:
        sharing.save_to(reader.program.context, ids, kind, Path("/proc/nothing") / f"a.{kind}")
        reader.wait_said("cannot be written")
        reader.window.toast.hide()
    reader.qtbot.waitUntil(lambda: not reader.program.context.tasks.running(), timeout=PATIENCE_MS)


def test_links_and_citations_go_to_the_clipboard(reader: Driver, ids: list[ArticleId]) -> None:
    actions = reader.program.context.actions
    actions["sharing.copy_markdown"].trigger()
    assert QGuiApplication.clipboard().text().startswith(f"[{TITLE}](http://127.0.0.1")
    assert "utm_source" not in QGuiApplication.clipboard().text()
    actions["sharing.copy_citation"].trigger()
    assert TITLE in QGuiApplication.clipboard().text()
    assert "慢城观察" in QGuiApplication.clipboard().text()
