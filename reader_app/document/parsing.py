"""From foreign HTML to a document: sanitised first, then read block by block."""

import re

from lxml import etree

from reader_app.document import code, figures, inline, lists, sections, tables
from reader_app.document.blocks import Document, Rule
from reader_app.document.flow import Flow, Handler, Page, Setting
from reader_app.document.footnotes import find_notes
from reader_app.document.sanitizing import clean_with_hints

_VOID_TAG = re.compile(r'<(br|hr|img|input)((?: [a-z-]+="[^"]*")*)>')
_STRAY = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u00ad\u202a-\u202e\u2028\u2029\u2060-\u2064\ufdd0-\ufdef\ufeff\ufff9-\ufffc\ufffe\uffff]"
    # In Thai, Khmer and their neighbours this marks where words end; elsewhere it is only noise.
    "|(?<![\u0e00-\u1fff])\u200b"
)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")

HANDLERS: dict[str, Handler] = {
    "a": inline.link,
    "br": inline.line_break,
    "img": inline.picture,
    "q": inline.quotation,
    "ruby": inline.ruby,
    "input": lists.checkbox,
    "ul": lists.list_block,
    "ol": lists.list_block,
    "li": lists.stray_item,
    "dl": lists.definition_list,
    "pre": code.listing,
    "table": tables.table,
    "figure": figures.figure,
    "figcaption": figures.caption,
    "blockquote": sections.quote,
    "aside": sections.aside,
    "details": sections.details,
    "hr": sections.rule,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), sections.heading),
}


def parse(html: str, base_url: str) -> Document:
    """What `reader_app.document.from_html` promises."""
    if "<" not in html:
        html = _BLANK_LINE.sub("<p>", html.strip().replace("\r\n", "\n"))
    root = _tree(clean_with_hints(html, base_url))
    page = Page(HANDLERS)
    page.targets = frozenset(link.get("href", "")[1:] for link in root.iter("a") if link.get("href", "")[:1] == "#")
    page.language = _language(root)
    find_notes(root, page)
    flow = Flow(page)
    flow.walk(root, Setting())
    blocks = flow.finish()
    while blocks and isinstance(blocks[0], Rule):
        blocks = blocks[1:]
    while blocks and isinstance(blocks[-1], Rule):
        blocks = blocks[:-1]
    return Document(blocks, page.language)


def _tree(clean: str) -> etree._Element:
    """The sanitiser writes every element with its end, so that XML rules read exactly the tree it meant."""
    markup = _STRAY.sub("", _VOID_TAG.sub(r"<\1\2/>", clean)).replace("&nbsp;", "\u00a0")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=True, encoding="utf-8"
    )
    root = etree.fromstring(f"<div>{markup}</div>".encode(), parser)
    return root if root is not None else etree.Element("div")


def _language(root: etree._Element) -> str:
    """The language of the one element that holds everything, if the page says so."""
    element = root
    for _ in range(8):
        if len(element) != 1 or (element.text or "").strip() or (element[0].tail or "").strip():
            break
        element = element[0]
        if element.tag == "div" and element.get("lang"):
            return element.get("lang", "")
    return ""
