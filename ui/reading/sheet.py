"""`Sheet`: one article set in type: the document, what is painted with it, and where things are in it."""

from collections.abc import Callable, Collection, Iterable, Mapping, MutableMapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QPainter, QTextCursor, QTextDocument

from reader_app.document.blocks import Document, Paragraph, Run
from reader_app.model import Position
from ui.reading import place, tables
from ui.reading.evening import Evening
from ui.reading.marks import Marks
from ui.reading.paint import Decorations
from ui.reading.place import Anchor
from ui.reading.render import Builder, Head
from ui.reading.rendered import Stop, Wide
from ui.reading.shapes import OBJECT, EndSpace, InlinePicture, Picture, PictureSource, ShapeHandler
from ui.reading.style import Look, PageStyle
from ui.reading.wide import WideBlocks

# In characters: up to AT_ONCE an article is built before its first paint; longer ones in slices.
AT_ONCE = 20_000
FIRST_SLICE = 5_000
SLICE = 8_000
BLOCKS_BELOW = 6
SIDE_PX = 28
NARROWEST_PX = 120
TOP_PX = 24
FOOT_PX = 48


class Sheet:
    """Is written piece by piece, and only ever added to; heights are those of the document, in pixels.

    `expanded` are the ids of details blocks that were turned over; `end_height` tells the height of the end part
    at a width; `offsets` are those of the article's `FlatText`; `sideways_ems` is that of `WideBlocks`.
    """

    def __init__(
        self,
        article: Document,
        head: Head | None,
        style: PageStyle,
        source: PictureSource,
        view_px: int,
        end_height: Callable[[int], int],
        expanded: Collection[int],
        offsets: Mapping[int, int],
        sideways_ems: MutableMapping[int, float],
        parent: QObject,
    ) -> None:
        self._style = style
        self._view_px = view_px
        self.document = QTextDocument(parent)
        self.document.setDocumentMargin(0)
        builder = Builder(
            style,
            self.document,
            source,
            expanded=frozenset(expanded),
            end=EndSpace(end_height),
            offsets=offsets,
            column_px=self.column_px,
        )
        self.rendered = builder.rendered
        self._article = article
        self.source = source
        self._steps = builder.steps(article, head)
        handler = ShapeHandler(self.rendered.shapes, lambda: self.column_px, self.document)
        self.document.documentLayout().registerHandler(OBJECT, handler)
        self.marks = Marks(self.document, self.rendered, style)
        self.wide = WideBlocks(self.document, self.rendered, style, sideways_ems)
        self._decorations = Decorations(self.document, self.rendered, style)
        self._evening = Evening(
            self.document, self.rendered, style.size_px, squeezes_marks=style.typography.squeezes_marks
        )
        self._set_margins()

    @property
    def column_px(self) -> int:
        """The width of the text."""
        return int(min(self._style.column_px, max(NARROWEST_PX, self._view_px - 2 * SIDE_PX)))

    @property
    def blocks(self) -> int:
        """The number of the article's top-level blocks."""
        return len(self._article.blocks)

    @property
    def em_px(self) -> float:
        """The height of the text."""
        return self._style.size_px

    @property
    def left_px(self) -> int:
        """Where the column begins."""
        return max(0, (self._view_px - self.column_px) // 2)

    def fit(self, view_px: int) -> None:
        """Centre the column in a view of that width."""
        self._view_px = view_px
        self._evening.forget()
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        for wide in self.rendered.wide:
            if wide.columns:
                tables.fit(self.document, wide, self.column_px)
        self._set_margins()
        cursor.endEditBlock()

    # Writing; each says whether there is more to come.

    def write_first(self, wanted: Position | Anchor) -> bool:
        """Write what is wanted and a screen more; a page that showed its beginning first would jump."""
        is_more = self.write(FIRST_SLICE if _is_long(self._article) else AT_ONCE)
        while is_more and not self._is_written(wanted):
            is_more = self.write(FIRST_SLICE)
        return is_more

    def write(self, characters: int = SLICE) -> bool:
        """Write about that many characters more."""
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        try:
            for count in self._steps:
                characters -= count
                if characters <= 0:
                    return True
        finally:
            cursor.endEditBlock()
        return False

    # Places

    def anchor(self, y: float) -> Anchor:
        return place.anchor_at(self.document, y)

    def px(self, look: Look) -> float:
        """The height of a kind of text."""
        return self._style.px(look)

    def color(self, name: str) -> QColor:
        return self._style.color(name)

    def position_at(self, y: float) -> int:
        """The first character of the line at a height."""
        return place.position_at(self.document, y)

    def position(self, y: float) -> Position:
        return place.reading_position(self.document, self.rendered, y)

    def height_of(self, wanted: Position | Anchor) -> float | None:
        """Where that place is; None while it is not written yet."""
        if isinstance(wanted, Position):
            return place.height_of(self.document, self.rendered, wanted)
        if not self.rendered.is_complete and wanted.position >= self.document.characterCount() - 1:
            return None
        return place.top_of(self.document, wanted.position) + wanted.below_px

    def wide_of(self, stop: Stop) -> Wide:
        """The code or the table that is a stop of the keyboard."""
        return self.rendered.wide[int(stop.link.target)]

    def height_of_end(self) -> float | None:
        """Where the end part begins; None while the text is not complete."""
        return place.top_of(self.document, self.rendered.end_position) if self.rendered.is_complete else None

    def full_height(self) -> float:
        """The height of all that is written; lays it out."""
        return self.document.documentLayout().documentSize().height()

    # Pictures

    def outgrown(self, urls: Collection[str]) -> list[int]:
        """The pictures of these addresses whose place does not fit them any more, by position."""
        return [
            position
            for shape, position in zip(self.rendered.shapes, self.rendered.places, strict=True)
            if isinstance(shape, Picture | InlinePicture) and self._is_outgrown(shape, position, urls)
        ]

    def lay_out_again(self, positions: Iterable[int]) -> None:
        for position in positions:
            self.document.markContentsDirty(position, 1)

    # Painting

    def even(self, first: int, last: int) -> None:
        self._evening.even(first, last)

    def paint_bands(self, painter: QPainter, first: int, last: int) -> None:
        """What does not scroll to the side."""
        self._decorations.paint_under(painter, first, last, in_tables=False)

    def paint_under(self, painter: QPainter, first: int, last: int) -> None:
        self._decorations.paint_under(painter, first, last, in_tables=True)
        self.marks.paint(painter, first, last)

    def paint_over(self, painter: QPainter, first: int, last: int) -> None:
        self._decorations.paint_over(painter, first, last)

    def _is_written(self, wanted: Position | Anchor) -> bool:
        if isinstance(wanted, Anchor):
            return wanted.position + FIRST_SLICE < self.document.characterCount()
        return wanted.block + BLOCKS_BELOW < len(self.rendered.starts) or wanted == Position(0)

    def _is_outgrown(self, shape: Picture | InlinePicture, position: int, urls: Collection[str]) -> bool:
        images = shape.row if isinstance(shape, Picture) else (shape.image,)
        if not any(image.src in urls for image in images):
            return False
        block = self.document.findBlock(position)
        line = block.layout().lineForTextPosition(position - block.position())
        return not line.isValid() or abs(line.height() - shape.size(self.column_px).height()) > 1.0

    def _set_margins(self) -> None:
        frame = self.document.rootFrame().frameFormat()
        frame.setLeftMargin(self.left_px)
        frame.setRightMargin(self._view_px - self.left_px - self.column_px)
        frame.setTopMargin(TOP_PX)
        frame.setBottomMargin(FOOT_PX)
        self.document.rootFrame().setFrameFormat(frame)


def _is_long(article: Document) -> bool:
    """Whether the article is probably more than fits into one slice; the paragraphs tell enough."""
    total = 0
    for block in article.blocks:
        runs = block.inlines if isinstance(block, Paragraph) else ()
        total += sum(len(run.text) for run in runs if isinstance(run, Run)) if runs else 80
        if total > AT_ONCE:
            return True
    return False
