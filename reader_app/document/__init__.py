"""Articles as blocks: made from foreign HTML through one gate, written out as HTML, text and JSON."""

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
    Style,
    Table,
)
from reader_app.document.from_html import from_html
from reader_app.document.json_form import from_json, to_json
from reader_app.document.outline import Section, outline
from reader_app.document.sanitize import sanitize
from reader_app.document.to_html import to_html
from reader_app.document.to_text import to_text
from reader_app.document.walk import images

__all__ = [
    "Block",
    "Cell",
    "Code",
    "Definition",
    "DefinitionList",
    "Details",
    "Document",
    "Embed",
    "Figure",
    "Footnote",
    "Footnotes",
    "Heading",
    "Image",
    "Inline",
    "Inlines",
    "LineBreak",
    "ListBlock",
    "ListItem",
    "Paragraph",
    "Quote",
    "Ruby",
    "Rule",
    "Run",
    "Section",
    "Style",
    "Table",
    "from_html",
    "from_json",
    "images",
    "outline",
    "sanitize",
    "to_html",
    "to_json",
    "to_text",
]
