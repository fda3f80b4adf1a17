"""The same document with passages marked, for copies that show what somebody has highlighted."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from reader_app.document.anchors import FlatText, flatten, locate
from reader_app.document.blocks import Document, Inline, Inlines, Ruby, Run, Style
from reader_app.document.rewriting import rewritten
from reader_app.model import Passage

Span = tuple[int, int]


def with_marks(document: Document, passages: Sequence[Passage]) -> Document:
    """Every passage that is still there in the style of marked text; the others change nothing."""
    if not passages:
        return document
    flat = flatten(document)
    spans = [span for passage in passages if (span := locate(flat.text, passage)) is not None]

    def line(inlines: Inlines) -> Inlines:
        return tuple(part for piece in inlines for part in _parts(piece, flat, spans))

    return rewritten(document, line) if spans else document


def _parts(piece: Inline, flat: FlatText, spans: Sequence[Span]) -> Iterator[Inline]:
    """The piece, cut where a passage begins or ends within it."""
    start = flat.offsets.get(id(piece))
    if start is None or not isinstance(piece, Run | Ruby):
        yield piece
    elif isinstance(piece, Ruby):
        yield replace(piece, style=piece.style | Style.MARK) if _is_within(start, spans) else piece
    else:
        end = start + len(piece.text)
        edges = {edge for span in spans for edge in span if start < edge < end}
        cuts = [start, *sorted(edges), end]
        for first, last in pairwise(cuts):
            style = piece.style | Style.MARK if _is_within(first, spans) else piece.style
            yield replace(piece, text=piece.text[first - start : last - start], style=style)


def _is_within(at: int, spans: Sequence[Span]) -> bool:
    return any(first <= at < last for first, last in spans)
