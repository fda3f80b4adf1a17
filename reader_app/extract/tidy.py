"""Takes out of the chosen element what is not the article: cards, bars, boxes, lines of the site, empty shells."""

from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from reader_app.extract import byline, lines
from reader_app.extract.beside import is_of_files
from reader_app.extract.dom import (
    BLOCKS,
    HEADINGS,
    MEDIA,
    Element,
    Measure,
    Measures,
    ancestors,
    drop_all,
    elements,
    is_data,
    measure,
    name_of,
    name_words,
    raw_text,
    text_of,
    title_of,
    weight,
)
from reader_app.extract.figures import FIGURE_NAME, mark_figures, orphans
from reader_app.extract.links import cards, is_contents, is_inside, is_section, places_in, promos, related
from reader_app.extract.names import merit
from reader_app.extract.titles import folded

_BOX_TAGS = frozenset(("div", "section", "ul", "ol", "dl", "table", "form", "fieldset", "header", "figure", "details"))
_SHARE = frozenset(("share", "sharing", "sharedaddy", "social", "addthis", "jiathis", "bdshare", "bdsharebuttonbox"))
_AFTER = frozenset(("related", "recommend", "recommended", "newsletter", "promo", "advert", "outbrain", "taboola"))
_LINES = BLOCKS - {"pre", "td", "th", "li", "dd"}
_SHELLS = (BLOCKS | {"span", "a", "strong", "b", "em", "i", "font"}) - {"td", "th", "tr", "hr", "tbody", "thead"}
_SHOWN = MEDIA | {"hr", "source"}
_NEVER_BOX = frozenset(("pre", "code", "math"))
# A line of this weight is prose: what stands above the first one is the article's head.
_PROSE = 160
_HEAD_LINES = 60
# Many short lines are the text as well, and a notice is signed and dated below it.
_HEAD_CHARS = 300
_MAX_BAR = 60


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept apart from the text and would only be said twice in it."""

    titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    url: str = ""


def tidy(article: Element, known: Known, *, judges_boxes: bool = True) -> Element:
    """Changes `article` in place. `judges_boxes` drops boxes by what they hold, else only by what they say."""
    measures = measure(article)
    drop_all(article, list(_furniture(article, measures)))
    drop_all(article, list(_titles(article, known.titles)))
    mark_figures(article, known.titles)
    measures = measure(article)
    drop_all(article, list(orphans(article, measures)))
    drop_all(article, list(_byline(article, known, measures)))
    drop_all(article, list(_repeats(article, measures)))
    drop_all(article, list(_code_pictures(article)))
    drop_all(article, list(_verbs(article, known.url, measures)))
    # What one of these takes out hardly changes what the next one weighs, and measuring is what costs.
    kept = _last_sections(article)
    for find in (cards, promos, related, _site_lines):
        drop_all(article, [element for element in find(article, known.url, measures) if element not in kept])
    for _ in range(2 if judges_boxes else 0):
        measures, places = measure(article), places_in(article)
        boxes = (box for box in elements(article) if box not in kept)
        odd = [box for box in boxes if _is_odd_box(box, measures, places, known.url)]
        if not odd:
            break
        drop_all(article, odd)
    drop_all(article, list(_empty(article)))
    return article


def _last_sections(article: Element) -> frozenset[Element]:
    """The lists of an encyclopaedia's "See also" with their headings."""
    kept: set[Element] = set()
    for heading in article.iter("h2", "h3"):
        if is_section(heading):
            kept.update(heading.iter())
            for sibling in heading.itersiblings():
                if sibling.tag in HEADINGS:
                    break
                if sibling.tag in ("ul", "ol", "dl"):
                    kept.update(sibling.iter())
    return frozenset(kept)


