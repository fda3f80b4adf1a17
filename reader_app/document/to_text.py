"""A document as plain text, for search, likeness and reading aloud: a paragraph a line."""

from collections.abc import Iterable, Iterator

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
from reader_app.document.line import text_of
from reader_app.document.numbering import marker


def to_text(document: Document) -> str:
    """Words only: list items with their marks, table rows with tabs, captions but no alternative texts."""
    return "\n".join(line for line in _lines(document.blocks) if line.strip())


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(inlines=inlines) | Heading(inlines=inlines) | Figure(caption=inlines):
            yield from _words(inlines)
        case ListBlock():
            yield from _list(block)
        case DefinitionList():
            for item in block.items:
                for term in item.terms:
                    yield from _words(term)
                yield from _lines(item.blocks)
        case Quote():
            yield from _lines(block.blocks)
            for line in _words(block.source):
                if line:
                    yield f"— {line}"
        case Code():
            yield from block.text.split("\n")
        case Table():
            yield from _words(block.caption)
            for row in block.rows:
                yield "\t".join(" ".join(_lines(cell.blocks)).replace("\t", " ") for cell in row)
        case Embed():
            yield block.title
        case Details():
            yield from _words(block.summary)
            yield from _lines(block.blocks)
        case Footnotes():
            for note in block.items:
                yield from _marked(f"[{note.label}]", _lines(note.blocks))
        case Rule():
            return


def _list(block: ListBlock) -> Iterator[str]:
    for number, item in enumerate(block.items, block.start):
        mark = f"{marker(number, block.marker)}." if block.is_ordered else "•"
        if item.is_done is not None:
            mark = "☑" if item.is_done else "☐"
        yield from _marked(mark, _lines(item.blocks))


def _marked(mark: str, lines: Iterator[str]) -> Iterator[str]:
    """The mark before the first line."""
    first = next(lines, None)
    if first is not None:
        yield f"{mark} {first}"
    yield from lines


def _words(inlines: Inlines) -> Iterator[str]:
    return (line.strip() for line in text_of(piece for piece in inlines if not _is_mark(piece)).split("\n"))


def _is_mark(piece: Inline) -> bool:
    """Whether it is the number of a note, which is no word of the text."""
    return isinstance(piece, Run) and Style.SUP in piece.style and piece.link.startswith("#")
