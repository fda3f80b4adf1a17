"""Where the words of a search stand in a text, and the piece of the text that shows them best."""

import re

from reader_app.model.finding import Marks, Snippet
from reader_app.search import segment, syntax
from reader_app.search.syntax import Term

# Long enough for every article; a book in one document need not be searched to its end for one line.
_READ = 60_000


def mark(text: str, search: str) -> Snippet:
    """The whole text with what was found, for titles and pages."""
    shown = segment.compose(text)
    return Snippet(shown, _find(shown, search))


def extract(text: str, search: str, limit: int = 160, lead: int | None = None) -> Snippet:
    """At most about `limit` characters around the first place where most of the words stand together.

    At most `lead` of them stand before that place, a third if None.
    """
    shown = segment.compose(text[:_READ])
    marks = _find(shown, search)
    start = _best_start(marks, limit)
    start = _sentence_start(shown, start, limit // 3 if lead is None else lead)
    end = min(len(shown), start + limit)
    before, after = "…" if start else "", "…" if end < len(shown) else ""
    shift = len(before) - start
    inside = tuple((first + shift, last + shift) for first, last in marks if start <= first and last <= end)
    piece = re.sub(r"\s", " ", shown[start:end])
    return Snippet(before + piece + after, inside)


def densest(marks: Marks, limit: int) -> tuple[int, int]:
    """The first mark of the window of `limit` characters that holds the most of them; there must be one."""
    start = _best_start(marks, limit)
    return next(mark for mark in marks if mark[0] >= start)


def _find(text: str, search: str) -> Marks:
    """The places of all terms in the composed text, joined where they touch or overlap."""
    terms = syntax.parse(search).terms
    if not terms or not text:
        return ()
    folded, origins = _folded(text)
    found = sorted(match.span() for term in terms for match in _pattern(term).finditer(folded) if match[0])
    joined: list[tuple[int, int]] = []
    for first, last in found:
        start, end = origins[first], origins[last - 1] + 1
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _folded(text: str) -> tuple[str, range | list[int]]:
    """The folded text, and for each character of it the place it had before."""
    folded = segment.fold(text)
    if len(folded) == len(text):
        return folded, range(len(text))
    parts = [segment.fold(char) for char in text]
    return "".join(parts), [place for place, part in enumerate(parts) for _ in part]


def _pattern(term: Term) -> re.Pattern[str]:
    """The term's runs and words with nothing but blanks and marks between them, words from their beginning."""
    first, last = term.pieces[0], term.pieces[-1]
    begins = r"(?<![^\W_])" if not first.is_dense else ""
    # A dense script right before a word, or after it, is no part of it.
    if begins:
        begins = rf"(?:(?<![^\W_])|(?<=[{segment.DENSE}]))"
    ends = "" if last.is_dense or not term.is_quoted else rf"(?![^\W_{segment.DENSE}])"
    return re.compile(begins + r"[\W_]*".join(re.escape(piece.text) for piece in term.pieces) + ends)


def _best_start(marks: Marks, limit: int) -> int:
    """The mark from which a window of `limit` characters holds the most marks, the earliest of them."""
    best, most, end = 0, 0, 0
    for place, (first, _) in enumerate(marks):
        while end < len(marks) and marks[end][1] <= first + limit:
            end += 1
        if end - place > most:
            best, most = first, end - place
    return best


def _sentence_start(text: str, place: int, reach: int) -> int:
    """The beginning of the sentence, if it is at most `reach` characters back, else a little before `place`."""
    earliest = max(0, place - reach)
    if earliest == 0:
        return 0
    for at in range(place - 1, earliest - 1, -1):
        if text[at] in "。！？；\n" or (text[at] in ".!?;" and not text[at + 1 : at + 2].isalnum()):
            return at + 1 + (len(text[at + 1 : place]) - len(text[at + 1 : place].lstrip()))
    return max(0, place - reach // 2)
