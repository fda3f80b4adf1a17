"""Who, when, where and what about: weighs what the page declares against what it shows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from reader_app import text, urls
from reader_app.dates import parse_date
from reader_app.extract import ago, byline, lines, shown, titles
from reader_app.extract.dom import text_of, weight
from reader_app.extract.evidence import Evidence, kinds, names
from reader_app.extract.page import Page
from reader_app.extract.shown import Shown
from reader_app.extract.sites import Rule

_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "dc.date.issued", "dcterms.created",
    "dcterms.date", "dc.date", "dc.date.created", "date", "article.published", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "weibo:article:create_at", "citation_publication_date", "creation_date",
    "originalpublicationdate", "article_date_original", "apub:time", "bt:pubdate", "publishedtime", "ptime", "pub_date",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:updated_time", "datemodified", "dc.date.modified", "dcterms.modified", "lastmod",
    "last-modified", "lastmodified", "revised", "weibo:article:update_at", "article.updated",
)  # fmt: skip
_AUTHORS = (
    "dc.creator", "dcterms.creator", "author", "article:author", "article:author_name", "parsely-author",
    "sailthru.author", "byl", "authors", "twitter:data1", "weibo:article:author", "citation_author",
    "og:article:author",
)  # fmt: skip
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?:/|_|\.|-|$|\d{0,8}[./_])")
_TAG_CUT = re.compile(r"[,，、;；|]+")
_CHINESE_TAG_CUT = re.compile(r"[,，、;；|\s]+")
_PLAIN_PICTURE = re.compile(r"logo|blank\.|default[-_]|placeholder|spacer|icon|sprite|1x1", re.IGNORECASE)
# schema.org's AdvertiserContentArticle says the same; these are what publishers write into their own fields.
_ADVERTS = ("sponsored", "advertorial", "paid", "native", "branded", "partner content")
_TAG_KIND = re.compile(r"(?i)^(?:category|topic|section|tag|subject|type)\s?:\s*")
# What publishing systems tell one another in the same field.
_NO_TAG = re.compile(r"@|\w+_\w+$|[\w-]+:[\w-]*\d|\d+$")
_MAX_TAGS = 12
# So many lines below the title may say whose the article is.
_BELOW_TITLE = 8


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about the article; empty or None where the page does not say. `titles`: all its spellings."""

    title: str = ""
    titles: tuple[str, ...] = ()
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    site: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    language: str | None = None
    canonical_url: str | None = None
    lead_image: str | None = None
    tags: tuple[str, ...] = ()
    summary: str = ""
    breadcrumb: tuple[str, ...] = ()
    is_paywalled: bool = False
    is_sponsored: bool = False


def read(page: Page, evidence: Evidence, seen: Shown, rule: Rule | None) -> Metadata:
    """Judge everything. `seen` is what the page shows, `rule` what is known of its site."""
    title, spellings = _title(page, evidence, seen)
    line = byline.best(seen.info_lines)
    written = text.sniff_language(title + " ".join(seen.lines[:200])[:4000])
    is_chinese = written == "zh" or urls.host(page.url).endswith(".cn")
    said = seen.by_rule
    published = (
        _time([said.get("date", "")], is_chinese)
        or _time([evidence.said("datePublished", "dateCreated", "uploadDate")], is_chinese)
        or _time([evidence.meta(name) for name in _PUBLISHED], is_chinese)
        or _shifted(line.published, written)
        or _time([*evidence.props.get("datepublished", ()), *seen.times], is_chinese)
        or next((moment for said in seen.times if (moment := ago.moment(said))), None)
        or _time([_date_in(page.url)], is_chinese)
    )
    updated = _time([evidence.said("dateModified"), *(evidence.meta(name) for name in _UPDATED)], is_chinese)
    updated = updated or _shifted(line.updated, written)
    source = line.source or seen.source or evidence.meta("contentsource", "source", "weibo:article:source")
    site = said.get("site") or (source if is_chinese else "") or _site(evidence)
    return Metadata(
        title=text.tidy(said.get("title") or title)[:500],
        titles=tuple(spellings),
        subtitle=_subtitle(evidence, seen, title),
        authors=byline.people(said.get("author", "")) or _without(site, _authors(evidence, seen, line.authors)),
        site=text.tidy(site).strip(" |｜·•-–—")[:100],
        published=published,
        updated=updated if updated and published and updated > published else None,
        language=_language(page, evidence),
        canonical_url=_canonical(page, evidence),
        lead_image=_image(page, evidence),
        tags=tuple(_tags(evidence, seen, title, site)),
        summary=text.tidy(
            evidence.meta("og:description", "description", "twitter:description", "dc.description")
            or evidence.said("description")
        )[:1000],
        breadcrumb=_breadcrumb(evidence) or seen.breadcrumb,
        is_paywalled=_is_paywalled(evidence),
        is_sponsored=any("advertisercontentarticle" in kinds(node) for node in evidence.nodes)
        or evidence.meta("article:content_type", "content_type", "content-type-label").lower() in _ADVERTS,
    )


