"""The same document with other pictures: copies and exports carry their own instead of addresses."""

from collections.abc import Callable
from dataclasses import replace

from reader_app.document.blocks import Block, Document, Embed, Figure, Image, Inline, Inlines, Paragraph, Run, Style
from reader_app.document.rewriting import rewritten

Swap = Callable[[Image], Image | None]


def with_images(document: Document, swap: Swap) -> Document:
    """Every picture replaced by what `swap` gives for it; None leaves its alternative text.

    Top-level blocks keep their numbers. Cards of videos lose their preview picture.
    """

    def line(inlines: Inlines) -> Inlines:
        return tuple(piece for old in inlines if (piece := _inline(old, swap)) is not None)

    def block(block: Block) -> Block:
        match block:
            case Figure():
                return _figure(block, swap)
            case Embed():
                return replace(block, thumbnail="")
        return block

    return rewritten(document, line, block)


def _figure(figure: Figure, swap: Swap) -> Block:
    images = tuple(image for old in figure.images if (image := swap(old)) is not None)
    if images:
        return replace(figure, images=images)
    said = figure.caption or tuple(Run(image.alt, Style.ITALIC) for image in figure.images if image.alt)
    return Paragraph(said, anchor=figure.anchor, align="center")


def _inline(piece: Inline, swap: Swap) -> Inline | None:
    if not isinstance(piece, Image):
        return piece
    swapped = swap(piece)
    if swapped is None and piece.alt:
        return Run(piece.alt, Style.ITALIC, piece.link)
    return swapped
