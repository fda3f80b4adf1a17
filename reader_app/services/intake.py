"""Turns what a feed or a page says into articles of the library."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from reader_app import text
from reader_app.model import ArticleId, FeedId, NewArticle
from reader_app.store import Store

if TYPE_CHECKING:
    from reader_app.document import Block, Document
    from reader_app.extract import Extracted
    from reader_app.feeds import Enclosure, ParsedEntry, ParsedFeed

# Stands for an article that was here and was let go.
_LET_GO = ArticleId(0)
_PLAYABLE = ("audio", "video")


def take_in(
    store: Store, feed_id: FeedId, parsed: "ParsedFeed", now: datetime
) -> tuple[list[ArticleId], list[ArticleId]]:
    """Write what is new and what has changed; returns the ids of both. State of known articles stays."""
    from reader_app.feeds import Known, decide

    known = {guid: Known(_LET_GO, digest) for guid, digest in store.upkeep.let_go(feed_id).items()}
    known |= {guid: Known(*pair) for guid, pair in store.articles.known(feed_id).items()}
    decision = decide(known, parsed, now)
    added = store.articles.add(
        feed_id, [_from_entry(guid, entry, parsed) for guid, entry in decision.new], received=now
    )
    changed = [
        (article_id, _from_entry(guid, entry, parsed))
        for article_id, guid, entry in decision.changed
        if article_id != _LET_GO
    ]
    if changed:
        store.articles.change(changed)
    store.tips.set_found(f"feed:{feed_id}", parsed.support_links)
    return added, [article_id for article_id, _ in changed]


def from_page(extracted: "Extracted", url: str) -> NewArticle:
    """The article of a page that was fetched from `url`."""
    from reader_app import document as documents
    from reader_app.urls import host

    body = documents.to_text(extracted.document)
    address = extracted.canonical_url or url
    return NewArticle(
        guid=address,
        url=address,
        title=extracted.title or host(url),
        authors=extracted.authors,
        site=extracted.site or host(url),
        published=extracted.published,
        updated=extracted.updated,
        language=extracted.language or text.sniff_language(body) or None,
        summary=text.excerpt(extracted.summary or body),
        image_url=extracted.lead_image or _first_image(extracted.document),
        tags=extracted.tags,
        comments_url=extracted.comments_url,
        # Many pages set it as the first paragraph, where it stays.
        subtitle="" if extracted.subtitle in body else extracted.subtitle,
        support_links=extracted.support_links,
        breadcrumb=extracted.breadcrumb,
        is_sponsored=extracted.is_sponsored,
        is_paywalled=extracted.is_paywalled,
        document=documents.to_json(extracted.document),
        text=body,
        is_full_text=True,
    )


def _from_entry(guid: str, entry: "ParsedEntry", parsed: "ParsedFeed") -> NewArticle:
    from reader_app import document as documents
    from reader_app.extract.lines import is_labelled_advert
    from reader_app.feeds import entry_hash
    from reader_app.images import choose

    body = documents.from_html(entry.content_html, entry.base_url)
    embeds = _embeds(entry.enclosures, body)
    if embeds:
        body = documents.Document((*body.blocks, *embeds), body.language)
    plain = documents.to_text(body)
    return NewArticle(
        guid=guid,
        url=entry.url,
        title=entry.title or text.excerpt(plain, 60),
        authors=entry.authors or ((parsed.author,) if parsed.author else ()),
        site=parsed.title,
        published=entry.published or entry.updated,
        updated=entry.updated,
        language=parsed.language or text.sniff_language(plain) or None,
        summary=text.excerpt(entry.summary or plain),
        image_url=choose.lead(documents.images(body), entry.image, None),
        tags=entry.tags,
        comments_url=entry.comments_url,
        is_sponsored=is_labelled_advert(entry.title),
        document=documents.to_json(body),
        text=plain,
        source_hash=entry_hash(entry),
    )


def _embeds(enclosures: Sequence["Enclosure"], body: "Document") -> list["Block"]:
    """Cards for what is attached to be heard or watched, unless the text has them already."""
    from reader_app.document import Embed

    shown = {block.url for block in body.blocks if isinstance(block, Embed)}
    return [
        Embed(enclosure.url, kind)
        for enclosure in enclosures
        if (kind := (enclosure.type or "").partition("/")[0]) in _PLAYABLE and enclosure.url not in shown
    ]


def _first_image(body: "Document") -> str | None:
    from reader_app import document as documents
    from reader_app.images import choose

    return choose.lead(documents.images(body), None, None)
