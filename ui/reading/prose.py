"""What is read in a row: paragraphs, headings, quotes, and details that open and close."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor

from reader_app.document.blocks import Details, Heading, Image, Inline, LineBreak, Paragraph, Quote, Run
from reader_app.words import tr
from ui.reading.figures import write_figure
from ui.reading.flow import Flow, Inset
from ui.reading.inline import plain
from ui.reading.rendered import Band, Link, LinkKind
from ui.reading.style import Look

QUOTE_INSET = 20.0
LONGEST_VERSE = 20
_HEADINGS = {1: Look.H1, 2: Look.H2, 3: Look.H3}


def write_paragraph(flow: Flow, block: Paragraph, inset: Inset) -> None:
    images = _only_images(block.inlines)
    if images:
        for image in images:
            write_figure(flow, (image,), (), inset, block.anchor)
        return
    text = plain(block.inlines)
    # A line as high as the picture in it, where there is one; otherwise the even rhythm of the page.
    has_picture = any(isinstance(inline, Image) for inline in block.inlines)
    is_verse = _is_verse(block.inlines)
    align = block.align or ("center" if inset.look is Look.PULL else "")
    flow.begin(
        inset.look,
        inset,
        text=text,
        align=align,
        direction=block.dir,
        anchor=block.anchor,
        is_indented=inset.look is Look.BODY and not (inset.depth or block.align or is_verse) and block.dir != "rtl",
    )
    if has_picture:
        made = flow.cursor.blockFormat()
        made.setLineHeight(made.lineHeight(), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        flow.cursor.setBlockFormat(made)
    flow.write_text(block.inlines, inset.look)


def write_heading(flow: Flow, block: Heading, inset: Inset) -> None:
    look = _HEADINGS.get(block.level, Look.H4)
    top = 26 if block.level <= 2 else 18
    text = plain(block.inlines)
    flow.begin(look, inset, text=text, top=top, bottom=12, direction=block.dir, anchor=block.anchor)
    flow.write_text(block.inlines, look)


def write_quote(flow: Flow, block: Quote, inset: Inset) -> None:
    first = flow.next_position()
    if block.is_pull:
        inner = replace(inset.moved(28), right=inset.right + 28, look=Look.PULL)
    else:
        inner = inset.moved(QUOTE_INSET, look=Look.QUOTE, gap=10.0)
    flow.write_all(block.blocks, inner)
    if block.source:
        align = "center" if block.is_pull else ""
        flow.begin(Look.SOURCE, inner, text=plain(block.source), align=align)
        flow.write_text([Run("— "), *block.source], Look.SOURCE)
    if flow.next_position() == first:
        return
    flow.close_group(inset.gap + (18 if block.is_pull else 4))
    if block.is_pull:
        flow.space_before(first, 24)
    kind = "pull" if block.is_pull else "quote"
    flow.rendered.bands.append(Band(kind, first, flow.cursor.position(), inset.left, inset.right))


def write_details(flow: Flow, block: Details, inset: Inset) -> None:
    is_open = block.is_open != (id(block) in flow.expanded)
    inner = inset.moved(22)
    flow.rendered.details.append(block)
    link = Link(LinkKind.DETAILS, str(len(flow.rendered.details) - 1))
    flow.mark("▾" if is_open else "▸", "accent")
    flow.begin(Look.SUMMARY, inner, text=plain(block.summary), bottom=8 if is_open else inset.gap)
    start = flow.cursor.position()
    flow.write_text(block.summary or (Run(tr("Details")),), Look.SUMMARY)
    everything = QTextCursor(flow.cursor)
    everything.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
    made = QTextCharFormat()
    made.setAnchor(True)
    made.setAnchorHref(flow.rendered.href(link))
    everything.mergeCharFormat(made)
    # What the summary itself leads to gives way.
    flow.rendered.stops[:] = [stop for stop in flow.rendered.stops if stop.last <= start]
    flow.rendered.stop(start, flow.cursor.position(), link)
    if is_open:
        flow.write_all(block.blocks, inner)


def _is_verse(inlines: Sequence[Inline]) -> bool:
    """Whether the author ends each line, and none is long: verse and addresses begin one below the other."""
    length, has_breaks = 0, False
    for inline in inlines:
        if isinstance(inline, LineBreak):
            length, has_breaks = 0, True
        length += len(plain((inline,)))
        if length > LONGEST_VERSE:
            return False
    return has_breaks


def _only_images(inlines: Sequence[Inline]) -> list[Image]:
    """The pictures of a paragraph that consists of nothing else."""
    images = [inline for inline in inlines if isinstance(inline, Image)]
    others = [inline for inline in inlines if not isinstance(inline, Image | LineBreak)]
    return [] if any(not isinstance(other, Run) or other.text.strip() for other in others) else images
