"""Pages as old Chinese content systems made them: six layouts, four encodings, our own stories in them.

Each layout comes with the furniture of its kind: crumbs, share bars, code pictures, recommended lists, copyright.
"""

import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from reader_app.document import Block, Figure, Image, Paragraph, Run
from reader_app.extract import Extracted

HOST = "http://www.wenku-news.cn"
SITE = "文库新闻网"
LEAKS = (
    "相关阅读",
    "扫一扫",
    "分享到",
    "版权所有",
    "上一篇",
    "打赏",
    "猜你喜欢",
    "责任编辑",
    "当前位置",
    "下载客户端",
    "免责声明",
    "热门标签",
)


@dataclass(frozen=True)
class Story:
    """What goes into a page and has to come out again."""

    key: str
    title: str
    author: str
    source: str
    published: datetime
    stamp: str
    paragraphs: tuple[str, ...]
    pictures: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """A page as a server sends it."""

    layout: str
    encoding: str
    story: Story
    url: str
    data: bytes
    content_type: str


STORIES = (
    Story(
        "tea",
        "春分前后采茶忙，老茶农谈手工炒青的火候",
        "沈怀瑾",
        "江南晚报",
        datetime(2014, 3, 21, 0, 35, tzinfo=UTC),
        "2014-03-21 08:35",
        (
            "天还没有亮透，山脚下的石板路上已经有了脚步声。背着竹篓的采茶人三三两两往坡上走，露水把裤脚打得透湿，谁也不肯慢下来。",
            "老茶农说，春分前后的芽头最嫩，一天里只有上午的三四个钟头适合下手；太阳升高以后，叶子里的水汽走了，香气也就跟着淡了。",
            "炒青是手上的功夫。铁锅烧到两百度上下，鲜叶下锅先是噼啪作响，随后转为沙沙的声音，这时候要抖，要捺，要翻，全凭掌心的感觉。",
            "“机器炒得快，也炒得匀，可是每一锅的叶子都不一样。”他把手伸进锅里，捞起一把叶子凑到鼻子底下，“火候到了，你闻得出来。”",
            "村里如今有二十多户人家仍旧保留着手工炒制的习惯，价钱比机制茶高出一倍，每年不到清明就已经订完，年轻人也陆续回来学这门手艺。",
        ),
        (("/upload/2014/03/chaqing-1.jpg", "采茶人清晨上山"), ("/upload/2014/03/chaqing-2.jpg", "铁锅里的鲜叶")),
        ("春茶", "手工炒青", "茶农"),
    ),
    Story(
        "bridge",
        "百年石桥修缮完工 市民重新走上河西老街",
        "顾青平",
        "河西日报",
        datetime(2012, 10, 8, 6, 5, tzinfo=UTC),
        "2012-10-08 14:05",
        (
            "封闭了十四个月的石桥昨天下午重新开放。没有剪彩，也没有讲话，围挡拆掉以后，等在桥头的居民便慢慢走了上去，有人弯下腰摸了摸桥栏。",
            "这座三孔石桥建于清末，桥面长四十六米，宽不过五米。修缮之前，中间一孔的拱石已经松动，雨季里常常渗水，载重车辆早已禁止通行。",
            "施工人员把四百多块石料逐一编号，拆下，清洗，再按照原来的位置砌回去；只有十一块实在碎裂的换了新料，并且在背面刻上了年份。",
            "负责修缮的工程师介绍，灰浆沿用了糯米汁和石灰的老方子，强度比水泥低一些，可是透气，石头不容易受潮，将来再修也拆得开。",
            "河西老街的店铺因此又热闹起来。卖桂花糕的摊主说，桥断的那阵子生意少了一半，“桥通了，人就回来了。”",
        ),
        (("/upload/2012/10/shiqiao-1.jpg", "修缮后的三孔石桥"),),
        ("石桥", "文物修缮", "老街"),
    ),
)
ENCODINGS = {
    "utf-8": ("utf-8", "utf-8", "text/html; charset=utf-8"),
    "gbk as gb2312": ("gbk", "gb2312", "text/html"),
    "gb18030 undeclared": ("gb18030", "", "text/html"),
    "gbk called latin-1": ("gbk", "", "text/html; charset=ISO-8859-1"),
}


