"""Eight more layouts: forums, authorities, blogs, portals, line breaks, text pasted from an office program."""

from collections.abc import Callable

from tests.support.cms.furniture import after, cards, chinese_time, crumb, footer, links
from tests.support.cms.stories import Story


def _forum(story: Story) -> str:
    """Discuz-like: the post in a table cell, lines parted by breaks, pictures with their real address aside."""
    text = ""
    for at, paragraph in enumerate(story.paragraphs):
        text += f"{paragraph}<br />\n<br />\n"
        if at < len(story.pictures):
            src, caption = story.pictures[at]
            text += (
                f'<ignore_js_op><div class="mbn"><img id="aimg_{at}" src="static/image/common/none.gif"'
                f' zoomfile="{src}" file="{src}" class="zoom" width="600" /></div>'
                f'<div class="tip aimg_tip" style="display: none"><p>{at}.jpg (88.1 KB, 下载次数: 3)</p></div>'
                f'<div align="center">{caption}</div></ignore_js_op><br />\n'
            )
    return f"""<body><div id="pt" class="bm cl"><div class="z">{crumb()}</div></div><div id="ct"><div id="postlist">
    <table><tr><td class="pls"><div class="hm">查看: 512 | 回复: 3</div></td><td class="plc">
    <h1 class="ts"><a href="/forum-2.html">[原创]</a> <span id="thread_subject">{story.title}</span></h1></td></tr>
    </table><div id="post_1"><table class="plhin"><tr><td class="pls"><div class="avatar">
    <img src="/uc/avatar.php?uid=7"></div><p>帖子 88</p><p>积分 1024</p></td><td class="plc">
    <div class="pti"><div class="authi">作者：{story.author} | 来源：{story.source} | 发表于 {story.stamp}
    | <a href="#">只看该作者</a></div></div>
    <div class="pct"><div class="t_fsz"><table><tr><td class="t_f" id="postmessage_1">{text}</td></tr></table></div>
    </div></td></tr></table></div></div>{after(story)}</div>
    <div id="sd">{links("热门文章", "hot")}</div>{footer()}</body>"""


def _title_bar(story: Story) -> str:
    """Phpcms-like: who and when stand inside the heading; the pictures' lines follow in the same paragraph."""
    text = ""
    for at, paragraph in enumerate(story.paragraphs):
        if at < len(story.pictures):
            src, caption = story.pictures[at]
            text += f'<p style="text-align: center;"><img alt="" src="{src}" /><br />{caption}</p>'
        text += f"<p>　　{paragraph}</p>"
    return f"""<body><div class="main"><div class="col-left"><div class="crumbs">{crumb()}</div><div id="Article">
    <h1>{story.title}<br /><span>{story.stamp}:00&nbsp;&nbsp;&nbsp;来源：{story.source}&nbsp;&nbsp;&nbsp;
    作者：{story.author}&nbsp;&nbsp;评论：<a href="#comment">0</a> 点击：<span id="hits">45</span></span></h1>
    <div class="content">{text}<div id="pages" class="text-c"></div></div>{after(story)}
    <div class="related">{links("延伸阅读", "rel")}</div></div></div>
    <div class="col-auto">{links("热门文章", "hot")}{cards("图片推荐")}</div></div>{footer()}</body>"""


