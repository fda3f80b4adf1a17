"""Makes the parsed page fit for scoring: what is no text goes, what only looks like a table becomes text."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from lxml import etree

from reader_app.extract.dom import (
    BLOCKS,
    Element,
    Measure,
    Measures,
    ancestors,
    drop_all,
    elements,
    measure,
    raw_text,
    unwrap_all,
)
from reader_app.extract.names import is_furniture, is_hidden

_NEVER = frozenset(
    [
        "script",
        "style",
        "template",
        "link",
        "meta",
        "title",
        "base",
        "head",
        "button",
        "input",
        "select",
        "textarea",
        "option",
        "datalist",
        "dialog",
        "nav",
        "applet",
        "frame",
        "frameset",
        "noframes",
        "map",
        "area",
        "param",
    ]
)
_EMBEDS = frozenset(("iframe", "embed", "object"))
_PLAYERS = (
    "youtube.com", "youtube-nocookie.com", "youtu.be", "vimeo.com", "dailymotion.com", "bilibili.com", "v.qq.com",
    "youku.com", "tudou.com", "twitch.tv", "soundcloud.com", "spotify.com", "iqiyi.com", "ted.com", "archive.org",
    "upload.wikimedia.org", "bandcamp.com", "xiaoyuzhoufm.com", "acast.com", "megaphone.fm", "simplecast.com",
)  # fmt: skip
# An element with this share of the page's own text is not furniture, whatever it is called.
_TOO_MUCH = 0.4
# Some pages hide the article until a script has run.
_MOST = 0.6
_TABLE_PARTS = frozenset(("table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "colgroup", "col"))
_LAZY = ("data-src", "data-original", "data-image", "data-lazy-src", "data-bg")
_PICTURE_FILE = re.compile(r"(?i)\.(?:jpe?g|png|webp|avif|gif)(?:$|[?#])")
# Asked in the tree's own language, what can be neither hidden nor named is passed over at no cost.
_MAY_BE_HIDDEN = "descendant::*[@hidden or @aria-hidden or @style]"
_IS_NAMED = "descendant::*[@class or @id or @role]"
_EMPTY_BOXES = f"descendant::*[(self::div or self::span) and not(*) and ({' or '.join('@' + name for name in _LAZY)})]"
Test = Callable[[Element], bool]
_KEEP_NAMED = frozenset(("body", "html", "article", "main", "table", "tr", "td", "tbody", "code", "pre", "a", "img"))


def prepare(root: Element, *, strips_furniture: bool) -> Element:
    """The page's body, changed in place. `strips_furniture` drops what is named like a bar, box or menu."""
    body = root.find("body")
    if body is None:
        body = root
    _free_noscript(body)
    _wake_pictures(body)
    drop_all(body, [element for element in body.iter(*_NEVER, *_EMBEDS) if _is_never_text(element)])
    # Formulas are hidden beside a picture of them, for programs that read aloud; they are better than the picture.
    measures = measure(body)
    _drop_unless_most(body, _MAY_BE_HIDDEN, _is_unseen, measures, share=_MOST)
    if strips_furniture:
        _drop_unless_most(body, _IS_NAMED, _is_around, measures, share=_TOO_MUCH)
    _flatten_tables(body)
    return body


@cache
def _every(path: str) -> Callable[[Element], list[Element]]:
    return etree.XPath(path)  # type: ignore[return-value]


def _is_never_text(element: Element) -> bool:
    if element.tag in _EMBEDS:
        source = element.get("src") or element.get("data-src") or element.get("data") or ""
        return not any(player in source for player in _PLAYERS)
    return element.tag in _NEVER


def _free_noscript(body: Element) -> None:
    """Pictures given for readers without scripts take the place of the empty one beside them."""
    doomed: list[Element] = []
    freed: list[Element] = []
    for fallback in body.iter("noscript"):
        pictures = list(fallback.iter("img"))
        if len(pictures) != 1 or raw_text(fallback).strip():
            doomed.append(fallback)
            continue
        doomed.extend(_stand_ins(fallback))
        freed.append(fallback)
    drop_all(body, doomed)
    unwrap_all(body, [fallback for fallback in freed if fallback.tag == "noscript"])


