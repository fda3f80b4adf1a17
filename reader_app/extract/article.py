"""Any web page -> a readable article: text and pictures as a `Document`, and what is known about them."""

import logging
from dataclasses import dataclass, field, replace
from datetime import datetime

from reader_app import text, urls
from reader_app.document import Document, from_html, to_text
from reader_app.extract import evidence, metadata, page, shown, sites
from reader_app.extract.body import Body, body_of
from reader_app.extract.evidence import Evidence
from reader_app.extract.lines import is_labelled_advert
from reader_app.extract.metadata import Metadata
from reader_app.extract.page import Page
from reader_app.extract.shown import Shown
from reader_app.extract.tidy import Known

# A text of this weight is whole, whatever the page says about paying.
_WHOLE = 3_000
# So many blocks say which language it is.
_TOLD_BY = 60
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article out of a page. Empty fields: the page does not say. Times are aware UTC, addresses absolute.

    `site` is the source that the page names, else the site's own name. `next_url` leads to the article's next
    part, `other_url` to a plainer version of the page (AMP, for printing), `comments_url` to a feed of its comments,
    `support_links` to where its author takes money. `is_paywalled`: here is only the beginning, the rest is paid for.
    `confidence` (0..1) says how sure we are that this is the article, the whole of it and nothing else.
    """

    document: Document = field(default_factory=Document)
    title: str = ""
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
    next_url: str | None = None
    other_url: str | None = None
    comments_url: str | None = None
    support_links: tuple[str, ...] = ()
    is_sponsored: bool = False
    is_paywalled: bool = False
    confidence: float = 0.0


def extract(
    html: bytes, url: str, content_type: str | None = None, *, encoding: str = "", body_place: str = ""
) -> Extracted:
    """The article of the page that `url` answered with; never raises. No article: a document without blocks.

    `encoding` and `body_place` (a CSS selector) are a person's word on the page, where we erred.
    """
    try:
        return _extract(html, url, content_type, encoding, body_place)
    except Exception:
        # A page is a stranger's program; one that breaks us is a page without an article, and a bug to be told of.
        log.exception("A page could not be read")
        return Extracted()


def _extract(html: bytes, url: str, content_type: str | None, encoding: str, body_place: str) -> Extracted:
    read = page.read(html, url, content_type, encoding)
    declared = evidence.collect(read)
    rule = sites.rule_for(url, body_place)
    seen = shown.look(read, declared, rule)
    about = metadata.read(read, declared, seen, rule)
    body = body_of(read, declared, Known(about.titles, about.authors, url), rule)
    document = from_html(body.raw_html, read.base)
    language = _language(about.language, document)
    return _put_together(about, seen, body, replace(document, language=language or ""), read, declared)


def _language(declared: str | None, document: Document) -> str | None:
    """What the text is written in; many pages in Chinese declare English because their template does."""
    sniffed = text.sniff_language(to_text(replace(document, blocks=document.blocks[:_TOLD_BY])))
    is_wrong = sniffed in ("zh", "ja", "ko") and (declared or "").lower().partition("-")[0] != sniffed
    return sniffed if is_wrong or not declared else declared


def _put_together(
    about: Metadata, seen: Shown, body: Body, document: Document, read: Page, declared: Evidence
) -> Extracted:
    url = read.url
    is_short = body.chars < _WHOLE
    return Extracted(
        document=document,
        title=about.title,
        subtitle=about.subtitle,
        authors=about.authors,
        site=about.site,
        published=about.published,
        updated=about.updated,
        language=document.language or None,
        canonical_url=about.canonical_url or (urls.clean(url) if urls.is_web(url) else None),
        lead_image=about.lead_image,
        tags=about.tags,
        summary=about.summary,
        breadcrumb=about.breadcrumb,
        next_url=seen.next_url,
        comments_url=seen.comments_url,
        support_links=seen.support_links,
        other_url=_other_version(read, declared),
        is_sponsored=seen.is_sponsored or about.is_sponsored or is_labelled_advert(about.title),
        is_paywalled=is_short and (about.is_paywalled or seen.says_paid),
        confidence=body.confidence if document.blocks else 0.0,
    )


def _other_version(read: Page, declared: Evidence) -> str | None:
    """Where the same article stands in a plainer page of the same site."""
    links = [*declared.links.get("amphtml", ())]
    links += [link for link in declared.links.get("alternate", ()) if link.get("media", "").lower() == "print"]
    for link in links:
        address = urls.join(read.base, link.get("href", "")) if link.get("href") else None
        if address and address != read.url and shown.same_site(address, read.url):
            return address
    return None