def pages() -> Iterator[Page]:
    """Every layout in every encoding with every story."""
    for layout, make in LAYOUTS.items():
        for encoding, (codec, declared, content_type) in ENCODINGS.items():
            for number, story in enumerate(STORIES):
                url = f"{HOST}/{layout.replace(' ', '-')}/content/{4711 + number}.html"
                text = _whole(make(story), story, declared)
                yield Page(layout, encoding, story, url, text.encode(codec), content_type)


def judge(page: Page, found: Extracted) -> dict[str, bool]:
    """Which fields came out exactly."""
    story = page.story
    texts = [_text(block) for block in found.document.blocks if isinstance(block, Paragraph) and _text(block)]
    figures = [block for block in found.document.blocks if isinstance(block, Figure)]
    pictures = [image.src for figure in figures for image in figure.images] + [
        image.src
        for block in found.document.blocks
        if isinstance(block, Paragraph)
        for image in block.inlines
        if isinstance(image, Image)
    ]
    return {
        "title": found.title == story.title,
        "author": found.authors == (story.author,),
        "source": found.site == story.source,
        "date": found.published == story.published,
        "paragraphs": texts == list(story.paragraphs),
        "no leaks": not any(leak in text for text in texts for leak in LEAKS),
        "pictures": pictures == [HOST + address for address, _ in story.pictures],
        "captions": [_said(figure.caption).lstrip("▲ ") for figure in figures]
        == [caption for _, caption in story.pictures],
        "tags": set(story.tags) <= set(found.tags),
        "breadcrumb": found.breadcrumb[:2] == ("首页", "新闻中心"),
    }


def _text(block: Block) -> str:
    return _said(block.inlines) if isinstance(block, Paragraph) else ""


def _said(inlines: tuple[object, ...]) -> str:
    return "".join(piece.text for piece in inlines if isinstance(piece, Run)).strip()


def _whole(body: str, story: Story, declared: str) -> str:
    charset = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    return (
        f"<html><head>{charset}<title>{story.title}_新闻中心_{SITE}</title>"
        f'<meta name="keywords" content="{",".join(story.tags)}"><script>var siteid=1;</script></head>{body}</html>'
    )


def _list(heading: str, kind: str) -> str:
    titles = ("小城夜市重新开张", "退休教师办起流动书屋", "渔港进入休渔期", "古城墙下的露天电影", "果园里的直播间")
    rows = "".join(f'<li><a href="/news/{kind}/{at}.html">{title}</a></li>' for at, title in enumerate(titles))
    return f"<div><b>{heading}</b></div><ul>{rows}</ul>"


def _cards(heading: str) -> str:
    cards = "".join(
        f'<div class="pic-item"><a href="/news/pic/{at}.html"><img src="/upload/thumb/{at}.jpg">'
        f"<br>图片新闻第{at}组</a></div>"
        for at in range(1, 6)
    )
    return f"<h3>{heading}</h3><div>{cards}</div>"


def _footer() -> str:
    return f"<div>{SITE} 版权所有 未经授权不得转载 京ICP备00000000号 联系电话：010-00000000 下载客户端</div>"


def _crumb() -> str:
    return '当前位置：<a href="/">首页</a> &gt; <a href="/news/">新闻中心</a> &gt; 正文'


