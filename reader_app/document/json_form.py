"""A document as text for the store: JSON with one block a line, so that a damaged line costs one block.

Form 1: `{"v": 1, "lang": …, "blocks": [ … ]}`. A block is `{"k": kind, …}`; "i" are its words, "in" the blocks within.
Words are plain strings, `{"t": text, "s": style, "l": link, "n": title}`, `{"b": base, "r": reading}`, `{"src": …}`,
and 0 for a line break. Values that are the default are left out. What a later form adds is skipped, but its words stay.
"""

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from reader_app.document import blocks as kinds
from reader_app.document.addresses import is_kept_link, is_kept_picture
from reader_app.document.blocks import Block, Document, Inline, Inlines, Style

VERSION = 1
MAX_DEPTH = 40

Record = dict[str, Any]

_LANGUAGE = re.compile(r'"lang": ?"([\w-]{1,40})"')


def to_json(document: Document) -> str:
    """The document in form 1."""
    language = json.dumps(document.language, ensure_ascii=False)
    lines = ",\n".join(_dump(_block(block)) for block in document.blocks)
    return f'{{"v": {VERSION}, "lang": {language}, "blocks": [\n{lines}\n]}}'


def from_json(text: str) -> Document:
    """The document that `to_json` wrote; of damaged text what can be read, at worst an empty document."""
    whole = _load(text)
    if isinstance(whole, dict):
        return Document(_read_blocks(whole.get("blocks"), 0), _string(whole, "lang"))
    head, *lines = text.split("\n")
    language = _LANGUAGE.search(head)
    records = [_load(line.strip().removesuffix(",")) for line in lines]
    return Document(_read_blocks(records, 0), language[1] if language else "")


