"""Paints one line of the list: title, summary, source and time, thumbnail."""

from datetime import UTC, datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader_app.model import ArticleRow, Hit, Snippet
from reader_app.words import tr
from ui.articles.model import HIT, ROW, story_label
from ui.pictures import Pictures
from ui.theme import Theme
from ui.widgets.lines import draw_lines
from ui.widgets.times import ago

HEIGHT = 109
LEFT = 17
RIGHT = 16
TOP = 12
THUMBNAIL = 84
GAP = 14
TITLE_LINE = 20
SUMMARY_LINE = 18
LINES = 3


class RowDelegate(QStyledItemDelegate):
    """Three lines of title and summary at most, so that every row has one height."""

    def __init__(self, theme: Theme, pictures: Pictures) -> None:
        super().__init__()
        self._theme = theme
        self._pictures = pictures
        self._title_unread = theme.ui_font(14.5, 600)
        self._title_read = theme.ui_font(14.5, 400)
        self._small = theme.ui_font(12.5)
        self._meta = theme.ui_font(12)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(300, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: ArticleRow | None = index.data(ROW)
        hit: Hit | None = index.data(HIT)
        box = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, box, state)
        if row is not None:
            if self._has_picture(row):
                at = QRectF(box.right() - RIGHT - THUMBNAIL, box.top() + TOP, THUMBNAIL, THUMBNAIL)
                self._thumbnail(painter, row, at)
            self._words(painter, row, hit, self._text_box(row, box))
            if not row.is_read:
                painter.setBrush(self._theme.color("accent"))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.drawEllipse(QPointF(box.left() + 8.5, box.top() + TOP + TITLE_LINE / 2), 3, 3)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self._theme.color("selection"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, self._theme.color("hover"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), self._theme.color("line"))
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height() - 1), self._theme.color("accent"))

    def story_box(self, row: ArticleRow, box: QRectF) -> QRectF:
        """Where the words about other sources stand in the row's `box`; empty if there are none."""
        words = story_label(row)
        if not words:
            return QRectF()
        line = self._meta_box(self._text_box(row, box))
        metrics = QFontMetricsF(self._meta)
        left = line.left() + metrics.horizontalAdvance(self._meta_words(row, line.width()))
        return QRectF(left, line.top(), metrics.horizontalAdvance(f" · {words}"), line.height())

    def _has_picture(self, row: ArticleRow) -> bool:
        return bool(row.image_url) and self._pictures.problem(row.image_url or "") is None

    def _text_box(self, row: ArticleRow, box: QRectF) -> QRectF:
        left, right = box.left() + LEFT, box.right() - RIGHT
        if self._has_picture(row):
            right -= THUMBNAIL + GAP
        return QRectF(left, box.top() + TOP, right - left, HEIGHT - 2 * TOP)

    def _words(self, painter: QPainter, row: ArticleRow, hit: Hit | None, box: QRectF) -> None:
        ink, muted = self._theme.color("ink"), self._theme.color("muted")
        font = self._title_read if row.is_read else self._title_unread
        title_color = muted if row.is_read else ink
        mark = self._theme.color("mark")
        title, text = (hit.title, hit.text) if hit is not None else (Snippet(row.title), Snippet(row.summary))
        used = draw_lines(
            painter, title.text, box, font, title_color, 2, line_px=TITLE_LINE, marks=title.marks, mark_color=mark
        )
        below = box.adjusted(0, used * TITLE_LINE + 2, 0, 0)
        lines = LINES - used
        draw_lines(
            painter,
            text.text,
            below,
            self._small,
            muted,
            lines,
            line_px=SUMMARY_LINE,
            marks=text.marks,
            mark_color=mark,
        )
        self._meta_line(painter, row, self._meta_box(box))

    def _meta_line(self, painter: QPainter, row: ArticleRow, box: QRectF) -> None:
        painter.setFont(self._meta)
        painter.setPen(self._theme.color("muted"))
        line = self._meta_words(row, box.width())
        at_left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, at_left, line)
        left = box.left() + QFontMetricsF(self._meta).horizontalAdvance(line)
        if row.others:
            painter.setPen(self._theme.color("accent"))
            words = f" · {story_label(row)}"
            painter.drawText(QRectF(left, box.top(), box.width(), box.height()), at_left, words)
            left += QFontMetricsF(self._meta).horizontalAdvance(words)
        left += 5
        for name in _state_icons(row):
            at = QRectF(left, box.center().y() - 6, 12, 12).toRect()
            self._theme.icon(name, "accent").paint(painter, at)
            left += 17

    def _meta_box(self, box: QRectF) -> QRectF:
        return QRectF(box.left(), box.bottom() - 17, box.width(), 17)

    def _meta_words(self, row: ArticleRow, width: float) -> str:
        """Source and time, the source cut to the room that the rest of the line leaves."""
        metrics = QFontMetricsF(self._meta)
        when = f" · {ago(row.when, datetime.now(UTC))}"
        story = f" · {story_label(row)}" if row.others else ""
        room = width - metrics.horizontalAdvance(when + story) - 17 * len(_state_icons(row))
        said = f"{tr('Sponsored')} · {row.source}" if row.is_sponsored and row.source else row.source
        source = metrics.elidedText(said, Qt.TextElideMode.ElideRight, max(room, 20))
        return source + when if source else when.removeprefix(" · ")

    def _thumbnail(self, painter: QPainter, row: ArticleRow, box: QRectF) -> None:
        assert row.image_url
        dpr = painter.device().devicePixelRatioF()
        picture = self._pictures.thumbnail(row.image_url, THUMBNAIL, THUMBNAIL, article_id=row.id, dpr=dpr)
        path = QPainterPath()
        path.addRoundedRect(box, 6, 6)
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(box, self._theme.color("picture"))
        if picture is not None:
            _cover(painter, picture, box)
        painter.restore()


def _state_icons(row: ArticleRow) -> list[str]:
    return [name for name, on in (("bookmark", row.is_bookmarked), ("clock", row.is_read_later)) if on]


def _cover(painter: QPainter, picture: QPixmap, box: QRectF) -> None:
    painter.drawPixmap(box, picture, QRectF(picture.rect()))
