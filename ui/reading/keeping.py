"""Where pages end: not below a heading, not between a picture and its caption, not after one line of a paragraph."""

from collections.abc import Sequence

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument, QTextFormat

from reader_app.document.blocks import Block, Figure, Heading, Paragraph

# Two lines of a paragraph stay together at both of its ends.
LINES = 2
# A new page moves everything behind it, so that the work grows with the square: a book is not combed.
MOST_PAGES = 100


def keep_together(document: QTextDocument, starts: Sequence[int], blocks: Sequence[Block], page_px: float) -> None:
    """Begin a new page before what would be torn apart; `starts` are the positions of the top-level `blocks`."""
    if document.pageCount() > MOST_PAGES:
        return
    group: list[int] = []
    for number, block in enumerate(blocks):
        group.append(starts[number])
        if isinstance(block, Heading) and number + 1 < len(blocks):
            continue
        end = starts[number + 1] if number + 1 < len(starts) else document.characterCount()
        tops = [_tops(document.findBlock(start))[0] for start in group[:-1]]
        tops += _kept(document, block, group[-1], end)
        first, last = (int((tops[at] + 1) // page_px) for at in (0, -1))
        # What is longer than a page is torn in any case.
        if last > first and tops[0] % page_px > 1 and tops[-1] - tops[0] < page_px:
            _begin_page(document.findBlock(group[0]))
        group = []


def _kept(document: QTextDocument, block: Block, start: int, end: int) -> list[float]:
    """The heights of the lines that stay on one page with what stands above the block."""
    first = document.findBlock(start)
    tops = _tops(first)
    if isinstance(block, Figure):
        following = first.next()
        while following.isValid() and following.position() < end:
            tops += _tops(following)
            following = following.next()
        return tops
    if isinstance(block, Paragraph) and len(tops) < 2 * LINES:
        return tops
    return tops[:LINES]


def _tops(block: QTextBlock) -> list[float]:
    document = block.document()
    origin = document.documentLayout().blockBoundingRect(block).top()
    layout = block.layout()
    return [origin + layout.lineAt(number).y() for number in range(layout.lineCount())] or [origin]


def _begin_page(block: QTextBlock) -> None:
    made = QTextBlockFormat(block.blockFormat())
    made.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    QTextCursor(block).setBlockFormat(made)
    # Qt lays out anew only what a change of format can make wider or higher, not what it moves to another page.
    document = block.document()
    document.markContentsDirty(block.position(), document.characterCount() - block.position())
