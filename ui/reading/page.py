"""The article as one scrolling page: text, and below it the end part, which is a widget of its own."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from reader_app.document.blocks import Document, Image
from reader_app.model import Position
from ui.reading import copying, place, tips
from ui.reading.accessible import Tree
from ui.reading.end import EndPart
from ui.reading.marks import Placed
from ui.reading.place import Anchor
from ui.reading.render import Head
from ui.reading.rendered import Link, LinkKind, Rendered
from ui.reading.shapes import PictureSource
from ui.reading.sheet import Sheet
from ui.reading.standing import Standing
from ui.reading.stops import Stops
from ui.reading.style import PageStyle, palette
from ui.widgets.focus_edge import FocusEdge

ARRIVALS_MS = 40


class ArticlePage(QTextBrowser):
    """Shows one `Document`. Addresses are never opened here: `link_chosen` says what was chosen."""

    link_chosen = Signal(object)
    link_hovered = Signal(str)
    menu_wanted = Signal(object, QPoint)
    built = Signal()
    moved = Signal()

    def __init__(self, source: PictureSource, style: PageStyle, end: EndPart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        FocusEdge(self)
        self._source = source
        self._style = style
        self._end = end
        self._article: Document | None = None
        self._head: Head | None = None
        self._expanded: set[int] = set()
        self._offsets: Mapping[int, int] = {}
        self._marks: Sequence[Placed] = ()
        self._arrived: set[str] = set()
        self._standing = Standing(self, lambda: self._sheet)
        self._stops = Stops(self)
        self._tree = Tree(self, lambda: self._sheet, lambda: self._stops.current(self._sheet))
        self._tree.chosen.connect(self.link_chosen, Qt.ConnectionType.QueuedConnection)
        self._stops.moved.connect(self._tree.say_focus)
        self.built.connect(self._tree.renew)
        self._slices = QTimer(self, interval=0, singleShot=True)
        self._slices.timeout.connect(self._build_slice)
        self._arrivals = QTimer(self, interval=ARRIVALS_MS, singleShot=True)
        self._arrivals.timeout.connect(self._take_arrived)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setOpenLinks(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.anchorClicked.connect(self._choose)
        self.highlighted.connect(self._hover)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().actionTriggered.connect(self.let_go)
        self._sheet = self._blank_sheet()
        end.setParent(self.viewport())
        end.height_changed.connect(self._fit_end)
        end.hide()
        self._color()

    @property
    def rendered(self) -> Rendered:
        """What is known about the page that is shown."""
        return self._sheet.rendered

    @property
    def sheet(self) -> Sheet:
        """The page that is shown, set in type."""
        return self._sheet

    @property
    def pictures(self) -> list[tuple[Image, str]]:
        """Every picture that can be enlarged, with its caption."""
        return self._sheet.rendered.pictures

    @property
    def column_px(self) -> int:
        """The width of the text."""
        return self._sheet.column_px

    def show_article(
        self,
        head: Head,
        article: Document,
        style: PageStyle | None = None,
        position: Position | None = None,
        offsets: Mapping[int, int] | None = None,
    ) -> None:
        """Show an article from its beginning or from where reading stopped; `offsets` are those of its `FlatText`."""
        self._take(head, article, style, offsets)
        self._rebuild(position or Position(0))

    def restyle(self, style: PageStyle) -> None:
        """Set the same page in other sizes or colours; what is read stays where it is."""
        self._style = style
        self._color()
        if self._article is not None:
            self._rebuild(self._standing.here())

    def replace(
        self, head: Head, article: Document, style: PageStyle | None = None, offsets: Mapping[int, int] | None = None
    ) -> None:
        """Show a new version of the same article at the same place."""
        self._take(head, article, style, offsets)
        self._rebuild(self.position())

    def show_hits(self, hits: Sequence[tuple[int, int]], current: int) -> None:
        """Show where words were found; `current` is the number of the one that one stands at."""
        self._sheet.marks.hits, self._sheet.marks.current_hit = hits, current
        self.viewport().update()

    def set_marks(self, marks: Sequence[Placed]) -> None:
        """Show these highlights."""
        self._marks = self._sheet.marks.placed = marks
        self.viewport().update()

    def clear_article(self) -> None:
        """Let go of the article."""
        self._article = self._head = None
        self._slices.stop()
        self._end.hide()

    def position(self) -> Position:
        """Where reading stands now, or will once the page is complete."""
        return self._standing.position()

    def go_to_position(self, position: Position) -> None:
        """Go on reading there."""
        if self._article is not None:
            self._rebuild(position)

    def is_at_end(self) -> bool:
        bar = self.verticalScrollBar()
        return self._sheet.rendered.is_complete and bar.value() >= bar.maximum()

    def page_down(self) -> bool:
        """Show the next screen, keeping a line of the last one; False at the end."""
        if self.is_at_end():
            return False
        self._standing.wanted = None
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.viewport().height() - round(2.2 * self._style.size_px))
        return True

    def toggle_details(self, number: int) -> None:
        """Open what is closed, close what is open."""
        self._expanded ^= {id(self._sheet.rendered.details[number])}
        self._rebuild(self._standing.here())

    def go_to(self, anchor: str, *, is_reference: bool = False) -> None:
        """Scroll to a place of the page by its name, or to the first link that leads there."""
        self.finish()
        found = (self._sheet.rendered.references if is_reference else self._sheet.rendered.anchors).get(anchor)
        if found is not None:
            top = place.top_of(self.document(), found)
            self.verticalScrollBar().setValue(round(top) - round(self._style.size_px))

    def picture_changed(self, url: str) -> None:
        """A picture is here, or its size is known, or it failed."""
        self._arrived.add(url)
        if not self._arrivals.isActive():
            self._arrivals.start()

    def visible_link(self, at: QPoint) -> Link | None:
        """The link under a point of the viewport."""
        return self._sheet.rendered.link(self.anchorAt(at))

    def let_go(self) -> None:
        """Forget where the page was going to stand: somebody goes elsewhere."""
        self._standing.wanted = None

    def reveal(self, box: QRect) -> None:
        """Scroll so that a part of the viewport, given in its coordinates, can be seen."""
        bar = self.verticalScrollBar()
        if box.top() < 0:
            bar.setValue(bar.value() + box.top() - 12)
        elif box.bottom() > self.viewport().height():
            bar.setValue(bar.value() + box.bottom() - self.viewport().height() + 12)

    # Building

    def _take(self, head: Head, article: Document, style: PageStyle | None, offsets: Mapping[int, int] | None) -> None:
        self._expanded.clear()
        self._stops.leave()
        self._head, self._article = head, article
        self._offsets, self._marks = offsets or {}, ()
        if style is not None:
            self._style = style
            self._color()

    def _rebuild(self, wanted: Position | Anchor) -> None:
        self._slices.stop()
        old, self._sheet = self._sheet, self._blank_sheet()
        self._sheet.marks.placed = self._marks
        is_more = self._sheet.write_first(wanted)
        self._standing.wanted = wanted
        self._end.setVisible(not is_more)
        self.setDocument(self._sheet.document)
        self._tree.renew()
        old.document.deleteLater()
        self._standing.settle()
        self._place_end()
        if is_more:
            self._slices.start()
        else:
            self.built.emit()

    def _blank_sheet(self) -> Sheet:
        article, view_px = self._article or Document(), self.viewport().width()
        end_height, expanded, offsets = self._end.height_for, self._expanded, self._offsets
        return Sheet(article, self._head, self._style, self._source, view_px, end_height, expanded, offsets, self)

    def _build_slice(self) -> None:
        if self._sheet.write():
            self._standing.settle()
            self._slices.start()
        else:
            self._complete()

    def finish(self) -> None:
        """Build the rest now, since somebody wants to go there."""
        if self._slices.isActive():
            self._slices.stop()
            while self._sheet.write():
                pass
            self._complete()

    def _complete(self) -> None:
        self._end.show()
        self._standing.settle()
        self._place_end()
        self.built.emit()

    # Places

    def _keeping_place(self, change: Callable[[], object]) -> None:
        self._standing.keep(change)
        self._place_end()

    def _scrolled(self) -> None:
        self._place_end()
        if not self._standing.is_settling:
            self.moved.emit()

    def _take_arrived(self) -> None:
        arrived, self._arrived = self._arrived, set()
        outgrown = self._sheet.outgrown(arrived)
        if outgrown:
            self._keeping_place(lambda: self._sheet.lay_out_again(outgrown))
        self.viewport().update()

    def _fit_end(self) -> None:
        """The end part needs another height; nothing above it moves."""
        position = self._sheet.rendered.end_position
        if position >= 0:
            self._keeping_place(lambda: self._sheet.lay_out_again([position]))

    def _place_end(self) -> None:
        top = self._sheet.height_of_end()
        if top is not None and self._article is not None:
            y = round(top) - self.verticalScrollBar().value()
            width = self.column_px
            self._end.setGeometry(self._sheet.left_px, y, width, self._end.height_for(width))

    def _color(self) -> None:
        # A viewport that the theme's style sheet has once dressed does not follow its page.
        for part in (self, self.viewport()):
            part.setPalette(palette(self._style, part.palette()))

    # What Qt calls

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing: the default would open files."""
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        document = self.document()
        offset = self.verticalScrollBar().value()
        first, last = place.span(document, offset + event.rect().top(), offset + event.rect().bottom() + 40)
        self._sheet.even(first, last)
        self._paint(self._sheet.paint_under, first, last, offset)
        super().paintEvent(event)
        self._paint(self._sheet.paint_over, first, last, offset)
        self._paint(lambda painter, *_: self._stops.paint(self._sheet, self._style, painter), first, last, offset)

    def _paint(self, part: Callable[[QPainter, int, int], None], first: int, last: int, offset: int) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -offset)
        part(painter, first, last)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._article is None or event.oldSize().width() == event.size().width():
            super().resizeEvent(event)
            self._place_end()
            return

        def change() -> None:
            self._sheet.fit(self.viewport().width())
            QTextBrowser.resizeEvent(self, event)

        self._keeping_place(change)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._place_end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # QTextBrowser would zoom its own font; the size of the text is a setting of the window.
            event.ignore()
            return
        super().wheelEvent(event)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Through the links and pictures of the page, then on to the end part."""
        if self.hasFocus() and self._step(is_next):
            return True
        return QWidget.focusNextPrevChild(self, is_next)

    def _step(self, is_next: bool) -> bool:
        self._standing.wanted = None
        if self._article is None:
            return False
        self.finish()
        if not self._stops.step(self._sheet, is_next=is_next):
            return False
        self.reveal(self._stops.box(self._sheet).translated(0, -self.verticalScrollBar().value()))
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._standing.wanted = None
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            # The window decides: the next screen, or the next article.
            event.ignore()
            return
        stop = self._stops.current(self._sheet)
        if stop is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.link_chosen.emit(stop.link)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._standing.wanted = None
        self._stops.leave()
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(self.visible_link(event.pos()), event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tips.show(self, event)
            return True
        return super().viewportEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        return copying.mime(
            self.document(), self._sheet.rendered, self._article, cursor.selectionStart(), cursor.selectionEnd()
        )

    def _choose(self, url: QUrl) -> None:
        link = self._sheet.rendered.link(url.toString())
        if link is not None:
            self.link_chosen.emit(link)

    def _hover(self, url: QUrl) -> None:
        link = self._sheet.rendered.link(url.toString())
        self.link_hovered.emit(link.target if link is not None and link.kind is LinkKind.WEB else "")
