"""What stands around the text on such pages: crumbs, share bars, code pictures, recommended lists, copyright."""

import html
from datetime import datetime

from tests.support.cms.stories import SITE, Story

_SIMPLIFIED = (
    "专个为举书仅传储关内击创办务动参发号园图墙声处备师广库开张当录户扫报数无时权来标欢浏渔点热电码积签组经维编联观览觉论评话该读责赏转载"
    "辑进错门闭间闻阅陈页题"
)
_TRADITIONAL = (
    "專個為舉書僅傳儲關內擊創辦務動參發號園圖牆聲處備師廣庫開張當錄戶掃報數無時權來標歡瀏漁點熱電碼積簽組經維編聯觀覽覺論評話該讀責賞轉載"
    "輯進錯門閉間聞閱陳頁題"
)


def traditional(text: str) -> str:
    """What our layouts say, as it is written in Taiwan."""
    return text.translate(str.maketrans(_SIMPLIFIED, _TRADITIONAL))


def links(heading: str, kind: str) -> str:
    titles = ("小城夜市重新开张", "退休教师办起流动书屋", "渔港进入休渔期", "古城墙下的露天电影", "果园里的直播间")
    rows = "".join(f'<li><a href="/news/{kind}/{at}.html">{title}</a></li>' for at, title in enumerate(titles))
    return f"<div><b>{heading}</b></div><ul>{rows}</ul>"


def cards(heading: str) -> str:
    cards = "".join(
        f'<div class="pic-item"><a href="/news/pic/{at}.html"><img src="/upload/thumb/{at}.jpg">'
        f"<br>图片新闻第{at}组</a></div>"
        for at in range(1, 6)
    )
    return f"<h3>{heading}</h3><div>{cards}</div>"


def footer() -> str:
    return f"<div>{SITE} 版权所有 未经授权不得转载 京ICP备00000000号 联系电话：010-00000000 下载客户端</div>"


def crumb() -> str:
    return '当前位置：<a href="/">首页</a> &gt; <a href="/news/">新闻中心</a> &gt; 正文'


def after(story: Story) -> str:
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


def chinese_time(story: Story) -> str:
    day = datetime.strptime(story.stamp, "%Y-%m-%d %H:%M")
    return html.escape(f"{day.year}年{day.month:02}月{day.day:02}日 {day:%H:%M}")