def _furniture(article: Element, measures: Measures) -> Iterator[Element]:
    whole = measures[article].chars or 1
    for element in elements(article):
        if element is article:
            continue
        found = measures[element]
        if element.tag in ("footer", "aside") and found.chars < whole * 0.4:
            if "infobox" not in name_of(element):
                yield element
        elif element.tag in BLOCKS or element.tag in ("span", "a", "i", "g"):
            words = name_words(name_of(element))
            if (
                (words & _SHARE and found.chars < 500 and not _shows_something(element, found))
                or (words & _AFTER and found.chars < whole * 0.3)
                or (element.tag in HEADINGS and merit(element) < 0 and found.chars < 120)
            ):
                yield element


def _shows_something(element: Element, found: Measure) -> bool:
    """A quoted post, or a picture that leads nowhere."""
    return element.find(".//blockquote") is not None or (found.images > 0 and found.links == 0 and found.chars < 60)


def _titles(article: Element, spellings: tuple[str, ...]) -> Iterator[Element]:
    """The title over the text is kept elsewhere."""
    wanted = {folded(title) for title in spellings}
    for element in elements(article):
        if element.tag in ("h1", "h2") or (
            element.tag in ("h3", "p", "div", "strong", "b", "font") and not len(element)
        ):
            said = folded(title_of(element)) if element is not article else ""
            if len(said) >= 4 and said in wanted and _stands_alone(element):
                yield element


def _repeats(article: Element, measures: Measures) -> Iterator[Element]:
    """A long line that stands there again right away, as captions in galleries do."""
    last: deque[str] = deque(maxlen=3)
    for element in elements(article):
        if element.tag in _LINES and not measures[element].has_block and measures[element].chars:
            line = text_of(element)
            if measures[element].chars >= 80 and line in last and _is_in_figure(element):
                yield element
            last.append(line)


def _verbs(article: Element, url: str, measures: Measures) -> Iterator[Element]:
    """Short lines of links that come again and again, as "Reply" and "Quote" below every post."""
    bars: dict[str, list[Element]] = {}
    for element in elements(article):
        found = measures[element]
        is_bar = element.tag in _LINES and not found.has_block and found.links and 0 < found.chars <= _MAX_BAR
        if is_bar and not _is_in_figure(element) and _is_all_links(element, found, url):
            bars.setdefault(text_of(element), []).append(element)
    for same in bars.values():
        if len(same) >= 3:
            yield from same


def _is_all_links(element: Element, found: Measure, url: str) -> bool:
    links = [link for link in element.iter("a") if is_inside(link, url)]
    return sum(weight(text_of(link)) for link in links) >= found.chars * 0.8


def _stands_alone(element: Element) -> bool:
    """Whether nothing else is said in the element's line."""
    parent = element.getparent()
    return element.tag in BLOCKS or parent is None or text_of(parent) == text_of(element)


def _is_in_figure(element: Element) -> bool:
    return any(
        FIGURE_NAME.search(name_of(outer)) or outer.tag == "figure" for outer in [element, *ancestors(element, 4)]
    )


def _byline(article: Element, known: Known, measures: Measures) -> Iterator[Element]:
    """Lines above the text that say who, where from and when."""
    authors = {folded(author) for author in known.authors}
    lines_left = _HEAD_LINES
    told, most = 0, min(_HEAD_CHARS, measures[article].chars * 0.6)
    for element in elements(article):
        found = measures[element]
        if (
            element is article
            or element.tag not in BLOCKS
            or found.has_block
            or not found.chars
            or element.tag in ("li", "td")
        ):
            continue
        if element.tag == "figcaption" or any(outer.tag == "figure" for outer in ancestors(element, 5)):
            continue
        line = text_of(element)
        lines_left -= 1
        if not lines_left or (found.chars > _PROSE and not byline.is_all(line)):
            return
        if byline.is_all(line) or folded(byline.bare(line)) in authors:
            yield element
        elif (told := told + found.chars) > most:
            return


