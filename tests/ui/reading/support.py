"""What the tests of the page share: a style, pictures that are painted on the spot, and a page to look at."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QAction, QColor, QLinearGradient, QPainter, QPixmap, QPolygonF

from reader_app.jobs import JobRunner
from reader_app.model import Typography
from reader_app.settings import Settings
from ui.context import Actions
from ui.pictures import Pictures
from ui.reading.end import EndPart
from ui.reading.page import ArticlePage
from ui.reading.style import PageStyle
from ui.reading.theming import page_style
from ui.tasks import Tasks
from ui.theme import Theme

ACTIONS = (
    "tags.edit",
    "sharing.tip",
    *("articles.bookmark", "articles.read_later", "articles.toggle_read", "articles.share", "articles.open_outside"),
    *("articles.full_text", "view.back", "view.forward", "articles.next", "articles.previous", "articles.next_unread"),
    *("view.text_larger", "view.text_smaller", "view.text_normal", "theme.toggle"),
    *("reading.typography", "reading.find", "reading.outline", "reading.marks"),
)


class PaintedPictures:
    """A landscape for every address; sizes, problems and what is still on its way can be set."""

    def __init__(self, sizes: dict[str, tuple[int, int]] | None = None) -> None:
        self.sizes = dict(sizes or {})
        self.problems: dict[str, str] = {}
        self.missing: set[str] = set()
        self.asked: list[tuple[str, int, int, float]] = []
        self.retried: list[str] = []
        self.hidden: set[str] = set()
        self.moving: set[str] = set()
        self.files: dict[str, Path] = {}

    def size(self, url: str) -> QSize | None:
        return QSize(*self.sizes[url]) if url in self.sizes else None

    def pixmap(self, url: str, width_px: int, height_px: int, dpr: float) -> QPixmap | None:
        self.asked.append((url, width_px, height_px, dpr))
        if url in self.problems or url in self.missing:
            return None
        return landscape(url, width_px, height_px, dpr)

    thumbnail = pixmap

    def problem(self, url: str) -> str | None:
        return self.problems.get(url)

    def is_moving(self, url: str) -> bool:
        return url in self.moving

    def is_hidden(self, url: str) -> bool:
        return url in self.hidden

    def file(self, url: str) -> Path | None:
        return self.files.get(url)

    def retry(self, url: str) -> None:
        self.retried.append(url)


def landscape(name: str, width_px: int, height_px: int, dpr: float) -> QPixmap:
    """Hills under an evening sun; another colour for another name."""
    hue = sum(name.encode()) * 37 % 360
    pixmap = QPixmap(max(1, round(width_px * dpr)), max(1, round(height_px * dpr)))
    pixmap.setDevicePixelRatio(dpr)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sky = QLinearGradient(0, 0, 0, height_px)
    sky.setColorAt(0, QColor.fromHsl(hue, 140, 150))
    sky.setColorAt(1, QColor.fromHsl(hue, 90, 190))
    painter.fillRect(0, 0, width_px, height_px, sky)
    painter.setPen(QColor(0, 0, 0, 0))
    painter.setBrush(QColor.fromHsl(hue, 200, 215))
    painter.drawEllipse(QPointF(width_px * 0.7, height_px * 0.25), height_px * 0.14, height_px * 0.14)
    for step in range(4):
        painter.setBrush(QColor.fromHsl(hue, 60, 130 - step * 28))
        y = height_px * (0.5 + step * 0.13)
        shape = [
            QPointF(width_px * part / 8, y + height_px * 0.06 * ((part * 7 + step * 3) % 4 - 2)) for part in range(9)
        ]
        painter.drawPolygon(QPolygonF([*shape, QPointF(width_px, height_px), QPointF(0, height_px)]))
    painter.end()
    return pixmap


def a_theme(name: str = "light", text_size_px: int = 17) -> Theme:
    settings = Settings()
    settings.change(theme=name, text_size_px=text_size_px)
    return Theme(settings)


def a_style(name: str = "light", text_size_px: int = 17, language: str = "", **typography: Any) -> PageStyle:
    chosen = Typography(text_size_px=text_size_px, **typography)
    return page_style(a_theme(name, text_size_px), chosen, language)


def some_actions() -> Actions:
    actions = Actions()
    for name in ACTIONS:
        action = QAction(name.partition(".")[2].replace("_", " "))
        action.setCheckable(name == "articles.bookmark")
        actions.add(name, action)
    return actions


def no_network() -> Any:
    """In place of a library whose pictures never arrive."""
    return SimpleNamespace(images=SimpleNamespace(cached=lambda url: None, picture=lambda url, **_: None))


def a_page(source: PaintedPictures, theme: Theme | None = None, size: tuple[int, int] = (800, 600)) -> ArticlePage:
    theme = theme or a_theme()
    tasks = Tasks(JobRunner())
    end = EndPart(theme, some_actions(), Pictures(no_network(), tasks))
    page = ArticlePage(source, page_style(theme, Typography(text_size_px=theme.text_size_px)), end)
    page.resize(*size)
    return page
