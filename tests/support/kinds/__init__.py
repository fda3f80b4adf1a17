"""Pages of many kinds as sites of today and of long ago build them, with the truth written into them.

Each file in `pages` is a page whose elements carry `keep` where their text belongs to the article and `drop` where it
must stay out. `[[en]]` stands for a paragraph in that language, `[[en*3]]` for three of them in elements of their own
(`[[en*3:div]]`: in divisions). The first line is a comment with what else is true of the page, as JSON.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from reader_app.document import to_text
from reader_app.extract import Extracted

_HERE = Path(__file__).parent
_PROSE = re.compile(r"\[\[(\w+)(?:\*(\d+)(?::(\w+))?)?\]\]")
_MARK = re.compile(r" (?:keep|drop)(?=[\s>])")


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """A page and what is true of it. `facts`: title, authors, day and the like; `is_sure`: whether it is an article."""

    kind: str
    name: str
    html: str
    url: str
    kept: tuple[str, ...]
    dropped: tuple[str, ...]
    facts: dict[str, Any]
    is_sure: bool


def samples() -> Iterator[Sample]:
    """All of them, by kind."""
    for path in sorted((_HERE / "pages").rglob("*.html")):
        yield _sample(path)


def _sample(path: Path) -> Sample:
    first, _, source = path.read_text("utf-8").partition("\n")
    facts = json.loads(first.removeprefix("<!--").removesuffix("-->"))
    marked = _with_prose(source)
    root = etree.fromstring(marked.encode(), etree.HTMLParser(encoding="utf-8", huge_tree=True))
    kept, dropped = (tuple(_texts(root, mark)) for mark in ("keep", "drop"))
    url = facts.pop("url", f"https://www.example.org/{path.parent.name}/{path.stem}-4711.html")
    is_sure = facts.pop("sure", True)
    return Sample(path.parent.name, path.stem, _MARK.sub("", marked), url, kept, dropped, facts, is_sure)


def _texts(root: etree._Element, mark: str) -> Iterator[str]:
    for element in root.iter("*"):
        if element.get(mark) is not None and (said := " ".join("".join(map(str, element.itertext())).split())):
            yield said


def _with_prose(source: str) -> str:
    given: Counter[str] = Counter()

    def paragraph(language: str) -> str:
        sentences = _sentences()[language]
        number = given[language]
        given[language] += 1
        # Two sentences, and never the same two.
        second = (number * 3 + 1 + number // len(sentences)) % len(sentences)
        joint = "" if language in ("zh", "ja", "talkzh") else " "
        return sentences[number % len(sentences)] + joint + sentences[second]

    def write(match: re.Match[str]) -> str:
        language, count, tag = match.groups()
        if not count:
            return paragraph(language)
        tag = tag or "p"
        return "\n".join(f"<{tag} keep>{paragraph(language)}</{tag}>" for _ in range(int(count)))

    return _PROSE.sub(write, source)


@cache
def _sentences() -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = json.loads((_HERE / "prose.json").read_text("utf-8"))
    return loaded


def lost(sample: Sample, found: Extracted) -> list[str]:
    """What belongs to the article and did not come out."""
    said = _squeezed(to_text(found.document) + found.title + found.subtitle)
    return [line for line in sample.kept if _squeezed(line) not in said]


def leaked(sample: Sample, found: Extracted) -> list[str]:
    """What came out and does not belong to the article."""
    said = _squeezed(to_text(found.document))
    return [line for line in sample.dropped if _squeezed(line) in said]


def wrong_facts(sample: Sample, found: Extracted) -> list[str]:
    """The facts that came out otherwise than they are, as "name: what came out"."""
    given: dict[str, Any] = {
        "title": found.title,
        "subtitle": found.subtitle,
        "authors": list(found.authors),
        "site": found.site,
        "day": found.published.date().isoformat() if found.published else None,
        "published": found.published.isoformat() if found.published else None,
        "updated": found.updated.isoformat() if found.updated else None,
        "tags": list(found.tags),
        "next": found.next_url,
        "tip": list(found.support_links),
        "comments": found.comments_url,
        "language": found.language,
        "sponsored": found.is_sponsored,
        "paywalled": found.is_paywalled,
    }
    return [f"{name}: {given[name]!r}" for name, true in sample.facts.items() if given[name] != true]


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
