"""Boxes with one picture and a line under it are figures, whatever elements they are made of."""

import re
from collections.abc import Collection, Iterator

from lxml import etree

from reader_app.extract import lines
from reader_app.extract.dom import (
    Element,
    Measure,
    Measures,
    ancestors,
    drop_all,
    elements,
    measure,
    name_of,
    text_of,
    weight,
)
from reader_app.extract.names import PICTURE_NAME
from reader_app.extract.titles import folded

FIGURE_NAME = re.compile(r"caption|gallery|credit", re.IGNORECASE)
CAPTION_NAME = re.compile(
    r"(?:^|[\s_-])(?<!no[_-])(?<!has[_-])(?:wp-)?(?:(?!no_|has_)\w*caption|credit|img-?desc|pic-?desc|tushuo)",
    re.IGNORECASE,
)
_BOXES = frozenset(("div", "section", "p", "center", "dl", "figure"))
_UNSEEN = re.compile(r"off-?screen|sr-only|visually-?hidden|screen-reader")
_MAX_CAPTION = 600
_MAX_NAMED = 2000
_MAX_PLAIN = 160
_FILE_NAME = re.compile(r"(?i)\.(?:jpe?g|png|gif|webp|bmp)\b|^[\w-]*\d[\w-]*$")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_SENTENCE_END = re.compile("[.。!！?？…][”’」』\"')）]*$")


def mark_figures(article: Element, titles: Collection[str] = ()) -> None:
    """Turn such boxes into figure and figcaption, in place. What only repeats one of `titles` is no caption."""
    if next(article.iter("img", "amp-img"), None) is None:
        return
    measures = measure(article)
    for box in list(article.iter("p", "div", "center")):
        _mark_line_below(box, measures)
        _caption_by_title(box, measures, titles)
    for figure in list(article.iter("figure")):
        _gather(figure, measures)
    measures = measure(article)
    for gallery in [*article.iter("ul"), *article.iter("ol")]:
        if (
            measures[gallery].items
            and measures[gallery].images >= measures[gallery].items
            and measures[gallery].chars <= measures[gallery].items * _MAX_PLAIN
            and not measures[gallery].links
        ):
            for part in [gallery, *gallery]:
                part.tag = "div"
    done: set[Element] = set()
    for box in list(elements(article)):
        parent = box.getparent()
        if parent in done:
            done.add(box)
        elif box is not article and _is_figure(box, measures):
            _mark(box, measures)
            done.add(box)


def _gather(figure: Element, measures: Measures) -> None:
    """Whose picture it is belongs to what is said below it; what is there for programs that read aloud does not."""
    caption = figure.find(".//figcaption")
    found = measures[figure]
    if caption is None or found.images != 1 or found.chars > _MAX_NAMED or found.paragraphs > 3:
        return
    drop_all(figure, [element for element in elements(figure) if _UNSEEN.search(element.get("class", ""))])
    if not text_of(caption):
        return
    outside = [part for part in _texts(figure, measures) if part is not caption and caption not in ancestors(part, 6)]
    for part in outside if len(outside) <= 3 else ():
        is_short = 0 < measures[part].chars <= _MAX_PLAIN and not lines.is_boilerplate(text_of(part))
        if is_short and not any(inner is caption for inner in part.iter()):
            part.tag, part.tail = "span", None
            caption.append(part)
            _space_before(part)


def _space_before(part: Element) -> None:
    before, parent = part.getprevious(), part.getparent()
    if before is not None:
        before.tail = (before.tail or "") + " "
    elif parent is not None:
        parent.text = (parent.text or "") + " "


def _mark_line_below(box: Element, measures: Measures) -> None:
    """A picture, a line break and a few words in one paragraph: the words are the picture's."""
    found = measures[box]
    if found.images != 1 or not 0 < found.chars <= _MAX_PLAIN or found.has_block or found.link_density > 0.5:
        return
    picture = next(box.iter("img", "amp-img"), None)
    if picture is None or picture.getparent() is not box or not _is_first(box, measures):
        return
    line_break = next((sibling for sibling in picture.itersiblings() if sibling.tag == "br"), None)
    if line_break is None or (picture.tail or "").strip():
        return
    caption = etree.Element("span", {"class": "caption"})
    caption.text, line_break.tail = line_break.tail, None
    for part in list(line_break.itersiblings()):
        if part.tag != "br":
            caption.append(part)
    if weight(text_of(caption)) < found.chars or _SENTENCE_END.search(text_of(caption)):
        line_break.tail = caption.text
        box.extend(caption)
    else:
        box.append(caption)


