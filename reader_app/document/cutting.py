"""A passage of a document as a document of its own, with the structure it stands in."""

from collections.abc import Iterable
from dataclasses import replace

from reader_app.document.blocks import (
    Block,
    Cell,
    Code,
    Definition,
    DefinitionList,
    Details,
    Document,
    Embed,
    Figure,
    Footnote,
    Footnotes,
    Heading,
    Image,
    Inline,
    Inlines,
    LineBreak,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Ruby,
    Rule,
    Run,
    Table,
)


def cut(document: Document, start: int, end: int) -> Document:
    """What stands in `flatten(document).text[start:end]`, and the pictures, rules and cards in between."""
    return replace(document, blocks=_Cutter(start, end).blocks(document.blocks))


class _Cutter:
    """Counts the words as `anchors.flatten` does; `_at` is where the next one begins."""

    def __init__(self, start: int, end: int) -> None:
        self._start = start
        self._end = end
        self._at = 0

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(kept for block in blocks if (kept := self._block(block)) is not None)

    def _block(self, block: Block) -> Block | None:
        match block:
            case Paragraph() | Heading():
                inlines = self._line(block.inlines)
                return replace(block, inlines=inlines) if inlines else None
            case ListBlock():
                return self._list(block)
            case DefinitionList():
                definitions = tuple(made for one in block.items if (made := self._definition(one)) is not None)
                return replace(block, items=definitions) if definitions else None
            case Footnotes():
                notes = tuple(note for one in block.items if (note := self._note(one)) is not None)
                return replace(block, items=notes) if notes else None
            case Quote():
                inner, source = self.blocks(block.blocks), self._line(block.source)
                return replace(block, blocks=inner, source=source) if inner or source else None
            case Code():
                text = self._words(block.text)
                self._at += 1
                return replace(block, text=text) if text else None
            case Table():
                return self._table(block)
            case Figure():
                is_within, caption = self._is_within(), self._line(block.caption)
                return replace(block, caption=caption) if is_within or caption else None
            case Details():
                summary, inner = self._line(block.summary), self.blocks(block.blocks)
                return replace(block, summary=summary, blocks=inner, is_open=True) if summary or inner else None
            case Rule() | Embed():
                return block if self._is_within() else None

    def _list(self, block: ListBlock) -> ListBlock | None:
        kept: list[ListItem] = []
        first = 0
        for number, item in enumerate(block.items):
            inner = self.blocks(item.blocks)
            if inner:
                first = first if kept else number
                kept.append(replace(item, blocks=inner))
        return replace(block, items=tuple(kept), start=block.start + first) if kept else None

    def _definition(self, item: Definition) -> Definition | None:
        terms = tuple(kept for term in item.terms if (kept := self._line(term)))
        inner = self.blocks(item.blocks)
        return Definition(terms, inner) if terms or inner else None

    def _note(self, item: Footnote) -> Footnote | None:
        inner = self.blocks(item.blocks)
        return replace(item, blocks=inner) if inner else None

    def _table(self, table: Table) -> Table | None:
        caption = self._line(table.caption)
        rows = [tuple(self._cell(cell) for cell in row) for row in table.rows]
        kept = tuple(row for row in rows if any(cell.blocks for cell in row))
        return replace(table, caption=caption, rows=kept) if kept or caption else None

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, blocks=self.blocks(cell.blocks))

    def _line(self, inlines: Inlines) -> Inlines:
        if not inlines:
            return ()
        kept = [made for inline in inlines if (made := self._inline(inline)) is not None]
        self._at += 1
        return tuple(kept)

    def _inline(self, inline: Inline) -> Inline | None:
        match inline:
            case Run():
                text = self._words(inline.text)
                return replace(inline, text=text) if text else None
            case Ruby():
                return inline if self._words(inline.base) else None
            case LineBreak():
                self._at += 1
                return inline if self._start < self._at - 1 < self._end - 1 else None
            case Image():
                return inline if self._is_within() else None

    def _words(self, text: str) -> str:
        begin, self._at = self._at, self._at + len(text)
        return text[max(0, self._start - begin) : max(0, self._end - begin)]

    def _is_within(self) -> bool:
        return self._start < self._at < self._end
