"""Evens out justified lines of Chinese: what they lack, and the mark at their end.

Qt gives all that a line lacks to the few spaces between Latin words, so "Qt   6.12" gapes. Here most of it
goes between the Chinese characters of the line instead, by letter-spacing of the layout alone: the text, its
formats and its line breaks stay. A closing mark at the end of a line takes half its width, and a line that
ends between the scripts lets go of the gap between them, so that the edge of the column is straight to the
eye (CLREQ, 3.1.6). Only lines that are painted are evened.
"""

import re

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextLayout, QTextLine

from ui.reading.rendered import Rendered
from ui.reading.style import is_squeezed, squeeze
from ui.reading.typeset import CLOSING, HAN, INVISIBLE, LATIN

# What a space should take on beyond its own width, what a character may, and a space where that is not enough; in ems.
SPACE_EM = 0.05
CHARACTER_EM = 0.3
WIDEST_SPACE_EM = 0.3
SLACK_EM = 0.04
FEWEST = 4
TRIES = 4
# Not the character before Latin: its letter-spacing is the gap between the scripts.
_STRETCHES = re.compile(f"[{HAN}](?![{LATIN} ])")
_MARK = re.compile(f"[{CLOSING}]")
_LATIN_SPACE = re.compile(f"(?<=[{LATIN}.,;:!?)'-]) ")
_BOUNDARY = re.compile(f"[{HAN}][{LATIN}]|[{LATIN}][{HAN}]")


def is_uneven(text: str, *, squeezes_marks: bool) -> bool:
    """Whether a paragraph may need it: it has spaces that would gape, or what is narrower at the end of a line."""
    found = _LATIN_SPACE.search(text) or _BOUNDARY.search(text) or (squeezes_marks and _MARK.search(text))
    return bool(found)


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
        fits = {number: self._ranges(line, text, block) for number, line in enumerate(lines[:-1])}
        if not any(ranges or width != lines[number].width() for number, (ranges, width) in fits.items()):
            return
        for _ in range(TRIES):
            layout.setFormats([one for ranges, _ in fits.values() for one in ranges])
            evened = [(at, fits[n][1] if n in fits else width, point) for n, (at, width, point) in enumerate(placed)]
            wrong = _lay_out(layout, evened)
            if wrong is None:
                return
            # The line before would take more, or less, than it did: it stays as Qt has set it.
            fits.pop(wrong - 1, None)
        layout.clearFormats()
        _lay_out(layout, placed)

    def _ranges(self, line: QTextLine, text: str, block: QTextBlock) -> tuple[list[QTextLayout.FormatRange], float]:
        """The formats that even a line, and how wide it may be: one that would gape stays ragged."""
        start = line.textStart()
        whole = text[start : start + line.textLength()]
        words = whole.rstrip(" " + INVISIBLE)
        # The author ends the line here: it is not justified.
        if not words or words.endswith("\u2028"):
            return [], line.width()
        spaces = len(_LATIN_SPACE.findall(words))
        # Not the last character: what follows it would only shorten the line.
        stretches = [found.start() for found in _STRETCHES.finditer(words[:-1])]
        if len(stretches) < FEWEST:
            stretches = []
        tail, freed = self._tail(block, start + len(words) - 1)
        lacking = line.width() - line.naturalTextWidth() + freed
        surplus = lacking - spaces * SPACE_EM * self._em
        gaping = surplus - (len(stretches) * CHARACTER_EM + spaces * WIDEST_SPACE_EM) * self._em
        width = line.width() - (max(0.0, gaping) if spaces else 0.0)
        if not stretches or surplus <= 0:
            return [tail] if tail is not None else [], width
        if not (spaces or tail):
            return [], width
        # A little less than everything, so that neither rounding nor what a letter hangs over pushes one to the next
        # line; what is left Qt spreads itself.
        each = min(max(0.0, surplus * 0.98 - SLACK_EM * self._em) / len(stretches), CHARACTER_EM * self._em)
        made = QTextCharFormat()
        made.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        made.setFontLetterSpacing(each)
        evened = [_range(start + first, length, made) for first, length in _runs(stretches)]
        return ([*evened, tail] if tail is not None else evened), width

    def _tail(self, block: QTextBlock, at: int) -> tuple[QTextLayout.FormatRange | None, float]:
        """The character at the end of a line made narrower, and by how much; None where it is as narrow already."""
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + at + 1)
        font = cursor.charFormat().font()
        if font.letterSpacing() > 0:
            freed = font.letterSpacing()
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0)
        elif self._squeezes_marks and block.text()[at] in CLOSING and not is_squeezed(font):
            squeeze(font, self._em)
            freed = 0.5 * self._em if is_squeezed(font) else 0.0
        else:
            freed = 0.0
        if not freed:
            return None, 0.0
        made = QTextCharFormat()
        made.setFont(font)
        return _range(at, 1, made), freed


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


def _lay_out(layout: QTextLayout, placed: list[tuple[int, float, QPointF]]) -> int | None:
    """Lay the lines out where they were; the number of the first that begins with another character than before."""
    layout.beginLayout()
    wrong = None
    for number, (start, width, position) in enumerate(placed):
        line = layout.createLine()
        if not line.isValid():
            wrong = number if wrong is None else wrong
            break
        line.setLineWidth(width)
        line.setPosition(position)
        if wrong is None and line.textStart() != start:
            wrong = number
    if wrong is None and layout.createLine().isValid():
        wrong = len(placed)
    layout.endLayout()
    return wrong
