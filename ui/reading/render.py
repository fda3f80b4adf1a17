"""Builds the page's QTextDocument from a `Document`, block by block with a cursor; no markup is ever involved."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextOption

from reader_app.document.blocks import (
    Block,
    Code,
    DefinitionList,
    Details,
    Document,
    Embed,
    Figure,
    Footnotes,
    Heading,
    Image,
    Inline,
    LineBreak,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Run,
    Table,
)
from reader_app.words import tr
from ui.reading import code, evening, lists, tables, typeset, wide
from ui.reading.inline import InlineWriter, plain
from ui.reading.rendered import Band, Link, LinkKind, Mark, Rendered
from ui.reading.shapes import Break, EmbedCard, EndSpace, Picture, PictureSource
from ui.reading.style import Look, PageStyle
from ui.reading.words import Words

PARAGRAPH_GAP = 16.0
ROW_OF_PICTURES = 3
QUOTE_INSET = 20.0
MAX_DEPTH = 12
# A page that begins its paragraphs with blanks has indented them itself.
_OWN_INDENTS = ("\u3000", "\u2003", "\u00a0", "  ")
_HEADINGS = {1: Look.H1, 2: Look.H2, 3: Look.H3}
_ALIGN = {"center": Qt.AlignmentFlag.AlignHCenter, "right": Qt.AlignmentFlag.AlignRight}
_EMBEDS = {"video": "Video", "audio": "Audio", "page": "Page"}


@dataclass(frozen=True, slots=True)
class Inset:
    """Where blocks stand: pixels taken from the column, the look of their text, and how deep they are nested."""

    left: float = 0.0
    right: float = 0.0
    look: Look = Look.BODY
    depth: int = 0
    gap: float = PARAGRAPH_GAP
    is_cell: bool = False

    def moved(self, by: float, **changes: object) -> "Inset":
        return replace(self, left=self.left + by, depth=self.depth + 1, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the text; each part of a line is a label and, for a link, the number of a list."""

    title: str = ""
    crumbs: tuple[tuple[str, int | None], ...] = ()
    byline: tuple[tuple[str, int | None], ...] = ()
    subtitle: str = ""


def build(
    document: Document, style: PageStyle, target: QTextDocument, source: PictureSource, *, head: Head | None = None
) -> Rendered:
    """Write the whole page at once."""
    builder = Builder(style, target, source)
    for _ in builder.steps(document, head):
        pass
    return builder.rendered


