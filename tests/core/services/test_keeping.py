"""What is bookmarked can be read without a network."""

from reader_app.document import Figure, Image
from reader_app.library import Library
from tests.support.builders import add, an_article
from tests.support.site import Site

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8ffff3f0005fe02fea7"
    "9a9d0c0000000049454e44ae426082"
)


def test_the_pictures_of_an_article_come_to_this_computer(library: Library, site: Site) -> None:
    site.put("/1.png", PIXEL, "image/png")
    site.put("/2.png", PIXEL, "image/png")
    images = [Image(site.url(f"/{number}.png")) for number in (1, 2)]
    lost = Image(site.url("/lost.png"))
    (article_id,) = add(
        library, an_article(blocks=[Figure((*images, lost))], url=site.url("/article")), is_bookmarked=True
    )
    assert len(library.keeping.missing(article_id)) == 3
    assert library.keeping.fetch(article_id) == 2
    assert library.keeping.missing(article_id) == [lost.src]
