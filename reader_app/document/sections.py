"""Headings, quotes, rules, and what opens on demand."""

import re
from dataclasses import replace

from lxml.etree import _Element as Element

from reader_app.document.blocks import (
    Block,
    Details,
    Figure,
    Heading,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Paragraph,
    Quote,
    Ruby,
    Rule,
    Run,
    Style,
)
from reader_app.document.flow import Flow, Setting
from reader_app.document.line import text_of, tidy, without_style

# A longer one is a paragraph that the page sets large.
_LONGEST_HEADING = 300
_LONGEST_SOURCE = 120
_PULL_CLASS = re.compile(r"pull-?quote", re.IGNORECASE)
_DASH = re.compile(r"\s*(?:[—–―─]{1,3}|--)\s*(?=\S)")


def heading(flow: Flow, element: Element, setting: Setting) -> None:
    anchor = flow.take_anchor()
    words = flow.inlines(element, setting)
    images = tuple(piece for piece in words if isinstance(piece, Image))
    text = text_of(words).strip()
    if images and not text:
        flow.block(Figure(images))
    elif len(text) > _LONGEST_HEADING:
        flow.block(Paragraph(words, anchor, setting.align, setting.dir))
    elif text:
        level = int(str(element.tag)[1])
        language = setting.lang if setting.lang != flow.page.language else ""
        words = without_style(tidy(_without_self_link(piece) for piece in words), Style.BOLD)
        flow.block(Heading(level, words, anchor, setting.dir, language))


def _without_self_link(piece: Inline) -> Inline:
    """Headings link to themselves so that people can copy their address; here that leads nowhere."""
    return replace(piece, link="") if isinstance(piece, (Run, Ruby)) and piece.link.startswith("#") else piece


def rule(flow: Flow, element: Element, setting: Setting) -> None:
    flow.block(Rule())


def quote(flow: Flow, element: Element, setting: Setting) -> None:
    source_element = _source_element(element)
    source: Inlines = ()
    if source_element is not None:
        source = _without_dash(flow.inlines(source_element, setting._replace(align="")))
        if source:
            source = without_style(source, Style.ITALIC)
            flow.page.skipped.add(source_element)
    blocks = flow.inside(element, setting._replace(align="", is_caption=False))
    if not source and len(blocks) > 1:
        blocks, source = _signed(blocks)
    if blocks:
        flow.block(Quote(blocks, source, _PULL_CLASS.search(element.get("class", "")) is not None))


def aside(flow: Flow, element: Element, setting: Setting) -> None:
    if _PULL_CLASS.search(element.get("class", "")):
        if element.find(".//blockquote") is None:
            quote(flow, element, setting)
            return
        inside = flow.inside(element, setting)
        for block in inside:
            flow.block(replace(block, is_pull=True) if isinstance(block, Quote) else block)
        return
    flow.walk(element, setting)


def details(flow: Flow, element: Element, setting: Setting) -> None:
    summary_element = element.find("summary")
    summary: Inlines = ()
    if summary_element is not None:
        summary = flow.inlines(summary_element, setting)
        flow.page.skipped.add(summary_element)
    blocks = flow.inside(element, setting)
    if blocks:
        flow.block(Details(summary, blocks, element.get("open") is not None))
    elif summary:
        flow.block(Paragraph(summary))


def _source_element(element: Element) -> Element | None:
    """The part that says who is quoted: the last footer or cite, or a last line that is nothing but one."""
    if len(element) == 0 or (element[-1].tail or "").strip():
        return None
    last = element[-1]
    if last.tag in ("footer", "cite"):
        return last
    is_only_child = len(last) == 1 and not (last.text or "").strip(" \t\n—–―-") and not (last[0].tail or "").strip()
    return last if is_only_child and last[0].tag in ("cite", "footer") and len(element) > 1 else None


def _signed(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], Inlines]:
    """The source in a last line that begins with a dash."""
    last = blocks[-1]
    if isinstance(last, Paragraph):
        text = text_of(last.inlines)
        if len(text) <= _LONGEST_SOURCE and "\n" not in text and _DASH.match(text):
            return blocks[:-1], _without_dash(last.inlines)
    return blocks, ()


def _without_dash(words: Inlines) -> Inlines:
    if words and isinstance(words[0], Run):
        text = _DASH.sub("", words[0].text, count=1)
        words = (replace(words[0], text=text), *words[1:]) if text.strip() else words[1:]
    while words and isinstance(words[0], LineBreak):
        words = words[1:]
    return words
