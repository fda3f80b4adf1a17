"""From the screen to the phone."""

import dataclasses
import io

import pytest
import zxingcpp
from PIL import Image

from reader_app.errors import HaowenError, NoArticle
from reader_app.library import Library
from reader_app.model import ArticleId, CardShape, CardStyle
from tests.support.builders import add, an_article
from tests.support.site import Site, jpeg


def test_the_link_leaves_the_trackers_behind(library: Library) -> None:
    (article_id,) = add(library, an_article("T", url="https://example.com/a?id=3&utm_source=feed&fbclid=x"))
    link = library.sharing.link(article_id)
    assert link.url == "https://example.com/a?id=3"
    assert (link.title, link.site, link.warning) == ("T", "Example", None)


def test_a_phone_is_warned_of_an_address_it_cannot_reach(library: Library) -> None:
    (article_id,) = add(library, an_article(url="http://192.168.1.5/a"))
    assert library.sharing.link(article_id).warning is not None


@pytest.mark.parametrize("content", ["https://example.com/a?id=3", "https://example.com/茶/" + "x" * 600])
def test_a_camera_reads_what_was_shared(library: Library, content: str) -> None:
    code = library.sharing.qr(content)
    picture = Image.open(io.BytesIO(library.sharing.qr_png(code, 4)))
    (found,) = zxingcpp.read_barcodes(picture)
    assert found.text == content
    assert library.sharing.qr_svg(code).lstrip().startswith(("<?xml", "<svg"))


def test_what_fits_into_no_code_is_said(library: Library) -> None:
    with pytest.raises(HaowenError):
        library.sharing.qr("https://example.com/" + "x" * 5_000)


def test_an_article_without_an_address_cannot_be_shared(library: Library) -> None:
    (article_id,) = add(library, dataclasses.replace(an_article(), url=None))
    for missing in (article_id, ArticleId(99)):
        with pytest.raises(NoArticle):
            library.sharing.link(missing)


@pytest.mark.parametrize("shape", CardShape)
def test_a_card_carries_the_clean_link(library: Library, site: Site, shape: CardShape) -> None:
    site.put("/lamp.jpg", jpeg(), "image/jpeg")
    article = an_article("T", url="https://example.com/a?utm_source=x", image_url=site.url("/lamp.jpg"))
    (article_id,) = add(library, article)
    picture = Image.open(io.BytesIO(library.sharing.card(article_id, shape, CardStyle.PAPER, passage="好。")))
    (found,) = zxingcpp.read_barcodes(picture)
    assert found.text == "https://example.com/a"


def test_what_has_no_address_makes_a_card_without_a_code(library: Library) -> None:
    (article_id,) = add(library, dataclasses.replace(an_article(), url=None))
    picture = Image.open(io.BytesIO(library.sharing.card(article_id, CardShape.LONG, CardStyle.PAPER)))
    assert not zxingcpp.read_barcodes(picture)
    with pytest.raises(NoArticle):
        library.sharing.card(ArticleId(99), CardShape.LONG, CardStyle.PAPER)