class Builder:
    """Writes one page; `expanded` are the ids (`id()`) of details blocks that the person has turned over, `offsets`
    those of the article's `FlatText`."""

    def __init__(
        self,
        style: PageStyle,
        target: QTextDocument,
        source: PictureSource,
        *,
        expanded: Collection[int] = (),
        end: EndSpace | None = None,
        offsets: Mapping[int, int] | None = None,
    ) -> None:
        self.style = style
        self.source = source
        self.rendered = Rendered(words=Words(offsets or {}))
        self.inline = InlineWriter(style, source, self.rendered)
        self.cursor = QTextCursor(target)
        self.is_fresh = True
        # Where a block is shown alone, there is nothing to offer.
        self.offers_nothing = False
        self._target = target
        self._expanded = expanded
        self._end = end
        target.setUndoRedoEnabled(False)
        target.setDefaultFont(style.font(Look.BODY))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(style.scaled(32))
        target.setDefaultTextOption(option)

    def steps(self, document: Document, head: Head | None = None) -> Iterator[int]:
        """Write block by block; each step says how many characters it took."""
        if head is not None:
            self._write_head(head)
            yield self.cursor.position()
        for block in document.blocks:
            # The character before is the end of the block before.
            start = self.cursor.position() if self.is_fresh else self.cursor.position() + 1
            self.rendered.starts.append(start)
            self.write(block, Inset())
            yield self.cursor.position() - start
        self._write_end()
        self.rendered.is_complete = True

    def write(self, block: Block, inset: Inset) -> None:
        """Append one block of any kind."""
        if inset.depth > MAX_DEPTH:
            inset = replace(inset, left=min(inset.left, 60.0))
        match block:
            case Paragraph():
                self._write_paragraph(block, inset)
            case Heading():
                self._write_heading(block, inset)
            case ListBlock():
                lists.write_list(self, block, inset)
            case DefinitionList():
                lists.write_definitions(self, block, inset)
            case Footnotes():
                lists.write_footnotes(self, block, inset)
            case Quote():
                self._write_quote(block, inset)
            case Code():
                code.write(self, block, inset)
                self._offer_wide(block, inset)
            case Table():
                tables.write(self, block, inset)
                self._offer_wide(block, inset)
            case Figure():
                self._write_figure(block.images, block.caption, inset, block.anchor)
            case Rule():
                self.begin(Look.BODY, inset, top=10, bottom=26, align="center", is_object=True)
                self.inline.write_object(self.cursor, Break(self.style), Look.BODY)
            case Embed():
                self._write_embed(block, inset)
            case Details():
                self._write_details(block, inset)

    def write_all(self, blocks: Sequence[Block], inset: Inset) -> None:
        for block in blocks:
            self.write(block, inset)

    def begin(
        self,
        look: Look,
        inset: Inset,
        *,
        text: str = "",
        top: float = 0.0,
        bottom: float | None = None,
        align: str = "",
        direction: str = "",
        anchor: str = "",
        is_indented: bool = False,
        is_object: bool = False,
    ) -> None:
        """Start a block of text; measures are those of the design, `text` decides the line height."""
        made = QTextBlockFormat()
        scaled = self.style.scaled
        made.setTopMargin(scaled(top))
        made.setBottomMargin(self.style.gap(inset.gap) if bottom is None else scaled(bottom))
        made.setLeftMargin(inset.left)
        made.setRightMargin(inset.right)
        if align in _ALIGN:
            made.setAlignment(_ALIGN[align])
        if direction == "rtl":
            made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        cjk = self.inline.is_cjk = typeset.is_cjk(text)
        if not is_object:
            height = self.style.line_height(look, is_cjk=cjk)
            made.setLineHeight(round(height), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            if is_indented and not text.startswith(_OWN_INDENTS):
                made.setTextIndent(self.style.px(look) * self.style.indent_em(is_cjk=cjk))
            is_text = look in (Look.BODY, Look.QUOTE, Look.NOTE) and not inset.is_cell
            if is_text and not align and direction != "rtl" and self.style.is_justified(is_cjk=cjk):
                made.setAlignment(Qt.AlignmentFlag.AlignJustify)
        if self.is_fresh:
            self.cursor.setBlockFormat(made)
            if not inset.is_cell:
                # The first block of a cell carries the format of the cell itself.
                self.cursor.setBlockCharFormat(self.inline.format(look))
            self.is_fresh = False
        else:
            self.cursor.insertBlock(made, self.inline.format(look))
        squeezes = self.style.typography.squeezes_marks
        is_justified = cjk and made.alignment() == Qt.AlignmentFlag.AlignJustify
        if is_justified and evening.is_uneven(text, squeezes_marks=squeezes):
            self.rendered.uneven.add(self.cursor.position())
        if anchor:
            self.rendered.anchors.setdefault(anchor, self.cursor.position())

    def mark(self, text: str, color: str = "muted") -> None:
        """Put a mark before the block that begins next."""
        position = self.cursor.position() if self.is_fresh else self.cursor.position() + 1
        before = self.rendered.marks.get(position)
        self.rendered.marks[position] = Mark(text, position, color) if before is None else before.beside(text)

    def next_position(self) -> int:
        """Where the next block will begin."""
        return self.cursor.position() if self.is_fresh else self.cursor.position() + 1

    def write_text(self, inlines: Sequence[Inline], look: Look) -> None:
        self.inline.write(self.cursor, inlines, look)

    def continue_after_table(self) -> None:
        """Go on in the empty block that Qt keeps after a table."""
        self.cursor = self._target.rootFrame().lastCursorPosition()
        self.is_fresh = True

    def close_group(self, bottom: float) -> None:
        """Give the last block of a group the distance to what comes after the group."""
        if self.is_fresh:
            return
        made = self.cursor.blockFormat()
        made.setBottomMargin(max(made.bottomMargin(), self.style.scaled(bottom)))
        self.cursor.setBlockFormat(made)

    def space_before(self, position: int, top: float) -> None:
        """Move the block at `position` away from what stands above it."""
        at = QTextCursor(self._target)
        at.setPosition(position)
        made = at.blockFormat()
        made.setTopMargin(self.style.scaled(top))
        at.setBlockFormat(made)

    def write_link(self, label: str, link: Link, look: Look) -> None:
        """Text of our own that leads somewhere."""
        made = QTextCharFormat(self.inline.format(look, is_link=True))
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.NoUnderline)
        made.setAnchor(True)
        made.setAnchorHref(self.rendered.href(link))
        self.cursor.insertText(label, made)

    def _write_head(self, head: Head) -> None:
        inset = Inset()
        if head.crumbs:
            self.begin(Look.CRUMB, inset, text="".join(label for label, _ in head.crumbs), bottom=10)
            self._write_line(head.crumbs, " › ", Look.CRUMB)
        for words, look in ((head.title, Look.TITLE), (head.subtitle, Look.QUOTE)):
            if words:
                self.begin(look, inset, text=typeset.safe(words), bottom=8)
                self.write_text([Run(typeset.safe(words))], look)
        self.begin(Look.BYLINE, inset, bottom=22)
        self._write_line(head.byline, " · ", Look.BYLINE)

    def _write_line(self, parts: Sequence[tuple[str, int | None]], between: str, look: Look) -> None:
        for number, (label, target) in enumerate(parts):
            if number:
                self.cursor.insertText(between, self.inline.format(look))
            if target is None:
                self.cursor.insertText(typeset.safe(label), self.inline.format(look))
            else:
                self.write_link(typeset.safe(label), Link(LinkKind.LIST, str(target)), look)

    def _write_paragraph(self, block: Paragraph, inset: Inset) -> None:
        images = _only_images(block.inlines)
        if images:
            for image in images:
                self._write_figure((image,), (), inset, block.anchor)
            return
        text = plain(block.inlines)
        # A line as high as the picture in it, where there is one; otherwise the even rhythm of the page.
        has_picture = any(isinstance(inline, Image) for inline in block.inlines)
        align = block.align or ("center" if inset.look is Look.PULL else "")
        self.begin(
            inset.look,
            inset,
            text=text,
            align=align,
            direction=block.dir,
            anchor=block.anchor,
            is_indented=inset.look is Look.BODY and not inset.depth and not block.align and block.dir != "rtl",
        )
        if has_picture:
            made = self.cursor.blockFormat()
            made.setLineHeight(made.lineHeight(), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
            self.cursor.setBlockFormat(made)
        self.write_text(block.inlines, inset.look)

    def _write_heading(self, block: Heading, inset: Inset) -> None:
        look = _HEADINGS.get(block.level, Look.H4)
        top = 26 if block.level <= 2 else 18
        text = plain(block.inlines)
        self.begin(look, inset, text=text, top=top, bottom=12, direction=block.dir, anchor=block.anchor)
        self.write_text(block.inlines, look)

    def _write_quote(self, block: Quote, inset: Inset) -> None:
        first = self.next_position()
        if block.is_pull:
            inner = replace(inset.moved(28), right=inset.right + 28, look=Look.PULL)
        else:
            inner = inset.moved(QUOTE_INSET, look=Look.QUOTE, gap=10.0)
        self.write_all(block.blocks, inner)
        if block.source:
            align = "center" if block.is_pull else ""
            self.begin(Look.SOURCE, inner, text=plain(block.source), align=align)
            self.write_text([Run("— "), *block.source], Look.SOURCE)
        if self.next_position() == first:
            return
        self.close_group(inset.gap + (18 if block.is_pull else 4))
        if block.is_pull:
            self.space_before(first, 24)
        kind = "pull" if block.is_pull else "quote"
        self.rendered.bands.append(Band(kind, first, self.cursor.position(), inset.left, inset.right))

    def _write_figure(self, images: Sequence[Image], caption: Sequence[Inline], inset: Inset, anchor: str = "") -> None:
        words = plain(caption)
        taken = inset.left + inset.right
        for start in range(0, len(images), ROW_OF_PICTURES):
            row = tuple(images[start : start + ROW_OF_PICTURES])
            is_last = start + ROW_OF_PICTURES >= len(images)
            top = 0 if start else 20
            bottom = (6 if words else inset.gap + 4) if is_last else 8
            align = "center" if len(row) == 1 else ""
            self.begin(Look.BODY, inset, top=top, bottom=bottom, align=align, anchor=anchor, is_object=True)
            anchor = ""
            for number, image in enumerate(row):
                shape = Picture(row, number, self.source, self.style, taken, image.alt)
                self.inline.write_picture(self.cursor, image, shape, Look.BODY, words or image.alt)
        if words:
            self.begin(Look.CAPTION, inset, text=words, bottom=inset.gap + 2, align="center")
            self.write_text(caption, Look.CAPTION)

    def _write_embed(self, block: Embed, inset: Inset) -> None:
        link = self.inline.link_to(block.url)
        if link is None:
            return
        from reader_app import urls

        host = urls.host(block.url).removeprefix("www.")
        about = f"{tr(_EMBEDS.get(block.kind, 'Page'))} · {host}"
        title = typeset.safe(block.title) or host
        self.begin(Look.BODY, inset, top=6, bottom=inset.gap + 4, is_object=True)
        card = EmbedCard(title, about, block.kind, block.thumbnail, self.source, self.style, inset.left + inset.right)
        self.inline.write_object(self.cursor, card, Look.BODY, link)

    def _offer_wide(self, block: Code | Table, inset: Inset) -> None:
        """A way to see whole what the column has no room for; paper has none."""
        room = self.style.column_px - inset.left - inset.right
        if self.style.is_paper or inset.is_cell or self.offers_nothing or not wide.is_wide(block, self.style, room):
            return
        self.rendered.wide.append(block)
        self.begin(Look.CAPTION, inset, text="", bottom=inset.gap + 4, align="right")
        label = tr("Show the whole table") if isinstance(block, Table) else tr("Show the code in full width")
        self.write_link(label, Link(LinkKind.WIDE, str(len(self.rendered.wide) - 1)), Look.CAPTION)

    def _write_details(self, block: Details, inset: Inset) -> None:
        is_open = block.is_open != (id(block) in self._expanded)
        inner = inset.moved(22)
        self.rendered.details.append(block)
        link = Link(LinkKind.DETAILS, str(len(self.rendered.details) - 1))
        self.mark("▾" if is_open else "▸", "accent")
        self.begin(Look.SUMMARY, inner, text=plain(block.summary), bottom=8 if is_open else inset.gap)
        start = self.cursor.position()
        self.write_text(block.summary or (Run(tr("Details")),), Look.SUMMARY)
        everything = QTextCursor(self.cursor)
        everything.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        made = QTextCharFormat()
        made.setAnchor(True)
        made.setAnchorHref(self.rendered.href(link))
        everything.mergeCharFormat(made)
        if is_open:
            self.write_all(block.blocks, inner)

    def _write_end(self) -> None:
        if self._end is None:
            return
        self.begin(Look.BODY, Inset(), top=4, bottom=0, is_object=True)
        self.rendered.end_position = self.cursor.position()
        self.inline.write_object(self.cursor, self._end, Look.BODY)


def _only_images(inlines: Sequence[Inline]) -> list[Image]:
    """The pictures of a paragraph that consists of nothing else."""
    images = [inline for inline in inlines if isinstance(inline, Image)]
    others = [inline for inline in inlines if not isinstance(inline, Image | LineBreak)]
    return [] if any(not isinstance(other, Run) or other.text.strip() for other in others) else images