def _dump(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def _load(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _some(**values: Any) -> Record:
    """Only what differs from nothing; numbers and flags that matter at 0 are filtered by the caller."""
    return {name: value for name, value in values.items() if value not in ("", None, False, [])}


def _block(block: Block) -> Record:
    match block:
        case kinds.Paragraph():
            settings = _some(a=block.anchor, align=block.align, dir=block.dir, lang=block.lang)
            return {"k": "p", "i": _inlines(block.inlines), **settings}
        case kinds.Heading():
            settings = _some(a=block.anchor, dir=block.dir, lang=block.lang)
            return {"k": "h", "level": block.level, "i": _inlines(block.inlines), **settings}
        case kinds.ListBlock():
            items = [
                {"in": _blocks(item.blocks), **_some(a=item.anchor)}
                | ({} if item.is_done is None else {"done": item.is_done})
                for item in block.items
            ]
            order = {"start": block.start, "marker": block.marker} if block.is_ordered else {}
            return {"k": "list", "items": items, **_some(ordered=block.is_ordered), **order}
        case kinds.DefinitionList():
            definitions = [
                {"terms": [_inlines(term) for term in item.terms], "in": _blocks(item.blocks)} for item in block.items
            ]
            return {"k": "dl", "items": definitions}
        case kinds.Quote():
            source = _inlines(block.source)
            return {"k": "quote", "in": _blocks(block.blocks), **_some(source=source, pull=block.is_pull)}
        case kinds.Code():
            return {"k": "code", "text": block.text, **_some(language=block.language)}
        case kinds.Table():
            rows = [[_cell(cell) for cell in row] for row in block.rows]
            return {"k": "table", "rows": rows, **_some(caption=_inlines(block.caption))}
        case kinds.Figure():
            images = [_inline(image) for image in block.images]
            return {"k": "figure", "images": images, **_some(i=_inlines(block.caption), a=block.anchor)}
        case kinds.Rule():
            return {"k": "rule"}
        case kinds.Embed():
            about = _some(title=block.title, picture=block.thumbnail)
            return {"k": "embed", "url": block.url, "kind": block.kind, **about}
        case kinds.Details():
            return {
                "k": "details",
                "i": _inlines(block.summary),
                "in": _blocks(block.blocks),
                **_some(open=block.is_open),
            }
        case kinds.Footnotes():
            notes = [{"a": note.anchor, "label": note.label, "in": _blocks(note.blocks)} for note in block.items]
            return {"k": "notes", "items": notes}


def _blocks(blocks: Iterable[Block]) -> list[Record]:
    return [_block(block) for block in blocks]


def _cell(cell: kinds.Cell) -> Record:
    spans = {"columns": cell.columns} if cell.columns != 1 else {}
    spans |= {"rows": cell.rows} if cell.rows != 1 else {}
    return {"in": _blocks(cell.blocks), **_some(head=cell.is_header, align=cell.align), **spans}


def _inlines(inlines: Inlines) -> list[object]:
    return [_inline(inline) for inline in inlines]


def _inline(inline: Inline) -> object:
    match inline:
        case kinds.Run():
            settings = _some(s=int(inline.style) or None, l=inline.link, n=inline.title)
            return {"t": inline.text, **settings} if settings else inline.text
        case kinds.Ruby():
            return {"b": inline.base, "r": inline.reading, **_some(s=int(inline.style) or None, l=inline.link)}
        case kinds.Image():
            size = {} if inline.width is None else {"w": inline.width}
            size |= {} if inline.height is None else {"h": inline.height}
            return {"src": inline.src, **_some(alt=inline.alt, n=inline.title, l=inline.link), **size}
        case kinds.LineBreak():
            return 0


def _read_blocks(records: object, depth: int) -> tuple[Block, ...]:
    if not isinstance(records, list) or depth > MAX_DEPTH:
        return ()
    found: list[Block] = []
    for record in records:
        if not isinstance(record, dict):
            continue
        reader = _READERS.get(_string(record, "k"), _read_unknown)
        found += reader(record, depth + 1)
    return tuple(found)


def _read_unknown(record: Record, depth: int) -> Iterable[Block]:
    words = _read_inlines(record.get("i"))
    return (*([kinds.Paragraph(words)] if words else []), *_read_blocks(record.get("in"), depth))


def _read_paragraph(record: Record, depth: int) -> Iterable[Block]:
    align = _one_of(record, "align", ("center", "right"))
    yield kinds.Paragraph(
        _read_inlines(record.get("i")), _string(record, "a"), align, _direction(record), _string(record, "lang")
    )


def _read_heading(record: Record, depth: int) -> Iterable[Block]:
    level = _number(record, "level", 2, 1, 6)
    words = _read_inlines(record.get("i"))
    yield kinds.Heading(level, words, _string(record, "a"), _direction(record), _string(record, "lang"))


def _read_list(record: Record, depth: int) -> Iterable[Block]:
    items = []
    for item in _records(record, "items"):
        done = item.get("done")
        is_done = done if isinstance(done, bool) else None
        items.append(kinds.ListItem(_read_blocks(item.get("in"), depth), is_done, _string(item, "a")))
    start = _number(record, "start", 1, -999_999, 999_999)
    marker = _one_of(record, "marker", ("a", "A", "i", "I")) or "1"
    yield kinds.ListBlock(tuple(items), record.get("ordered") is True, start, marker)


def _read_definitions(record: Record, depth: int) -> Iterable[Block]:
    items = []
    for item in _records(record, "items"):
        terms = item.get("terms")
        words = tuple(_read_inlines(term) for term in terms) if isinstance(terms, list) else ()
        items.append(kinds.Definition(words, _read_blocks(item.get("in"), depth)))
    yield kinds.DefinitionList(tuple(items))


def _read_quote(record: Record, depth: int) -> Iterable[Block]:
    blocks = _read_blocks(record.get("in"), depth)
    yield kinds.Quote(blocks, _read_inlines(record.get("source")), record.get("pull") is True)


def _read_code(record: Record, depth: int) -> Iterable[Block]:
    yield kinds.Code(_string(record, "text"), _string(record, "language"))


def _read_table(record: Record, depth: int) -> Iterable[Block]:
    given = record.get("rows")
    rows = [row for row in given if isinstance(row, list)] if isinstance(given, list) else []
    cells = tuple(tuple(_read_cell(cell, depth) for cell in row if isinstance(cell, dict)) for row in rows)
    yield kinds.Table(cells, _read_inlines(record.get("caption")))


def _read_cell(record: Record, depth: int) -> kinds.Cell:
    align = _one_of(record, "align", ("left", "center", "right"))
    columns, rows = _number(record, "columns", 1, 1, 50), _number(record, "rows", 1, 1, 50)
    return kinds.Cell(_read_blocks(record.get("in"), depth), record.get("head") is True, align, columns, rows)


def _read_figure(record: Record, depth: int) -> Iterable[Block]:
    images = tuple(inline for inline in _read_inlines(record.get("images")) if isinstance(inline, kinds.Image))
    caption = _read_inlines(record.get("i"))
    if images:
        yield kinds.Figure(images, caption, _string(record, "a"))
    elif caption:
        yield kinds.Paragraph(caption)


def _read_rule(record: Record, depth: int) -> Iterable[Block]:
    yield kinds.Rule()


def _read_embed(record: Record, depth: int) -> Iterable[Block]:
    url, picture = _string(record, "url"), _string(record, "picture")
    kind = _one_of(record, "kind", ("video", "audio")) or "page"
    if is_kept_link(url):
        yield kinds.Embed(url, kind, _string(record, "title"), picture if is_kept_picture(picture) else "")


def _read_details(record: Record, depth: int) -> Iterable[Block]:
    blocks = _read_blocks(record.get("in"), depth)
    yield kinds.Details(_read_inlines(record.get("i")), blocks, record.get("open") is True)


def _read_notes(record: Record, depth: int) -> Iterable[Block]:
    notes = (
        kinds.Footnote(_string(note, "a"), _string(note, "label"), _read_blocks(note.get("in"), depth))
        for note in _records(record, "items")
    )
    yield kinds.Footnotes(tuple(notes))


def _read_inlines(values: object) -> Inlines:
    if not isinstance(values, list):
        return ()
    return tuple(inline for inline in map(_read_inline, values) if inline is not None)


def _read_inline(value: object) -> Inline | None:
    if isinstance(value, str):
        return kinds.Run(value)
    if value == 0:
        return kinds.LineBreak()
    if not isinstance(value, dict):
        return None
    link = _string(value, "l")
    link = link if is_kept_link(link) else ""
    style = Style(_number(value, "s", 0, 0, sum(Style)))
    if "src" in value:
        src = _string(value, "src")
        width, height = _number(value, "w", 0, 0, 30_000) or None, _number(value, "h", 0, 0, 30_000) or None
        is_kept = is_kept_picture(src)
        return kinds.Image(src, _string(value, "alt"), _string(value, "n"), width, height, link) if is_kept else None
    if "b" in value:
        return kinds.Ruby(_string(value, "b"), _string(value, "r"), style, link)
    return kinds.Run(_string(value, "t"), style, link, _string(value, "n")) if "t" in value else None


def _records(record: Record, name: str) -> list[Record]:
    given = record.get(name)
    return [item for item in given if isinstance(item, dict)] if isinstance(given, list) else []


def _string(record: Record, name: str) -> str:
    value = record.get(name)
    return value if isinstance(value, str) else ""


def _number(record: Record, name: str, default: int, least: int, most: int) -> int:
    value = record.get(name)
    return min(max(value, least), most) if isinstance(value, int) and not isinstance(value, bool) else default


def _one_of(record: Record, name: str, allowed: tuple[str, ...]) -> str:
    value = _string(record, name)
    return value if value in allowed else ""


def _direction(record: Record) -> str:
    return _one_of(record, "dir", ("ltr", "rtl"))


_READERS: dict[str, Callable[[Record, int], Iterable[Block]]] = {
    "p": _read_paragraph,
    "h": _read_heading,
    "list": _read_list,
    "dl": _read_definitions,
    "quote": _read_quote,
    "code": _read_code,
    "table": _read_table,
    "figure": _read_figure,
    "rule": _read_rule,
    "embed": _read_embed,
    "details": _read_details,
    "notes": _read_notes,
}