def _blog(story: Story) -> str:
    """WordPress with a Chinese theme: time and author in the heading's line, captions as the editor writes them."""
    text = ""
    for at, paragraph in enumerate(story.paragraphs):
        text += f"<p>{paragraph}</p>"
        if at < len(story.pictures):
            src, caption = story.pictures[at]
            text += (
                f'<div class="wp-caption aligncenter"><a href="{src}"><img src="{src}" width="600"></a>'
                f'<p class="wp-caption-text">{caption}</p></div>'
            )
    tags = "".join(f'<a href="/tag/{tag}" rel="tag">{tag}</a>、' for tag in story.tags)
    return f"""<body><div id="page"><div id="breadcrumbs">{crumb()}</div><article class="post type-post hentry">
    <header class="entry-header"><h1 class="entry-title">{story.title}</h1><div class="entry-meta">
    <time class="entry-date" datetime="{story.stamp.replace(" ", "T")}:00+08:00">{chinese_time(story)}</time>
    <span class="byline"><span class="author vcard"><a class="url fn n" href="/author/1">{story.author}</a></span>
    </span>
    <span class="source">来源：{story.source}</span></div></header>
    <div class="entry-content">{text}</div><footer class="entry-meta">标签：{tags}</footer></article>
    <nav class="nav-single"><span>上一篇：<a href="/1">小城夜市重新开张</a></span></nav>
    <div id="comments"><h2>发表评论</h2><form><p><input name="author"></p><textarea></textarea></form></div></div>
    <div id="secondary">{links("近期文章", "new")}{links("热门标签", "tag")}</div>{footer()}</body>"""


def _party_paper(story: Story) -> str:
    """A paper's site: date and source parted by a stroke, captions in their own paragraphs, the editor in brackets."""
    text = ""
    for at, paragraph in enumerate(story.paragraphs):
        if at < len(story.pictures):
            src, caption = story.pictures[at]
            text += f'<p style="text-align: center;"><img src="{src}" width="600" height="400" alt="" /></p>'
            text += f'<p class="desc" style="text-align: center;">{caption}</p>'
        text += f'<p style="text-indent: 2em;">\n\t{paragraph}</p>'
    return f"""<body><div class="path w1000">{crumb()}</div><div class="w1000 text_title"><h1>{story.title}</h1>
    <p class="author">作者：{story.author}</p><div class="box01"><div class="fl">{chinese_time(story)} &nbsp;|&nbsp;
    来源：<a href="http://example.com/" target="_blank">{story.source}</a></div>
    <div class="fr"><a href="#liuyan">我要留言</a></div></div></div>
    <div class="text_con w1000"><div class="box_con" id="rwb_zw">{text}
    <div class="edit clearfix">(责编：小陈、老李)</div></div>
    {after(story)}</div><div class="w1000">{cards("图片推荐")}{links("相关专题", "rel")}</div>{footer()}</body>"""


def _single_breaks(story: Story) -> str:
    """An ASP page: one cell, a paragraph is two wide spaces after one line break; the title in a font."""
    text = ""
    for at, paragraph in enumerate(story.paragraphs):
        text += f"　　{paragraph}<BR>\n"
        if at < len(story.pictures):
            src, caption = story.pictures[at]
            text += f"<CENTER><IMG SRC='{src}' BORDER=0></CENTER><CENTER><FONT SIZE=2>{caption}</FONT></CENTER>\n"
    return f"""<BODY><TABLE WIDTH=778 ALIGN=center><TR><TD>{crumb()}</TD></TR></TABLE><TABLE WIDTH=778 ALIGN=center>
    <TR><TD ALIGN=center><FONT COLOR=red SIZE=4><B>{story.title}</B></FONT></TD></TR>
    <TR><TD ALIGN=center>{story.stamp} 出处：{story.source} 作者：{story.author} 录入：admin 阅读次数：76</TD></TR>
    <TR><TD><HR SIZE=1></TD></TR><TR><TD id=fontzoom STYLE="font-size:14px">{text}</TD></TR>
    <TR><TD>{after(story)}</TD></TR></TABLE><TABLE WIDTH=778 ALIGN=center><TR><TD>{links("热门文章", "hot")}</TD></TR>
    </TABLE>{footer()}</BODY>"""