def _code_pictures(article: Element) -> Iterator[Element]:
    for picture in article.iter("img"):
        if (
            lines.is_code_picture(
                picture.get("alt"),
                picture.get("src"),
                picture.get("class"),
                picture.get("data-src"),
                picture.get("title"),
            )
            or picture.get("width") in ("0", "1", "1px")
            or picture.get("height") in ("0", "1", "1px")
        ):
            yield picture


def _site_lines(article: Element, url: str, measures: Measures) -> Iterator[Element]:
    for element in elements(article):
        found = measures[element]
        if element is article or element.tag not in BLOCKS or found.has_block or element.tag in _NEVER_BOX:
            continue
        following = element.getnext()
        if element.tag in HEADINGS and following is not None and following.tag not in HEADINGS:
            continue
        if not 0 < found.chars <= 520 or _in_table(element):
            continue
        line = text_of(element)
        if lines.is_boilerplate(line) or (found.links and lines.is_pager(line)):
            yield element


def _in_table(element: Element) -> bool:
    kept = ("td", "th", "dt", "dd", "figcaption", "caption", "blockquote")
    return element.tag in kept or any(outer.tag in ("td", "th") for outer in ancestors(element, 2))


def _is_odd_box(box: Element, measures: Measures, places: Collection[str], url: str) -> bool:
    """A box whose make-up is not that of prose: mostly links, controls or pictures without words."""
    if box.tag not in _BOX_TAGS or box.getparent() is None:
        return False
    found = measures[box]
    if is_data(box) or any(outer.tag in ("td", "th") for outer in ancestors(box, 4)):
        return False
    if box.tag == "figure" and (found.images or found.embeds):
        return False
    worth = merit(box)
    if worth < 0 and found.chars < 1000:
        return box.find(".//blockquote") is None
    is_whole = found.commas >= 10 or box.find(".//pre") is not None
    if is_whole or is_of_files(box, found) or _is_reading_list(box, url):
        return False
    return _is_sparse(box, found, worth) and not (_is_list_of_prose(box, measures) or is_contents(box, places))


def _is_reading_list(box: Element, url: str) -> bool:
    """A list whose links mostly lead to other publishers: sources, shops, further reading."""
    if box.tag not in ("ul", "ol", "dl"):
        return False
    away = [not is_inside(link, url) for link in box.iter("a") if link.get("href")]
    return len(away) > 0 and sum(away) * 2 > len(away)


def _is_list_of_prose(box: Element, measures: Measures) -> bool:
    """A list most of whose items say more than what they link to."""
    items = [measures[item] for item in box if item.tag in ("li", "dd")]
    told = [item for item in items if item.chars and item.link_density < 0.75]
    return len(items) > 0 and len(told) * 2 > len(items)


def _is_sparse(box: Element, found: Measure, worth: int) -> bool:
    is_list = box.tag in ("ul", "ol", "dl")
    density = found.link_density
    pictures = found.images
    if is_list and pictures and pictures >= found.items and found.chars < pictures * 200:
        return density > 0.5 and found.chars > pictures * 15
    if found.controls * 3 > max(found.paragraphs, 1) and found.controls:
        return True
    if box.tag in ("form", "fieldset") and found.chars < 400:
        return True
    if not found.chars:
        return False
    if found.heading_chars > found.chars * 0.9 and not pictures:
        return density > 0.9 or box.tag not in ("div", "section", "header")
    if worth < 25 and density > 0.2 + (0.3 if is_list else 0.0) and found.chars < 2000:
        return not (pictures and density < 0.5)
    return worth >= 25 and density > 0.5


def _empty(article: Element) -> Iterator[Element]:
    measures = measure(article)
    for element in elements(article):
        if measures[element].chars or element.tag not in _SHELLS or element is article:
            continue
        # A space between two words may be all that is bold.
        if element.tag not in BLOCKS and raw_text(element):
            continue
        if not any(inner.tag in _SHOWN for inner in elements(element)):
            yield element
