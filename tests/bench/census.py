"""Counts what an article holds, kind by kind, in a `Document` and in what was made of one."""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from PySide6.QtGui import QFont, QTextBlock, QTextDocument, QTextFormat, QTextFrame, QTextTable

from reader_app.document import (
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
    Ruby,
    Rule,
    Run,
    Table,
    images,
)
from reader_app.document.anchors import flatten
from ui.reading.page import ArticlePage
from ui.reading.rendered import LinkKind
from ui.reading.shapes import Break, EmbedCard, InlinePicture, Picture
from ui.reading.style import Look, PageStyle

_FENCE = re.compile(r"^[>\s\-\d.]*```")
_SMALL_HEADING = re.compile(r"^[>\s\-\d.]*(?:#{1,6} (.*)|(\*\*.*\*\*)$)")
_ITEM = re.compile(r"^(?:[>\s]*(?:-|\d+\.)(?=\s|$))+")
_PICTURE = re.compile(r"!\[(?:\\.|[^\]\\])*\]\((\S+?)(?: \"(?:[^\"])*\")?\)|<img src=\"([^\"]*)\"")
_LINK = re.compile(r"\]\((\S+?)\)|<a href=\"([^\"]*)\"")
_RULED = re.compile(r"^[>\s]*\|(?: --- \|)+$")
_MARKUP = re.compile(r"<[^>]*>|\]\([^)]*\)|\\(?=\W)|[*`]")
Counts = Mapping[str, Counter[str]]
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")


def of_document(document: Document) -> Counts:
    found = _counted(_blocks(document.blocks))
    found["pictures"] = Counter(image.src for image in images(document))
    found["words"] = Counter(_WORD.findall(flatten(document).text))
    return found


def of_page(page: ArticlePage, style: PageStyle) -> Counts:
    """What stands on the page, told by how it is set: fonts, tables, painted bands, objects and links."""
    document, rendered = page.document(), page.rendered
    found = _counted(_on_the_page(page, style))
    found["pictures"] = Counter(
        shape.image.src for shape in rendered.shapes if isinstance(shape, Picture | InlinePicture)
    )
    found["rules"] = Counter("" for shape in rendered.shapes if isinstance(shape, Break))
    found["embeds"] = Counter("" for shape in rendered.shapes if isinstance(shape, EmbedCard))
    ruby = " ".join(shape.text for shape in rendered.shapes if not isinstance(shape, Picture | InlinePicture))
    text = document.toPlainText().replace("\u200b", "").replace("\ufffc", "")
    found["words"] = Counter(_WORD.findall(text)) + Counter(_WORD.findall(ruby))
    return found


def of_markdown(text: str) -> Counts:
    """What stands in Markdown, line by line; addresses without their escapes."""
    return _counted(_in_markdown(text))


def _counted(things: Iterable[tuple[str, str]]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for kind, value in things:
        found.setdefault(kind, Counter())[value] += 1
    return found


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text))


# --- In a document


