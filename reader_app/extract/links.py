"""Links to other articles that stand in the text: cards, lists under "Related", lines that are nothing but a link."""

import re
from collections.abc import Collection, Iterator

from reader_app import urls
from reader_app.extract import lines, shown
from reader_app.extract.dom import BLOCKS, HEADINGS, Element, Measures, elements, is_data, text_of, title_of

_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_PROSE = 160
_MORE = 40


def cards(article: Element, url: str, measures: Measures) -> Iterator[Element]:
    """Three or more siblings of one kind, each led by a link to another page."""
    for parent in elements(article):
        if len(parent) < 3 or parent.tag in ("tr", "table", "tbody", "p"):
            continue
        run: list[Element] = []
        for child in [*parent, None]:
            if child is not None and _is_card(child, measures, url) and (not run or _is_alike(run[-1], child)):
                run.append(child)
                continue
            if len(run) >= 3:
                yield from run
            run = [child] if child is not None and _is_card(child, measures, url) else []


def _is_alike(one: Element, other: Element) -> bool:
    return one.tag == other.tag and (one.get("class") or "").split()[:1] == (other.get("class") or "").split()[:1]


def _is_card(element: Element, measures: Measures, url: str) -> bool:
    found = measures[element]
    if element.tag not in ("div", "li", "article", "section", "dl", "a", "figure", "p"):
        return False
    link = element if element.tag == "a" else element.find(".//a[@href]")
    if link is None or link.get("href", "").startswith(("#", "mailto:")):
        return False
    if (
        not found.chars
        or not found.links
        or found.chars >= 600
        or (element.tag == "a" and not (found.has_block or found.images) and _is_in_prose(element, measures))
    ):
        return False
    if element.tag in ("p", "li") or not found.has_block:
        # Links to other sites are what lists in articles are for.
        return found.link_density > 0.8 and found.chars < 300 and is_inside(link, url)
    leads = not _text_before(element, link)
    return leads and found.chars < 600 and (found.link_density > 0.3 or (found.images > 0 and found.link_density > 0.1))


def _is_in_prose(link: Element, measures: Measures) -> bool:
    parent = link.getparent()
    return parent is None or measures[parent].link_density < 0.8


def is_inside(link: Element, url: str) -> bool:
    """Whether a link leads to another page of the same publisher."""
    reference = link.get("href", "").strip()
    if not _ABSOLUTE.match(reference):
        return True
    return shown.same_site(urls.join(url, reference[:2000]) or "", url)


def places_in(article: Element) -> frozenset[str]:
    """What links may lead to inside the article."""
    return frozenset(
        place
        for element in elements(article)
        if element.tag != "li" and (place := element.get("id") or element.get("name"))
    )


def is_contents(box: Element, places: Collection[str]) -> bool:
    """Whether the box is the article's table of contents: its links lead to `places` in the article itself."""
    links = [link.get("href", "") for link in box.iter("a") if link.get("href")]
    if len(links) < 3 or not all(link.startswith("#") and len(link) > 1 for link in links):
        return False
    return sum(link[1:] in places for link in links) * 2 > len(links)


def promos(article: Element, url: str, measures: Measures) -> Iterator[Element]:
    """Paragraphs that are nothing but a link to another article of the site, between paragraphs of prose."""
    paragraphs = [element for element in article.iter("p", "h2", "h3", "h4", "div") if not measures[element].has_block]
    prose = sum(measures[element].chars > _PROSE and measures[element].link_density < 0.4 for element in paragraphs)
    if prose < 4:
        return
    doomed = []
    for element in paragraphs:
        found = measures[element]
        if 20 < found.chars < 300 and found.links == 1 and found.link_density > 0.9 and not found.images:
            link = element.find(".//a[@href]")
            if link is not None and not link.get("href", "").startswith("#") and is_inside(link, url):
                doomed.append(element)
    if len(doomed) <= prose:
        yield from doomed


def _text_before(element: Element, link: Element) -> bool:
    """Whether the element says anything of length before its first link."""
    said = 0
    for inner in elements(element):
        if inner is link:
            break
        said += len((inner.text or "").strip())
    return said > 30


def related(article: Element, url: str, measures: Measures) -> Iterator[Element]:
    """A line that announces other articles, with the links behind it."""
    for element in elements(article):
        if element is article or not (element.tag in BLOCKS or element.tag in ("strong", "b", "span")):
            continue
        parent = element.getparent()
        if parent is not None and parent.tag in HEADINGS:
            continue
        if measures[element].has_block or not 0 < measures[element].chars <= 90:
            continue
        if not lines.is_related_heading(text_of(element)):
            continue
        if element.tag not in BLOCKS and parent is not None and _says_more(parent, element, measures):
            continue
        head = _lone(element, measures, article)
        behind = list(_links_behind(head, measures))
        if behind:
            yield head
            yield from behind


def _says_more(line: Element, start: Element, measures: Measures) -> bool:
    """Whether a line goes on in plain words behind its first ones: then these are no heading."""
    return measures[line].chars - measures[line].linked - measures[start].chars > _MORE


def is_section(heading: Element) -> bool:
    """Whether a heading opens a section of the article itself, as the place that a link may lead to tells."""
    if heading.tag not in HEADINGS or not lines.is_section(title_of(heading)):
        return False
    return any(element.get("id") for element in heading.iter())


def _lone(element: Element, measures: Measures, article: Element) -> Element:
    """The outermost element that says nothing but this line."""
    parent = element.getparent()
    while (
        parent is not None
        and parent is not article
        and measures[parent].chars == measures[element].chars
        and not measures[parent].images
    ):
        element = parent
        parent = element.getparent()
    return element


def _links_behind(head: Element, measures: Measures) -> Iterator[Element]:
    for sibling in head.itersiblings():
        found = measures[sibling]
        if found.chars == 0:
            if found.images:
                return
            continue
        if found.link_density < 0.6 or sibling.tag in HEADINGS or is_data(sibling):
            return
        yield sibling
