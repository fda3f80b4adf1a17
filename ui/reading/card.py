"""One article of the picture grid, and the small round buttons of tags."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from reader_app.model import Reason, Suggestion
from reader_app.words import tr
from ui.pictures import Pictures
from ui.reading.style import mixed
from ui.theme import Theme
from ui.widgets.lines import draw_lines
from ui.widgets.tints import tint

RADIUS = 6.0
TITLE_LINE = 21.0
SUMMARY_LINE = 18.0
LINES = 2
CHIP_HEIGHT = 26
MORE = 24
_REASONS = {
    Reason.SAME_WORDS: ("Also about {detail}", "Related"),
    Reason.SAME_TAG: ("Tagged {detail}", "Same tag"),
    Reason.SAME_FEED: ("Also from {detail}", "Same source"),
    Reason.SAME_STORY: ("The same story from {detail}", "The same story elsewhere"),
    Reason.LIKED: ("Because you want more about {detail}", "Because you want more of it"),
    Reason.READ_OFTEN: ("Because you often read {detail}", "Because you read such things often"),
    Reason.RECENT: ("New from {detail}", "New"),
    Reason.UNREAD: ("From {detail}, not read yet", "Not read yet"),
}


class Card(QAbstractButton):
    """Picture, title, summary, and why it is here; a click opens the article.

    `menu_wanted` carries where on the screen; `reached` comes when the keyboard gets here.
    """

    menu_wanted = Signal(QPoint)
    reached = Signal()

    def __init__(self, suggestion: Suggestion, theme: Theme, pictures: Pictures, parent: QWidget) -> None:
        super().__init__(parent)
        self.suggestion = suggestion
        self._theme = theme
        self._pictures = pictures
        self._reason = reason(suggestion)
        row = suggestion.row
        self.setAccessibleName(", ".join(part for part in (row.title, row.source, self._reason) if part))
        self.setAccessibleDescription(row.summary)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.restyle()

    def restyle(self) -> None:
        """Take the theme's fonts and colours again."""
        self._title = self._theme.ui_font(14.5, 600)
        self._small = self._theme.ui_font(12.5)
        self._faint = self._theme.ui_font(11.5)
        self.update()

    def height_for(self, width: int) -> int:
        """The height that the card needs at that width."""
        row = self.suggestion.row
        words = line_count(row.title, self._title, width, LINES) * TITLE_LINE
        words += line_count(row.summary, self._small, width, LINES) * SUMMARY_LINE
        return round(_picture_height(width) + 8 + words + 6 + SUMMARY_LINE)

    def sizeHint(self) -> QSize:
        return QSize(216, self.height_for(216))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        picture = QRectF(0, 0, self.width(), _picture_height(self.width()))
        self._paint_picture(painter, picture)
        self._paint_words(painter, QRectF(0, picture.bottom() + 8, self.width(), self.height() - picture.bottom() - 8))
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(picture.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        if self.underMouse() or self.hasFocus():
            self._paint_more(painter)
        painter.end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self.menu_wanted.emit(
            event.globalPos() if is_by_mouse else self.mapToGlobal(self._more_box().center().toPoint())
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._more_box().contains(event.position()):
            self.menu_wanted.emit(event.globalPosition().toPoint())
            return
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.reached.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def _more_box(self) -> QRectF:
        """The three dots in the picture's corner, shown under the pointer."""
        return QRectF(self.width() - MORE - 6, 6, MORE, MORE)

    def _paint_more(self, painter: QPainter) -> None:
        box = self._more_box()
        ground = QColor(self._theme.color("card"))
        ground.setAlpha(225)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawEllipse(box)
        painter.setBrush(self._theme.color("ink"))
        for step in (-5, 0, 5):
            painter.drawEllipse(QPointF(box.center().x() + step, box.center().y()), 1.6, 1.6)

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        row = self.suggestion.row
        path = QPainterPath()
        path.addRoundedRect(box, RADIUS, RADIUS)
        pixmap = None
        if row.image_url and self._pictures.problem(row.image_url) is None:
            width, height, dpr = round(box.width()), round(box.height()), self.devicePixelRatioF()
            pixmap = self._pictures.thumbnail(row.image_url, width, height, article_id=row.id, dpr=dpr)
        painter.save()
        painter.setClipPath(path)
        if pixmap is not None:
            painter.drawPixmap(box, pixmap, QRectF(pixmap.rect()))
        else:
            self._paint_initial(painter, box)
        painter.restore()

    def _paint_initial(self, painter: QPainter, box: QRectF) -> None:
        """In place of a picture: the title's first character on the source's colour."""
        row = self.suggestion.row
        color = tint(row.source or row.title, self._theme.is_dark)
        ground = mixed(color, self._theme.color("picture"), 0.8)
        painter.fillRect(box, ground)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(color, ground, 0.86))
        painter.drawEllipse(
            QPointF(box.right() - box.width() * 0.1, box.bottom()), box.height() * 0.75, box.height() * 0.75
        )
        initial = next((char for char in row.title if char.isalnum()), "·").upper()
        painter.setPen(mixed(color, self._theme.color("ink"), 0.35))
        painter.setFont(self._theme.body_font(box.height() * 0.42, 600))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, initial)

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        row, color = self.suggestion.row, self._theme.color
        title = color("accent") if self.underMouse() else color("ink")
        used = draw_lines(painter, row.title, box, self._title, title, LINES, line_px=TITLE_LINE)
        box.setTop(box.top() + used * TITLE_LINE + 2)
        used = draw_lines(painter, row.summary, box, self._small, color("muted"), LINES, line_px=SUMMARY_LINE)
        box.setTop(box.top() + used * SUMMARY_LINE + 2)
        draw_lines(painter, self._reason, box, self._faint, color("accent"), 1, line_px=SUMMARY_LINE)


class Chip(QAbstractButton):
    """A word in a rounded field; `spoken` is what a screen reader says of it."""

    def __init__(self, word: str, theme: Theme, parent: QWidget, spoken: str = "") -> None:
        super().__init__(parent)
        self.word = word
        self._theme = theme
        self.setAccessibleName(spoken or tr("Tag {tag}", tag=word))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.restyle()

    def restyle(self) -> None:
        self._font = self._theme.ui_font(12.5)
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self._font).horizontalAdvance(self.word)
        return QSize(min(round(width) + 26, 260), CHIP_HEIGHT)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        is_lit = self.underMouse()
        painter.setPen(QPen(self._theme.color("accent"), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("selection" if is_lit else "chip"))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(self._theme.color("ink"))
        painter.setFont(self._font)
        room = box.width() - 22
        word = QFontMetricsF(self._font).elidedText(self.word, Qt.TextElideMode.ElideRight, room + 1)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
        painter.end()


def reason(suggestion: Suggestion) -> str:
    """Why the article is suggested, in words."""
    with_detail, without = _REASONS[suggestion.reason]
    return tr(with_detail, detail=suggestion.detail) if suggestion.detail else tr(without)


def line_count(text: str, font: QFont, width: float, most: int) -> int:
    """How many lines `draw_lines` will take."""
    if not text:
        return 0
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    count = 0
    while count < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        count += 1
    layout.endLayout()
    return count


def _picture_height(width: int) -> int:
    return round(width * 10 / 16)
