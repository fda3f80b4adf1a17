"""The copy is complete in itself, holds nothing but the article, and starts where the desktop stands."""

import re
from html.parser import HTMLParser

import pytest

from reader_app import words
from reader_app.document import Code, Document, Figure, Heading, Image, Paragraph, Run, Style, Table
from reader_app.document.blocks import Cell
from reader_app.document.copies import Copy, Picture
from reader_app.sharing.page import block_id, file_page, phone_page

LAMP = Picture(b"\x89PNG lamp", "png", 800, 600)


def a_copy(*blocks: object, **rest: object) -> Copy:
    document = Document(tuple(blocks) or (Paragraph((Run("正文"),)),), "zh")  # type: ignore[arg-type]
    return Copy("城市骑行地图", document, "林未 · 慢城观察", "https://example.com/a?b=1&c=2", "zh", **rest)  # type: ignore[arg-type]


class Seen(HTMLParser):
    """Every element with its attributes, every id, every address."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.names: list[str] = []
        self.feed(html.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("src", "href", "action", "srcset", "poster", "data-to"):
                self.addresses.append(value or "")


def test_pictures_are_inside_and_nothing_is_fetched_from_elsewhere() -> None:
    remote = "https://pictures.example/lamp.png"
    copy = a_copy(Figure((Image(remote, "灯"),), (Run("路灯"),)), pictures={remote: LAMP})
    for html in (file_page([copy]), phone_page([copy], saved_at="/s", place_at="/p").html):
        assert remote.encode() not in html
        assert b"data:image/png;base64," in html
        assert b'width="800" height="600"' in html
        addresses = Seen(html).addresses
        assert [address for address in addresses if address.startswith("http")] <= [copy.url, copy.url]


def test_a_picture_that_is_not_there_leaves_its_words() -> None:
    html = file_page([a_copy(Figure((Image("https://x.example/a.png", "一张桥的照片"),)))])
    assert "一张桥的照片".encode() in html
    assert b"<img" not in html


def test_every_top_level_block_can_be_gone_to() -> None:
    blocks = [Heading(2, (Run("一"),)), Paragraph((Run("二"),)), Code("三"), Table(((Cell(()),),))]
    ids = Seen(phone_page([a_copy(*blocks)], saved_at="/s", place_at="/p").html).ids
    assert [block_id(number) for number in range(4)] == [name for name in ids if re.fullmatch(r"haowen-\d+-\d+", name)]


@pytest.mark.parametrize("nasty", ['"><script>alert(1)</script>', "</style><b>", "]]>", "\x00", "{title}", "$title"])
def test_words_of_strangers_stay_words(nasty: str) -> None:
    blocks = (Paragraph((Run(nasty, Style.BOLD, title=nasty),)), Code(nasty, "x"))
    copy = Copy(nasty, Document(blocks, nasty), nasty, "https://example.com/" + nasty, nasty, (nasty,), nasty)
    html = phone_page([copy], saved_at="/s", place_at="/p").html
    assert Seen(html).names.count("script") == 1
    assert Seen(file_page([copy])).names.count("script") == 0
    assert b"<script>alert" not in html


def test_the_page_allows_its_own_script_and_no_other() -> None:
    page = phone_page([a_copy()], saved_at="/s", place_at="/p")
    assert re.search(r"script-src 'sha256-[A-Za-z0-9+/]{43}=';", page.policy)
    assert "unsafe-inline" not in page.policy.partition("script-src")[2]
    assert "default-src 'none'" in page.policy


def test_it_offers_to_save_and_to_see_the_original() -> None:
    page = Seen(phone_page([a_copy()], saved_at="/a/x/save", place_at="/a/x/place").html)
    assert {"/a/x/save", "/a/x/place", "https://example.com/a?b=1&c=2"} <= set(page.addresses)
    assert not {"/a/x/save", "/a/x/place"} & set(Seen(file_page([a_copy()])).addresses)


def test_several_articles_have_a_contents_list_and_their_own_blocks() -> None:
    html = file_page([a_copy(), a_copy()])
    page = Seen(html)
    assert page.addresses.count("#haowen-article-1") == 1
    assert {"haowen-article-0", "haowen-article-1", block_id(0, 0), block_id(0, 1)} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_it_says_its_words_in_the_language_of_the_window() -> None:
    words.use("zh_CN")
    html = phone_page([a_copy()], saved_at="/s", place_at="/p").html.decode()
    assert '<html lang="zh">' in html
    assert 'lang="zh-CN"' in html
    assert "Save on this phone" not in html


def test_an_article_that_is_read_from_the_right_begins_there() -> None:
    arabic = Copy("لماذا يبقى الكيلومتر الأخير", Document((Paragraph((Run("نص"),)),)), language="ar")
    html = file_page([arabic, Copy("城市", Document())]).decode()
    assert '<article id="haowen-article-0" lang="ar" dir="rtl">' in html
    assert '<article id="haowen-article-1">' in html
