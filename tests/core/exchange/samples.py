"""A document with everything in it, and copies of it."""

from reader_app.document import Document, from_html, images
from reader_app.document.copies import Copy, Picture

EVERYTHING = """
<h2 id="one">第一章 &amp; more</h2>
<p>正文 <b>粗</b><i>斜</i><del>删</del> <code>a`b</code> <a href="https://example.com/a b?c=(1)&amp;d=2">链接</a>
 <a href="#nowhere">nowhere</a> <a href="#one">one</a> H<sub>2</sub>O <mark>m</mark> <b>“引”</b>文。<br>新行</p>
<p># no heading<br>1. no list</p>
<figure><img src="/1.png" alt="灯" width="800" height="600"><figcaption>路灯</figcaption></figure>
<p><img src="/gone.png" alt="桥"></p>
<ul><li>一<ul><li>二</li></ul></li><li><p>a</p><p>b</p></li></ul><ol start="3"><li>三</li><li>四</li></ol>
<blockquote><p>图纸</p><p>路</p></blockquote><pre><code class="language-python">x = "```"
y</code></pre>
<table><caption>表</caption><tr><th>a|b</th><th>c</th></tr><tr><td>1</td><td>2</td></tr></table>
<table><tr><td colspan="2">wide</td></tr><tr><td>1</td><td>2</td></tr></table>
<dl><dt>词</dt><dd>义</dd><dt>孤</dt></dl><hr>
<details><summary>更多</summary><p>藏</p></details><p><ruby>漢<rt>han</rt></ruby></p>
<p>注<sup><a href="#fn1">1</a></sup></p>
<section class="footnotes"><ol><li id="fn1">脚注的文字。<a href="#fnref1">↩</a></li></ol></section>
"""
# What strict readers of books have stumbled over, one article each.
HARD = (
    '<p>注<sup><a href="#fn1" id="fnref1">1</a></sup> <sup><a href="#fn2">2</a></sup></p><section class="footnotes">'
    '<ol><li id="fn1"><p>一。<a href="#fnref1">↩</a></p></li><li id="fn2">二</li></ol></section>',
    "<table><caption>c</caption><thead><tr><th colspan=2 rowspan=2>a</th></tr></thead><tbody><tr></tr><tr>"
    "<td rowspan=50>b<td>c<table><tr><td>nested</table></tbody></table><table><tr><td colspan=3>x</td></tr></table>",
    '<p dir="rtl">שלום <bdi>x</bdi> عالم</p><ol dir=rtl start=5 type=a reversed><li value=9>א</ol>'
    "<blockquote dir=rtl><p>اقتباس</p></blockquote>",
    "<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby><ruby>東<rt></rt></ruby></p>",
    "<p>E <math><mi>E</mi><mo>=</mo><msup><mi>m</mi><mn>2</mn></msup></math> \\(a<b\\) $$x^2$$</p>",
    '<p><img src="/anim.gif" alt="a"> <a href="https://x.example/b c"><img src="/gone.png" alt="b&quot;r"></a></p>'
    '<figure><img src="/a.png"><img src="/b.png"><figcaption>两张<br>图</figcaption></figure>',
    "<details open><summary>s</summary><p>x</p><ul><li></ul></details><dl><dd>only</dd><dt>t</dt></dl>"
    '<pre><code class="language-x">a\x0bb ]]&gt;</code></pre><iframe src="https://www.youtube.com/embed/abcdefghijk">'
    '</iframe><p id="toc">same id</p><p id="1 2">bad id</p><p lang="not_a lang!!">?</p><p lang="zh_Hant_TW">字</p>',
    '<p><a href="mailto:a@b.example?subject=x y">m</a> <a href="https://u.example/%zz?q=“引”&amp;x=[1]|{2}#a#b">%</a> '
    '<a href="http://[::1]/">6</a> <a href="https://例え.jp/パス#片">idn</a> <a href="https://e.example:99999/">p</a></p>',
    "",
)
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU"
    b"\x00\x00\x00\nIDATx\x9cc\xf8\x0f\x00\x01\x01\x01\x00\x1b\xb6\xeeV\x00\x00\x00\x00IEND\xaeB`\x82"
)
PICTURE = Picture(PNG, "png", 1, 1)


def everything() -> Document:
    return from_html(EVERYTHING, "https://example.com/")


def hard_copies() -> list[Copy]:
    """Articles with everything in them that is hard, and with names and languages that are no better."""
    made = []
    for number, html in enumerate(HARD):
        document = from_html(html, "https://example.com/a/")
        made.append(
            Copy(
                f'{number} <&>"\0\x0b',
                document,
                byline="x <&> y",
                url="https://e.example/“q” [x]|?a=b&c=%zz",
                language=("zh-Hans", "zh_CN", "!! none")[number % 3],
                authors=("A & <B>\x01",),
                pictures={image.src: PICTURE for image in images(document) if "gone" not in image.src},
            )
        )
    return made


def a_copy(title: str = "城市骑行地图：“最后”一公里 <&>", document: Document | None = None) -> Copy:
    """A copy with the first of its pictures."""
    document = document or everything()
    found = [image.src for image in images(document) if "gone" not in image.src]
    return Copy(
        title,
        document,
        byline="林未 · 慢城观察 & 友",
        url="https://example.com/a?b=1&c=2",
        language="zh-Hans",
        authors=("林未",),
        site="慢城观察",
        date="2026-11-23",
        tags=("骑行", "a: b"),
        pictures=dict.fromkeys(found, PICTURE),
    )
