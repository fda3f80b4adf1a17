"""The article as one scrolling page: text, and below it the end part, which is a widget of its own."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from reader_app.document.blocks import Document, Image
from reader_app.model import Position
from ui.reading import copying, place
from ui.reading.accessible import Tree
from ui.reading.end import EndPart
from ui.reading.marks import Placed
from ui.reading.place import Anchor
from ui.reading.render import Head
from ui.reading.rendered import LinkKind
from ui.reading.shapes import PictureSource
from ui.reading.sheet import Sheet
from ui.reading.standing import Standing
from ui.reading.style import PageStyle, palette
from ui.reading.surface import Surface

ARRIVALS_MS = 40


class ArticlePage(Surface):
    """Shows one `Document`."""

    built = Signal()
    moved = Signal()

    def __init__(self, source: PictureSource, style: PageStyle, end: EndPart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._style = style
        self._end = end
        self._article: Document | None = None
        self._head: Head | None = None
        self._expanded: set[int] = set()
        self._offsets: Mapping[int, int] = {}
        self._marks: Sequence[Placed] = ()
        self._spoken: tuple[int, int] | None = None
        self._arrived: set[str] = set()
        self._standing = Standing(self, lambda: self._sheet)
        self._sideways_ems: dict[int, float] = {}
        self._tree = Tree(self, lambda: self._sheet, lambda: self._stops.current(self._sheet))
        self._tree.chosen.connect(self.link_chosen, Qt.ConnectionType.QueuedConnection)
        self._stops.moved.connect(self._tree.say_focus)
        self.built.connect(self._tree.renew)
        self._slices = QTimer(self, interval=0, singleShot=True)
        self._slices.timeout.connect(self._build_slice)
        self._arrivals = QTimer(self, interval=ARRIVALS_MS, singleShot=True)
        self._arrivals.timeout.connect(self._take_arrived)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().actionTriggered.connect(self.let_go)
        self._sheet = self._blank_sheet()
        end.setParent(self.viewport())
        end.height_changed.connect(self._fit_end)
        end.hide()
        self._color()

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

    def show_spoken(self, span: tuple[int, int] | None) -> None:
        """Show which stretch of the flat text is being read aloud."""
        self._spoken = self._sheet.marks.spoken = span
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

    def let_go(self) -> None:
        """Forget where the page was going to stand: somebody goes elsewhere."""
        self._standing.wanted = None

    # Building

    def _take(self, head: Head, article: Document, style: PageStyle | None, offsets: Mapping[int, int] | None) -> None:
        self._expanded.clear()
        self._sideways_ems.clear()
        self._stops.leave()
        self._head, self._article = head, article
        self._offsets, self._marks = offsets or {}, ()
        if style is not None:
            self._style = style
            self._color()

    def _rebuild(self, wanted: Position | Anchor) -> None:
        self._slices.stop()
        old, self._sheet = self._sheet, self._blank_sheet()
        self._sheet.marks.placed, self._sheet.marks.spoken = self._marks, self._spoken
        self._sideways.leave()
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
        return Sheet(
            article,
            self._head,
            self._style,
            self._source,
            view_px,
            self._end.height_for,
            self._expanded,
            self._offsets,
            self._sideways_ems,
            self,
        )

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._article is None or event.oldSize().width() == event.size().width():
            super().resizeEvent(event)
            self._place_end()
            return

        def change() -> None:
            self._sheet.fit(self.viewport().width())
            Surface.resizeEvent(self, event)

        self._keeping_place(change)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._place_end()

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
        stop = self._stops.current(self._sheet)
        if stop is not None and stop.link.kind is not LinkKind.WIDE:
            self._sideways.reveal(stop.first)
        self.reveal(self._stops.box(self._sheet).translated(0, -self.verticalScrollBar().value()))
        return True

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        return copying.mime(
            self.document(), self._sheet.rendered, self._article, cursor.selectionStart(), cursor.selectionEnd()
        )
