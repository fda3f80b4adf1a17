"""Whole pages: what is the article, what is not, and that nothing breaks it."""

import logging

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader_app.document import Figure, Run, Table
from reader_app.extract import extract
from tests.core.extract.pages import BODY, PROSE, URL, page, read, said


def test_the_article_comes_out_without_what_stands_around_it() -> None:
    around = (
        '<div class="sidebar"><ul><li><a href="/a">Ferry times</a></li><li><a href="/b">Weather</a></li></ul></div>'
    )
    menu = '<nav><a href="/">Home</a><a href="/news">News</a></nav>'
    found = read(
        f"{menu}<h1>The last keeper</h1><div class='article'>{BODY}</div>{around}<footer>© Harbour News</footer>"
    )
    assert said(found.document) == list(PROSE)
    assert found.title == "The last keeper"
    assert found.confidence > 0.9


def test_paragraphs_parted_by_line_breaks_are_found() -> None:
    found = read("<div id=menu>Home</div><div>" + "<br><br>".join(PROSE) + "</div>")
    assert said(found.document) == list(PROSE)


def test_an_article_that_is_hidden_until_its_script_runs_is_shown() -> None:
    found = read(f'<div style="visibility: hidden; opacity: 0">{BODY}</div>')
    assert said(found.document) == list(PROSE)


def test_what_is_hidden_beside_the_article_stays_hidden() -> None:
    found = read(
        f'<div>{BODY}<p style="display:none">{PROSE[0][:40]}, this is a secret paragraph, for robots.</p></div>'
    )
    assert "secret" not in "".join(said(found.document))


def test_a_layout_table_becomes_text_and_a_data_table_stays() -> None:
    table = "<table><tr><th>Year</th><th>Ships</th></tr><tr><td>1911</td><td>204</td></tr></table>"
    found = read(f"<table><tr><td><a href='/x'>Menu</a></td><td>{BODY}{table}</td></tr></table>")
    assert said(found.document)[: len(PROSE)] == list(PROSE)
    assert sum(isinstance(block, Table) for block in found.document.blocks) == 1


def test_related_lists_cards_and_share_bars_are_left_out() -> None:
    links = "".join(f'<li><a href="/more/{at}">Another story of the sea {at}</a></li>' for at in range(4))
    cards = "".join(
        f'<div class="c"><a href="/m/{at}"><img src="/{at}.jpg"><p>Card {at}</p></a></div>' for at in range(3)
    )
    share = '<div class="share-bar"><a href="#">Twitter</a> <a href="#">Facebook</a></div>'
    found = read(f"<div class=article>{share}{BODY}<h3>Related stories</h3><ul>{links}</ul><div>{cards}</div></div>")
    assert said(found.document) == list(PROSE)


def test_a_list_of_links_to_other_sites_is_part_of_the_article() -> None:
    shops = "".join(f'<li><a href="https://shop{at}.example.net/">Lamp oil at shop {at}</a></li>' for at in range(4))
    found = read(f"<div class=article>{BODY}<ul>{shops}</ul>{BODY.replace('The', 'Then the')}</div>")
    assert "Lamp oil at shop 2" in "\n".join(said(found.document))


def test_linked_words_in_running_text_stay() -> None:
    line = (
        '<li>Any <a href="/b"><b>beam</b></a> of a <a href="/l">lighthouse</a> turns, by <a href="/g">gears</a>.</li>'
    )
    found = read(f"<h1>lighthouse</h1><div class=article>{BODY}<ul>{line}</ul></div>")
    assert "Any beam of a lighthouse turns, by gears." in "\n".join(said(found.document))


def test_the_word_of_the_title_may_stand_in_bold_in_the_first_sentence() -> None:
    first = "<p>A <b>Fresnel lens</b> gathers light, and it is thin.</p>"
    found = read(f"<h1>Fresnel lens</h1><div class=article>{first}{BODY}</div>")
    assert said(found.document)[0] == "A Fresnel lens gathers light, and it is thin."


