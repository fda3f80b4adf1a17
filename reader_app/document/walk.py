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
    Inline,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Table,
)


def images(document: Document) -> tuple[Image, ...]:
    """All pictures in reading order, those within lists, lines, tables and quotes included."""
    return tuple(piece for piece in pieces(document) if isinstance(piece, Image))


def pieces(document: Document) -> Iterator[Inline | Code]:
    """What stands in lines, the pictures of figures, and blocks of code, in reading order."""
    return _all(document.blocks)


def _all(blocks: Iterable[Block]) -> Iterator[Inline | Code]:
    for block in blocks:
        yield from _pieces(block)


def _pieces(block: Block) -> Iterator[Inline | Code]:
    match block:
        case Paragraph(inlines=inlines) | Heading(inlines=inlines):
            yield from inlines
        case Figure():
            yield from block.images
            yield from block.caption
        case ListBlock() | Footnotes():
            for item in block.items:
                yield from _all(item.blocks)
        case DefinitionList():
            for definition in block.items:
                for term in definition.terms:
                    yield from term
                yield from _all(definition.blocks)
        case Quote():
            yield from _all(block.blocks)
            yield from block.source
        case Details():
            yield from block.summary
            yield from _all(block.blocks)
        case Table():
            yield from block.caption
            cells: Iterator[Cell] = (cell for row in block.rows for cell in row)
            for cell in cells:
                yield from _all(cell.blocks)
        case Code():
            yield block
        case Rule() | Embed():
            return
