"""Articles of several pages, plainer versions, and pages of which only the beginning is free."""

import pytest

from reader_app.document import to_text
from reader_app.errors import NoArticle
from reader_app.library import Library
from reader_app.services.parts import MOST_PAGES
from tests.support.builders import a_feed, add, an_article
from tests.support.site import Site

LINES = [
    f"Part {number}: the ferryman told the same story every evening, and every evening it was another one, longer, "
    "with more rain in it and fewer people, until nobody but the river was left to listen."
    for number in range(40)
]


def page(lines: list[str], *, following: str = "", head: str = "", foot: str = "") -> str:
    """A page of an article, with a link to the next one."""
    body = "".join(f"<p>{line}</p>" for line in lines)
    link = f'<a href="{following}">Next page</a>' if following else ""
    return (
        f"<html><head><title>The ferryman</title>{head}</head><body><h1>The ferryman</h1>"
        f'<div class="content">{body}</div>{foot}<div class="pager">{link}</div></body></html>'
    )


def kept(library: Library, address: str) -> list[str]:
    article_id = library.articles.save_page(address).article_id
    return to_text(library.articles.look(article_id).document).split("\n")


def test_the_pages_of_an_article_are_joined(library: Library, site: Site) -> None:
    site.put("/tale.html", page(LINES[:4], following="/tale_2.html"))
    site.put("/tale_2.html", page([LINES[0], *LINES[4:8]], following="/tale_3.html"))
    site.put("/tale_3.html", page(LINES[8:12]))
    assert kept(library, site.url("/tale.html")) == LINES[:12]


def test_pages_that_lead_in_a_circle_end(library: Library, site: Site) -> None:
    site.put("/tale.html", page(LINES[:4], following="/tale_2.html"))
    site.put("/tale_2.html", page(LINES[4:8], following="/tale.html"))
    assert kept(library, site.url("/tale.html")) == LINES[:8]


def test_an_endless_article_ends(library: Library, site: Site) -> None:
    for number in range(1, 30):
        site.put(f"/tale_{number}.html", page([LINES[number]] * 2, following=f"/tale_{number + 1}.html"))
    kept(library, site.url("/tale_1.html"))
    assert sum(asked.path.startswith("/tale") for asked in site.asked) == MOST_PAGES


def test_a_later_page_that_fails_costs_only_itself(library: Library, site: Site) -> None:
    site.put("/tale.html", page(LINES[:4], following="/tale_2.html"))
    site.put("/tale_2.html", "broken", status=500)
    assert kept(library, site.url("/tale.html")) == LINES[:4]


def test_another_article_is_no_further_page(library: Library, site: Site) -> None:
    site.put("/tale.html", page(LINES[:4], following="/another.html"))
    site.put("/another.html", page(LINES[4:8]))
    assert kept(library, site.url("/tale.html")) == LINES[:4]


def test_a_plain_version_is_taken_where_it_has_clearly_more(library: Library, site: Site) -> None:
    head = '<link rel="amphtml" href="/amp/tale">'
    site.put("/tale", page(LINES[:1], head=head))
    site.put("/amp/tale", page(LINES[:6]))
    site.put("/whole", page(LINES[:6], head='<link rel="amphtml" href="/amp/whole">'))
    assert kept(library, site.url("/tale")) == LINES[:6]
    assert kept(library, site.url("/whole")) == LINES[:6]
    assert not [asked for asked in site.asked if asked.path == "/amp/whole"]


def test_a_page_of_which_only_the_beginning_is_free_says_so(library: Library, site: Site) -> None:
    wall = "<div><p>Subscribe to continue reading this article.</p></div>"
    receipt = library.articles.save_page(site.put("/tale", page(LINES[:3], foot=wall)))
    assert "asks readers to pay" in str(receipt.said)
    assert library.articles.get(receipt.article_id).is_paywalled


def test_a_beginning_does_not_replace_what_the_feed_gave(library: Library, site: Site) -> None:
    wall = "<div><p>本文为付费内容，订阅后阅读全文</p></div>"
    address = site.put("/tale", page(LINES[:3], foot=wall))
    article = an_article("The ferryman", *LINES[:9], url=address)
    (article_id,) = add(library, article, feed_id=a_feed(library, site.url("/feed.xml")))
    with pytest.raises(NoArticle):
        library.articles.fetch_full_text(article_id)
    assert LINES[8] in library.articles.body_text(article_id)


def test_what_a_page_says_of_its_article_is_kept(library: Library, site: Site) -> None:
    head = (
        '<link rel="payment" href="https://ko-fi.com/ferryman"><link rel="replies" href="/tale/comments.xml">'
        '<script type="application/ld+json">{"@type": "AdvertiserContentArticle", "headline": "The ferryman",'
        '"alternativeHeadline": "A story in the rain"}</script>'
    )
    crumbs = '<div class="breadcrumb"><a href="/">Home</a> &gt; <a href="/tales">Tales</a> &gt; The ferryman</div>'
    address = site.put("/tale", page(LINES[:9], head=head).replace("<h1>", crumbs + "<h1>"))
    receipt = library.articles.save_page(address)
    article = library.articles.get(receipt.article_id)
    assert article.subtitle == "A story in the rain"
    assert article.support_links == ("https://ko-fi.com/ferryman",)
    assert article.comments_url == site.url("/tale/comments.xml")
    assert article.breadcrumb[:2] == ("Home", "Tales")
    assert article.is_sponsored
    assert library.articles.rows([receipt.article_id])[0].is_sponsored