@pytest.mark.parametrize(
    "markup",
    [
        '<figure><img src="/lamp.jpg"><figcaption>The lamp in 1911</figcaption></figure>',
        '<div class="photo"><img src="/lamp.jpg"><p>The lamp in 1911</p></div>',
        '<div><div><img src="/lamp.jpg"></div><div class="caption">The lamp in 1911</div></div>',
        '<table><tr><td><img src="/lamp.jpg"></td></tr><tr><td>The lamp in 1911</td></tr></table>',
        '<div class="photo"><img src="/blank.gif" data-original="/lamp.jpg"><noscript><img src="/lamp.jpg"></noscript>'
        '<span class="caption">The lamp in 1911</span></div>',
    ],
)
def test_pictures_keep_their_captions(markup: str) -> None:
    found = read(f"<div class=article><p>{PROSE[0]}</p>{markup}{BODY}</div>")
    figures = [block for block in found.document.blocks if isinstance(block, Figure)]
    assert [figure.images[0].src for figure in figures] == ["https://www.example.com/lamp.jpg"]
    assert "".join(run.text for run in figures[0].caption if isinstance(run, Run)).strip() == "The lamp in 1911"


def test_codes_to_scan_and_tips_are_left_out() -> None:
    code = '<p><img src="/img/qrcode.png" alt="scan me"></p><p>扫一扫，用手机阅读本文</p><p>觉得好就打赏一下吧</p>'
    found = read(f"<div class=article>{BODY}{code}</div>")
    assert said(found.document) == list(PROSE)
    assert not any(isinstance(block, Figure) for block in found.document.blocks)


def test_formulas_hidden_beside_their_picture_are_kept() -> None:
    formula = '<span style="display:none"><math><mi>E</mi><mo>=</mo><mi>m</mi></math></span>'
    found = read(f"<div class=article>{BODY}<p>So we know that {formula} holds, at any rate.</p></div>")
    assert "E=m" in "".join(said(found.document)).replace(" ", "")


@pytest.mark.parametrize(
    "data", [b"", b"\0" * 50, b"\xff\xfe", b"not a page", b"<", b"<html>", b"%PDF-1.4 \x80", b"<p>"]
)
def test_a_page_without_article_gives_a_document_without_much(data: bytes) -> None:
    assert extract(data, URL).confidence < 0.5


@pytest.mark.parametrize("url", ["", "nonsense", "file:///etc", "https://[broken", "https://x.org/" + "a" * 9000])
def test_any_address_will_do(url: str) -> None:
    assert said(extract(page(f"<div>{BODY}</div>"), url).document) == list(PROSE)


_PIECES = st.sampled_from(
    [b"<div>", b"</div>", b"<p>", b"</p>", b"<table><tr><td>", b"</table>", b"<a href='/x'>", b"</a>",
     b"<img src=a.jpg>", b"<h1>", b"</h1>", b"<li>", b"<ul>", b"<br><br>",
     b"<noscript>", b"<math>", b"<svg>", b"<title>", b"<!--", b"-->",
     b"<script type='application/ld+json'>", b"</script>", b'{"@type":"Article","headline":["x"],"author":[[{}]]}',
     b"<meta property='og:title' content='x'>", b"<base href='//'>",
     "作者：张三 来源：新华网 时间：2016-99-26".encode(),
     b"<figure class=caption>", b"<span hidden class=share>", b"<iframe src='https://youtu.be/x'>",
     b"<select>", b"<frameset>"]
)  # fmt: skip


@given(st.lists(_PIECES | st.binary(max_size=30), max_size=40))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
def test_no_bytes_break_it(caplog: pytest.LogCaptureFixture, pieces: list[bytes]) -> None:
    with caplog.at_level(logging.ERROR):
        extract(b"".join(pieces), URL)
    assert not caplog.records
