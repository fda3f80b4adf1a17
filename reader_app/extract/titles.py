"""The article's title out of all the titles of a page: without the site's name, and as the heading spells it."""

import re
from collections.abc import Collection

from reader_app.extract.dom import weight

_CUT = re.compile(
    r"\s+[|｜\-–—―»«·•:~/\\>]+\s+|\s*[|｜]\s*|(?<=[\u3000-\u9fff）)”\d])\s*[_\-–—]{1,2}\s*(?=\S)|_(?=[\u3000-\u9fff])|(?<=\S)\s*::\s*"
)
_SAME = re.compile(r"[\W_]+")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
# A heading of two ideographs may be all of a title; another line has to say more.
_SHORTEST = 4
_SHORTEST_LINE = 6
_BY = re.compile(r"\s+by\s+")
_LONGEST = 400


def folded(text: str) -> str:
    """Letters and digits only, to compare spellings."""
    return _SAME.sub("", text).casefold()


def choose(declared: Collection[str], headings: Collection[str], spoken: Collection[str], site: str, host: str) -> str:
    """`declared` in order of trust, `headings` what the page shows as h1, `spoken` its other short lines."""
    declared = [title[:_LONGEST] for title in declared if title]
    first = declared[0] if declared else ""
    if first and not _as_heading(first, headings) and any(is_kin(first, heading) for heading in headings):
        return without_site(first, site, host)
    for shown, shortest in ((headings, _SHORTEST), (spoken, _SHORTEST_LINE)):
        for title in declared:
            if heading := _as_heading(title, shown, shortest):
                return heading
    if declared:
        return without_site(next(iter(declared)), site, host)
    return next((heading for heading in headings if weight(heading) >= _SHORTEST_LINE), "")


def is_kin(one: str, other: str, share: float = 0.5) -> bool:
    """Whether two titles are versions of one another: a `share` of the words of the shorter one is in the other."""
    words, others = (set(_WORD.findall(text.casefold())) for text in (one, other))
    shared = len(words & others)
    return shared >= share * min(len(words), len(others)) and (shared >= 3 or words == others)


def _as_heading(title: str, shown: Collection[str], shortest: int = _SHORTEST) -> str:
    """The heading that says the whole title, or all of it but the site's name."""
    whole = folded(title)
    cuts = [*list(_CUT.finditer(title))[:12], *list(_BY.finditer(title))[:2]]
    ends = {folded(title[: cut.start()]) for cut in cuts} | {folded(title[cut.end() :]) for cut in cuts}
    agreeing = [text for text in shown if weight(text) >= shortest and _covers(folded(text), whole, ends)]
    return max(agreeing, key=len, default="")


def _covers(key: str, whole: str, ends: set[str]) -> bool:
    return key == whole or (key in ends and len(key) * 5 >= len(whole))


def without_site(title: str, site: str, host: str) -> str:
    """Drop the parts at either end that name the site or, on Chinese pages, its sections."""
    cuts = list(_CUT.finditer(title))
    if not cuts:
        return title
    known = {folded(site)} - {""}
    parts = [part for part in _CUT.split(title) if part is not None]
    while len(parts) > 1 and _is_site(parts[-1], known, host):
        title = title[: cuts.pop().start()].strip()
        parts.pop()
    if len(parts) > 1 and _is_site(parts[0], known, host):
        return title[cuts[0].end() :].strip()
    if (
        len(parts) > 1
        and _is_chinese(parts[0])
        and weight(parts[0]) >= 12
        and all(weight(part) <= 24 for part in parts[1:])
    ):
        return parts[0].strip()
    if len(parts) == 2 and len(parts[0].split()) >= 4 and len(parts[1].split()) <= 3:
        return parts[0].strip()
    return title


def _is_site(part: str, known: set[str], host: str) -> bool:
    key = folded(part)
    name = folded(host.removeprefix("www."))
    if not key:
        return True
    if key in known or any(key in site or site in key for site in known if min(len(key), len(site)) > 3):
        return len(part) <= 60
    return len(key) > 2 and key in name


def _is_chinese(text: str) -> bool:
    return weight(text) > len(text) * 1.4
