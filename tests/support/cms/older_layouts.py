"""Six layouts of the first content systems: tables, divisions, line breaks, portals, authorities."""

from collections.abc import Callable

from tests.support.cms.furniture import after, cards, chinese_time, crumb, footer, links
from tests.support.cms.stories import Story


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
    return f"""<body bgcolor=#ffffff><table width=960 align=center><tr><td colspan=2>{crumb()}</td></tr><tr>
    <td width=660 valign=top>
    <table width=100%><tr><td align=center><strong><font size=5>{story.title}</font></strong></td></tr>
    <tr><td align=center>作者：{story.author}&nbsp;&nbsp;来源：{story.source}&nbsp;&nbsp;时间：{story.stamp}
    &nbsp;&nbsp;点击：328次&nbsp;&nbsp;字号：<a href=#>大</a> <a href=#>中</a> <a href=#>小</a></td></tr>
    <tr><td class=content>{text}</td></tr><tr><td>{after(story)}</td></tr></table></td>
    <td width=300 valign=top>{links("热门文章", "hot")}{links("猜你喜欢", "like")}</td></tr>
    </table>{footer()}</body>"""


def _divisions(story: Story) -> str:
    """Dede-like: title, info bar, content in divisions; pictures centred with a centred line below."""
    text = ""
    for at, paragraph in enumerate(story.paragraphs):
        text += f"<p>{paragraph}</p>"
        if at < len(story.pictures):
            src, caption = story.pictures[at]
            text += f'<p align="center"><img src="{src}" alt="{story.title}" /></p><p align="center">{caption}</p>'
    return f"""<body><div class="place">{crumb()}</div><div class="pleft"><div class="viewbox">
    <div class="title"><h2>{story.title}</h2></div><div class="info">
    <small>时间:</small>{story.stamp}<small>来源:</small>{story.source}
    <small>作者:</small>{story.author} <small>点击:</small>1024次</div>
    <div class="content">{text}</div>{after(story)}{cards("图片推荐")}{links("相关阅读", "rel")}</div></div>
    <div class="pright">{links("热门标签", "tag")}{links("猜你喜欢", "like")}</div>
    <div class="footer">{footer()}</div></body>"""


def _lines(story: Story) -> str:
    """Empire-like: one division, paragraphs parted by two line breaks, lazy pictures, info in spans."""
    text = ""
    for at, paragraph in enumerate(story.paragraphs):
        text += f"　　{paragraph}<br /><br />"
        if at < len(story.pictures):
            src, caption = story.pictures[at]
            text += f'<center><img src="/images/grey.gif" data-original="{src}"><br>▲{caption}</center><br /><br />'
    return f"""<body><div id="nav">{crumb()}</div><div id="main"><h1>{story.title}</h1>
    <div class="msg"><span>{story.stamp}</span>　<span>来源：<a href="http://example.com/">{story.source}</a>
    </span>　<span>作　者：{story.author}</span>　<span>评论(0)</span></div>
    <div id="text">{text}</div>{after(story)}</div>
    <div id="side">{links("热门文章", "hot")}{cards("图片推荐")}</div>{footer()}</body>"""


def _paragraph_divisions(story: Story) -> str:
    """Paragraphs are divisions, recommended lists in the middle of the text column."""
    text = ""
    for at, paragraph in enumerate(story.paragraphs):
        text += f"<div>{paragraph}</div>"
        if at < len(story.pictures):
            src, caption = story.pictures[at]
            text += f'<div class="pic"><img src="{src}"><div class="picinfo">{caption}</div></div>'
        if at == 2:
            text += f'<div class="box">{links("相关阅读", "mid")}</div>'
    return f"""<body><div class="crumb">{crumb()}</div><div class="wrap"><div class="head">
    <h1 class="tit">{story.title}</h1>
    <p class="time">{chinese_time(story)} 来源：{story.source} 作者：{story.author} 责任编辑：小陈</p></div>
    <div class="article">{text}</div>{after(story)}</div>
    <div class="aside">{links("猜你喜欢", "like")}</div>{footer()}</body>"""


def _portal(story: Story) -> str:
    """A portal of the 2000s: the date alone, source as a link, figures in a table of one cell, text in #endText."""
    text = ""
    for at, paragraph in enumerate(story.paragraphs):
        text += f"<p>{paragraph}</p>"
        if at < len(story.pictures):
            src, caption = story.pictures[at]
            text += f'<div class="img_wrapper" style="text-align:center"><img src="{src}" />'
            text += f'<span class="img_descr">{caption}</span></div>'
    return f"""<body><div class="blkBreadcrumb">{crumb()}</div><div class="ep-content">
    <h1 id="h1title">{story.title}</h1>
    <div class="ep-info">
    <div class="left">{story.stamp}:00　来源: <a href="http://example.com/">{story.source}</a>　作者: {story.author}
    有<a href="#c">12</a>人参与</div></div>
    <div id="endText">{text}
    <div class="ep-source">本文来源：{story.source} 作者：{story.author} 责任编辑：小陈_NN001</div></div>
    {after(story)}</div>
    <div class="ep-side">{cards("图片推荐")}{links("热门文章", "hot")}</div>{footer()}</body>"""


def _government(story: Story) -> str:
    """An authority's site: labels with spaces, everything in one table, a print bar, justified spans."""
    text = ""
    for at, paragraph in enumerate(story.paragraphs):
        text += f'<p style="text-indent:2em"><span style="font-size:16px">{paragraph}</span></p>'
        if at < len(story.pictures):
            src, caption = story.pictures[at]
            text += f'<p style="text-align:center"><img src="{src}"></p>'
            text += f'<p style="text-align:center"><span style="font-size:14px">{caption}</span></p>'
    return f"""<body><table width="1000"><tr><td>{crumb()}</td></tr></table><table width="1000"><tr>
    <td class="biaoti">{story.title}</td></tr>
    <tr><td class="xinxi">发布日期：{story.stamp} | 信息来源：{story.source} | 作 者：{story.author}
    | 浏览次数：57 | 【字体：大 中 小】 | 【打印】【关闭】</td></tr>
    <tr><td><div id="zoom">{text}</div></td></tr><tr><td>{after(story)}</td></tr></table>
    <table width="1000"><tr><td>{links("相关阅读", "gov")}</td></tr></table>{footer()}</body>"""


OLDER: dict[str, Callable[[Story], str]] = {
    "tables": _tables,
    "divisions": _divisions,
    "lines": _lines,
    "paragraph divisions": _paragraph_divisions,
    "portal": _portal,
    "government": _government,
}
