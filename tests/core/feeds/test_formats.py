"""Every format says the same things in its own way."""

import base64
from datetime import UTC, datetime

import pytest

from reader_app.feeds import Enclosure, ParsedEntry, ParsedFeed, parse

URL = "https://example.com/blog/feed.xml"
NOON = datetime(2016, 9, 26, 12, 30, 5, tzinfo=UTC)

RSS_2 = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"
     xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
  <title>Fern &amp;amp; Moss</title><link>/blog/</link><description>Plants &lt;b&gt;daily&lt;/b&gt;</description>
  <atom:link rel="self" href="/elsewhere"/><language>en-GB</language><ttl>90</ttl>
  <image><title>not the title</title><url>/logo.png</url></image>
  <managingEditor>ed@example.com (Ed Green)</managingEditor>
  <lastBuildDate>Mon, 26 Sep 2016 12:30:05 GMT</lastBuildDate>
  <item>
    <title>First &lt;i&gt;frond&lt;/i&gt;</title><link> /blog/1 </link><guid isPermaLink="false">tag-1</guid>
    <description>In short</description><content:encoded><![CDATA[<p>At <a href="x">length</a></p>]]></content:encoded>
    <pubDate>Mon, 26 Sep 2016 12:30:05 GMT</pubDate><dc:creator>Ann</dc:creator><dc:creator>Bob</dc:creator>
    <category>Ferns</category><category>ferns</category><category domain="x">Moss</category>
    <comments>/blog/1#comments</comments><wfw:commentRss>/blog/1/feed</wfw:commentRss>
    <enclosure url="/a.mp3" type="audio/mpeg" length="1200"/>
  </item>
  <item><guid>https://example.com/blog/2</guid><description>&lt;p&gt;Only a body&lt;/p&gt;</description></item>
</channel></rss>"""

ATOM_1 = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://example.org/deep/">
  <title type="html">Fern &amp;amp; Moss</title><subtitle>Plants</subtitle><logo>logo.png</logo>
  <link rel="self" href="feed"/><link href="home"/><author><name>Ann</name></author>
  <updated>2016-09-26T12:30:05Z</updated>
  <entry xml:base="posts/">
    <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">First <i>frond</i></div></title>
    <id>tag:example.org,2016:1</id><link rel="alternate" type="text/html" href="1"/>
    <link rel="enclosure" type="video/mp4" length="9" href="v.mp4"/><link rel="replies" href="1/comments"/>
    <published>2016-09-26T12:30:05Z</published><updated>2016-09-26T12:30:05Z</updated>
    <summary>1 &lt; 2 &amp;amp; more</summary><category term="ferns" label="Ferns"/>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>See <a href="2">two</a><br/></p></div></content>
    <author><name>Bob</name><email>b@example.org</email></author>
  </entry>
</feed>"""


def entry_of(document: str, url: str = URL) -> ParsedEntry:
    return parse(document.encode(), url).entries[0]


def rss(item: str, namespaces: str = "") -> ParsedFeed:
    return parse(f"<rss {namespaces}><channel><item>{item}</item></channel></rss>".encode(), URL)


