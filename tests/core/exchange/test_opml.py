"""Lists of feeds, as other programs write them."""

import codecs
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader_app.errors import BadImport
from reader_app.exchange import OpmlFeed, opml

FEED = '<outline type="rss" text="好文周刊" xmlUrl="https://example.com/feed.xml" htmlUrl="https://example.com/"/>'
READ = OpmlFeed("https://example.com/feed.xml", "好文周刊", "https://example.com/")


def a_list(body: str, declaration: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    return f'{declaration}<opml version="2.0"><head><title>订阅</title></head><body>{body}</body></opml>'


def read(body: str) -> list[OpmlFeed]:
    return opml.read(a_list(body).encode())


def test_a_feed_has_address_title_and_site() -> None:
    assert read(FEED) == [READ]


def test_nested_outlines_are_folders() -> None:
    found = read(f'<outline text="科技"><outline title="人工智能" text="x">{FEED}</outline></outline>')
    assert found[0].folders == ("科技", "人工智能")


def test_a_folder_ends_with_its_outline() -> None:
    found = read(f'<outline text="A">{FEED}</outline><outline text="B" xmlUrl="https://b.example/"/>')
    assert [feed.folders for feed in found] == [("A",), ()]


@pytest.mark.parametrize("name", ["xmlUrl", "xmlurl", "xmlURL", "XMLURL"])
def test_the_address_is_found_in_any_spelling_and_without_a_type(name: str) -> None:
    assert read(f'<outline text="a" {name}=" https://a.example/ "/>') == [OpmlFeed("https://a.example/", "a")]


def test_the_first_version_had_its_address_in_url() -> None:
    assert read('<outline type="rss" text="a" url="https://a.example/"/>')[0].url == "https://a.example/"


def test_lists_within_the_list_and_links_are_left_alone() -> None:
    assert (
        read(
            '<outline type="include" text="x" url="https://a.example/more.opml"/>'
            '<outline type="link" text="y" url="https://a.example/page"/>'
        )
        == []
    )


def test_a_title_wins_over_the_text_and_neither_is_needed() -> None:
    found = read('<outline title="T" text="x" xmlUrl="https://a.example/"/><outline xmlUrl="https://b.example/"/>')
    assert [feed.title for feed in found] == ["T", ""]


def test_a_category_stands_for_a_missing_folder() -> None:
    category = '<outline text="a" xmlUrl="https://a.example/{}" category="/科技/人工智能,周刊"/>'
    found = read(category.format(1) + f'<outline text="Mine">{category.format(2)}</outline>')
    assert [feed.folders for feed in found] == [("科技", "人工智能"), ("Mine",)]


def test_an_address_is_taken_once() -> None:
    again = '<outline text="again" xmlUrl="http://example.com/feed.xml"/>'
    assert [feed.title for feed in read(FEED + again + FEED)] == ["好文周刊"]


def test_attributes_of_other_name_spaces_do_not_matter() -> None:
    outline = '<outline xmlns:frss="https://freshrss.org/opml" text="a" xmlUrl="https://a.example/" frss:xmlUrl="x"/>'
    assert read(outline)[0].url == "https://a.example/"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
def test_the_encoding_is_found_out(encoding: str) -> None:
    assert opml.read(a_list(FEED, "<?xml version='1.0'?>").encode(encoding)) == [READ]


@pytest.mark.parametrize(
    ("declared", "real"),
    [("gb2312", "gb18030"), ("GBK", "gbk"), ("big5", "utf-8"), ("utf-16", "utf-8"), ("utf-8", "gb18030"), ("x", "gbk")],
)
def test_a_declaration_is_believed_only_if_it_holds(declared: str, real: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>'
    assert opml.read(a_list(FEED, declaration).encode(real)) == [READ]


def test_big5_is_read_when_it_is_declared() -> None:
    outline = '<opml><body><outline text="閱讀" xmlUrl="https://a.example/"/></body></opml>'
    data = '<?xml version="1.0" encoding="big5"?>' + outline
    assert opml.read(data.encode("big5"))[0].title == "閱讀"


def test_bare_ampersands_and_named_characters_are_taken_for_what_they_mean() -> None:
    found = read('<outline text="Q&A &amp; caf&eacute;&nbsp;&hellip; &#22909;" xmlUrl="https://a.example/?a=1&b=2"/>')
    assert found == [OpmlFeed("https://a.example/?a=1&b=2", "Q&A & café … 好")]


@pytest.mark.parametrize(
    "broken",
    [
        a_list(FEED)[:-10],
        a_list(FEED + "<outline text='open'>"),
        a_list(FEED + "<b>"),
        "\n  " + a_list(FEED),
        a_list(FEED) + "rubbish",
        a_list(FEED + "\x01"),
        a_list(FEED + '<outline text="a" text="b"/>'),
    ],
)
def test_what_can_be_read_of_a_damaged_list_is_read(broken: str) -> None:
    assert opml.read(broken.encode())[0] == READ


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   ",
        b"hello",
        b"<!DOCTYPE html><html><body><p>Not found</p></body></html>",
        b"<rss version='2.0'><channel/></rss>",
        b'{"version": "https://jsonfeed.org/version/1.1"}',
        b"PK\x03\x04" + bytes(range(256)),
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        codecs.BOM_UTF16_LE,
    ],
)
def test_another_file_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(BadImport, match=r"^This file is not a list of feeds \(OPML\)\.$"):
        opml.read(data)


