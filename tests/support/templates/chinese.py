"""Chinese portals, public accounts, forums and encyclopaedias of today; the old layouts are in `tests.support.cms`."""

from tests.support.templates.story import Story, parts

_HOT = ("码头管理员今日退休", "新栈桥为何倾斜", "沿河十条散步路线推荐", "船票明年春天涨价")


def _list(*titles: str) -> str:
    return "<ul>" + "".join(f'<li><a href="/a/{at}.html">{title}</a></li>' for at, title in enumerate(titles)) + "</ul>"


def _head(story: Story, site: str) -> str:
    return f'<!doctype html><html><head><meta charset="utf-8"><title>{story.title}_{site}</title></head>'


def portal(story: Story) -> str:
    return f"""{_head(story, "渡口网")}<body><div class="top-nav">{_list("首页", "国内", "国际", "财经")}</div><div
 class="main-content w1240"><div class="path">新闻中心 &gt; <a href="/gn">国内新闻</a> &gt; 正文</div><h1
 class="main-title">{story.title}</h1><div class="top-bar"><span class="date">2021年03月01日 08:30</span><a
 class="source" href="/s">渡口日报</a></div><div class="article" id="artibody">{story.body}<p
 class="show_author">责任编辑：李某某</p></div><div class="keywords">关键词 : <a href="/k/1">渡船</a><a
 href="/k/2">河流</a>
</div><div class="statement"><p>声明：本网转载此文出于传递更多信息之目的，并不意味着赞同其观点。</p></div><div
 class="article-related"><h2>相关新闻</h2>{_list(*_HOT)}</div></div><div
 class="right-rail"><h3>热门排行</h3>{_list(*_HOT)}
</div><div class="footer">Copyright © 渡口网 版权所有</div></body></html>"""


def public_account(story: Story) -> str:
    return f"""{_head(story, "")}<body id="activity-detail"><div id="js_article" class="rich_media"><div
 class="rich_media_inner"><div id="page-content"><div id="img-content"><h1 class="rich_media_title"
 id="activity-name">{story.title}</h1><div id="meta_content" class="rich_media_meta_list"><span
 class="rich_media_meta rich_media_meta_text">{story.author}</span><span class="rich_media_meta"><a
 id="js_name">渡口夜话
</a></span><em id="publish_time">2021-03-01</em></div><div class="rich_media_content" id="js_content"
 style="visibility: hidden;"><section><section>{story.body}</section></section><section><p
 style="text-align:center">长按识别二维码，关注渡口夜话</p></section></div></div></div></div><div
 class="rich_media_tool">阅读 1.2万 赞 300 在看 28</div></div></body></html>"""


def forum(story: Story) -> str:
    posts = "".join(
        f'<div id="post_{at}"><table id="pid{at}" class="plhin"><tr><td class="pls" rowspan="2"><div class="authi"><a'
        f' href="/u{at}">渡河人{at}</a></div><p><em>注册会员</em></p><dl><dt>积分</dt><dd>1{at}2</dd></dl></td>'
        f'<td class="plc">'
        f'<div class="pi"><strong><a href="#p{at}">{at + 1}楼</a></strong><div class="pti"><div class="authi">'
        f"<em>发表于"
        f' 2021-3-1 0{at}:10</em> | <a href="/only">只看该作者</a></div></div></div><div class="pct"><div class="pcb">'
        f"<div"
        f' class="t_fsz"><table><tr><td class="t_f" id="postmessage_{at}">{run}</td></tr></table></div></div></div>'
        f"</td></tr>"
        f'<tr><td class="plc plm"><div class="sign">风平浪静，一路顺风。</div></td></tr><tr><td class="pls"></td><td'
        f' class="plc"><div class="po"><a href="/r{at}">回复</a> <a href="/j{at}">举报</a></div></td></tr></table>'
        f"</div>"
        for at, run in enumerate(parts(story.body, 3))
        if run
    )
    return f"""{_head(story, "渡口论坛")}<body id="nv_forum"><div id="toptb">{_list("登录", "立即注册")}</div><div
 id="pt"><a href="/">论坛</a> › <a href="/f">谈天说地</a></div><div id="ct"><table><tr><td class="plc"><h1
 class="ts"><span
 id="thread_subject">{story.title}</span></h1></td></tr></table><div id="postlist">{posts}</div></div><div
 id="ft">Powered
 by Discuz! X3.4</div></body></html>"""


def encyclopaedia(story: Story) -> str:
    runs = parts(story.body, 3)
    sections = "".join(
        f'<div class="para-title level-2"><h2 class="title-text">第{at + 1}节</h2>'
        f'<a class="edit-icon" href="/e">编辑</a></div>'
        f'<div class="para-wrap">{run}</div>'
        for at, run in enumerate(runs)
        if run
    )
    return f"""{_head(story, "渡口百科")}<body class="wiki-lemma"><div
 class="header">{_list("网页", "新闻", "贴吧")}</div><div
 class="body-wrapper"><div class="content-wrapper"><div class="main-content"><dl class="lemmaWgt-lemmaTitle"><dd
 class="lemmaWgt-lemmaTitle-title"><h1>{story.title}</h1></dd></dl><div class="lemma-catalog"><h2>目录</h2><ol><li><a
 href="#1">历史</a></li><li><a href="#2">航线</a></li></ol></div>{sections}<div
 class="tag-list">词条标签：<span>交通</span>
</div></div><div
 class="side-content"><h3>词条统计</h3><p>浏览次数：12034次</p><p>编辑次数：14次</p></div></div></div></body>"""


def hashed(story: Story) -> str:
    return f"""{_head(story, "简记")}<body><div id="__next"><header
 class="_3tuC"><nav>{_list("首页", "下载APP", "会员")}</nav>
</header><div class="_21bLU4 _3kbg6I" role="main"><div class="_gp-ck"><section class="ouvJEz"><h1 class="_1RuRku">
{story.title}</h1><div class="rEsl9f"><span
 class="_22gUMi">{story.author}</span><button>关注</button><div><time>2021.03.01
 08:30:12</time><span>字数 1,204</span><span>阅读 3,412</span></div></div><article
 class="_2rhmJa">{story.body}</article><div
 class="_1kCBjS"><span>28人点赞</span><a href="/n">日记本</a></div><div
 class="_3Pnjry"><div>更多精彩内容，就在简记APP</div></div>
</section><section class="ouvJEz"><h3>推荐阅读</h3>{_list(*_HOT)}</section></div></div></div></body></html>"""


TEMPLATES = (portal, public_account, forum, encyclopaedia, hashed)
