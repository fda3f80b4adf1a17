"""Evens out justified lines of Chinese: what they lack, and the mark at their end.

Qt gives all that a line lacks to the few spaces between Latin words, so "Qt   6.12" gapes. Here most of it
goes between the Chinese characters of the line instead, by letter-spacing of the layout alone: the text, its
formats and its line breaks stay. A closing mark at the end of a line takes half its width, so that the edge
of the column is straight to the eye (CLREQ, 3.1.6). Only lines that are painted are evened.
"""

import re

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextLayout, QTextLine

from ui.reading.rendered import Rendered
from ui.reading.typeset import CLOSING, HAN, LATIN

# What a space should take on beyond its own width, what a character may, and a space where that is not enough; in ems.
SPACE_EM = 0.05
CHARACTER_EM = 0.3
WIDEST_SPACE_EM = 0.3
FEWEST = 4
# Not the character before Latin: its letter-spacing is the gap between the scripts.
_STRETCHES = re.compile(f"[{HAN}](?![{LATIN} ])")
_MARK = re.compile(f"[{CLOSING}]")
_LATIN_SPACE = re.compile(f"(?<=[{LATIN}.,;:!?)'-]) ")


def is_uneven(text: str, *, squeezes_marks: bool) -> bool:
    """Whether a paragraph of Chinese may need it: it has spaces that would gape, or marks that may end a line."""
    return _LATIN_SPACE.search(text) is not None or (squeezes_marks and _MARK.search(text) is not None)


class Evening:
    """Knows which paragraphs of a page are done at the present width."""

    def __init__(self, document: QTextDocument, rendered: Rendered, em_px: float, *, squeezes_marks: bool) -> None:
        self._document = document
        self._rendered = rendered
        self._em = em_px
        self._squeezes_marks = squeezes_marks
        self._done: set[int] = set()

    def even(self, first: int, last: int) -> None:
        """Even the paragraphs between two positions of the document."""
        block = self._document.findBlock(first)
        while block.isValid() and block.position() <= last:
            position = block.position()
            if position in self._rendered.uneven and position not in self._done and block.layout().lineCount():
                self._done.add(position)
                self._even(block)
            block = block.next()

    def forget(self) -> None:
        """Undo everything, before the page is laid out in another width."""
        for position in self._done:
            self._document.findBlock(position).layout().clearFormats()
        self._done.clear()

    def _even(self, block: QTextBlock) -> None:
        layout, text = block.layout(), block.text()
        lines = [layout.lineAt(number) for number in range(layout.lineCount())]
        placed = [(line.textStart(), line.width(), line.position()) for line in lines]
        ranges: list[QTextLayout.FormatRange] = []
        evened = list(placed)
        for number, line in enumerate(lines[:-1]):
            found, width = self._ranges(line, text, block)
            ranges += found
            evened[number] = (line.textStart(), width, line.position())
        if evened == placed and not ranges:
            return
        layout.setFormats(ranges)
        if not _lay_out(layout, evened):
            layout.clearFormats()
            _lay_out(layout, placed)

    def _ranges(self, line: QTextLine, text: str, block: QTextBlock) -> tuple[list[QTextLayout.FormatRange], float]:
        """The formats that even a line, and how wide it may be: one that would gape stays ragged."""
        start = line.textStart()
        whole = text[start : start + line.textLength()]
        words = whole.rstrip(" \u200b")
        # The author ends the line here: it is not justified.
        if not words or words.endswith("\u2028"):
            return [], line.width()
        spaces = len(_LATIN_SPACE.findall(words))
        # Not the last character: what follows it would only shorten the line.
        stretches = [found.start() for found in _STRETCHES.finditer(words[:-1])]
        if len(stretches) < FEWEST:
            stretches = []
        ends_in_mark = self._squeezes_marks and bool(stretches) and words[-1] in CLOSING
        tail = self._tail(block, start + len(words) - 1) if ends_in_mark else None
        lacking = line.width() - line.naturalTextWidth() + (0.5 * self._em if tail is not None else 0.0)
        surplus = lacking - spaces * SPACE_EM * self._em
        gaping = surplus - (len(stretches) * CHARACTER_EM + spaces * WIDEST_SPACE_EM) * self._em
        width = line.width() - (max(0.0, gaping) if spaces else 0.0)
        if not stretches or not (spaces or tail) or surplus <= 0:
            return [], width
        # A little less than everything, so that rounding never pushes a character to the next line.
        each = min(surplus * 0.98 / len(stretches), CHARACTER_EM * self._em)
        made = QTextCharFormat()
        made.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        made.setFontLetterSpacing(each)
        evened = [_range(start + first, length, made) for first, length in _runs(stretches)]
        return ([*evened, tail] if tail is not None else evened), width

    def _tail(self, block: QTextBlock, at: int) -> QTextLayout.FormatRange | None:
        """The mark at the end of a line in half its width; None where it has that already."""
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + at + 1)
        font = cursor.charFormat().font()
        halt = QFont.Tag("halt")
        if font.isFeatureSet(halt):
            return None
        font.setFeature(halt, 1)
        made = QTextCharFormat()
        made.setFont(font)
        return _range(at, 1, made)


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Neighbouring numbers as (first, length)."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][0] + runs[-1][1] == number:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((number, 1))
    return runs


def _range(start: int, length: int, made: QTextCharFormat) -> QTextLayout.FormatRange:
    one = QTextLayout.FormatRange()
    one.start, one.length, one.format = start, length, made
    return one


def _lay_out(layout: QTextLayout, placed: list[tuple[int, float, QPointF]]) -> bool:
    """Lay the lines out where they were; whether each begins with the same character as before."""
    layout.beginLayout()
    is_same = True
    for start, width, position in placed:
        line = layout.createLine()
        if not line.isValid():
            is_same = False
            break
        line.setLineWidth(width)
        line.setPosition(position)
        is_same = is_same and line.textStart() == start
    is_same = is_same and not layout.createLine().isValid()
    layout.endLayout()
    return is_same
