"""What a page shows about its article: headings, bylines, dates, tags, where it stands, what comes next."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from reader_app import urls
from reader_app.extract import byline, paywall
from reader_app.extract.chinese import simplified
from reader_app.extract.dom import Element, Measure, Measures, ancestors, elements, measure, name_of, text_of, weight
from reader_app.extract.evidence import Evidence
from reader_app.extract.page import Page
from reader_app.extract.sites import Rule

_AUTHOR_NAME = re.compile(r"(?:^|[\s_-])(?:byline|author|p-author|writer|contributor|zuozhe)")
_NOT_AUTHOR = re.compile(r"bio|box|avatar|image|photo|about|comment|related|social|follow|description|list")
_SOURCE_NAME = re.compile(r"(?:^|[\s_-])(?:source|origin|laiyuan|jgname|media_?name|article-source)(?:$|[\s_-])")
_DATE_NAME = re.compile(r"date|time|publish|posted|pubtime|fabu|shijian")
_SUBTITLE_NAME = re.compile(
    r"sub-?title|sub-?head|standfirst|(?:^|[\s_-])de(?:c)?k(?:$|[\s_-])|fu-?biaoti|article-?summary|lead-text",
)
_CRUMB_NAME = re.compile(r"bread-?crumb|crumbs?(?:$|[\s_-])|position|weizhi|location|path")
_CRUMB_LINE = re.compile(r"^\s*(?:您?(?:现在|当前)?所?在?的?位置|当前位置|你的位置|首页\s*[>»›])(?:是)?\s*[:：]?\s*")
_CRUMB_CUT = re.compile(r"\s*(?:[>»›→/\\|]|->|&gt;|::)+\s*")
_TAG_LINE = re.compile(r"^\s*(?:本文)?(?:标\s*签|关键[字词]|[Tt]ags?|[Ff]iled under|[Tt]opics)\s*[:：]\s*")
_NEXT = re.compile(r"(?i)^(?:下一页|下页|后页|next(?: page)?|weiter|suivant|siguiente)\s*[»>›→]*$")
# What only stands over articles that are paid for, and what also labels the adverts around any article.
_PAID_FOR = (
    r"sponsored(?: (?:content|post|story|article|by .{1,40}))?|advertorial|advertisement feature|gesponsert|"
    r"(?:paid|partner|brand(?:ed)?) (?:content|post|program|partnership)|paid for by .{1,40}|"
    r"(?:presented|brought to you) by .{1,40}|in partnership with .{1,40}|contenu sponsorisé|"
    r"publi-?r(?:eportage|édactionnel)|"
    r"(?:contenido )?patrocinado|publirreportaje|на правах рекламы|赞助内容|商业推广|软文|合作推广|商业合作|"
    r"本文为(?:推广|广告).{0,8}|提供[:：].{1,20}"
)
_LABEL_OF_ADVERT = re.compile(
    rf"(?i)(?:(?P<clear>{_PAID_FOR})|anzeige|werbung|publicidad|реклама|广告|推广|赞助|pr|広告|광고)$"
)
# Nearly every line is ruled out by how it begins.
_ADVERT_STARTS = frozenset(
    [
        "sp",
        "ad",
        "ge",
        "pa",
        "br",
        "pr",
        "in",
        "co",
        "pu",
        "на",
        "an",
        "we",
        "ре",
        "赞助",
        "商业",
        "软文",
        "合作",
        "本文",
        "提供",
        "广告",
        "推广",
        "広告",
        "광고",
    ]
)
_SUPPORT = (
    "patreon.com/",
    "ko-fi.com/",
    "buymeacoffee.com/",
    "liberapay.com/",
    "opencollective.com/",
    "afdian.",
    "paypal.me/",
    "github.com/sponsors/",
)
# What a link to the heading itself says.
_PLACE = re.compile(r"\s*[¶§🔗]+$|\s+#$")
_MAX_LINES = 1_500
_LONGEST_NEXT = 24
# So many lines below the title a subtitle may stand.
_BELOW_TITLE = 6
_AROUND = ("comment", "related", "sidebar", "footer", "recommend", "reply", "replies", "widget")


@dataclass(slots=True)
class Shown:
    """Lines in document order. `info_lines` are short lines that may be bylines, those after the title first."""

    headings: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    info_lines: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    source: str = ""
    subtitle: str = ""
    breadcrumb: tuple[str, ...] = ()
    next_url: str | None = None
    comments_url: str | None = None
    support_links: tuple[str, ...] = ()
    is_sponsored: bool = False
    says_paid: bool = False
    by_rule: dict[str, str] = field(default_factory=dict)


def look(page: Page, evidence: Evidence, rule: Rule | None) -> Shown:
    """One pass over the page's body."""
    seen = Shown()
    body = page.root.find("body")
    if body is None:
        return seen
    measures = measure(body)
    before: list[str] = []
    title_at: int | None = None
    for element in elements(body):
        found = measures[element]
        name = name_of(element)
        if element.tag == "time" or (name and "date" in _kinds(name)):
            _add_time(element, found.chars, seen)
        if not 0 < found.chars <= byline.MAX_LINE * 2 or element.tag in ("script", "style", "noscript", "option"):
            continue
        is_plain = not (element.tag == "h1" or element.get("rel") or (name and _kinds(name)))
        if is_plain and (found.has_block or _is_said(element, found, measures)):
            continue
        line = text_of(element)
        if element.tag == "h1":
            seen.headings.append(_PLACE.sub("", line))
            title_at = len(before) if title_at is None else title_at
        if not is_plain:
            is_below_title = title_at is not None and len(before) - title_at <= _BELOW_TITLE
            _add_named(element, line, found.link_density, seen, is_below_title)
        if not found.has_block:
            before.append(line)
            _add_line(element, line, found.link_density, seen)
    start = title_at or 0
    seen.info_lines = (before[start:] + before[:start])[:_MAX_LINES]
    seen.lines = [line for line in before[:_MAX_LINES] if weight(line) <= 240]
    _add_links(page, evidence, measures, seen)
    if rule is not None:
        seen.by_rule = rule.read(page)
    return seen


