"""A document as plain semantic HTML, for the phone's copy and for exports; `from_html` reads it back unchanged."""

from collections.abc import Iterable
from html import escape

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
    Inlines,
    LineBreak,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Ruby,
    Rule,
    Run,
    Style,
    Table,
)

_ELEMENTS = (
    (Style.BOLD, "<strong>", "</strong>"),
    (Style.ITALIC, "<em>", "</em>"),
    (Style.DELETED, "<del>", "</del>"),
    (Style.INSERTED, "<ins>", "</ins>"),
    (Style.UNDERLINED, "<u>", "</u>"),
    (Style.MARK, "<mark>", "</mark>"),
    (Style.SMALL, "<small>", "</small>"),
    (Style.DOTTED, '<span style="text-emphasis: dot">', "</span>"),
    (Style.MATH, '<span class="math">', "</span>"),
    (Style.SUB, "<sub>", "</sub>"),
    (Style.SUP, "<sup>", "</sup>"),
    (Style.KEYBOARD, "<kbd>", "</kbd>"),
    (Style.CODE, "<code>", "</code>"),
)


def to_html(document: Document) -> str:
    """A fragment without head and body, a block a line; every text and address in it is escaped."""
    body = _blocks(document.blocks)
    return f'<div lang="{escape(document.language)}">\n{body}\n</div>' if document.language else body


def _blocks(blocks: Iterable[Block]) -> str:
    return "\n".join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            align = {"style": f"text-align: {block.align}"} if block.align else {}
            return f"{_tag('p', id=block.anchor, dir=block.dir, lang=block.lang, **align)}{_inlines(block.inlines)}</p>"
        case Heading():
            name = f"h{block.level}"
            attributes = _tag(name, id=block.anchor, dir=block.dir, lang=block.lang)
            return f"{attributes}{_inlines(block.inlines)}</{name}>"
        case ListBlock():
            return _list(block)
        case DefinitionList():
            return _definitions(block)
        case Quote():
            source = f"\n<footer>{_inlines(block.source)}</footer>" if block.source else ""
            start = _tag("blockquote", **{"class": "pullquote" if block.is_pull else ""})
            return f"{start}\n{_blocks(block.blocks)}{source}\n</blockquote>"
        case Code():
            start = _tag("code", **{"class": f"language-{block.language}" if block.language else ""})
            return f"<pre>{start}{escape(block.text)}</code></pre>"
        case Table():
            return _table(block)
        case Figure():
            images = "".join(_image(image) for image in block.images)
            caption = f"\n<figcaption>{_inlines(block.caption)}</figcaption>" if block.caption else ""
            return f"{_tag('figure', id=block.anchor)}{images}{caption}</figure>"
        case Rule():
            return "<hr>"
        case Embed():
            return _embed(block)
        case Details():
            start = "<details open>" if block.is_open else "<details>"
            return f"{start}<summary>{_inlines(block.summary)}</summary>\n{_blocks(block.blocks)}\n</details>"
        case Footnotes():
            return _notes(block)


def _list(block: ListBlock) -> str:
    items = "\n".join(_item(item) for item in block.items)
    if not block.is_ordered:
        return f"<ul>\n{items}\n</ul>"
    start = "" if block.start == 1 else str(block.start)
    marker = "" if block.marker == "1" else block.marker
    return f"{_tag('ol', start=start, type=marker)}\n{items}\n</ol>"


def _item(item: ListItem) -> str:
    box = ""
    if item.is_done is not None:
        box = '<input type="checkbox" disabled checked>' if item.is_done else '<input type="checkbox" disabled>'
    return f"{_tag('li', id=item.anchor)}{box}{_tight(item.blocks)}</li>"


def _tight(blocks: tuple[Block, ...]) -> str:
    """Blocks of an item or cell; a single plain paragraph needs no element of its own."""
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph) and blocks[0] == Paragraph(blocks[0].inlines):
        return _inlines(blocks[0].inlines)
    return _blocks(blocks)


def _definitions(block: DefinitionList) -> str:
    lines = []
    for item in block.items:
        lines += [f"<dt>{_inlines(term)}</dt>" for term in item.terms]
        if item.blocks:
            lines.append(f"<dd>{_tight(item.blocks)}</dd>")
    return "<dl>\n{}\n</dl>".format("\n".join(lines))


def _table(table: Table) -> str:
    caption = f"<caption>{_inlines(table.caption)}</caption>\n" if table.caption else ""
    rows = "\n".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in table.rows)
    return f"<table>\n{caption}{rows}\n</table>"


def _cell(cell: Cell) -> str:
    name = "th" if cell.is_header else "td"
    spans = {"colspan": cell.columns, "rowspan": cell.rows}
    attributes = {key: str(value) for key, value in spans.items() if value != 1}
    if cell.align:
        attributes["style"] = f"text-align: {cell.align}"
    return f"{_tag(name, **attributes)}{_tight(cell.blocks)}</{name}>"


def _embed(embed: Embed) -> str:
    picture = _tag("img", src=embed.thumbnail, alt=" ") if embed.thumbnail else ""
    start = _tag("a", href=embed.url, title=embed.title, **{"class": "embed", "data-embed": embed.kind})
    return f"<p>{start}{picture}{escape(embed.title or embed.url)}</a></p>"


def _notes(notes: Footnotes) -> str:
    items = "\n".join(
        f"{_tag('li', id=note.anchor, **{'data-label': note.label})}{_tight(note.blocks)}</li>" for note in notes.items
    )
    return f'<section class="footnotes">\n<ol>\n{items}\n</ol>\n</section>'


def _inlines(inlines: Inlines) -> str:
    return "".join(_inline(piece) for piece in inlines)


def _inline(piece: Inline) -> str:
    match piece:
        case Run():
            text = escape(piece.text)
            if piece.title:
                text = f"{_tag('abbr', title=piece.title)}{text}</abbr>"
            return _linked(_styled(text, piece.style), piece.link)
        case Ruby():
            text = f"<ruby>{escape(piece.base)}<rp>(</rp><rt>{escape(piece.reading)}</rt><rp>)</rp></ruby>"
            return _linked(_styled(text, piece.style), piece.link)
        case LineBreak():
            return "<br>"
        case Image():
            return _image(piece)


def _styled(text: str, style: Style) -> str:
    for one, start, end in reversed(_ELEMENTS):
        if one in style:
            text = f"{start}{text}{end}"
    return text


def _linked(text: str, link: str) -> str:
    return f"{_tag('a', href=link)}{text}</a>" if link else text


def _image(image: Image) -> str:
    sizes = {"width": image.width, "height": image.height}
    attributes = {key: str(value) for key, value in sizes.items() if value is not None}
    start = _tag("img", src=image.src, title=image.title, **attributes)
    return _linked(f'{start[:-1]} alt="{escape(image.alt)}">', image.link)


def _tag(name: str, **attributes: str) -> str:
    written = [f' {key}="{escape(value)}"' for key, value in attributes.items() if value]
    return f"<{name}{''.join(written)}>"
