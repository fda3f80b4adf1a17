"""Paints one line of the list: title, summary, source and time, thumbnail."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader_app.model import ArticleRow, Hit, Snippet
from ui.articles.details import META_LINE, MetaLine, has_picture, paint_picture
from ui.articles.model import HIT, ROW
from ui.pictures import Pictures
from ui.theme import Theme
from ui.widgets.lines import draw_lines
from ui.widgets.mirror import placed


@dataclass(frozen=True, slots=True)
class Measures:
    """How large a row is set, in logical pixels. Title and summary share `lines`; `most` bounds its width unless 0."""

    height: int = 109
    left: int = 17
    right: int = 16
    top: int = 12
    picture_width: int = 84
    picture_height: int = 84
    gap: int = 14
    title: float = 14.5
    title_line: int = 20
    summary: float = 12.5
    summary_line: int = 18
    lines: int = 3
    most: int = 0


SLIM = Measures()
WIDE = Measures(
    height=138,
    left=30,
    right=28,
    top=18,
    picture_width=164,
    picture_height=102,
    gap=28,
    title=17,
    title_line=25,
    summary=13.5,
    summary_line=21,
    lines=3,
    most=960,
)


class RowDelegate(QStyledItemDelegate):
    """So many lines of title and summary at most, so that every row has one height."""

    def __init__(self, theme: Theme, pictures: Pictures, measures: Measures = SLIM) -> None:
        super().__init__()
        self.measures = measures
        self._theme = theme
        self._pictures = pictures
        self._title_unread = theme.ui_font(measures.title, 600)
        self._title_read = theme.ui_font(measures.title, 400)
        self._small = theme.ui_font(measures.summary)
        self._meta = MetaLine(theme)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(300, self.measures.height)

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
            self._row(painter, row, hit, self._inner(box))
        painter.restore()

    def _row(self, painter: QPainter, row: ArticleRow, hit: Hit | None, box: QRectF) -> None:
        size = self.measures
        if self._has_picture(row):
            left = box.right() - size.right - size.picture_width
            at = QRectF(left, box.top() + size.top, size.picture_width, size.picture_height)
            paint_picture(painter, row, placed(at, box), self._theme, self._pictures)
        self._words(painter, row, hit, self._text_box(row, box))
        if not row.is_read:
            painter.setBrush(self._theme.color("accent"))
            painter.setPen(Qt.PenStyle.NoPen)
            dot = QRectF(box.left() + size.left / 2 - 3, box.top() + size.top + size.title_line / 2 - 3, 6, 6)
            painter.drawEllipse(placed(dot, box))

    def _inner(self, box: QRectF) -> QRectF:
        """The part of the row that is written on: its middle, where lines would become too long to read."""
        spare = max(0.0, box.width() - self.measures.most) / 2 if self.measures.most else 0.0
        return box.adjusted(spare, 0, -spare, 0)

    def _ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self._theme.color("selection"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, self._theme.color("hover"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), self._theme.color("line"))
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            edge = QRectF(box.left(), box.top(), 3, box.height() - 1)
            painter.fillRect(placed(edge, box), self._theme.color("accent"))

    def story_box(self, row: ArticleRow, box: QRectF) -> QRectF:
        """Where the words about other sources stand in the row's `box`; empty if there are none."""
        return self._meta.story_box(row, _foot(self._text_box(row, self._inner(box))))

    def _has_picture(self, row: ArticleRow) -> bool:
        return has_picture(row, self._pictures)

    def _text_box(self, row: ArticleRow, box: QRectF) -> QRectF:
        size = self.measures
        left, right = box.left() + size.left, box.right() - size.right
        if self._has_picture(row):
            right -= size.picture_width + size.gap
        return placed(QRectF(left, box.top() + size.top, right - left, size.height - 2 * size.top), box)

    def _words(self, painter: QPainter, row: ArticleRow, hit: Hit | None, box: QRectF) -> None:
        size = self.measures
        ink, muted = self._theme.color("ink"), self._theme.color("muted")
        font = self._title_read if row.is_read else self._title_unread
        title_color = muted if row.is_read else ink
        mark = self._theme.color("mark")
        title, text = (hit.title, hit.text) if hit is not None else (Snippet(row.title), Snippet(row.summary))
        used = draw_lines(
            painter, title.text, box, font, title_color, 2, line_px=size.title_line, marks=title.marks, mark_color=mark
        )
        below = box.adjusted(0, used * size.title_line + 2, 0, 0)
        lines = size.lines - used
        draw_lines(
            painter,
            text.text,
            below,
            self._small,
            muted,
            lines,
            line_px=size.summary_line,
            marks=text.marks,
            mark_color=mark,
        )
        self._meta.paint(painter, row, _foot(box))


def _foot(box: QRectF) -> QRectF:
    return QRectF(box.left(), box.bottom() - META_LINE, box.width(), META_LINE)
