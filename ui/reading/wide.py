"""Code and tables that are wider than the column, seen whole: over the window, with a scroll bar of their own."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QTextDocument, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QTextEdit, QVBoxLayout, QWidget

from reader_app.document.blocks import Block, Code, Document, Paragraph, Run, Table
from reader_app.words import tr
from ui.reading import place
from ui.reading.paint import Decorations
from ui.reading.shapes import OBJECT, PictureSource, ShapeHandler
from ui.reading.style import Look, PageStyle, palette

if TYPE_CHECKING:
    from ui.reading.rendered import Rendered

# From so many columns on, or so many characters a column, a table is too narrow in the column to be read.
MANY_COLUMNS = 6
TIGHT_CHARACTERS = 7
CELL_PX = 170
MARGIN_PX = 26


def is_wide(block: Block, style: PageStyle, column_px: float) -> bool:
    """Whether a block of code or a table does not fit into the column as it is meant to be."""
    if isinstance(block, Code):
        longest = max((_columns(line) for line in block.text.split("\n")), default=0)
        return longest * style.px(Look.CODE) * 0.6 > column_px - 28
    if isinstance(block, Table):
        columns = _width(block) // CELL_PX
        is_tight = column_px < columns * TIGHT_CHARACTERS * style.px(Look.CELL)
        return columns >= MANY_COLUMNS or (columns > 2 and is_tight and _longest(block) > TIGHT_CHARACTERS)
    return False


def _columns(line: str) -> int:
    """Characters of CJK take two columns of code."""
    return len(line) + sum(ord(char) >= 0x2E80 for char in line)


def _longest(table: Table) -> int:
    cells = (cell for row in table.rows for cell in row)
    runs = (run for cell in cells for block in cell.blocks if isinstance(block, Paragraph) for run in block.inlines)
    return max((len(run.text) for run in runs if isinstance(run, Run)), default=0)


class WideView(QFrame):
    """Covers its parent until it is closed."""

    def __init__(self, block: Block, style: PageStyle, source: PictureSource, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("WideView")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._parent = parent
        self._before = parent.window().focusWidget()
        name = tr("Table") if isinstance(block, Table) else tr("Code")
        self.setAccessibleName(name)
        self.text = _Sideways(block, style, source)
        self.text.setAccessibleName(name)
        heading = QLabel(name)
        heading.setProperty("muted", True)
        close = QPushButton(tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(heading, 1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_PX, 14, MARGIN_PX, MARGIN_PX)
        column.addLayout(row)
        column.addWidget(self.text, 1)
        parent.installEventFilter(self)
        self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        self.text.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._parent:
            self.setGeometry(self._parent.rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        event.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._parent.removeEventFilter(self)
        if self._before is not None:
            self._before.setFocus()
        super().closeEvent(event)


class _Sideways(QTextEdit):
    """One block, set as wide as it needs."""

    def __init__(self, block: Block, style: PageStyle, source: PictureSource) -> None:
        super().__init__()
        from ui.reading.render import Builder

        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.setPalette(palette(style, self.palette()))
        target = QTextDocument(self)
        builder = Builder(style, target, source)
        builder.offers_nothing = True
        width = _width(block)
        handler = ShapeHandler(builder.rendered.shapes, lambda: width or 4000, target)
        target.documentLayout().registerHandler(OBJECT, handler)
        for _ in builder.steps(Document((block,))):
            pass
        option = target.defaultTextOption()
        if width:
            self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
            self.setLineWrapColumnOrWidth(width)
        else:
            option.setWrapMode(QTextOption.WrapMode.NoWrap)
            self.setLineWrapMode(QTextEdit.LineWrapMode.NoWrap)
        target.setDefaultTextOption(option)
        self._rendered: Rendered = builder.rendered
        self._decorations = Decorations(target, builder.rendered, style)
        self.setDocument(target)

    def paintEvent(self, event: QPaintEvent) -> None:
        first, last = place.span(self.document(), 0, self.document().size().height())
        painter = QPainter(self.viewport())
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        self._decorations.paint_under(painter, first, last)
        painter.end()
        super().paintEvent(event)


def _width(block: Block) -> int:
    """For a table, room for every column; code is as wide as its longest line."""
    if not isinstance(block, Table):
        return 0
    return CELL_PX * max((sum(cell.columns for cell in row) for row in block.rows), default=0)