def _is_said(element: Element, found: Measure, measures: Measures) -> bool:
    """Whether the element around it says the same line, and nothing else."""
    parent = element.getparent()
    outer = measures.get(parent) if parent is not None else None
    return outer is not None and outer.chars == found.chars and not outer.has_block


def _add_time(element: Element, chars: int, seen: Shown) -> None:
    if len(seen.times) >= 30 or _stands_around(element):
        return
    if element.get("datetime"):
        is_marked = element.get("pubdate") is not None or re.search(r"publi|entry-date|posted", name_of(element))
        seen.times.insert(0 if is_marked else len(seen.times), element.get("datetime", ""))
    elif 0 < chars <= 120:
        line = text_of(element)
        date = byline.read(line).published
        seen.times.append(date.isoformat() if date else _bare_date(line))


def _bare_date(line: str) -> str:
    """Without the words that introduce it."""
    return re.sub(r"(?i)^\W*(?:(?:first )?(?:published|posted|updated|date|on|last updated|am|le|el)\b\W*)+", "", line)[
        :60
    ]


def _add_named(element: Element, line: str, link_density: float, seen: Shown, is_below_title: bool) -> None:
    name = name_of(element)
    kinds = _kinds(name) if name else frozenset()
    rel = element.get("rel", "")
    if rel == "author" or "author" in kinds:
        if weight(line) <= 100 and not _stands_around(element):
            seen.authors.append(line)
    elif "source" in kinds and not seen.source and weight(line) <= 60:
        said = byline.read(line)
        seen.source = said.source or ("" if said.labels or said.published else line)
    elif "subtitle" in kinds and 16 <= weight(line) <= 600 and link_density < 0.3:
        if is_below_title and not seen.subtitle and not _stands_around(element):
            seen.subtitle = line
    elif "crumb" in kinds and not seen.breadcrumb:
        seen.breadcrumb = _steps(element, line)
    elif "tag" in rel.split() and element.tag == "a" and not _stands_around(element):
        seen.tags.append(line)


@lru_cache(2048)
def _kinds(name: str) -> frozenset[str]:
    """What elements of this name may hold."""
    name = name.lower()
    tests = (("date", _DATE_NAME), ("source", _SOURCE_NAME), ("subtitle", _SUBTITLE_NAME), ("crumb", _CRUMB_NAME))
    found = {kind for kind, test in tests if test.search(name)}
    if _AUTHOR_NAME.search(name) and not _NOT_AUTHOR.search(name):
        found.add("author")
    return frozenset(found)


def _add_line(element: Element, line: str, link_density: float, seen: Shown) -> None:
    plain = simplified(line)
    if not seen.is_sponsored and plain[:2].lower() in _ADVERT_STARTS and not link_density:
        seen.is_sponsored = _labels_an_advert(element, plain)
    if not seen.says_paid and paywall.ends_here(line):
        seen.says_paid = True
    if _CRUMB_LINE.match(plain) and not seen.breadcrumb:
        seen.breadcrumb = _steps(element, line)
    elif _TAG_LINE.match(plain) and not seen.tags:
        links = [text_of(link) for link in element.iter("a")]
        seen.tags.extend(links or [_without(_TAG_LINE, line)])


