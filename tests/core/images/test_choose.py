"""Which picture stands for an article."""

from dataclasses import dataclass

import pytest

from reader_app.images import choose


@dataclass(frozen=True)
class Shown:
    """A picture in a text."""

    src: str
    alt: str = ""
    width: int | None = None
    height: int | None = None


SEA = "https://example.com/2026/sea.jpg"
HILL = "https://example.com/2026/hill.jpg"


def test_what_the_feed_declares_comes_first() -> None:
    assert choose.lead([Shown(HILL)], SEA, None) == SEA


def test_what_the_page_declares_comes_before_a_picture_in_the_text() -> None:
    assert choose.lead([Shown(HILL)], None, SEA) == SEA


def test_of_pictures_alike_the_first_is_taken() -> None:
    assert choose.lead([Shown(SEA), Shown(HILL)], None, None) == SEA


def test_a_large_picture_beats_a_modest_one_before_it() -> None:
    assert choose.lead([Shown(SEA, width=200, height=120), Shown(HILL, width=1200, height=800)], None, None) == HILL


def test_a_large_picture_far_below_does_not() -> None:
    far = [Shown(f"https://example.com/{n}.jpg", width=400, height=300) for n in range(12)]
    assert choose.lead([*far, Shown(HILL, width=1200, height=800)], None, None) == far[0].src


def test_a_small_declared_picture_gives_way_to_a_large_one() -> None:
    assert choose.lead([Shown(HILL, width=900, height=600)], "https://example.com/sea-150x150.jpg", None) == HILL


def test_a_strip_gives_way_to_a_picture_of_usual_shape() -> None:
    assert choose.lead([Shown(SEA, width=1000, height=120), Shown(HILL, width=500, height=300)], None, None) == HILL


@pytest.mark.parametrize(
    "src",
    [
        "https://example.com/favicon.png",
        "https://example.com/images/site-logo.png",
        "https://example.com/avatar/1234.jpg",
        "https://secure.gravatar.com/x/1234.jpg",
        "https://s.w.org/images/core/emoji/72x72/1f600.png",
        "https://example.com/smileys/3.gif",
        "https://example.com/spacer.gif",
        "https://example.com/pixel.gif?u=1",
        "https://pixel.wp.com/g.gif",
        "https://example.com/qrcode.png",
        "https://example.com/static/wechat_qr.png",
        "https://example.com/%E4%BA%8C%E7%BB%B4%E7%A0%81.jpg",
        "https://example.com/打赏二维码.jpg",
        "https://img.shields.io/v/haowen.png",
        "https://example.com/figure.svg",
        "data:image/png;base64,AAAA",
        "javascript:alert(1)",
        "",
    ],
)
def test_decoration_is_never_chosen(src: str) -> None:
    assert choose.lead([Shown(src)], src, src) is None


@pytest.mark.parametrize("alt", ["扫码关注我们", "微信公众号", "QR code", "作者头像"])
def test_words_beside_a_picture_give_a_code_away(alt: str) -> None:
    assert choose.lead([Shown(SEA, alt)], None, None) is None


@pytest.mark.parametrize("size", [(1, 1), (16, 16), (600, 60), (None, 40)])
def test_tiny_pictures_are_never_chosen(size: tuple[int | None, int | None]) -> None:
    assert choose.lead([Shown(SEA, "", *size)], None, None) is None


@pytest.mark.parametrize("name", ["iconic-bridge.jpg", "facebook-office.jpg", "adsorption.png", "badger.jpg"])
def test_words_that_only_contain_such_a_name_are_fine(name: str) -> None:
    src = f"https://example.com/{name}"
    assert choose.lead([Shown(src)], None, None) == src


def test_nothing_comes_of_nothing() -> None:
    assert choose.lead([], None, None) is None
