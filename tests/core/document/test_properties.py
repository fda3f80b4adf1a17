"""What holds for any text at all."""

import re
import subprocess
import sys

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader_app.document import Document, from_html, from_json, sanitize, to_html, to_json, to_text
from tests.core.document.hostile import VECTORS
from tests.core.document.reading import BASE
from tests.core.document.samples import EVERYTHING

PIECES = (
    *re.findall(r"<[^>]*>|[^<>]+", to_html(EVERYTHING)),
    *(
        "<center>",
        "<br>",
        "<br><br>",
        "　　",
        "&nbsp;",
        "&amp;",
        "&#10;",
        "\n",
        "中文",
        "\n文",
        "***",
        "— Ann",
        "图1",
        "<td>",
    ),
    *("<noscript>", "</noscript>", "<select>", "<svg>", "<template>", "<span style='text-align:center'>", "</span>"),
    *("<div id=x>", "<a name=x>", "<math><mi>x</mi></math>", "<h2>", "<b>", "<i>", "</b>", "</i>", "<p hidden>"),
    "<iframe src='https://www.youtube.com/embed/abcdefghijk'></iframe>",
)
SOUP = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
ANYTHING = st.one_of(SOUP, st.text(max_size=200), st.lists(st.sampled_from(VECTORS), max_size=4).map("".join))
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(ANYTHING)
def test_reading_never_raises_and_comes_back_from_the_store(html: str) -> None:
    document = from_html(html, BASE)
    assert from_json(to_json(document)) == document


@QUICK
@given(ANYTHING)
def test_sanitising_is_idempotent(html: str) -> None:
    once = sanitize(html, BASE)
    assert sanitize(once, BASE) == once


@QUICK
@given(
    st.lists(st.sampled_from([piece for piece in PIECES if "<" in piece and "&" not in piece]), max_size=25).map(
        "".join
    )
)
def test_text_has_no_markup(html: str) -> None:
    assert not re.search(r"<[a-z/!]|\u200b", to_text(from_html(html, BASE)))


@QUICK
@given(SOUP)
def test_words_survive_being_written_as_html(html: str) -> None:
    document = from_html(html, BASE)
    again = from_html(to_html(document), BASE)
    assert _letters(to_text(again)) == _letters(to_text(document))


@QUICK
@given(st.text(max_size=200))
def test_any_text_may_be_in_the_store(text: str) -> None:
    assert isinstance(from_json(text), Document)


@QUICK
@given(st.data())
def test_a_document_cut_anywhere_can_be_read(data: st.DataObject) -> None:
    text = to_json(EVERYTHING)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert isinstance(from_json(text[:start] + text[end:]), Document)


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalpha())


def test_block_classes_come_without_the_parser() -> None:
    code = "import sys, reader_app.document; assert not {'lxml', 'nh3', 'lxml.etree'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
