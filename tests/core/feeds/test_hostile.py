"""Whatever the bytes are, reading them ends soon, with a feed or with one of two errors."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.errors import NotAFeed, TooLarge
from reader_app.feeds import ParsedFeed, parse
from reader_app.feeds.xml_feed import MAX_ENTRIES

URL = "https://example.com/feed"
ITEM = "<item><title>One</title><description>{}</description></item>"
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml"><div>{}</div></content></entry></feed>'
UNQUOTED = " ".join(f"a{number}=1" for number in range(20_000))
QUOTED = " ".join(f"a{number}='1'" for number in range(20_000))
LAUGHS = "<!ENTITY a 'ha'>" + "".join(f"<!ENTITY {chr(98 + step)} '{f'&{chr(97 + step)};' * 10}'>" for step in range(9))


def rss(inside: str, before: str = "") -> bytes:
    return f"{before}<rss><channel><title>T</title>{inside}</channel></rss>".encode()


def read(inside: str, before: str = "") -> ParsedFeed:
    return parse(rss(inside, before), URL)


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "data",
    [
        pytest.param(rss(ITEM.format("&j;"), f"<!DOCTYPE r [{LAUGHS}]>"), id="billion laughs"),
        pytest.param(rss(ITEM.format("&a;" * 50_000), f"<!DOCTYPE r [<!ENTITY a '{'x' * 50_000}'>]>"), id="blow-up"),
        pytest.param(rss(ITEM.format("x"), "<!DOCTYPE r [" + "<!ENTITY a 'b'>" * 50_000 + "]>"), id="declarations"),
        pytest.param(rss(ITEM.format("<![CDATA[" + "<div>" * 50_000 + "]]>")), id="nested in CDATA"),
        pytest.param(rss(f"<item {UNQUOTED}><title>One</title></item>"), id="bare attributes"),
        pytest.param(rss(f"<item {QUOTED}><title>One</title></item>"), id="attributes"),
        pytest.param(rss(ITEM.format("&" * 100_000)), id="ampersands"),
        pytest.param(rss(ITEM.format("<![CDATA[" + "<script" * 50_000 + "]]>")), id="scripts"),
        pytest.param(rss(ITEM.format("<![CDATA[" + "<!--" * 50_000 + "]]>")), id="comments"),
        pytest.param(rss("<item><title>One</title>" + "<category>x</category>" * 20_000 + "</item>"), id="tags"),
        pytest.param(rss("<item><title>One</title><pubDate>" + "2016-" * 50_000 + "</pubDate></item>"), id="date"),
        pytest.param(rss(ITEM.format("x" * 11_000_000)), id="one long text"),
        pytest.param(rss(ITEM.format("a&#xD800;&#0;&#11;&#xFFFF;&#x110000;b")), id="no characters"),
        pytest.param("\x00".join(rss(ITEM.format("x")).decode()).encode(), id="zero bytes"),
    ],
)  # fmt: skip
def test_a_hostile_entry_is_read_soon(data: bytes) -> None:
    entries = parse(data, URL).entries
    assert [entry.title for entry in entries] in (["One"], [""])
    for entry in entries:
        entry.content_html.encode()


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "text",
    [
        "<rss><channel>" + "<a>" * 200_000,
        "<rss><channel>" + "<" * 200_000,
        "<rss><channel><item><title>" + "<![CDATA[" * 50_000,
        "<rss><channel><item><title>" + "<!--" * 50_000,
        "<?xml " * 50_000,
        "<!DOCTYPE r [" * 50_000,
        "<!-- " * 50_000,
        " " * 1_000_000,
        "<rss " + " ".join(f"xmlns:a{number}='x:{number}'" for number in range(5_000)) + "><channel/></rss>",
        ATOM.format("<p xml:base='a/'>" * 200 + "<a href='x'/>" * 20_000),
    ],
)
def test_a_hostile_document_ends_soon(text: str) -> None:
    with contextlib.suppress(NotAFeed):
        parse(text.encode(), URL)


def test_entities_never_bring_in_files_or_grow() -> None:
    outside = '<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>'
    assert "root" not in read(ITEM.format("&f;"), outside).entries[0].content_html
    assert len(read(ITEM.format("&j;"), f"<!DOCTYPE r [{LAUGHS}]>").entries[0].content_html) < 100


def test_the_publishers_own_plain_entities_are_understood() -> None:
    declared = '<!DOCTYPE rss [<!ENTITY site "Fern &#38; Moss"><!ENTITY co "Moss Co.">]>'
    assert read("<item><title>By &co; caf&eacute;</title></item>", declared).entries[0].title == "By Moss Co. café"


def test_a_doctype_inside_an_article_is_text() -> None:
    body = "<![CDATA[Write <!DOCTYPE html> first &eacute;]]>"
    assert "<!DOCTYPE html> first &eacute;" in read(f"<broken & {ITEM.format(body)}").entries[0].content_html


def test_what_was_whole_before_a_cut_is_kept() -> None:
    whole = rss("".join(ITEM.format(f"<![CDATA[<p>{number}</p>]]>") for number in range(50)))
    entries = parse(whole[: whole.index(b"<p>49")], URL).entries
    assert len(entries) == 50
    assert entries[48].content_html == "<p>48</p>"


def test_undeclared_prefixes_and_stray_marks_are_repaired() -> None:
    entry = read(
        "<item><title>Q & A <3</title><media:thumbnail url='/a.jpg'/><dc:creator>Ann</dc:creator></item>"
    ).entries[0]
    assert entry.title.startswith("Q & A")
    assert (entry.image, entry.authors) == ("https://example.com/a.jpg", ("Ann",))


def test_only_so_many_entries_are_read() -> None:
    assert len(read("<item><title>x</title></item>" * (MAX_ENTRIES + 10)).entries) == MAX_ENTRIES


def test_more_than_we_read_is_refused() -> None:
    with pytest.raises(TooLarge):
        parse(b"<rss>" + b" " * (33 * 1024 * 1024), URL)
    with pytest.raises(TooLarge):
        parse(b"<rss>" + b"<a/>" * 1_600_000, URL)


@pytest.mark.parametrize(
    "page",
    [
        "",
        "   ",
        "plain words",
        "<html><head><title>Hi</title></head></html>",
        "<!DOCTYPE html><html><body><rss></rss></body></html>",
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
        "<opml><body><outline/></body></opml>",
        "<svg/>",
        '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
        "\x00\x01\x02",
        "%PDF-1.4 <<",
    ],
)
def test_what_is_no_feed_is_said_to_be_none(page: str) -> None:
    with pytest.raises(NotAFeed):
        parse(page.encode(), URL, "application/rss+xml")


@given(st.binary(max_size=300), st.text(max_size=30), st.one_of(st.none(), st.text(max_size=30)))
def test_any_bytes_give_a_feed_or_no_feed(data: bytes, url: str, content_type: str | None) -> None:
    with contextlib.suppress(NotAFeed):
        parse(data, url, content_type)


PIECES = st.sampled_from(
    [
        "<rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'>",
        "<rdf:RDF>",
        "<channel>",
        "</channel>",
        "<item>",
        "</item>",
        "<entry>\n    ",
        "<title type='html'>",
        "<title>",
        "</title>",
        "<link href='/a'>",
        "<link/>",
        "<![CDATA[",
        "]]>",
        "<content type='xhtml'>\n    ",
        "<content mode='base64'>",
        "<div>",
        "</div>",
        "&amp;",
        "&eacute;",
        "&",
        "<",
        "文字",
        "\x00",
        "<media:content url='a'>",
        "<media:group>",
        "<!DOCTYPE x [\n    ",
        "<!ENTITY a '",
        "'>",
        "]>",
        "<!--",
        "-->",
        "&#x0;",
        "<pubDate>",
        "26 Sep 2016",
        "<image>",
        "<author>",
        "a@b (c)",
        "xml:base='http://['",
        " xmlns:a='b'",
    ]
)


@given(st.lists(PIECES, max_size=25))
def test_any_pieces_of_feeds_give_a_feed_or_no_feed(pieces: list[str]) -> None:
    with contextlib.suppress(NotAFeed):
        feed = parse("".join(pieces).encode(), URL)
        for entry in feed.entries:
            f"{feed.title}{entry}".encode()


FIELDS = st.sampled_from(["id", "url", "title", "authors", "name", "tags", "attachments"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner, max_size=3),
    max_leaves=8,
)


@given(JSON, JSON)
def test_any_json_fields_give_a_feed(items: object, field: object) -> None:
    document = {"version": "https://jsonfeed.org/version/1.1", "items": items, "title": field, "authors": field}
    parse(json.dumps(document).encode(), URL)
    parse(json.dumps({**document, "items": [items, {"id": items, "attachments": field}]}).encode(), URL)