def atom(entry: str) -> ParsedEntry:
    return entry_of(f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{entry}</entry></feed>')


def test_rss_2_is_read_whole() -> None:
    feed = parse(RSS_2.encode(), URL, "text/xml")
    assert (feed.title, feed.link) == ("Fern & Moss", "https://example.com/blog/")
    assert (feed.description, feed.language, feed.ttl_min) == ("Plants daily", "en-GB", 90)
    assert (feed.image, feed.author, feed.updated) == ("https://example.com/logo.png", "Ed Green", NOON)
    assert feed.entries[0] == ParsedEntry(
        id="tag-1",
        url="https://example.com/blog/1",
        title="First frond",
        summary="In short",
        content_html='<p>At <a href="x">length</a></p>',
        base_url="https://example.com/blog/1",
        authors=("Ann", "Bob"),
        published=NOON,
        tags=("Ferns", "Moss"),
        enclosures=(Enclosure("https://example.com/a.mp3", "audio/mpeg", 1200),),
        comments_url="https://example.com/blog/1#comments",
    )
    assert feed.entries[0].author == "Ann, Bob"


def test_a_guid_that_is_an_address_is_the_link() -> None:
    second = parse(RSS_2.encode(), URL).entries[1]
    assert second.url == "https://example.com/blog/2"
    assert second.content_html == "<p>Only a body</p>"
    assert rss("<title>x</title><guid>post 7</guid>").entries[0].url is None
    assert rss('<title>x</title><guid isPermaLink="false">https://e.com/7</guid>').entries[0].url is None


def test_atom_1_is_read_whole_and_its_bases_compose() -> None:
    feed = parse(ATOM_1.encode(), "https://example.org/feed")
    assert (feed.title, feed.link) == ("Fern & Moss", "https://example.org/deep/home")
    assert (feed.description, feed.language) == ("Plants", "en")
    assert (feed.image, feed.author, feed.updated) == ("https://example.org/deep/logo.png", "Ann", NOON)
    assert feed.entries[0] == ParsedEntry(
        id="tag:example.org,2016:1",
        url="https://example.org/deep/posts/1",
        title="First frond",
        summary="1 < 2 &amp; more",
        content_html='<p>See <a href="2">two</a><br></p>',
        base_url="https://example.org/deep/posts/",
        authors=("Bob",),
        published=NOON,
        updated=NOON,
        tags=("Ferns",),
        enclosures=(Enclosure("https://example.org/deep/posts/v.mp4", "video/mp4", 9),),
        comments_url="https://example.org/deep/posts/1/comments",
    )


def test_atom_03_has_modes_and_older_names() -> None:
    feed = parse(
        b"""<feed version="0.3" xmlns="http://purl.org/atom/ns#">
        <title mode="escaped" type="text/html">A &amp;amp; B</title>
        <tagline>Line</tagline><modified>2016-09-26T12:30:05Z</modified><entry><title>T</title>
        <issued>2016-09-26T12:30:05Z</issued><content type="text/html" mode="escaped">&lt;b&gt;x&lt;/b&gt;</content>
        </entry></feed>""",
        URL,
    )
    assert (feed.title, feed.description, feed.updated) == ("A & B", "Line", NOON)
    assert (feed.entries[0].content_html, feed.entries[0].published) == ("<b>x</b>", NOON)


def test_rdf_keeps_its_entries_beside_the_channel() -> None:
    feed = parse(
        b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
        <channel rdf:about="https://e.com/"><title>Old</title><link>https://e.com/</link><dc:language>fr</dc:language>
        <sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency></channel>
        <item rdf:about="https://e.com/1"><title>One</title><link>https://e.com/1</link>
        <dc:date>2016-09-26T12:30:05Z</dc:date><dc:subject>Ferns</dc:subject></item></rdf:RDF>""",
        URL,
    )
    entry = feed.entries[0]
    assert (feed.title, feed.language, feed.ttl_min) == ("Old", "fr", 720)
    assert (entry.id, entry.url, entry.published, entry.tags) == (
        "https://e.com/1",
        "https://e.com/1",
        NOON,
        ("Ferns",),
    )


def test_cdf_says_everything_in_attributes() -> None:
    feed = parse(
        b"""<CHANNEL HREF="https://e.com/" LASTMOD="2016-09-26T12:30:05Z"><TITLE>Channel</TITLE>
        <ABSTRACT>About</ABSTRACT>
        <ITEM HREF="https://e.com/1" LASTMOD="2016-09-26T12:30:05Z"><TITLE>One</TITLE><ABSTRACT>Text</ABSTRACT></ITEM>
        </CHANNEL>""",
        URL,
    )
    assert (feed.title, feed.link, feed.description, feed.updated) == ("Channel", "https://e.com/", "About", NOON)
    entry = feed.entries[0]
    assert (entry.title, entry.url, entry.summary, entry.updated) == ("One", "https://e.com/1", "Text", NOON)


@pytest.mark.parametrize(
    "opening",
    [
        '<rss version="0.91"><channel>',
        '<!DOCTYPE html><rss version="2.0"><channel>',
        '<!DOCTYPE rss PUBLIC "x" "rss-0.91.dtd"><rss><channel>',
        '<rss version="2.0" xmlns="http://backend.userland.com/rss2"><channel>',
        '<rss version="2.0" xmlns="http://somebody.example/invented"><channel>',
        '<x:rss xmlns:x="http://blogs.law.harvard.edu/tech/rss"><x:channel>',
        "\ufeff\n junk <?xml version='1.0' encoding='utf-8'?><?style?><!-- <rss> --><rss><channel>",
        "<response><rss><channel>",
    ],
)
def test_the_root_decides_whatever_stands_before_and_around_it(opening: str) -> None:
    prefix = "x:" if "<x:rss" in opening else ""
    body = "<title>T</title><item><title>One</title></item>"
    feed = parse(
        (
            opening + body.replace("</", f"</{prefix}").replace("<t", f"<{prefix}t").replace("<i", f"<{prefix}i")
        ).encode(),
        URL,
    )
    assert (feed.title, [entry.title for entry in feed.entries]) == ("T", ["One"])


def test_foreign_elements_of_the_same_name_do_not_count() -> None:
    feed = rss(
        "<s:title>no</s:title><s:variant><title>no</title></s:variant><title>Real</title><s:id>no</s:id>",
        'xmlns:s="http://shop.example/ns"',
    )
    assert (feed.entries[0].title, feed.entries[0].id) == ("Real", None)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("AT&amp;T", "AT&T"),
        ("AT&amp;amp;T", "AT&T"),
        ("<![CDATA[Tom &amp; Jerry]]>", "Tom & Jerry"),
        ("1 &lt; 2", "1 < 2"),
        ("&lt;b&gt;bold&lt;/b&gt; and plain", "bold and plain"),
        ("Vec&lt;T&gt; in Rust", "Vec<T> in Rust"),
        ("caf&#233; caf&eacute;", "café café"),
        ("&#147;quoted&#148;", "“quoted”"),
        ("a &nosuch; b & c", "a &nosuch; b & c"),
        ("  two\n lines ", "two lines"),
        ("好文<![CDATA[：]]>推荐", "好文：推荐"),
        ("<b>naked</b> markup", "naked markup"),
        ("<![CDATA[x<script>evil()</script>y<!-- z -->]]>", "xy"),
        ("right\u202eleft", "rightleft"),
    ],
)
def test_titles_of_rss_are_plain_text(title: str, expected: str) -> None:
    assert rss(f"<title>{title}</title>").entries[0].title == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("<title>1 &lt;b> 2 &amp;amp;</title>", "1 <b> 2 &amp;"),
        ('<title type="text">&lt;b></title>', "<b>"),
        ('<title type="html">&lt;b>x&lt;/b> &amp;lt;b&amp;gt;</title>', "x <b>"),
        ('<title type="html"><![CDATA[A &amp; B]]></title>', "A & B"),
        ('<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">a <em>b</em> &lt;</div></title>', "a b <"),
    ],
)
def test_titles_of_atom_follow_their_type(title: str, expected: str) -> None:
    assert atom(title).title == expected


def test_bodies_come_as_markup_whatever_they_were_written_as() -> None:
    encoded = base64.b64encode(b"<p>x</p>").decode()
    assert atom("<content>a &lt; b\n\nc</content>").content_html == "<p>a &lt; b</p><p>c</p>"
    assert atom('<content type="text/plain">a\nb</content>').content_html == "<p>a<br>b</p>"
    assert atom(f'<content type="text/html" mode="base64">{encoded}</content>').content_html == "<p>x</p>"
    assert atom('<content mode="base64">!!!</content>').content_html == ""
    assert rss("<description><p>naked <b>markup</b></p> tail</description>").entries[0].content_html == (
        "<p>naked <b>markup</b></p> tail"
    )
    assert rss("<description>Fish &amp; chips</description>").entries[0].content_html == "<p>Fish &amp; chips</p>"


def test_an_empty_full_text_gives_way_to_the_description() -> None:
    entry = rss(
        "<c:encoded/><description>d</description>", 'xmlns:c="http://purl.org/rss/1.0/modules/content/"'
    ).entries[0]
    assert (entry.content_html, entry.summary) == ("<p>d</p>", "d")


def test_an_xml_base_inside_a_body_is_applied_to_the_body() -> None:
    entry = atom(
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p xml:base="/a/"><i xml:base="b/">'
        '<a href="c">x</a></i></p><a href="d">y</a></div></content>'
    )
    assert 'href="/a/b/c"' in entry.content_html
    assert 'href="d"' in entry.content_html


def test_empty_and_dangerous_addresses_are_none() -> None:
    assert atom('<title>x</title><link href=""/>').url is None
    assert atom('<title>x</title><link href="javascript:alert(1)"/>').url is None
    assert rss("<title>x</title><link>file:///etc/passwd</link>").entries[0].url is None


def test_a_page_in_html_is_preferred_among_alternates() -> None:
    entry = atom('<title>x</title><link type="application/pdf" href="/a.pdf"/><link type="text/html" href="/a"/>')
    assert entry.url == "https://example.com/a"


def test_feedburners_original_link_is_the_link() -> None:
    entry = rss(
        "<link>https://feedproxy.example/x</link><f:origLink>https://e.com/real</f:origLink>",
        'xmlns:f="http://rssnamespace.org/feedburner/ext/1.0"',
    ).entries[0]
    assert entry.url == "https://e.com/real"


MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'


def test_a_video_in_a_media_group_has_picture_text_and_file() -> None:
    entry = rss(
        """<media:group><media:title>Clip</media:title><media:description>About &lt;it&gt;</media:description>
        <media:content url="/v.mp4" fileSize="77"/><media:content url="/i.png" medium="image"/>
        <media:thumbnail url="/s.jpg" width="80"/><media:thumbnail url="/l.jpg" width="480"/></media:group>""",
        MEDIA,
    ).entries[0]
    assert (entry.title, entry.content_html) == ("Clip", "<p>About &lt;it&gt;</p>")
    assert entry.enclosures == (Enclosure("https://example.com/v.mp4", "video/mp4", 77),)
    assert entry.image == "https://example.com/i.png"


@pytest.mark.parametrize(
    ("item", "image"),
    [
        ('<media:thumbnail url="/s.jpg" width="80"/><media:thumbnail url="/l.jpg" width="480"/>', "/l.jpg"),
        ('<media:content url="/v.mp4"><media:thumbnail url="/t.jpg"/></media:content>', "/t.jpg"),
        ('<enclosure url="/e.jpg" type="image/jpeg"/>', "/e.jpg"),
        ('<itunes:image href="/p.jpg"/>', "/p.jpg"),
        ("<image><url>/u.jpg</url></image>", "/u.jpg"),
        ("<image>/t.jpg</image>", "/t.jpg"),
    ],
)
def test_pictures_are_found_in_every_extension(item: str, image: str) -> None:
    assert rss(item, MEDIA).entries[0].image == f"https://example.com{image}"


def test_a_podcast_has_author_tags_and_sound() -> None:
    entry = rss(
        """<title>One</title><itunes:author>Ann</itunes:author><itunes:keywords>ferns, moss</itunes:keywords>
        <itunes:summary>About</itunes:summary><enclosure url="/a.m4a?x=1"/>""",
        MEDIA,
    ).entries[0]
    assert (entry.authors, entry.tags, entry.summary) == (("Ann",), ("ferns", "moss"), "About")
    assert entry.enclosures == (Enclosure("https://example.com/a.m4a?x=1", "audio/mp4"),)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("ann@example.com (Ann Fern)", "Ann Fern"),
        ("Ann Fern <ann@example.com>", "Ann Fern"),
        ("Ann Fern (ann@example.com)", "Ann Fern"),
        ("ann@example.com", "ann@example.com"),
        ("张三", "张三"),
        ("<name>Ann</name><email>a@b.c</email>", "Ann"),
    ],
)
def test_authors_are_called_by_name(written: str, name: str) -> None:
    escaped = written if written.startswith("<name>") else written.replace("<", "&lt;")
    assert rss(f"<title>x</title><author>{escaped}</author>").entries[0].authors == (name,)


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<language>zh-cn</language>", URL),
        ("<title>每天一篇好文章</title>", URL),
        ("<title>News</title>", "https://news.example.cn/rss"),
    ],
)
def test_chinese_feeds_keep_chinese_time(head: str, url: str) -> None:
    document = f"<rss><channel>{head}<item><pubDate>2016-09-26 20:30:05</pubDate></item></channel></rss>"
    assert entry_of(document, url).published == NOON
    assert entry_of(document.replace("2016-09-26 20:30:05", "Mon, 26 Sep 2016 20:30:05 CST"), url).published == NOON


def test_other_feeds_keep_universal_time() -> None:
    document = "<rss><channel><title>News</title><item><pubDate>2016-09-26 12:30:05</pubDate></item></channel></rss>"
    assert entry_of(document).published == NOON


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_a_feed_is_read_in_any_encoding(encoding: str) -> None:
    title = "每天一篇好文章，大家都在看的新闻"
    document = f"<?xml version='1.0' encoding='gb2312'?><rss><channel><title>{title}</title></channel></rss>"
    assert parse(document.encode(encoding), URL).title == title