def _after(story: Story) -> str:
    tags = " ".join(f'<a href="/tag/{tag}.html">{tag}</a>' for tag in story.tags)
    return (
        f"<div>（责任编辑：小陈）</div><div>标签：{tags}</div>"
        "<div>分享到：<a href='#'>微博</a> <a href='#'>空间</a></div>"
        '<div>上一篇：<a href="/news/1.html">小城夜市重新开张</a></div>'
        '<div>下一篇：<a href="/news/2.html">渔港进入休渔期</a></div>'
        '<div><img src="/images/ewm.jpg" alt="二维码"><p>扫一扫，用手机阅读本文</p></div>'
        '<div><p>觉得不错就打赏一下作者吧</p><img src="/images/dashang.png" alt="打赏"></div>'
        "<div>免责声明：本文仅代表作者个人观点，与本站无关。</div>"
    )


def _tables(story: Story) -> str:
    """Tables inside tables; two spaces indent a paragraph, a line break ends it; captions in a table cell."""
    text = ""
    for at, paragraph in enumerate(story.paragraphs):
        if at < len(story.pictures):
            src, caption = story.pictures[at]
            text += (
                f'<table align=center width=500><tr><td><img src="{src}" border=0></td></tr>'
                f"<tr><td align=center><font color=#666666>{caption}</font></td></tr></table>"
            )
        text += f"<p>　　{paragraph}</p>"
    return f"""<body bgcolor=#ffffff><table width=960 align=center><tr><td colspan=2>{_crumb()}</td></tr><tr>
    <td width=660 valign=top>
    <table width=100%><tr><td align=center><strong><font size=5>{story.title}</font></strong></td></tr>
    <tr><td align=center>作者：{story.author}&nbsp;&nbsp;来源：{story.source}&nbsp;&nbsp;时间：{story.stamp}
    &nbsp;&nbsp;点击：328次&nbsp;&nbsp;字号：<a href=#>大</a> <a href=#>中</a> <a href=#>小</a></td></tr>
    <tr><td class=content>{text}</td></tr><tr><td>{_after(story)}</td></tr></table></td>
    <td width=300 valign=top>{_list("热门文章", "hot")}{_list("猜你喜欢", "like")}</td></tr>
    </table>{_footer()}</body>"""


def _divisions(story: Story) -> str:
    """Dede-like: title, info bar, content in divisions; pictures centred with a centred line below."""
    text = ""
    for at, paragraph in enumerate(story.paragraphs):
        text += f"<p>{paragraph}</p>"
        if at < len(story.pictures):
            src, caption = story.pictures[at]
            text += f'<p align="center"><img src="{src}" alt="{story.title}" /></p><p align="center">{caption}</p>'
    return f"""<body><div class="place">{_crumb()}</div><div class="pleft"><div class="viewbox">
    <div class="title"><h2>{story.title}</h2></div><div class="info">
    <small>时间:</small>{story.stamp}<small>来源:</small>{story.source}
    <small>作者:</small>{story.author} <small>点击:</small>1024次</div>
    <div class="content">{text}</div>{_after(story)}{_cards("图片推荐")}{_list("相关阅读", "rel")}</div></div>
    <div class="pright">{_list("热门标签", "tag")}{_list("猜你喜欢", "like")}</div>
    <div class="footer">{_footer()}</div></body>"""


def _lines(story: Story) -> str:
    """Empire-like: one division, paragraphs parted by two line breaks, lazy pictures, info in spans."""
    text = ""
    for at, paragraph in enumerate(story.paragraphs):
        text += f"　　{paragraph}<br /><br />"
        if at < len(story.pictures):
            src, caption = story.pictures[at]
            text += f'<center><img src="/images/grey.gif" data-original="{src}"><br>▲{caption}</center><br /><br />'
    return f"""<body><div id="nav">{_crumb()}</div><div id="main"><h1>{story.title}</h1>
    <div class="msg"><span>{story.stamp}</span>　<span>来源：<a href="http://example.com/">{story.source}</a>
    </span>　<span>作　者：{story.author}</span>　<span>评论(0)</span></div>
    <div id="text">{text}</div>{_after(story)}</div>
    <div id="side">{_list("热门文章", "hot")}{_cards("图片推荐")}</div>{_footer()}</body>"""


