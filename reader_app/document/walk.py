"""Goes through a document in reading order."""

from collections.abc import Iterable, Iterator

from reader_app.document.blocks import (
    Block,
    Cell,
    Code,
    DefinitionList,
    Details,
    Document,
    Embed,
    Figure,
    Footnotes,
    Heading,
    Image,
    Inlines,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Table,
)


def images(document: Document) -> tuple[Image, ...]:
    """All pictures in reading order, those within lines, lists, tables and quotes included."""
    return tuple(image for block in document.blocks for image in _images(block))


def _images(block: Block) -> Iterator[Image]:
    match block:
        case Paragraph(inlines=inlines) | Heading(inlines=inlines):
            yield from _within(inlines)
        case Figure():
            yield from block.images
            yield from _within(block.caption)
        case ListBlock() | Footnotes():
            yield from _all(inner for item in block.items for inner in item.blocks)
        case DefinitionList():
            for item in block.items:
                for term in item.terms:
                    yield from _within(term)
                yield from _all(item.blocks)
        case Quote():
            yield from _all(block.blocks)
            yield from _within(block.source)
        case Details():
            yield from _within(block.summary)
            yield from _all(block.blocks)
        case Table():
            yield from _within(block.caption)
            cells: Iterator[Cell] = (cell for row in block.rows for cell in row)
            yield from _all(inner for cell in cells for inner in cell.blocks)
        case Code() | Rule() | Embed():
            return


def _all(blocks: Iterable[Block]) -> Iterator[Image]:
    for block in blocks:
        yield from _images(block)


def _within(inlines: Inlines) -> Iterator[Image]:
    return (piece for piece in inlines if isinstance(piece, Image))
