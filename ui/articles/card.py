"""Paints one card of the grid: picture, title, summary, source and time; without a picture the title is the cover."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader_app.model import ArticleRow, Hit, Snippet
from ui.articles.details import META_LINE, RADIUS, MetaLine, has_picture, paint_picture
from ui.articles.model import HIT, ROW
from ui.pictures import Pictures
from ui.theme import Theme
from ui.widgets.lines import draw_lines
from ui.widgets.mirror import placed
from ui.widgets.tints import tint

Index = QModelIndex | QPersistentModelIndex

TITLE_LINE = 22
SUMMARY_LINE = 19
LINES = 2
UNDER_PICTURE = 12
WORDS = UNDER_PICTURE + LINES * (TITLE_LINE + SUMMARY_LINE) + 8 + META_LINE
# Around picture and words, shown when the card is chosen.
GROUND = 10
COVER_LINE = 31
COVER_LONG_LINE = 25
COVER_MARGIN = 20


class CardDelegate(QStyledItemDelegate):
    """Every card has one height at a given width, whatever is on it."""

    def __init__(self, theme: Theme, pictures: Pictures) -> None:
        super().__init__()
        self._theme = theme
        self._pictures = pictures
        self._title_unread = theme.ui_font(15, 600)
        self._title_read = theme.ui_font(15, 400)
        self._small = theme.ui_font(13)
        self._cover = theme.body_font(21, 600)
        self._cover_long = theme.body_font(17, 600)
        self._meta = MetaLine(theme)

    def height(self, width: int) -> int:
        """How tall a card of that width is."""
        return _cover_height(width) + WORDS + 2 * GROUND

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = option.rect.width()
        return QSize(width, self.height(width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ArticleRow | None = index.data(ROW)
        if row is None:
            return
        hit: Hit | None = index.data(HIT)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self._ground(painter, QRectF(option.rect), option.state)
        box = _inner(QRectF(option.rect))
        cover = QRectF(box.left(), box.top(), box.width(), _cover_height(option.rect.width()))
        words = box.adjusted(0, cover.height() + UNDER_PICTURE, 0, 0)
        if has_picture(row, self._pictures):
            paint_picture(painter, row, cover, self._theme, self._pictures)
            used = self._title(painter, row, hit, words)
            self._summary(painter, row, hit, words.adjusted(0, used * TITLE_LINE + 2, 0, 0), 2 * LINES - used)
        else:
            self._typeset(painter, row, hit, cover)
            self._summary(painter, row, hit, words, LINES + 2)
        self._meta.paint(painter, row, _foot(box))
        if not row.is_read:
            self._dot(painter, cover)
        painter.restore()

    def story_box(self, row: ArticleRow, box: QRectF) -> QRectF:
        """Where the words about other sources stand in the card's `box`; empty if there are none."""
        return self._meta.story_box(row, _foot(_inner(box)))

    def _ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(self._theme.color("selection"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(self._theme.color("hover"))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.color("accent"), 1.5))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS + 4, RADIUS + 4)

    def _title(self, painter: QPainter, row: ArticleRow, hit: Hit | None, box: QRectF) -> int:
        font = self._title_read if row.is_read else self._title_unread
        color = self._theme.color("muted" if row.is_read else "ink")
        return self._words(painter, hit.title if hit else Snippet(row.title), box, font, color, LINES, TITLE_LINE)

    def _summary(self, painter: QPainter, row: ArticleRow, hit: Hit | None, box: QRectF, lines: int) -> None:
        said = hit.text if hit else Snippet(row.summary)
        self._words(painter, said, box, self._small, self._theme.color("muted"), lines, SUMMARY_LINE)

    def _typeset(self, painter: QPainter, row: ArticleRow, hit: Hit | None, box: QRectF) -> None:
        """The title as the cover of a paperback, on the source's own faint colour."""
        color = tint(row.source or row.title, self._theme.is_dark)
        path = QPainterPath()
        path.addRoundedRect(box, RADIUS, RADIUS)
        painter.fillPath(path, _mixed(color, self._theme.color("list"), 0.84))
        painter.save()
        painter.setClipPath(path)
        spine = placed(QRectF(box.left(), box.top(), 4, box.height()), box)
        painter.fillRect(spine, _mixed(color, self._theme.color("list"), 0.35))
        painter.restore()
        inner = box.adjusted(COVER_MARGIN, COVER_MARGIN - 4, -COVER_MARGIN, -COVER_MARGIN + 8)
        ink = _mixed(self._theme.color("ink"), self._theme.color("muted"), 0.75 if row.is_read else 0.0)
        title = hit.title if hit else Snippet(row.title)
        # A long title is set smaller, so that more of it can be read.
        room = inner.width() * (inner.height() // COVER_LINE - 0.5)
        is_long = QFontMetricsF(self._cover).horizontalAdvance(title.text) > room
        font, line_px = (self._cover_long, COVER_LONG_LINE) if is_long else (self._cover, COVER_LINE)
        self._words(painter, title, inner, font, ink, max(1, int(inner.height() // line_px)), line_px)

    def _words(
        self, painter: QPainter, said: Snippet, box: QRectF, font: QFont, color: QColor, lines: int, line_px: int
    ) -> int:
        mark = self._theme.color("mark")
        return draw_lines(
            painter, said.text, box, font, color, lines, line_px=line_px, marks=said.marks, mark_color=mark
        )

    def _dot(self, painter: QPainter, cover: QRectF) -> None:
        """On the cover's corner, with a ring that keeps it apart from any picture."""
        painter.setPen(QPen(self._theme.color("list"), 2))
        painter.setBrush(self._theme.color("accent"))
        painter.drawEllipse(placed(QRectF(cover.right() - 19, cover.top() + 9, 10, 10), cover))


def _cover_height(width: int) -> int:
    return (width - 2 * GROUND) * 10 // 16


def _inner(box: QRectF) -> QRectF:
    return box.adjusted(GROUND, GROUND, -GROUND, -GROUND)


def _foot(box: QRectF) -> QRectF:
    return QRectF(box.left(), box.bottom() - META_LINE, box.width(), META_LINE)


def _mixed(color: QColor, other: QColor, part: float) -> QColor:
    """So much of `other` in `color`."""
    one, two = color.toRgb(), other.toRgb()
    return QColor(
        round(one.red() * (1 - part) + two.red() * part),
        round(one.green() * (1 - part) + two.green() * part),
        round(one.blue() * (1 - part) + two.blue() * part),
    )
