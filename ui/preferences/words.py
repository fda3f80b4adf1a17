"""The words of a row: what it is found by, in all our languages, and how a long one breaks into lines."""

import re
from functools import cache

from PySide6.QtGui import QFontMetrics

from reader_app import words


@cache
def findable(said: str) -> str:
    """`said` as it is shown and as the other languages have it, in small letters."""
    others = _others(words.language())
    return "\n".join([said, *(other for line in said.split("\n") for other in others.get(line, ()))]).casefold()


def in_lines(text: str, metrics: QFontMetrics, width_px: int) -> str:
    """The text with line breaks where it would be wider; between words, and anywhere in Chinese."""
    lines = [""]
    for part in re.findall(r"[^\s\u2e80-\uffff]+\s*|.", text):
        if lines[-1] and metrics.horizontalAdvance((lines[-1] + part).rstrip()) > width_px:
            lines.append("")
        lines[-1] += part
    return "\n".join(line.rstrip() for line in lines)


@cache
def _others(spoken: str) -> dict[str, list[str]]:
    """What the sentences of the `spoken` language are in the others."""
    here = words.load_catalog(spoken)
    found: dict[str, list[str]] = {}
    for language in words.LANGUAGES:
        there = words.load_catalog(language)
        for source in {*here, *there} if language != spoken else ():
            shown, other = here.get(source, source), there.get(source, source)
            for one in (shown,) if isinstance(shown, str) else shown:
                found.setdefault(one, []).append(other if isinstance(other, str) else other[-1])
    return found