def _labels_an_advert(element: Element, line: str) -> bool:
    """An advertorial says so with its title or right beside it; an advert's label stands anywhere."""
    label = _LABEL_OF_ADVERT.match(line) if weight(line) <= 60 and element.tag not in ("a", "option") else None
    if label is None:
        return False
    around = [outer for outer in ancestors(element, 2) if outer.tag not in ("body", "html", "main", "article")]
    if any(outer.tag == "header" or outer.find("h1") is not None for outer in around):
        return True
    beside = [side for one in (element, *around) for side in (one.getnext(), one.getprevious()) if side is not None]
    return label["clear"] is not None and any(side.tag == "h1" or side.find("h1") is not None for side in beside)


def _steps(element: Element, line: str) -> tuple[str, ...]:
    links = [text_of(link) for link in element.iter("a")]
    steps = [step for step in _CRUMB_CUT.split(_without(_CRUMB_LINE, line)) if step]
    if len(steps) < 2:
        steps = [link for link in links if link]
    return tuple(step[:60] for step in steps[:8]) if len(steps) >= 2 or links else ()


def _without(label: re.Pattern[str], line: str) -> str:
    """The line behind its label, in whichever way it is written."""
    found = label.match(simplified(line))
    return line[found.end() :] if found else line


def _stands_around(element: Element) -> bool:
    for outer in [element, *ancestors(element, 8)]:
        name = name_of(outer).lower()
        if outer.tag in ("aside", "footer", "nav") or any(word in name for word in _AROUND):
            return outer.tag not in ("body", "html", "article", "main")
    return False


def _add_links(page: Page, evidence: Evidence, measures: Measures, seen: Shown) -> None:
    here = page.url.split("#")[0]
    # They were measured from the last to the first.
    for link in [element for element in reversed(measures) if element.tag == "a"]:
        reference = link.get("href", "")
        if not reference or len(reference) > 2000:
            continue
        if any(site in reference for site in _SUPPORT) or "payment" in link.get("rel", "").lower().split():
            _support(page, reference, seen)
        elif seen.next_url is None and measures[link].chars <= _LONGEST_NEXT and _says_next(link):
            following = urls.join(page.base, reference)
            if following and following.split("#")[0] != here and _is_next_part(here, following):
                seen.next_url = following
    for link in evidence.links.get("payment", ()):
        _support(page, link.get("href", ""), seen)
    for link in [*evidence.links.get("replies", ()), *evidence.links.get("alternate", ())]:
        address = urls.join(page.base, link.get("href", "")) if link.get("href") else None
        is_own = address and address.startswith(here.rstrip("/")) and "xml" in link.get("type", "")
        if seen.comments_url is None and address and ("replies" in link.get("rel", "") or is_own):
            seen.comments_url = address


def _says_next(link: Element) -> bool:
    line = text_of(link) if len(link) <= 2 else ""
    return weight(line) <= _LONGEST_NEXT and bool(_NEXT.match(simplified(line)))


def _support(page: Page, reference: str, seen: Shown) -> None:
    address = urls.join(page.base, reference) if reference else None
    if address and address not in seen.support_links and len(seen.support_links) < 5:
        seen.support_links = (*seen.support_links, address)


def _is_next_part(here: str, following: str) -> bool:
    """Whether both addresses differ only in a number, as the pages of one article do."""
    stem = re.compile(r"(?:[_-]?\d{1,3})?(?=\.\w{3,5}$|$)|/\d{1,3}/?$|[?&]p(?:age)?=\d+")
    return stem.sub("", here.rstrip("/"), count=1) == stem.sub("", following.rstrip("/"), count=1)


def same_site(one: str, other: str) -> bool:
    """Whether two addresses belong to one publisher, as far as host names tell."""
    hosts = [urls.host(address).removeprefix("www.") for address in (one, other)]
    return bool(hosts[0]) and (hosts[0] == hosts[1] or _domain(hosts[0]) == _domain(hosts[1]))


def _domain(host: str) -> str:
    parts = host.split(".")
    is_long = (
        len(parts) > 2
        and len(parts[-1]) == 2
        and parts[-2] in ("com", "co", "org", "net", "gov", "edu", "ac", "gob", "or", "ne")
    )
    return ".".join(parts[-3:] if is_long else parts[-2:])