def _title(page: Page, evidence: Evidence, seen: Shown) -> tuple[str, list[str]]:
    element = page.root.find(".//title")
    in_head = text_of(element)[:1000] if element is not None else ""
    declared = [
        evidence.said("headline"),
        evidence.meta("dc.title", "dcterms.title", "og:title", "weibo:article:title", "articletitle"),
        evidence.said("name"),
        in_head,
        evidence.meta("twitter:title", "title", "parsely-title"),
        evidence.prop("headline"),
    ]
    chosen = titles.choose(declared, seen.headings, seen.lines, _site(evidence), urls.host(page.url))
    shown_first = [heading for heading in seen.headings[:1] if titles.is_kin(heading, chosen)]
    spellings = [spelling for spelling in [*declared, *shown_first] if spelling and titles.is_kin(spelling, chosen)]
    return chosen, [chosen, *spellings] if chosen else spellings


def _subtitle(evidence: Evidence, seen: Shown, title: str) -> str:
    """What stands below the title; many pages only say the title again there, in other words."""
    for said in (evidence.said("alternativeHeadline"), seen.subtitle):
        if said and not titles.is_kin(said, title, 0.7) and not lines.is_boilerplate(said):
            return text.tidy(said)[:500]
    return ""


def _site(evidence: Evidence) -> str:
    publisher = names(evidence.article.get("publisher"))
    website = [
        node["name"] for node in evidence.nodes if "website" in kinds(node) and isinstance(node.get("name"), str)
    ]
    found = [
        evidence.meta("og:site_name", "sitename"),
        *publisher,
        *website,
        evidence.meta("application-name", "al:ios:app_name"),
    ]
    return next((name for name in found if name and weight(name) <= 100), "")


def _authors(evidence: Evidence, seen: Shown, in_line: tuple[str, ...]) -> tuple[str, ...]:
    sources: list[list[str]] = [names(evidence.article.get("author")), names(evidence.article.get("creator"))]
    sources.extend(evidence.metas.get(name, []) for name in _AUTHORS if name != "twitter:data1")
    for said in sources:
        found = tuple(dict.fromkeys(name for one in said for name in byline.people(one)))
        if found:
            return found[:12]
    if in_line:
        return in_line
    named = [*evidence.props.get("author", ()), *seen.authors, *filter(byline.is_by, seen.info_lines[:_BELOW_TITLE])]
    return next((found for one in named if (found := byline.people(one))), ())


def _without(site: str, authors: tuple[str, ...]) -> tuple[str, ...]:
    """The people; a publisher that stands behind them is no author."""
    people = tuple(name for name in authors if titles.folded(name) != titles.folded(site))
    return people or authors


