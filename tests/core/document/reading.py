"""Short ways to read HTML and to say what should come out."""

from reader_app.document import Block, Document, Inlines, Paragraph, Run, Style, from_html

BASE = "https://site.example/articles/one.html"


def read(html: str) -> Document:
    """The document of a page at BASE."""
    return from_html(html, BASE)


def blocks(html: str) -> tuple[Block, ...]:
    """Its blocks."""
    return read(html).blocks


def only(html: str) -> Block:
    """Its one block."""
    (block,) = blocks(html)
    return block


def run(text: str, style: Style = Style.PLAIN, link: str = "") -> Inlines:
    """One run."""
    return (Run(text, style, link),)


def paragraph(text: str) -> Paragraph:
    """A plain paragraph."""
    return Paragraph(run(text))
