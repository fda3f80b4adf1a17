"""From a page to the HTML of its article: tries strictly first, then with looser rules while little is found."""

import copy
from dataclasses import dataclass

from lxml import etree

from reader_app.extract import embedded, selectors
from reader_app.extract.dom import Element, drop_all, elements, measure, text_of, weight
from reader_app.extract.evidence import Evidence
from reader_app.extract.others import drop_others
from reader_app.extract.page import Page, parse
from reader_app.extract.prepare import prepare
from reader_app.extract.score import find
from reader_app.extract.sites import Rule
from reader_app.extract.tidy import Known, tidy

ENOUGH = 500
_LITTLE = 250
# So much longer is what looser rules find, where it is the text and not what stands around it.
_MORE = 1.3
# Elements; past this, each attempt costs so much that the middle ones are left out.
_LARGE = 5_000
# Each attempt gives up one more rule: furniture by name, merit by name, boxes by make-up.
_ATTEMPTS = ((True, True, True), (False, True, True), (False, False, True), (False, False, False))
_CERTAINTY = (1.0, 0.85, 0.75, 0.65)


@dataclass(frozen=True, slots=True)
class Body:
    """The article's HTML, not yet sanitised, how much it says, and how sure we are (0..1)."""

    raw_html: str = ""
    chars: int = 0
    confidence: float = 0.0


def body_of(page: Page, evidence: Evidence, known: Known, rule: Rule | None) -> Body:
    """The article of the page, by its site's rule, by scoring, or out of the data in its scripts."""
    if rule is not None and (ruled := _by_rule(page.root, rule, known)):
        return ruled
    scored = _by_scoring(page, known)
    if scored.chars >= _LITTLE:
        return scored
    raw_html = embedded.body_in_scripts(page, evidence)
    if weight(raw_html) <= scored.chars * 2:
        return scored
    inside = prepare(parse(raw_html), strips_furniture=False)
    return _finished(inside, known, 0.6, judges_boxes=False)


def _by_rule(root: Element, rule: Rule, known: Known) -> Body | None:
    root = copy.deepcopy(root)
    for place in rule.body:
        found = selectors.first(root, place)
        if found is None:
            continue
        drop_all(root, [element for selector in rule.drop for element in selectors.every(root, selector)])
        shell = etree.Element("html")
        shell.append(found)
        found.tag = "body"
        found.set("style", "")
        body = _finished(prepare(shell, strips_furniture=False), known, 1.0, judges_boxes=False)
        if body.raw_html and (body.chars > 20 or "<img" in body.raw_html):
            return body
    return None


def _by_scoring(page: Page, known: Known) -> Body:
    best = Body()
    attempts = list(zip(_ATTEMPTS, _CERTAINTY, strict=True))
    if len(page.held) > _LARGE:
        attempts = [attempts[0], attempts[-1]]
    for (strips, by_name, boxes), certainty in attempts:
        root = copy.deepcopy(page.root)
        held = list(elements(root))
        drop_others(root, known.titles)
        found = find(prepare(root, strips_furniture=strips), uses_names=by_name)
        article = etree.Element("div")
        for part in found.parts:
            part.tail = None
            article.append(part)
            if part.tag in ("body", "td", "tr", "li", "form"):
                part.tag = "div"
        body = _finished(article, known, certainty if found.points > 0 else 0.3, judges_boxes=boxes)
        if body.chars > best.chars * _MORE:
            best = body
        held.clear()
        if body.chars >= ENOUGH:
            break
    return best


def _is_listing(article: Element) -> bool:
    """Whether most headings lead to other pages, as those of teasers and of what a search has found do."""
    headings = list(article.iter("h2", "h3", "h4"))
    leading = 0
    for heading in headings:
        link = heading.find(".//a[@href]") if heading.find(".//a[@href]") is not None else heading.getparent()
        leading += link is not None and link.tag == "a" and not link.get("href", "#").startswith("#")
    return leading >= 3 and leading * 2 > len(headings)


def _finished(article: Element, known: Known, certainty: float, *, judges_boxes: bool) -> Body:
    article.tag = "div"
    tidy(article, known, judges_boxes=judges_boxes)
    chars = weight(text_of(article))
    found = measure(article)[article]
    fullness = min(1.0, chars / ENOUGH) * max(0.0, 1 - found.link_density)
    if _is_listing(article):
        fullness /= 2
    raw_html = etree.tostring(article, encoding="unicode", method="html", with_tail=False)
    return Body(raw_html, chars, round(certainty * fullness, 3))
