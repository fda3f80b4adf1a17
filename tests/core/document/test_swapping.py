"""Other pictures, the same document."""

from dataclasses import replace

import pytest

from reader_app.document import Document, Image, from_html, images, to_text, with_images

EVERYWHERE = """
<p>a <img src="1.png" alt="one" width="20" height="20"> b</p>
<figure><img src="2.png"><figcaption>two</figcaption></figure>
<ul><li><p>x <img src="3.png" alt="three"> y</p></li></ul><blockquote><p><img src="4.png" alt="four"> q</p></blockquote>
<table><tr><td><p><img src="5.png" alt="five"> c</p></td></tr></table>
<details><summary>s</summary><p><img src="6.png" alt="six"> d</p></details>
<dl><dt>t</dt><dd><p>e <img src="7.png"></p></dd></dl>
"""


@pytest.fixture
def document() -> Document:
    return from_html(EVERYWHERE, "https://example.com/")


def test_every_picture_is_asked_for_once_in_reading_order(document: Document) -> None:
    asked: list[str] = []

    def swap(image: Image) -> Image:
        asked.append(image.src)
        return replace(image, src="data:image/png;base64,")

    swapped = with_images(document, swap)
    assert asked == [image.src for image in images(document)]
    assert {image.src for image in images(swapped)} == {"data:image/png;base64,"}
    assert len(swapped.blocks) == len(document.blocks)
    assert to_text(swapped) == to_text(document)


def test_without_a_picture_its_words_stay(document: Document) -> None:
    swapped = with_images(document, lambda _: None)
    assert images(swapped) == ()
    assert len(swapped.blocks) == len(document.blocks)
    for word in ("one", "two", "three"):
        assert word in to_text(swapped)
