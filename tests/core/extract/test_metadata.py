"""What a page declares and shows about its article."""

import json
from datetime import UTC, datetime

import pytest

from tests.core.extract.pages import BODY, read


def _ld(**values: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **values})}</script>'


def test_json_ld_names_author_date_site_and_tags() -> None:
    found = read(
        f"<article>{BODY}</article>",
        _ld(
            headline="The last keeper",
            author=[{"@type": "Person", "name": "Jane Doe"}, "John Roe"],
            publisher={"name": "Harbour News"},
            datePublished="2019-11-20T08:00:00+01:00",
            dateModified="2019-11-21T08:00:00+01:00",
            keywords=["light", "sea"],
        ),
    )
    assert (found.title, found.authors, found.site) == ("The last keeper", ("Jane Doe", "John Roe"), "Harbour News")
    assert found.published == datetime(2019, 11, 20, 7, tzinfo=UTC)
    assert found.updated == datetime(2019, 11, 21, 7, tzinfo=UTC)
    assert found.tags == ("light", "sea")


def test_meta_elements_are_read_where_there_is_no_json_ld() -> None:
    head = (
        '<title>The last keeper | Harbour News</title><meta property="og:site_name" content="Harbour News">'
        '<meta name="author" content="By Jane Doe">'
        '<meta property="article:published_time" content="2019-11-20T08:00:00Z">'
        '<meta property="og:image" content="/lamp.jpg"><meta name="description" content="He counted the steps.">'
        '<link rel="canonical" href="/lighthouse?utm_source=x">'
    )
    found = read(f"<h1>The last keeper</h1><div>{BODY}</div>", head)
    assert (found.title, found.authors, found.site) == ("The last keeper", ("Jane Doe",), "Harbour News")
    assert found.lead_image == "https://www.example.com/lamp.jpg"
    assert found.canonical_url == "https://www.example.com/lighthouse"
    assert found.summary == "He counted the steps."


def test_a_byline_in_the_page_is_read_and_not_repeated_in_the_text() -> None:
    found = read(
        '<article><h1>The last keeper</h1><p class="byline">By Jane Doe</p>'
        f'<time datetime="2019-11-20T08:00:00Z">Nov. 20, 2019</time>{BODY}</article>'
    )
    assert found.authors == ("Jane Doe",)
    assert found.published == datetime(2019, 11, 20, 8, tzinfo=UTC)
    assert "Jane Doe" not in str(found.document)


def test_the_date_in_the_address_is_the_last_resort() -> None:
    assert read(f"<div>{BODY}</div>").published == datetime(2019, 11, 20, tzinfo=UTC)


def test_a_date_that_cannot_be_is_no_date() -> None:
    head = '<meta property="article:published_time" content="2999-01-01T00:00:00Z">'
    assert read(f"<div>{BODY}</div>", head, url="https://example.com/a").published is None


@pytest.mark.parametrize("canonical", ["https://other.example.net/x", "https://www.example.com/", "javascript:x", ""])
def test_a_canonical_address_of_another_site_or_the_front_page_is_not_believed(canonical: str) -> None:
    found = read(f"<div>{BODY}</div>", f'<link rel="canonical" href="{canonical}">')
    assert found.canonical_url == "https://www.example.com/2019/11/20/lighthouse.html"


def test_chinese_text_is_chinese_whatever_the_template_says() -> None:
    text = "".join(f"<p>天还没有亮透，山脚下的石板路上已经有了脚步声，第{at}次。</p>" for at in range(12))
    assert read(f"<div>{text}</div>", lang="en").language == "zh"
    assert read(f"<div>{text}</div>", lang="zh-TW").language == "zh-TW"


def test_where_the_page_stands_and_what_comes_next() -> None:
    found = read(
        '<div class="breadcrumb"><a href="/">Home</a> &gt; <a href="/sea">Sea</a> &gt; Lights</div>'
        f'<div class="article">{BODY}</div><p><a href="lighthouse_2.html">Next page »</a></p>'
    )
    assert found.breadcrumb == ("Home", "Sea", "Lights")
    assert found.next_url == "https://www.example.com/2019/11/20/lighthouse_2.html"


def test_a_next_article_is_not_the_next_part() -> None:
    found = read(f'<div class="article">{BODY}</div><a href="/2019/11/21/harbour.html">Next</a>')
    assert found.next_url is None


def test_support_links_and_the_feed_of_comments_are_found() -> None:
    head = (
        '<link rel="payment" href="https://pay.example.net/jane">'
        '<link rel="alternate" type="application/rss+xml" href="https://www.example.com/2019/11/20/lighthouse.html/feed/">'
        '<link rel="alternate" type="application/rss+xml" href="https://www.example.com/feed/">'
    )
    found = read(f'<div>{BODY}</div><a href="https://www.patreon.com/jane">Support</a>', head)
    assert found.support_links == ("https://www.patreon.com/jane", "https://pay.example.net/jane")
    assert found.comments_url == "https://www.example.com/2019/11/20/lighthouse.html/feed/"


def test_advertorials_and_paywalls_say_so() -> None:
    assert read(f"<header><h1>Oil lamps</h1><span>Sponsored</span></header><div>{BODY}</div>").is_sponsored
    assert not read(f"<h1>Oil lamps</h1><div>{BODY}</div><div><p>Sponsored</p></div>").is_sponsored
    assert read(f"<div>{BODY}</div>", _ld(headline="x", isAccessibleForFree="False")).is_paywalled
    assert not read(f"<div>{BODY}</div>").is_paywalled


