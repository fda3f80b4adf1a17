"""Keeping a page, and fetching the rest of an article from its page."""

import dataclasses

import pytest

from reader_app.errors import BadStatus, Cancelled, HaowenError, NoArticle, Unreachable
from reader_app.jobs import Progress
from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery
from tests.support.builders import a_feed, add, an_article
from tests.support.site import Site, article_page, jpeg

PARAGRAPHS = [
    f"第{number}段：喝茶的人都知道，水要烧到刚刚好，茶叶要等一等，话也可以慢慢说。" * 3 for number in range(6)
]


@pytest.fixture
def address(site: Site) -> str:
    """A page with an article and a picture."""
    picture = site.put("/tea.jpg", jpeg(), "image/jpeg")
    page = article_page("喝茶", PARAGRAPHS, picture=picture, author="陆羽", site_name="茶馆", language="zh")
    return site.put("/tea", page)


def test_a_page_is_kept_with_its_article(library: Library, address: str) -> None:
    receipt = library.articles.save_page(address + "?utm_source=x")
    assert str(receipt.said) == "Saved “喝茶”."
    article = library.articles.get(receipt.article_id)
    assert (article.title, article.site, article.authors, article.feed_id) == ("喝茶", "茶馆", ("陆羽",), None)
    assert article.is_full_text
    text = library.articles.body_text(receipt.article_id)
    assert all(paragraph in text for paragraph in PARAGRAPHS)
    assert "Read this too" not in text
    assert list(library.articles.ids(ArticleQuery(is_saved=True, text="喝茶"))) == [receipt.article_id]


def test_a_page_is_kept_once_and_not_fetched_again(library: Library, site: Site, address: str) -> None:
    first = library.articles.save_page(address)
    asked = len(site.asked)
    second = library.articles.save_page(address + "#part")
    assert second.article_id == first.article_id
    assert not second.changes
    assert len(site.asked) == asked


def test_a_site_without_encryption_is_kept_too_when_no_scheme_was_typed(library: Library, site: Site) -> None:
    # Behind this proxy the site has no encrypted door.
    library.settings.change(proxy_mode="manual", proxy=site.url("/"))
    site.put("http://quiet.example/tea", article_page("喝茶", PARAGRAPHS))
    receipt = library.articles.save_page("quiet.example/tea")
    assert library.articles.get(receipt.article_id).url == "http://quiet.example/tea"
    again = library.articles.save_page("quiet.example/tea")
    assert (again.article_id, bool(again.changes)) == (receipt.article_id, False)
    site.put("http://loud.example/tea", article_page("喝茶", PARAGRAPHS))
    with pytest.raises(Unreachable):
        library.articles.save_page("https://loud.example/tea")


def test_keeping_is_taken_back(library: Library, address: str) -> None:
    receipt = library.articles.save_page(address)
    assert receipt.undo is not None
    redo = receipt.undo()
    assert library.articles.count(ArticleQuery()) == 0
    assert redo.undo is not None
    redo.undo()
    assert library.articles.count(ArticleQuery()) == 1


def test_a_page_that_was_removed_can_be_kept_again(library: Library, address: str) -> None:
    library.articles.remove([library.articles.save_page(address).article_id])
    library.articles.save_page(address)
    assert library.articles.count(ArticleQuery()) == 1


def test_a_page_without_an_article_is_said(library: Library, site: Site) -> None:
    with pytest.raises(NoArticle):
        library.articles.save_page(site.put("/empty", "<!doctype html><title>Log in</title><form></form>"))
    with pytest.raises(BadStatus):
        library.articles.save_page(site.url("/absent"))
    with pytest.raises(HaowenError):
        library.articles.save_page("no address")
    assert library.articles.count(ArticleQuery()) == 0


def test_stopping_keeps_nothing(library: Library, address: str) -> None:
    progress = Progress()
    progress.stop()
    with pytest.raises(Cancelled):
        library.articles.save_page(address, progress)
    assert library.articles.count(ArticleQuery()) == 0


def test_the_full_text_replaces_the_beginning_and_keeps_what_the_feed_said(
    library: Library, site: Site, address: str
) -> None:
    feed_id = a_feed(library, site.url("/feed.xml"))
    article = an_article("The feed's title", "Only the beginning …", url=address, authors=("The feed's author",))
    (article_id,) = add(library, article, feed_id=feed_id, is_bookmarked=True)
    receipt = library.articles.fetch_full_text(article_id)
    assert str(receipt.said) == "The full text is here."
    assert receipt.changes.articles == {article_id}
    opened = library.articles.look(article_id)
    assert opened.article.title == "The feed's title"
    assert opened.article.authors == ("The feed's author",)
    assert opened.article.state.is_bookmarked
    assert opened.article.is_full_text
    assert not opened.is_summary_only
    assert PARAGRAPHS[5] in library.articles.body_text(article_id)
    assert list(library.articles.ids(ArticleQuery(text="慢慢说"))) == [article_id]


def test_a_page_that_fails_leaves_the_article_as_it_was(library: Library, site: Site) -> None:
    feed_id = a_feed(library, site.url("/feed.xml"))
    (article_id,) = add(library, an_article("T", "The beginning.", url=site.url("/absent")), feed_id=feed_id)
    with pytest.raises(BadStatus):
        library.articles.fetch_full_text(article_id)
    assert library.articles.body_text(article_id) == "The beginning."


def test_an_article_without_a_page_has_no_full_text(library: Library) -> None:
    (article_id,) = add(library, dataclasses.replace(an_article(), url=None))
    for missing in (article_id, ArticleId(99)):
        with pytest.raises(NoArticle):
            library.articles.fetch_full_text(missing)


def test_a_feed_from_outside_cannot_lead_into_the_private_network(library: Library, address: str) -> None:
    article = an_article("T", "The beginning.", url=address)
    (article_id,) = add(library, article, feed_id=a_feed(library, "https://example.com/feed.xml"))
    with pytest.raises(HaowenError):
        library.articles.fetch_full_text(article_id)


def test_the_pictures_of_a_kept_page_are_fetched(library: Library, site: Site, address: str) -> None:
    receipt = library.articles.save_page(address)
    image_url = library.articles.get(receipt.article_id).image_url
    assert image_url == site.url("/tea.jpg")
    file = library.images.thumbnail(image_url, 160, article_id=receipt.article_id)
    assert (file.width_px, file.height_px) == (160, 100)
    library.images.picture(image_url, article_id=receipt.article_id)
    assert site.count("/tea.jpg") == 1
    with pytest.raises(HaowenError):
        library.images.picture(site.url("/tea.jpg?other"))
