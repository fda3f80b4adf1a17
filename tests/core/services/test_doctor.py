"""A person's word on encoding and place is tried, kept, followed, and taken back."""

import pytest

from reader_app.errors import Cancelled, FeedNotFound, HaowenError
from reader_app.extract import places
from reader_app.jobs import Progress
from reader_app.library import Library
from reader_app.model import ArticleQuery, FeedId
from tests.support.builders import a_feed, add, an_article
from tests.support.site import Item, Site, rss

TITLE = "Паром пришёл по расписанию"
LINES = [f"День {number}: паром пришёл по расписанию, и никто на берегу не удивился этому." * 3 for number in range(5)]


def test_a_feed_that_lies_about_its_encoding_is_read_as_told(library: Library, site: Site) -> None:
    told = rss("Переправа", [Item("1", TITLE, site.url("/1"), html=f"<p>{LINES[0]}</p>")]).decode()
    lying = told.replace('encoding="utf-8"', 'encoding="windows-1251"', 1).encode("koi8-r")
    address = site.put("/feed.xml", lying, "application/rss+xml")
    feed_id = library.subscriptions.follow(address).feed_id
    assert _titles(library, feed_id) != [TITLE]
    library.doctor.prescribe(feed_id, "koi8-r", "")
    library.refresh.run([feed_id])
    assert _titles(library, feed_id) == [TITLE]


def test_a_page_is_fetched_once_and_tried_in_every_way(library: Library, site: Site) -> None:
    body = "".join(f"<p>{line}</p>" for line in LINES)
    page = f"<html><title>{TITLE}</title><body><div id='a' class='comment'>{body}</div></body></html>"
    address = site.put("/tale", page.encode("koi8-r"), "text/html; charset=windows-1251")
    feed_id = a_feed(library, site.url("/feed.xml"))
    add(library, an_article(TITLE, url=address), feed_id=feed_id)
    assert library.doctor.pages(feed_id) == [(TITLE, address)]
    sample = library.doctor.fetch(feed_id, address)
    assert sample.places == ("div#a",)
    assert library.doctor.try_out(sample, "", "").title != TITLE
    trial = library.doctor.try_out(sample, "koi8-r", "div#a")
    assert (trial.title, trial.text.split("\n"), trial.is_place_found) == (TITLE, LINES, True)
    assert not library.doctor.try_out(sample, "koi8-r", "div#b").is_place_found
    assert len(site.asked) == 1


def test_a_prescription_is_taken_back(library: Library) -> None:
    feed_id = a_feed(library)
    library.doctor.prescribe(feed_id, "big5", ".post")
    receipt = library.doctor.prescribe(feed_id, "", " #text ")
    assert _said(library, feed_id) == (None, "#text")
    assert receipt.undo is not None
    receipt.undo()
    assert _said(library, feed_id) == ("big5", ".post")


def test_nonsense_is_refused(library: Library) -> None:
    with pytest.raises(HaowenError, match="not a selector"):
        library.doctor.prescribe(a_feed(library), "", "p:nth-child(")
    with pytest.raises(FeedNotFound):
        library.doctor.prescribe(FeedId(99), "", "")


def test_places_are_named_without_what_changes_from_page_to_page() -> None:
    text = "<p>" + "A line of prose, long enough to be counted as one. " * 8 + "</p>"
    page = (
        f'<div id="post-4711" class="post entry"><div class="x1234 body">{text}{text}</div></div>'
        f'<div id="side">{text}</div><div>{text}</div>'
    )
    assert set(places(page.encode(), "https://example.com/")) == {"div.body", "div.post.entry", "div#side"}


def test_pages_that_were_read_the_old_way_are_read_again_and_keep_what_was_done_with_them(
    library: Library, site: Site
) -> None:
    feed_id = a_feed(library, site.url("/feed.xml"))
    ids = add(library, *(an_article(TITLE, url=_page(site, number)) for number in range(3)), feed_id=feed_id)
    for article_id in ids[:2]:
        library.articles.fetch_full_text(article_id)
    library.articles.bookmark(ids[:1])
    before = [library.articles.body_text(article_id) for article_id in ids]
    library.doctor.prescribe(feed_id, "", "div.side")
    assert set(library.doctor.read_before(feed_id)) == set(ids[:2])
    site.remove("/tale1")
    receipt = library.doctor.read_again(library.doctor.read_before(feed_id))
    assert str(receipt.said) == "1 of 2 pages could be read again."
    assert library.articles.body_text(ids[0]).split("\n") == LINES[:2]
    assert [library.articles.body_text(article_id) for article_id in ids[1:]] == before[1:]
    article = library.articles.get(ids[0])
    assert article is not None
    assert article.state.is_bookmarked


def test_reading_again_stops_when_it_is_told_to(library: Library, site: Site) -> None:
    feed_id = a_feed(library, site.url("/feed.xml"))
    (article_id,) = add(library, an_article(TITLE, url=_page(site, 1)), feed_id=feed_id)
    library.articles.fetch_full_text(article_id)
    progress = Progress()
    progress.stop()
    with pytest.raises(Cancelled):
        library.doctor.read_again([article_id], progress)
    assert len(site.asked) == 1


def test_reading_again_says_why_nothing_came(library: Library, site: Site) -> None:
    (article_id,) = add(library, an_article(TITLE, url=site.url("/nowhere")), feed_id=a_feed(library))
    with pytest.raises(HaowenError):
        library.doctor.read_again([article_id])


def _page(site: Site, number: int) -> str:
    main, side = ("".join(f"<p>{line}</p>" for line in lines) for lines in (LINES, LINES[:2]))
    page = f"<title>{TITLE}</title><div class='main'>{main}</div><div class='side'>{side}</div>"
    return site.put(f"/tale{number}", page.encode(), "text/html; charset=utf-8")


def _titles(library: Library, feed_id: FeedId) -> list[str]:
    ids = library.articles.ids(ArticleQuery(feed_id=feed_id))
    return [row.title for row in library.articles.rows(ids)]  # type: ignore[arg-type]


def _said(library: Library, feed_id: FeedId) -> tuple[str | None, str | None]:
    feed = library.subscriptions.feed(feed_id)
    assert feed is not None
    return feed.encoding, feed.body_place
