"""What comes out of the gate can do nothing, whatever went in."""

import time
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from reader_app.document import from_html, sanitize, to_html, to_text
from reader_app.document.vocabulary import words
from tests.core.document.hostile import BOMBS, VECTORS

BASE = "https://site.example/articles/one.html"
FORBIDDEN = words("script style iframe object embed form input button svg math link meta base")
SAFE_ATTRIBUTES = words("id lang dir href title class open src alt width height start type value colspan rowspan align")
WRITTEN_ATTRIBUTES = SAFE_ATTRIBUTES | {"style", "data-label", "data-embed", "disabled", "checked"}
WRITTEN_STYLES = ("text-align: left", "text-align: center", "text-align: right", "text-emphasis: dot")
PIXELS = "data:image/png;base64,iVBORw0KGgo" + "A" * 400 + "="


class _Inspector(HTMLParser):
    """Reads markup independently of the code under test."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]


def inspect(markup: str) -> _Inspector:
    inspector = _Inspector()
    inspector.feed(markup)
    inspector.close()
    return inspector


def assert_harmless_addresses(found: _Inspector) -> None:
    for _, name, value in found.attributes:
        if name == "href":
            assert value.startswith(("https://", "http://", "mailto:", "#x-"))
        elif name == "src":
            assert value.startswith(("https://", "http://", "data:image/png", "data:image/jpeg", "data:image/gif"))


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_active_gets_through(vector: str) -> None:
    found = inspect(sanitize(f"<p>before</p>{vector}<p>after</p>", BASE))
    assert not found.tags & FORBIDDEN
    assert {name for _, name, _ in found.attributes} <= SAFE_ATTRIBUTES
    assert_harmless_addresses(found)


@pytest.mark.parametrize("vector", VECTORS)
def test_a_document_writes_nothing_active(vector: str) -> None:
    document = from_html(f"<p>before</p>{vector}<p>after</p>", BASE)
    found = inspect(to_html(document))
    assert not found.tags & (FORBIDDEN - {"input"})
    assert {name for _, name, _ in found.attributes} <= WRITTEN_ATTRIBUTES
    assert all(value in WRITTEN_STYLES for _, name, value in found.attributes if name == "style")
    assert_harmless_addresses(found)
    assert to_text(document).startswith("before")


@pytest.mark.parametrize("vector", VECTORS)
def test_sanitising_twice_changes_nothing(vector: str) -> None:
    once = sanitize(vector, BASE)
    assert sanitize(once, BASE) == once


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_little(name: str) -> None:
    bomb: Callable[[], str] = BOMBS[name]
    markup = bomb()
    start = time.process_time()
    document = from_html(markup, BASE)
    assert time.process_time() - start < 4
    assert len(to_html(document)) < 25 * len(markup) + 1000


def test_there_are_enough_attempts() -> None:
    assert len(set(VECTORS)) >= 80


def test_escaped_markup_stays_text() -> None:
    assert sanitize("&lt;b&gt; a < b", BASE) == "&lt;b&gt; a &lt; b"


def test_addresses_become_absolute() -> None:
    clean = sanitize('<a href="../x?a=1&copy=2">x</a><img src="//cdn.example/a.png">', BASE)
    assert 'href="https://site.example/x?a=1&amp;copy=2"' in clean
    assert 'src="https://cdn.example/a.png"' in clean


def test_ids_live_in_a_space_of_their_own() -> None:
    assert sanitize('<p id="body">x</p><a href="#body">y</a>', BASE) == '<p id="x-body">x</p><a href="#x-body">y</a>'


def test_a_link_to_the_page_itself_is_a_link_within_it() -> None:
    assert 'href="#x-part"' in sanitize(f'<a href="{BASE}#part">x</a>', BASE)


def test_small_raster_pictures_may_be_inline() -> None:
    assert PIXELS in sanitize(f'<img src="{PIXELS}">', BASE)


def test_large_inline_pictures_are_dropped() -> None:
    large = "data:image/png;base64,iVBORw0KGgo" + "A" * 800_001
    assert "<img" not in sanitize(f'<img src="{large}">', BASE)


def test_a_letter_has_one_receiver_and_at_most_a_subject() -> None:
    clean = sanitize('<a href="mailto:me@site.example?subject=Hello%20you&cc=a@b.example">x</a>', BASE)
    assert clean == '<a href="mailto:me@site.example?subject=Hello%20you">x</a>'


def test_hints_for_the_reader_are_not_shown() -> None:
    clean = sanitize(
        '<p class="lead" align="center" style="color:red">x <code class="language-c hot">y</code></p>', BASE
    )
    assert clean == '<p>x <code class="language-c">y</code></p>'


def test_spans_of_cells_are_bounded() -> None:
    clean = sanitize("<table><tr><td colspan=0 rowspan=1000000>x</td></tr></table>", BASE)
    assert 'colspan="1" rowspan="50"' in clean


def test_a_player_becomes_a_link() -> None:
    clean = sanitize('<iframe src="https://www.youtube.com/embed/abcdefghijk" title="A film"></iframe>', BASE)
    assert '<a href="https://www.youtube.com/watch?v=abcdefghijk">' in clean
    assert "A film" in clean