def _pasted(story: Story) -> str:
    """Text pasted from an office program: spans in spans, empty paragraphs, name spaces."""
    text = ""
    for at, paragraph in enumerate(story.paragraphs):
        half = len(paragraph) // 2
        text += (
            f'<p class="MsoNormal" style="text-indent:21.0pt"><span style="font-family:宋体">{paragraph[:half]}</span>'
            f'<span style="font-family:宋体;mso-ascii-font-family:Calibri">{paragraph[half:]}</span>'
            '<span lang="EN-US"><o:p></o:p></span></p>'
            '<p class="MsoNormal"><span lang="EN-US"><o:p>&nbsp;</o:p></span></p>'
        )
        if at < len(story.pictures):
            src, caption = story.pictures[at]
            text += f'<p class="MsoNormal" align="center"><span><img src="{src}" /></span></p>'
            text += f'<p class="MsoNormal" align="center"><b><span style="font-size:9pt">{caption}</span></b></p>'
    return f"""<body><div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/a/">校园</a></li>
    </ul></div><div class="dqwz">{crumb()}</div><div class="v_news"><form name="_newscontent_fromname">
    <div class="content-title"><h3>{story.title}</h3>
    <i>发布时间：{story.stamp}　作者：{story.author}　来源：{story.source}　浏览次数：<span id="n">9</span></i></div>
    <div id="vsb_content">{text}</div></form>{after(story)}</div>
    <div class="list_r">{links("热门文章", "hot")}</div>{footer()}</body>"""


def _declared(story: Story) -> str:
    """An authority's newer site: title, date and source stand in the head, as the state's standard names them."""
    text = ""
    for at, paragraph in enumerate(story.paragraphs):
        text += f'<p style="text-indent: 2em; text-align: justify;">{paragraph}</p>'
        if at < len(story.pictures):
            src, caption = story.pictures[at]
            text += f'<p style="text-align: center;"><img src="{src}" title="{caption}" alt="{caption}"></p>'
    return f"""<meta name="ArticleTitle" content="{story.title}"><meta name="PubDate" content="{story.stamp}">
    <meta name="ContentSource" content="{story.source}"><meta name="Author" content="{story.author}">
    <meta name="ColumnName" content="新闻中心"><meta name="SiteName" content="某某人民政府"></head>
    <body><div class="dqwz">{crumb()}</div><div class="article"><div class="article-title">{story.title}</div>
    <div class="info"><span>浏览量：<b>53</b></span><span>字体：【<a href="#">大</a> <a href="#">中</a>】</span></div>
    <div class="TRS_UEDITOR">{text}</div></div>{after(story)}
    <div class="xgwd">{links("相关文件", "rel")}</div>{footer()}</body>"""


def _news_wire(story: Story) -> str:
    """A portal of the 2010s: a line of spans, few of them labelled; lazy pictures, captions in a font."""
    text = ""
    for at, paragraph in enumerate(story.paragraphs):
        text += f"<p>　　{paragraph}</p>"
        if at < len(story.pictures):
            src, caption = story.pictures[at]
            text += (
                '<p class="f_center"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="'
                f' data-src="{src}" class="lazy"><br><font color="#000080">{caption}</font></p>'
            )
        if at == 1:
            text += '<div class="gg200x300"><div class="at_item"><a href="/ad/1">广告</a></div></div>'
    return f"""<body><div class="post_crumb">{crumb()}</div><div class="post_main">
    <h1 class="post_title">{story.title}</h1>
    <div class="post_info"><span class="date">{story.stamp}</span> <span>来源: </span>
    <a href="http://example.com/" class="source">{story.source}</a> <span>作者: {story.author}</span>
    <a href="#report" class="post_jubao">举报</a></div>
    <div class="post_body">{text}</div><div class="post_author">责任编辑：小陈_NB123</div>
    <div class="post_statement">声明：本平台为信息发布平台，仅提供信息存储服务，内容均由作者上传。</div></div>
    {after(story)}<div class="post_recommends">{cards("图片推荐")}{links("相关推荐", "rel")}</div>{footer()}</body>"""


NEWER: dict[str, Callable[[Story], str]] = {
    "forum": _forum,
    "title bar": _title_bar,
    "blog": _blog,
    "party paper": _party_paper,
    "single breaks": _single_breaks,
    "pasted": _pasted,
    "declared": _declared,
    "news wire": _news_wire,
}
