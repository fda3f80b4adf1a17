"""Pictures are found however a page loads them, with what is written under them."""

import pytest

from reader_app.document import Figure, Image, ListBlock, Paragraph, images
from reader_app.document.pictures import candidates
from tests.core.document.reading import blocks, only, paragraph, read, run

A = "https://site.example/a.jpg"
B = "https://site.example/b.jpg"
DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


@pytest.mark.parametrize(
    "html",
    [
        "<img src=/a.jpg>",
        "<img src=//site.example/a.jpg>",
        "<img data-src=/a.jpg>",
        f"<img src='{DOT}' data-original=/a.jpg>",
        "<img src=/img/grey.gif data-src=/a.jpg>",
        "<img src=/loading.gif data-lazy-src=/a.jpg>",
        "<img data-srcset='/small.jpg 300w, /a.jpg 900w'>",
        "<img srcset='/small.jpg 1x,/a.jpg 2x'>",
        "<img srcset='/a.jpg'>",
        "<img src=/small.jpg srcset='/small.jpg 300w, /a.jpg 1600w, /huge.jpg 5000w'>",
        "<picture><source srcset='/a.jpg 1200w, /small.jpg 300w'><img src=/small.jpg></picture>",
        "<picture><source media='(prefers-color-scheme: dark)' srcset='/dark.jpg 9w'><img src=/a.jpg></picture>",
        "<picture><source type=image/webp srcset=/a.webp><img src=/a.jpg></picture>",
        "<picture><source data-srcset=/a.jpg><img></picture>",
        f"<img src='{DOT}'><noscript><img src=/a.jpg></noscript>",
        "<img src=/tiny.jpg class=blur><noscript><img src=/a.jpg></noscript>",
        "<div><noscript><img src=/a.jpg></noscript></div>",
        "<img src=static/image/common/none.gif file=/a.jpg zoomfile=/a.jpg>",
        "<amp-img src=/a.jpg></amp-img>",
        "<img src=/a.jpg><img src=https://pixel.wp.com/b.gif?x=1>",
        "<img src=/a.jpg><img src=/x.png width=1 height=1>",
        "<img src=/a.jpg><img src=/x.png style='width:1px;height:1px'>",
        "<img src=/a.jpg><img src=/x.png style='display:none'><img hidden src=/y.png>",
        "<img src=/a.jpg data-src='{not an address}'>",
        "<img src='\n/a.jpg\n'>",
    ],
)
def test_the_real_picture_is_found(html: str) -> None:
    assert [image.src for image in images(read(f"<p>{html}</p>"))] == [A]


@pytest.mark.parametrize(
    ("html", "caption"),
    [
        ("<figure><img src=/a.jpg><figcaption>Cap</figcaption></figure>", "Cap"),
        ("<figure><div><img src=/a.jpg></div><figcaption><p>Cap</p></figcaption></figure>", "Cap"),
        ('<div class="wp-caption"><img src=/a.jpg><p class="wp-caption-text">Cap</p></div>', "Cap"),
        ("<p align=center><img src=/a.jpg></p><p align=center>Cap</p><p>Text</p>", "Cap"),
        ("<center><img src=/a.jpg><br>Cap</center>", "Cap"),
        ("<p><img src=/a.jpg></p><p>图为张三</p>", "图为张三"),
        ("<p><img src=/a.jpg></p><p>▲ 张三</p>", "▲ 张三"),
        ("<p><img src=/a.jpg></p><p>Photo by Ann</p>", "Photo by Ann"),
        ("<noscript><figure><img src=/a.jpg><figcaption>Cap</figcaption></figure></noscript>", "Cap"),
    ],
)
def test_captions_belong_to_their_picture(html: str, caption: str) -> None:
    assert blocks(html)[0] == Figure((Image(A),), run(caption))


