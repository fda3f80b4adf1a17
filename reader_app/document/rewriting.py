"""The same document with every line changed: the one walk that rewrites, for pictures and marks alike."""

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
    Inlines,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Table,
)

ChangeLine = Callable[[Inlines], Inlines]
ChangeBlock = Callable[[Block], Block]


def rewritten(document: Document, line: ChangeLine, block: ChangeBlock = lambda block: block) -> Document:
    """Every line of words through `line`, then every block through `block`; top-level blocks keep their numbers."""
    return replace(document, blocks=_blocks(document.blocks, line, block))


def _blocks(blocks: Iterable[Block], line: ChangeLine, change: ChangeBlock) -> tuple[Block, ...]:
    return tuple(change(_block(block, line, change)) for block in blocks)


def _block(block: Block, line: ChangeLine, change: ChangeBlock) -> Block:
    def within(blocks: Iterable[Block]) -> tuple[Block, ...]:
        return _blocks(blocks, line, change)

    match block:
        case Paragraph() | Heading():
            return replace(block, inlines=line(block.inlines))
        case Figure():
            return replace(block, caption=line(block.caption))
        case ListBlock():
            return replace(block, items=tuple(replace(item, blocks=within(item.blocks)) for item in block.items))
        case Footnotes():
            return replace(block, items=tuple(replace(note, blocks=within(note.blocks)) for note in block.items))
        case DefinitionList():
            items = tuple(
                replace(item, terms=tuple(line(term) for term in item.terms), blocks=within(item.blocks))
                for item in block.items
            )
            return replace(block, items=items)
        case Quote():
            return replace(block, blocks=within(block.blocks), source=line(block.source))
        case Details():
            return replace(block, summary=line(block.summary), blocks=within(block.blocks))
        case Table():
            rows = tuple(tuple(replace(cell, blocks=within(cell.blocks)) for cell in row) for row in block.rows)
            return replace(block, rows=rows, caption=line(block.caption))
        case Embed() | Code() | Rule():
            return block
