"""What is copied from the page: the words as the author wrote them, without anything that only sets them."""

import re

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor, QTextDocument

from reader_app.document import Document, to_html
from reader_app.document.cutting import cut
from ui.reading.inline import OBJECT_CHARACTER
from ui.reading.rendered import BOXES, Rendered
from ui.reading.shapes import NUMBER
from ui.reading.typeset import INVISIBLE

_LABELS = BOXES | {"▸": "", "▾": ""}
_UNSEEN = str.maketrans("", "", INVISIBLE)
_MANY_BREAKS = re.compile(r"\n{3,}")


def plain_text(document: QTextDocument, rendered: Rendered, start: int, end: int) -> str:
    """The text from `start` to `end`: a paragraph a line, marks of lists before their items."""
    lines: list[str] = []
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        first = max(start, block.position())
        last = min(end, block.position() + block.length() - 1)
        words = _words(document, rendered, first, last)
        mark = rendered.marks.get(block.position())
        if mark is not None and first == block.position():
            label = _LABELS.get(mark.text, mark.text)
            words = f"{label} {words}" if label else words
        if words or lines:
            lines.append(words)
        block = block.next()
    return _MANY_BREAKS.sub("\n\n", "\n".join(lines)).rstrip("\n")


def mime(document: QTextDocument, rendered: Rendered, article: Document | None, start: int, end: int) -> QMimeData:
    """What the clipboard takes: the plain text, and where there are words of the article, their clean HTML."""
    data = QMimeData()
    data.setText(plain_text(document, rendered, start, end))
    span = rendered.words.span(start, end)
    if article is not None and span is not None:
        data.setHtml(to_html(cut(article, *span)))
    return data


def _words(document: QTextDocument, rendered: Rendered, first: int, last: int) -> str:
    cursor = QTextCursor(document)
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    text = cursor.selectedText()
    if OBJECT_CHARACTER in text:
        text = "".join(
            _shape_text(document, rendered, first + number) if char == OBJECT_CHARACTER else char
            for number, char in enumerate(text)
        )
    return text.replace("\u2028", "\n").replace("\u2029", "\n").translate(_UNSEEN)


def _shape_text(document: QTextDocument, rendered: Rendered, position: int) -> str:
    cursor = QTextCursor(document)
    # The format of a character is that of the cursor behind it.
    cursor.setPosition(position + 1)
    number = cursor.charFormat().intProperty(NUMBER)
    return rendered.shapes[number].text if 0 <= number < len(rendered.shapes) else ""
