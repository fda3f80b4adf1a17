"""Selectors name the places that people mean, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.extract import selectors
from reader_app.extract.page import parse

ROOT = parse(
    '<body><div id="main" class="a b"><p class="x">1</p><section><p class="x y" data-part="two-a">2</p></section></div>'
    '<p class="x">3</p></body>'
)


@pytest.mark.parametrize(
    ("selector", "wanted"),
    [
        ("p", "123"),
        (".x", "123"),
        ("p.x.y", "2"),
        ("#main p", "12"),
        ("#main > p", "1"),
        ("div.a.b section>.y", "2"),
        ("body > p, #main > .x", "13"),
        ("[data-part]", "2"),
        ("p[data-part='two-a']", "2"),
        ('[data-part^="two"]', "2"),
        ("[data-part$=one]", ""),
        ("[class~=y]", "2"),
        ("[data-part*=o-]", "2"),
        ("P.x", "123"),
    ],
)
def test_a_selector_finds_its_places_in_order(selector: str, wanted: str) -> None:
    assert "".join(element.text or "" for element in selectors.every(ROOT, selector)) == wanted


@pytest.mark.parametrize("selector", ["", " ", ",", "p,", "p:first-child", "p >", "> p", "..x", "p p[", "a" * 400])
def test_what_is_not_understood_finds_nothing(selector: str) -> None:
    assert not selectors.is_understood(selector)
    assert selectors.every(ROOT, selector) == []


@given(st.text(alphabet="ab.#[]=>, \"'*^$~", max_size=40))
def test_no_selector_is_too_strange(selector: str) -> None:
    selectors.every(ROOT, selector)
