"""Links to a passage of a page: text fragments, as browsers scroll to them (WICG, "URL Fragment Text Directives").

A directive is `text=[prefix-,]start[,end][,-suffix]`. A browser takes the first place that fits, whatever the case of
its letters and however its blanks are made; each part stands within one block, while a range may go across several.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

# In characters of CJK, or a fifth as many words of other scripts. A passage that is longer becomes a range.
WHOLE = 60
EDGE = 12
STEP = 6
MOST = 90
# A code that a phone can still read.
LONGEST = 1_200
_MARK = ":~:"
_WORD = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]|[^\s\u2e80-\u9fff\uac00-\ud7af]+")
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class _Parts:
    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""

    def written(self) -> str:
        parts = [f"{_encoded(self.prefix)}-"] if self.prefix else []
        parts += [_encoded(part) for part in (self.start, self.end) if part]
        parts += [f"-{_encoded(self.suffix)}"] if self.suffix else []
        return f"text={','.join(parts)}"


def directive(flat: str, start: int, end: int) -> str:
    """The directive that leads to `flat[start:end]`, "" for a passage without words.

    `flat` has a line end between blocks. Parts of words become whole ones, for a browser finds no others; what else
    stands in the text decides how much has to be said.
    """
    start, end = _whole_words(flat, start, end)
    if start >= end:
        return ""
    shortest: _Parts | None = None
    for parts in _candidates(flat, start, end):
        shortest = shortest or parts
        written = parts.written()
        if len(written) > LONGEST:
            break
        if _found(flat, parts) == (start, end):
            return written
    return shortest.written() if shortest is not None else ""


def with_directive(url: str, text: str) -> str:
    """The address with the directive behind the fragment it has; another directive of it gives way."""
    if not text:
        return url
    page, _, fragment = url.partition("#")
    return f"{page}#{fragment.partition(_MARK)[0]}{_MARK}{text}"


def _candidates(flat: str, start: int, end: int) -> Iterator[_Parts]:
    """What may be said, shortest first: more of the passage where it is a range, then more of what stands around it."""
    passage = flat[start:end]
    is_whole = "\n" not in passage and _weight(passage) <= WHOLE
    edges = [0] if is_whole else range(EDGE, MOST, STEP)
    most: tuple[str, str] | None = None
    for edge in edges:
        made = (passage, "") if is_whole else (_head(passage, edge), _tail(passage, edge))
        if made == most or (made[1] and len(made[0]) + len(made[1]) > len(passage)):
            break
        most = made
        yield _Parts(*made)
    if most is None:
        # Two short blocks: their beginning and end are all there is.
        most = _head(passage, MOST), _tail(passage, MOST)
        yield _Parts(*most)
    for around in range(STEP, MOST, STEP):
        prefix, suffix = _tail(flat[:start].rstrip(), around), _head(flat[end:].lstrip(), around)
        yield _Parts(*most, prefix=prefix)
        yield _Parts(*most, suffix=suffix)
        yield _Parts(*most, prefix=prefix, suffix=suffix)


def _found(flat: str, parts: _Parts) -> tuple[int, int] | None:
    """Where a browser ends up."""
    at = 0
    while True:
        first = _search(flat, parts.prefix, at) if parts.prefix else (at, at)
        if first is None:
            return None
        start = _search(flat, parts.start, first[1])
        if start is None:
            return None
        if parts.prefix and flat[first[1] : start[0]].strip():
            at = first[0] + 1
            continue
        stop = _search(flat, parts.end, start[1]) if parts.end else start
        if stop is None:
            return None
        if not parts.suffix or _begins(flat, parts.suffix, stop[1]):
            return start[0], stop[1]
        at = (first[0] if parts.prefix else start[0]) + 1


def _search(flat: str, words: str, at: int) -> tuple[int, int] | None:
    found = _pattern(words).search(flat, at)
    return found.span() if found else None


def _begins(flat: str, words: str, at: int) -> bool:
    while at < len(flat) and flat[at].isspace():
        at += 1
    return _pattern(words).match(flat, at) is not None


def _pattern(words: str) -> re.Pattern[str]:
    parts = r"\s+".join(re.escape(part) for part in words.split())
    before = r"(?<!\w)" if _is_spaced(words[0]) else ""
    after = r"(?!\w)" if _is_spaced(words[-1]) else ""
    return re.compile(f"{before}{parts}{after}", re.IGNORECASE)


def _whole_words(flat: str, start: int, end: int) -> tuple[int, int]:
    start, end = max(0, start), min(len(flat), end)
    while start < end and flat[start].isspace():
        start += 1
    while start < end and flat[end - 1].isspace():
        end -= 1
    while 0 < start < end and _is_spaced(flat[start]) and _is_spaced(flat[start - 1]):
        start -= 1
    while start < end < len(flat) and _is_spaced(flat[end - 1]) and _is_spaced(flat[end]):
        end += 1
    return start, end


def _is_spaced(char: str) -> bool:
    """A letter of a script that puts blanks between words."""
    return char.isalnum() and not _WIDE.match(char)


def _head(text: str, weight: int) -> str:
    """The first words of the first block, as many as weigh so much."""
    line = text.split("\n", 1)[0]
    for found in _WORD.finditer(line):
        weight -= _weight(found[0])
        if weight <= 0:
            return line[: found.end()]
    return line.rstrip()


def _tail(text: str, weight: int) -> str:
    """The last words of the last block."""
    line = text.rsplit("\n", 1)[-1]
    for found in reversed(list(_WORD.finditer(line))):
        weight -= _weight(found[0])
        if weight <= 0:
            return line[found.start() :]
    return line.lstrip()


def _weight(text: str) -> int:
    """Characters of CJK count one, words of other scripts five: they are about as long."""
    return sum(1 if _WIDE.match(found[0]) else 5 for found in _WORD.finditer(text))


def _encoded(text: str) -> str:
    """By the standard's `TextDirectiveString`: what is no letter or digit of ASCII, and the signs of the syntax."""
    return quote(" ".join(text.split()), safe="!'()*._~").replace("-", "%2D")
