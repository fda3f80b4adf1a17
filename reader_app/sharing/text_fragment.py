"""Links to a passage of a page: text fragments, as browsers scroll to them (WICG, "URL Fragment Text Directives").

A directive is `text=[prefix-,]start[,end][,-suffix]`. A browser takes the first place that fits, whatever the case of
its letters and however its blanks are made; each part stands within one block, while a range may go across several.
It wants whole words, in Chinese those of its dictionary: what is not said up to a mark or a blank may not be found.
"""

import re
import unicodedata
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
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
_SPACED = r"[^\W\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
_JOINING = "'’.,:;·_"


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
    # What stands around it in its block stands elsewhere too: what stands around the block may tell.
    block = flat.rfind("\n", 0, start) + 1, (flat + "\n").index("\n", end)
    if block != (start, end):
        return directive(flat, *block)
    return shortest.written() if shortest is not None else ""


def with_directive(url: str, text: str) -> str:
    """The address with the directive behind the fragment it has; another directive of it gives way."""
    if not text:
        return url
    page, _, fragment = url.partition("#")
    return f"{page}#{fragment.partition(_MARK)[0]}{_MARK}{text}"


def _candidates(flat: str, start: int, end: int) -> Iterator[_Parts]:
    """What may be said, shortest first: more of the passage where it is a range, then more of what stands around it.

    Where the passage begins or ends within a word, what stands there up to the edge of one has to be said as well.
    """
    has_start, has_end = _is_edge(flat, start), _is_edge(flat, end)
    middles = _middles(flat, start, end)
    near = "" if has_start else _before(flat, start, 1), "" if has_end else _after(flat, end, 1)
    for middle in middles:
        yield _Parts(*middle, *near)
    for around in range(STEP, MOST, STEP):
        prefix, suffix = _before(flat, start, around), _after(flat, end, around)
        if has_end:
            yield _Parts(*middles[-1], prefix=prefix)
        if has_start:
            yield _Parts(*middles[-1], suffix=suffix)
        yield _Parts(*middles[-1], prefix=prefix, suffix=suffix)


def _middles(flat: str, start: int, end: int) -> list[tuple[str, str]]:
    """The passage as it is, or as ranges that say more and more of its beginning and end."""
    passage, made = flat[start:end], list[tuple[str, str]]()
    is_short = "\n" not in passage and _weight(passage) <= WHOLE
    for edge in () if is_short else range(EDGE, MOST, STEP):
        one = _head(flat, start, end, edge), _tail(flat, start, end, edge)
        if len(one[0]) + len(one[1]) > len(passage):
            break
        if one not in made:
            made.append(one)
    return made or [(passage, "")]


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
    before = f"(?<!{_SPACED})" if _is_spaced(words[0]) else ""
    after = f"(?!{_SPACED})" if _is_spaced(words[-1]) else ""
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


def _is_edge(flat: str, at: int) -> bool:
    """Whether a word surely begins or ends there. Between two characters of CJK only a dictionary could tell."""
    if not 0 < at < len(flat):
        return True
    before, after = flat[at - 1], flat[at]
    if _is_letter(before) and _is_letter(after):
        return bool(_WIDE.match(before)) != bool(_WIDE.match(after))
    # "don't" and "3.14" are one word each.
    is_joined = (before in _JOINING and at > 1 and _is_spaced(flat[at - 2]) and _is_spaced(after)) or (
        after in _JOINING and at + 1 < len(flat) and _is_spaced(before) and _is_spaced(flat[at + 1])
    )
    return not is_joined


def _is_letter(char: str) -> bool:
    """Marks that are written over or behind a letter belong to it."""
    return unicodedata.category(char)[0] in "LMN"


def _is_spaced(char: str) -> bool:
    """A letter of a script that puts blanks between words."""
    return _is_letter(char) and not _WIDE.match(char)


def _before(flat: str, at: int, weight: int) -> str:
    """The words that end there."""
    return _tail(flat, 0, len(flat[:at].rstrip()), weight)


def _after(flat: str, at: int, weight: int) -> str:
    """The words that begin there."""
    return _head(flat, len(flat) - len(flat[at:].lstrip()), len(flat), weight)


def _head(flat: str, start: int, end: int, weight: int) -> str:
    """The first words of the first block of a passage, as many as weigh so much, up to the edge of a word."""
    stop = flat.find("\n", start, end)
    last = stop if stop >= 0 else end
    for found in _WORD.finditer(flat, start, last):
        weight -= _weight(found[0])
        if weight <= 0 and (_is_edge(flat, found.end()) or weight < -MOST):
            return flat[start : found.end()]
    return flat[start:last].rstrip()


def _tail(flat: str, start: int, end: int, weight: int) -> str:
    """The last words of the last block of a passage, from the edge of a word."""
    first = max(start, flat.rfind("\n", start, end) + 1)
    for found in reversed(list(_WORD.finditer(flat, first, end))):
        weight -= _weight(found[0])
        if weight <= 0 and (_is_edge(flat, found.start()) or weight < -MOST):
            return flat[found.start() : end]
    return flat[first:end].lstrip()


def _weight(text: str) -> int:
    """Characters of CJK count one, words of other scripts five: they are about as long."""
    return sum(1 if _WIDE.match(found[0]) else 5 for found in _WORD.finditer(text))


def _encoded(text: str) -> str:
    """By the standard's `TextDirectiveString`: what is no letter or digit of ASCII, and the signs of the syntax."""
    return quote(" ".join(text.split()), safe="!'()*._~").replace("-", "%2D")