def test_an_empty_list_is_a_list() -> None:
    assert read("") == []


def test_a_file_with_entities_of_its_own_is_refused() -> None:
    bomb = '<!DOCTYPE opml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    with pytest.raises(BadImport):
        opml.read(a_list('<outline text="&b;" xmlUrl="https://a.example/"/>', bomb).encode())


def test_no_file_of_this_computer_is_read_into_the_list() -> None:
    outside = '<!DOCTYPE opml SYSTEM "file:///etc/hostname">'
    assert opml.read(a_list(FEED, outside).encode()) == [READ]
    with pytest.raises(BadImport):
        opml.read(a_list(FEED, '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/hostname">]>').encode())


def test_a_file_of_many_bytes_is_refused() -> None:
    with pytest.raises(BadImport, match="too large"):
        opml.read(b" " * (opml.MAX_BYTES + 1))


def test_a_list_of_too_many_entries_is_refused() -> None:
    with pytest.raises(BadImport, match="20000"):
        opml.read(a_list("<outline/>" * (opml.MAX_OUTLINES + 1)).encode())


def test_deep_folders_are_gathered_in_the_eighth() -> None:
    found = read('<outline text="f">' * 30 + FEED + "</outline>" * 30)
    assert found[0].folders == ("f",) * 8


def test_bottomless_nesting_ends() -> None:
    with pytest.raises(BadImport, match="deep"):
        opml.read(a_list("<outline text='f'>" * 15_000).encode())


@pytest.mark.parametrize("filler", ["&", "<", "<!", "&a;", "<outline ", 'x="', "<!DOCTYPE ", "<?xml "])
def test_no_filler_makes_reading_slow(filler: str) -> None:
    started = time.process_time()
    try:
        opml.read(a_list(FEED + filler * (400_000 // len(filler))).encode())
    except BadImport:
        pass
    assert time.process_time() - started < 2


def test_what_is_written_is_opml_2_with_text_and_title() -> None:
    written = opml.write("Haowen", [READ]).decode()
    assert written.startswith("<?xml version='1.0' encoding='UTF-8'?>\n<opml version=\"2.0\">")
    assert '<outline type="rss" text="好文周刊" title="好文周刊" xmlUrl="https://example.com/feed.xml"' in written
    assert "<title>Haowen</title>" in written


def test_a_folder_is_written_once() -> None:
    feeds = [OpmlFeed(f"https://{n}.example/", str(n), folders=("A", "B") if n % 2 else ("A",)) for n in range(4)]
    written = opml.write("x", feeds).decode()
    assert written.count('title="A"') == written.count('title="B"') == 1


def test_characters_that_xml_forbids_do_not_stop_the_writing() -> None:
    written = opml.write("a\x00b", [OpmlFeed("https://a.example/", "bell \x07 \ud800 \ufffe", folders=("\x01f",))])
    assert opml.read(written)[0].folders == ("f",)


NAMES = st.text("abc 好文&<>\"'é/,", min_size=1, max_size=12).map(lambda name: " ".join(name.split())).filter(bool)
URLS = st.integers(0, 10**6).map(lambda n: f"https://example.com/feed?a=1&b={n}")
FOLDERS = st.lists(NAMES, max_size=3).map(tuple)
FEEDS = st.lists(
    st.builds(
        OpmlFeed, URLS, NAMES, st.just("") | st.just("https://example.com/"), st.lists(NAMES, max_size=3).map(tuple)
    ),
    max_size=12,
    unique_by=lambda feed: feed.url,
)


@settings(max_examples=60, deadline=None)
@given(FEEDS)
def test_what_was_written_is_read_back(feeds: list[OpmlFeed]) -> None:
    assert sorted(opml.read(opml.write("Mine", feeds)), key=str) == sorted(feeds, key=str)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda raw: a_list(raw).encode("utf-8", "replace")))
def test_any_bytes_give_a_list_or_bad_import(data: bytes) -> None:
    try:
        assert isinstance(opml.read(data), list)
    except BadImport:
        pass
