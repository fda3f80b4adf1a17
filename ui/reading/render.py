"""Builds the page's QTextDocument from a `Document`, block by block with a cursor; no markup is ever involved."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QTextDocument

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
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Run,
    Table,
)
from ui.reading import code, figures, lists, prose, tables, typeset
from ui.reading.flow import Flow, Inset
from ui.reading.rendered import Link, LinkKind, Rendered
from ui.reading.shapes import EndSpace, PictureSource
from ui.reading.style import Look, PageStyle


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
    """Writes one page; what else is handed in is told at `Flow`."""

    def __init__(
        self,
        style: PageStyle,
        target: QTextDocument,
        source: PictureSource,
        *,
        expanded: Collection[int] = (),
        end: EndSpace | None = None,
        offsets: Mapping[int, int] | None = None,
        column_px: float | None = None,
    ) -> None:
        self._flow = Flow(style, target, source, write, expanded=expanded, offsets=offsets, column_px=column_px)
        self.rendered = self._flow.rendered
        self._end = end

    def steps(self, document: Document, head: Head | None = None) -> Iterator[int]:
        """Write block by block; each step says how many characters it took."""
        flow = self._flow
        if head is not None:
            _write_head(flow, head)
            yield flow.cursor.position()
        for block in document.blocks:
            start = flow.next_position()
            self.rendered.starts.append(start)
            flow.write(block, Inset())
            yield flow.cursor.position() - start
        if self._end is not None:
            self._write_end(self._end)
        self.rendered.is_complete = True

    def _write_end(self, end: EndSpace) -> None:
        self._flow.begin(Look.BODY, Inset(), top=4, bottom=0, is_object=True)
        self.rendered.end_position = self._flow.cursor.position()
        self._flow.inline.write_object(self._flow.cursor, end, Look.BODY)


def write(flow: Flow, block: Block, inset: Inset) -> None:
    """Append one block of any kind."""
    match block:
        case Paragraph():
            prose.write_paragraph(flow, block, inset)
        case Heading():
            prose.write_heading(flow, block, inset)
        case ListBlock():
            lists.write_list(flow, block, inset)
        case DefinitionList():
            lists.write_definitions(flow, block, inset)
        case Footnotes():
            lists.write_footnotes(flow, block, inset)
        case Quote():
            prose.write_quote(flow, block, inset)
        case Code():
            code.write(flow, block, inset)
        case Table():
            tables.write(flow, block, inset)
        case Figure():
            figures.write_figure(flow, block.images, block.caption, inset, block.anchor)
        case Rule():
            figures.write_rule(flow, inset)
        case Embed():
            figures.write_embed(flow, block, inset)
        case Details():
            prose.write_details(flow, block, inset)


def _write_head(flow: Flow, head: Head) -> None:
    inset = Inset()
    if head.crumbs:
        with flow.inside(Paragraph(())):
            flow.begin(Look.CRUMB, inset, text="".join(label for label, _ in head.crumbs), bottom=10)
            _write_line(flow, head.crumbs, " › ", Look.CRUMB)
    for words, look in ((head.title, Look.TITLE), (head.subtitle, Look.QUOTE)):
        if words:
            runs = (Run(typeset.safe(words)),)
            with flow.inside(Heading(1, runs) if look is Look.TITLE else Paragraph(runs)):
                flow.begin(look, inset, text=typeset.safe(words), bottom=8)
                flow.write_text(runs, look)
    with flow.inside(Paragraph(())):
        flow.begin(Look.BYLINE, inset, text="".join(label for label, _ in head.byline), bottom=22)
        _write_line(flow, head.byline, " · ", Look.BYLINE)


def _write_line(flow: Flow, parts: Sequence[tuple[str, int | None]], between: str, look: Look) -> None:
    for number, (label, target) in enumerate(parts):
        if number:
            flow.cursor.insertText(between, flow.inline.format(look))
        if target is None:
            flow.write_text((Run(typeset.safe(label)),), look)
        else:
            flow.write_link(typeset.safe(label), Link(LinkKind.LIST, str(target)), look)
