"""Breaks text into lines where Chinese and Latin may be broken (after JIS X 4051 and GB/T 15834)."""

from collections.abc import Callable, Iterator

from reader_app.text import is_cjk

Measure = Callable[[str], float]

# Never at the beginning of a line, and never at the end of one.
_CLOSING = frozenset("、。，．！？；：）】」』》〉〕｝”’…—～·％‰℃,.!?:;)]}%»’”ーゃゅょっァィゥェォャュョッ々")
_OPENING = frozenset("（【「『《〈〔｛“‘([{«￥$")
ELLIPSIS = "…"


def wrap(text: str, width: float, measure: Measure) -> list[str]:
    """The lines of one paragraph; `measure` gives a text's width in the same unit as `width`."""
    lines: list[str] = []
    line = ""
    for piece in _unbreakable(text):
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


def wrap_paragraphs(text: str, width: float, measure: Measure, most: int) -> list[str]:
    """At most `most` lines of several paragraphs; where something is left out, the last one ends with an ellipsis."""
    lines: list[str] = []
    for paragraph in text.splitlines():
        lines += wrap(paragraph, width, measure)
        if len(lines) > most:
            return [*lines[: most - 1], _with_ellipsis(lines[most - 1], width, measure)] if most > 0 else []
    return lines


def _with_ellipsis(line: str, width: float, measure: Measure) -> str:
    while line and measure(line + ELLIPSIS) > width:
        line = line[:-1]
    return line.rstrip("，。、；：,.;: …") + ELLIPSIS


def _unbreakable(text: str) -> Iterator[str]:
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