def _caption_by_title(box: Element, measures: Measures, titles: Collection[str]) -> None:
    """Chinese editors write a caption into the picture's title where their system has no other place for it."""
    found = measures[box]
    picture = box.find(".//img")
    if found.images != 1 or found.chars or found.has_block or picture is None:
        return
    said = " ".join(picture.get("title", "").split())
    following = box.getnext()
    below = text_of(following) if following is not None and measures[following].chars <= _MAX_PLAIN else ""
    is_told_below = bool(below) and not _SENTENCE_END.search(below)
    if not _CHINESE.search(said) or not 8 <= weight(said) <= _MAX_PLAIN or _FILE_NAME.search(said) or is_told_below:
        return
    if folded(said) not in {folded(title) for title in titles}:
        box.tag = "figure"
        etree.SubElement(box, "figcaption").text = said


def _is_figure(box: Element, measures: Measures) -> bool:
    found = measures.get(box)
    if found is None or box.tag not in _BOXES or found.images != 1 or not 0 < found.chars <= _MAX_NAMED:
        return False
    if box.find(".//figcaption") is not None or box.find(".//table") is not None or found.heading_chars or found.items:
        return False
    parts = list(_texts(box, measures))
    if not parts or len(parts) > 4 or sum(measures[part].chars for part in parts) < found.chars:
        return False
    if any(CAPTION_NAME.search(name_of(part)) for part in parts):
        return True
    if box.tag == "p" or not found.has_block or found.chars > _MAX_CAPTION:
        return False
    if box.tag == "figure":
        return True
    if PICTURE_NAME.search(name_of(box)) and found.link_density < 0.5:
        return True
    return found.chars <= _MAX_PLAIN and found.link_density < 0.3 and _is_first(box, measures)


def _is_first(box: Element, measures: Measures) -> bool:
    """Whether the picture comes before the words."""
    for element in elements(box):
        if element.tag in ("img", "amp-img"):
            return True
        if (element.text or "").strip():
            return False
    return False


def _texts(box: Element, measures: Measures) -> Iterator[Element]:
    """The outermost elements that hold words and no picture."""
    for child in box:
        found = measures.get(child)
        if found is None or not found.chars:
            continue
        if found.images:
            yield from _texts(child, measures)
        else:
            yield child


def _mark(box: Element, measures: Measures) -> None:
    parts = list(_texts(box, measures))
    for inner in box.iter("figure"):
        inner.tag = "div"
    box.tag = "figure"
    caption = etree.Element("figcaption")
    for part in parts:
        if len(parts) > 1 and part.tag == "p":
            part.tag = "span"
        part.tail = " "
        caption.append(part)
    _say_once(caption)
    box.append(caption)


def _say_once(caption: Element) -> None:
    """Pages keep a short and a long form of a caption and show one of them."""
    said = ""
    doomed = []
    for part in elements(caption):
        line = text_of(part) if part is not caption and not len(part) else ""
        if line and line.rstrip(".… ") in said:
            doomed.append(part)
        said += line + "\n"
    drop_all(caption, doomed)


def orphans(article: Element, measures: Measures) -> Iterator[Element]:
    """Captions whose picture only a script would have brought."""
    for element in elements(article):
        if _has_media(measures.get(element)):
            continue
        if element.tag in ("div", "span", "p") and CAPTION_NAME.search(name_of(element)):
            around = list(ancestors(element, 3))
            if not any(
                outer.tag == "figure" or _has_media(measures.get(outer)) for outer in around if outer is not article
            ):
                yield element


def _has_media(found: Measure | None) -> bool:
    return found is not None and bool(found.images or found.embeds)
