"""The page's style and pictures, taken from the window's theme and picture cache."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPixmap

from reader_app.model import ArticleId, Typography
from ui.pictures import Pictures
from ui.reading.style import FONT_PX, PageStyle, mixed
from ui.theme import Theme

_TOKENS = (
    "page",
    "ink",
    "muted",
    "accent",
    "accent_ink",
    "link",
    "line",
    "chip",
    "card",
    "mark",
    "mark_green",
    "mark_blue",
    "mark_pink",
    "selection",
    "code_background",
    "picture",
)


def page_style(
    theme: Theme, typography: Typography, language: str = "", *, colors: Mapping[str, QColor] | None = None
) -> PageStyle:
    """How an article in `language` is set; `colors` stand for the theme's own."""
    is_dark = theme.is_dark and colors is None
    colors = {name: colors[name] if colors else theme.color(name) for name in _TOKENS}
    colors["quote"] = mixed(colors["ink"], colors["muted"], 0.6)
    serif, latin = theme.article_fonts(typography, language, FONT_PX)
    return PageStyle(
        serif=serif,
        latin=latin,
        sans=theme.ui_font(FONT_PX),
        code=theme.code_font(FONT_PX),
        colors=colors,
        typography=typography,
        language=language,
        is_dark=is_dark,
    )


class ArticlePictures:
    """The pictures of the article that is open: its address is needed where a site wants to see it."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self.article_id: ArticleId | None = None
        self.are_shown = True
        # What the person has asked to see of an article without pictures.
        self._asked: set[str] = set()

    def open(self, article_id: ArticleId, *, are_shown: bool) -> None:
        """Another article, or the same with or without its pictures."""
        if article_id != self.article_id:
            self._asked.clear()
        self.article_id, self.are_shown = article_id, are_shown

    def is_hidden(self, url: str) -> bool:
        return not self.are_shown and url not in self._asked

    def show(self, url: str) -> None:
        """Show this one all the same."""
        self._asked.add(url)

    def size(self, url: str) -> QSize | None:
        return self._pictures.size(url)

    def pixmap(self, url: str, width_px: int, height_px: int, dpr: float) -> QPixmap | None:
        return self._pictures.pixmap(url, width_px, height_px, article_id=self.article_id, dpr=dpr)

    def thumbnail(self, url: str, width_px: int, height_px: int, dpr: float) -> QPixmap | None:
        return self._pictures.thumbnail(url, width_px, height_px, article_id=self.article_id, dpr=dpr)

    def problem(self, url: str) -> str | None:
        return self._pictures.problem(url)

    def is_moving(self, url: str) -> bool:
        return self._pictures.is_moving(url)

    def file(self, url: str) -> Path | None:
        """Where the picture itself lies, if it is on this computer."""
        return self._pictures.file(url)

    def retry(self, url: str) -> None:
        """Fetch a picture once more."""
        self._pictures.retry(url, self.article_id)
