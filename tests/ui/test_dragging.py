"""Articles dragged out of the list arrive as links, HTML, or a file."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery
from tests.support.builders import add, an_article
from ui.articles.dragging import Dragging
from ui.articles.model import ArticlesModel
from ui.widgets.dragged import LABEL_PX, label


@pytest.fixture
def ids(library: Library) -> list[ArticleId]:
    articles = [an_article(f"第 {n} 篇 <b>", "正文。", url=f"https://example.com/{n}?utm_source=x") for n in range(5)]
    return add(library, *articles)


def test_a_few_articles_carry_clean_links_and_their_words(qapp: object, library: Library, ids: list[ArticleId]) -> None:
    data = Dragging(library).links(library.articles.rows(ids[:2]))
    assert [url.toString() for url in data.urls()] == ["https://example.com/0", "https://example.com/1"]
    assert data.text().splitlines()[:2] == ["第 0 篇 <b>", "https://example.com/0"]
    assert "<p>正文。</p>" in data.html()
    assert "第 0 篇 &lt;b&gt;" in data.html()


def test_many_articles_carry_a_list_of_links(qapp: object, library: Library, ids: list[ArticleId]) -> None:
    html = Dragging(library).links(library.articles.rows(ids)).html()
    assert html.count("<li>") == 5
    assert "正文" not in html


def test_with_ctrl_held_a_file_is_dragged(
    qapp: object, library: Library, ids: list[ArticleId], monkeypatch: pytest.MonkeyPatch
) -> None:
    model = ArticlesModel(library)
    model.set_ids(library.articles.ids(ArticleQuery()))
    index = model.index(0, 0)
    # Qt remembers what a test before this one held down.
    monkeypatch.setattr(QGuiApplication, "keyboardModifiers", lambda: Qt.KeyboardModifier.NoModifier)
    assert model.mimeData([index]).urls()[0].scheme() == "https"
    monkeypatch.setattr(QGuiApplication, "keyboardModifiers", lambda: Qt.KeyboardModifier.ControlModifier)
    (url,) = model.mimeData([index]).urls()
    path = Path(url.toLocalFile())
    assert path.suffix == ".html"
    assert "正文。" in path.read_text(encoding="utf-8")


def test_a_long_title_on_its_way_is_cut(qapp: object, qtbot: QtBot) -> None:
    view = QWidget()
    qtbot.addWidget(view)
    short, long = (label(view, words).deviceIndependentSize() for words in ("甲", "长" * 400))
    assert short.width() < long.width() <= LABEL_PX + 24


def test_the_words_on_their_way_can_be_read_on_their_ground(qapp: object, qtbot: QtBot) -> None:
    view = QWidget()
    qtbot.addWidget(view)
    view.setStyleSheet("background: transparent; color: #26241f")
    image = label(view, "大字").toImage()
    row = image.height() // 2
    lightness = {image.pixelColor(x, row).lightness() for x in range(12, image.width() - 12)}
    assert max(lightness) - min(lightness) > 100