def _blocks(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        match block:
            case Paragraph(inlines=inlines):
                yield from _links(inlines)
            case Heading(inlines=inlines):
                yield "headings", _letters(_said(inlines))
                yield from _links(inlines)
            case ListBlock(items=items):
                for item in items:
                    yield "list items", ""
                    yield from _blocks(item.blocks)
            case DefinitionList(items=definitions):
                for definition in definitions:
                    for term in definition.terms:
                        # Set like a small heading, and told from one by nothing but its place.
                        yield "headings", _letters(_said(term))
                        yield from _links(term)
                    yield from _blocks(definition.blocks)
            case Quote(blocks=inner, source=source):
                yield "quotes", ""
                yield from _blocks(inner)
                yield from _links(source)
            case Code():
                yield "code", _letters(block.text)
            case Table(rows=rows, caption=caption):
                yield "tables", ""
                yield from _links(caption)
                for cell in (cell for row in rows for cell in row):
                    yield "cells", _letters(flatten(Document(cell.blocks)).text)
                    yield from _blocks(cell.blocks)
            case Figure(caption=caption):
                yield from _links(caption)
            case Rule():
                yield "rules", ""
            case Embed():
                yield "embeds", ""
            case Details(summary=summary, blocks=inner):
                yield from _links(summary)
                yield from _blocks(inner)
            case Footnotes(items=notes):
                for note in notes:
                    yield "footnotes", ""
                    yield from _blocks(note.blocks)


def _links(inlines: Inlines) -> Iterator[tuple[str, str]]:
    """Links with words, by where they lead; what stands side by side under one address is one."""
    before = ""
    for inline in inlines:
        link = inline.link if isinstance(inline, Run | Ruby) and not _is_blank(inline) else ""
        if isinstance(inline, Run) and _is_blank(inline):
            continue
        if link and link != before:
            yield "links", link
        before = link


def _is_blank(inline: Run | Ruby) -> bool:
    return isinstance(inline, Run) and not inline.text.strip()


def _said(inlines: Inlines) -> str:
    return "".join(
        piece.text if isinstance(piece, Run) else piece.base if isinstance(piece, Ruby) else " " for piece in inlines
    )


# --- On the page


def _on_the_page(page: ArticlePage, style: PageStyle) -> Iterator[tuple[str, str]]:
    document, rendered = page.document(), page.rendered
    notes = [(band.first, band.last) for band in rendered.bands if band.kind == "notes"]
    for position, mark in rendered.marks.items():
        is_note = any(first <= position <= last for first, last in notes)
        for label in mark.text.replace("[ ]", "[x]").split():
            if label not in ("▸", "▾"):
                yield ("footnotes" if is_note and label[-1].isalnum() else "list items"), ""
    for band in rendered.bands:
        if band.kind in ("quote", "pull"):
            yield "quotes", ""
        elif band.kind == "code":
            yield "code", _letters(_between(document, band.first, band.last))
    yield from _tables(document.rootFrame())
    headings = {_face(style.font(look, is_cjk=is_cjk)) for look in _HEADINGS for is_cjk in (True, False)}
    block = document.begin()
    while block.isValid():
        if block.text().strip() and _face(_font(block)) in headings:
            yield "headings", _letters(block.text())
        yield from _page_links(block, page)
        block = block.next()


_HEADINGS = (Look.H1, Look.H2, Look.H3, Look.H4)


def _face(font: QFont) -> tuple[object, ...]:
    return tuple(font.families()), font.weight(), round(font.pointSizeF(), 2)


def _font(block: QTextBlock) -> QFont:
    return block.begin().fragment().charFormat().font()


def _tables(frame: QTextFrame) -> Iterator[tuple[str, str]]:
    for child in frame.childFrames():
        if isinstance(child, QTextTable):
            yield "tables", ""
            document = child.document()
            for row in range(child.rows()):
                for column in range(child.columns()):
                    cell = child.cellAt(row, column)
                    if (cell.row(), cell.column()) == (row, column):
                        words = _between(document, cell.firstPosition(), cell.lastPosition())
                        yield "cells", _letters(words)
        yield from _tables(child)


def _between(document: QTextDocument, first: int, last: int) -> str:
    return document.toRawText()[first:last]


def _page_links(block: QTextBlock, page: ArticlePage) -> Iterator[tuple[str, str]]:
    before = ""
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        made = fragment.charFormat()
        link = page.rendered.link(made.anchorHref()) if made.isAnchor() else None
        target = ""
        is_words = made.objectType() == QTextFormat.ObjectTypes.NoObject.value
        if link is not None and link.kind in (LinkKind.WEB, LinkKind.ANCHOR):
            target = f"#{link.target}" if link.kind is LinkKind.ANCHOR else link.target
        if fragment.text().strip() or not is_words:
            if target and target != before:
                yield "links", target
            before = target
        at += 1


# --- In Markdown


def _plain(text: str) -> str:
    return html.unescape(_MARKUP.sub("", text))


def _in_markdown(text: str) -> Iterator[tuple[str, str]]:
    is_code, code = False, list[str]()
    for line in text.split("\n"):
        if _FENCE.match(line):
            if is_code:
                yield "code", _letters(" ".join(code))
            is_code, code = not is_code, []
        elif is_code:
            code.append(line)
        else:
            yield from _in_line(line)


def _in_line(line: str) -> Iterator[tuple[str, str]]:
    found = _SMALL_HEADING.match(line)
    if found:
        yield "headings", _letters(_plain(found[1] or found[2] or ""))
    marks = _ITEM.match(line)
    for _ in marks[0].replace(">", "").split() if marks else ():
        yield "list items", ""
    for written in _PICTURE.finditer(line):
        yield "pictures", unquote(written[1] or html.unescape(written[2]))
    for written in _LINK.finditer(_PICTURE.sub("", line)):
        yield "links", unquote(written[1] or html.unescape(written[2]))
    if "<table" in line or _RULED.match(line):
        yield "tables", ""
