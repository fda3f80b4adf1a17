"""Lines that belong to the site and not to the article: share this, read also, scan the code, all rights reserved."""

import re

from reader_app.extract.chinese import simplified

# Whole short lines. Chinese ones may carry marks around them; `_bare` takes those off first.
_WHOLE = re.compile(
    r"""(?xi)
    advert(ise?ment)? s? | captions? | photo | advertorial | sponsored (\ (content|links?|post))? |
    story\ continues\ (below|after).* |
    article\ continues\ (below|after).* | continue\ reading.{0,40} | read\ more | read\ next | more\ from .{0,40} |
    share (\ (this|on|via|with|article|post|story|now|page)\b.{0,60})? | tweet(\ this)? | like\ this | pin\ it |
    (e-?mail|print|save|comment|comments|reply|replies|share|tweet|facebook|twitter|linkedin|whatsapp|pinterest|
    reddit)
      (\ (this|article|page|story|e-?mail|print|save|share|tweet|facebook|twitter|linkedin|whatsapp|pinterest|
      reddit))* |
    (\d+\s)? (shares|comments|views|likes) (\s\d+)? | (leave|post|add|write)\ a\ (comment|reply) |
    view\ comments.{0,20} |
    (show|hide|view|load|see)\ (all|more)? .{0,12} comments? | related (\ (articles?|stories|posts?|content|topics?|
      links?|reading|news|coverage|items?|video s?))? | recommended (\ for\ you)? |
      you\ (may|might)\ (also\ )?(like|enjoy).{0,30} |
    (more|top|latest|most\ (read|popular|viewed|shared)) (\ (stories|news|articles|posts|videos|headlines))? |
    (previous|next) (\ (article|post|story|page))? | back\ to\ top | (see|read|watch)\ (also|more) |
    trending (\ now)? |
    (sign\ up|subscribe|register|log\ ?in|sign\ in) (\b.{0,80})? | newsletter s? | follow\ us\b.{0,80} |
    recommended\ stories |
    close | skip\ (to|advert).{0,30} | loading.{0,10} | image\ copyright.{0,60} | media\ caption | play\ video |
    click\ to\ (enlarge|share|tweet|print|e-?mail)\b.{0,60} | view\ (gallery|photos|slideshow) | copy\ link |
    tags? | topics | categories | filed\ under | about\ the\ author s? | in\ this\ article | table\ of\ contents |
    分享 (到|至|给朋友|本文|文章)? .{0,30} | 收藏 (本文|本页)? | 打印 (本文|本页)? | 举报 (文章|本文)? |
    点?赞 (\s?\d+)? | 打赏 .{0,20} |
    赞赏 .{0,20} | 阅读 (全文|原文|更多) | 展开 (全文|阅读全文) | 查看 (更多|原文|全文).{0,12} |
    返回 (首页|列表|顶部) | 关闭 (窗口|本页)? | 评论 (\s?\d+)? |
    (相关|推荐|延伸|热门|更多|精彩|猜你喜欢) (阅读|文章|新闻|推荐|报道|链接|资讯|内容|专题|视频|图集)? |
    猜你喜欢 | 为您推荐 | 图片推荐 | 编辑推荐 | 今日热点 |
    (lesen\ sie|lies)\ (auch|mehr).{0,80} | mehr\ zum\ thema | das\ könnte\ (sie|dich)\ auch\ interessieren |
    (lire|voir|à\ lire)\ (aussi|également)? | sur\ le\ même\ (sujet|thème) | lea\ también |
    te\ puede\ interesar | leggi\ anche | leia\ (também|mais) | lees\ (ook|verder) | läs\ (också|även|mer) |
    (читайте|смотрите)\ (также|ещ[её]) |
    материалы\ по\ теме | (関连|おすすめ|人気)(记事|ニュース|リンク) | あわせて読みたい |
    관련\s?기사 | 많이\ 본\ (뉴스|기사) | اقرأ\ أيضا? | المزيد |
    我要(评论|留言|纠错|分享) | 网友评论 | 发表评论 | 字号 | 广告 | 推广 | 赞助内容 | 上一[篇页] | 下一[篇页] |
    转播到腾讯微博 | 微信扫一扫
    """
)
# Short lines that begin so; the rest is a name, a title or a number.
_START = re.compile(
    r"""(?xi)
    ( (read|see|watch|listen)\ (more|also|next|this|now)\s?[:>»–-] |
    related (\ (article|story|post|video|content|links?))? s?\s?[:>»–-] |
      (also\ read|more\ on\ this|don.t\ miss|recommended|must\ read|up\ next|watch\ now|see\ also|
      further\ reading|more)\s?[:>»–-] |
      (tags?|filed\ under|categories|category|topics?|posted\ in|labels?)\s?: | posted\ (by|on|in)\b | share\ this\b |
      (copyright|©|\(c\)\s|\&copy;) | all\ rights\ reserved | follow\ (us|me|@?\w+)\ on\b | like\ us\ on\b |
      join\ us\ on\b |
      (sign\ up|subscribe)\ (to|for|now|here|today)\b | get\ (our|the)\ .{0,40}(newsletter|inbox|app)\b |
      (click|tap)\ here\ (to|for)\b.{0,40}(subscribe|newsletter|sign|share|read\ more) |
      download\ (our|the)\ .{0,30}app\b |
      this\ (article|story|post)\ (was\ )?(originally|first)\ (appeared|published)\b |
      listen\ (to\ .{0,30})?on\ (apple|spotify|google|amazon|overcast|youtube)\b |
      (lesen\ sie\ auch|mehr\ zum\ thema|lire\ aussi|à\ lire|lea\ también|leggi\ anche|leia\ também|lees\ ook|
      läs\ (också|även)|читайте\ также|اقرأ\ أيضا)\s?[:>»–-] | (подписывайтесь|подпишитесь)\ на |
      следите\ за\ (нами|нашими|новостями) |
      (folgen|abonnieren)\ sie\ uns | suivez-nous | abonnez-vous | síguenos | suscríbete | seguici | iscriviti |
      무단\s?전재 | 저작권자 | 无断[転转][载載] |
      (previous|next)\ (message|in\ thread|by\ (date|thread))s?\s?: | messages\ sorted\ by\s?: |
      上一[篇页条]\s?[:：] | 下一[篇页条]\s?[:：] | 分享(到|至)?\s?[:：] |
      (本文)?(标签|关键[词字]|tags?)\s?[:：] | (相关|推荐|延伸|热门)(阅读|文章|新闻|报道|链接)\s?[:：] |
      [\[(（【]?\s*(本文)?(责任|责编|本文|网络|执行|值班)?(编辑|责编|校对|审核|编审|监制|主编)\s?[:：/] | 责编 |
      [\[(（【]?(文章|本文|稿件|信息|图片)?来源\s?[:：] | 当前位置 | 您(现在)?的位置 | 你的位置 |
      原(文)?标题\s?[:：] | 阅读(数|量|次数)?\s?[:：(（]?\s?\d | (浏览|点击)(数|量|次数)?\s?[:：] |
      字号\s?[:：]? | 字体\s?[:：] | 发布(时间|日期)\s?[:：] | 更新(时间|日期)\s?[:：] |
      (文章|原文|本文)?(原文)?(链接|网址|地址|出处)\s?[:：] | 本文(转载自|来自|转自|由.{0,20}(整理|发布|供稿)) |
      (欢迎)?转载(请|时|本文|须|需) | 未经.{0,12}(许可|授权|允许|同意) |
      [*※■◆●▶▲【\[（(]?\s*(版权|免责|特别|郑重|重要)?(声明|提示)\s?[:：】\]] | 版权所有 | 版权归 |
      举报(电话|邮箱) | 纠错(邮箱|电话)? |
      (长按|扫描|扫一扫|扫码|微信扫|识别|关注).{0,30}(二维码|公众号|微信号|关注|阅读|识别|加群|加入|下载) |
      (打开|用)微信.{0,20}扫 | 点击(上方|下方|右上角|进入|查看|这里|此处|阅读原文) |
      (更多|最新).{0,20}(请|欢迎|尽在|敬请)(关注|访问|点击|下载|浏览|登录) |
      (喜欢|觉得).{0,20}(打赏|赞赏|点赞|分享|在看|支持) | (微信)?(公众号|订阅号|服务号)\s?[:：] | 新浪微博\s?[:：] |
      欢迎(关注|加入|订阅|扫码|分享|收藏).{0,40} )
    """
)
_INSIDE = re.compile(
    r"""(?xi)
    all\ rights\ reserved | 版权所有 | [A-Z]?ICP[备证]\s?\d | 公网安备 |
    (主办|承办).{0,40}(技术支持|备案|承办) |
    未经.{0,15}(许可|授权|书面).{0,30}(不得|禁止|严禁|转载) |
    转载.{0,10}(请|须|需).{0,6}注明 |
    扫.{0,6}二维码 | 长按.{0,10}二维码 | 侵权.{0,12}(删除|联系) | (不代表|并不代表).{0,20}(观点|立场)
    """
)
_RELATED = re.compile(
    r"""(?xi)
    (related|recommended|more|further|also|other|popular|trending|latest|recent|similar|editor.s?\ (picks?|choice)|
      you\ (may|might)\ (also\ )?(like|enjoy|be\ interested)|don.t\ miss|read\ (more|next|also)|see\ also|
      most\ (read|popular|viewed)|
      lesen\ sie\ auch|mehr\ zum\ thema|lire\ aussi|à\ lire|sur\ le\ même|lea\ también|te\ puede\ interesar|
      leggi\ anche|leia\ (também|mais)|lees\ ook|читайте\ также|материалы\ по\ теме|関连记事|관련\s?기사|
      what\ to\ read\ next|keep\ reading|share|comments?|next\ up|top\ stories|in\ case\ you\ missed)
      (\b.{0,50})? |
    .{0,4}(相关|推荐|延伸|热门|更多|精彩|猜你|为您|为你|往期|近期|最新|编辑|图片|今日|大家都在|您可能|你可能).{0,4}
      (阅读|文章|新闻|推荐|报道|链接|资讯|内容|专题|视频|图集|喜欢|回顾|热点|感兴趣|搜索|看|标签|评论).{0,10}
    """
)
_CODE_PICTURE = re.compile(
    r"qr-?_?code|erweima|ewm|2wm|二维码|扫一扫|wxpay|alipay|dashang|打赏|weixin_?code|wechat_?code|赞赏码|收款码",
    re.IGNORECASE,
)
_PAGER = re.compile(
    r"(?i)(?:(?:\d{1,3}|[上下首尾末前后]一?页|共\s?\d+\s?页|pages?:?|prev(?:ious)?|next|[«‹»›<>|…·\[\]]+)(?:\s+|$)){2,}"
)
_SECTION = re.compile(r"(?i)\s*(?:see also|further reading|external links|参见|参阅|相关条目|外部链接|延伸阅读)\b")
_ADVERT = (
    r"sponsored(?: post| content)?|ad|advert|advertorial|paid post|promoted|anzeige|werbung|publicité|реклама|"
    r"patrocinado|广告|推广|赞助|软文|合作|商业推广|PR|広告|광고"
)
_ADVERT_TITLE = re.compile(rf"(?i)\s*(?:[\[(（【〔［]\s*(?:{_ADVERT})\s*[\])）】〕］]|(?:{_ADVERT})\s?[:：|｜])")
_MARKS = " \t\u3000【】[]()（）<>《》「」>»›→·•|:：-—–…*#。.!！▼▲↓↑★☆"
_MAX_LINE = 260