def _time(candidates: list[str], is_chinese: bool) -> datetime | None:
    for candidate in candidates:
        moment = parse_date(candidate.strip()[:100], is_chinese=is_chinese) if candidate else None
        if moment and moment.year >= 1990 and moment < datetime.now(UTC) + timedelta(days=2):
            return moment
    return None


def _shifted(moment: datetime | None, language: str | None) -> datetime | None:
    """A line of a page is read by China's clock; in Japan and Korea it is an hour later."""
    return moment - timedelta(hours=1) if moment and language in ("ja", "ko") else moment


def _date_in(url: str) -> str:
    match = _URL_DATE.search(url)
    return "-".join(match.groups()) if match else ""


def _language(page: Page, evidence: Evidence) -> str | None:
    declared = [page.root.get("lang", ""), page.root.get("{http://www.w3.org/XML/1998/namespace}lang", "")]
    declared += [evidence.meta("content-language", "language", "og:locale", "dc.language"), evidence.said("inLanguage")]
    for tag in declared:
        tag = tag.split(",")[0].strip()
        if tag and _LANGUAGE.fullmatch(tag):
            return tag.replace("_", "-")
    return None


def _canonical(page: Page, evidence: Evidence) -> str | None:
    """The declared address, unless it leads to another site's or the front page."""
    declared = [link.get("href", "") for link in evidence.links.get("canonical", ()) if link.tag == "link"]
    for address in [*declared, evidence.meta("og:url")]:
        joined = urls.join(page.base, address) if address else None
        if not joined:
            continue
        is_front = joined.count("/") <= 3 and joined.endswith("/") and page.url.rstrip("/").count("/") > 2
        if not is_front and shown.same_site(joined, page.url):
            return urls.clean(joined)
    return None


def _image(page: Page, evidence: Evidence) -> str | None:
    declared = [evidence.meta("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")]
    image: Any = evidence.article.get("image") or evidence.article.get("thumbnailUrl")
    for item in image if isinstance(image, list) else [image]:
        address = item.get("url") if isinstance(item, dict) else item
        declared += [address] if isinstance(address, str) else []
    declared += [link.get("href", "") for link in evidence.links.get("image_src", ())]
    for address in declared:
        if address and not _PLAIN_PICTURE.search(address) and (joined := urls.join(page.base, address)):
            return joined
    return None


def _tags(evidence: Evidence, seen: Shown, title: str, site: str) -> Iterator[str]:
    declared: list[str] = [*evidence.metas.get("article:tag", ()), *seen.tags]
    keywords = evidence.article.get("keywords")
    declared += [word for word in (keywords if isinstance(keywords, list) else [keywords]) if isinstance(word, str)]
    declared += [evidence.meta("news_keywords"), evidence.meta("keywords")]
    given: set[str] = {titles.folded(title), titles.folded(site), ""}
    count = 0
    for line in declared:
        cut = _TAG_CUT if _TAG_CUT.search(line) or weight(line) < len(line) * 1.5 else _CHINESE_TAG_CUT
        for word in cut.split(line[:1000]):
            tag = _TAG_KIND.sub("", text.tidy(word).strip("#＃ "))
            if titles.folded(tag) in given or weight(tag) > 40 or count >= _MAX_TAGS or _NO_TAG.match(tag):
                continue
            given.add(titles.folded(tag))
            count += 1
            yield tag


def _breadcrumb(evidence: Evidence) -> tuple[str, ...]:
    for node in evidence.nodes:
        items = node.get("itemListElement")
        if "breadcrumblist" in kinds(node) and isinstance(items, list):
            steps = [names(item) or names(item.get("item")) for item in items[:12] if isinstance(item, dict)]
            return tuple(text.tidy(step[0])[:100] for step in steps if step)
    return ()


def _is_paywalled(evidence: Evidence) -> bool:
    free = [str(node.get("isAccessibleForFree")).lower() for node in evidence.nodes if "isAccessibleForFree" in node]
    return "false" in free or evidence.meta("article:content_tier", "content_tier").lower() in ("locked", "metered")
