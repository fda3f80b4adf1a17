"""Articles as Markdown (CommonMark with tables and footnotes of GitHub), with front matter and pictures beside it."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

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
    Image,
    Inline,
    Inlines,
    LineBreak,
    ListBlock,
    Paragraph,
    Quote,
    Ruby,
    Rule,
    Run,
    Style,
    Table,
    images,
    to_html,
    to_text,
)
from reader_app.document.copies import Copy

_MARKED = re.compile(r"([\\`*_\[\]<>|~])")
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
# What begins a heading, a list, a quotation or a rule when it stands at the beginning of a line.
_LINE_START = re.compile(r"^(\s*)([#+\-=]|\d{1,9}[.)](?=\s|$))", re.MULTILINE)
_TAGS = (
    (Style.UNDERLINED, "u"),
    (Style.INSERTED, "ins"),
    (Style.MARK, "mark"),
    (Style.SMALL, "small"),
    (Style.SUB, "sub"),
    (Style.SUP, "sup"),
    (Style.KEYBOARD, "kbd"),
)
_SIGNS = ((Style.DELETED, "~~", "del"), (Style.ITALIC, "*", "em"), (Style.BOLD, "**", "strong"))


@dataclass(frozen=True, slots=True)
class MarkdownFile:
    """The text, and the pictures by their names in the folder beside it."""

    text: str
    pictures: Mapping[str, bytes]


def write(copy: Copy, folder: str) -> MarkdownFile:
    """The article as Markdown; its pictures belong into `folder`, a name beside the file."""
    names: dict[str, str] = {}
    data: dict[str, bytes] = {}
    for image in images(copy.document):
        picture = copy.pictures.get(image.src)
        if picture is not None and image.src not in names:
            name = f"{len(names) + 1}.{'jpg' if picture.kind == 'jpeg' else picture.kind}"
            names[image.src] = f"{quote(folder)}/{name}"
            data[name] = picture.data
    body = _Writer(names, _footnote_labels(copy.document)).document(copy.document)
    return MarkdownFile(f"{_front_matter(copy)}\n# {_escaped(copy.title)}\n\n{body}\n", data)


def passage(document: Document) -> str:
    """A part of an article as Markdown; its pictures stay where they are."""
    return _Writer({}, _footnote_labels(document)).document(document)


def _front_matter(copy: Copy) -> str:
    """YAML, of which JSON's strings and lists are a part."""
    fields = {
        "title": copy.title,
        "author": list(copy.authors),
        "site": copy.site,
        "date": copy.date,
        "url": copy.url,
        "tags": list(copy.tags),
        "language": copy.language,
    }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items() if value]
    return "\n".join(["---", *lines, "---", ""])


def _footnote_labels(document: Document) -> dict[str, str]:
    """The number of each note by the link that leads to it."""
    notes = [note for block in document.blocks if isinstance(block, Footnotes) for note in block.items]
    return {f"#{note.anchor}": str(number) for number, note in enumerate(notes, 1)}


