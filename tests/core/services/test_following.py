"""From an address to a followed feed."""

import pytest

from reader_app.errors import AlreadyFollowed, BadStatus, Cancelled, FeedNotFound, HaowenError
from reader_app.jobs import Progress
from reader_app.library import Library
from reader_app.model import ArticleQuery
from tests.support.site import HTML, Item, Site, atom, home_page, rss

ITEMS = [
    Item("1", "第一篇", "https://example.org/1", "<p>甲。</p>"),
    Item("2", "第二篇", "https://example.org/2", "<p>乙。</p>"),
]


@pytest.fixture
def blog(site: Site) -> Site:
    """A home page that names its feed."""
    site.put("/", home_page("山里的日子", {"/feed.xml": "山里的日子"}))
    site.put("/feed.xml", rss("山里的日子", ITEMS, link=site.url("/"), language="zh"), "application/rss+xml")
    return site


def test_the_home_page_is_enough(library: Library, blog: Site) -> None:
    receipt = library.subscriptions.follow(blog.url("/"))
    feed = library.subscriptions.feed(receipt.feed_id)
    assert feed is not None
    assert (feed.url, feed.title, feed.site_url) == (blog.url("/feed.xml"), "山里的日子", blog.url("/"))
    assert str(feed.origin) == f"Address typed by hand: {blog.url('/')}"
    assert str(receipt.said) == "You follow “山里的日子” now."
    assert len(receipt.changes.added) == 2
    rows = library.articles.rows(sorted(receipt.changes.added))
    assert {(row.title, row.source, row.is_read) for row in rows} == {
        ("第一篇", "山里的日子", False),
        ("第二篇", "山里的日子", False),
    }


def test_the_feed_itself_may_be_named_without_its_scheme(library: Library, blog: Site) -> None:
    receipt = library.subscriptions.follow(f"  {blog.host}/feed.xml ")
    assert len(receipt.changes.added) == 2


def test_following_is_taken_back_and_done_again(library: Library, blog: Site) -> None:
    receipt = library.subscriptions.follow(blog.url("/"))
    assert receipt.undo is not None
    redo = receipt.undo()
    assert library.subscriptions.feeds() == ()
    assert library.articles.count(ArticleQuery()) == 0
    assert redo.undo is not None
    redo.undo()
    assert library.articles.count(ArticleQuery()) == 2


@pytest.mark.parametrize("path", ["/", "/feed.xml"])
def test_a_feed_is_followed_once(library: Library, blog: Site, path: str) -> None:
    feed_id = library.subscriptions.follow(blog.url("/")).feed_id
    with pytest.raises(AlreadyFollowed) as refused:
        library.subscriptions.follow(blog.url(path))
    assert refused.value.feed_id == feed_id
    assert len(library.subscriptions.feeds()) == 1


def test_a_feed_that_was_removed_can_be_followed_again_and_keeps_what_was_read(library: Library, blog: Site) -> None:
    receipt = library.subscriptions.follow(blog.url("/"))
    library.articles.mark_read(receipt.changes.added)
    library.subscriptions.remove([receipt.feed_id])
    library.subscriptions.follow(blog.url("/"))
    assert library.articles.count(ArticleQuery()) == 2
    assert library.articles.count(ArticleQuery(is_unread=True)) == 0


def test_every_feed_of_a_page_is_offered_and_none_followed(library: Library, site: Site) -> None:
    site.put("/", home_page("Both", {"/rss.xml": "News", "/atom.xml": "Essays"}))
    site.put("/rss.xml", rss("News", ITEMS), "application/rss+xml")
    site.put("/atom.xml", atom("Essays", ITEMS[:1]), "application/atom+xml")
    found = library.subscriptions.find(site.url("/"))
    assert {candidate.url for candidate in found.candidates} == {site.url("/rss.xml"), site.url("/atom.xml")}
    assert not any(candidate.is_followed for candidate in found.candidates)
    assert library.subscriptions.feeds() == ()
    best = found.candidates[0]
    assert best.entries == {"News": 2, "Essays": 1}[best.title]
    library.subscriptions.follow(best.url)
    again = library.subscriptions.find(site.url("/"))
    assert {candidate.url for candidate in again.candidates if candidate.is_followed} == {best.url}


def test_a_page_without_a_feed_is_said(library: Library, site: Site) -> None:
    site.put("/", "<!doctype html><title>Nothing</title><p>No feed here.</p>")
    with pytest.raises(FeedNotFound) as failed:
        library.subscriptions.follow(site.url("/"))
    assert str(failed.value)
    assert library.subscriptions.feeds() == ()


def test_a_site_that_is_not_there_is_said(library: Library, site: Site) -> None:
    with pytest.raises(HaowenError) as failed:
        library.subscriptions.follow(site.url("/absent"))
    assert isinstance(failed.value, BadStatus | FeedNotFound)


@pytest.mark.parametrize(
    "address", ["", "   ", "no address", "javascript:alert(1)", "file:///etc/passwd", "ftp://x.org/"]
)
def test_what_is_no_web_address_is_refused_without_asking(library: Library, address: str) -> None:
    with pytest.raises(FeedNotFound):
        library.subscriptions.follow(address)


def test_a_stopped_search_changes_nothing(library: Library, blog: Site) -> None:
    progress = Progress()
    progress.stop()
    with pytest.raises(Cancelled):
        library.subscriptions.follow(blog.url("/"), progress=progress)
    assert library.subscriptions.feeds() == ()


def test_foreign_markup_never_reaches_the_page(library: Library, site: Site) -> None:
    html = "<p onclick='x()'>Text<script>alert(1)</script></p><a href='javascript:x()'>go</a>"
    site.put("/feed.xml", rss("Evil <b>feed</b>", [Item("1", "A\x07\u202etitle", "javascript:alert(1)", html)]), HTML)
    receipt = library.subscriptions.follow(site.url("/feed.xml"))
    (article_id,) = receipt.changes.added
    opened = library.articles.open(article_id)
    said = repr(opened.document)
    assert "script" not in said
    assert "alert" not in said
    assert opened.article.url is None
    assert "\u202e" not in opened.article.title
