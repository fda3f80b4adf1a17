"""What reads like an article and is none of this page's: the next one below it, what readers said, asking for consent.

Names do not tell these apart from the article, so what they say and how they are made has to.
"""

import re
from collections.abc import Collection, Iterator
from itertools import islice

from reader_app.extract.dom import HEADINGS, Element, ancestors, drop_all, name_of, raw_text, text_of, title_of, weight
from reader_app.extract.titles import folded

_ADDRESS = re.compile(r"e-?mail", re.IGNORECASE)
# Such boxes are hung near the top of the tree.
_NEAR_TOP = frozenset(("div", "section", "aside", "form"))
_LEVELS = 3
_CONSENT = re.compile(r"consent|cookie|cmp|onetrust|gdpr|privacy|didomi|usercentrics|sp_message", re.IGNORECASE)
_ASKS = re.compile(r"(?i)cookie|consent|einwillig|partners|datenschutz|données personnelles|隐私")
_SAID_HERE = re.compile(
    r"(?i)\s*(?:\d+\s+(?:responses?|thoughts? on\b.*|(?:reader )?comments?\b.*|(?:customer )?reviews?\b.*|"
    r"kommentare?|commentaires?|comentarios?|"
    r"commenti|reacties|комментари\w*)|"
    r"(?:(?:reader|user|all|post a|leave a|your|community) )?comments?(?:\s*[(\[]?\d+[)\]]?)?|"
    r"(?:customer|user|reader|community|guest) reviews(?:\s*[(\[]?\d+[)\]]?)?|(?:vos|les) (?:commentaires|réactions)|"
    r"(?:leser)?kommentare|комментарии|コメント|댓글|(?:全部|网友|最新|精彩)?评论.{0,8}|\d+\s*条评论|"
    r"commentaires|comentarios|reacties|diskussion)\s*[:：]?\s*"
)
_SAYS = re.compile(
    r"(?i)\b(?:says?|said|wrote|writes|reply|ago|schrieb|antworten|répondre|responder|ответить)\b|"
    r"\b(?:19|20)\d\d\b|\d:\d\d|回复|楼|返信"
)
_PERSON = re.compile(r"author|user|nick|member|reviewer", re.IGNORECASE)
_UNIT = re.compile(r"article|story|post|entry", re.IGNORECASE)
_LINES = frozenset(("p", "div", "td", "blockquote", "span", "font"))
_WHOLES = frozenset(("body", "main", "article", "td"))
_MAX_BOX = 400
_BEFORE = 200
# So many of a kind are looked at.
_MOST = 30
_MAX_HEADING = 60


def drop_others(root: Element, titles: Collection[str]) -> None:
    """Take them out of the page, in place, before anything else is dropped: controls tell what a box is for."""
    body = root.find("body")
    if body is None:
        return
    doomed = [*_letters(body), *_consents(body), *_articles_below(body, titles)]
    doomed += _said_by_readers(body)
    drop_all(body, doomed)


def _letters(body: Element) -> Iterator[Element]:
    """Boxes that ask for an e-mail address."""
    for field in islice(body.iter("input"), _MOST):
        kind = field.get("type") or "text"
        if kind != "email" and (
            kind != "text" or not _ADDRESS.search(field.get("name") or field.get("placeholder") or "")
        ):
            continue
        box: Element | None = None
        for outer in ancestors(field, 6):
            if outer.tag in _WHOLES or len(outer.findall(".//p")) > 3 or outer.find(".//h1") is not None:
                break
            if weight(text_of(outer)) > _MAX_BOX:
                break
            box = outer
        if box is not None:
            yield box


def _consents(body: Element) -> Iterator[Element]:
    level = [body]
    for _ in range(_LEVELS):
        level = [box for outer in level for box in outer if box.tag in _NEAR_TOP]
        for box in level:
            if _CONSENT.search(name_of(box)) and box.find(".//h1") is None and _asks(box):
                yield box


def _asks(box: Element) -> bool:
    return len(_ASKS.findall(raw_text(box)[:3000])) >= 2


def _articles_below(body: Element, titles: Collection[str]) -> Iterator[Element]:
    """Pages without end load the next article below the first one, in a box of the same make with its own title."""
    wanted = {folded(title) for title in titles} - {""}
    title = next((head for head in body.iter("h1", "h2") if folded(title_of(head)) in wanted), None)
    if title is None:
        return
    for unit in ancestors(title, 8):
        if unit is body:
            return
        if unit.tag != "article" and not _UNIT.search(name_of(unit)):
            continue
        alike = [other for other in unit.itersiblings(unit.tag) if other.get("class") == unit.get("class")]
        others = [other for other in alike if (head := next(other.iter(title.tag), None)) is not None and text_of(head)]
        if others and (unit.tag == "article" or title.tag == "h1"):
            yield from others
            return


def _said_by_readers(body: Element) -> Iterator[Element]:
    """A heading that counts comments, with all that stands behind it; a thread is nothing but what people say."""
    headings = (heading for heading in body.iter("h2", "h3", "h4", "h5") if _SAID_HERE.fullmatch(_line(heading)))
    for heading in islice(headings, _MOST):
        box = heading
        while (parent := box.getparent()) is not None and parent is not body and _opens(parent, box):
            box = parent
        behind = [box, *box.itersiblings()] if box is heading else [box]
        if _is_talk(behind, _line(heading)) and _has_prose_before(box, body):
            yield from behind


def _line(heading: Element) -> str:
    said = " ".join(raw_text(heading)[: _MAX_HEADING * 2].split())
    return said if len(said) <= _MAX_HEADING else ""


def _opens(outer: Element, first: Element) -> bool:
    """Whether nothing is said in `outer` before its child `first`."""
    return not (outer.text or "").strip() and all(
        not raw_text(before).strip() and not (before.tail or "").strip()
        for before in first.itersiblings(preceding=True)
    )


def _is_talk(boxes: list[Element], heading: str) -> bool:
    said = "".join(raw_text(box)[:6000] for box in boxes)
    signed = sum(1 for box in boxes for inner in box.iter("a", "span", "b", "strong") if _PERSON.search(name_of(inner)))
    return max(len(_SAYS.findall(said.replace(heading, "", 1))), signed) >= 2 and not any(
        box.tag in HEADINGS and box.find(".//a") is not None for box in boxes[1:]
    )


def _has_prose_before(box: Element, body: Element) -> bool:
    """Whether the page says something in lines of its own before the box."""
    told = 0
    for line in body.iter("*"):
        if line is box or told > _BEFORE:
            break
        if line.tag in _LINES:
            told += weight(" ".join((line.text or "").split()))
    return told > _BEFORE