def _paragraph_divisions(story: Story) -> str:
    """Paragraphs are divisions, recommended lists in the middle of the text column."""
    text = ""
    for at, paragraph in enumerate(story.paragraphs):
        text += f"<div>{paragraph}</div>"
        if at < len(story.pictures):
            src, caption = story.pictures[at]
            text += f'<div class="pic"><img src="{src}"><div class="picinfo">{caption}</div></div>'
        if at == 2:
            text += f'<div class="box">{_list("相关阅读", "mid")}</div>'
    return f"""<body><div class="crumb">{_crumb()}</div><div class="wrap"><div class="head">
    <h1 class="tit">{story.title}</h1>
    <p class="time">{_chinese(story)} 来源：{story.source} 作者：{story.author} 责任编辑：小陈</p></div>
    <div class="article">{text}</div>{_after(story)}</div>
    <div class="aside">{_list("猜你喜欢", "like")}</div>{_footer()}</body>"""


def _portal(story: Story) -> str:
    """A portal of the 2000s: the date alone, source as a link, figures in a table of one cell, text in #endText."""
    text = ""
    for at, paragraph in enumerate(story.paragraphs):
        text += f"<p>{paragraph}</p>"
        if at < len(story.pictures):
            src, caption = story.pictures[at]
            text += f'<div class="img_wrapper" style="text-align:center"><img src="{src}" />'
            text += f'<span class="img_descr">{caption}</span></div>'
    return f"""<body><div class="blkBreadcrumb">{_crumb()}</div><div class="ep-content">
    <h1 id="h1title">{story.title}</h1>
    <div class="ep-info">
    <div class="left">{story.stamp}:00　来源: <a href="http://example.com/">{story.source}</a>　作者: {story.author}
    有<a href="#c">12</a>人参与</div></div>
    <div id="endText">{text}
    <div class="ep-source">本文来源：{story.source} 作者：{story.author} 责任编辑：小陈_NN001</div></div>
    {_after(story)}</div>
    <div class="ep-side">{_cards("图片推荐")}{_list("热门文章", "hot")}</div>{_footer()}</body>"""


def _government(story: Story) -> str:
    """An authority's site: labels with spaces, everything in one table, a print bar, justified spans."""
    text = ""
    for at, paragraph in enumerate(story.paragraphs):
        text += f'<p style="text-indent:2em"><span style="font-size:16px">{paragraph}</span></p>'
        if at < len(story.pictures):
            src, caption = story.pictures[at]
            text += f'<p style="text-align:center"><img src="{src}"></p>'
            text += f'<p style="text-align:center"><span style="font-size:14px">{caption}</span></p>'
    return f"""<body><table width="1000"><tr><td>{_crumb()}</td></tr></table><table width="1000"><tr>
    <td class="biaoti">{story.title}</td></tr>
    <tr><td class="xinxi">发布日期：{story.stamp} | 信息来源：{story.source} | 作 者：{story.author}
    | 浏览次数：57 | 【字体：大 中 小】 | 【打印】【关闭】</td></tr>
    <tr><td><div id="zoom">{text}</div></td></tr><tr><td>{_after(story)}</td></tr></table>
    <table width="1000"><tr><td>{_list("相关阅读", "gov")}</td></tr></table>{_footer()}</body>"""


def _chinese(story: Story) -> str:
    day = datetime.strptime(story.stamp, "%Y-%m-%d %H:%M")
    return html.escape(f"{day.year}年{day.month:02}月{day.day:02}日 {day:%H:%M}")


LAYOUTS: dict[str, Callable[[Story], str]] = {
    "tables": _tables,
    "divisions": _divisions,
    "lines": _lines,
    "paragraph divisions": _paragraph_divisions,
    "portal": _portal,
    "government": _government,
}