def is_boilerplate(line: str) -> bool:
    """Whether a line of its own belongs to the site."""
    if not line or len(line) > _MAX_LINE:
        return False
    line = simplified(line)
    bare = line.strip(_MARKS)
    if not bare:
        return False
    if len(bare) <= 90 and _WHOLE.fullmatch(bare):
        return True
    return bool(_START.match(line) and len(line) <= 160) or bool(_INSIDE.search(line))


def is_pager(line: str) -> bool:
    """Whether a line of links says nothing but the numbers of an article's pages: "1 2 3 Next"."""
    return len(line) <= 80 and bool(_PAGER.fullmatch(simplified(line)))


def is_related_heading(line: str) -> bool:
    """Whether a short line announces links to other articles."""
    bare = simplified(line).strip(_MARKS)
    return 0 < len(bare) <= 60 and bool(_RELATED.fullmatch(bare))


def is_section(line: str) -> bool:
    """Whether a heading that can be linked to is one of the last sections of an article in an encyclopaedia."""
    return bool(_SECTION.match(simplified(line)))


def is_labelled_advert(title: str) -> bool:
    """Whether a title says of its article that somebody paid for it: "[Sponsored] …", "【推广】…"."""
    return bool(_ADVERT_TITLE.match(simplified(title)))


def is_code_picture(*words: str | None) -> bool:
    """Whether alt text, class or address of a picture call it a code to scan or a tip."""
    return any(word and _CODE_PICTURE.search(simplified(word[:300])) for word in words)
