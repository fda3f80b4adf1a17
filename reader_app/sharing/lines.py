"""Breaks text into lines where Chinese and Latin may be broken (after JIS X 4051 and GB/T 15834)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from reader_app.text import is_cjk

Measure = Callable[[str], float]

# Never at the beginning of a line, and never at the end of one.
_CLOSING = frozenset("、。，．！？；：）】」』》〉〕｝”’…—～·％‰℃,.!?:;)]}%»’”ーゃゅょっァィゥェォャュョッ々")
_OPENING = frozenset("（【「『《〈〔｛“‘([{«￥$")
ELLIPSIS = "…"
_HALVINGS = 7


@dataclass(frozen=True, slots=True)
class Line:
    """A line; `begins` and `ends` say whether its paragraph does so with it."""

    text: str
    begins: bool = False
    ends: bool = False


def wrap(text: str, width: float, measure: Measure) -> list[str]:
    """The lines of one paragraph; `measure` gives a text's width in the same unit as `width`."""
    lines: list[str] = []
    line = ""
    for piece in unbreakable(text):
        if measure((line + piece).rstrip()) <= width:
            line += piece
            continue
        if line.strip():
            lines.append(line.rstrip())
        *full, line = _chopped(piece.lstrip(), width, measure)
        lines += [part.rstrip() for part in full if part.strip()]
    if line.strip():
        lines.append(line.rstrip())
    return lines


def wrap_paragraphs(text: str, width: float, measure: Measure, most: int) -> list[Line]:
    """At most `most` lines of several paragraphs; where something is left out, the last one ends with an ellipsis."""
    lines: list[Line] = []
    for paragraph in text.splitlines():
        wrapped = wrap(paragraph, width, measure)
        lines += [Line(line, at == 0, at == len(wrapped) - 1) for at, line in enumerate(wrapped)]
        if len(lines) > most:
            break
    if len(lines) <= most:
        return lines
    kept = lines[:most]
    return (
        [*kept[:-1], replace(kept[-1], text=_with_ellipsis(kept[-1].text, width, measure), ends=True)] if kept else []
    )


def balanced(text: str, width: float, measure: Measure, most: int) -> list[Line]:
    """The same for a title: no more lines, but about equally long ones."""
    lines = wrap_paragraphs(text, width, measure, most)
    if len(lines) < 2 or lines[-1].text.endswith(ELLIPSIS):
        return lines
    low, high = width / 2, width
    for _ in range(_HALVINGS):
        tried = wrap_paragraphs(text, (low + high) / 2, measure, most + 1)
        if len(tried) > len(lines):
            low = (low + high) / 2
        else:
            high, lines = (low + high) / 2, tried
    return lines


def _with_ellipsis(line: str, width: float, measure: Measure) -> str:
    while line and measure(line + ELLIPSIS) > width:
        line = line[:-1]
    return line.rstrip("，。、；：,.;: …") + ELLIPSIS


def unbreakable(text: str) -> Iterator[str]:
    """Pieces between which a line may end: words, single Chinese characters, each with the marks that cling to it."""
    piece = ""
    for char in text:
        if piece and _may_break(piece[-1], char):
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def _may_break(before: str, after: str) -> bool:
    if after.isspace() or after in _CLOSING or before in _OPENING:
        return False
    return before.isspace() or is_cjk(before) or is_cjk(after) or (before in _CLOSING and ord(before) > 0x2000)


def _chopped(piece: str, width: float, measure: Measure) -> list[str]:
    """A piece that is wider than a line, such as an address, in parts that are not; the last may be short."""
    parts = [""]
    for char in piece:
        if parts[-1] and measure((parts[-1] + char).rstrip()) > width:
            parts.append("")
        parts[-1] += char
    return parts
