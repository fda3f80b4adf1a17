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
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU"
    b"\x00\x00\x00\nIDATx\x9cc\xf8\x0f\x00\x01\x01\x01\x00\x1b\xb6\xeeV\x00\x00\x00\x00IEND\xaeB`\x82"
)
PICTURE = Picture(PNG, "png", 1, 1)


def everything() -> Document:
    return from_html(EVERYTHING, "https://example.com/")


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
