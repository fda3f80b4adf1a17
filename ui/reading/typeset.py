"""Chinese typesetting: which characters are set narrower or with a gap after them; the text stays as it is."""

import re
from collections.abc import Iterator
from enum import Enum

from reader_app import text as texts


class Fit(Enum):
    """How a stretch of text is set; narrow are the quotation marks of Latin text, which CJK fonts draw wide."""

    PLAIN = 0
    SQUEEZED = 1
    SPACED = 2
    NARROW = 3


OPENING = "（《「『【〔〖〈“‘［｛"
CLOSING = "，。、；：！？）》」』】〕〗〉”’］｝"
HAN = "\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
LATIN = "0-9A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff@#$%&+"
# The pairs of CSS Text 4, text-spacing-trim: a closing mark before another closing one, an opening mark after any.
_MARKED = re.compile(
    rf"(?P<squeezed>[{CLOSING}](?=[{CLOSING}])|(?:(?<=[{OPENING}{CLOSING}])|(?<=[{OPENING}{CLOSING}]\u200b))[{OPENING}])"
    rf"|(?P<narrow>(?<=[A-Za-z\u00c0-\u024f])[’](?=[A-Za-z\u00c0-\u024f]))"
    rf"|[{HAN}](?=[{LATIN}])|[{LATIN}](?=[{HAN}])"
)
# The same pairs where only the room behind a character can be taken: it is that of the first of the two.
_MARKED_BEFORE = re.compile(
    rf"(?P<squeezed>[{CLOSING}](?=[{CLOSING}])|[{OPENING}{CLOSING}](?=\u200b?[{OPENING}]))"
    rf"|(?P<narrow>(?<=[A-Za-z\u00c0-\u024f])[’](?=[A-Za-z\u00c0-\u024f]))"
    rf"|[{HAN}](?=[{LATIN}])|[{LATIN}](?=[{HAN}])"
)
# With what stands between two words, so that a phrase has one font.
_LATIN_WORDS = re.compile(rf"[{LATIN}](?:[{LATIN} .,;:!?'()/-]*[{LATIN}])?")
_HAS_HAN = re.compile(f"[{HAN}{OPENING}{CLOSING}]")
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\u2028\u2029\ufffc\ufdd0\ufdd1\ud800-\udfff]")
_LONG_WORD = re.compile("[!-~\u00a1-\u1fff]{120}")
# Unicode cannot know which side of a quotation mark is its inside; Chinese does.
_QUOTES = re.compile(f"(?<=[{HAN}{CLOSING}])(?=[“‘])|(?<=[”’])(?=[{HAN}{OPENING}])")
# Nor does it know that these stay with the character before them: names of foreigners, and from one to another.
_JOINED = re.compile(f"(?<=[{HAN}{LATIN}{CLOSING}])(?=[·‧・～])")
# Where a line may end and where it may not: on the page only, never in what is found or copied.
INVISIBLE = "\u200b\u2060"
_SAMPLE = 400


def pieces(
    text: str, before: str = "", after: str = "", *, takes_room_behind: bool = False
) -> Iterator[tuple[str, Fit]]:
    """`text` cut into stretches of one fit; `before` and `after` are the characters around it.

    `takes_room_behind`: the font has no half-width marks, so that of a pair the first has to be squeezed.
    """
    whole = f"{before}{text}{after}"
    if not _HAS_HAN.search(whole):
        if text:
            yield text, Fit.PLAIN
        return
    start, end = len(before), len(before) + len(text)
    done = start
    for found in (_MARKED_BEFORE if takes_room_behind else _MARKED).finditer(whole):
        at = found.start()
        if not start <= at < end:
            continue
        if at > done:
            yield whole[done:at], Fit.PLAIN
        yield found[0], Fit.SQUEEZED if found["squeezed"] else Fit.NARROW if found["narrow"] else Fit.SPACED
        done = at + 1
    if done < end:
        yield whole[done:end], Fit.PLAIN


def by_script(text: str) -> Iterator[tuple[str, bool]]:
    """`text` cut into words of Latin letters and digits, True, and all else."""
    done = 0
    for found in _LATIN_WORDS.finditer(text):
        if found.start() > done:
            yield text[done : found.start()], False
        yield found[0], True
        done = found.end()
    if done < len(text):
        yield text[done:], False


def is_cjk(text: str) -> bool:
    """Whether the text is to be set by the rules of CJK rather than of Latin."""
    letters = [char for char in text[:_SAMPLE] if char.isalnum()]
    if not letters:
        return bool(_HAS_HAN.search(text[:_SAMPLE]))
    # A word of Latin letters weighs about as much as one or two characters of Chinese.
    return sum(map(texts.is_cjk, letters)) * 5 >= len(letters)


def breakable(text: str) -> str:
    """With break opportunities outside of Chinese quotation marks, where Qt would allow none, and none before dots."""
    if any(mark in text for mark in "“”‘’"):
        text = _QUOTES.sub("\u200b", text)
    return _JOINED.sub("\u2060", text) if any(mark in text for mark in "·‧・～") else text


def safe(text: str) -> str:
    """Without what would cut a block of the page in two, and with break opportunities in endless words."""
    text = _UNSAFE.sub("", text.replace("\n", " "))
    return _LONG_WORD.sub("\\g<0>\u200b", text)
