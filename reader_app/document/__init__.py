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
from reader_app.document.json_form import from_json, to_json
from reader_app.document.outline import Section, outline
from reader_app.document.swapping import with_images
from reader_app.document.to_html import to_html
from reader_app.document.to_text import to_text
from reader_app.document.walk import images

# The window reads blocks from its first moment on; the parser and the sanitiser load when a page comes in.


def from_html(html: str, base_url: str) -> Document:
    """The document of a piece of foreign HTML, or of a whole page; addresses are made absolute with `base_url`.

    Never raises; what is too large, too deep or too strange comes out as plain paragraphs or not at all.
    """
    from reader_app.document.parsing import parse

    return parse(html, base_url)


def sanitize(html: str, base_url: str) -> str:
    """HTML that can be shown anywhere: no scripts, styles, forms or frames, absolute addresses, bounded size and depth.

    Pictures that a script would have loaded are resolved; players have become links. Never raises.
    """
    from reader_app.document.sanitizing import clean

    return clean(html, base_url)


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
    "with_images",
]
