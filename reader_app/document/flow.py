"""Walks the content of one container: words gather into paragraphs, everything else becomes a block of its own."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from lxml.etree import _Element as Element

from reader_app.document.blocks import (
    Block,
    Figure,
    Footnote,
    Footnotes,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Paragraph,
    Rule,
    Run,
    Style,
)
from reader_app.document.joining import CAPTION_CLASS, join_captions, join_notes
from reader_app.document.line import all_text, is_small, paragraphs, text_of, tidy
from reader_app.document.vocabulary import words

# Deeper trees than these hold no article; what is inside is kept as plain text.
MAX_TREE_DEPTH = 90
MAX_BLOCK_DEPTH = 16

_BLOCKS = words(
    """
    p div section article aside footer h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre table caption tbody
    thead tfoot tr td th figure figcaption details summary hr
    """
)
_STYLES = {
    "b": Style.BOLD, "strong": Style.BOLD, "i": Style.ITALIC, "em": Style.ITALIC, "cite": Style.ITALIC,
    "dfn": Style.ITALIC, "var": Style.ITALIC, "code": Style.CODE, "samp": Style.CODE, "sub": Style.SUB,
    "sup": Style.SUP, "mark": Style.MARK, "del": Style.DELETED, "s": Style.DELETED, "ins": Style.INSERTED,
    "kbd": Style.KEYBOARD, "small": Style.SMALL, "u": Style.UNDERLINED,
}  # fmt: skip
_SETTINGS = {
    "bold": Style.BOLD, "italic": Style.ITALIC, "deleted": Style.DELETED, "underlined": Style.UNDERLINED,
    "dotted": Style.DOTTED, "sup": Style.SUP, "sub": Style.SUB, "math": Style.MATH,
}  # fmt: skip
_UNSEEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-hidden|screen-reader-text|katex-html|MathJax_Preview|MJX_Assistive_MathML|headerlink"
    r"|header-anchor|heading-anchor|anchor-link|anchorjs-link)(?:\s|$)"
)
_RULE_TEXT = re.compile(r"(?:[*＊\-–—―_=~·•#◆◇☆★※]\s*){3,80}|[＊※◆◇☆★*]")


class Setting(NamedTuple):
    """How text is set at a place of the tree; the last four belong to the paragraph, not to its words."""

    style: Style = Style.PLAIN
    link: str = ""
    title: str = ""
    keeps_lines: bool = False
    depth: int = 0
    align: str = ""
    dir: str = ""
    lang: str = ""
    is_caption: bool = False


Handler = Callable[["Flow", Element, Setting], None]


@dataclass
class Page:
    """What is known of the whole tree before the walk."""

    handlers: Mapping[str, Handler]
    notes: dict[Element, str] = field(default_factory=dict)  # element -> label
    marks: dict[Element, str] = field(default_factory=dict)  # reference to a note -> label
    skipped: set[Element] = field(default_factory=set)
    targets: frozenset[str] = frozenset()  # anchors that a link leads to
    language: str = ""


class Flow:
    """The blocks of one container, in the making."""

    def __init__(self, page: Page, nesting: int = 0, *, is_single: bool = False) -> None:
        self.page = page
        self.nesting = nesting
        self._is_single = is_single
        self._blocks: list[Block] = []
        self._captions: set[int] = set()
        self._line: list[Inline] = []
        self._line_setting = Setting()
        self._anchor = ""

    def inside(self, element: Element, setting: Setting) -> tuple[Block, ...]:
        """The blocks of a container within this one."""
        inner = Flow(self.page, self.nesting + 1)
        inner.walk(element, setting)
        return inner.finish()

    def inlines(self, element: Element, setting: Setting) -> Inlines:
        """All words of an element in one paragraph."""
        inner = Flow(self.page, self.nesting, is_single=True)
        inner.walk(element, setting)
        return tidy(inner._line)

    def walk(self, element: Element, setting: Setting) -> None:
        """Take in everything inside the element."""
        if element.text:
            self.text(element.text, setting)
        for child in element:
            self.add(child, setting)
            if child.tail:
                self.text(child.tail, setting)

    def add(self, element: Element, setting: Setting) -> None:
        """Take in the element itself."""
        if element in self.page.skipped or _is_unseen(element):
            return
        name = str(element.tag)
        is_block = name in _BLOCKS
        setting = _set(element, name, setting, is_block)
        if setting.depth > MAX_TREE_DEPTH:
            self.text(all_text(element), setting)
            return
        if is_block:
            self.flush()
        if element in self.page.notes and not self._is_single:
            notes = self.notes(element, setting)
            if notes:
                self.block(Footnotes(notes))
            return
        self._remember_anchor(element)
        handler = self.page.handlers.get(name)
        if handler is not None and not (is_block and (self._is_single or self.nesting > MAX_BLOCK_DEPTH)):
            handler(self, element, setting)
        else:
            self.walk(element, setting)
        if is_block:
            self.flush()

    def text(self, text: str, setting: Setting) -> None:
        """Words as they stand in the source."""
        if not self._line:
            self._line_setting = setting
        if setting.keeps_lines and "\n" in text:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self._line.append(LineBreak())
                self._line.append(Run(line, setting.style, setting.link, setting.title))
            return
        self._line.append(Run(text, setting.style, setting.link, setting.title))

    def inline(self, piece: Inline, setting: Setting) -> None:
        """A picture, a ruby or a line break within the words."""
        if not self._line:
            self._line_setting = setting
        self._line.append(piece)

    def block(self, block: Block, *, is_caption: bool = False) -> None:
        """A finished block."""
        if is_caption:
            self._captions.add(len(self._blocks))
        self._blocks.append(self._anchored(block))

    def flush(self) -> None:
        """End the paragraph that is gathering."""
        if self._is_single:
            if self._line and not isinstance(self._line[-1], LineBreak):
                self._line.append(LineBreak())
            return
        line, self._line = self._line, []
        if line and not all(isinstance(piece, Run) and piece.text.isspace() for piece in line):
            for paragraph in paragraphs(line):
                self._paragraph(paragraph, self._line_setting)

    def finish(self) -> tuple[Block, ...]:
        """All blocks, captions joined to their pictures."""
        self.flush()
        return join_notes(join_captions(self._blocks, self._captions))

    def notes(self, element: Element, setting: Setting) -> tuple[Footnote, ...]:
        """The note that an element of `page.notes` holds; none if it is empty."""
        blocks = self.inside(element, setting._replace(align="", is_caption=False))
        return (Footnote(element.get("id", ""), self.page.notes[element], blocks),) if blocks else ()

    def _paragraph(self, pieces: Inlines, setting: Setting) -> None:
        """A paragraph, from which lines and ends that are pictures part as figures."""
        words: list[Inline] = []
        for line in _lines(pieces):
            if all(isinstance(piece, Image) for piece in line) and not (words and all(map(_is_small_piece, line))):
                self._words(words, setting)
                words = []
                self.block(Figure(tuple(piece for piece in line if isinstance(piece, Image))))
            else:
                words += [LineBreak(), *line] if words else line
        self._words(words, setting)

    def _words(self, pieces: list[Inline], setting: Setting) -> None:
        start, end = 0, len(pieces)
        while start < end and _is_figure(pieces[start]):
            start += 1
        while end > start and _is_figure(pieces[end - 1]):
            end -= 1
        self._figure(pieces[:start])
        words = tidy(pieces[start:end])
        if words:
            self._text_block(words, setting)
        self._figure(pieces[end:])

    def _text_block(self, words: Inlines, setting: Setting) -> None:
        is_bare = all(isinstance(piece, Run) and not piece.link and not piece.title for piece in words)
        if is_bare and _RULE_TEXT.fullmatch(text_of(words).strip()):
            self.block(Rule())
            return
        language = setting.lang if setting.lang != self.page.language else ""
        paragraph = Paragraph(words, align=setting.align, dir=setting.dir, lang=language)
        self.block(paragraph, is_caption=setting.is_caption)

    def _figure(self, pieces: list[Inline]) -> None:
        images = tuple(piece for piece in pieces if isinstance(piece, Image))
        if images:
            self.block(Figure(images))

    def _remember_anchor(self, element: Element) -> None:
        """The id of an element that is no block of its own names the next block, if any link leads there."""
        anchor = element.get("id")
        if anchor and (anchor in self.page.targets or element.tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6")):
            self._anchor = anchor

    def _anchored(self, block: Block) -> Block:
        anchor = self._anchor
        if anchor and isinstance(block, (Paragraph, Figure)) and not block.anchor:
            self._anchor = ""
            return replace(block, anchor=anchor)
        return block

    def take_anchor(self) -> str:
        """The anchor that waits for a block, for handlers that make one which can carry it."""
        anchor, self._anchor = self._anchor, ""
        return anchor


def _set(element: Element, name: str, setting: Setting, is_block: bool) -> Setting:
    """The setting inside the element."""
    style = setting.style | _STYLES.get(name, Style.PLAIN)
    link, title, keeps_lines = setting.link, setting.title, setting.keeps_lines
    words = element.get("data-set")
    if words:
        for word in words.split():
            if not (word == "underlined" and (name == "a" or link)):
                style |= _SETTINGS.get(word, Style.PLAIN)
        keeps_lines = keeps_lines or "lines" in words.split()
    if name == "a":
        link = element.get("href", link)
    elif name in ("abbr", "dfn"):
        title = element.get("title", title)
    setting = setting._replace(style=style, link=link, title=title, keeps_lines=keeps_lines, depth=setting.depth + 1)
    if not is_block:
        return setting
    align = element.get("align", setting.align)
    is_caption = setting.is_caption or CAPTION_CLASS.search(element.get("class", "")) is not None
    return setting._replace(
        align="" if align == "left" else align,
        dir=element.get("dir", setting.dir),
        lang=element.get("lang", setting.lang),
        is_caption=is_caption,
    )


def _is_unseen(element: Element) -> bool:
    hidden = element.get("data-hidden")
    if hidden is None and element.get("class") is None:
        return False
    if hidden == "yes":
        # Wikipedia hides the formula and shows a picture of it; here it is the other way round.
        return element.find(".//*[@data-set='math']") is None
    if hidden == "aria" and element.tag == "a":
        return True
    return _UNSEEN_CLASS.search(element.get("class", "")) is not None


def _lines(pieces: Inlines) -> list[list[Inline]]:
    lines: list[list[Inline]] = [[]]
    for piece in pieces:
        if isinstance(piece, LineBreak):
            lines.append([])
        else:
            lines[-1].append(piece)
    return [line for line in lines if line]


def _is_figure(piece: Inline) -> bool:
    return isinstance(piece, LineBreak) or (isinstance(piece, Image) and not is_small(piece))


def _is_small_piece(piece: Inline) -> bool:
    return isinstance(piece, Image) and is_small(piece)
