"""A page is read within bounds, whatever is in it."""

import pytest

from reader_app.extract import page
from reader_app.extract.dom import elements, text_of
from tests.core.extract.pages import URL


def _count(data: bytes) -> int:
    return sum(1 for _ in elements(page.read(data, URL, None).root))


def test_elements_are_capped() -> None:
    read = page.read(b"<i>x</i>" * (page.MAX_ELEMENTS + 5000), URL, None)
    assert read.is_cut
    assert sum(1 for _ in elements(read.root)) <= page.MAX_ELEMENTS


def test_the_decoded_page_is_capped() -> None:
    read = page.read(b"<p>" + b"x" * (page.MAX_CHARACTERS + 10), URL, None)
    assert read.is_cut
    assert len(read.source) == page.MAX_CHARACTERS


def test_nesting_ends_in_plain_text() -> None:
    root = page.read(b"<div>" * 400 + b"deep <b>down</b>", URL, None).root
    depth = max(sum(1 for _ in element.iterancestors()) for element in elements(root))
    assert depth <= page.MAX_DEPTH
    assert "down" in text_of(root) or depth < page.MAX_DEPTH


@pytest.mark.parametrize("value", [b"a%d", b"a%d=1", b'a%d="<"', b'x"%d=1'])
def test_a_tag_with_thousands_of_attributes_loses_them(value: bytes) -> None:
    bomb = b"<p " + b" ".join(value % at if b"%" in value else value for at in range(30_000)) + b">text"
    root = page.read(bomb, URL, None).root
    assert max((len(element.attrib) for element in elements(root)), default=0) <= 4_000


def test_an_ordinary_long_attribute_stays() -> None:
    picture = b'<img alt="a" src="data:image/png;base64,' + b"A" * 20_000 + b'">'
    assert any(len(element.get("src", "")) > 20_000 for element in elements(page.read(picture, URL, None).root))


@pytest.mark.parametrize("data", [b"", b"   ", b"\0", b"<!-- only -->", b"<?xml version='1.0' encoding='gbk'?>"])
def test_nothing_gives_an_empty_page(data: bytes) -> None:
    assert text_of(page.read(data, URL, None).root) == ""


def test_addresses_are_relative_to_the_base_that_the_page_names() -> None:
    assert page.read(b'<base href="/deep/">', URL, None).base == "https://www.example.com/deep/"
    assert page.read(b'<base href="javascript:x">', URL, None).base == URL