@pytest.mark.parametrize("text", ["An ordinary paragraph.", "图书馆今天开放。", "Photosynthesis is how plants live."])
def test_an_ordinary_paragraph_is_no_caption(text: str) -> None:
    assert blocks(f"<p><img src=/a.jpg></p><p>{text}</p>") == (Figure((Image(A),)), paragraph(text))


def test_on_a_centred_page_centring_says_nothing() -> None:
    assert len(blocks("<center><img src=/a.jpg><p>one</p><p>two</p></center>")) == 3


def test_a_linked_picture_keeps_its_link() -> None:
    assert only('<a href="/big.jpg"><figure><img src=/a.jpg></figure></a>') == Figure(
        (Image(A, link="https://site.example/big.jpg"),)
    )


def test_pictures_side_by_side_are_one_figure() -> None:
    assert only("<p><img src=/a.jpg><img src=/b.jpg></p>") == Figure((Image(A), Image(B)))
    assert only("<ul><li><img src=/a.jpg></li><li><figure><img src=/b.jpg></figure></li></ul>") == Figure(
        (Image(A), Image(B))
    )


def test_pictures_with_captions_of_their_own_are_figures_of_their_own() -> None:
    html = (
        "<figure><figure><img src=/a.jpg><figcaption>A</figcaption></figure>"
        "<figure><img src=/b.jpg><figcaption>B</figcaption></figure></figure>"
    )
    assert blocks(html) == (Figure((Image(A),), run("A")), Figure((Image(B),), run("B")))


def test_a_picture_at_the_edge_of_a_paragraph_parts_from_it() -> None:
    assert blocks("<p><img src=/a.jpg>Text</p>") == (Figure((Image(A),)), paragraph("Text"))
    assert blocks("<p>One<br><img src=/a.jpg><br>Two</p>") == (
        paragraph("One"), Figure((Image(A),)), paragraph("Two"),
    )  # fmt: skip


def test_sizes_alternative_and_title_are_kept() -> None:
    found = only('<img src=/a.jpg alt=" A cat " title="Tom" width="600px" height="400">')
    assert found == Figure((Image(A, "A cat", "Tom", 600, 400),))


def test_emoji_are_text() -> None:
    assert only('<p>Hi <img class="emoji" alt="😀" src="https://s.w.org/images/core/emoji/1.svg"></p>') == paragraph(
        "Hi 😀"
    )


def test_a_list_of_words_and_pictures_stays_a_list() -> None:
    assert isinstance(only("<ul><li>x<img src=/a.jpg></li></ul>"), ListBlock)


def test_a_heading_that_is_a_picture_is_a_figure() -> None:
    assert only("<h1><img src=/a.jpg></h1>") == Figure((Image(A),))


def test_pictures_come_in_reading_order_from_everywhere() -> None:
    html = (
        "<p>x <img src=/1.png height=9> y</p><ul><li>z<img src=/2.png></ul>"
        "<blockquote><p>q</p><img src=/3.png></blockquote>"
        "<table><tr><th>h<tr><td>c<img src=/4.png></table><details><summary>s</summary><img src=/5.png></details>"
        "<dl><dt>t<dd><img src=/6.png></dl>"
    )
    assert [image.src[-5] for image in images(read(html))] == list("123456")


def test_inline_pictures_need_no_address_of_their_own() -> None:
    source = "data:image/gif;base64,R0lGODlh" + "A" * 400
    assert only(f'<p><img src="{source}"></p>') == Figure((Image(source),))


def test_commas_in_addresses_do_not_part_candidates() -> None:
    assert candidates("/w_300,c_fill/a.jpg 300w, /b.jpg 2x,/c.jpg") == [
        ("/w_300,c_fill/a.jpg", 300.0), ("/b.jpg", 2000.0), ("/c.jpg", 1.0),
    ]  # fmt: skip


def test_words_between_pictures_stay_between_them() -> None:
    assert blocks("<p><img src=/a.jpg><br>words<br><img src=/b.jpg></p>")[1] == Paragraph(run("words"))
