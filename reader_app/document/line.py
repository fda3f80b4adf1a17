"""From raw pieces of text to lines as a browser would show them: white space, line ends, long words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from reader_app.document.blocks import Image, Inline, Inlines, LineBreak, Ruby, Run, Style

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LONGEST_WORD = 300

_BREAK_EVERY = 100
_GAPS = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
_HARD_GAPS = re.compile("[ \u00a0]{2,}")
_INDENT = " \u00a0\u3000"
_EAST = "\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
_EASTERN = re.compile(f"[{_EAST}“”‘’…—·]")
_LONG_WORD = re.compile(f"[^\\s\u200b{_EAST}\uac00-\ud7af]{{{LONGEST_WORD + 1},}}")
# Old Chinese pages mark a paragraph by two ideographic spaces and nothing else.
_INDENTED = re.compile("(?:\n[ \t\r]*|(?<=[。！？…”」』）：；]))\u3000{2,}")


def tidy(pieces: Iterable[Inline]) -> Inlines:
    """The pieces of one paragraph with white space folded; single line breaks stay."""
    lines = [line for paragraph in paragraphs(pieces) for line in (paragraph, (LineBreak(),))]
    return tuple(piece for line in lines[:-1] for piece in line)


def paragraphs(pieces: Iterable[Inline]) -> list[Inlines]:
    """The same, parted at empty lines and at lines that are indented by ideographic or hard spaces."""
    found: list[list[Inline]] = [[]]
    breaks = 0
    for piece in _folded(_parted(pieces)):
        if isinstance(piece, LineBreak):
            breaks += 1
            continue
        if breaks and found[-1]:
            if breaks > 1:
                found.append([])
            else:
                found[-1].append(LineBreak())
        breaks = 0
        found[-1].append(piece)
    return [finished for paragraph in found if (finished := _finished(paragraph))]


def all_text(element: "Element") -> str:
    """The raw text within an element of the tree."""
    return "".join(str(text) for text in element.itertext())


def text_of(pieces: Iterable[Inline]) -> str:
    """The words alone; a line break becomes a line end, the reading of a ruby and pictures are left out."""
    words = []
    for piece in pieces:
        if isinstance(piece, Run):
            words.append(piece.text)
        elif isinstance(piece, Ruby):
            words.append(piece.base)
        elif isinstance(piece, LineBreak):
            words.append("\n")
    return "".join(words).replace("\u200b", "")


def _parted(pieces: Iterable[Inline]) -> Iterator[Inline]:
    """Line breaks where the text itself says that a paragraph begins."""
    is_line_start = False
    for piece in pieces:
        if not isinstance(piece, Run):
            is_line_start = isinstance(piece, LineBreak)
            yield piece
            continue
        parts = _INDENTED.split(piece.text) if "\u3000" in piece.text else [piece.text]
        for number, text in enumerate(parts):
            if number:
                yield LineBreak()
                yield LineBreak()
            elif is_line_start and text.strip(" \t\r\n\f") and _is_indented(text):
                yield LineBreak()
            if text:
                yield piece if text is piece.text else replace(piece, text=text)
        if piece.text.strip(" \t\r\n\f"):
            is_line_start = False


def _is_indented(text: str) -> bool:
    text = text.lstrip(" \t\r\n\f")
    return len(text) - len(text.lstrip(_INDENT)) >= 2


def _folded(pieces: Iterable[Inline]) -> Iterator[Inline]:
    """White space as HTML folds it; a line end between two characters of Chinese or Japanese is none."""
    held: Run | None = None  # the last run, to which more text of its kind may be added
    last = ""
    gap = ""
    for piece in pieces:
        if not isinstance(piece, Run):
            yield from _before(held, gap if not isinstance(piece, LineBreak) and last else "")
            held, gap, last = None, "", _end_of(piece)
            yield piece
            continue
        text = _GAPS.sub(_fold, piece.text)
        if "\u00a0" in text:
            text = _HARD_GAPS.sub(" ", text)
        gap = _wider(gap, text[: len(text) - len(text.lstrip(" \n"))])
        body = text.strip(" \n") if last else text.strip(" \n").lstrip(_INDENT)
        if not body:
            continue
        if not last or ("\n" in gap and _EASTERN.match(last) and _EASTERN.match(body)):
            gap = ""
        if held is not None and _is_alike(held, piece):
            held = replace(held, text=f"{held.text}{gap and ' '}{body}")
        elif gap and _is_plain(piece):
            yield from _before(held, "")
            held = replace(piece, text=f" {body}")
        else:
            yield from _before(held, gap)
            held = replace(piece, text=body)
        gap = text[len(text.rstrip(" \n")) :]
        last = body[-1]
    yield from _before(held, "")


def _before(held: Run | None, gap: str) -> Iterator[Run]:
    """What was held back, with the space after it: never within a link or a style that a space would show."""
    if held is not None and gap and _is_plain(held):
        yield replace(held, text=held.text + " ")
        return
    if held is not None:
        yield held
    if gap:
        yield Run(" ")


def _fold(found: re.Match[str]) -> str:
    if "\n" not in found[0]:
        return " "
    text, start, end = found.string, found.start(), found.end()
    if start == 0 or end == len(text):
        return "\n"
    return "" if _EASTERN.match(text[start - 1]) and _EASTERN.match(text[end]) else " "


def _wider(gap: str, other: str) -> str:
    return "\n" if "\n" in gap or "\n" in other else gap or other


def _is_alike(one: Run, other: Run) -> bool:
    # Two marks of notes side by side are two marks.
    return (
        not one.link.startswith("#")
        and one.style == other.style
        and one.link == other.link
        and one.title == other.title
    )


def _is_plain(run: Run) -> bool:
    return not (run.style or run.link or run.title)


def _end_of(piece: Inline) -> str:
    """A character that stands for how the piece ends; none means that a line begins."""
    if isinstance(piece, LineBreak):
        return ""
    return piece.base[-1:] if isinstance(piece, Ruby) else "x"


def _finished(pieces: list[Inline]) -> Inlines:
    """Without hard spaces at the end, and with break opportunities in what is no word any more."""
    pieces = list(pieces)
    while pieces and isinstance(last := pieces[-1], Run) and last.text[-1:] in _INDENT:
        pieces.pop()
        if text := last.text.rstrip(_INDENT):
            pieces.append(replace(last, text=text))
            break
    return tuple(_breakable(piece) for piece in pieces)


def _breakable(piece: Inline) -> Inline:
    if isinstance(piece, Run) and len(piece.text) > LONGEST_WORD and _LONG_WORD.search(piece.text):
        return replace(piece, text=_LONG_WORD.sub(_with_breaks, piece.text))
    return piece


def _with_breaks(found: re.Match[str]) -> str:
    word = found[0]
    return "\u200b".join(word[at : at + _BREAK_EVERY] for at in range(0, len(word), _BREAK_EVERY))


def is_small(image: Image) -> bool:
    """Whether a picture may stand within a line."""
    return any(side is not None and side <= 48 for side in (image.width, image.height))


def without_style(pieces: Inlines, style: Style) -> Inlines:
    """The pieces with one style taken off, if all of their text has it."""
    if all(not isinstance(piece, (Run, Ruby)) or style in piece.style for piece in pieces):
        return tuple(
            replace(piece, style=piece.style & ~style) if isinstance(piece, (Run, Ruby)) else piece for piece in pieces
        )
    return pieces