class _Writer:
    """Writes blocks; it knows where pictures lie and which links lead to notes."""

    def __init__(self, pictures: Mapping[str, str], notes: Mapping[str, str]) -> None:
        self._pictures = pictures
        self._notes = notes

    def document(self, document: Document) -> str:
        return self._blocks(document.blocks)

    def _blocks(self, blocks: Iterable[Block]) -> str:
        return "\n\n".join(written for block in blocks if (written := self._block(block)))

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return self._line(block.inlines)
            case Heading():
                return f"{'#' * block.level} {self._line(block.inlines)}".replace("\\\n", " ")
            case ListBlock():
                return self._list(block)
            case DefinitionList():
                return "\n\n".join(
                    f"{' / '.join(f'**{self._line(term)}**' for term in item.terms)}\n\n{self._blocks(item.blocks)}"
                    for item in block.items
                )
            case Quote():
                source = f"\n\n— {self._line(block.source)}" if block.source else ""
                return _prefixed(self._blocks(block.blocks) + source, "> ", "> ")
            case Code():
                fence = "`" * max(3, _longest_ticks(block.text) + 1)
                return f"{fence}{block.language}\n{block.text}\n{fence}"
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Rule():
                return "---"
            case Embed():
                return _link(_escaped(block.title or block.url), block.url)
            case Details():
                return f"**{self._line(block.summary)}**\n\n{self._blocks(block.blocks)}"
            case Footnotes():
                return "\n\n".join(
                    _prefixed(self._blocks(note.blocks), f"[^{self._notes[f'#{note.anchor}']}]: ", "    ")
                    for note in block.items
                )

    def _list(self, block: ListBlock) -> str:
        lines = []
        for number, item in enumerate(block.items, block.start):
            mark = f"{max(0, number)}. " if block.is_ordered else "- "
            box = "" if item.is_done is None else ("[x] " if item.is_done else "[ ] ")
            lines.append(_prefixed(box + self._blocks(item.blocks), mark, " " * len(mark)))
        return "\n".join(lines)

    def _table(self, table: Table) -> str:
        """Pipes where every cell is one line; HTML, which Markdown allows, where that is not enough."""
        cells = [cell for row in table.rows for cell in row]
        is_plain = all(
            cell.columns == cell.rows == 1
            and len(cell.blocks) <= 1
            and all(isinstance(block, Paragraph) for block in cell.blocks)
            for cell in cells
        )
        if not is_plain or not table.rows or not table.rows[0]:
            return to_html(Document((table,)))
        width = max(len(row) for row in table.rows)
        rows = [[self._cell(cell.blocks) for cell in row] + [""] * (width - len(row)) for row in table.rows]
        lines = [f"| {' | '.join(row)} |" for row in rows]
        lines.insert(1, f"|{' --- |' * width}")
        caption = f"{self._line(table.caption)}\n\n" if table.caption else ""
        return caption + "\n".join(lines)

    def _cell(self, blocks: tuple[Block, ...]) -> str:
        return self._blocks(blocks).replace("\\\n", "<br>").replace("\n", " ")

    def _figure(self, figure: Figure) -> str:
        lines = [self._image(image) for image in figure.images]
        if figure.caption:
            lines.append(f"*{self._line(figure.caption)}*" if _is_plain(figure.caption) else self._line(figure.caption))
        return "\n\n".join(lines)

    def _line(self, inlines: Inlines) -> str:
        line = "".join(self._inline(piece) for piece in inlines)
        return _LINE_START.sub(lambda found: f"{found[1]}{_escaped_start(found[2])}", line).strip()

    def _inline(self, piece: Inline) -> str:
        match piece:
            case Run():
                return self._run(piece)
            case Ruby():
                ruby = f"<ruby>{_escaped(piece.base)}<rt>{_escaped(piece.reading)}</rt></ruby>"
                return _link(ruby, piece.link)
            case LineBreak():
                return "\\\n"
            case Image():
                return self._image(piece)

    def _run(self, run: Run) -> str:
        if run.link in self._notes:
            return f"[^{self._notes[run.link]}]"
        core = run.text.strip()
        if not core:
            return run.text
        before = run.text[: len(run.text) - len(run.text.lstrip())]
        after = run.text[len(run.text.rstrip()) :]
        return before + _link(_styled(core, run.style), run.link) + after

    def _image(self, image: Image) -> str:
        source = self._pictures.get(image.src, image.src)
        if source.startswith("data:"):
            return _escaped(image.alt)
        title = f' "{_escaped(image.title).replace(chr(34), chr(39))}"' if image.title else ""
        return _link(f"![{_escaped(image.alt)}]({_address(source)}{title})", image.link)


def _styled(text: str, style: Style) -> str:
    if Style.CODE in style:
        ticks = "`" * (_longest_ticks(text) + 1)
        pad = " " if text.startswith("`") or text.endswith("`") else ""
        written = f"{ticks}{pad}{text}{pad}{ticks}"
    else:
        written = _escaped(text)
    for one, tag in _TAGS:
        if one in style:
            written = f"<{tag}>{written}</{tag}>"
    # Between Chinese characters, signs next to a mark such as a quotation mark are not understood as emphasis.
    needs_tag = not (text[0].isalnum() and text[-1].isalnum())
    for one, sign, tag in _SIGNS:
        if one in style:
            written = f"<{tag}>{written}</{tag}>" if needs_tag else f"{sign}{written}{sign}"
    return written


def _link(text: str, link: str) -> str:
    """Links within the article have no place to go to in Markdown."""
    return f"[{text}]({_address(link)})" if link and not link.startswith("#") else text


def _address(url: str) -> str:
    return quote(url, safe="%/:?#@!$&'*+,;=~-._[]").replace("(", "%28").replace(")", "%29")


def _escaped(text: str) -> str:
    return _ENTITY.sub(r"\\&", _MARKED.sub(r"\\\1", text.replace("\n", " ")))


def _escaped_start(mark: str) -> str:
    """A backslash before the sign, or before the dot of a number."""
    return f"{mark[:-1]}\\{mark[-1]}" if mark[0].isdigit() else f"\\{mark}"


def _prefixed(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join([f"{first}{lines[0]}".rstrip(), *(f"{rest}{line}".rstrip() for line in lines[1:])])


def _longest_ticks(text: str) -> int:
    return max((len(found) for found in re.findall("`+", text)), default=0)


def _is_plain(inlines: Inlines) -> bool:
    """Whether signs around the whole mean what they should."""
    words = to_text(Document((Paragraph(inlines),))).strip()
    is_unstyled = all(isinstance(piece, Run) and not piece.style and not piece.link for piece in inlines)
    return is_unstyled and bool(words) and words[0].isalnum() and words[-1].isalnum()
