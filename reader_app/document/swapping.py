"""The same document with other pictures: copies and exports carry their own instead of addresses."""

from collections.abc import Callable, Iterable
from dataclasses import replace

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
    Inlines,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Run,
    Style,
    Table,
)

Swap = Callable[[Image], Image | None]


def with_images(document: Document, swap: Swap) -> Document:
    """Every picture replaced by what `swap` gives for it; None leaves its alternative text.

    Top-level blocks keep their numbers. Cards of videos lose their preview picture.
    """
    return replace(document, blocks=_blocks(document.blocks, swap))


def _blocks(blocks: Iterable[Block], swap: Swap) -> tuple[Block, ...]:
    return tuple(_block(block, swap) for block in blocks)


def _block(block: Block, swap: Swap) -> Block:
    match block:
        case Paragraph() | Heading():
            return replace(block, inlines=_inlines(block.inlines, swap))
        case Figure():
            return _figure(block, swap)
        case ListBlock():
            return replace(block, items=tuple(replace(item, blocks=_blocks(item.blocks, swap)) for item in block.items))
        case Footnotes():
            return replace(block, items=tuple(replace(note, blocks=_blocks(note.blocks, swap)) for note in block.items))
        case DefinitionList():
            items = tuple(
                replace(
                    item,
                    terms=tuple(_inlines(term, swap) for term in item.terms),
                    blocks=_blocks(item.blocks, swap),
                )
                for item in block.items
            )
            return replace(block, items=items)
        case Quote():
            return replace(block, blocks=_blocks(block.blocks, swap), source=_inlines(block.source, swap))
        case Details():
            return replace(block, summary=_inlines(block.summary, swap), blocks=_blocks(block.blocks, swap))
        case Table():
            rows = tuple(tuple(replace(cell, blocks=_blocks(cell.blocks, swap)) for cell in row) for row in block.rows)
            return replace(block, rows=rows, caption=_inlines(block.caption, swap))
        case Embed():
            return replace(block, thumbnail="")
        case Code() | Rule():
            return block


def _figure(figure: Figure, swap: Swap) -> Block:
    images = tuple(image for old in figure.images if (image := swap(old)) is not None)
    caption = _inlines(figure.caption, swap)
    if images:
        return replace(figure, images=images, caption=caption)
    said = caption or tuple(Run(image.alt, Style.ITALIC) for image in figure.images if image.alt)
    return Paragraph(said, anchor=figure.anchor, align="center")


def _inlines(inlines: Inlines, swap: Swap) -> Inlines:
    return tuple(piece for old in inlines if (piece := _inline(old, swap)) is not None)


def _inline(piece: Inline, swap: Swap) -> Inline | None:
    if not isinstance(piece, Image):
        return piece
    swapped = swap(piece)
    if swapped is None and piece.alt:
        return Run(piece.alt, Style.ITALIC, piece.link)
    return swapped
