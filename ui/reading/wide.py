"""Code and tables that are wider than the column, seen whole: over the window, with a scroll bar of their own."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QTextDocument, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QTextEdit, QVBoxLayout, QWidget

from reader_app.document.blocks import Block, Document, Table
from reader_app.words import tr
from ui.reading import place
from ui.reading.paint import Decorations
from ui.reading.render import Builder
from ui.reading.shapes import OBJECT, PictureSource, ShapeHandler
from ui.reading.style import PageStyle, palette
from ui.reading.widths import table_px

MARGIN_PX = 26


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
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.setPalette(palette(style, self.palette()))
        target = QTextDocument(self)
        builder = Builder(style, target, source, offers_nothing=True)
        width = table_px(block)
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
        self._decorations = Decorations(target, builder.rendered, style)
        self.setDocument(target)

    def paintEvent(self, event: QPaintEvent) -> None:
        first, last = place.span(self.document(), 0, self.document().size().height())
        painter = QPainter(self.viewport())
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        self._decorations.paint_under(painter, first, last)
        painter.end()
        super().paintEvent(event)
