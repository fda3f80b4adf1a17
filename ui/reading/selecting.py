"""The selection: a small bar over it offers what one does with words, and a click on a mark opens it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QMouseEvent, QPainter, QPixmap, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from reader_app.model.annotations import COLORS
from reader_app.words import tr
from ui.reading import copying
from ui.reading.boxes import seen_boxes
from ui.reading.marks import TOKENS
from ui.reading.page import ArticlePage
from ui.theme import Theme

COLOR_NAMES = {"yellow": "Yellow", "green": "Green", "blue": "Blue", "pink": "Pink"}
_DEEDS = (
    ("note", "edit", "Mark and write a note"),
    ("copy", "copy", "Copy"),
    ("search", "search", "Search the library for these words"),
    ("share", "qr", "Share this passage"),
)


class Selecting(QObject):
    """`wanted` carries what the bar was asked for: a colour, or one of the deeds; `mark_chosen` a highlight's id."""

    wanted = Signal(str)
    mark_chosen = Signal(object, QRect)

    def __init__(self, page: ArticlePage, theme: Theme) -> None:
        super().__init__(page)
        self._page = page
        self._bar = SelectionBar(theme, page.viewport())
        self._bar.wanted.connect(self._pass_on)
        page.viewport().installEventFilter(self)
        page.selectionChanged.connect(self._follow_selection)
        page.moved.connect(self._bar.hide)

    @property
    def bar(self) -> "SelectionBar":
        return self._bar

    @property
    def span(self) -> tuple[int, int] | None:
        """The selected stretch of the article's flat text."""
        cursor = self._page.textCursor()
        if not cursor.hasSelection():
            return None
        return self._page.rendered.words.span(cursor.selectionStart(), cursor.selectionEnd())

    @property
    def text(self) -> str:
        """The selected words as they are copied."""
        cursor = self._page.textCursor()
        return copying.plain_text(
            self._page.document(), self._page.rendered, cursor.selectionStart(), cursor.selectionEnd()
        )

    def clear(self) -> None:
        cursor = self._page.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        self._page.setTextCursor(cursor)

    def restyle(self) -> None:
        self._bar.restyle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            if event.type() == QEvent.Type.MouseButtonPress:
                self._bar.hide()
            elif event.type() == QEvent.Type.MouseButtonRelease:
                at = event.position().toPoint()
                # The page settles its selection after this filter.
                QTimer.singleShot(0, self, lambda: self._released(at))
        return False

    def _released(self, at: QPoint) -> None:
        if self.span is not None:
            self._bar.show_above(self._box())
        elif not self._page.textCursor().hasSelection() and self._page.visible_link(at) is None:
            self._choose_mark(at)

    def _choose_mark(self, at: QPoint) -> None:
        layout = self._page.document().documentLayout()
        position = layout.hitTest(self._page.spot(at), Qt.HitTestAccuracy.ExactHit)
        found = self._page.sheet.marks.at(position) if position >= 0 else None
        if found is not None:
            box = self._page.sheet.marks.first_box(found)
            if box is not None:
                self.mark_chosen.emit(found, self._page.seen(position, box))

    def _follow_selection(self) -> None:
        if not self._page.textCursor().hasSelection():
            self._bar.hide()

    def _pass_on(self, deed: str) -> None:
        self._bar.hide()
        self.wanted.emit(deed)

    def _box(self) -> QRect:
        """Around the selected words, in the viewport."""
        cursor: QTextCursor = self._page.textCursor()
        whole = QRect()
        for box in seen_boxes(self._page.sheet, cursor.selectionStart(), cursor.selectionEnd()):
            whole = whole.united(box.toRect())
        return whole.translated(0, -self._page.verticalScrollBar().value())


class SelectionBar(QFrame):
    """Four colours and a few deeds. The keyboard stays in the text, where H, Shift+H and the menu do the same."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("SelectionBar")
        self.setAccessibleName(tr("What to do with the selected words"))
        self._theme = theme
        self._buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(5, 4, 5, 4)
        row.setSpacing(1)
        for color in COLORS:
            row.addWidget(self._button(color, tr("Mark in {color}", color=tr(COLOR_NAMES[color]))))
        for name, _, label in _DEEDS:
            row.addWidget(self._button(name, tr(label)))
        self.restyle()
        self.hide()

    def restyle(self) -> None:
        """Take the theme's colours again."""
        for color in COLORS:
            self._buttons[color].setIcon(dot(self._theme.color(TOKENS[color]), self._theme.color("line")))
        for name, icon, _ in _DEEDS:
            self._buttons[name].setIcon(self._theme.icon(icon))

    def show_above(self, box: QRect) -> None:
        """Show over the words, or under them where there is no room above."""
        self.adjustSize()
        host = self.parentWidget()
        assert host is not None
        x = max(8, min(box.center().x() - self.width() // 2, host.width() - self.width() - 8))
        y = box.top() - self.height() - 8
        if y < 4:
            y = min(box.bottom() + 8, host.height() - self.height() - 4)
        self.move(x, y)
        self.show()
        self.raise_()

    def _button(self, name: str, label: str) -> QToolButton:
        button = QToolButton(self)
        button.setIconSize(QSize(18, 18))
        button.setFixedSize(30, 30)
        button.setToolTip(label)
        button.setAccessibleName(label)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.wanted.emit(name))
        self._buttons[name] = button
        return button


def dot(color: QColor, line: QColor) -> QIcon:
    """A round drop of a colour."""
    pixmap = QPixmap(36, 36)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(line.darker(115))
    painter.setBrush(color)
    painter.drawEllipse(QPointF(9, 9), 7, 7)
    painter.end()
    return QIcon(pixmap)