@pytest.mark.parametrize(
    "script",
    [
        "",
        "{",
        "[[[[",
        '{"@type": 5, "author": 7, "headline": {"a": 1}}',
        '[null, 1, "x"]',
        '{"@graph": "x"}',
        "[" * 50_000,
        '{"@type":"Article","headline":"x","image":[null,5,{"url":9}],"keywords":[1,{}],"publisher":[[["x"]]]}',
    ],
)
def test_broken_json_ld_does_no_harm(script: str) -> None:
    found = read(f"<div>{BODY}</div>", f'<script type="application/ld+json">{script}</script>')
    assert found.document.blocks


@pytest.mark.parametrize(
    ("said", "people"),
    [
        ("Rachael Link, MS, RD", ("Rachael Link",)),
        ("TOM KRISHER, AP Auto Writer", ("TOM KRISHER",)),
        ("Carrie ArnoldNovember 15", ("Carrie Arnold",)),
        ("Amy Kay | Example Media for example.com", ("Amy Kay",)),
        ("Jill Disis, The Example", ("Jill Disis",)),
        ("The Example", ("The Example",)),
        ("Written by Rob Ewing Edited by Betsy Bell", ("Rob Ewing",)),
        ("Max & i", ("Max & i",)),
        ("Anna (avec Paul et Luc)", ("Anna", "Paul", "Luc")),
    ],
)
def test_authors_are_people(said: str, people: tuple[str, ...]) -> None:
    head = f'<meta property="og:site_name" content="The Example"><meta name="author" content="{said}">'
    assert read(BODY, head).authors == people


def test_what_systems_tell_one_another_is_no_tag() -> None:
    head = '<meta name="keywords" content="lighthouse, @post-id:17, autoplay_video, Topic: harbours, 2019, tc">'
    assert read(BODY, head).tags == ("lighthouse", "harbours", "tc")


def test_what_is_escaped_twice_is_read() -> None:
    script = '{"@type": "NewsArticle", "headline": "The keeper &#8220;sleeps&#8221; &amp; dreams"}'
    assert read(BODY, f'<script type="application/ld+json">{script}</script>').title == "The keeper “sleeps” & dreams"


def test_a_subtitle_stands_below_the_title_and_says_more() -> None:
    title = "<h1>The keeper of the light goes home</h1>"
    line = "What he found there after forty years on the rock"
    assert read(f'{title}<p class="subtitle">{line}</p>{BODY}').subtitle == line
    assert read(f'{title}<p class="subtitle">The keeper of the light goes home now</p>{BODY}').subtitle == ""
    assert read(f'{title}{BODY}<aside><p class="subtitle">Most popular stories today</p></aside>').subtitle == ""


@pytest.mark.parametrize(
    "title",
    ["[Sponsored] Better lamps", "【推广】更亮的灯", "(廣告) 更亮的燈", "Advertorial: Better lamps", "软文｜更亮的灯"],
)
def test_a_title_that_says_so_makes_an_advertorial(title: str) -> None:
    assert read(BODY, f"<title>{title}</title>").is_sponsored


def test_ordinary_titles_make_none() -> None:
    for title in ("Sponsored walks are back", "广告业的未来", "Ad blockers, compared", "PR in five lessons"):
        assert not read(BODY, f"<title>{title}</title>").is_sponsored


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to continue reading this story",
        "Already a member? Sign in to read the full article",
        "This article is for subscribers only",
        "本文为付费内容",
        "付费後可閱讀全文，訂閱閱讀全文",
        "剩余 76% 的内容需订阅",
        "Article réservé aux abonnés",
        "この記事は有料会員限定です",
    ],
)
def test_where_the_free_part_ends_is_recognised(line: str) -> None:
    assert read(f"{BODY}<div><p>{line}</p></div>").is_paywalled


def test_a_whole_article_is_no_beginning() -> None:
    assert not read(BODY * 8 + "<div><p>Subscribe to continue reading our best stories</p></div>").is_paywalled
    assert not read(BODY + "<p>He had to sign the register, and to join the others.</p>").is_paywalled


@pytest.mark.parametrize(
    "label",
    [
        "Sponsored",
        "Paid post",
        "Presented by Lamps & Co",
        "Publireportage",
        "На правах рекламы",
        "商業推廣",
        "提供：灯火社",
    ],
)
def test_a_label_beside_the_title_makes_an_advertorial(label: str) -> None:
    assert read(f"<main><div><span>{label}</span></div><h1>Better lamps for everybody</h1>{BODY}</main>").is_sponsored


@pytest.mark.parametrize("label", ["Advertisement", "Anzeige", "广告", "In a partnership of equals"])
def test_the_label_of_an_advert_beside_the_title_makes_none(label: str) -> None:
    page = f"<main><div><span>{label}</span></div><h1>Better lamps for everybody</h1>{BODY}</main>"
    assert not read(page).is_sponsored


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        ("桐油_渡口百科", "桐油", "桐油"),
        ("Opening a ledger — quill 2.4 documentation", "Opening a ledger¶", "Opening a ledger"),
        ("Slow water by Clara Wen | Verse", "Slow water", "Slow water"),
    ],
)
def test_a_heading_says_which_part_of_the_title_is_the_title(head: str, heading: str, title: str) -> None:
    assert read(f"<h1>{heading}</h1>{BODY}", f"<title>{head}</title>").title == title