def _stand_ins(fallback: Element) -> Iterator[Element]:
    """What shows in place of a picture until a script has run: an empty one, and often a tiny copy before that."""
    for first in (fallback.getprevious(), fallback.getnext()):
        if first is None or not _is_lone_picture(first):
            continue
        yield first
        before = first.getprevious()
        if before is not None and _is_lone_picture(before) and not (before.tail or "").strip():
            yield before
        return


def _wake_pictures(body: Element) -> None:
    """Empty boxes that a script would make into pictures."""
    for box in _every(_EMPTY_BOXES)(body):
        address = next((box.get(name) for name in _LAZY if box.get(name)), "")
        if address and not (box.text or "").strip() and _PICTURE_FILE.search(address):
            box.tag = "img"
            box.set("alt", box.get("data-alt", ""))


def _is_lone_picture(element: Element) -> bool:
    if element.tag == "img":
        return True
    inside = list(elements(element))[1:]
    return len(inside) == 1 and inside[0].tag == "img" and not raw_text(element).strip()


def _is_unseen(element: Element) -> bool:
    return is_hidden(element) and element.find(".//math") is None


def _is_around(element: Element) -> bool:
    is_named = element.tag not in _KEEP_NAMED and is_furniture(element)
    return is_named and not _is_post(element) and not _is_question(element)


def _drop_unless_most(body: Element, path: str, is_doomed: Test, measures: Measures, share: float) -> None:
    doomed = {element for element in _every(path)(body) if is_doomed(element)}
    if doomed:
        limit = (_own_text(measures[body]) or 1.0) * share
        gone = list(_outermost(body, doomed, measures, limit))
        # The measures serve once more: what is gone weighs nothing any longer, there and in the page as a whole.
        measures[body].chars -= sum(measures[element].chars for element in gone)
        measures[body].linked -= sum(measures[element].linked for element in gone)
        drop_all(body, gone)


def _outermost(body: Element, doomed: set[Element], measures: Measures, limit: float) -> Iterator[Element]:
    gone: set[Element] = set()
    for element in elements(body):
        parent = element.getparent()
        if parent in gone:
            gone.add(element)
        elif element in doomed and _own_text(measures[element]) < limit:
            gone.add(element)
            yield element


def _is_post(element: Element) -> bool:
    """A post from elsewhere that the article shows, a formula, or a figure's picture with whose it is."""
    if element.find(".//img") is not None and any(outer.tag == "figure" for outer in ancestors(element, 4)):
        return True
    if element.find(".//math") is not None and element.tag not in BLOCKS:
        return True
    return "embed" in element.get("class", "") and element.find(".//blockquote") is not None


def _is_question(element: Element) -> bool:
    """The head of a page that holds its title and, as the page declares, a text of its own; or that title."""
    parent = element.getparent()
    box = parent if element.tag == "h1" and parent is not None else element
    return box.find(".//h1") is not None and box.find(".//*[@itemprop='text']") is not None


def _own_text(found: Measure) -> float:
    return found.chars - found.linked


def _flatten_tables(body: Element) -> None:
    """Tables that only place things on the page become divisions."""
    measures: Measures = {}
    for table in list(body.iter("table")):
        # What is in the outermost ones is all that is asked for.
        if table not in measures:
            measures |= measure(table)
        if _is_layout(table, measures):
            for part in _own_parts(table):
                part.tag = "div" if part.tag in ("table", "td", "th", "caption") else "haowen-gone"
    etree.strip_tags(body, "haowen-gone")


def _own_parts(table: Element) -> list[Element]:
    """The table and its rows and cells, not those of tables inside it."""
    parts = [table]
    for part in parts:
        parts.extend(child for child in part if child.tag in _TABLE_PARTS and child.tag != "table")
    return parts


def _is_layout(table: Element, measures: Measures) -> bool:
    if table.get("role") == "presentation":
        return True
    parts = _own_parts(table)
    tags = {part.tag for part in parts}
    if table.get("summary") or tags & {"thead", "caption", "th", "tfoot"} or table.get("role") in ("table", "grid"):
        return False
    cells = [part for part in parts if part.tag == "td"]
    rows = sum(part.tag == "tr" for part in parts)
    if len(cells) <= 1 or rows <= 1 or len(cells) == rows:
        return True
    if any(cell.find(".//table") is not None for cell in cells):
        return True
    longest = max(measures[cell].chars for cell in cells)
    return longest > 800 or any(measures[cell].paragraphs > 2 for cell in cells)
