"""What a row and a card have in common: the line with source and time, and the picture."""

from datetime import UTC, datetime

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath

from reader_app.model import ArticleRow
from reader_app.words import tr
from ui.articles.model import story_label
from ui.pictures import Pictures
from ui.theme import Theme
from ui.widgets.mirror import follow, isolated, placed
from ui.widgets.times import ago

META_LINE = 17
ICON = 12
ICON_STEP = 17
RADIUS = 6
_AT_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class MetaLine:
    """Source, time, how many others tell the same, and the marks that the person has put on it."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._font = theme.ui_font(12)

    def paint(self, painter: QPainter, row: ArticleRow, box: QRectF) -> None:
        follow(painter)
        painter.setFont(self._font)
        painter.setPen(self._theme.color("muted"))
        line = self._words(row, box.width())
        painter.drawText(box, _AT_LEFT, line)
        left = box.left() + QFontMetricsF(self._font).horizontalAdvance(line)
        if row.others:
            painter.setPen(self._theme.color("accent"))
            words = f" · {story_label(row)}"
            width = QFontMetricsF(self._font).horizontalAdvance(words)
            painter.drawText(placed(QRectF(left, box.top(), width + 1, box.height()), box), _AT_LEFT, words)
            left += width
        left += 5
        for name in _state_icons(row):
            at = QRectF(left, box.center().y() - ICON / 2, ICON, ICON)
            self._theme.icon(name, "accent").paint(painter, placed(at, box).toRect())
            left += ICON_STEP

    def story_box(self, row: ArticleRow, box: QRectF) -> QRectF:
        """Where the words about other sources stand; empty if there are none."""
        words = story_label(row)
        if not words:
            return QRectF()
        metrics = QFontMetricsF(self._font)
        left = box.left() + metrics.horizontalAdvance(self._words(row, box.width()))
        return placed(QRectF(left, box.top(), metrics.horizontalAdvance(f" · {words}"), box.height()), box)

    def _words(self, row: ArticleRow, width: float) -> str:
        """Source and time, the source cut to the room that the rest of the line leaves."""
        metrics = QFontMetricsF(self._font)
        when = f" · {ago(row.when, datetime.now(UTC))}"
        story = f" · {story_label(row)}" if row.others else ""
        room = width - metrics.horizontalAdvance(when + story) - ICON_STEP * len(_state_icons(row))
        said = f"{tr('Sponsored')} · {row.source}" if row.is_sponsored and row.source else row.source
        source = metrics.elidedText(said, Qt.TextElideMode.ElideRight, max(room, 20))
        return isolated(source) + when if source else when.removeprefix(" · ")


def has_picture(row: ArticleRow, pictures: Pictures) -> bool:
    """Whether there is a picture, as far as is known."""
    return bool(row.image_url) and pictures.problem(row.image_url or "") is None


def paint_picture(painter: QPainter, row: ArticleRow, box: QRectF, theme: Theme, pictures: Pictures) -> None:
    """The row's picture with round corners; its ground alone while it is on its way."""
    assert row.image_url
    dpr = painter.device().devicePixelRatioF()
    picture = pictures.thumbnail(row.image_url, round(box.width()), round(box.height()), article_id=row.id, dpr=dpr)
    path = QPainterPath()
    path.addRoundedRect(box, RADIUS, RADIUS)
    painter.save()
    painter.setClipPath(path)
    painter.fillRect(box, theme.color("picture"))
    if picture is not None:
        painter.drawPixmap(box, picture, QRectF(picture.rect()))
    painter.restore()


def _state_icons(row: ArticleRow) -> list[str]:
    return [name for name, on in (("bookmark", row.is_bookmarked), ("clock", row.is_read_later)) if on]
