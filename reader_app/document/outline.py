"""The headings of a document as a table of contents."""

from dataclasses import dataclass

from reader_app.document.blocks import Document, Heading
from reader_app.document.line import text_of


@dataclass(frozen=True, slots=True)
class Section:
    """A heading: its text, its level, and the number of the top-level block that it is."""

    block: int
    level: int
    text: str
    anchor: str = ""


def outline(document: Document) -> tuple[Section, ...]:
    """The headings in order; levels start at 1 and go down by one step at a time, however the page counted them."""
    sections: list[Section] = []
    above: list[int] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            while above and above[-1] >= block.level:
                above.pop()
            above.append(block.level)
            text = " ".join(text_of(block.inlines).split())
            sections.append(Section(number, len(above), text, block.anchor))
    return tuple(sections)
